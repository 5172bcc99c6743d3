using Fourwings.Domain.Imports;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Imports;

/// <summary>A line that was entered before.</summary>
internal sealed record ImportKey
{
    /// <summary>Its natural key.</summary>
    public required string Reference { get; init; }

    /// <summary>What it said.</summary>
    public required string Print { get; init; }

    /// <summary>What it made.</summary>
    public required Guid EntryId { get; init; }
}

/// <summary>
/// The natural keys of what was entered: a line is entered once, whatever file it comes in. What was sent back or
/// reversed since may come again.
/// </summary>
internal static class ImportKeys
{
    private const string FindSql = """
        SELECT k.reference, k.print, k.entry_id FROM key_pick p CROSS JOIN import_key k
        WHERE k.organisation_id = @Organisation AND k.kind = @kind AND k.reference = p.reference AND NOT EXISTS
            (SELECT 1 FROM repayment r WHERE r.id = k.entry_id AND r.state IN ('Reversed', 'Rejected'))
            AND NOT EXISTS (SELECT 1 FROM drawdown d WHERE d.id = k.entry_id AND d.state = 'Rejected')
        """;

    private const string StageColumns = """
        reference {text} NOT NULL, print {text} NOT NULL, entry_id {id} NOT NULL, run_id {id} NOT NULL,
        number {count} NOT NULL
        """;

    private const string SaveSql = """
        INSERT INTO import_key (organisation_id, kind, reference, print, entry_id, run_id, number)
        SELECT r.organisation_id, @kind, s.reference, s.print, s.entry_id, s.run_id, s.number
        FROM key_stage s JOIN import_run r ON r.id = s.run_id WHERE {visible:import_run r}
        ON CONFLICT (organisation_id, kind, reference) DO UPDATE SET print = excluded.print,
            entry_id = excluded.entry_id, run_id = excluded.run_id, number = excluded.number
        """;

    /// <summary>The lines among these references that the viewer's organisation has entered already.</summary>
    public static async Task<Dictionary<string, ImportKey>> FindAsync(
        Db db, ImportKind kind, IEnumerable<string> references)
    {
        var picked = references.Distinct().ToArray();
        await db.TemporaryAsync("key_pick", "reference {text} NOT NULL");
        await db.CopyAsync(new BulkRows("key_pick", picked.Length).Add("reference", picked));
        var args = new { db.Call.Viewer.Organisation, kind = kind.ToString() };
        return (await db.QueryAsync<ImportKey>(FindSql, args)).ToDictionary(key => key.Reference);
    }

    /// <summary>Keeps the keys of lines that were entered.</summary>
    public static async Task SaveAsync(Db db, ImportId run, ImportKind kind, IEnumerable<LineOutcome> entered)
    {
        var rows = entered.ToArray();
        await db.TemporaryAsync("key_stage", StageColumns);
        await db.CopyAsync(new BulkRows("key_stage", rows.Length)
            .Add("reference", Array.ConvertAll(rows, row => row.Line.Reference))
            .Add("print", Array.ConvertAll(rows, row => row.Line.Print))
            .Add("entry_id", Array.ConvertAll(rows, row => row.Entry ?? row.Record ?? Guid.Empty))
            .Add("run_id", Array.ConvertAll(rows, _ => run.Value))
            .Add("number", Array.ConvertAll(rows, row => row.Line.Number)));
        await db.ExecuteAsync(SaveSql, new { kind = kind.ToString() });
    }
}
