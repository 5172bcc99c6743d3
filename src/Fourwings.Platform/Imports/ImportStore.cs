using Fourwings.Domain;
using Fourwings.Domain.Imports;
using Fourwings.Finance;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Imports;

/// <summary>A line of an import as it is stored.</summary>
internal sealed record LineRow
{
    public required long Number { get; init; }

    public required string State { get; init; }

    public required string Act { get; init; }

    public required string Contract { get; init; }

    /// <summary>What the file says, where a person has corrected the contract number; else null.</summary>
    public string? FiledContract { get; init; }

    public required Money AmountFen { get; init; }

    public DateOnly? ValueOn { get; init; }

    public required string Reference { get; init; }

    public Money? PrincipalFen { get; init; }

    public Money? InterestFen { get; init; }

    public Money? LateFen { get; init; }

    public required string Party { get; init; }

    public string? Body { get; init; }

    public Guid? RecordId { get; init; }

    public Guid? EntryId { get; init; }

    public string? Resolution { get; init; }

    /// <summary>The line of the bank's daily file.</summary>
    public CoreBankLine ToCoreBank() => new(
        Enum.Parse<CoreBankAct>(Act), Contract, AmountFen, ValueOn ?? default, Reference, PrincipalFen, InterestFen,
        LateFen);

    /// <summary>The line of a bank statement.</summary>
    public StatementLine ToStatement() =>
        new(Enum.Parse<MoneyWay>(Act), AmountFen, ValueOn ?? default, Reference, Party, Contract);

    /// <summary>What identifies its content: the same reference with another print is a changed line.</summary>
    public string Print => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"{Act}|{FiledContract ?? Contract}|{AmountFen.Fen}|{ValueOn:yyyyMMdd}");
}

/// <summary>What became of a line.</summary>
/// <param name="Line">The line.</param>
/// <param name="State">Where it stands now.</param>
/// <param name="Fault">Why it differs, or null.</param>
/// <param name="Record">The loan or movement that it was matched with.</param>
/// <param name="Entry">The drawdown, repayment or loan that it made.</param>
internal sealed record LineOutcome(
    LineRow Line, ImportLineState State, Refusal? Fault = null, Guid? Record = null, Guid? Entry = null);

/// <summary>All SQL that writes imports, and their load by id.</summary>
internal static class ImportStore
{
    /// <summary>The kind under which imports stand in the journal and among participants.</summary>
    public const string Kind = "import_run";

    private const int ChunkLength = 5000;

    private const string FindSql = "SELECT r.body FROM import_run r WHERE r.id = @id AND {visible:import_run r}";

    private const string InsertSql = """
        INSERT INTO import_run (id, version, state, kind, organisation_id, file_name, sha256, sheet, from_1904,
            head_row, heads, columns, hidden_rows, lines, amount_fen, done_to, created_by, created_at, business_on,
            acting_user, acting_unit, acting_desk, body)
        VALUES (@Id, @Version, @state, @kind, @Place, @FileName, @Sha256, @sheet, @from1904, @headRow, @heads,
            @columns, @hidden, @Lines, @Amount, @DoneTo, @By, @at, @on, @By, @Unit, @desk, @body)
        """;

    private const string UpdateSql = """
        UPDATE import_run SET version = @Version, state = @state, lines = @Lines, amount_fen = @Amount,
            done_to = @DoneTo, body = @body
        WHERE id = @Id AND version = @Version - 1
        """;

    private const string LinesSql = """
        SELECT l.number, l.state, l.act, l.contract, l.amount_fen, l.value_on, l.reference, l.principal_fen,
            l.interest_fen, l.late_fen, l.party, l.body, l.record_id, l.entry_id, l.resolution
        FROM import_line l
        WHERE l.run_id = @run AND l.number > @after AND l.state IN (@state, @other)
        ORDER BY l.number LIMIT @count
        """;

    private const string OutcomeColumns = """
        number {count} PRIMARY KEY, state {text} NOT NULL, fault {json}, record_id {id}, entry_id {id}
        """;

    private const string OutcomeSql = """
        UPDATE import_line SET state = s.state, fault = s.fault, record_id = s.record_id, entry_id = s.entry_id
        FROM outcome_stage s WHERE import_line.run_id = @run AND import_line.number = s.number
        """;

    private const string CountsSql = """
        SELECT l.state, COUNT(*) AS count, COALESCE(CAST(SUM(l.amount_fen) AS BIGINT), 0) AS amount_fen
        FROM import_line l WHERE l.run_id = @run GROUP BY l.state
        """;

    /// <summary>An import that the viewer may see, or null.</summary>
    public static async Task<ImportRun?> FindImportAsync(this Db db, ImportId id) =>
        await db.ScalarAsync<string>(FindSql, new { id }) is { } body ? CanonicalJson.Read<ImportRun>(body) : null;

    /// <summary>Writes a new import with its lines.</summary>
    public static async Task AddImportAsync(
        this Db db, ImportStaged fact, FileRows file, FileLayout layout, StagedFile staged)
    {
        var run = ImportRun.Of(fact);
        await db.ExecuteAsync(InsertSql, new
        {
            run.Id,
            run.Version,
            state = run.State.ToString(),
            kind = run.Kind.ToString(),
            run.Place,
            run.FileName,
            run.Sha256,
            sheet = file.Sheet,
            from1904 = file.From1904,
            headRow = layout.HeadRow,
            heads = CanonicalJson.Write(layout.Heads),
            columns = CanonicalJson.Write(layout.Columns),
            hidden = staged.HiddenRows,
            run.Lines,
            run.Amount,
            run.DoneTo,
            run.By,
            at = db.Call.Clock.GetUtcNow(),
            on = db.Call.BusinessDate,
            db.Call.Viewer.Unit,
            desk = db.Call.Viewer.Desk.ToString(),
            body = CanonicalJson.Write(run),
        });
        await db.AddLinesAsync(run.Id, staged.Lines);
        await db.AddParticipantAsync(Kind, run.Id.Value, run.Place);
        await db.RecordAsync(Kind, run.Id.Value, run.Version, fact);
    }

