using System.Globalization;
using Fourwings.Domain;
using Fourwings.Platform.Search;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Journal;

/// <summary>The journal of the whole platform, the newest first, for auditors (留痕).</summary>
/// <param name="Wish">The page.</param>
/// <param name="Kind">Only streams of this kind: <c>loan</c>; null = all.</param>
/// <param name="From">Only lines of this business date and later.</param>
/// <param name="To">Only lines of this business date and earlier.</param>
public sealed record ListJournal(ListWish Wish, string? Kind = null, DateOnly? From = null, DateOnly? To = null)
    : IQuery<ListPart<JournalLine>>
{
    private const int AtOnce = 500;

    private const string Where = """
        FROM journal j
        WHERE (@kind = '' OR j.kind = @kind) AND j.business_on >= @from AND j.business_on <= @to
        """;

    private const string KeysSql = $"SELECT j.tx, j.stream, j.version {Where}";

    private const string NewestFirst = " ORDER BY j.tx DESC, j.stream DESC, j.version DESC LIMIT @limit";

    private const string OlderSql = " AND (j.tx, j.stream, j.version) < (@Tx, @Stream, @Version)" + NewestFirst;

    private const string NewerSql = """
         AND (j.tx, j.stream, j.version) > (@Tx, @Stream, @Version)
        ORDER BY j.tx, j.stream, j.version LIMIT @limit
        """;

    private const string RowsSql = """
        SELECT j.stream, j.version, j.kind, j.at, j.business_on, j.use_case, j.fact_type, j.fact, j.hash, j.user_id,
            u.name AS person, o.name_zh, o.name_en
        FROM journal j
        LEFT JOIN platform_user u ON u.id = j.user_id AND {visible:platform_user u}
        LEFT JOIN organisation o ON o.id = j.organisation_id
        WHERE j.stream IN @streams AND j.version >= @first AND j.version <= @last
        """;

    /// <summary>Reads.</summary>
    public async Task<Result<ListPart<JournalLine>>> HandleAsync(Db db, Call call)
    {
        var args = new
        {
            kind = Kind ?? string.Empty,
            from = From ?? DateOnly.MinValue,
            to = To ?? call.BusinessDate,
        };
        var keys = await KeysAsync(db, args.kind, args.from, args.to);
        var lines = new List<JournalLine>();
        foreach (var page in keys.Chunk(AtOnce))
        {
            lines.AddRange(await LinesAsync(db, page, call.Viewer.Language));
        }

        var total = await TotalsCache.OfAsync(
            db, $"journal {args}", () => db.ScalarAsync<long>($"SELECT COUNT(*) {Where}", args));
        return new ListPart<JournalLine>(lines, total)
        {
            First = keys is [var first, ..] ? first.Place : null,
            Last = keys is [.., var last] ? last.Place : null,
        };
    }

    private async Task<IReadOnlyList<LineKey>> KeysAsync(Db db, string kind, DateOnly from, DateOnly to)
    {
        if (LineKey.Of(Wish.After ?? Wish.Before) is not { } place)
        {
            var counted = await db.QueryAsync<LineKey>(KeysSql + NewestFirst, new { kind, from, to, limit = Wish.End });
            return [.. counted.Skip(Wish.Skip)];
        }

        var args = new { kind, from, to, place.Tx, place.Stream, place.Version, limit = Wish.Take };
        return Wish.After is not null
            ? await db.QueryAsync<LineKey>(KeysSql + OlderSql, args)
            : [.. (await db.QueryAsync<LineKey>(KeysSql + NewerSql, args)).Reverse()];
    }

    /// <summary>The lines of a page in the order of their keys.</summary>
    private static async Task<IReadOnlyList<JournalLine>> LinesAsync(Db db, LineKey[] page, string language)
    {
        var rows = await db.QueryAsync<JournalLineRow>(RowsSql, new
        {
            streams = page.Select(key => key.Stream).Distinct().ToArray(),
            first = page.Min(key => key.Version),
            last = page.Max(key => key.Version),
        });
        var lines = rows.ToDictionary(row => (row.Stream, row.Version));
        return [.. page.Select(key => lines[(key.Stream, key.Version)])
            .Select(line => new JournalLine(line.Stream, line.Kind, line.Of(language)))];
    }
}

internal sealed record LineKey
{
    public required long Tx { get; init; }

    public required Guid Stream { get; init; }

    public required long Version { get; init; }

    public ListPlace Place => new(string.Create(CultureInfo.InvariantCulture, $"{Tx}.{Version}"), Stream);

    public static LineKey? Of(ListPlace? place) => place?.Key.Split('.') is [var tx, var version]
        && long.TryParse(tx, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && long.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
        ? new() { Tx = number, Stream = place.Id, Version = at }
        : null;
}

/// <summary>A line of the journal as a list shows it.</summary>
/// <param name="Stream">The aggregate's id.</param>
/// <param name="Kind">Its kind: <c>loan</c>.</param>
/// <param name="Moment">What happened.</param>
public sealed record JournalLine(Guid Stream, string Kind, Moment Moment);

internal sealed record JournalLineRow : MomentRow
{
    public required Guid Stream { get; init; }

    public required string Kind { get; init; }
}
