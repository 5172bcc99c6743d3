using Fourwings.Domain;
using Fourwings.Domain.Transfers;
using Fourwings.Finance;
using Fourwings.Platform.Search;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Transfers;

/// <summary>
/// The contracts of transfer that the viewer may see (转让合同列表), searched by number, party and patent.
/// </summary>
/// <param name="Wish">Search, sort and page.</param>
/// <param name="State">Only in this state.</param>
/// <param name="Origin">Only of this origin.</param>
public sealed record ListTransfers(ListWish Wish, TransferState? State = null, TransferOrigin? Origin = null)
    : IQuery<ListPart<TransferRow>>
{
    private const string Where = "FROM transfer_contract c WHERE {visible:transfer_contract c}";

    private const string FoundSql = """
        SELECT s.record_id AS id, s.words FROM search_entry s JOIN transfer_contract c ON c.id = s.record_id
        WHERE s.kind = 'transfer_contract' AND {visible:transfer_contract c}
        """;

    private string Narrowing =>
        (State is null ? "" : " AND c.state = @state") + (Origin is null ? "" : " AND c.origin = @origin");

    private ListOrder Order => Wish.Sort switch
    {
        "number" => ListOrder.Text("c.number", "c.id", Wish.Descending),
        "seller" => ListOrder.Text("c.seller_names", "c.id", Wish.Descending),
        "buyer" => ListOrder.Text("c.buyer_name", "c.id", Wish.Descending),
        "price" => ListOrder.Number("c.price_fen", "c.id", Wish.Descending),
        _ => ListOrder.Day("c.drafted_on", "c.id", true),
    };

    /// <inheritdoc/>
    public async Task<Result<ListPart<TransferRow>>> HandleAsync(Db db, Call call)
    {
        var terms = SearchWords.Query(Wish.Search);
        if (terms.Count > 0)
        {
            return await FoundAsync(db, terms);
        }

        var page = KeyedPage.Of(Wish, Order);
        var args = new
        {
            state = State?.ToString(),
            origin = Origin?.ToString(),
            placeKey = page.Key,
            placeId = page.Id,
            limit = page.Limit,
        };
        var rows = page.Cut(await db.QueryAsync<TransferRow>(
            $"SELECT {TransferRow.Columns}, {Order.KeySql} AS sort_key {Where}{Narrowing}{page.Where} {page.OrderBy}",
            args));
        var total = await TotalsCache.OfAsync(
            db,
            $"transfers {State} {Origin}",
            () => db.ScalarAsync<long>($"SELECT COUNT(*) {Where}{Narrowing}", args));
        return new ListPart<TransferRow>(rows, total)
        {
            First = rows is [var first, ..] ? first.Place : null,
            Last = rows is [.., var last] ? last.Place : null,
        };
    }

    private async Task<ListPart<TransferRow>> FoundAsync(Db db, IReadOnlyList<string> terms)
    {
        var args = new
        {
            state = State?.ToString(),
            origin = Origin?.ToString(),
            search = db.Dialect.SearchText(terms),
            limit = SearchIndex.MaxCandidates,
        };
        var found = await db.QueryAsync<SearchCandidate>(
            $"{FoundSql} AND {db.Dialect.SearchSql}{Narrowing} LIMIT @limit", args);
        Guid[] page = [.. SearchIndex.Rank(Wish.Search, found).Skip(Wish.Skip).Take(Wish.Take)];
        var rows = (await db.QueryAsync<TransferRow>(
            $"SELECT {TransferRow.Columns}, '' AS sort_key {Where} AND c.id IN @page", new { page }))
            .ToDictionary(row => row.Id.Value);
        return new([.. page.Select(id => rows[id])], found.Count);
    }
}

/// <summary>A line of the list of contracts.</summary>
public sealed record TransferRow
{
    internal const string Columns = """
        c.id, c.state, c.number, c.origin, {name:c.seller_id c.seller_names} AS seller_names,
            {name:c.buyer_id c.buyer_name} AS buyer_name, c.patents, c.price_fen, c.drafted_on, c.due_on, c.recorded_on
        """;

    /// <summary>The contract.</summary>
    public required TransferContractId Id { get; init; }

    /// <summary>The name of its state.</summary>
    public required string State { get; init; }

    /// <summary>Its number.</summary>
    public required string Number { get; init; }

    /// <summary>The name of its origin.</summary>
    public required string Origin { get; init; }

    /// <summary>Who sells.</summary>
    public required string SellerNames { get; init; }

    /// <summary>Who buys.</summary>
    public required string BuyerName { get; init; }

    /// <summary>How many patents.</summary>
    public required long Patents { get; init; }

    /// <summary>The price.</summary>
    public required Money PriceFen { get; init; }

    /// <summary>When it was written.</summary>
    public required DateOnly DraftedOn { get; init; }

    /// <summary>Until when the registry has to answer; null = it has not been asked.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>From when on the buyer is the owner; null = not yet.</summary>
    public DateOnly? RecordedOn { get; init; }

    /// <summary>Where the row stands in its list, as text.</summary>
    public string SortKey { get; init; } = string.Empty;

    /// <summary>Where it stands.</summary>
    public TransferState Stands => Enum.Parse<TransferState>(State);

    /// <summary>From what it comes.</summary>
    public TransferOrigin From => Enum.Parse<TransferOrigin>(Origin);

    internal ListPlace Place => new(SortKey, Id.Value);
}
