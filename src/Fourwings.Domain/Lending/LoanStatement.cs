using Fourwings.Finance;

namespace Fourwings.Domain.Lending;

/// <summary>A fact with the business date under which it was booked.</summary>
/// <param name="BookedOn">The business date.</param>
/// <param name="Fact">The fact.</param>
public sealed record BookedFact(DateOnly BookedOn, IFact Fact);

/// <summary>What moved an account (摘要).</summary>
public enum StatementEntry
{
    /// <summary>Money went out (放款).</summary>
    Drawdown = 1,

    /// <summary>What was due came in (还款).</summary>
    Repayment,

    /// <summary>It came in before it was due (提前还款).</summary>
    EarlyRepayment,

    /// <summary>A repayment was undone (冲正).</summary>
    Reversal,

    /// <summary>Costs were charged (费用).</summary>
    Cost,
}

/// <summary>One line of a statement (对账单明细).</summary>
/// <param name="BookedOn">When it was booked.</param>
/// <param name="ValueOn">The day on which it counts.</param>
/// <param name="Entry">What moved.</param>
/// <param name="Reference">The bank's reference, or the reason.</param>
/// <param name="Out">Paid out, or charged.</param>
/// <param name="Paid">Paid by kind; less than nothing in a reversal.</param>
/// <param name="Balance">The principal not repaid after it.</param>
public sealed record StatementLine(
    DateOnly BookedOn,
    DateOnly ValueOn,
    StatementEntry Entry,
    string Reference,
    Money Out,
    LoanDue Paid,
    Money Balance);

/// <summary>The account of a loan over a span of days (对账单), from its facts alone.</summary>
/// <param name="From">The first day.</param>
/// <param name="To">The last day.</param>
/// <param name="Opening">The principal not repaid before the first day.</param>
/// <param name="Lines">What moved, in the order in which it was booked.</param>
/// <param name="Then">The loan at the end of the last day.</param>
public sealed record LoanStatement(
    DateOnly From, DateOnly To, Money Opening, IReadOnlyList<StatementLine> Lines, Loan Then)
{
    /// <summary>The principal not repaid after the last day.</summary>
    public Money Closing => Then.Figures.Outstanding;

    /// <summary>Paid out in the span.</summary>
    public Money Drawn => OutOf(StatementEntry.Drawdown);

    /// <summary>Costs charged in the span.</summary>
    public Money Charged => OutOf(StatementEntry.Cost);

    /// <summary>Paid in the span by kind, reversals taken off.</summary>
    public LoanDue Paid => Lines.Aggregate(LoanDue.None(0), (sum, line) => sum + line.Paid);

    /// <summary>Interest, penalty and compound interest paid in the span.</summary>
    public Money InterestPaid => Paid.Interest + Paid.Penalty + Paid.Compound;

    /// <summary>What is due and unpaid at the end of the last day, by kind.</summary>
    public LoanDue Due => Then.DuesOn(To).Aggregate(LoanDue.None(0), (sum, due) => sum + due);

    /// <summary>The account over a span, or why there is none.</summary>
    /// <param name="facts">The loan's facts, oldest first.</param>
    /// <param name="from">The first day.</param>
    /// <param name="to">The last day; not after today.</param>
    /// <param name="today">The business date.</param>
    public static Result<LoanStatement> Of(IReadOnlyList<BookedFact> facts, DateOnly from, DateOnly to, DateOnly today)
    {
        if (to < from)
        {
            return new Refusal("statement.ends-before-start", Field: "to").With("from", from);
        }

        if (to > today)
        {
            return new Refusal("statement.in-future", Field: "to").With("today", today);
        }

        if (facts[0].BookedOn > to)
        {
            return new Refusal("statement.before-contract", Field: "to").With("signed", facts[0].BookedOn);
        }

        // A loan that moved here comes with what was owed on it then.
        var loan = Loan.Replay([facts[0].Fact]);
        var opening = loan.Figures.Outstanding;
        var lines = new List<StatementLine>();
        var settled = new Dictionary<RepaymentId, LoanDue>();
        foreach (var (bookedOn, fact) in facts.Skip(1).TakeWhile(fact => fact.BookedOn <= to))
        {
            loan = loan.Apply(fact);
            var line = LineOf(bookedOn, fact, settled, loan.Figures.Outstanding);
            if (bookedOn < from)
            {
                opening = loan.Figures.Outstanding;
            }
            else if (line is not null)
            {
                lines.Add(line);
            }
        }

        return new LoanStatement(from, to, opening, lines, loan);
    }

    private Money OutOf(StatementEntry entry) =>
        Money.Sum(Lines.Where(line => line.Entry == entry).Select(line => line.Out));

    private static StatementLine? LineOf(
        DateOnly on, IFact fact, Dictionary<RepaymentId, LoanDue> settled, Money balance)
    {
        var none = LoanDue.None(0);
        switch (fact)
        {
            case DrawdownReleased drawn:
                return new(on, drawn.ValueOn, StatementEntry.Drawdown, "", drawn.Amount, none, balance);
            case LoanCostCharged cost:
                return new(on, cost.ValueOn, StatementEntry.Cost, cost.Reason, cost.Amount, none, balance);
            case RepaymentRecorded paid:
                settled[paid.Repayment] = paid.Settled;
                var entry = paid.EarlyPrincipal > Money.Zero ? StatementEntry.EarlyRepayment : StatementEntry.Repayment;
                return new(on, paid.ValueOn, entry, paid.Reference, Money.Zero, paid.Settled, balance);
            case RepaymentReversed undone:
                var back = settled[undone.Repayment];
                return new(on, undone.ValueOn, StatementEntry.Reversal, undone.Reason, Money.Zero, -back, balance);
            default:
                return null;
        }
    }
}
