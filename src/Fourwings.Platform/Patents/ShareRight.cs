using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Patents;

/// <summary>
/// Lets an organisation see a right and the values of it (授权查看): the bank one applies to, the analyst one asks.
/// </summary>
/// <param name="Right">Which right.</param>
/// <param name="Organisation">Who may see it.</param>
public sealed record ShareRight(RightRef Right, OrganisationId Organisation) : ISlice<RightRef>
{
    /// <inheritdoc/>
    public async Task<Result<RightRef>> HandleAsync(Db db, Call call)
    {
        if (!await IpRightStore.SeesAsync(db, Right))
        {
            return new Refusal("right.unknown", Field: "right");
        }

        if ((await OrganisationStore.KeptNamesAsync(db, [Organisation])).Count == 0)
        {
            return new Refusal("organisation.unknown", Field: "organisation");
        }

        await db.LetSeeRightAsync(Right, Organisation);
        return Right;
    }
}
