using Fourwings.Domain;
using Fourwings.Domain.Imports;
using Fourwings.Platform.Imports;
using Fourwings.Platform.Search;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Closing;

/// <summary>A long job in the list of runs (批处理): a daily close or an import.</summary>
public sealed record RunListed
{
    /// <summary>The day closed; null for an import.</summary>
    public DateOnly? ClosedOn { get; init; }

    /// <summary>The import; null for a close.</summary>
    public ImportId? Import { get; init; }

    /// <summary>What the import's file holds.</summary>
    public ImportKind? Kind { get; init; }

    /// <summary>What it works on: a file's name; empty for a close.</summary>
    public string FileName { get; init; } = string.Empty;

    /// <summary>Where an import stands.</summary>
    public ImportState? State { get; init; }

    /// <summary>Whether it is still at work.</summary>
    public required bool AtWork { get; init; }

    /// <summary>Pieces done: ranges of a close, lines of an import.</summary>
    public required long Done { get; init; }

    /// <summary>Pieces in all.</summary>
    public required long All { get; init; }

    /// <summary>Records or lines that it went through.</summary>
    public required long Rows { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ended; null = at work, or not known.</summary>
    public DateTimeOffset? FinishedAt { get; init; }
}

/// <summary>The latest runs: closes of the platform, and imports of the viewer's organisation.</summary>
/// <param name="Take">How many of each.</param>
public sealed record ListRuns(int Take = 50) : IQuery<IReadOnlyList<RunListed>>
{
    private const string ClosesSql = """
        SELECT r.closed_on, r.state, r.started_at, r.finished_at,
            (SELECT COUNT(*) FROM run_part p WHERE p.closed_on = r.closed_on) AS all_parts,
            (SELECT COUNT(*) FROM run_part p WHERE p.closed_on = r.closed_on AND p.state = 'Done') AS done_parts,
            (SELECT COALESCE(CAST(SUM(p.row_count) AS BIGINT), 0) FROM run_part p
                WHERE p.closed_on = r.closed_on) AS row_count
        FROM close_run r ORDER BY r.closed_on DESC LIMIT @Take
        """;

    /// <inheritdoc/>
    public async Task<Result<IReadOnlyList<RunListed>>> HandleAsync(Db db, Call call)
    {
        var closes = await db.QueryAsync<CloseRow>(ClosesSql, new { Take = ListWish.AtMost(Take) });
        var imports = (await new ListImports(Take).HandleAsync(db, call)).Value;
        return new List<RunListed>(closes.Select(row => row.Listed()).Concat(imports.Select(Listed))
            .OrderByDescending(run => run.StartedAt).Take(Take));
    }

    private static RunListed Listed(ImportListed import)
    {
        var atWork = DoImportRange.ActOf(import.State) is not null;
        return new()
        {
            Import = import.Id,
            Kind = import.Kind,
            FileName = import.FileName,
            State = import.State,
            AtWork = atWork,
            Done = atWork ? Math.Min(import.DoneTo, import.Lines) : import.Lines,
            All = import.Lines,
            Rows = import.Lines,
            StartedAt = import.CreatedAt,
        };
    }

    private sealed record CloseRow
    {
        public required DateOnly ClosedOn { get; init; }

        public required string State { get; init; }

        public required DateTimeOffset StartedAt { get; init; }

        public DateTimeOffset? FinishedAt { get; init; }

        public required long AllParts { get; init; }

        public required long DoneParts { get; init; }

        public required long RowCount { get; init; }

        public RunListed Listed() => new()
        {
            ClosedOn = ClosedOn,
            AtWork = State == "Running",
            Done = DoneParts,
            All = AllParts,
            Rows = RowCount,
            StartedAt = StartedAt,
            FinishedAt = FinishedAt,
        };
    }
}
