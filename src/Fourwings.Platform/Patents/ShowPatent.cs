using System.Text.Json.Serialization;
using Fourwings.Domain;
using Fourwings.Domain.Patents;
using Fourwings.Platform.Journal;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Patents;

/// <summary>One patent (专利档案): its state, owners, products and all that has happened to it.</summary>
/// <param name="Id">Which.</param>
/// <param name="On">As of which day, by what is known today; null = the business date.</param>
public sealed record ShowPatent(PatentId Id, DateOnly? On = null) : IQuery<PatentView>
{
    /// <inheritdoc/>
    public async Task<Result<PatentView>> HandleAsync(Db db, Call call)
    {
        if (await PatentStore.FindAsync(db, Id) is not { } patent)
        {
            return new Refusal("patent.unknown", Field: "patent");
        }

        await db.NoteReadAsync(PatentStore.Kind, Id.Value);
        if (On is not { } day || day >= call.BusinessDate)
        {
            return await SaidAsync(db, new(patent, patent.StateOn(call.BusinessDate), call.BusinessDate));
        }

        var streams = await RecordStream.LoadAsync(db, [Id.Value]);
        return Patent.AsOf(streams[Id.Value].Facts, day) is { } then
            ? await SaidAsync(db, new(then, then.StateOn(day), day))
            : new Refusal("patent.event-before-filing", Field: "on").With("filedOn", patent.Filing.FiledOn);
    }

    private static async Task<PatentView> SaidAsync(Db db, PatentView view) =>
        view with { Owners = await RightOwners.SaidAsync(db, view.Patent.Owners) };
}

/// <summary>What a viewer sees of a patent.</summary>
/// <param name="Patent">The patent.</param>
/// <param name="State">Where it stands on the day.</param>
/// <param name="On">The day.</param>
public sealed record PatentView(Patent Patent, PatentState State, DateOnly On)
{
    /// <summary>The owners with their names in the viewer's language.</summary>
    [JsonIgnore]
    public IReadOnlyList<OwnerFacts> Owners { get; init; } = Patent.Owners;

    /// <summary>What the table lets happen next.</summary>
    public IReadOnlyList<PatentAction> Allowed => Patent.Lifecycle.Allowed(Patent.State);
}
