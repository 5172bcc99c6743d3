using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Parties;

/// <summary>Adds a unit to an organisation: a bank's branch (新增下属单位).</summary>
/// <param name="Organisation">To which.</param>
/// <param name="NameZh">The Chinese name.</param>
/// <param name="NameEn">The English name; may be empty.</param>
/// <param name="Under">The unit above it; null = directly under the organisation.</param>
/// <param name="OpenedOn">Its opening day, before which it cannot act; null = as old as the organisation.</param>
public sealed record AddUnit(
    OrganisationId Organisation, string NameZh, string NameEn, UnitId? Under = null, DateOnly? OpenedOn = null)
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

        var decision = organisation.AddUnit(new(call.Ids.Next()), NameZh, NameEn, Under, OpenedOn);
        if (!decision.Succeeded(out var fact, out var refusal))
        {
            return refusal;
        }

        organisation = organisation.Apply(fact);
        await OrganisationStore.SaveAsync(db, organisation, fact);
        return organisation;
    }
}
