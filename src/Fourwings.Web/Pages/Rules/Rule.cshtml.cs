using System.Globalization;
using Fourwings.Domain.Rules;
using Fourwings.Finance;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Rules;

/// <summary>One rule with its values over time, the newest first, each with its source.</summary>
public sealed class RulePage : AppPage
{
    /// <summary>The rule.</summary>
    public Rule Rule { get; private set; } = null!;

    /// <summary>The upper part of the page.</summary>
    public RecordHead Head { get; private set; } = null!;

    /// <summary>The values, the newest first.</summary>
    public IReadOnlyList<RuleValueCard> Values { get; private set; } = [];

    /// <summary>The rules of the same name that hold elsewhere: the country's, other cities'.</summary>
    public IReadOnlyList<Rule> Others { get; private set; } = [];

    /// <summary>The city, or the whole country.</summary>
    public string PlaceName => T["rules.place." + (Rule.Place ?? "country")];

    public async Task<IActionResult> OnGetAsync(string id)
    {
        var all = RuleBook.Standard.AllRules().ToArray();
        if (Array.Find(all, rule => rule.Id == id) is not { } found)
        {
            return NotFound();
        }

        var today = (await Calls.StateAsync()).BusinessOn;
        Rule = found;
        Others = [.. all.Where(rule => rule.Name == found.Name && rule.Id != found.Id)];
        Values = [.. found.Timeline.Entries.Reverse().Select(entry => CardOf(entry.Value, entry.Span, today))];
        Head = new("rules", "/rules", found.Id, found.Title.In(T.Language), Now(today));
        return Page();
    }

    private StateWord? Now(DateOnly today) =>
        Rule.Timeline.TryAt(today, out var value) ? RuleWhy.Standing(value, T.Language) : null;

    private RuleValueCard CardOf(RuleValue value, DateSpan span, DateOnly today) => new(
        value.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        span.LastDay is { } last ? F.Days(span.From, last) : T["rules.since", ("from", span.From)],
        RuleText.Lines(Rule, value, T.Language),
        RuleWhy.Standing(value, T.Language))
    {
        HoldsNow = span.Contains(today),
        Source = RuleText.Source(value.Citation, T.Language),
        Url = value.Citation.Url,
        Reasons = RuleText.Reasons(value, T.Language),
    };
}

/// <summary>A value of a rule on its page.</summary>
/// <param name="Anchor">Its first day, for the address.</param>
/// <param name="Span">From when to when it holds.</param>
/// <param name="Lines">What it says.</param>
/// <param name="Standing">How far it may be trusted.</param>
public sealed record RuleValueCard(string Anchor, string Span, IReadOnlyList<string> Lines, StateWord Standing)
{
    /// <summary>Whether it holds on the business date.</summary>
    public bool HoldsNow { get; init; }

    /// <summary>The instrument and article.</summary>
    public required string Source { get; init; }

    /// <summary>Where the source was read.</summary>
    public string? Url { get; init; }

    /// <summary>The wording, why it is assumed, how far the source was read.</summary>
    public required IReadOnlyList<string> Reasons { get; init; }
}
