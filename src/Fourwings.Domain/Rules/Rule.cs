using Fourwings.Finance;

namespace Fourwings.Domain.Rules;

/// <summary>Where a value comes from (出处).</summary>
/// <param name="Instrument">The law, measure, notice or source, by its own name.</param>
/// <param name="Article">The article or section; null where the source has none or it was not found.</param>
/// <param name="Quote">The wording.</param>
/// <param name="Note">What the source says, or how far it was read.</param>
/// <param name="Url">Where it was read.</param>
/// <param name="Verified">Whether the source itself was seen to say so.</param>
public sealed record Citation(
    string Instrument, string? Article, string? Quote, Text? Note, string? Url, bool Verified);

/// <summary>What a rule says from a day on.</summary>
/// <param name="RuleId">The rule.</param>
/// <param name="From">The first day on which it holds.</param>
/// <param name="Content">What holds.</param>
/// <param name="Citation">Where it comes from.</param>
/// <param name="Assumed">Why the value is assumed where the text then in force was not found; else null.</param>
public sealed record RuleValue(string RuleId, DateOnly From, RuleContent Content, Citation Citation, Text? Assumed);

/// <summary>One rule (规则): its values over time, each with its citation.</summary>
public sealed class Rule
{
    internal Rule(string id, Text title, RuleUnit unit, Text? beginsLate, IReadOnlyList<RuleValue> values)
    {
        (Id, Title, Unit, BeginsLate, Values) = (id, title, unit, beginsLate, values);
        Timeline = new(values.Select(value => (value.From, value)));
    }

    /// <summary>The path of its file below <c>rules/</c>: <c>pledges/registration</c>.</summary>
    public string Id { get; }

    /// <summary>The city whose rule it is: <c>zhenjiang</c>; null where it is the country's.</summary>
    public string? Place => Id.StartsWith(RuleBook.PlacePrefix) ? Id.Split('/')[1] : null;

    /// <summary>The id without the place: the name under which it is looked up.</summary>
    public string Name => Place is { } place ? Id[(RuleBook.PlacePrefix.Length + place.Length + 1)..] : Id;

    /// <summary>The module that it belongs to: <c>lending</c>.</summary>
    public string Module => Name[..Name.IndexOf('/')];

    /// <summary>What it rules.</summary>
    public Text Title { get; }

    /// <summary>What its values are.</summary>
    public RuleUnit Unit { get; }

    /// <summary>Why it begins after <see cref="RuleBook.CoveredFrom"/>; null where it does not.</summary>
    public Text? BeginsLate { get; }

    /// <summary>Its values in the order of their days.</summary>
    public IReadOnlyList<RuleValue> Values { get; }

    /// <summary>The values with the spans in which they hold.</summary>
    public Timeline<RuleValue> Timeline { get; }

    /// <summary>What holds on the day.</summary>
    /// <returns>The value, or <c>rule.not-covered</c> where the rule begins later.</returns>
    public Result<RuleValue> At(DateOnly day) => Timeline.TryAt(day, out var value) ? value : NotCovered(Id, day);

    internal static Refusal NotCovered(string id, DateOnly day) =>
        new Refusal("rule.not-covered", id).With("rule", id).With("day", day);
}
