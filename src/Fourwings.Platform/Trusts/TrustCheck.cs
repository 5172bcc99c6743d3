using Fourwings.Domain;
using Fourwings.Domain.Trusts;
using Fourwings.Finance;
using Fourwings.Platform.Journal;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Trusts;

/// <summary>
/// Works every trust out again (信托核对): its books hold what its payments left, its statements are what its runs paid,
/// and the guard knows its patents.
/// </summary>
public sealed class TrustCheck : IVerificationCheck
{
    private const string PlansSql = "SELECT t.body FROM trust_plan t WHERE {visible:trust_plan t} ORDER BY t.id";

    private const string RunsSql = """
        SELECT r.body FROM trust_run r WHERE r.plan_id = @id AND {visible:trust_run r} ORDER BY r.id
        """;

    private const string StatementsSql = """
        SELECT s.id, s.run_id, s.plan_id, s.holder_id, s.tranche, s.units, s.interest_fen, s.principal_fen,
            s.residual_fen, s.paid_on, s.is_reversed
        FROM trust_statement s WHERE s.plan_id = @id AND {visible:trust_statement s}
        """;

    private const string GuardSql = """
        SELECT g.patent_id, g.asset_id, g.joined_on FROM trust_patent g WHERE g.plan_id = @id
        """;

    private const string BooksSql = """
        SELECT b.account, CAST(SUM(b.fen) AS BIGINT) AS fen FROM (
            SELECT p.debit AS account, p.amount_fen AS fen FROM posting p
            WHERE p.organisation_id = @books AND {visible:posting p}
            UNION ALL
            SELECT p.credit AS account, -p.amount_fen AS fen FROM posting p
            WHERE p.organisation_id = @books AND {visible:posting p}
        ) b GROUP BY b.account
        """;

    /// <inheritdoc/>
    public async Task<(long Records, IReadOnlyList<VerificationFault> Faults)> RunAsync(Db db)
    {
        var plans = (await db.QueryAsync<string>(PlansSql)).Select(CanonicalJson.Read<TrustPlan>).ToArray();
        var faults = new List<VerificationFault>();
        foreach (var plan in plans)
        {
            if (await BooksDifferAsync(db, plan) || await StatementsDifferAsync(db, plan)
                || await GuardDiffersAsync(db, plan))
            {
                faults.Add(new("balance", $"trust_plan {plan.Id.Value}", "verify.balance-differs"));
            }
        }

        return (plans.Length, faults);
    }

    /// <summary>The balance of each ledger account of a trust's own books, debit positive.</summary>
    internal static async Task<IReadOnlyDictionary<string, Money>> BooksAsync(Db db, TrustPlanId plan) =>
        (await db.ForSystem().QueryAsync<BalanceRow>(BooksSql, new { books = TrustPostings.BooksOf(plan) }))
            .ToDictionary(row => row.Account, row => new Money(row.Fen));

    private static async Task<bool> BooksDifferAsync(Db db, TrustPlan plan)
    {
        var books = await BooksAsync(db, plan.Id);
        return plan.Balances().Any(one =>
            books.GetValueOrDefault(TrustPostings.MoneyOf(plan.Terms.Deal, one.Key).Value) != one.Value);
    }

    private static async Task<bool> StatementsDifferAsync(Db db, TrustPlan plan)
    {
        var runs = (await db.QueryAsync<string>(RunsSql, new { id = plan.Id })).Select(CanonicalJson.Read<TrustRun>);
        var made = runs.SelectMany(run => run.Payments.Select(one => TrustStatementStored.Of(Guid.Empty, run, one)));
        var stored = (await db.QueryAsync<TrustStatementStored>(StatementsSql, new { id = plan.Id }))
            .Select(row => row with { Id = Guid.Empty });
        return !made.Select(CanonicalJson.Write).Order(StringComparer.Ordinal)
            .SequenceEqual(stored.Select(CanonicalJson.Write).Order(StringComparer.Ordinal));
    }

    private static async Task<bool> GuardDiffersAsync(Db db, TrustPlan plan)
    {
        var isLive = plan.State is not (TrustState.Abandoned or TrustState.Liquidated);
        var listed = plan.Assets.Where(one => isLive && one.Kind == TrustAssetKind.Patent && one.LostOn is null)
            .Select(one => (one.Source.Id!.Value, one.Id.Value, one.JoinedOn)).ToHashSet();
        var rows = await db.QueryAsync<GuardRow>(GuardSql, new { id = plan.Id });
        return !listed.SetEquals(rows.Select(row => (row.PatentId, row.AssetId, row.JoinedOn)));
    }

    private sealed record BalanceRow
    {
        public required string Account { get; init; }

        public required long Fen { get; init; }
    }

    private sealed record GuardRow
    {
        public required Guid PatentId { get; init; }

        public required Guid AssetId { get; init; }

        public DateOnly? JoinedOn { get; init; }
    }
}
