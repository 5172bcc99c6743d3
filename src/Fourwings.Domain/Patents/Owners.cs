using Fourwings.Domain.Parties;
using Fourwings.Finance;

namespace Fourwings.Domain.Patents;

/// <summary>One owner of a right (权利人) with the share.</summary>
/// <param name="Organisation">The organisation on the platform; null = someone who takes no part here.</param>
/// <param name="Name">The name in the register.</param>
/// <param name="Share">The share of the right (份额).</param>
public sealed record OwnerFacts(OrganisationId? Organisation, string Name, Ratio Share);

/// <summary>What holds for the owners of any right.</summary>
public static class Owners
{
    /// <summary>
    /// The first fault of a list of owners, or null: no name, twice the same, shares that do not sum to one.
    /// </summary>
    public static Refusal? Fault(IReadOnlyList<OwnerFacts> owners)
    {
        if (owners.Count == 0 || owners.Any(owner => owner.Name.Trim().Length == 0))
        {
            return new("right.owner-missing", Field: "owners");
        }

        var names = owners.GroupBy(owner => owner.Name.Trim(), StringComparer.Ordinal);
        if (names.FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            return new Refusal("right.owner-twice", Field: "owners").With("name", twice.Key);
        }

        if (owners.FirstOrDefault(owner => owner.Share <= Ratio.Zero) is { } nothing)
        {
            return new Refusal("right.share-not-positive", Field: "owners").With("name", nothing.Name);
        }

        var sum = owners.Aggregate(Ratio.Zero, (total, owner) => total + owner.Share);
        return sum == Ratio.One ? null : new Refusal("right.shares-not-one", Field: "owners").With("sum", sum);
    }

    /// <summary>The owners with blanks cut off their names.</summary>
    internal static IReadOnlyList<OwnerFacts> Trimmed(IReadOnlyList<OwnerFacts> owners) =>
        [.. owners.Select(owner => owner with { Name = owner.Name.Trim() })];
}
