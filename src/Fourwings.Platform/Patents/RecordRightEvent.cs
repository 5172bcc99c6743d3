using Fourwings.Domain;
using Fourwings.Domain.Patents;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Patents;

/// <summary>Records what its register says has happened to a right that is no patent (记录权利事件).</summary>
/// <param name="Id">To which right.</param>
/// <param name="Event">What, when, by which notice.</param>
public sealed record RecordRightEvent(IpRightId Id, IpRightEvent Event) : ISlice<IpRight>
{
    /// <inheritdoc/>
    public async Task<Result<IpRight>> HandleAsync(Db db, Call call)
    {
        if (await IpRightStore.FindAsync(db, Id) is not { } right)
        {
            return new Refusal("right.unknown", Field: "right");
        }

        if (!(await RightOwners.NamedAsync(db, Event.Owners ?? [])).Succeeded(out var owners, out var unknown))
        {
            return unknown;
        }

        var happened = Event with { Owners = Event.Owners is null ? null : owners };
        if (!right.Record(happened, call.Viewer.Desk, call.BusinessDate).Succeeded(out var fact, out var refusal))
        {
            return refusal;
        }

        right = right.Apply(fact);
        await IpRightStore.SaveAsync(db, right, fact);
        return right;
    }
}
