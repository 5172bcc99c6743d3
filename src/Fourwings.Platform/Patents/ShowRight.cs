using System.Text.Json.Serialization;
using Fourwings.Domain;
using Fourwings.Domain.Patents;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Patents;

/// <summary>One right that is no patent (其他权利档案) and all that has happened to it.</summary>
/// <param name="Id">Which.</param>
public sealed record ShowRight(IpRightId Id) : IQuery<IpRightView>
{
    /// <inheritdoc/>
    public async Task<Result<IpRightView>> HandleAsync(Db db, Call call)
    {
        if (await IpRightStore.FindAsync(db, Id) is not { } right)
        {
            return new Refusal("right.unknown", Field: "right");
        }

        await db.NoteReadAsync(IpRightStore.Kind, Id.Value);
        return new IpRightView(right, right.Facts(call.BusinessDate).State)
        {
            Owners = await RightOwners.SaidAsync(db, right.Owners),
        };
    }
}

/// <summary>What a viewer sees of a right that is no patent.</summary>
/// <param name="Right">The right.</param>
/// <param name="State">Where it stands on the business date.</param>
public sealed record IpRightView(IpRight Right, IpRightState State)
{
    /// <summary>The owners with their names in the viewer's language.</summary>
    [JsonIgnore]
    public IReadOnlyList<OwnerFacts> Owners { get; init; } = Right.Owners;

    /// <summary>What the table lets happen next.</summary>
    public IReadOnlyList<IpRightAction> Allowed => IpRight.Lifecycle.Allowed(Right.State);
}
