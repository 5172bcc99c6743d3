using Fourwings.Domain.Parties;
using Fourwings.Domain.Rules;

namespace Fourwings.Domain.Measures;

/// <summary>What a measure is about: the body or one of its wings (一体四翼).</summary>
public enum MeasureWing
{
    /// <summary>Loans against pledged rights (专利质押): the body.</summary>
    Pledge = 1,

    /// <summary>The loss fund (风险补偿资金池).</summary>
    Fund,

    /// <summary>Value analysis (专利价值分析).</summary>
    Analysis,

    /// <summary>Custody (专利托管).</summary>
    Custody,

    /// <summary>Patent insurance (专利保险).</summary>
    Insurance,

    /// <summary>Transfer and licensing (专利流转).</summary>
    Transfer,
}

/// <summary>Where a measure stands on a day (文件状态).</summary>
public enum MeasureState
{
    /// <summary>It holds (现行).</summary>
    InForce = 1,

    /// <summary>It was repealed (已废止).</summary>
    Repealed,

    /// <summary>It begins later (尚未施行).</summary>
    ToCome,
}

/// <summary>What a measure asks of the firm it is for (适用条件).</summary>
public enum MeasureNeed
{
    /// <summary>A size of firm (企业规模).</summary>
    Size = 1,

    /// <summary>A county (县区).</summary>
    County,

    /// <summary>A patent in force (有效专利).</summary>
    Patent,

    /// <summary>A registered pledge (已登记质押).</summary>
    Pledge,

    /// <summary>A loan against rights (知识产权贷款).</summary>
    Loan,

    /// <summary>A university or research institute (高校和科研院所); the platform cannot see it.</summary>
    Research,
}

/// <summary>Whom a measure is for (适用范围).</summary>
/// <param name="Sizes">The sizes of firm; empty = every firm.</param>
/// <param name="Counties">The counties; empty = the whole place.</param>
/// <param name="Needs">What else is asked.</param>
public sealed record MeasureScope(
    IReadOnlyList<SmeClass> Sizes, IReadOnlyList<string> Counties, IReadOnlyList<MeasureNeed> Needs)
{
    /// <summary>What a firm lacks to come under the measure; empty = it applies to the firm (哪些适用于我).</summary>
    public IEnumerable<MeasureNeed> LackedBy(MeasureFirm firm)
    {
        if (Sizes.Count > 0 && !(firm.Size is { } size && Sizes.Contains(size)))
        {
            yield return MeasureNeed.Size;
        }

        if (Counties.Count > 0 && !Counties.Contains(firm.County))
        {
            yield return MeasureNeed.County;
        }

        foreach (var need in Needs.Where(need => !Has(firm, need)))
        {
            yield return need;
        }
    }

    private static bool Has(MeasureFirm firm, MeasureNeed need) => need switch
    {
        MeasureNeed.Patent => firm.Patents > 0,
        MeasureNeed.Pledge => firm.Pledges > 0,
        MeasureNeed.Loan => firm.Loans > 0,
        _ => false,
    };
}

/// <summary>A firm as measures look at it.</summary>
/// <param name="Size">Its size; null = not on file.</param>
/// <param name="County">Its county; empty = not on file.</param>
/// <param name="Patents">How many patents in force it owns.</param>
/// <param name="Pledges">How many pledges are registered for its debts.</param>
/// <param name="Loans">How many loans against rights it has now.</param>
public sealed record MeasureFirm(SmeClass? Size, string County, long Patents, long Pledges, long Loans);

/// <summary>What a measure says from a day on (文件版本).</summary>
/// <param name="Wing">What it is about.</param>
/// <param name="State">In force, or repealed from that day on.</param>
/// <param name="Scope">Whom it is for.</param>
/// <param name="Rules">The rules of the house that come from it.</param>
public sealed record MeasureVersion(
    MeasureWing Wing, MeasureState State, MeasureScope Scope, IReadOnlyList<string> Rules)
{
    /// <summary>Who issued it (发布机关); null = not said, as in a repeal.</summary>
    public Text? Issuer { get; init; }

    /// <summary>Who carries it out (依托单位); null = nobody is named.</summary>
    public Text? Host { get; init; }

    /// <summary>What was done (实际做法); null = not said.</summary>
    public Text? Practice { get; init; }

    /// <summary>Where it is to go (未来发展方向); null = not said.</summary>
    public Text? Direction { get; init; }

    /// <summary>Why it was repealed; null where it was not.</summary>
    public Text? Reason { get; init; }
}

