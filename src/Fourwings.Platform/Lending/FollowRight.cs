using Fourwings.Domain;
using Fourwings.Domain.Lending;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Domain.Pledges;
using Fourwings.Domain.Valuation;
using Fourwings.Platform.Pledges;
using Fourwings.Platform.Storage;
using Fourwings.Platform.Valuation;

namespace Fourwings.Platform.Lending;

/// <summary>
/// What a loan does when something happens to a right that secures it (从权利事件到贷款): named in the table of
/// consequences, run in the same transaction as the event, whoever recorded it.
/// </summary>
internal static class FollowRight
{
    private const string LoansOfRightSql = """
        SELECT k.loan_id FROM registered_right g
        JOIN loan_pledge k ON k.pledge_id = g.pledge_id
        JOIN loan l ON l.id = k.loan_id
        WHERE g.right_id = @right AND l.state NOT IN ('Closed', 'Cancelled') AND {visible:loan l}
        ORDER BY k.loan_id
        """;

    private const string LoansOfPledgeSql = """
        SELECT k.loan_id FROM loan_pledge k JOIN loan l ON l.id = k.loan_id
        WHERE k.pledge_id = @pledge AND l.state NOT IN ('Closed', 'Cancelled') AND {visible:loan l}
        ORDER BY k.loan_id
        """;

    private const string ShortSql =
        "SELECT COUNT(*) FROM loan l WHERE l.id = @id AND l.cure_by IS NOT NULL AND {visible:loan l}";

    private const string ShortOfSql =
        "SELECT l.id FROM loan l WHERE l.id IN @loans AND l.cure_by IS NOT NULL AND {visible:loan l}";

    private const string PledgedSql = "SELECT DISTINCT g.right_id FROM registered_right g WHERE g.right_id IN @rights";

    private const string ToldSql = """
        SELECT p.organisation_id FROM participant p
        WHERE p.to_on IS NULL AND (p.record_id = @loan OR (p.record_id = @right AND EXISTS
            (SELECT 1 FROM organisation_role r
            WHERE r.organisation_id = p.organisation_id AND r.desk IN ('Enterprise', 'Custodian'))))
        """;

    /// <summary>What a patent's event means for the loans on it; null = nothing.</summary>
    public static SecurityCause? CauseOf(PatentAction action) => action switch
    {
        PatentAction.EnterGrace or PatentAction.MissFee => SecurityCause.FeeMissed,
        PatentAction.Terminate => SecurityCause.Lapsed,
        PatentAction.Expire => SecurityCause.Expired,
        PatentAction.Abandon => SecurityCause.GivenUp,
        PatentAction.RequestInvalidation => SecurityCause.InvalidationRequested,
        PatentAction.InvalidatePartly => SecurityCause.InvalidatedPartly,
        PatentAction.Invalidate => SecurityCause.Invalidated,
        PatentAction.Uphold => SecurityCause.Upheld,
        PatentAction.Restore or PatentAction.FindPayment or PatentAction.PayFee => SecurityCause.Restored,
        PatentAction.Preserve or PatentAction.Suspend => SecurityCause.Held,
        PatentAction.Release or PatentAction.Resume => SecurityCause.Freed,
        PatentAction.ChangeOwners => SecurityCause.OwnersChanged,
        PatentAction.NoteLicence or PatentAction.ChangeLicence or PatentAction.EndLicence
            or PatentAction.OpenLicence or PatentAction.EndOpenLicence => SecurityCause.Licensed,
        _ => null,
    };

    /// <summary>Something happened to a patent.</summary>
    public static Task<Refusal?> PatentAsync(Db db, Guid patent, PatentAction action) =>
        CauseOf(action) is { } cause ? RightAsync(db, patent, cause) : Nothing;

    /// <summary>Something happened to a right that is no patent.</summary>
    public static Task<Refusal?> OtherRightAsync(Db db, Guid right, IpRightAction action) => action switch
    {
        IpRightAction.Lapse => RightAsync(db, right, SecurityCause.Expired),
        IpRightAction.Cancel => RightAsync(db, right, SecurityCause.Invalidated),
        IpRightAction.Renew => RightAsync(db, right, SecurityCause.Restored),
        IpRightAction.Preserve => RightAsync(db, right, SecurityCause.Held),
        IpRightAction.Release => RightAsync(db, right, SecurityCause.Freed),
        IpRightAction.ChangeOwners => RightAsync(db, right, SecurityCause.OwnersChanged),
        _ => Nothing,
    };

