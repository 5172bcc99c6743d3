using Fourwings.Domain.Cover;
using Fourwings.Domain.Lending;
using Fourwings.Domain.Parties;
using Fourwings.Finance;

namespace Fourwings.Domain.LossFunds;

public sealed partial record Compensation
{
    /// <summary>Whether the table allows the action; the refusal that says so, or null.</summary>
    public Refusal? StateFault(CompensationAction action) => Lifecycle.Next(State, action) is null
        ? new Refusal("compensation.not-in-state").With("action", action).With("state", State)
        : null;

    /// <summary>Why there is nothing to compensate on the loan today, or null: no principal is left, or the firm has
    /// caught up since the default, so that nothing is overdue.</summary>
    public static Refusal? NoLossFault(Loan loan, DateOnly on)
    {
        if (loan.Figures.Outstanding <= Money.Zero)
        {
            return new Refusal("compensation.nothing-lost");
        }

        return loan.On(on).DaysPastDue == 0 ? new Refusal("compensation.nothing-overdue") : null;
    }

    /// <summary>Hands the claim in (提交代偿申请): its compulsory papers must be there.</summary>
    /// <param name="loan">The loan as it stands: its loss is what is claimed.</param>
    /// <param name="missing">The papers still missing.</param>
    /// <param name="leastDays">From how many days overdue on the fund takes claims; 0 = from the default on.</param>
    /// <param name="on">The business date.</param>
    /// <param name="by">Who.</param>
    public Result<CompensationClaimed> Claim(
        Loan loan, IReadOnlyCollection<CompensationPaper> missing, int leastDays, DateOnly on, UserId by)
    {
        if (StateFault(CompensationAction.Claim) is { } fault)
        {
            return fault;
        }

        if (missing.Count > 0)
        {
            return new Refusal("compensation.papers-missing", Field: "papers").With("papers", missing);
        }

        if (NoLossFault(loan, on) is { } none)
        {
            return none;
        }

        return loan.On(on).DaysPastDue is var days && days < leastDays
            ? new Refusal("compensation.too-early").With("days", days).With("least", leastDays)
            : new CompensationClaimed(LostDebt.Of(loan, on), on, by);
    }

    /// <summary>Sends it back to the bank, with what is to be mended.</summary>
    public Result<CompensationSentBack> SendBack(string reason, UserId by) =>
        (StateFault(CompensationAction.SendBack) ?? ReasonFault(reason)) is { } fault
            ? fault
            : new CompensationSentBack(reason.Trim(), by);

    /// <summary>Reviews it (审核): the loss as the loan stands today, and an opinion.</summary>
    /// <param name="loan">The loan.</param>
    /// <param name="cut">What of the principal is not recognised, because a paper does not hold (核减); null = nothing.
    /// </param>
    /// <param name="on">The business date.</param>
    /// <param name="note">The opinion; with a cut, its reason.</param>
    /// <param name="by">Who.</param>
    public Result<CompensationReviewed> Review(Loan loan, Money? cut, DateOnly on, string note, UserId by)
    {
        if ((StateFault(CompensationAction.Review) ?? NoLossFault(loan, on)) is { } fault)
        {
            return fault;
        }

        var loss = LostDebt.Of(loan, on);
        if (cut is { } amount && (amount <= Money.Zero || amount > loss.Principal))
        {
            return new Refusal("compensation.cut-odd", Field: "cut")
                .With("cut", amount).With("principal", loss.Principal);
        }

        return note.Trim().Length == 0
            ? new Refusal("compensation.note-missing", Field: "note")
            : new CompensationReviewed(loss, note.Trim(), by, cut);
    }

    /// <summary>Why it may not be approved by the person today, or null: another than the reviewer, the loan still
    /// overdue, its loss unchanged.</summary>
    public Refusal? ApproveFault(Loan loan, DateOnly on, UserId by)
    {
        if (StateFault(CompensationAction.Approve) is { } fault)
        {
            return fault;
        }

        if (ReviewedBy == by)
        {
            return new Refusal("compensation.own-review");
        }

        return loan.Figures.Outstanding != Loss!.Principal
            ? new Refusal("compensation.loss-changed")
                .With("reviewed", Loss.Principal).With("now", loan.Figures.Outstanding)
            : NoLossFault(loan, on);
    }

    /// <summary>Approves it as the loss was divided (批准).</summary>
    /// <param name="divided">The loss with its parts.</param>
    /// <param name="partners">Who beside public money bears a part by the fund's own scheme.</param>
    /// <param name="by">Who; not the reviewer.</param>
    public Result<CompensationApproved> Approve(
        LossDivided divided, IReadOnlyList<CoverParty> partners, UserId by) =>
        StateFault(CompensationAction.Approve) is { } fault
            ? fault
            : new CompensationApproved(divided.Parts, divided.On, by, partners.Count == 0 ? null : partners);

    /// <summary>Refuses it, with the reason (不予代偿).</summary>
    public Result<CompensationRefused> Refuse(string reason, DateOnly on, UserId by) =>
        (StateFault(CompensationAction.Refuse) ?? ReasonFault(reason)) is { } fault
            ? fault
            : new CompensationRefused(reason.Trim(), on, by);

    /// <summary>Withdraws it, with the reason (撤回).</summary>
    public Result<CompensationWithdrawn> Withdraw(string reason, LostDebt loss, UserId by) =>
        (StateFault(CompensationAction.Withdraw) ?? ReasonFault(reason)) is { } fault
            ? fault
            : new CompensationWithdrawn(reason.Trim(), by, Loss ?? loss);

    /// <summary>Pays what was approved (支付).</summary>
    public Result<CompensationPaid> Pay(DateOnly on, UserId by) =>
        StateFault(CompensationAction.Pay) is { } fault ? fault : new CompensationPaid(Payable, on, by);

    /// <summary>Takes note of what came in later and was shared back (追偿).</summary>
    public Result<CompensationRecovered> Recover(RepaymentId repayment, RecoveryDivided divided) =>
        StateFault(CompensationAction.Recover) is { } fault
            ? fault
            : new CompensationRecovered(
                repayment,
                divided.Amount - divided.Cost,
                Money.Sum(divided.Parts.Where(part => part.Party.IsOfFund()).Select(part => part.Amount)),
                divided.On);

    /// <summary>Notes that another party of the scheme has paid the bank its part (登记其他分担方付款).</summary>
    /// <param name="party">Which.</param>
    /// <param name="taken">Its part as the plan takes it.</param>
    /// <param name="reference">The bank's own reference; compulsory.</param>
    /// <param name="on">The business date.</param>
    /// <param name="by">Who.</param>
    public Result<CompensationPartnerPaid> NotePartner(
        CoverParty party, Money taken, string reference, DateOnly on, UserId by)
    {
        if ((StateFault(CompensationAction.NotePartner) ?? PartnerFault(party)) is { } fault)
        {
            return fault;
        }

        return reference.Trim().Length == 0
            ? new Refusal("compensation.reference-missing", Field: "reference")
            : new CompensationPartnerPaid(party, taken, on, reference.Trim(), by);
    }

    /// <summary>Why nothing can be noted for the party, or null: it owes nothing, or has paid already.</summary>
    public Refusal? PartnerFault(CoverParty party) => PartnersOwe.Any(part => part.Party == party)
        ? null
        : new Refusal("compensation.partner-owes-nothing", Field: "party").With("party", party);

    private static Refusal? ReasonFault(string reason) =>
        reason.Trim().Length == 0 ? new("fund.reason-missing", Field: "reason") : null;
}
