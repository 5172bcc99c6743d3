using Fourwings.Domain.Patents;

namespace Fourwings.Domain.Pledges;

/// <summary>What the registers say of the pledged rights (登记簿所载), as of one day.</summary>
/// <param name="Patents">The patents.</param>
/// <param name="Others">The rights that are no patents.</param>
/// <param name="Pledged">Those under another registered pledge.</param>
public sealed record RightsOnFile(
    IReadOnlyList<PatentFacts> Patents, IReadOnlyList<IpRightFacts> Others, IReadOnlySet<Guid> Pledged)
{
    /// <summary>The owners of the right in its register; empty where the right is not on file.</summary>
    public IReadOnlyList<OwnerFacts> OwnersOf(RightRef right) =>
        Patents.FirstOrDefault(patent => patent.Right == right)?.Owners
        ?? Others.FirstOrDefault(other => other.Right == right)?.Owners
        ?? [];

    /// <summary>The right as the check reads it; null where it is not on file.</summary>
    internal PatentOnFile? Find(RightRef right)
    {
        var onFile = Patents.FirstOrDefault(patent => patent.Right == right) is { } facts ? PatentOnFile.Of(facts)
            : Others.FirstOrDefault(other => other.Right == right) is { } other ? OnFile(other)
            : null;
        return onFile is null ? null : onFile with { Pledged = Pledged.Contains(right.Id) };
    }

    /// <summary>Another right in the words of the patent check: registered is granted, cancelled is invalid.</summary>
    private static PatentOnFile OnFile(IpRightFacts facts) => new(
        facts.Number,
        facts.Kind,
        [.. facts.Owners.Select(owner => owner.Name)],
        facts.RegisteredOn,
        facts.LastDay ?? DateOnly.MaxValue,
        facts.State switch
        {
            IpRightState.Registered => PatentState.Granted,
            IpRightState.Lapsed => PatentState.Expired,
            IpRightState.Cancelled => PatentState.Invalidated,
            _ => throw new System.Diagnostics.UnreachableException(),
        })
    {
        Preserved = facts.Preserved,
    };
}
