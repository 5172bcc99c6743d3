using Fourwings.Domain.Patents;
using Fourwings.Domain.Rules;
using Fourwings.Domain.Valuation;
using Fourwings.Finance;

namespace Fourwings.Domain.Lending;

/// <summary>What a place asks of the values behind a loan (质押率规定).</summary>
/// <param name="Required">The least kind of value on file.</param>
/// <param name="Caps">The highest share of the value that may be lent, by kind of right; empty = no cap.</param>
public sealed record LoanToValueLimit(ValueKind Required, IReadOnlyDictionary<RightKind, Ratio> Caps)
{
    /// <summary>The cap for a kind of right; null = none.</summary>
    public Ratio? CapOf(RightKind kind) => Caps.TryGetValue(kind, out var cap) ? cap : null;
}

/// <summary>Loan-to-value by place and day: the kind of value needed, and the caps (质押率).</summary>
public static class LoanToValueRules
{
    /// <summary>The rule of the book's place.</summary>
    public static RuledValues<LoanToValueLimit> Of(RuleBook rules) => rules.View(static book =>
        new RuledValues<LoanToValueLimit>(book.Get("lending/loan-to-value"), content => new(
            content["required"].AsName<ValueKind>(),
            content.Find("caps")?.AsTable<RightKind, Ratio>(cap => cap.AsRatio())
                ?? new Dictionary<RightKind, Ratio>())));
}