/// <summary>
/// The library of measures (政策文件库): the place's and the country's, from <c>rules/measures</c> and
/// <c>rules/places/*/measures</c>.
/// </summary>
public sealed class MeasureLibrary
{
    private readonly IReadOnlyList<(Rule Rule, RuledValues<MeasureVersion> Versions)> _all;

    private MeasureLibrary(RuleBook rules) =>
        _all = [.. rules.Rules.Where(rule => rule.Module == "measures")
            .Select(rule => (rule, new RuledValues<MeasureVersion>(rule, Read)))];

    /// <summary>The library of a place.</summary>
    public static MeasureLibrary Of(RuleBook rules) => rules.View(static book => new MeasureLibrary(book));

    /// <summary>Every measure as it stands on the day, by wing and day.</summary>
    public IReadOnlyList<MeasureOnDay> On(DateOnly day) =>
    [
        .. _all.Select(one => OnDay(one.Rule, one.Versions, day))
            .OrderBy(one => one.Version.Wing).ThenBy(one => one.Since).ThenBy(one => one.Name, StringComparer.Ordinal),
    ];

    /// <summary>One measure as it stands on the day, with all its versions; null = there is none of the name.</summary>
    public (MeasureOnDay Now, IReadOnlyList<MeasureOnDay> Versions)? Find(string name, DateOnly day)
    {
        if (_all.FirstOrDefault(one => NameOf(one.Rule) == name) is not ({ } rule, { } versions))
        {
            return null;
        }

        return (
            OnDay(rule, versions, day),
            [.. rule.Values.Select(value => Made(rule, versions, value.From, day)).Reverse()]);
    }

    private static string NameOf(Rule rule) => rule.Name["measures/".Length..];

    private static MeasureOnDay OnDay(Rule rule, RuledValues<MeasureVersion> versions, DateOnly day)
    {
        var begins = rule.Values[0].From;
        return Made(rule, versions, day < begins ? begins : day, day);
    }

    /// <summary>The version of a day, with the state in which it is on another.</summary>
    private static MeasureOnDay Made(Rule rule, RuledValues<MeasureVersion> versions, DateOnly of, DateOnly day)
    {
        var version = versions.At(of).Value;
        var state = version.Rule.From > day ? MeasureState.ToCome : version.Value.State;
        var ends = rule.Values.FirstOrDefault(value => value.From > version.Rule.From)?.From;
        return new(NameOf(rule), rule.Place, rule.Title, state, version.Rule.From, version.Value, version.Rule)
        {
            EndsOn = ends,
            RepealedOn = rule.Values.FirstOrDefault(value =>
                versions.At(value.From).Value.Value.State == MeasureState.Repealed)?.From,
        };
    }

    private static MeasureVersion Read(RuleContent content)
    {
        var scope = content.Find("for");
        return new(
            content["wing"].AsName<MeasureWing>(),
            content["state"].AsName<MeasureState>(),
            new(
                [.. (scope?.Find("sizes")?.Items ?? []).Select(size => size.AsName<SmeClass>())],
                [.. (scope?.Find("counties")?.Items ?? []).Select(county => county.AsText())],
                [.. Needs(scope)]),
            [.. (content.Find("rules")?.Items ?? []).Select(rule => rule.AsText())])
        {
            Issuer = content.Find("issuer")?.AsBilingual(),
            Host = content.Find("host")?.AsBilingual(),
            Practice = content.Find("practice")?.AsBilingual(),
            Direction = content.Find("direction")?.AsBilingual(),
            Reason = content.Find("reason")?.AsBilingual(),
        };
    }

    private static IEnumerable<MeasureNeed> Needs(RuleContent? scope) =>
        new[] { MeasureNeed.Patent, MeasureNeed.Pledge, MeasureNeed.Loan, MeasureNeed.Research }.Where(
            need => scope?.Find(need.ToString().ToLowerInvariant())?.AsFlag() == true);
}

/// <summary>A measure as it stands on a day.</summary>
/// <param name="Name">Its name: <c>insurance</c>.</param>
/// <param name="Place">The city's; null = the country's.</param>
/// <param name="Title">Its title.</param>
/// <param name="State">In force, repealed, or to come.</param>
/// <param name="Since">Since when it stands so.</param>
/// <param name="Version">What it says.</param>
/// <param name="Rule">The value with its citation.</param>
public sealed record MeasureOnDay(
    string Name,
    string? Place,
    Text Title,
    MeasureState State,
    DateOnly Since,
    MeasureVersion Version,
    RuleValue Rule)
{
    /// <summary>The day from which another version holds; null = none is known.</summary>
    public DateOnly? EndsOn { get; init; }

    /// <summary>The day from which it is repealed; null = it is not.</summary>
    public DateOnly? RepealedOn { get; init; }
}
