using Fourwings.Domain.Lending;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Platform.Patents;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Lending;

/// <summary>Reads rights that a firm offers for a line or a loan, as the register stands today.</summary>
internal static class OfferedRights
{
    /// <summary>Those of the rights that the viewer may see, in the order asked.</summary>
    public static async Task<IReadOnlyList<OfferedRight>> OfferedAsync(
        this Db db, OrganisationId firm, IReadOnlyCollection<RightRef> rights)
    {
        PatentId[] patents = [.. rights.Where(right => right.IsPatent).Select(right => new PatentId(right.Id))];
        IpRightId[] others = [.. rights.Where(right => !right.IsPatent).Select(right => new IpRightId(right.Id))];
        var found = new Dictionary<RightRef, OfferedRight>();
        foreach (var patent in await PatentStore.FactsAsync(db, patents))
        {
            found[patent.Right] = new(patent.Right, patent.Number, patent.InForce, Owns(patent.Owners));
        }

        foreach (var right in await IpRightStore.FactsAsync(db, others))
        {
            found[right.Right] =
                new(right.Right, right.Number, right.State == IpRightState.Registered, Owns(right.Owners));
        }

        return [.. rights.Distinct().Where(found.ContainsKey).Select(right => found[right])];

        bool Owns(IReadOnlyList<OwnerFacts> owners) => owners.Any(owner => owner.Organisation == firm);
    }
}
