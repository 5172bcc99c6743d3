using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Transfers;
using Fourwings.Finance;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Search;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Transfers;

/// <summary>The negotiations that the viewer takes part in (洽谈列表), searched by number, listing and side.</summary>
/// <param name="Wish">Search, sort and page.</param>
/// <param name="State">Only in this state.</param>
public sealed record ListNegotiations(ListWish Wish, NegotiationState? State = null)
    : IQuery<ListPart<NegotiationRow>>
{
    private const string Where = """
        FROM transfer_negotiation n JOIN transfer_listing l ON l.id = n.listing_id
        WHERE {visible:transfer_negotiation n}
        """;

    private const string FoundSql = """
        SELECT s.record_id AS id, s.words FROM search_entry s JOIN transfer_negotiation n ON n.id = s.record_id
        WHERE s.kind = 'transfer_negotiation' AND {visible:transfer_negotiation n}
        """;

    private string Narrowing => State is null ? "" : " AND n.state = @state";

    private ListOrder Order => Wish.Sort switch
    {
        "number" => ListOrder.Text("n.number", "n.id", Wish.Descending),
        "buyer" => ListOrder.Text("n.buyer_name", "n.id", Wish.Descending),
        _ => ListOrder.Day("n.opened_on", "n.id", true),
    };

    /// <inheritdoc/>
    public async Task<Result<ListPart<NegotiationRow>>> HandleAsync(Db db, Call call)
    {
        var terms = SearchWords.Query(Wish.Search);
        if (terms.Count > 0)
        {
            return await FoundAsync(db, terms);
        }

        var page = KeyedPage.Of(Wish, Order);
        var args = new { state = State?.ToString(), placeKey = page.Key, placeId = page.Id, limit = page.Limit };
        var key = $", {Order.KeySql} AS sort_key ";
        var rows = page.Cut(await db.QueryAsync<NegotiationRow>(
            "SELECT " + NegotiationRow.Columns + key + Where + Narrowing + page.Where + " " + page.OrderBy, args));
        var total = await TotalsCache.OfAsync(
            db, $"negotiations {State}", () => db.ScalarAsync<long>("SELECT COUNT(*) " + Where + Narrowing, args));
        return new ListPart<NegotiationRow>(rows, total)
        {
            First = rows is [var first, ..] ? first.Place : null,
            Last = rows is [.., var last] ? last.Place : null,
        };
    }

    private async Task<ListPart<NegotiationRow>> FoundAsync(Db db, IReadOnlyList<string> terms)
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
        var rows = (await db.QueryAsync<NegotiationRow>(
            "SELECT " + NegotiationRow.Columns + ", '' AS sort_key " + Where + " AND n.id IN @page", new { page }))
            .ToDictionary(row => row.Id.Value);
        return new([.. page.Select(id => rows[id])], found.Count);
    }
}

/// <summary>A negotiation with its listing (洽谈详情).</summary>
/// <param name="Id">Which.</param>
public sealed record ShowNegotiation(NegotiationId Id) : IQuery<NegotiationPage>
{
    /// <inheritdoc/>
    public async Task<Result<NegotiationPage>> HandleAsync(Db db, Call call)
    {
        if (await db.FindNegotiationAsync(Id) is not { } negotiation)
        {
            return new Refusal("platform.not-yours");
        }

        var (listing, terms) = ((await db.FindListingAsync(negotiation.Terms.Listing))!, negotiation.Terms);
        var names = await OrganisationStore.NamesAsync(db, [terms.Seller, terms.Agent, terms.Buyer]);
        Money? floor = negotiation.IsSellers(call.Viewer) && await db.FindAgencyAsync(listing.Terms.Mandate)
            is { Terms: { } agreed } ? agreed.FloorOf(listing.Terms.Patents.Select(patent => patent.Id)) : null;
        return new NegotiationPage(negotiation, listing, names, floor, call.BusinessDate);
    }
}

/// <summary>A negotiation with what its page shows.</summary>
/// <param name="Negotiation">The negotiation.</param>
/// <param name="Listing">The listing.</param>
/// <param name="Names">The sides' names.</param>
/// <param name="Floor">The mandate's floor, for owner and agent only.</param>
/// <param name="On">The business date.</param>
public sealed record NegotiationPage(
    Negotiation Negotiation,
    Listing Listing,
    IReadOnlyDictionary<OrganisationId, string> Names,
    Money? Floor,
    DateOnly On);

/// <summary>A line of the list of negotiations.</summary>
public sealed record NegotiationRow
{
    internal const string Columns = """
        n.id, n.state, n.number, n.listing_id, l.number AS listing_number, {title:l} AS title,
            {name:n.seller_id n.seller_name} AS seller_name, {name:n.buyer_id n.buyer_name} AS buyer_name,
            n.opened_on, n.price_fen, n.valid_until
        """;

    /// <summary>The negotiation.</summary>
    public required NegotiationId Id { get; init; }

    /// <summary>The name of its state.</summary>
    public required string State { get; init; }

    /// <summary>Its number.</summary>
    public required string Number { get; init; }

    /// <summary>About which listing.</summary>
    public required ListingId ListingId { get; init; }

    /// <summary>The listing's number.</summary>
    public required string ListingNumber { get; init; }

    /// <summary>What is listed.</summary>
    public required string Title { get; init; }

    /// <summary>The owner.</summary>
    public required string SellerName { get; init; }

    /// <summary>Who asks.</summary>
    public required string BuyerName { get; init; }

    /// <summary>When it began.</summary>
    public required DateOnly OpenedOn { get; init; }

    /// <summary>The last price named; null = none.</summary>
    public Money? PriceFen { get; init; }

    /// <summary>Until when it is valid.</summary>
    public DateOnly? ValidUntil { get; init; }

    /// <summary>Where the row stands in its list, as text.</summary>
    public string SortKey { get; init; } = string.Empty;

    /// <summary>Where it stands.</summary>
    public NegotiationState Stands => Enum.Parse<NegotiationState>(State);

    internal ListPlace Place => new(SortKey, Id.Value);
}
