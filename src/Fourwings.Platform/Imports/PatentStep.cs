using Fourwings.Domain;
using Fourwings.Domain.Imports;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Imports;

/// <summary>
/// Patents as a data service or an office gives them (专利数据导出): each line is kept as the office's data beside the
/// record; a Chinese patent that the platform does not know yet is registered with it. Written in bulk.
/// </summary>
internal sealed class PatentStep : IImportStep
{
    private const string KnownSql = """
        SELECT p.id, p.number FROM patent_pick k CROSS JOIN patent p WHERE p.number = k.number
        /* every row: a number stands once on the platform */
        """;

    private const string OwnersSql = """
        SELECT o.id, o.name_zh FROM owner_pick k CROSS JOIN organisation o WHERE o.name_zh = k.name ORDER BY o.id
        """;

    /// <inheritdoc/>
    public int RangeLength => 5000;

    /// <inheritdoc/>
    public async Task<Result<IReadOnlyList<LineOutcome>>> DoAsync(
        Db db, ImportId run, ImportAction act, IReadOnlyList<LineRow> lines)
    {
        var read = lines.Select(row => (Row: row, Line: CanonicalJson.Read<OfficeLine>(row.Body!))).ToArray();
        var known = await KnownAsync(db, read.Select(one => one.Line.Number));
        var seen = await OfficeRecordStore.SeenAsync(db, lines);
        var names = await NamesAsync(db, read.SelectMany(one => one.Line.Owners));
        var outcomes = new List<LineOutcome>(lines.Count);
        var batch = new PatentBatch(db);
        foreach (var (row, line) in read)
        {
            outcomes.Add(Decide(db, row, line, known, seen, names, batch, act));
        }

        if (act == ImportAction.Import)
        {
            await batch.SaveAsync();
            await OfficeRecordStore.SaveAsync(db, run, [.. read.Zip(outcomes)
                .Where(one => one.Second.State == ImportLineState.Entered)
                .Select(one => (one.First.Row, one.First.Line, one.Second.Record, one.Second.Entry!.Value))]);
        }

        return outcomes;
    }

    private static LineOutcome Decide(
        Db db,
        LineRow row,
        OfficeLine line,
        Dictionary<string, Guid> known,
        IReadOnlyDictionary<string, OfficeSeen> seen,
        IReadOnlyDictionary<string, OrganisationId> names,
        PatentBatch batch,
        ImportAction act)
    {
        var before = seen.GetValueOrDefault(line.Key);
        Guid? patent = known.TryGetValue(line.Number, out var id) ? id : null;
        if (before is not null && before.Print == row.Body && before.PatentId == patent)
        {
            return new(row, ImportLineState.Unchanged, null, patent);
        }

        if (patent is null && line.Filing() is { } filing)
        {
            var owners = PatentBatch.OwnersOf(line.Owners, names);
            if (!batch.Register(filing, owners, line).Succeeded(out var registered, out var refusal))
            {
                return new(row, ImportLineState.Differs, refusal);
            }

            patent = registered.Id.Value;
            known[line.Number] = patent.Value;
        }

        var office = before?.Id ?? db.Call.Ids.Next();
        return act == ImportAction.Check
            ? new(row, ImportLineState.Agrees)
            : new(row, ImportLineState.Entered, null, patent, office);
    }

    private static async Task<Dictionary<string, Guid>> KnownAsync(Db db, IEnumerable<string> numbers)
    {
        string[] picked = [.. numbers.Where(number => number.Length > 0).Distinct()];
        await db.TemporaryAsync("patent_pick", "number {text} NOT NULL");
        await db.CopyAsync(new BulkRows("patent_pick", picked.Length).Add("number", picked));
        return (await db.QueryAsync<KnownRow>(KnownSql)).ToDictionary(row => row.Number, row => row.Id);
    }

    private static async Task<IReadOnlyDictionary<string, OrganisationId>> NamesAsync(
        Db db, IEnumerable<string> owners)
    {
        string[] picked = [.. owners.Distinct()];
        await db.TemporaryAsync("owner_pick", "name {text} NOT NULL");
        await db.CopyAsync(new BulkRows("owner_pick", picked.Length).Add("name", picked));
        var rows = await db.QueryAsync<NameRow>(OwnersSql);
        return rows.DistinctBy(row => row.NameZh).ToDictionary(row => row.NameZh, row => row.Id);
    }

    private sealed record KnownRow
    {
        public required Guid Id { get; init; }

        public required string Number { get; init; }
    }

    private sealed record NameRow
    {
        public required OrganisationId Id { get; init; }

        public required string NameZh { get; init; }
    }
}
