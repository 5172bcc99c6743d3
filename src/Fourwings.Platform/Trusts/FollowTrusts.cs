using Fourwings.Domain;
using Fourwings.Domain.Patents;
using Fourwings.Domain.Trusts;
using Fourwings.Platform.Patents;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Trusts;

/// <summary>What a patent's event means for the trust it is in (从专利事件到信托): one that has ended is lost to it.</summary>
internal static class FollowTrusts
{
    private const string ConcernedSql = """
        SELECT g.patent_id FROM trust_patent g WHERE g.patent_id IN @patents
        """;

    private const string PlanSql = """
        SELECT t.body FROM trust_plan t JOIN trust_patent g ON g.plan_id = t.id
        WHERE g.patent_id = @id AND {visible:trust_plan t}
        """;

    /// <summary>Those of some patents that are listed in a trust.</summary>
    public static async Task<IReadOnlySet<Guid>> ConcernedAsync(Db db, IReadOnlyList<Guid> patents) =>
        (await db.QueryAsync<Guid>(ConcernedSql, new { patents })).ToHashSet();

    /// <summary>Something happened to a patent.</summary>
    public static async Task<Refusal?> HappenedAsync(Db user, PatentId id, PatentAction action)
    {
        var db = user.ForSystem();
        if (await db.ScalarAsync<string>(PlanSql, new { id }) is not { } body
            || (await PatentStore.FactsAsync(db, [id])).All(patent => patent.InForce))
        {
            return null;
        }

        var plan = CanonicalJson.Read<TrustPlan>(body);
        var asset = plan.Assets.FirstOrDefault(one => one.Source.Id == id.Value && one.LostOn is null);
        return asset is not null && plan.LoseAsset(
            asset.Id, Texts.Of(action, "zh"), user.Call.BusinessDate, user.Call.Viewer.User)
            .Succeeded(out var fact, out _)
                ? await SaveAsync(db, plan, fact)
                : null;
    }

    private static async Task<Refusal?> SaveAsync(Db db, TrustPlan plan, TrustAssetLost fact)
    {
        await db.SaveTrustAsync(plan, fact);
        return null;
    }
}
