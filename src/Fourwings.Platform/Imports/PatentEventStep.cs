using Fourwings.Domain;
using Fourwings.Domain.Imports;
using Fourwings.Domain.Patents;
using Fourwings.Platform.Journal;
using Fourwings.Platform.Patents;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Imports;

/// <summary>
/// Legal events of patents (法律状态): each is decided on the record in the order of the days, whatever the order of the
/// file, and the whole file is one transaction; what the record has already is left as it is, what contradicts it is a
/// difference.
/// </summary>
internal sealed class PatentEventStep : IImportStep
{
    private const string IdsSql = """
        SELECT p.id FROM event_pick k CROSS JOIN patent p WHERE p.number = k.number AND {visible:patent p} ORDER BY p.id
        """;

    /// <inheritdoc/>
    public int RangeLength => 100_000;

    /// <inheritdoc/>
    public async Task<Result<IReadOnlyList<LineOutcome>>> DoAsync(
        Db db, ImportId run, ImportAction act, IReadOnlyList<LineRow> lines)
    {
        var read = lines.Select(row => (Row: row, Line: CanonicalJson.Read<PatentEventLine>(row.Body!))).ToArray();
        var known = await KnownAsync(db, read.Select(one => one.Line.Number));
        var outcomes = new Dictionary<long, LineOutcome>(lines.Count);
        foreach (var (row, line) in read.OrderBy(one => one.Line.On).ThenBy(one => one.Row.Number))
        {
            outcomes[row.Number] = known.TryGetValue(line.Number, out var patent)
                ? await DoAsync(db, act, row, line, patent)
                : Differs(row, new Refusal("import.patent-unknown").With("number", line.Number));
        }

        return lines.Select(row => outcomes[row.Number]).ToArray();
    }

    private static async Task<LineOutcome> DoAsync(
        Db db, ImportAction act, LineRow row, PatentEventLine line, KnownPatent known)
    {
        if (known.Days.TryGetValue(line.Code, out var days) && days.Contains(line.On))
        {
            return new(row, ImportLineState.Unchanged, null, known.Patent.Id.Value);
        }

        if (LegalEvents.HappensOnce(line.Code) && days is { Count: > 0 })
        {
            return Differs(row, new Refusal("import.contradicts")
                .With("number", line.Number).With("code", line.Code).With("known", days.First()).With("on", line.On));
        }

        if (!line.EventFor(known.Patent).Succeeded(out var happened, out var refusal))
        {
            return Differs(row, refusal);
        }

        happened = await RightOwners.MatchedAsync(db, happened);
        if (!known.Patent.Record(happened, db.Call.Viewer.Desk, db.Call.BusinessDate)
            .Succeeded(out var fact, out refusal))
        {
            return Differs(row, refusal);
        }

        known.Happen(line.Code, fact);
        if (act == ImportAction.Check)
        {
            return new(row, ImportLineState.Agrees, null, known.Patent.Id.Value);
        }

        await PatentStore.SaveAsync(db, known.Patent, fact);
        return new(row, ImportLineState.Entered, null, known.Patent.Id.Value, known.Patent.Id.Value);
    }

    private static async Task<Dictionary<string, KnownPatent>> KnownAsync(Db db, IEnumerable<string> numbers)
    {
        string[] picked = [.. numbers.Distinct()];
        await db.TemporaryAsync("event_pick", "number {text} NOT NULL");
        await db.CopyAsync(new BulkRows("event_pick", picked.Length).Add("number", picked));
        var known = new Dictionary<string, KnownPatent>();
        foreach (var ids in (await db.QueryAsync<Guid>(IdsSql)).Chunk(500))
        {
            var streams = await RecordStream.LoadAsync(db, ids);
            foreach (var patent in await PatentStore.LoadAsync(db, [.. ids.Select(id => new PatentId(id))]))
            {
                known[patent.Filing.Number] = new(patent, streams[patent.Id.Value].Facts);
            }
        }

        return known;
    }

    private static LineOutcome Differs(LineRow row, Refusal fault) => new(row, ImportLineState.Differs, fault);

    /// <summary>A patent as the lines before have left it, and on which days its events lie.</summary>
    private sealed class KnownPatent(Patent patent, IEnumerable<IFact> facts)
    {
        public Patent Patent { get; private set; } = patent;

        public Dictionary<LegalEventCode, HashSet<DateOnly>> Days { get; } = facts.OfType<PatentEventRecorded>()
            .SelectMany(fact => Codes(fact.Event).Select(code => (Code: code, fact.On)))
            .GroupBy(one => one.Code)
            .ToDictionary(group => group.Key, group => group.Select(one => one.On).ToHashSet());

        public void Happen(LegalEventCode code, PatentEventRecorded fact)
        {
            Patent = Patent.Apply(fact);
            if (!Days.TryAdd(code, [fact.On]))
            {
                Days[code].Add(fact.On);
            }
        }

        // An event entered by hand has no code; it is the same event all the same.
        private static IEnumerable<LegalEventCode> Codes(PatentEvent happened) => happened.Code is { } code
            ? [code]
            : Enum.GetValues<LegalEventCode>().Where(code => LegalEvents.ActionOf(code) == happened.Action);
    }
}
