using Fourwings.Domain;
using Fourwings.Domain.Lending;
using Fourwings.Domain.Matching;
using Fourwings.Finance;
using Fourwings.Platform.Search;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Matching;

/// <summary>The matching fairs that the viewer may see (对接会列表), the latest first.</summary>
/// <param name="Wish">Search, sort and page.</param>
public sealed record ListFairs(ListWish Wish) : IQuery<ListPart<FairRow>>
{
    private const string FoundSql = """
        SELECT s.record_id AS id, s.words FROM search_entry s JOIN matching_fair f ON f.id = s.record_id
        WHERE s.kind = 'matching_fair' AND {visible:matching_fair f}
        """;

    private const string PageSql = """
        SELECT f.id, f.name, f.place, f.state, f.held_on, f.for_year,
            (SELECT COUNT(*) FROM matching_invitation i WHERE i.fair_id = f.id AND i.side = 'Firm'
                /* every row: how many are invited is published to all guests */) AS firms,
            (SELECT COUNT(*) FROM matching_invitation i WHERE i.fair_id = f.id AND i.side = 'Bank') AS banks,
            (SELECT COUNT(*) FROM matching_match m WHERE m.fair_id = f.id AND m.state = 'Signed') AS lines,
            (SELECT COALESCE(CAST(SUM(m.amount_fen) AS BIGINT), 0) FROM matching_match m
                WHERE m.fair_id = f.id AND m.state = 'Signed') AS amount_fen
        FROM matching_fair f
        WHERE {visible:matching_fair f}
        """;

    private const string CountSql = "SELECT COUNT(*) FROM matching_fair f WHERE {visible:matching_fair f}";

    private ListOrder Order => Wish.Sort switch
    {
        "name" => ListOrder.Text("f.name", "f.id", Wish.Descending),
        "held" => ListOrder.Day("f.held_on", "f.id", Wish.Descending),
        _ => ListOrder.Day("f.held_on", "f.id", descending: true),
    };

    /// <inheritdoc/>
    public async Task<Result<ListPart<FairRow>>> HandleAsync(Db db, Call call)
    {
        var terms = SearchWords.Query(Wish.Search);
        var found = terms.Count == 0 ? null : SearchIndex.Rank(Wish.Search, await db.QueryAsync<SearchCandidate>(
            $"{FoundSql} AND {db.Dialect.SearchSql} LIMIT @limit",
            new { search = db.Dialect.SearchText(terms), limit = SearchIndex.MaxCandidates }));
        var filter = found is null ? "" : found.Count == 0 ? " AND FALSE" : " AND f.id IN @found";
        var page = KeyedPage.Of(Wish, Order);
        var args = new { found = found ?? [], placeKey = page.Key, placeId = page.Id, limit = page.Limit };
        var total = await db.ScalarAsync<long>(CountSql + filter, args);
        var rows = page.Cut(await db.QueryAsync<FairRow>($"{PageSql}{filter}{page.Where} {page.OrderBy}", args));
        return new ListPart<FairRow>(rows, total)
        {
            First = rows is [var first, ..] ? PlaceOf(first) : null,
            Last = rows is [.., var last] ? PlaceOf(last) : null,
        };
    }

    private ListPlace PlaceOf(FairRow row) => Wish.Sort == "name"
        ? new(row.Name, row.Id.Value)
        : ListPlace.On(row.HeldOn, row.Id.Value);
}

/// <summary>A line of the list of fairs.</summary>
public sealed record FairRow
{
    /// <summary>The fair.</summary>
    public required MatchingFairId Id { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Where.</summary>
    public required string Place { get; init; }

    /// <summary>The name of its state.</summary>
    public required string State { get; init; }

    /// <summary>Its day.</summary>
    public required DateOnly HeldOn { get; init; }

    /// <summary>The year that its lines are meant for.</summary>
    public required long ForYear { get; init; }

    /// <summary>Firms invited.</summary>
    public required long Firms { get; init; }

    /// <summary>Banks invited.</summary>
    public required long Banks { get; init; }

    /// <summary>Lines signed.</summary>
    public required long Lines { get; init; }

    /// <summary>Their limits together.</summary>
    public required Money AmountFen { get; init; }

    /// <summary>Where it stands.</summary>
    public FairState Stands => Enum.Parse<FairState>(State);
}
