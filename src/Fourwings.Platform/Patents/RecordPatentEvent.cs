using Fourwings.Domain;
using Fourwings.Domain.Patents;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Patents;

/// <summary>
/// Records what the register says has happened to a patent (记录法律事件): grant, fee, end, restoration, invalidation,
/// preservation, suspension, change of owners.
/// </summary>
/// <param name="Id">To which patent.</param>
/// <param name="Event">What, when, by which notice.</param>
public sealed record RecordPatentEvent(PatentId Id, PatentEvent Event) : ISlice<Patent>
{
    /// <inheritdoc/>
    public async Task<Result<Patent>> HandleAsync(Db db, Call call)
    {
        if (await PatentStore.FindAsync(db, Id) is not { } patent)
        {
            return new Refusal("patent.unknown", Field: "patent");
        }

        if (!(await RightOwners.NamedAsync(db, Event.Owners ?? [])).Succeeded(out var owners, out var unknown))
        {
            return unknown;
        }

        var happened = Event with { Owners = Event.Owners is null ? null : owners };
        if (!patent.Record(happened, call.Viewer.Desk, call.BusinessDate).Succeeded(out var fact, out var refusal))
        {
            return refusal;
        }

        patent = patent.Apply(fact);
        await PatentStore.SaveAsync(db, patent, fact);
        return patent;
    }
}
