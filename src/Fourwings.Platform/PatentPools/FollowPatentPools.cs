using Fourwings.Domain;
using Fourwings.Domain.PatentPools;
using Fourwings.Domain.Patents;
using Fourwings.Platform.Patents;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.PatentPools;

/// <summary>
/// What happens to a patent means for the patent pool that has it (从专利事件到专利池): one that ended or was sold leaves
/// the counting from that day; one that was pledged is noted.
/// </summary>
internal static class FollowPatentPools
{
    private const string ConcernedSql =
        "SELECT e.patent_id FROM patent_pool_patent e WHERE e.patent_id IN @patents AND e.state = 'Admitted'";

    private const string PoolSql =
        "SELECT e.patent_pool_id FROM patent_pool_patent e WHERE e.patent_id = @patent AND e.state = 'Admitted'";

    private const string PledgedSql = """
        SELECT g.right_id FROM registered_right g JOIN patent_pool_patent e ON e.patent_id = g.right_id
        WHERE g.pledge_id = @pledge AND e.state = 'Admitted'
        """;

    /// <summary>Those of some patents that are in a patent pool.</summary>
    public static async Task<IReadOnlySet<Guid>> ConcernedAsync(Db db, IReadOnlyList<Guid> patents) =>
        (await db.QueryAsync<Guid>(ConcernedSql, new { patents })).ToHashSet();

    /// <summary>Something happened to a patent.</summary>
    public static async Task<Refusal?> HappenedAsync(Db user, PatentId patent)
    {
        var db = user.ForSystem();
        if (await PoolOfAsync(db, patent) is { } pool
            && (await PatentStore.FactsAsync(db, [patent])).SingleOrDefault() is { } facts
            && pool.Follow(facts, db.Call.BusinessDate) is { } left)
        {
            await db.SavePatentPoolAsync(pool, left);
        }

        return null;
    }

    /// <summary>A pledge was registered.</summary>
    public static async Task<Refusal?> PledgedAsync(Db user, Guid pledge)
    {
        var db = user.ForSystem();
        foreach (var id in await db.QueryAsync<Guid>(PledgedSql, new { pledge }))
        {
            PatentId patent = new(id);
            if (await PoolOfAsync(db, patent) is { } pool
                && pool.Pledge(patent, await PatentPoolStore.PledgeesAsync(db, patent), db.Call.BusinessDate)
                    is { } pledged)
            {
                await db.SavePatentPoolAsync(pool, pledged);
            }
        }

        return null;
    }

    private static async Task<PatentPool?> PoolOfAsync(Db db, PatentId patent) =>
        await db.ScalarAsync<Guid?>(PoolSql, new { patent }) is { } id
            ? await db.LockPatentPoolAsync(new(id))
            : null;
}
