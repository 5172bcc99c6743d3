using Fourwings.Domain.Parties;
using Fourwings.Finance;

namespace Fourwings.Domain.Lending;

public sealed partial record Loan
{
    /// <summary>Records that a paper among the conditions precedent is there.</summary>
    public Result<LoanConditionMet> MeetCondition(string paper, UserId by)
    {
        if (StateFault(LoanAction.MeetCondition) is { } fault)
        {
            return fault;
        }

        return !Terms.Papers.Contains(paper) || PapersThere.Contains(paper)
            ? new Refusal("loan.paper-not-awaited", Field: "paper").With("paper", paper)
            : new LoanConditionMet(paper, by);
    }

    /// <summary>Enters a drawdown for a second person to check (录入放款).</summary>
    /// <param name="drawdown">Its new id.</param>
    /// <param name="amount">Above nothing, at most what is not paid out yet.</param>
    /// <param name="valueOn">The first day that bears interest.</param>
    /// <param name="gate">What secures the loan today.</param>
    /// <param name="by">The maker.</param>
    public Result<DrawdownEntered> EnterDrawdown(
        DrawdownId drawdown, Money amount, DateOnly valueOn, LoanGate gate, UserId by) =>
        (StateFault(LoanAction.EnterDrawdown) ?? DrawdownFault(amount, valueOn, gate) ?? WaitingFault()) is { } fault
            ? fault
            : new DrawdownEntered(drawdown, amount, valueOn, by);

    /// <summary>Pays out an entered drawdown: a second person, and every gate once more (复核放款).</summary>
    public Result<DrawdownReleased> ReleaseDrawdown(DrawdownId drawdown, LoanGate gate, UserId by)
    {
        if (StateFault(LoanAction.ReleaseDrawdown) is { } state)
        {
            return state;
        }

        if (Pending.FirstOrDefault(waiting => waiting.Id == drawdown.Value) is not { } entry)
        {
            return new Refusal("loan.entry-unknown");
        }

        if ((OwnEntryFault(entry, by) ?? DrawdownFault(entry.Amount, entry.ValueOn, gate)) is { } fault)
        {
            return fault;
        }

        var kept = Figures.Installments.Count(row => row.DueOn <= entry.ValueOn);
        var later = Figures.Installments.Skip(kept).ToArray();
        var balance = Money.Sum(later.Select(row => row.Principal)) + entry.Amount;
        var plan = RepaymentPlan.Make(Terms, balance, entry.ValueOn, later.FirstOrDefault(), kept + 1);
        return new DrawdownReleased(drawdown, entry.Amount, entry.ValueOn, entry.By, by, plan);
    }

    /// <summary>Sends an entry back, with the reason.</summary>
    public Result<LoanEntryRejected> RejectEntry(Guid entry, string reason, UserId by)
    {
        if (StateFault(LoanAction.RejectEntry) is { } fault)
        {
            return fault;
        }

        if (Pending.All(waiting => waiting.Id != entry))
        {
            return new Refusal("loan.entry-unknown");
        }

        return reason.Trim().Length == 0
            ? new Refusal("loan.reason-missing", Field: "reason")
            : new LoanEntryRejected(entry, reason.Trim(), by);
    }

    /// <summary>Gives up a contract under which nothing was paid out.</summary>
    public Result<LoanCancelled> Cancel(string reason, DateOnly today, UserId by)
    {
        if ((StateFault(LoanAction.Cancel) ?? WaitingFault()) is { } fault)
        {
            return fault;
        }

        return reason.Trim().Length == 0
            ? new Refusal("loan.reason-missing", Field: "reason")
            : new LoanCancelled(today, reason.Trim(), by);
    }

    private Refusal? DrawdownFault(Money amount, DateOnly valueOn, LoanGate gate)
    {
        if (amount <= Money.Zero)
        {
            return new Refusal("loan.amount-not-positive", Field: "amount").With("amount", amount);
        }

        if (amount > Undrawn)
        {
            return new Refusal("loan.over-contract", Field: "amount").With("amount", amount).With("left", Undrawn);
        }

        if (valueOn < Terms.Calendar.StartsOn || valueOn >= Terms.Calendar.MaturesOn)
        {
            return new Refusal("loan.outside-term", Field: "valueOn")
                .With("from", Terms.Calendar.StartsOn).With("to", Terms.Calendar.MaturesOn);
        }

        if (Terms.Papers.Except(PapersThere).ToArray() is { Length: > 0 } missing)
        {
            return new Refusal("loan.papers-missing", Field: "papers").With("papers", missing);
        }

        return ValueDateFault(valueOn, gate.On) ?? gate.Fault(Terms);
    }

    private Refusal? WaitingFault() => Pending.Count > 0 ? new Refusal("loan.entry-waits") : null;

    private static Refusal? OwnEntryFault(PendingEntry entry, UserId by) =>
        entry.By == by ? new Refusal("loan.own-entry") : null;
}
