using Fourwings.Domain;
using Fourwings.Domain.Transfers;
using Fourwings.Finance;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Search;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Transfers;

/// <summary>
/// The catalogue of what is offered for transfer (流转目录), for every desk; searched by title, words, class and number.
/// </summary>
/// <param name="Wish">Search, sort and page.</param>
/// <param name="State">Only in this state; null = what may still be had.</param>
/// <param name="Bundles">Only bundles, or only single patents.</param>
public sealed record ListCatalogue(ListWish Wish, ListingState? State = null, bool? Bundles = null)
    : IQuery<ListPart<ListingRow>>
{
    private const string FoundSql = """
        SELECT s.record_id AS id, s.words FROM search_entry s JOIN transfer_listing l ON l.id = s.record_id
        WHERE s.kind = 'transfer_listing'
        """;

    private string Narrowing => (State is null ? " AND l.state IN ('Listed', 'Reserved')" : " AND l.state = @state")
        + (Bundles switch { null => "", true => " AND l.patents > 1", false => " AND l.patents = 1" });

    private ListOrder Order => Wish.Sort switch
    {
        "number" => ListOrder.Text("l.number", "l.id", Wish.Descending),
        "title" => ListOrder.Text("l.title_zh", "l.id", Wish.Descending),
        _ => ListOrder.Day("l.listed_on", "l.id", true),
    };

    /// <inheritdoc/>
    public async Task<Result<ListPart<ListingRow>>> HandleAsync(Db db, Call call)
    {
        var terms = SearchWords.Query(Wish.Search);
        if (terms.Count > 0)
        {
            return await FoundAsync(db, terms);
        }

        var page = KeyedPage.Of(Wish, Order);
        var args = new { state = State?.ToString(), placeKey = page.Key, placeId = page.Id, limit = page.Limit };
        const string From = "FROM transfer_listing l WHERE TRUE";
        var rows = page.Cut(await db.QueryAsync<ListingRow>(
            $"SELECT {ListingRow.Columns}, {Order.KeySql} AS sort_key {From}{Narrowing}{page.Where} {page.OrderBy}",
            args));
        var total = await TotalsCache.OfAsync(
            db,
            $"catalogue {State} {Bundles}",
            () => db.ScalarAsync<long>($"SELECT COUNT(*) {From}{Narrowing}", args));
        return new ListPart<ListingRow>(rows, total)
        {
            First = rows is [var first, ..] ? first.Place : null,
            Last = rows is [.., var last] ? last.Place : null,
        };
    }

    private async Task<ListPart<ListingRow>> FoundAsync(Db db, IReadOnlyList<string> terms)
    {
        var args = new
        {
            state = State?.ToString(),
            search = db.Dialect.SearchText(terms),
            limit = SearchIndex.MaxCandidates,
        };
        var found = await db.QueryAsync<SearchCandidate>(
            $"{FoundSql} AND {db.Dialect.SearchSql}{Narrowing} LIMIT @limit", args);
        Guid[] page = [.. SearchIndex.Rank(Wish.Search, found).Skip(Wish.Skip).Take(Wish.Take)];
        var rows = (await db.QueryAsync<ListingRow>(
            $"SELECT {ListingRow.Columns}, '' AS sort_key FROM transfer_listing l WHERE l.id IN @page", new { page }))
            .ToDictionary(row => row.Id.Value);
        return new([.. page.Select(id => rows[id])], found.Count);
    }
}

/// <summary>A listing as everybody reads it (挂牌详情); owner and agent see the negotiations too.</summary>
/// <param name="Id">Which.</param>
public sealed record ShowListing(ListingId Id) : IQuery<ListingPage>
{
    private const string NegotiationsSql = $$"""
        SELECT {{NegotiationRow.Columns}}, '' AS sort_key FROM transfer_negotiation n
        JOIN transfer_listing l ON l.id = n.listing_id
        WHERE n.listing_id = @Id AND {visible:transfer_negotiation n} ORDER BY n.opened_on DESC, n.id DESC LIMIT 50
        """;

    /// <inheritdoc/>
    public async Task<Result<ListingPage>> HandleAsync(Db db, Call call)
    {
        if (await db.FindListingAsync(Id) is not { } listing)
        {
            return new Refusal("transfers.listing-unknown");
        }

        var names = await OrganisationStore.NamesAsync(db, [listing.Terms.Seller, listing.Terms.Agent]);
        return new ListingPage(
            listing,
            names.GetValueOrDefault(listing.Terms.Seller, string.Empty),
            names.GetValueOrDefault(listing.Terms.Agent, string.Empty),
            [.. await db.QueryAsync<NegotiationRow>(NegotiationsSql, new { Id })],
            listing.IsSide(call.Viewer),
            call.BusinessDate);
    }
}

/// <summary>A listing with what its page shows.</summary>
/// <param name="Listing">The listing.</param>
/// <param name="SellerName">The owner's name.</param>
/// <param name="AgentName">The agent's name.</param>
/// <param name="Negotiations">The negotiations about it that the viewer sees.</param>
/// <param name="IsOwn">Whether the viewer acts for the owner or the agent.</param>
/// <param name="On">The business date.</param>
public sealed record ListingPage(
    Listing Listing,
    string SellerName,
    string AgentName,
    IReadOnlyList<NegotiationRow> Negotiations,
    bool IsOwn,
    DateOnly On);

/// <summary>A line of the catalogue.</summary>
public sealed record ListingRow
{
    internal const string Columns = """
        l.id, l.state, l.number, {title:l} AS title, l.classes, l.patents, l.ask_fen, l.value_fen, l.listed_on,
            l.ended_on, l.sold_fen, {name:l.seller_id l.seller_name} AS seller_name,
            {name:l.agent_id l.agent_name} AS agent_name
        """;

    /// <summary>The listing.</summary>
    public required ListingId Id { get; init; }

    /// <summary>The name of its state.</summary>
    public required string State { get; init; }

    /// <summary>Its number.</summary>
    public required string Number { get; init; }

    /// <summary>What it is.</summary>
    public required string Title { get; init; }

    /// <summary>The main classes.</summary>
    public required string Classes { get; init; }

    /// <summary>How many patents.</summary>
    public required long Patents { get; init; }

    /// <summary>What is asked for; null = to be negotiated.</summary>
    public Money? AskFen { get; init; }

    /// <summary>The value on file; null = none.</summary>
    public Money? ValueFen { get; init; }

    /// <summary>When it was listed.</summary>
    public required DateOnly ListedOn { get; init; }

    /// <summary>When it was sold or taken off; null = neither.</summary>
    public DateOnly? EndedOn { get; init; }

    /// <summary>What it was sold for; null = not sold.</summary>
    public Money? SoldFen { get; init; }

    /// <summary>The owner.</summary>
    public required string SellerName { get; init; }

    /// <summary>The agent.</summary>
    public required string AgentName { get; init; }

    /// <summary>Where the row stands in its list, as text.</summary>
    public string SortKey { get; init; } = string.Empty;

    /// <summary>Where it stands.</summary>
    public ListingState Stands => Enum.Parse<ListingState>(State);

    internal ListPlace Place => new(SortKey, Id.Value);
}
