using Fourwings.Domain;
using Fourwings.Domain.Imports;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Imports;

/// <summary>
/// Begins a step of an import: the dry run, entering, or a second person's letting through; or gives it up. The step
/// itself is done range by range by <see cref="ImportWork"/>, and can be left and found again.
/// </summary>
/// <param name="Id">Which import.</param>
/// <param name="Action">The step.</param>
public sealed record MoveImport(ImportId Id, ImportAction Action) : ISlice<ImportRun>
{
    private const string ActingSql =
        "UPDATE import_run SET acting_user = @User, acting_unit = @Unit, acting_desk = @desk WHERE id = @Id";

    // What the dry run decided is forgotten; what could not be read stays a difference.
    private const string ForgetSql = """
        UPDATE import_line SET state = 'Ready', fault = NULL
        WHERE run_id = @Id AND (state IN ('Agrees', 'Unchanged') OR (state = 'Differs' AND fault_column < 0))
        """;

    /// <inheritdoc/>
    public async Task<Result<ImportRun>> HandleAsync(Db db, Call call)
    {
        if (await db.FindImportAsync(Id) is not { } run || run.Place != call.Viewer.Organisation)
        {
            return new Refusal("platform.not-yours");
        }

        if (Action is not (ImportAction.Check or ImportAction.Import or ImportAction.Approve or ImportAction.Discard))
        {
            return new Refusal("import.not-in-state").With("action", Action).With("state", run.State);
        }

        if (!run.Take(Action, call.Viewer.User).Succeeded(out var fact, out var refusal))
        {
            return refusal;
        }

        var (counts, _) = await db.CountsAsync(Id);
        if (Action == ImportAction.Import && run.Kind.IsWhole() && counts.Differs + counts.Ready > 0)
        {
            return counts.Ready > 0
                ? new Refusal("import.not-tried")
                : new Refusal("import.faults-left").With("count", counts.Differs);
        }

        if (Action == ImportAction.Approve && counts.Waits == 0)
        {
            return new Refusal("import.nothing-waits");
        }

        if (Action == ImportAction.Check)
        {
            await db.ExecuteAsync(ForgetSql, new { Id });
        }

        await db.ExecuteAsync(
            ActingSql, new { Id, call.Viewer.User, call.Viewer.Unit, desk = call.Viewer.Desk.ToString() });
        return await db.SaveImportAsync(run, fact);
    }
}