    /// <summary>Writes what a fact makes of an import.</summary>
    /// <exception cref="ChangedMeanwhileException">Another writer came first.</exception>
    public static async Task<ImportRun> SaveImportAsync(this Db db, ImportRun before, IFact fact)
    {
        var run = before.Apply(fact);
        var args = new
        {
            run.Id,
            run.Version,
            state = run.State.ToString(),
            run.Lines,
            run.Amount,
            run.DoneTo,
            body = CanonicalJson.Write(run),
        };
        if (await db.ExecuteAsync(UpdateSql, args) == 0)
        {
            throw new ChangedMeanwhileException();
        }

        await db.RecordAsync(Kind, run.Id.Value, run.Version, fact);
        return run;
    }

    /// <summary>The next lines in one of two states.</summary>
    public static Task<IReadOnlyList<LineRow>> LinesAsync(
        this Db db, ImportId run, long after, (ImportLineState State, ImportLineState Other) states, int count) =>
        db.QueryAsync<LineRow>(LinesSql, new
        {
            run,
            after,
            state = states.State.ToString(),
            other = states.Other.ToString(),
            count,
        });

    /// <summary>Writes what became of lines.</summary>
    public static async Task SaveOutcomesAsync(this Db db, ImportId run, IReadOnlyList<LineOutcome> outcomes)
    {
        await db.TemporaryAsync("outcome_stage", OutcomeColumns);
        await db.CopyAsync(new BulkRows("outcome_stage", outcomes.Count)
            .Add("number", outcomes.Select(one => one.Line.Number).ToArray())
            .Add("state", outcomes.Select(one => one.State.ToString()).ToArray())
            .AddValues("fault", outcomes.Select(one => (object?)StoredFault.Write(one.Fault)).ToArray())
            .AddValues("record_id", outcomes.Select(one => (object?)one.Record).ToArray())
            .AddValues("entry_id", outcomes.Select(one => (object?)one.Entry).ToArray()));
        await db.ExecuteAsync(OutcomeSql, new { run });
    }

    /// <summary>How many lines stand where, and their sums.</summary>
    public static async Task<(LineCounts Counts, IReadOnlyDictionary<ImportLineState, Money> Sums)> CountsAsync(
        this Db db, ImportId run)
    {
        var rows = await db.QueryAsync<CountRow>(CountsSql, new { run });
        var counts = rows.ToDictionary(row => Enum.Parse<ImportLineState>(row.State), row => row.Count);
        return (
            Counts(state => counts.GetValueOrDefault(state)),
            rows.ToDictionary(row => Enum.Parse<ImportLineState>(row.State), row => row.AmountFen));
    }

    /// <summary>Counts by state.</summary>
    public static LineCounts Counts(Func<ImportLineState, long> of) => new(
        of(ImportLineState.Ready),
        of(ImportLineState.Agrees),
        of(ImportLineState.Unchanged),
        of(ImportLineState.Waits),
        of(ImportLineState.Entered),
        of(ImportLineState.Differs),
        of(ImportLineState.Settled));

    /// <summary>Writes the lines of an import.</summary>
    public static async Task AddLinesAsync(this Db db, ImportId run, IReadOnlyList<StagedLine> lines)
    {
        foreach (var chunk in lines.Chunk(ChunkLength))
        {
            await db.CopyAsync(new BulkRows("import_line", chunk.Length)
                .Add("run_id", Array.ConvertAll(chunk, _ => run.Value))
                .Add("number", Array.ConvertAll(chunk, line => line.Number))
                .Add("state", Array.ConvertAll(chunk, line =>
                    (line.Fault is null ? ImportLineState.Ready : ImportLineState.Differs).ToString()))
                .Add("act", Array.ConvertAll(chunk, line => line.Act))
                .Add("contract", Array.ConvertAll(chunk, line => line.Contract))
                .Add("amount_fen", Array.ConvertAll(chunk, line => line.Amount.Fen))
                .Add("value_on", Array.ConvertAll(chunk, line => line.ValueOn))
                .Add("reference", Array.ConvertAll(chunk, line => line.Reference))
                .AddValues("principal_fen", Array.ConvertAll(chunk, line => (object?)line.Principal?.Fen))
                .AddValues("interest_fen", Array.ConvertAll(chunk, line => (object?)line.Interest?.Fen))
                .AddValues("late_fen", Array.ConvertAll(chunk, line => (object?)line.Late?.Fen))
                .Add("party", Array.ConvertAll(chunk, line => line.Party))
                .AddValues("body", Array.ConvertAll(chunk, line => (object?)line.Body))
                .AddValues("fault", Array.ConvertAll(chunk, line => (object?)StoredFault.Write(line.Fault)))
                .Add("fault_column", Array.ConvertAll(chunk, line => line.Fault is null ? -1L : ColumnOf(line))));
        }
    }

    // A fault of reading stays whatever is decided later: it has a column, or the first.
    private static long ColumnOf(StagedLine line) => Math.Max(line.FaultColumn, 0);

    private sealed record CountRow
    {
        public required string State { get; init; }

        public required long Count { get; init; }

        public required Money AmountFen { get; init; }
    }
}
