using Fourwings.Domain;
using Fourwings.Domain.Imports;
using Fourwings.Finance;
using Fourwings.Platform.Search;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Imports;

/// <summary>One import in a list.</summary>
public sealed record ImportListed
{
    /// <summary>Its id.</summary>
    public required ImportId Id { get; init; }

    /// <summary>What the file holds.</summary>
    public required ImportKind Kind { get; init; }

    /// <summary>Where it stands.</summary>
    public required ImportState State { get; init; }

    /// <summary>The file's name.</summary>
    public required string FileName { get; init; }

    /// <summary>How many lines.</summary>
    public required long Lines { get; init; }

    /// <summary>The last line that the running step has done.</summary>
    public required long DoneTo { get; init; }

    /// <summary>The sum of their amounts.</summary>
    public required Money AmountFen { get; init; }

    /// <summary>How many differences are open.</summary>
    public required long Differences { get; init; }

    /// <summary>On which business date it was handed in.</summary>
    public required DateOnly BusinessOn { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Who handed it in.</summary>
    public string? ByName { get; init; }
}

/// <summary>The imports of the viewer's organisation, the latest first (导入批次).</summary>
/// <param name="Take">How many.</param>
/// <param name="Before">Only those handed in before; null = from the latest on.</param>
public sealed record ListImports(int Take = 50, DateTimeOffset? Before = null) : IQuery<IReadOnlyList<ImportListed>>
{
    private const string Sql = """
        SELECT r.id, r.kind, r.state, r.file_name, r.lines, r.done_to, r.amount_fen, r.business_on, r.created_at,
            (SELECT COUNT(*) FROM import_line l WHERE l.run_id = r.id AND l.state = 'Differs') AS differences,
            (SELECT u.name FROM platform_user u WHERE u.id = r.created_by AND {visible:platform_user u})
                AS by_name
        FROM import_run r
        WHERE r.created_at < @before AND {visible:import_run r}
        ORDER BY r.created_at DESC LIMIT @Take
        """;

    private static readonly DateTimeOffset LastInstant = new(9999, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <inheritdoc/>
    public async Task<Result<IReadOnlyList<ImportListed>>> HandleAsync(Db db, Call call) =>
        new List<ImportListed>(await db.QueryAsync<ImportListed>(
            Sql, new { Take = ListWish.AtMost(Take), before = Before ?? LastInstant }));
}

/// <summary>One line of an import as a person reads it.</summary>
public sealed record ImportLineShown
{
    /// <summary>Its number in the file.</summary>
    public required long Number { get; init; }

    /// <summary>Where it stands.</summary>
    public required ImportLineState State { get; init; }

    /// <summary>What it says happened.</summary>
    public required string Act { get; init; }

    /// <summary>The contract number; on a statement the bank's note.</summary>
    public required string Contract { get; init; }

    /// <summary>The amount.</summary>
    public required Money AmountFen { get; init; }

    /// <summary>The value date.</summary>
    public DateOnly? ValueOn { get; init; }

    /// <summary>The reference.</summary>
    public required string Reference { get; init; }

    /// <summary>The other side: a firm, a payer.</summary>
    public required string Party { get; init; }

    /// <summary>Where the fault is, as a spreadsheet says it: <c>Sheet1!C17</c>; empty = no cell.</summary>
    public required string Cell { get; init; }

    /// <summary>Why it differs, or null.</summary>
    public Refusal? Fault { get; init; }

    /// <summary>The loan that it was matched with.</summary>
    public Guid? Record { get; init; }

    /// <summary>How a person settled it.</summary>
    public Resolution? Resolution { get; init; }

    /// <summary>Why.</summary>
    public string? Reason { get; init; }

