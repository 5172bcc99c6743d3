using Fourwings.Domain.Patents;
using Fourwings.Domain.Pledges;
using Fourwings.Platform.Patents;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Pledges;

/// <summary>Reads what the registers say of the rights in a contract.</summary>
internal static class PledgedRights
{
    /// <summary>What the registers say of the pledge's rights, and which of them lie under another pledge.</summary>
    public static async Task<RightsOnFile> RightsOnFileAsync(this Db db, Pledge pledge)
    {
        var rights = pledge.Contract.Rights.Select(right => right.Right).ToArray();
        var pledged = await db.PledgedRightsAsync(rights, pledge.Id);
        return new(await PatentsAsync(db, rights), await OthersAsync(db, rights), pledged);
    }

    private static async Task<IReadOnlyList<PatentFacts>> PatentsAsync(Db db, IEnumerable<RightRef> rights)
    {
        PatentId[] ids = [.. rights.Where(right => right.IsPatent).Select(right => new PatentId(right.Id))];
        return ids is [] ? [] : await PatentStore.FactsAsync(db, ids);
    }

    private static async Task<IReadOnlyList<IpRightFacts>> OthersAsync(Db db, IEnumerable<RightRef> rights)
    {
        IpRightId[] ids = [.. rights.Where(right => !right.IsPatent).Select(right => new IpRightId(right.Id))];
        return ids is [] ? [] : await IpRightStore.FactsAsync(db, ids);
    }
}
