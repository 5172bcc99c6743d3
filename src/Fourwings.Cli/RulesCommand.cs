using System.CommandLine;
using System.Globalization;
using Fourwings.Domain;
using Fourwings.Domain.Rules;

namespace Fourwings.Cli;

/// <summary><c>fourwings rules list</c> and <c>rules show ID [--on DATE] [--place CITY]</c>.</summary>
internal static class RulesCommand
{
    private const string Example = "fourwings rules show lending/loan-to-value --on 2010-07-13 --place zhenjiang";

    /// <summary>Makes the command.</summary>
    public static CliCommand Make(CliContext context)
    {
        var about = Texts.Of("cli.rules", context.Language);
        return new(new Command("rules", about) { MakeList(context), MakeShow(context) }, Example);
    }

    private static Command MakeList(CliContext context)
    {
        var place = PlaceOption(context);
        var format = FormatOption(context);
        var list = new Command("list", Texts.Of("cli.rules.list", context.Language)) { place, format };
        list.SetAction(parsed => Run(context, parsed.GetValue(place), book =>
        {
            context.WriteLines(parsed.GetValue(format) == "json"
                ? [RulesJson.List(book)]
                : RulesTable.List(book, context.Language));
            return CliApp.Done;
        }));
        return list;
    }

    private static Command MakeShow(CliContext context)
    {
        var id = new Argument<string>("id") { Description = Texts.Of("cli.rules.id", context.Language) };
        var on = new Option<DateOnly?>("--on")
        {
            Description = Texts.Of("cli.rules.on", context.Language),
            HelpName = "YYYY-MM-DD",
        };
        var place = PlaceOption(context);
        var format = FormatOption(context);
        var show = new Command("show", Texts.Of("cli.rules.show", context.Language)) { id, on, place, format };
        show.SetAction(parsed => Run(context, parsed.GetValue(place), book =>
        {
            var name = parsed.GetRequiredValue(id);
            return book.Find(name) is { } rule
                ? Show(context, rule, parsed.GetValue(on), parsed.GetValue(format) == "json")
                : Refuse(context, "cli.rules.unknown", "id", name);
        }));
        return show;
    }

    private static int Show(CliContext context, Rule rule, DateOnly? on, bool json)
    {
        var values = rule.Values;
        if (on is { } day)
        {
            if (!rule.At(day).Succeeded(out var value, out var refusal))
            {
                var language = context.Language;
                context.WriteLines(json ? RulesJson.Refused(refusal, language) : Texts.Of(refusal, language));
                return CliApp.Done;
            }

            values = [value];
        }

        context.WriteLines(json ? [RulesJson.Show(rule, values)] : RulesTable.Show(rule, values, context.Language));
        return CliApp.Done;
    }

    private static int Run(CliContext context, string? place, Func<RuleBook, int> answer)
    {
        var book = RuleBook.Standard;
        return place is null || book.Places.Contains(place)
            ? answer(book.ForPlace(place ?? ""))
            : Refuse(context, "cli.rules.unknown-place", "place", place);
    }

    private static int Refuse(CliContext context, string key, string name, string value)
    {
        context.Error.WriteLine("fourwings: " + Texts.Of(key, context.Language, new Dictionary<string, object>
        {
            [name] = value,
            ["places"] = RuleBook.Standard.Places.ToArray(),
        }));
        return CliApp.Unreadable;
    }

    private static Option<string?> PlaceOption(CliContext context) => new("--place")
    {
        Description = Texts.Of("cli.rules.place", context.Language),
        HelpName = "CITY",
    };

    private static Option<string> FormatOption(CliContext context)
    {
        var format = new Option<string>("--format")
        {
            Description = Texts.Of("cli.rules.format", context.Language),
            DefaultValueFactory = _ => "table",
        };
        format.AcceptOnlyFromAmong("json", "table");
        return format;
    }
}

/// <summary>Rules for the eye.</summary>
internal static class RulesTable
{
    /// <summary>A line a rule: id, first day of what holds last, a mark where it is not verified, title.</summary>
    public static IEnumerable<string> List(RuleBook book, string language)
    {
        var width = book.Rules.Max(rule => rule.Id.Length);
        return book.Rules.Select(rule =>
        {
            var last = rule.Values[^1];
            var mark = last.Citation.Verified ? " " : "?";
            return $"{rule.Id.PadRight(width)}  {Day(last.From)}  {mark} {rule.Title.In(language)}";
        });
    }

    /// <summary>A rule with some of its values, newest last.</summary>
    public static IEnumerable<string> Show(Rule rule, IEnumerable<RuleValue> values, string language)
    {
        yield return $"{rule.Id}  {rule.Title.In(language)}";
        foreach (var value in values)
        {
            yield return "";
            yield return $"{Day(value.From)}  {RuleText.Standing(value, language)}";
            foreach (var line in RuleText.Lines(rule, value, language))
            {
                yield return "  " + line;
            }

            yield return "  " + RuleText.Source(value.Citation, language);
            foreach (var reason in RuleText.Reasons(value, language))
            {
                yield return "  " + reason;
            }
        }
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
