using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Parties;

/// <summary>Changes names, roles, address, size or contact (机构信息变更).</summary>
/// <param name="Organisation">Whose.</param>
/// <param name="Profile">All of it anew.</param>
public sealed record ChangeOrganisation(OrganisationId Organisation, OrganisationProfile Profile) : ISlice<Organisation>
{
    /// <inheritdoc/>
    public async Task<Result<Organisation>> HandleAsync(Db db, Call call)
    {
        if (call.Viewer.NotFor(Organisation) is { } notYours)
        {
            return notYours;
        }

        if (await OrganisationStore.FindAsync(db, Organisation) is not { } organisation)
        {
            return new Refusal("organisation.unknown", Field: "organisation");
        }

        if (!organisation.Change(Profile).Succeeded(out var fact, out var refusal))
        {
            return refusal;
        }

        organisation = organisation.Apply(fact);
        await OrganisationStore.SaveAsync(db, organisation, fact);
        return organisation;
    }
}
