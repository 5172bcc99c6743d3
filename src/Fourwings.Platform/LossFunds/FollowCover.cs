using Fourwings.Domain;
using Fourwings.Domain.Cover;
using Fourwings.Domain.Lending;
using Fourwings.Domain.LossFunds;
using Fourwings.Finance;
using Fourwings.Platform.Accounting;
using Fourwings.Platform.Cover;
using Fourwings.Platform.Lending;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.LossFunds;

/// <summary>What a loan's plan of cover means for the fund that bears a part of it.</summary>
internal static class FollowCover
{
    /// <summary>What the fund that covers a loan says to a loss today; null = none covers it.</summary>
    public static async Task<SchemeQuote?> QuoteAsync(Db db, LoanId id)
    {
        if (await db.EnrolmentOfAsync(id) is not { } enrolment
            || await db.FindFundAsync(enrolment.Fund) is not { } fund
            || await db.FindLoanAsync(id) is not { } loan
            || !fund.RuleOf(db, enrolment.On).Succeeded(out var rule, out _))
        {
            return null;
        }

        var claim = enrolment.Compensation is { } of ? await db.FindCompensationAsync(of) : null;
        return rule.QuoteOf(fund, await db.LossOfAsync(enrolment, loan, loan.Figures.Outstanding, claim?.Cut));
    }

    /// <summary>Money was shared back: the fund takes its part.</summary>
    public static async Task<Refusal?> RecoveredAsync(Db user, Guid plan, RecoveryDivided fact)
    {
        var db = user.ForSystem();
        var loan = (await db.FindCoverAsync(new CoverPlanId(plan)))!.Loan;
        if (await db.EnrolmentOfAsync(loan) is not { } enrolment || await BorneAsync(db, enrolment) is not { } paid)
        {
            return null;
        }

        var fund = (await db.FindFundAsync(enrolment.Fund))!;
        if (!fund.TakeBack(paid.Id, fact).Succeeded(out var back, out var refusal)
            || !paid.Recover(new(fact.Cause), fact).Succeeded(out var recovered, out refusal))
        {
            return refusal;
        }

        await db.SaveFundAsync(fund, back);
        var lent = (await db.FindLoanAsync(loan))!;
        var partners = (paid.PartnersPaid ?? []).Select(partner => partner.Party).ToHashSet();
        var passedOn = Money.Sum(fact.Parts.Where(part => partners.Contains(part.Party)).Select(part => part.Amount));
        await db.SaveCompensationAsync(
            paid,
            recovered,
            [
                .. FundPostings.Recovered(fund, lent, recovered),
                .. FundPostings.PassedOn(lent, passedOn, recovered.On),
            ]);
        if (recovered.ToFund > Money.Zero)
        {
            await db.RestoreGuardedAsync(fund.Id.Value, recovered.ToFund, paid.Id.Value);
        }

        return null;
    }

    /// <summary>The compensation by which the fund bears its part, from its approval on; null = not yet.</summary>
    internal static async Task<Compensation?> BorneAsync(Db db, Enrolment enrolment) =>
        enrolment.Compensation is { } id && await db.FindCompensationAsync(id) is
        { State: CompensationState.Approved or CompensationState.Paid } compensation
            ? compensation
            : null;
}
