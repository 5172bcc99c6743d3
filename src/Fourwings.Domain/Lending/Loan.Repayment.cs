using Fourwings.Domain.Parties;
using Fourwings.Finance;

namespace Fourwings.Domain.Lending;

/// <summary>What it takes to repay a loan in full on a day (提前还款试算).</summary>
/// <param name="On">The day.</param>
/// <param name="Due">What is due by the day, costs and late interest included.</param>
/// <param name="Accrued">Interest of the running period for the actual days to the day.</param>
/// <param name="NotDue">Principal that is not due yet.</param>
public sealed record PayoffQuote(DateOnly On, LoanDue Due, Money Accrued, Money NotDue)
{
    /// <summary>All together.</summary>
    public Money Total => Due.Total + Accrued + NotDue;
}

/// <summary>A repayment as it comes in.</summary>
/// <param name="Id">Its new id.</param>
/// <param name="Amount">The amount.</param>
/// <param name="ValueOn">The day on which it counts.</param>
/// <param name="Reference">The bank's own reference.</param>
/// <param name="EnteredBy">Who entered it.</param>
public sealed record IncomingRepayment(
    RepaymentId Id, Money Amount, DateOnly ValueOn, string Reference, UserId EnteredBy);

public sealed partial record Loan
{
    /// <summary>What is due by the day, by installment; costs first under number 0.</summary>
    public IReadOnlyList<LoanDue> DuesOn(DateOnly day)
    {
        var terms = Terms.ForDay();
        var dues = new List<LoanDue>();
        if (Figures.CostsLeft > Money.Zero)
        {
            dues.Add(LoanDue.None(0) with { Cost = Figures.CostsLeft });
        }

        foreach (var row in Figures.Installments.Where(row => !row.Settled && row.DueOn <= day))
        {
            var slim = row.ForDay();
            var (penalty, compound) = slim.LateInterest(terms, slim.LateOn(terms, day));
            dues.Add(new(row.Number, Money.Zero, new(penalty), new(compound), row.InterestLeft, row.PrincipalLeft));
        }

        return dues;
    }

    /// <summary>What it takes to repay in full on the day.</summary>
    public PayoffQuote Quote(DateOnly day)
    {
        var later = Figures.Installments.Where(row => row.DueOn > day).ToArray();
        return new(
            day,
            DuesOn(day).Aggregate(LoanDue.None(0), (sum, due) => sum + due),
            later.Length == 0 ? Money.Zero : new(later[0].ForDay().AccruedTo(Terms.ForDay(), day)),
            Money.Sum(later.Select(row => row.Principal)));
    }

    /// <summary>Enters a repayment for a second person to check (录入还款).</summary>
    public Result<RepaymentEntered> EnterRepayment(IncomingRepayment repayment, bool early, DateOnly today)
    {
        var fault = WaitingFault() ?? (early
            ? RepayEarly(repayment, today, repayment.EnteredBy).Refusal
            : Repay(repayment, today, repayment.EnteredBy).Refusal);
        return fault is not null
            ? fault
            : new RepaymentEntered(
                repayment.Id, repayment.Amount, repayment.ValueOn, repayment.Reference, early, repayment.EnteredBy);
    }

    /// <summary>Checks an entered repayment: a second person, and every condition once more (复核还款).</summary>
    public Result<RepaymentRecorded> ApproveRepayment(RepaymentId repayment, DateOnly today, UserId by)
    {
        if (Pending.FirstOrDefault(waiting => waiting.Id == repayment.Value) is not { } entry)
        {
            return new Refusal("loan.entry-unknown");
        }

        if (OwnEntryFault(entry, by) is { } own)
        {
            return own;
        }

        var incoming = new IncomingRepayment(repayment, entry.Amount, entry.ValueOn, entry.Reference, entry.By);
        return entry.Kind == LoanAction.RepayEarly ? RepayEarly(incoming, today, by) : Repay(incoming, today, by);
    }

    /// <summary>Records a repayment of what is due (登记还款).</summary>
    public Result<RepaymentRecorded> Repay(IncomingRepayment repayment, DateOnly today, UserId by)
    {
        if ((StateFault(LoanAction.Repay) ?? IncomingFault(repayment, today)) is { } fault)
        {
            return fault;
        }

        var dues = DuesOn(repayment.ValueOn);
        var total = Money.Sum(dues.Select(due => due.Total));
        if (total.IsZero)
        {
            return new Refusal("repayment.nothing-due", Field: "amount").With("on", repayment.ValueOn);
        }

        return repayment.Amount > total
            ? new Refusal("repayment.more-than-due", Field: "amount").With("amount", repayment.Amount)
                .With("due", total)
            : Recorded(repayment, dues, repayment.Amount, by);
    }

    /// <summary>
    /// Repays before it is due: first what is due, then interest for the actual days, the rest principal.
    /// </summary>
    public Result<RepaymentRecorded> RepayEarly(IncomingRepayment repayment, DateOnly today, UserId by)
    {
        if ((StateFault(LoanAction.RepayEarly) ?? IncomingFault(repayment, today)) is { } fault)
        {
            return fault;
        }

        var quote = Quote(repayment.ValueOn);
        if (repayment.Amount > quote.Total)
        {
            return new Refusal("repayment.more-than-owed", Field: "amount")
                .With("amount", repayment.Amount).With("owed", quote.Total);
        }

        var principal = repayment.Amount - quote.Due.Total - quote.Accrued;
        if (principal <= Money.Zero)
        {
            return new Refusal("repayment.not-early", Field: "amount").With("least", quote.Due.Total + quote.Accrued);
        }

        var recorded = Recorded(repayment, DuesOn(repayment.ValueOn), quote.Due.Total, by);
        return recorded with
        {
            EarlyPrincipal = principal,
            EarlyInterest = quote.Accrued,
            Plan = PlanAfter(repayment.ValueOn, principal, quote.Accrued),
        };
    }

