using Fourwings.Domain;
using Fourwings.Domain.Lending;
using Fourwings.Domain.LossFunds;
using Fourwings.Finance;
using Fourwings.Platform.Accounting;
using Fourwings.Platform.Cover;
using Fourwings.Platform.Lending;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.LossFunds;

/// <summary>
/// What a fund does when something happens to a loan: named in the table of consequences, run in the same transaction
/// as the loan's own fact.
/// </summary>
internal static class FollowLoan
{
    /// <summary>Principal came back: less is covered; after a compensation the money is shared back.</summary>
    public static async Task<Refusal?> RepaidAsync(Db db, LoanId loan, RepaymentRecorded fact)
    {
        if (await db.EnrolmentOfAsync(loan) is not { } enrolment)
        {
            return null;
        }

        if (await BorneAsync(db, enrolment) is { } compensation)
        {
            return await ShareBackAsync(db, enrolment, compensation, fact);
        }

        var principal = Money.Min(fact.Settled.Principal, enrolment.Covered);
        if (principal.IsZero)
        {
            return null;
        }

        return enrolment.Reduce(principal).Succeeded(out var reduced, out var refusal)
            ? await db.SaveEnrolmentAsync(enrolment, reduced)
            : refusal;
    }

    /// <summary>A repayment was undone: so much is covered again. One that was shared back stays.</summary>
    public static async Task<Refusal?> ReversedAsync(Db db, LoanId id, RepaymentReversed fact)
    {
        if (await db.EnrolmentOfAsync(id) is not { } enrolment)
        {
            return null;
        }

        if (await BorneAsync(db, enrolment) is not null)
        {
            return new Refusal("compensation.shared-back");
        }

        var loan = (await db.FindLoanAsync(id))!;
        var covered = loan.Terms.Principal - loan.Figures.PrincipalRepaid;
        var again = Money.Min(covered, enrolment.Amount) - enrolment.Covered;
        if (again <= Money.Zero)
        {
            return null;
        }

        return enrolment.Restore(again).Succeeded(out var restored, out var refusal)
            ? await db.SaveEnrolmentAsync(enrolment, restored)
            : refusal;
    }

    /// <summary>The loan is in default: the bank may claim.</summary>
    public static async Task<Refusal?> DefaultedAsync(Db db, LoanId loan, LoanDefaulted fact) =>
        await db.EnrolmentOfAsync(loan) is { State: EnrolmentState.InForce } enrolment
            && enrolment.Trigger(fact).Succeeded(out var triggered, out _)
            ? await db.SaveEnrolmentAsync(enrolment, triggered)
            : null;

    /// <summary>
    /// The loan is closed or cancelled: it leaves the fund; one whose loss the fund has borne stays there.
    /// </summary>
    public static async Task<Refusal?> EndedAsync(Db db, LoanId loan)
    {
        if (await db.EnrolmentOfAsync(loan) is not { } enrolment || await BorneAsync(db, enrolment) is not null)
        {
            return null;
        }

        if (!enrolment.Release(db.Call.BusinessDate).Succeeded(out var released, out _))
        {
            return new Refusal("enrolment.claim-open");
        }

        await db.UncoverAsync(loan, enrolment.Fund.Value);
        return await db.SaveEnrolmentAsync(enrolment, released);
    }

    /// <summary>The security of the loan was looked at anew: the fund that covers it is given notice.</summary>
    public static async Task<Refusal?> SecurityReviewedAsync(Db db, LoanId id, LoanSecurityReviewed fact)
    {
        var all = db.ForSystem();
        if (await all.EnrolmentOfAsync(id) is { State: not EnrolmentState.Released } enrolment
            && await all.FindFundAsync(enrolment.Fund) is { } fund)
        {
            await all.TellAsync((await all.FindLoanAsync(id))!, fact, [fund.Terms.Keeper]);
        }

        return null;
    }

    /// <summary>A claim ended without payment: the loan is as before it.</summary>
    public static async Task EndClaimAsync(this Db db, Compensation compensation)
    {
        var enrolment = (await db.FindEnrolmentAsync(compensation.Enrolment))!;
        await db.SaveEnrolmentAsync(enrolment, new EnrolmentClaimEnded(compensation.Id));
    }

    /// <summary>The compensation by which the loss was divided, from its approval on; null = not yet.</summary>
    private static async Task<Compensation?> BorneAsync(Db db, Enrolment enrolment) =>
        enrolment.Compensation is { } id && await db.FindCompensationAsync(id) is
        { State: CompensationState.Approved or CompensationState.Paid } compensation
            ? compensation
            : null;

    /// <summary>
    /// Shares what came in on a compensated loan: costs first, then as the loss was borne; what goes beyond the loss,
    /// interest since, is the bank's.
    /// </summary>
    private static async Task<Refusal?> ShareBackAsync(
        Db db, Enrolment enrolment, Compensation compensation, RepaymentRecorded fact)
    {
        var fund = (await db.FindFundAsync(enrolment.Fund))!;
        var loan = (await db.FindLoanAsync(enrolment.Loan))!;
        var plan = (await db.FindCoverAsync(enrolment.Loan))!;
        var cost = fact.Settled.Cost;
        var net = Money.Min(fact.Amount - cost, plan.Unrecovered);
        if (net.IsZero)
        {
            return null;
        }

        if (!plan.ShareBack(
                fact.Repayment.Value, db.Call.BusinessDate, net + cost, cost, fund.Terms.Readings.Recovery)
                .Succeeded(out var divided, out var refusal)
            || !fund.TakeBack(compensation.Id, divided).Succeeded(out var back, out refusal)
            || !compensation.Recover(fact.Repayment, divided).Succeeded(out var recovered, out refusal))
        {
            return refusal;
        }

        await db.SaveCoverAsync(plan, divided);
        await db.SaveFundAsync(fund, back);
        await db.SaveCompensationAsync(compensation, recovered, FundPostings.Recovered(fund, loan, recovered));
        if (recovered.ToFund > Money.Zero)
        {
            await db.RestoreGuardedAsync(fund.Id.Value, recovered.ToFund, compensation.Id.Value);
        }

        return null;
    }
}
