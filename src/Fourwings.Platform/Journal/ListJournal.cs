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
    private const string Where = """
        FROM journal j
        WHERE (@kind = '' OR j.kind = @kind) AND j.business_on >= @from AND j.business_on <= @to
        """;

    private const string RowsSql = """
        SELECT j.stream, j.version, j.kind, j.at, j.business_on, j.use_case, j.fact_type, j.fact, j.hash, j.user_id,
            u.name AS person, o.name_zh, o.name_en
        FROM journal j
        LEFT JOIN platform_user u ON u.id = j.user_id AND {visible:platform_user u}
        LEFT JOIN organisation o ON o.id = j.organisation_id
        WHERE (@kind = '' OR j.kind = @kind) AND j.business_on >= @from AND j.business_on <= @to
        ORDER BY j.tx DESC, j.stream DESC, j.version DESC LIMIT @take OFFSET @skip
        """;

    /// <summary>Reads.</summary>
    public async Task<Result<ListPart<JournalLine>>> HandleAsync(Db db, Call call)
    {
        var args = new
        {
            kind = Kind ?? string.Empty,
            from = From ?? DateOnly.MinValue,
            to = To ?? call.BusinessDate,
            take = Wish.Take,
            skip = Wish.Skip,
        };
        var rows = await db.QueryAsync<JournalLineRow>(RowsSql, args);
        var total = await db.ScalarAsync<long>($"SELECT COUNT(*) {Where}", args);
        return new ListPart<JournalLine>(
            [.. rows.Select(row => new JournalLine(row.Stream, row.Kind, row.Of(call.Viewer.Language)))], total);
    }
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