    /// <summary>Undoes the last repayment (冲正).</summary>
    /// <param name="repayment">Which; it must be the last.</param>
    /// <param name="before">The loan as its facts made it before that repayment was recorded.</param>
    /// <param name="reason">Why; compulsory.</param>
    /// <param name="today">The business date.</param>
    /// <param name="by">Who.</param>
    public Result<RepaymentReversed> ReverseRepayment(
        RepaymentId repayment, Loan before, string reason, DateOnly today, UserId by)
    {
        if ((StateFault(LoanAction.ReverseRepayment) ?? WaitingFault()) is { } fault)
        {
            return fault;
        }

        if (Reversible.Count == 0 || Reversible[^1].Id != repayment)
        {
            return new Refusal("repayment.not-last");
        }

        return reason.Trim().Length == 0
            ? new Refusal("loan.reason-missing", Field: "reason")
            : new RepaymentReversed(repayment, Reversible[^1].ValueOn, today, reason.Trim(), by, before.Figures);
    }

    /// <summary>Charges costs of enforcement to the borrower.</summary>
    public Result<LoanCostCharged> ChargeCost(Money amount, DateOnly today, string reason, UserId by)
    {
        if (StateFault(LoanAction.ChargeCost) is { } fault)
        {
            return fault;
        }

        if (amount <= Money.Zero)
        {
            return new Refusal("loan.amount-not-positive", Field: "amount").With("amount", amount);
        }

        return reason.Trim().Length == 0
            ? new Refusal("loan.reason-missing", Field: "reason")
            : new LoanCostCharged(amount, today, reason.Trim(), by);
    }

    /// <summary>The default that the contract names, where its day is reached.</summary>
    public Result<LoanDefaulted> Default(LoanDay day) => StateFault(LoanAction.Default) is { } fault
        ? fault
        : day.DefaultReached
            ? new LoanDefaulted(day.AsOf, day.DaysPastDue)
            : new Refusal("loan.default-not-reached").With("days", day.DaysPastDue);

    /// <summary>Closes a loan that is paid in full; the pledge may be released then.</summary>
    public Result<LoanClosed> Close(DateOnly today, UserId by)
    {
        if ((StateFault(LoanAction.Close) ?? WaitingFault()) is { } fault)
        {
            return fault;
        }

        var left = Quote(today).Total;
        return left > Money.Zero ? new Refusal("loan.not-repaid").With("left", left) : new LoanClosed(today, by);
    }

    private Refusal? IncomingFault(IncomingRepayment repayment, DateOnly today)
    {
        if (repayment.Amount <= Money.Zero)
        {
            return new Refusal("loan.amount-not-positive", Field: "amount").With("amount", repayment.Amount);
        }

        return repayment.Reference.Trim().Length == 0
            ? new Refusal("repayment.reference-missing", Field: "reference")
            : ValueDateFault(repayment.ValueOn, today);
    }

    private RepaymentRecorded Recorded(
        IncomingRepayment repayment, IReadOnlyList<LoanDue> dues, Money amount, UserId by)
    {
        var terms = Terms.ForDay();
        var (paid, _) = Repayments.Allocate(dues, amount, Terms.Order);
        var lines = paid.Select((part, i) =>
        {
            var late = Figures.Installments.FirstOrDefault(row => row.Number == part.Number)?.ForDay()
                .LateOn(terms, repayment.ValueOn) ?? default;
            return new RepaymentLine(part, late, dues[i].Penalty == part.Penalty && dues[i].Compound == part.Compound);
        });
        return new(
            repayment.Id,
            repayment.Amount,
            repayment.ValueOn,
            repayment.Reference.Trim(),
            [.. lines],
            repayment.EnteredBy,
            by);
    }

    /// <summary>A settled row for what was repaid early, and the plan for the rest.</summary>
    private IReadOnlyList<Installment> PlanAfter(DateOnly on, Money principal, Money interest)
    {
        var later = Figures.Installments.Where(row => row.DueOn > on).ToArray();
        var running = later[0];
        var number = Figures.Installments.Count - later.Length + 1;
        var from = running.InterestFrom > on ? running.InterestFrom : on;
        var early = running with
        {
            Number = number,
            InterestTo = from,
            DueOn = on,
            Principal = principal,
            Interest = interest + running.InterestPaid,
            PrincipalPaid = principal,
            InterestPaid = interest + running.InterestPaid,
            LateFrom = on,
            Early = true,
        };
        var left = Money.Sum(later.Select(row => row.Principal)) - principal;
        var begins = running with
        {
            InterestFrom = from,
            RunsFrom = from,
            Balance = Money.Zero,
            BalanceDaysBefore = 0,
            InterestPaid = Money.Zero,
        };
        return left.IsZero ? [early] : [early, .. RepaymentPlan.Make(Terms, left, on, begins, number + 1)];
    }
}
