using Fourwings.Domain.Rules;

namespace Fourwings.Domain.Lending;

/// <summary>How long a borrower has to cure a shortfall of security (质物价值缺口的补救期).</summary>
public static class ShortfallRules
{
    /// <summary>The days from the day on which it came about.</summary>
    public static RuledValues<int> Of(RuleBook rules) => rules.View(static book =>
        new RuledValues<int>(book.Get("lending/shortfall-cure"), content => content.AsWhole()));
}
