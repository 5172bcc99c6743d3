using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Parties;

/// <summary>Suspends, resumes or closes an organisation (机构状态变更).</summary>
/// <param name="Organisation">Which.</param>
/// <param name="Action">What.</param>
/// <param name="Reason">Why.</param>
public sealed record MoveOrganisation(OrganisationId Organisation, OrganisationAction Action, string Reason)
    : ISlice<Organisation>
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

        if (!organisation.Move(Action, Reason).Succeeded(out var fact, out var refusal))
        {
            return refusal;
        }

        organisation = organisation.Apply(fact);
        await OrganisationStore.SaveAsync(db, organisation, fact);
        return organisation;
    }
}
