using Fourwings.Domain;
using Fourwings.Domain.Rules;
using Fourwings.Platform.Storage;
using Fourwings.Web.Shared;

namespace Fourwings.Web.Pages.Rules;

/// <summary>
/// The rules of the place, as they stand on the business date (规则). Their number is that of the files in
/// <c>rules/</c>, all of them in memory: the page is cut out of the whole.
/// </summary>
public sealed class RulesPage : ListPage<RuleLine>
{
    public override string Name => "rules";

    public override IReadOnlyList<Filter> Filters =>
    [
        new("module", [.. RuleBook.Standard.AllRules()
            .Select(rule => rule.Module).Distinct().Order(StringComparer.Ordinal)
            .Select(module => (module, T["rules.module." + module]))]),
    ];

    protected override IReadOnlyList<string> TabNames => ["all", "unverified", "own"];

    protected override IReadOnlyList<Column<RuleLine>> Columns =>
    [
        Column.Link<RuleLine>("title", line => line.Rule.Title.In(T.Language), Href).Naming().Sorting().OnCard('a'),
        Column.State<RuleLine>("standing", line => RuleWhy.Standing(line.Value, T.Language)).OnCard('b'),
        Column.Text<RuleLine>("id", line => line.Rule.Id).Sorting().OnCard('c'),
        Column.Text<RuleLine>("module", line => T["rules.module." + line.Rule.Module]).Sorting(),
        Column.Day<RuleLine>("since", line => line.Value.From).Sorting().OnCard('d'),
        Column.Text<RuleLine>("source", line => line.Value.Citation.Instrument),
    ];

    protected override string Href(RuleLine row) => $"/rules/{row.Rule.Id}";

    protected override async Task<Result<ListRows<RuleLine>>> ReadAsync(ListState state)
    {
        var platform = await Calls.StateAsync();
        var lines = RuleBook.Standard.ForPlace(platform.Place).Rules.Select(rule => LineOf(rule, platform)).ToArray();
        var found = lines
            .Where(line => InTab(state.Tab, line))
            .Where(line => state.Filter("module") is not { } module || line.Rule.Module == module)
            .Where(line => Matches(line.Rule, state.Search));
        var sorted = state.Descending
            ? found.OrderByDescending(SortKey, StringComparer.Ordinal)
            : found.OrderBy(SortKey, StringComparer.Ordinal);
        return new ListRows<RuleLine>([.. sorted.Skip(state.Offset).Take(state.PageSize)], found.Count())
        {
            TabCounts = TabNames.ToDictionary(tab => tab, tab => (long)lines.Count(line => InTab(tab, line))),
        };

        string SortKey(RuleLine line) => state.Sort switch
        {
            "title" => line.Rule.Title.In(T.Language),
            "since" => TextFormat.Of(line.Value.From, Languages.Chinese),
            "module" => line.Rule.Name,
            "id" => line.Rule.Id,
            _ => Last(line.Rule) + line.Rule.Name,
        };
    }

    // The calendars, one a year, would hide the rest.
    private static string Last(Rule rule) => rule.Module == "calendar" ? "~" : string.Empty;

    // Before a rule begins, its first value stands for it.
    private static RuleLine LineOf(Rule rule, PlatformState platform) =>
        new(rule, rule.Timeline.TryAt(platform.BusinessOn, out var value) ? value : rule.Values[0]);

    private static bool InTab(string tab, RuleLine line) => tab switch
    {
        "unverified" => !line.Value.Citation.Verified,
        "own" => line.Rule.Place is not null,
        _ => true,
    };

    private static bool Matches(Rule rule, string search) =>
        new[] { rule.Id, rule.Title.Zh, rule.Title.En }
            .Any(text => text.Contains(search, StringComparison.OrdinalIgnoreCase));
}

/// <summary>A rule with the value that holds on the business date.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Value">What holds.</param>
public sealed record RuleLine(Rule Rule, RuleValue Value);
