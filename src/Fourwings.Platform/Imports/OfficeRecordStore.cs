using Fourwings.Domain.Imports;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Imports;

/// <summary>What was kept of a line of the same key before.</summary>
internal sealed record OfficeSeen
{
    public required Guid Id { get; init; }

    public required string NumberKey { get; init; }

    public required string Print { get; init; }

    public Guid? PatentId { get; init; }
}

/// <summary>
/// The office's data as files gave them (官方数据), beside the record, one row an organisation and number.
/// </summary>
internal static class OfficeRecordStore
{
    private const string SeenSql = """
        SELECT o.id, o.number_key, o.print, o.patent_id FROM office_pick k CROSS JOIN office_record o
        WHERE o.organisation_id = @Organisation AND o.number_key = k.number_key AND {visible:office_record o}
        """;

    private const string StageColumns = """
        id {id} NOT NULL, number_key {text} NOT NULL, patent_id {id}, print {json} NOT NULL, number {count} NOT NULL
        """;

    private const string SaveSql = """
        INSERT INTO office_record (id, organisation_id, number_key, patent_id, print, run_id, line, seen_on)
        SELECT s.id, @Organisation, s.number_key, s.patent_id, s.print, @run, s.number, @on FROM office_stage s
        WHERE TRUE
        ON CONFLICT (organisation_id, number_key) DO UPDATE SET patent_id = excluded.patent_id,
            print = excluded.print, run_id = excluded.run_id, line = excluded.line, seen_on = excluded.seen_on
        """;

    /// <summary>What the viewer's organisation has of the lines already, by key.</summary>
    public static async Task<IReadOnlyDictionary<string, OfficeSeen>> SeenAsync(Db db, IReadOnlyList<LineRow> lines)
    {
        string[] keys = [.. lines.Select(line => line.Reference).Distinct()];
        await db.TemporaryAsync("office_pick", "number_key {text} NOT NULL");
        await db.CopyAsync(new BulkRows("office_pick", keys.Length).Add("number_key", keys));
        return (await db.QueryAsync<OfficeSeen>(SeenSql, new { db.Call.Viewer.Organisation }))
            .ToDictionary(row => row.NumberKey);
    }

    /// <summary>Keeps lines, each with the patent it belongs to.</summary>
    public static async Task SaveAsync(
        Db db, ImportId run, (LineRow Row, OfficeLine Line, Guid? Patent, Guid Id)[] kept)
    {
        await db.TemporaryAsync("office_stage", StageColumns);
        await db.CopyAsync(new BulkRows("office_stage", kept.Length)
            .Add("id", Array.ConvertAll(kept, one => one.Id))
            .Add("number_key", Array.ConvertAll(kept, one => one.Line.Key))
            .AddValues("patent_id", Array.ConvertAll(kept, one => (object?)one.Patent))
            .Add("print", Array.ConvertAll(kept, one => one.Row.Body!))
            .Add("number", Array.ConvertAll(kept, one => one.Row.Number)));
        await db.ExecuteAsync(
            SaveSql, new { db.Call.Viewer.Organisation, run, on = db.Call.BusinessDate });
    }
}