    /// <summary>Looks at every open loan that the right secures.</summary>
    public static async Task<Refusal?> RightAsync(Db db, Guid right, SecurityCause cause)
    {
        var all = db.ForSystem();
        foreach (var id in await all.QueryAsync<Guid>(LoansOfRightSql, new { right }))
        {
            await ReviewAsync(all, (await all.FindLoanAsync(new(id)))!, cause, right);
        }

        return null;
    }

    /// <summary>A fee was paid: where that ends the grace period or revives the patent, loans are looked at.</summary>
    public static Task<Refusal?> FeePaidAsync(Db db, Guid patent, AnnualFeePaid fact) =>
        fact.Revives ? RightAsync(db, patent, SecurityCause.Restored) : Nothing;

    /// <summary>A value on file was replaced or withdrawn.</summary>
    public static async Task<Refusal?> ValueEndedAsync(Db db, ValuationId id) =>
        await ValuationStore.FindAsync(db.ForSystem(), id) is { } value
            ? await RightAsync(db, value.Statement.Right.Id, SecurityCause.Revalued)
            : null;

    /// <summary>A pledge was revoked, or some rights left it.</summary>
    public static async Task<Refusal?> PledgeAsync(Db db, Guid pledge)
    {
        var all = db.ForSystem();
        foreach (var id in await all.QueryAsync<Guid>(LoansOfPledgeSql, new { pledge }))
        {
            await ReviewAsync(all, (await all.FindLoanAsync(new(id)))!, SecurityCause.PledgeChanged, null);
        }

        return null;
    }

    /// <summary>Those of the rights that a registered pledge lies on.</summary>
    public static async Task<IReadOnlySet<Guid>> PledgedAsync(Db db, IReadOnlyList<Guid> rights) =>
        (await db.QueryAsync<Guid>(PledgedSql, new { rights })).ToHashSet();

    /// <summary>Those of the loans that have a shortfall to cure.</summary>
    public static async Task<IReadOnlySet<Guid>> ShortAsync(Db db, IReadOnlyList<Guid> loans) =>
        (await db.ForSystem().QueryAsync<Guid>(ShortOfSql, new { loans })).ToHashSet();

    /// <summary>Principal came back, or a pledge was added: a shortfall may be cured.</summary>
    public static async Task<Refusal?> LoanAsync(Db db, LoanId id, SecurityCause cause)
    {
        var all = db.ForSystem();
        if (await all.ScalarAsync<long>(ShortSql, new { id }) > 0)
        {
            await ReviewAsync(all, (await all.FindLoanAsync(id))!, cause, null);
        }

        return null;
    }

    private static Task<Refusal?> Nothing => Task.FromResult<Refusal?>(null);

    private static async Task ReviewAsync(Db db, Loan loan, SecurityCause cause, Guid? about)
    {
        var on = db.Call.BusinessDate;
        if ((loan.LentOnRights.IsZero && loan.Shortfall is null)
            || !LoanToValueRules.Of(db.Rules).At(on).Succeeded(out var limit, out _))
        {
            return;
        }

        RightRef[] rights = [.. (await PledgesAsync(db, loan)).SelectMany(pledge => pledge.Rights).Distinct()];
        var securing = await LoanSecurity.SecuringAsync(db, rights);
        SecuringRight[] before = [.. securing.Select(right => right.Right.Id == about
            ? right with { InForce = true, ValuedAnewSince = null }
            : right)];
        var dayBefore = cause == SecurityCause.ValueExpired ? on.AddDays(-1) : on;
        var worth = (
            SecurityWorth.Of(loan.LentOnRights, before, limit.Value, dayBefore),
            SecurityWorth.Of(loan.LentOnRights, securing, limit.Value, on));
        var named = securing.Where(right => right.Right.Id == about).Select(right => (right.Right, right.Number));
        var days = ShortfallRules.Of(db.Rules).At(on).Value.Value;
        var review = loan.ReviewSecurity(
            cause, about is null ? null : named.Cast<(RightRef, string)?>().FirstOrDefault(), worth, on, days);
        if (review is null)
        {
            return;
        }

        var told = await db.QueryAsync<OrganisationId>(ToldSql, new { loan = loan.Id, right = about ?? Guid.Empty });
        var fact = review with { Told = [.. told.Distinct().OrderBy(id => id.Value)] };
        var after = await db.SaveLoanAsync(loan, fact, []);
        await db.TellAsync(after, fact);
    }

    /// <summary>The pledges that secure a loan now.</summary>
    internal static async Task<IReadOnlyList<PledgeFacts>> PledgesAsync(Db db, Loan loan)
    {
        var pledges = new List<PledgeFacts>();
        foreach (var id in loan.Terms.Pledges)
        {
            if (await db.FindPledgeFactsAsync(id) is { Secures: true } pledge)
            {
                pledges.Add(pledge);
            }
        }

        return pledges;
    }
}
