using Fourwings.Domain;
using Fourwings.Domain.Imports;
using Fourwings.Platform.Access;
using Fourwings.Platform.Documents;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Imports;

/// <summary>
/// Reads a file in (读入文件): finds its columns, keeps it and its lines; decides nothing yet. A file that was imported
/// before is taken again: only what changed will be entered.
/// </summary>
/// <param name="Kind">What it holds.</param>
/// <param name="File">CSV, text or XLSX.</param>
public sealed record StageImport(ImportKind Kind, Upload File) : ISlice<ImportRun>
{
    /// <summary>Where the file itself is kept.</summary>
    public static DocumentSlot Slot { get; } =
        new DocumentSlot("import.file", [DocumentType.Csv, DocumentType.Text, DocumentType.Xlsx]);

    private const string MappingSql = """
        SELECT m.columns FROM import_mapping m
        WHERE m.organisation_id = @Organisation AND m.kind = @kind AND m.heads = @heads
        """;

    /// <inheritdoc/>
    public async Task<Result<ImportRun>> HandleAsync(Db db, Call call)
    {
        if (!Kind.IsFor(call.Viewer.Desk))
        {
            return new Refusal("platform.forbidden");
        }

        if (!FileRows.Open(File).Succeeded(out var file, out var refusal))
        {
            return refusal;
        }

        var layout = await LayoutAsync(db, file);
        layout = Kind.IsOfPatents() ? layout.WithDayOrder(file.All) : layout;
        var isMapped = ImportColumns.Missing(Kind, layout.Columns).Count == 0;
        var staged = isMapped ? StagedFile.Read(Kind, file, layout) : new([], 0, null);
        if (staged.Fault is { } fault)
        {
            return fault;
        }

        var fact = new ImportStaged(
            new(call.Ids.Next()), Kind, File.FileName, File.Sha256, isMapped, staged.Lines.Count, staged.Amount,
            call.Viewer.Organisation, call.Viewer.User);
        await db.AddImportAsync(fact, file, layout, staged);
        var kept = await db.AddDocumentAsync(ImportStore.Kind, fact.Id.Value, Slot, File);
        return kept.Refusal is { } notKept ? notKept : ImportRun.Of(fact);
    }

    /// <summary>What the heads say, unless the organisation has said better for just these heads.</summary>
    private async Task<FileLayout> LayoutAsync(Db db, FileRows file)
    {
        var layout = FileLayout.Find(Kind, file.All);
        var args = new
        {
            db.Call.Viewer.Organisation,
            kind = Kind.ToString(),
            heads = CanonicalJson.Write(layout.Heads),
        };
        return await db.ScalarAsync<string>(MappingSql, args) is { } said
            ? layout with { Columns = CanonicalJson.Read<ColumnPlace[]>(said) }
            : layout;
    }
}

/// <summary>
/// Says which column is which (对应列); the file is read anew, and the answer is remembered for files with these heads.
/// </summary>
/// <param name="Id">Which import.</param>
/// <param name="Columns">The columns, each with its place.</param>
public sealed record MapImport(ImportId Id, IReadOnlyList<ColumnPlace> Columns) : ISlice<ImportRun>
{
    private const string LayoutSql =
        "SELECT r.head_row, r.heads FROM import_run r WHERE r.id = @Id AND {visible:import_run r}";

    private const string UpdateSql = """
        UPDATE import_run SET columns = @columns, hidden_rows = @hidden WHERE id = @Id
        """;

    private const string RememberSql = """
        INSERT INTO import_mapping (organisation_id, kind, heads, columns) VALUES (@place, @kind, @heads, @columns)
        ON CONFLICT (organisation_id, kind, heads) DO UPDATE SET columns = excluded.columns
        """;

    /// <inheritdoc/>
    public async Task<Result<ImportRun>> HandleAsync(Db db, Call call)
    {
        if (await db.FindImportAsync(Id) is not { } run || run.Place != call.Viewer.Organisation)
        {
            return new Refusal("platform.not-yours");
        }

        var missing = ImportColumns.Missing(run.Kind, Columns);
        var fault = run.Fault(ImportAction.Map) ?? (missing.Count > 0
            ? new Refusal("import.columns-missing", Field: missing[0]).With("columns", Named(missing, call))
            : TwiceFault());
        return fault is not null ? fault : await ReadAgainAsync(db, run);
    }

    private Refusal? TwiceFault() =>
        Columns.DistinctBy(place => place.Index).Count() < Columns.Count
            || Columns.DistinctBy(place => place.Name).Count() < Columns.Count
            ? new Refusal("import.column-twice")
            : null;

    private async Task<Result<ImportRun>> ReadAgainAsync(Db db, ImportRun run)
    {
        using var kept = await StoredFile.OpenAsync(db, run.Id.Value);
        if (!FileRows.Open(kept.Type, run.FileName, kept.Open).Succeeded(out var file, out var refusal))
        {
            return refusal;
        }

        var row = (await db.FindAsync<LayoutRow>(LayoutSql, new { Id }))!;
        var heads = CanonicalJson.Read<string[]>(row.Heads);
        if (Columns.Any(place => place.Index < 0 || place.Index >= heads.Length
            || ImportColumns.Of(run.Kind).All(column => column.Name != place.Name)))
        {
            return new Refusal("import.column-unknown");
        }

        ColumnPlace[] columns = [.. Columns.Select(place => place with
        {
            InWan = ImportColumns.SaysWan(heads[place.Index]),
        })];
        var layout = new FileLayout(row.HeadRow, heads, columns);
        layout = run.Kind.IsOfPatents() ? layout.WithDayOrder(file.All) : layout;
        var staged = StagedFile.Read(run.Kind, file, layout);
        if (staged.Fault is { } fault)
        {
            return fault;
        }

        var args = new
        {
            Id,
            place = run.Place,
            kind = run.Kind.ToString(),
            heads = row.Heads,
            columns = CanonicalJson.Write(layout.Columns),
            hidden = staged.HiddenRows,
        };
        await db.ExecuteAsync("DELETE FROM import_line WHERE run_id = @Id", new { Id });
        await db.AddLinesAsync(Id, staged.Lines);
        await db.ExecuteAsync(UpdateSql, args);
        await db.ExecuteAsync(RememberSql, args);
        return await db.SaveImportAsync(
            run, new ImportMapped(columns, staged.Lines.Count, staged.Amount, db.Call.Viewer.User));
    }

    private static string Named(IReadOnlyList<string> missing, Call call) => TextFormat.Of(
        missing.Select(name => Texts.Of($"import.column.{name}", call.Viewer.Language)).ToArray(),
        call.Viewer.Language);

    private sealed record LayoutRow
    {
        public required long HeadRow { get; init; }

        public required string Heads { get; init; }
    }
}