    /// <summary>Whether it could not even be read: then it can only be dismissed here.</summary>
    public required bool IsUnread { get; init; }
}

/// <summary>An import as its page shows it.</summary>
/// <param name="Run">The import.</param>
/// <param name="Sheet">The sheet that was read; empty = a CSV file.</param>
/// <param name="HiddenRows">How many rows the sheet hides; they were read.</param>
/// <param name="Heads">What the heads say.</param>
/// <param name="Columns">Which column is which.</param>
/// <param name="Counts">How many lines stand where.</param>
/// <param name="Sums">Their sums.</param>
/// <param name="Shown">The first lines, or the differences where there are any.</param>
public sealed record ImportPage(
    ImportRun Run,
    string Sheet,
    long HiddenRows,
    IReadOnlyList<string> Heads,
    IReadOnlyList<ColumnPlace> Columns,
    LineCounts Counts,
    IReadOnlyDictionary<ImportLineState, Money> Sums,
    IReadOnlyList<ImportLineShown> Shown)
{
    /// <summary>
    /// What the books have within the days of a bank statement, and no statement shows; nothing for other files.
    /// </summary>
    public IReadOnlyList<ExpectedMovement> Missing { get; init; } = [];
}

/// <summary>Shows an import: how far it is, its differences, its first lines.</summary>
/// <param name="Id">Which.</param>
/// <param name="State">Only lines that stand here; null = differences where there are any, else the first
/// lines.</param>
/// <param name="After">Only lines behind this one.</param>
/// <param name="Take">How many lines.</param>
/// <param name="All">All lines, whatever stands among the differences.</param>
public sealed record ShowImport(
    ImportId Id, ImportLineState? State = null, long After = 0, int Take = 100, bool All = false)
    : IQuery<ImportPage>
{
    private const string HeadSql = """
        SELECT r.sheet, r.hidden_rows, r.heads, r.columns FROM import_run r WHERE r.id = @Id AND {visible:import_run r}
        """;

    private const string LinesSql = """
        SELECT l.number, l.state, l.act, l.contract, l.amount_fen, l.value_on, l.reference, l.party, l.fault,
            l.fault_column, l.record_id, l.resolution, l.reason
        FROM import_line l JOIN import_run r ON r.id = l.run_id
        WHERE l.run_id = @Id AND l.number > @After AND (@state = '' OR l.state = @state) AND {visible:import_run r}
        ORDER BY l.number LIMIT @Take
        """;

    /// <inheritdoc/>
    public async Task<Result<ImportPage>> HandleAsync(Db db, Call call)
    {
        if (await db.FindImportAsync(Id) is not { } run)
        {
            return new Refusal("platform.not-yours");
        }

        var head = (await db.FindAsync<HeadRow>(HeadSql, new { Id }))!;
        var (counts, sums) = await db.CountsAsync(Id);
        var state = State?.ToString() ?? (!All && counts.Differs > 0 ? nameof(ImportLineState.Differs) : string.Empty);
        var rows = await db.QueryAsync<LineShownRow>(LinesSql, new { Id, After, Take = ListWish.AtMost(Take), state });
        return new ImportPage(
            run,
            head.Sheet,
            head.HiddenRows,
            CanonicalJson.Read<string[]>(head.Heads),
            CanonicalJson.Read<ColumnPlace[]>(head.Columns),
            counts,
            sums,
            [.. rows.Select(row => row.Shown(head.Sheet))])
        {
            Missing = run is { Kind: ImportKind.FundStatement, State: ImportState.Checked or ImportState.Done }
                && run.Place == call.Viewer.Organisation
                ? await StatementStep.MissingAsync(db, Id)
                : [],
        };
    }

    private sealed record HeadRow
    {
        public required string Sheet { get; init; }

        public required long HiddenRows { get; init; }

        public required string Heads { get; init; }

        public required string Columns { get; init; }
    }

    private sealed record LineShownRow
    {
        public required long Number { get; init; }

        public required string State { get; init; }

        public required string Act { get; init; }

        public required string Contract { get; init; }

        public required Money AmountFen { get; init; }

        public DateOnly? ValueOn { get; init; }

        public required string Reference { get; init; }

        public required string Party { get; init; }

        public string? Fault { get; init; }

        public required long FaultColumn { get; init; }

        public Guid? RecordId { get; init; }

        public string? Resolution { get; init; }

        public string? Reason { get; init; }

        public ImportLineShown Shown(string sheet) => new()
        {
            Number = Number,
            State = Enum.Parse<ImportLineState>(State),
            Act = Act,
            Contract = Contract,
            AmountFen = AmountFen,
            ValueOn = ValueOn,
            Reference = Reference,
            Party = Party,
            Cell = Fault is null ? string.Empty : FileRows.AddressOf(sheet, Number, (int)Math.Max(FaultColumn, 0)),
            Fault = Fault is null ? null : StoredFault.Read(Fault),
            Record = RecordId,
            Resolution = Resolution is null ? null : Enum.Parse<Resolution>(Resolution),
            Reason = Reason,
            IsUnread = FaultColumn >= 0,
        };
    }
}
