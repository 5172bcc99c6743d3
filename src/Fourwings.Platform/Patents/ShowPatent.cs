using Fourwings.Domain;
using Fourwings.Domain.Patents;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Patents;

/// <summary>One patent (专利档案): its state, owners, products and all that has happened to it.</summary>
/// <param name="Id">Which.</param>
public sealed record ShowPatent(PatentId Id) : IQuery<PatentView>
{
    /// <inheritdoc/>
    public async Task<Result<PatentView>> HandleAsync(Db db, Call call)
    {
        if (await PatentStore.FindAsync(db, Id) is not { } patent)
        {
            return new Refusal("patent.unknown", Field: "patent");
        }

        await db.NoteReadAsync(PatentStore.Kind, Id.Value);
        return new PatentView(patent, patent.StateOn(call.BusinessDate));
    }
}

/// <summary>What a viewer sees of a patent.</summary>
/// <param name="Patent">The patent.</param>
/// <param name="State">Where it stands on the business date.</param>
public sealed record PatentView(Patent Patent, PatentState State)
{
    /// <summary>What the table lets happen next.</summary>
    public IReadOnlyList<PatentAction> Allowed => Patent.Lifecycle.Allowed(Patent.State);
}
