using System.Text.Json.Nodes;
using Fourwings.Domain;
using Fourwings.Domain.Cases;
using Fourwings.Finance;

namespace Fourwings.Cli.Calc;

/// <summary>Days and year fractions by <see cref="DayCount"/>.</summary>
public sealed class DayCountCalculator : ICalculator
{
    private const string BusinessDays = "BUS/252";

    private enum Kind
    {
        YearFraction = 1,
        Days,
    }

    /// <inheritdoc/>
    public string Name => "day-count";

    /// <inheritdoc/>
    public string Example =>
        """{"id": "q1", "convention": "ACT/360", "start": "2025-03-25", "end": "2025-06-21", "kind": "yearFraction"}""";

    /// <inheritdoc/>
    public JsonObject InputSchema => Schema.Object(
        ("convention", Schema.OneOf(DayCount.Names.Order(StringComparer.Ordinal).Append(BusinessDays))),
        ("start", Schema.Day()),
        ("end", Schema.Day()),
        ("kind", Schema.OneOf<Kind>()),
        ("refStart?", Schema.Day()),
        ("refEnd?", Schema.Day()),
        ("terminationDate?", Schema.Day()));

    /// <inheritdoc/>
    public JsonObject ResultSchema => new() { ["type"] = "number" };

    /// <inheritdoc/>
    public Answer Run(CaseReader input)
    {
        var name = input.Text("convention").Trim();
        if (!DayCount.TryFind(name, out var convention) && !NeedsTradingDays(name))
        {
            input.Reject("convention", "cli.expected.one-of", Names);
        }

        var (start, end, kind) = (input.Date("start"), input.Date("end"), input.Choice<Kind>("kind"));
        var context = ReadContext(input, convention, kind);
        input.Complete();
        if (convention is null)
        {
            return Answer.Skip(Texts.Of("calc.day-count.business-days", input.Language));
        }

        try
        {
            return Answer.Of(kind == Kind.Days
                ? convention.Days(start, end, context)
                : convention.YearFraction(start, end, context));
        }
        catch (ArgumentOutOfRangeException)
        {
            // A reference period or a year of the convention reaches beyond the calendar's first or last day.
            return Answer.Refuse(new Refusal("calc.too-large"), input.Language);
        }
    }

    /// <summary>Whether the convention is the one that counts a market's trading days; it is not supported.</summary>
    internal static bool NeedsTradingDays(string name) =>
        name.Trim().StartsWith(BusinessDays, StringComparison.OrdinalIgnoreCase);

    private static Dictionary<string, object> Names { get; } =
        new() { ["names"] = string.Join(", ", DayCount.Names.Order(StringComparer.Ordinal)) };

    private static DayCountContext ReadContext(CaseReader input, DayCount? convention, Kind kind)
    {
        var needsReference = kind == Kind.YearFraction && convention?.Name == "ACT/ACT ICMA";
        DayCountContext context = needsReference
            ? new(input.Date("refStart"), input.Date("refEnd"), input.OptionalDate("terminationDate"))
            : new(input.OptionalDate("refStart"), input.OptionalDate("refEnd"), input.OptionalDate("terminationDate"));
        if (context.ReferenceEnd <= context.ReferenceStart && context.ReferenceEnd != default(DateOnly))
        {
            input.Reject("refEnd", "cli.expected.after-reference");
        }

        return context;
    }
}
