using Fourwings.Domain;
using Fourwings.Domain.Imports;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Imports;

/// <summary>
/// Settles a difference (处理差异): enters the line after all, or says why it is not entered. The reason is compulsory and
/// stands in the journal.
/// </summary>
/// <param name="Id">Which import.</param>
/// <param name="Line">The line's number in the file.</param>
/// <param name="How">How.</param>
/// <param name="Reason">Why.</param>
/// <param name="Contract">The right contract number, where the file has a wrong one; else null.</param>
public sealed record ResolveDifference(
    ImportId Id, long Line, Resolution How, string Reason, string? Contract = null) : ISlice<ImportRun>
{
    private const string FindSql = """
        SELECT l.number, l.state, l.act, l.contract, l.amount_fen, l.value_on, l.reference, l.principal_fen,
            l.interest_fen, l.late_fen, l.party, l.body, l.record_id, l.entry_id, @how AS resolution
        FROM import_line l WHERE l.run_id = @Id AND l.number = @Line AND l.state = 'Differs'
        """;

    private const string UnreadSql =
        "SELECT COUNT(*) FROM import_line l WHERE l.run_id = @Id AND l.number = @Line AND l.fault_column >= 0";

    private const string SettleSql = """
        UPDATE import_line SET state = @state, resolution = @how, reason = @reason, resolved_by = @User,
            contract = @contract
        WHERE run_id = @Id AND number = @Line
        """;

    /// <inheritdoc/>
    public async Task<Result<ImportRun>> HandleAsync(Db db, Call call)
    {
        if (await db.FindImportAsync(Id) is not { } run || run.Place != call.Viewer.Organisation)
        {
            return new Refusal("platform.not-yours");
        }

        var args = new { Id, Line, how = How.ToString() };
        if (run.Fault(ImportAction.Resolve) is { } closed)
        {
            return closed;
        }

        if (await db.FindAsync<LineRow>(FindSql, args) is not { } line)
        {
            return new Refusal("import.no-difference").With("line", Line);
        }

        if (How != Resolution.Dismiss && (run.Kind != ImportKind.CoreBank
            || await db.ScalarAsync<long>(UnreadSql, args) > 0))
        {
            return new Refusal("import.only-dismiss", Field: "how");
        }

        if (Contract is { Length: > 0 } right)
        {
            line = line with { Contract = right.Trim(), FiledContract = line.Contract };
        }

        if (!(await BecameAsync(db, run, line)).Succeeded(out var outcome, out var refusal)
            || !run.Resolve(Line, How, outcome.State, Reason, call.Viewer.User).Succeeded(out var fact, out refusal))
        {
            return refusal;
        }

        await db.SaveOutcomesAsync(Id, [outcome]);
        await db.ExecuteAsync(SettleSql, new
        {
            Id,
            Line,
            state = outcome.State.ToString(),
            args.how,
            reason = fact.Reason,
            call.Viewer.User,
            contract = line.Contract,
        });
        return await db.SaveImportAsync(run, fact);
    }

    private async Task<Result<LineOutcome>> BecameAsync(Db db, ImportRun run, LineRow line)
    {
        if (How == Resolution.Dismiss)
        {
            return new LineOutcome(line, ImportLineState.Settled, null, line.RecordId, line.EntryId);
        }

        var done = await new CoreBankStep().DoOneAsync(db, run.Id, line);
        return done.Succeeded(out var outcome, out var refusal)
            ? outcome.Fault is { } still ? still : outcome
            : refusal;
    }
}
