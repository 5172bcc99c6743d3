using System.Text.Json.Serialization;
using Fourwings.Domain.Parties;
using Fourwings.Finance;

namespace Fourwings.Domain.Lending;

/// <summary>The loan contract was signed (签约).</summary>
public sealed record LoanSigned(LoanId Id, LoanTerms Terms, DateOnly On, UserId By) : IFact;

/// <summary>A paper among the conditions precedent is there (先决条件满足).</summary>
public sealed record LoanConditionMet(string Paper, UserId By) : IFact;

/// <summary>A drawdown was entered; it waits for a second person (录入放款).</summary>
public sealed record DrawdownEntered(DrawdownId Drawdown, Money Amount, DateOnly ValueOn, UserId By) : IFact;

/// <summary>The money went out (放款).</summary>
/// <param name="Drawdown">Which drawdown.</param>
/// <param name="Amount">The amount.</param>
/// <param name="ValueOn">The first day that bears interest.</param>
/// <param name="EnteredBy">The maker.</param>
/// <param name="By">The checker.</param>
/// <param name="Plan">The installments due after the day, as they are from now on.</param>
public sealed record DrawdownReleased(
    DrawdownId Drawdown, Money Amount, DateOnly ValueOn, UserId EnteredBy, UserId By, IReadOnlyList<Installment> Plan)
        : IFact;

/// <summary>A repayment was entered; it waits for a second person (录入还款).</summary>
public sealed record RepaymentEntered(
    RepaymentId Repayment, Money Amount, DateOnly ValueOn, string Reference, bool Early, UserId By) : IFact;

/// <summary>An entry was sent back (退回).</summary>
public sealed record LoanEntryRejected(Guid Entry, string Reason, UserId By) : IFact;

/// <summary>Costs of enforcement were charged to the borrower (登记费用).</summary>
public sealed record LoanCostCharged(Money Amount, DateOnly ValueOn, string Reason, UserId By) : IFact;

/// <summary>A repayment came in (还款).</summary>
/// <param name="Repayment">Which repayment.</param>
/// <param name="Amount">What came in.</param>
/// <param name="ValueOn">The day on which it counts; the day itself bears no interest any more.</param>
/// <param name="Reference">The bank's own reference; the same one twice is refused.</param>
/// <param name="Lines">What it settled, by installment.</param>
/// <param name="EnteredBy">The maker.</param>
/// <param name="By">The checker; the maker where the bank asks for none.</param>
public sealed record RepaymentRecorded(
    RepaymentId Repayment,
    Money Amount,
    DateOnly ValueOn,
    string Reference,
    IReadOnlyList<RepaymentLine> Lines,
    UserId EnteredBy,
    UserId By) : IFact
{
    /// <summary>The principal that was not due yet (提前归还本金).</summary>
    public Money EarlyPrincipal { get; init; }

    /// <summary>The interest of the running period to the day, paid with it.</summary>
    public Money EarlyInterest { get; init; }

    /// <summary>After an early repayment the installments that follow the day, else null.</summary>
    public IReadOnlyList<Installment>? Plan { get; init; }

    /// <summary>What it settled, by kind.</summary>
    [JsonIgnore]
    public LoanDue Settled => Lines.Aggregate(
        new LoanDue(0, Money.Zero, Money.Zero, Money.Zero, EarlyInterest, EarlyPrincipal),
        (sum, line) => sum + line.Paid);
}

/// <summary>What a repayment settled of one installment.</summary>
/// <param name="Paid">By kind; number 0 = costs.</param>
/// <param name="Late">The late balance-days to the day of the repayment.</param>
/// <param name="LateSettled">Whether no penalty and compound interest is left on it.</param>
public sealed record RepaymentLine(LoanDue Paid, LateDays Late, bool LateSettled);

/// <summary>The last repayment was undone (冲正).</summary>
/// <param name="Repayment">Which repayment.</param>
/// <param name="ValueOn">The day on which it had counted; entries from that day on may follow today.</param>
/// <param name="On">The business date of the reversal.</param>
/// <param name="Reason">Why.</param>
/// <param name="By">Who.</param>
/// <param name="Before">The figures before the repayment.</param>
public sealed record RepaymentReversed(
    RepaymentId Repayment, DateOnly ValueOn, DateOnly On, string Reason, UserId By, LoanFigures Before) : IFact;

/// <summary>An item stayed unpaid for more days than the contract allows (违约).</summary>
public sealed record LoanDefaulted(DateOnly On, int DaysPastDue) : IFact;

/// <summary>All is paid and the loan is closed (结清).</summary>
public sealed record LoanClosed(DateOnly On, UserId By) : IFact;

/// <summary>The contract was given up before anything was paid out (取消).</summary>
public sealed record LoanCancelled(DateOnly On, string Reason, UserId By) : IFact;
