using System.Text.Json.Serialization;
using Fourwings.Finance;

namespace Fourwings.Domain.Lending;

/// <summary>What is due on one installment, by kind; the running one may have accrued interest only.</summary>
/// <param name="Number">The installment's number; 0 = costs of the loan as a whole.</param>
/// <param name="Cost">Costs.</param>
/// <param name="Penalty">Penalty interest.</param>
/// <param name="Compound">Compound interest.</param>
/// <param name="Interest">Interest.</param>
/// <param name="Principal">Principal.</param>
public sealed record LoanDue(int Number, Money Cost, Money Penalty, Money Compound, Money Interest, Money Principal)
{
    /// <summary>All kinds together.</summary>
    [JsonIgnore]
    public Money Total => Cost + Penalty + Compound + Interest + Principal;

    /// <summary>Adds kind by kind; the number stays.</summary>
    public static LoanDue operator +(LoanDue a, LoanDue b) => new(
        a.Number,
        a.Cost + b.Cost,
        a.Penalty + b.Penalty,
        a.Compound + b.Compound,
        a.Interest + b.Interest,
        a.Principal + b.Principal);

    /// <summary>Taken back kind by kind; the number stays.</summary>
    public static LoanDue operator -(LoanDue a) => None(a.Number) with
    {
        Cost = -a.Cost,
        Penalty = -a.Penalty,
        Compound = -a.Compound,
        Interest = -a.Interest,
        Principal = -a.Principal,
    };

    /// <summary>Nothing due on the installment.</summary>
    public static LoanDue None(int number) =>
        new(number, Money.Zero, Money.Zero, Money.Zero, Money.Zero, Money.Zero);

    /// <summary>The part of one kind.</summary>
    public Money Of(DueKind kind) => kind switch
    {
        DueKind.Cost => Cost,
        DueKind.Penalty => Penalty,
        DueKind.Compound => Compound,
        DueKind.Interest => Interest,
        DueKind.Principal => Principal,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such kind."),
    };

    /// <summary>The same with another part of one kind.</summary>
    public LoanDue With(DueKind kind, Money amount) => kind switch
    {
        DueKind.Cost => this with { Cost = amount },
        DueKind.Penalty => this with { Penalty = amount },
        DueKind.Compound => this with { Compound = amount },
        DueKind.Interest => this with { Interest = amount },
        DueKind.Principal => this with { Principal = amount },
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such kind."),
    };
}

/// <summary>How a repayment settles what is due (还款冲抵).</summary>
public static class Repayments
{
    /// <summary>Cost, penalty, compound interest, interest, principal: Civil Code, article 561 (民法典第561条).</summary>
    public static IReadOnlyList<DueKind> StandardOrder { get; } =
        [DueKind.Cost, DueKind.Penalty, DueKind.Compound, DueKind.Interest, DueKind.Principal];

    /// <summary>Settles the kinds in order, within a kind the oldest installment first.</summary>
    /// <param name="dues">What is due, oldest first.</param>
    /// <param name="amount">What was paid, not negative.</param>
    /// <param name="order">The kinds in order.</param>
    /// <returns>What was paid of each due, in the same order; and what was paid more than all dues.</returns>
    public static (IReadOnlyList<LoanDue> Paid, Money Left) Allocate(
        IReadOnlyList<LoanDue> dues, Money amount, IReadOnlyList<DueKind> order)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(amount, Money.Zero);
        var paid = dues.Select(due => LoanDue.None(due.Number)).ToArray();
        foreach (var kind in order)
        {
            for (var i = 0; i < paid.Length; i++)
            {
                var part = Money.Min(amount, dues[i].Of(kind));
                paid[i] = paid[i].With(kind, part);
                amount -= part;
            }
        }

        return (paid, amount);
    }
}
