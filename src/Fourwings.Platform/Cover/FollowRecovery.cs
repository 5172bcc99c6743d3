using Fourwings.Domain;
using Fourwings.Domain.Lending;
using Fourwings.Finance;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Cover;

/// <summary>
/// What a repayment means for a loan whose loss was borne (追偿分配): it is shared back here, once for all parties; each
/// scheme takes its part as it follows the plan's fact.
/// </summary>
internal static class FollowRecovery
{
    /// <summary>
    /// Money came in: costs first, then as the loss was borne; what goes beyond it, interest since, is the bank's.
    /// </summary>
    public static async Task<Refusal?> RepaidAsync(Db db, LoanId loan, RepaymentRecorded fact)
    {
        var all = db.ForSystem();
        if (await all.FindCoverAsync(loan) is not { Borne.Count: > 0 } plan)
        {
            return null;
        }

        var cost = fact.Settled.Cost;
        var net = Money.Min(fact.Amount - cost, plan.Unrecovered);
        if (net.IsZero)
        {
            return null;
        }

        if (!plan.ShareBack(fact.Repayment.Value, db.Call.BusinessDate, net + cost, cost)
            .Succeeded(out var divided, out var refusal))
        {
            return refusal;
        }

        await all.SaveCoverAsync(plan, divided);
        return null;
    }

    /// <summary>A repayment that was shared back stays.</summary>
    public static async Task<Refusal?> ReversedAsync(Db db, LoanId loan) =>
        await db.ForSystem().FindCoverAsync(loan) is { Borne.Count: > 0 } ? new Refusal("cover.shared-back") : null;
}
