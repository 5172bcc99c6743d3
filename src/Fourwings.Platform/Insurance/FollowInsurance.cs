using Fourwings.Domain;
using Fourwings.Domain.Cover;
using Fourwings.Domain.Insurance;
using Fourwings.Domain.Lending;
using Fourwings.Domain.Patents;
using Fourwings.Finance;
using Fourwings.Platform.Cover;
using Fourwings.Platform.Patents;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Insurance;

/// <summary>
/// What insurance does when something happens to a loan, a pledge or a patent: named in the table of consequences, run
/// in the same transaction as the fact.
/// </summary>
internal static class FollowInsurance
{
    private const string RightsSql = "SELECT g.right_id FROM pledge_right g WHERE g.pledge_id = @pledge";

    /// <summary>The loan is in default: the claim under its policy opens by itself.</summary>
    public static async Task<Refusal?> DefaultedAsync(Db user, LoanId loan, LoanDefaulted fact)
    {
        var db = user.ForSystem();
        if (await db.PolicyOfLoanAsync(loan) is not { IssuedOn: not null } policy
            || await db.OpenClaimOfAsync(policy.Id) is not null)
        {
            return null;
        }

        var account = Texts.Of("insurance.default-account", "zh", new Dictionary<string, object>
        {
            ["number"] = policy.Wish.Loan!.Number,
            ["days"] = fact.DaysPastDue,
        });
        var notified = InsuranceClaim.Notify(
            new(db.Call.Ids.Next()), await db.NextNumberAsync("LP"), policy, new(fact.On, account),
            db.Call.BusinessDate < fact.On ? fact.On : db.Call.BusinessDate, user.Call.Viewer.User);
        if (!notified.Succeeded(out var claim, out var refusal))
        {
            return refusal;
        }

        await db.AddClaimAsync(policy, claim);
        return null;
    }

    /// <summary>The loan is over: nothing is left to insure, and what is unearned of the premium goes back.</summary>
    public static async Task<Refusal?> LoanOverAsync(Db user, LoanId loan)
    {
        var db = user.ForSystem();
        var (today, by) = (db.Call.BusinessDate, user.Call.Viewer.User);
        if (await db.PolicyOfLoanAsync(loan) is not { } policy)
        {
            return null;
        }

        var reason = Texts.Of("insurance.loan-over", "zh");
        IFact over = policy.IssuedOn is null
            ? policy.Decline(reason, today, by).Value
            : policy.Cancel(reason, today, by).Value;
        await db.SavePolicyAsync(policy, over);
        return null;
    }

    /// <summary>Money was shared back: the insurer takes its part.</summary>
    public static async Task<Refusal?> RecoveredAsync(Db user, Guid plan, RecoveryDivided fact)
    {
        var db = user.ForSystem();
        var amount = Money.Sum(fact.Parts.Where(part => part.Party == CoverParty.Insurer).Select(part => part.Amount));
        if (amount.IsZero
            || await db.PaidClaimOfAsync((await db.FindCoverAsync(new CoverPlanId(plan)))!.Loan) is not { } claim)
        {
            return null;
        }

        var policy = (await db.FindPolicyAsync(claim.Policy))!;
        var back = new IndemnityRecovered(fact.Cause, amount, fact.On);
        await db.SaveClaimAsync(claim, back, InsurancePostings.Recovered(policy, claim, back));
        return null;
    }

    /// <summary>A pledge was registered: who holds it sees the policies of its patents.</summary>
    public static async Task<Refusal?> PledgedAsync(Db user, Guid pledge)
    {
        var db = user.ForSystem();
        foreach (var patent in await db.QueryAsync<PatentId>(RightsSql, new { pledge }))
        {
            foreach (var policy in await db.CoveringAsync(patent))
            {
                await db.LetPledgeesSeeAsync(policy, [patent]);
            }
        }

        return null;
    }

    /// <summary>
    /// Something happened to a patent: the insurer is told the same day; a policy none of whose patents is in force any
    /// more lapses.
    /// </summary>
    public static async Task<Refusal?> PatentAsync(Db user, PatentId id, PatentAction action)
    {
        var db = user.ForSystem();
        foreach (var policy in await db.CoveringAsync(id))
        {
            var patents = await PatentStore.FactsAsync(db, policy.Wish.Patents);
            var number = patents.First(patent => patent.Id == id).Number;
            var after = await db.SavePolicyAsync(
                policy, policy.Tell(id, number, action, db.Call.BusinessDate).Value);
            if (patents.All(patent => !patent.InForce))
            {
                await db.SavePolicyAsync(
                    after,
                    after.Lapse(Texts.Of("insurance.nothing-left", "zh"), db.Call.BusinessDate, nothingLeft: true)
                        .Value);
            }
        }

        return null;
    }
}
