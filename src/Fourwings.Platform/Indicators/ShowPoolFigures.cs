using Fourwings.Domain;
using Fourwings.Finance;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Indicators;

/// <summary>What patent pools and their trusts come to (专利池与信托合计), as far as the viewer sees them.</summary>
public sealed record ShowPoolFigures : IQuery<PoolFigures>
{
    private const string Sql = """
        SELECT (SELECT COUNT(*) FROM patent_pool p WHERE {visible:patent_pool p}) AS pools,
            (SELECT COALESCE(CAST(SUM(p.members) AS BIGINT), 0) FROM patent_pool p
                WHERE {visible:patent_pool p}) AS members,
            (SELECT COALESCE(CAST(SUM(p.patents) AS BIGINT), 0) FROM patent_pool p
                WHERE {visible:patent_pool p}) AS patents,
            (SELECT COALESCE(CAST(SUM(p.collected_fen) AS BIGINT), 0) FROM patent_pool p
                WHERE {visible:patent_pool p}) AS collected_fen,
            (SELECT COUNT(*) FROM trust_plan t WHERE {visible:trust_plan t}
                AND t.state IN ('Established', 'Running', 'Terminated', 'Liquidated')) AS trusts,
            (SELECT COALESCE(CAST(SUM(t.size_fen) AS BIGINT), 0) FROM trust_plan t
                WHERE {visible:trust_plan t}
                    AND t.state IN ('Established', 'Running', 'Terminated', 'Liquidated')) AS raised_fen,
            (SELECT COALESCE(CAST(SUM(r.paid_fen) AS BIGINT), 0) FROM trust_run r
                WHERE {visible:trust_run r} AND r.state = 'Executed') AS paid_fen
        """;

    /// <inheritdoc/>
    public async Task<Result<PoolFigures>> HandleAsync(Db db, Call call) => (await db.FindAsync<PoolFigures>(Sql))!;
}

/// <summary>What patent pools and their trusts come to.</summary>
public sealed record PoolFigures
{
    /// <summary>How many patent pools there are.</summary>
    public required long Pools { get; init; }

    /// <summary>Their members; a firm in two pools counts twice.</summary>
    public required long Members { get; init; }

    /// <summary>The patents in them.</summary>
    public required long Patents { get; init; }

    /// <summary>The royalties that they have collected.</summary>
    public required Money CollectedFen { get; init; }

    /// <summary>The trust plans that were established.</summary>
    public required long Trusts { get; init; }

    /// <summary>The size of these plans.</summary>
    public required Money RaisedFen { get; init; }

    /// <summary>What their payments have paid out.</summary>
    public required Money PaidFen { get; init; }
}
