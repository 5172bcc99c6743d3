using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Patents;

/// <summary>What is done alike for the owners of all rights.</summary>
internal static class RightOwners
{
    /// <summary>The owners' names for a list.</summary>
    public static string Names(IReadOnlyList<OwnerFacts> owners) =>
        string.Join('、', owners.Select(owner => owner.Name));

    /// <summary>The owners as the viewer reads them: in English by the English name of an organisation that has one.
    /// </summary>
    public static async Task<IReadOnlyList<OwnerFacts>> SaidAsync(Db db, IReadOnlyList<OwnerFacts> owners)
    {
        var names = await SaidNames.OfAsync(db, owners.Select(owner => owner.Name));
        return [.. owners.Select(owner => owner with { Name = names[owner.Name] })];
    }

    /// <summary>The owners as rows.</summary>
    public static IEnumerable<object> Rows(Guid id, IReadOnlyList<OwnerFacts> owners) =>
        owners.Select((owner, position) => new { id, position, owner.Organisation, owner.Name, owner.Share });

    /// <summary>Lets the owners see the right, and those who are owners no more see it no longer.</summary>
    public static async Task LetSeeAsync(
        Db db, string kind, Guid right, IReadOnlyList<OwnerRow> before, IReadOnlyList<OwnerFacts> after)
    {
        var now = after.Select(owner => owner.Organisation).OfType<OrganisationId>().ToHashSet();
        foreach (var gone in before.Select(row => row.OrganisationId).OfType<OrganisationId>().Except(now))
        {
            await db.EndSeeAsync(right, gone);
        }

        foreach (var organisation in now)
        {
            await db.LetSeeAsync(kind, right, organisation);
        }
    }

    /// <summary>The owners with the names of the organisations they are, where no name was given.</summary>
    /// <returns>The owners, or <c>organisation.unknown</c>.</returns>
    public static async Task<Result<IReadOnlyList<OwnerFacts>>> NamedAsync(Db db, IReadOnlyList<OwnerFacts> owners)
    {
        OrganisationId[] ids = [.. owners.Select(owner => owner.Organisation).OfType<OrganisationId>().Distinct()];
        var names = await OrganisationStore.KeptNamesAsync(db, ids);
        if (ids.Any(id => !names.ContainsKey(id)))
        {
            return new Refusal("organisation.unknown", Field: "owners");
        }

        return (OwnerFacts[])[.. owners.Select(owner => owner.Organisation is { } id && owner.Name.Trim().Length == 0
            ? owner with { Name = names[id] }
            : owner)];
    }

    /// <summary>The event with the owners known by name as the organisations they are.</summary>
    public static async Task<PatentEvent> MatchedAsync(Db db, PatentEvent happened)
    {
        if (happened.Owners is not { } owners)
        {
            return happened;
        }

        var matched = new List<OwnerFacts>(owners.Count);
        foreach (var owner in owners)
        {
            matched.Add(owner.Organisation is null
                ? owner with { Organisation = await OrganisationStore.FindByNameAsync(db, owner.Name) }
                : owner);
        }

        return happened with { Owners = matched };
    }

    /// <summary>A firm registers rights of its own only; the offices and agencies register anyone's.</summary>
    public static OrganisationId? MustOwn(this Viewer viewer) =>
        viewer.Desk == Desk.Enterprise ? viewer.Organisation : null;
}
