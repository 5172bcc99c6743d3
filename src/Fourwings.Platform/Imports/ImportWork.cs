using System.Security.Cryptography;
using System.Text;
using Fourwings.Domain;
using Fourwings.Domain.Imports;
using Fourwings.Domain.Parties;
using Fourwings.Finance;
using Fourwings.Platform.Journal;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Imports;

/// <summary>What one kind of file does with a range of lines.</summary>
internal interface IImportStep
{
    /// <summary>How many lines one transaction takes.</summary>
    int RangeLength { get; }

    /// <summary>Decides on the lines, and unless it is the dry run writes what was decided.</summary>
    /// <param name="db">The unit of work, as the person who began the step.</param>
    /// <param name="run">Whose lines they are.</param>
    /// <param name="act">The dry run, entering, or letting through.</param>
    /// <param name="lines">The lines, in order.</param>
    Task<Result<IReadOnlyList<LineOutcome>>> DoAsync(
        Db db, ImportId run, ImportAction act, IReadOnlyList<LineRow> lines);
}

/// <summary>
/// Does the next range of an import's running step, in one transaction with its one journal line; the last one brings
/// the step to its end.
/// </summary>
/// <param name="Id">Which import.</param>
public sealed record DoImportRange(ImportId Id) : ISlice<ImportRun>
{
    /// <inheritdoc/>
    public async Task<Result<ImportRun>> HandleAsync(Db db, Call call)
    {
        if (await db.FindImportAsync(Id) is not { } run || run.Place != call.Viewer.Organisation)
        {
            return new Refusal("platform.not-yours");
        }

        if (ActOf(run.State) is not { } act)
        {
            return run;
        }

        var step = StepOf(run.Kind);
        var lines = await db.LinesAsync(Id, run.DoneTo, StatesFor(act), step.RangeLength);
        if (lines.Count > 0)
        {
            if (!(await step.DoAsync(db, Id, act, lines)).Succeeded(out var outcomes, out var refusal))
            {
                return refusal;
            }

            await db.SaveOutcomesAsync(Id, outcomes);
            run = await db.SaveImportAsync(run, FactOf(act, outcomes));
        }

        return lines.Count < step.RangeLength ? await EndAsync(db, run, act) : run;
    }

    /// <summary>The step that a state is at work on; null = none.</summary>
    internal static ImportAction? ActOf(ImportState state) => state switch
    {
        ImportState.Checking => ImportAction.Check,
        ImportState.Importing => ImportAction.Import,
        ImportState.Approving => ImportAction.Approve,
        _ => null,
    };

    /// <summary>What a kind of file does.</summary>
    internal static IImportStep StepOf(ImportKind kind) => kind switch
    {
        ImportKind.CoreBank => new CoreBankStep(),
        ImportKind.LoanBook => new LoanBookStep(),
        ImportKind.PatentRecords => new PatentStep(),
        ImportKind.PatentEvents => new PatentEventStep(),
        _ => new StatementStep(),
    };

    private static (ImportLineState, ImportLineState) StatesFor(ImportAction act) => act switch
    {
        ImportAction.Check => (ImportLineState.Ready, ImportLineState.Ready),
        ImportAction.Import => (ImportLineState.Agrees, ImportLineState.Ready),
        _ => (ImportLineState.Waits, ImportLineState.Waits),
    };

    private static async Task<ImportRun> EndAsync(Db db, ImportRun run, ImportAction act)
    {
        var end = act switch
        {
            ImportAction.Check => ImportAction.EndCheck,
            ImportAction.Approve => ImportAction.EndApproval,
            _ => (await db.CountsAsync(run.Id)).Counts.Waits > 0 ? ImportAction.AskSecond : ImportAction.EndImport,
        };
        return await db.SaveImportAsync(run, new ImportMoved(end, db.Call.Viewer.User));
    }

