using Fourwings.Domain.Parties;

namespace Fourwings.Domain.Valuation;

/// <summary>An expert of a panel, by value (评审组成员).</summary>
/// <param name="Id">The expert.</param>
/// <param name="Name">The name on the day of the draw.</param>
/// <param name="IsLicensed">Whether the expert may sign an appraisal.</param>
public sealed record PanelMember(ExpertId Id, string Name, bool IsLicensed);

/// <summary>Who has a stake in a panel's work: the client and the owners of the right (利害关系方).</summary>
/// <param name="Organisations">The organisations.</param>
/// <param name="Names">Their names, for experts who work there.</param>
public sealed record PanelParties(IReadOnlyCollection<OrganisationId> Organisations, IReadOnlyCollection<string> Names)
{
    /// <summary>Whether an expert is tied to one of them.</summary>
    public bool Ties(Expert expert) =>
        expert.Entry.TiedTo.Any(Organisations.Contains) || Names.Contains(expert.Entry.Works.Trim());
}

/// <summary>A draw by lot.</summary>
/// <param name="Seed">The seed.</param>
/// <param name="Size">How many are drawn.</param>
public readonly record struct PanelLot(long Seed, int Size);

/// <summary>
/// A panel drawn by lot (随机抽取): whoever is tied to a party stays out, and the seed with the list of candidates lets
/// anybody draw again and find the same.
/// </summary>
/// <param name="Seed">The seed of the lot.</param>
/// <param name="Candidates">Who could be drawn, in the order of their ids.</param>
/// <param name="Members">Who was drawn, in the order of the lot.</param>
/// <param name="Excluded">Who stayed out for a tie.</param>
public sealed record Panel(
    long Seed, IReadOnlyList<PanelMember> Candidates, IReadOnlyList<PanelMember> Members,
    IReadOnlyList<PanelMember> Excluded)
{
    /// <summary>The most members.</summary>
    public const int Most = 15;

    /// <summary>Draws a panel.</summary>
    /// <param name="experts">Who may be drawn.</param>
    /// <param name="parties">Who has a stake.</param>
    /// <param name="lot">The seed, and how many.</param>
    /// <returns>The panel, or <c>panel.size</c>, <c>panel.too-few</c>.</returns>
    public static Result<Panel> Draw(IEnumerable<Expert> experts, PanelParties parties, PanelLot lot)
    {
        var (seed, size) = lot;
        if (size is < 1 or > Most)
        {
            return new Refusal("panel.size", Field: "size").With("most", Most);
        }

        var listed = experts
            .Where(expert => expert.State == ExpertState.Listed)
            .OrderBy(expert => expert.Id.Value)
            .ToLookup(parties.Ties);
        PanelMember[] free = [.. listed[false].Select(MemberOf)];
        return free.Length < size
            ? new Refusal("panel.too-few", Field: "size").With("size", size).With("free", free.Length)
            : new Panel(seed, free, Lot(free, size, seed), [.. listed[true].Select(MemberOf)]);
    }

    /// <summary>The first of a list shuffled by a seed (Fisher–Yates over SplitMix64).</summary>
    public static PanelMember[] Lot(IReadOnlyList<PanelMember> candidates, int size, long seed)
    {
        PanelMember[] order = [.. candidates];
        var state = unchecked((ulong)seed);
        for (var i = 0; i < size; i++)
        {
            state = unchecked(state + 0x9E3779B97F4A7C15UL);
            var mixed = unchecked((state ^ (state >> 30)) * 0xBF58476D1CE4E5B9UL);
            mixed = unchecked((mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL);
            var j = i + (int)((mixed ^ (mixed >> 31)) % (ulong)(order.Length - i));
            (order[i], order[j]) = (order[j], order[i]);
        }

        return order[..size];
    }

    private static PanelMember MemberOf(Expert expert) =>
        new(expert.Id, expert.Entry.Name, expert.Entry.IsLicensed);
}
