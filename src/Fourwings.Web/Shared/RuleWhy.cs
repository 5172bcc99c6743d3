using Fourwings.Domain.Rules;

namespace Fourwings.Web.Shared;

/// <summary>Lets a figure name the rule behind it.</summary>
public static class RuleWhy
{
    /// <summary>The explanation with the rule's id, its first day, its source and whether that was checked.</summary>
    /// <param name="why">The explanation.</param>
    /// <param name="rule">The rule's value, as <c>Ruled&lt;T&gt;.Rule</c> gives it.</param>
    /// <param name="language">The reader's: <c>T.Language</c>.</param>
    public static Why By(this Why why, RuleValue rule, string language) => why with
    {
        RuleId = rule.RuleId,
        RuleSince = rule.From,
        Source = RuleText.Source(rule.Citation, language),
        Verified = rule.Citation.Verified,
    };

    /// <summary>How far a rule's value may be trusted, as a state.</summary>
    public static StateWord Standing(RuleValue value, string language) =>
        new(value.Citation.Verified ? Tone.Ok : Tone.Warn, RuleText.Standing(value, language));
}