    private static ImportRangeDone FactOf(ImportAction act, IReadOnlyList<LineOutcome> outcomes)
    {
        var states = outcomes.ToLookup(one => one.State);
        long Sum(ImportLineState state) => Money.Sum(states[state].Select(one => one.Line.AmountFen)).Fen;
        var leaves = outcomes.Select(one => SHA256.HashData(Encoding.UTF8.GetBytes(
            $"{one.Line.Number}|{one.Line.Print}|{one.Line.Reference}|{one.State}|{one.Entry}"))).ToArray();
        return new(
            act,
            outcomes[0].Line.Number,
            outcomes[^1].Line.Number,
            ImportStore.Counts(state => states[state].Count()),
            new Dictionary<string, long>
            {
                ["differs"] = Sum(ImportLineState.Differs),
                ["entered"] = Sum(ImportLineState.Entered),
                ["waits"] = Sum(ImportLineState.Waits),
            },
            Convert.ToHexStringLower(Merkle.Root(leaves)));
    }
}

/// <summary>How far an import is, for a progress line.</summary>
/// <param name="Run">The import.</param>
/// <param name="Lines">How many lines it has.</param>
public sealed record ImportProgress(ImportRun Run, long Lines);

/// <summary>
/// Works through the running steps of imports, range by range, as the person who began each. Killed at any moment, the
/// next call goes on with the next range.
/// </summary>
/// <param name="database">The database.</param>
public sealed class ImportWork(Database database)
{
    private const int Patience = 20;

    private const string AtWorkSql = """
        SELECT r.id, r.organisation_id, r.acting_user, r.acting_unit, r.acting_desk FROM import_run r
        WHERE r.state IN ('Checking', 'Importing', 'Approving') AND {visible:import_run r}
        ORDER BY r.created_at
        """;

    /// <summary>Told after each range.</summary>
    public Action<ImportProgress>? Progress { get; init; }

    /// <summary>Told what went wrong with one import; the others go on.</summary>
    public Action<Exception>? Failed { get; init; }

    /// <summary>Brings every running step to its end.</summary>
    /// <returns>How many there were.</returns>
    public async Task<int> RunAllAsync(CancellationToken cancellation = default)
    {
        var rows = await database.SnapshotAsync(db => db.QueryAsync<AtWork>(AtWorkSql));
        foreach (var row in rows)
        {
            try
            {
                await RunAsync(row.Id, row.ToViewer(), cancellation);
            }
            catch (Exception fault) when (Failed is not null && fault is not OperationCanceledException)
            {
                Failed(fault);
            }
        }

        return rows.Count;
    }

    /// <summary>Brings the running step of one import to its end.</summary>
    /// <param name="id">Which.</param>
    /// <param name="viewer">Who began it.</param>
    /// <param name="cancellation">Stops between two ranges.</param>
    public async Task<Result<ImportRun>> RunAsync(
        ImportId id, Viewer viewer, CancellationToken cancellation = default)
    {
        for (var waited = 0; ;)
        {
            var done = await database.RunAsync(new DoImportRange(id), viewer);
            if (done.Succeeded(out var run, out var refusal))
            {
                waited = 0;
                Progress?.Invoke(new(run, run.Lines));
                if (cancellation.IsCancellationRequested || DoImportRange.ActOf(run.State) is null)
                {
                    return run;
                }
            }
            else if (refusal.Code is not ("platform.changed-meanwhile" or "loan.close-running") || ++waited > Patience)
            {
                return refusal;
            }
            else
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100 * waited), cancellation);
            }
        }
    }

    private sealed record AtWork
    {
        public required ImportId Id { get; init; }

        public required OrganisationId OrganisationId { get; init; }

        public required UserId ActingUser { get; init; }

        public UnitId? ActingUnit { get; init; }

        public required string ActingDesk { get; init; }

        public Viewer ToViewer() => new(ActingUser, OrganisationId, ActingUnit, Enum.Parse<Desk>(ActingDesk));
    }
}
