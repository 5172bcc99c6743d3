using Fourwings.Domain;
using Fourwings.Domain.Accounting;
using Fourwings.Domain.PatentPools;
using Fourwings.Platform.Journal;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.PatentPools;

/// <summary>
/// Works every patent pool's money out again: what came in is what was paid, kept as fee, held and waits; and the
/// agency's books hold just that.
/// </summary>
internal sealed class PatentPoolCheck : IVerificationCheck
{
    private const string PoolSql =
        "SELECT p.body FROM patent_pool p WHERE {visible:patent_pool p} ORDER BY p.id";

    private const string BooksSql = """
        SELECT p.record_id,
            COALESCE(CAST(SUM(CASE WHEN p.credit = @held THEN p.amount_fen WHEN p.debit = @held THEN -p.amount_fen
                ELSE 0 END) AS BIGINT), 0) AS escrow_fen,
            COALESCE(CAST(SUM(CASE WHEN p.credit = @disputed THEN p.amount_fen
                WHEN p.debit = @disputed THEN -p.amount_fen ELSE 0 END) AS BIGINT), 0) AS disputed_fen
        FROM posting p JOIN patent_pool o ON o.id = p.record_id AND o.agency_id = p.organisation_id
        WHERE {visible:posting p} AND {visible:patent_pool o}
        GROUP BY p.record_id
        """;

    /// <inheritdoc/>
    public async Task<(long Records, IReadOnlyList<VerificationFault> Faults)> RunAsync(Db db)
    {
        var pools = (await db.QueryAsync<string>(PoolSql)).Select(CanonicalJson.Read<PatentPool>).ToArray();
        var books = (await db.QueryAsync<Balance>(BooksSql, new
        {
            held = AgentAccounts.EscrowHeld.Value,
            disputed = AgentAccounts.DisputedHeld.Value,
        })).ToDictionary(row => row.RecordId);
        return (pools.Length, [.. pools.Where(pool => !Holds(pool, books.GetValueOrDefault(pool.Id.Value)))
            .Select(pool => new VerificationFault(
                "balance", $"{PatentPoolStore.Kind} {pool.Id.Value}", "verify.balance-differs"))]);
    }

    private static bool Holds(PatentPool pool, Balance? books) =>
        pool.Collected == pool.Waiting + pool.Fees + pool.Paid + pool.Held
        && (books?.EscrowFen ?? 0) == pool.Waiting.Fen && (books?.DisputedFen ?? 0) == pool.Held.Fen;

    private sealed record Balance
    {
        public required Guid RecordId { get; init; }

        public required long EscrowFen { get; init; }

        public required long DisputedFen { get; init; }
    }
}
