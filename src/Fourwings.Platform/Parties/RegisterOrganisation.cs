using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Parties;

/// <summary>Registers an organisation on the platform (机构登记).</summary>
/// <param name="Code">Its social credit code, or the older organisation code.</param>
/// <param name="Profile">Names, roles, address, size, contact.</param>
public sealed record RegisterOrganisation(string Code, OrganisationProfile Profile) : ISlice<Organisation>
{
    /// <inheritdoc/>
    public async Task<Result<Organisation>> HandleAsync(Db db, Call call)
    {
        var isTaken = OrganisationCode.Parse(Code).Succeeded(out var code, out _)
            && await OrganisationStore.IsTakenAsync(db, code.Value);
        var decision = Organisation.Register(new(call.Ids.Next()), Code, Profile, isTaken);
        if (!decision.Succeeded(out var fact, out var refusal))
        {
            return refusal;
        }

        var organisation = Organisation.Of(fact);
        await OrganisationStore.SaveAsync(db, organisation, fact);
        await db.LetSeeOrganisationAsync(organisation.Id, call.Viewer.Organisation);
        return organisation;
    }
}
