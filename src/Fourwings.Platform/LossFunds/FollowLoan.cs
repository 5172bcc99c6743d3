using Fourwings.Domain;
using Fourwings.Domain.Lending;
using Fourwings.Domain.LossFunds;
using Fourwings.Finance;
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
    /// <summary>Principal came back: less is covered; after a compensation it is shared back by the plan.</summary>
    public static async Task<Refusal?> RepaidAsync(Db db, LoanId loan, RepaymentRecorded fact)
    {
        if (await db.EnrolmentOfAsync(loan) is not { } enrolment)
        {
            return null;
        }

        if (await FollowCover.BorneAsync(db, enrolment) is not null)
        {
            return null;
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

        if (await FollowCover.BorneAsync(db, enrolment) is not null)
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
        if (await db.EnrolmentOfAsync(loan) is not { } enrolment
            || await FollowCover.BorneAsync(db, enrolment) is not null)
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
}
