using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Domain.Transfers;
using Fourwings.Finance;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Search;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Transfers;

/// <summary>
/// The sales by sealed bids (竞价列表): every one that was announced, and those that the viewer draws up.
/// </summary>
/// <param name="Wish">Sort and page; sales are found by number and subject.</param>
/// <param name="State">Only in this state.</param>
public sealed record ListSales(ListWish Wish, SaleState? State = null) : IQuery<ListPart<SaleRow>>
{
    private const string Where = """
        FROM sale s WHERE (s.state <> 'Drafted' OR {visible:sale s})
        /* every row: an announced sale is public */
        """;

    private string Narrowing => State is null ? "" : " AND s.state = @state";

    private ListOrder Order => Wish.Sort switch
    {
        "number" => ListOrder.Text("s.number", "s.id", Wish.Descending),
        "subject" => ListOrder.Text("s.subject", "s.id", Wish.Descending),
        "seller" => ListOrder.Text("s.seller_name", "s.id", Wish.Descending),
        _ => ListOrder.Day("s.drafted_on", "s.id", true),
    };

    /// <inheritdoc/>
    public async Task<Result<ListPart<SaleRow>>> HandleAsync(Db db, Call call)
    {
        var terms = SearchWords.Query(Wish.Search);
        var found = terms.Count == 0 ? "" : $"""
             AND s.id IN (SELECT e.record_id FROM search_entry e WHERE e.kind = 'sale' AND e.number IN (
                SELECT s.number FROM search_entry s WHERE {db.Dialect.SearchSql}))
            """;
        var page = KeyedPage.Of(Wish, Order);
        var args = new
        {
            state = State?.ToString(),
            search = terms.Count == 0 ? null : db.Dialect.SearchText(terms),
            placeKey = page.Key,
            placeId = page.Id,
            limit = page.Limit,
        };
        var columns = $"SELECT {SaleRow.Columns}, {Order.KeySql} AS sort_key";
        var rows = page.Cut(await db.QueryAsync<SaleRow>(
            $"{columns} {Where}{Narrowing}{found}{page.Where} {page.OrderBy}", args));
        var total = await db.ScalarAsync<long>($"SELECT COUNT(*) {Where}{Narrowing}{found}", args);
        return new ListPart<SaleRow>(rows, total)
        {
            First = rows is [var first, ..] ? first.Place : null,
            Last = rows is [.., var last] ? last.Place : null,
        };
    }
}

/// <summary>A line of the list of sales.</summary>
public sealed record SaleRow
{
    /// <summary>The columns.</summary>
    internal const string Columns = """
        s.id, s.state, s.number, s.subject, s.seller_id, {name:s.seller_id s.seller_name} AS seller_name, s.host_id,
            {name:s.host_id s.host_name} AS host_name, s.host_licence, s.lot_size, s.deposit_fen, s.starts_at,
            s.ends_at, s.price_fen
        """;

    /// <summary>The sale.</summary>
    public required SaleId Id { get; init; }

    /// <summary>The name of its state.</summary>
    public required string State { get; init; }

    /// <summary>Its number.</summary>
    public required string Number { get; init; }

    /// <summary>What is sold.</summary>
    public required string Subject { get; init; }

    /// <summary>Who sells.</summary>
    public required OrganisationId SellerId { get; init; }

    /// <summary>The seller's name.</summary>
    public required string SellerName { get; init; }

    /// <summary>Who holds it.</summary>
    public required OrganisationId HostId { get; init; }

    /// <summary>The host's name.</summary>
    public required string HostName { get; init; }

    /// <summary>The host's licence; empty = a negotiated sale.</summary>
    public required string HostLicence { get; init; }

    /// <summary>How many patents.</summary>
    public required long LotSize { get; init; }

    /// <summary>The deposit.</summary>
    public required Money DepositFen { get; init; }

    /// <summary>The first instant of bids.</summary>
    public required DateTimeOffset StartsAt { get; init; }

    /// <summary>The last.</summary>
    public required DateTimeOffset EndsAt { get; init; }

    /// <summary>The winning price; null = none.</summary>
    public Money? PriceFen { get; init; }

    /// <summary>Where the row stands in its list, as text.</summary>
    public string SortKey { get; init; } = string.Empty;

    /// <summary>Where it stands.</summary>
    public SaleState Stands => Enum.Parse<SaleState>(State);

    internal ListPlace Place => new(SortKey, Id.Value);
}

/// <summary>
/// One sale (竞价详情): its parties see it whole; others see what was announced, and their own deposit and bids.
/// </summary>
/// <param name="Id">Which.</param>
public sealed record ShowSale(SaleId Id) : IQuery<SalePage>
{
    private const string RowSql = $$"""
        SELECT {{SaleRow.Columns}} FROM sale s WHERE s.id = @Id
        /* every row: whether it is announced, or the viewer's, was looked at before */
        """;

    private const string PatentsSql = """
        SELECT p.patent_id, p.number, {title:a} AS title FROM sale_patent p JOIN patent a ON a.id = p.patent_id
        WHERE p.sale_id = @Id
        /* every row: who sees the sale reads the titles of its patents */
        ORDER BY p.number
        """;

    private const string BidsSql =
        "SELECT b.body FROM sealed_bid b WHERE b.sale_id = @Id AND {visible:sealed_bid b} ORDER BY b.number";

    private const string ContractSql = """
        SELECT c.id FROM transfer_contract c WHERE c.source_id = @Id AND {visible:transfer_contract c}
        ORDER BY c.drafted_on DESC, c.id DESC LIMIT 1
        """;

    /// <inheritdoc/>
    public async Task<Result<SalePage>> HandleAsync(Db db, Call call)
    {
        var own = await db.FindSaleAsync(Id);
        if ((own ?? await db.AnnouncedSaleAsync(Id)) is not { } sale)
        {
            return new Refusal("platform.not-yours");
        }

        await db.NoteReadAsync("sale", Id.Value);
        var bids = await db.QueryAsync<string>(BidsSql, new { Id });
        var contract = await db.QueryAsync<TransferContractId>(ContractSql, new { Id = Id.Value });
        var names = await OrganisationStore.NamesAsync(db, own is null ? [] : [.. sale.Deposits
            .Select(deposit => deposit.Bidder).Concat(sale.Terms.Affiliates)]);
        return new SalePage(
            own ?? sale.For(call.Viewer),
            (await db.FindAsync<SaleRow>(RowSql, new { Id }))!,
            await db.QueryAsync<SaleLotRow>(PatentsSql, new { Id }),
            [.. bids.Select(CanonicalJson.Read<SealedBid>)])
        {
            IsParty = own is not null,
            Now = await db.StampAsync(),
            Names = names,
            Contract = contract.Count == 0 ? null : contract[0],
        };
    }
}

/// <summary>A sale with all that its page shows.</summary>
/// <param name="Sale">The sale; for a stranger without the others' deposits and bids.</param>
/// <param name="Row">Its row, with the parties' names.</param>
/// <param name="Lot">The patents.</param>
/// <param name="OwnBids">The viewer's own bids.</param>
public sealed record SalePage(
    Sale Sale, SaleRow Row, IReadOnlyList<SaleLotRow> Lot, IReadOnlyList<SealedBid> OwnBids)
{
    /// <summary>Whether the viewer's organisation is seller or host, or oversees them.</summary>
    public required bool IsParty { get; init; }

    /// <summary>The clock of the sale.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>The names of bidders and affiliates; empty for a stranger.</summary>
    public required IReadOnlyDictionary<OrganisationId, string> Names { get; init; }

    /// <summary>The contract written with the winner; null = none that the viewer sees.</summary>
    public TransferContractId? Contract { get; init; }

    /// <summary>Whether bids are taken at the moment.</summary>
    public bool IsOpen => Sale.State == SaleState.Announced && Now >= Sale.Terms.StartsAt && Now <= Sale.Terms.EndsAt;

    /// <summary>Whether the time of bids is over.</summary>
    public bool IsOver => Now > Sale.Terms.EndsAt;
}

/// <summary>A patent of a lot.</summary>
public sealed record SaleLotRow
{
    /// <summary>The patent.</summary>
    public required PatentId PatentId { get; init; }

    /// <summary>Its number.</summary>
    public required string Number { get; init; }

    /// <summary>Its title.</summary>
    public required string Title { get; init; }
}

/// <summary>What a viewer may see of a sale that he takes no part in.</summary>
internal static class SaleViews
{
    /// <summary>
    /// The sale without the others' deposits; when it is decided, without the losers' names and prices.
    /// </summary>
    public static Sale For(this Sale sale, Viewer viewer) => sale with
    {
        Deposits = [.. sale.Deposits.Where(deposit => deposit.Bidder == viewer.Organisation)],
        Opened = [.. sale.Opened.Where(bid => bid.Bidder == viewer.Organisation)],
        Terms = sale.Terms with { Affiliates = [.. sale.Terms.Affiliates.Where(one => one == viewer.Organisation)] },
        Winner = sale.Winner is { } winner && winner.Bidder != viewer.Organisation
            ? winner with { Bidder = default }
            : sale.Winner,
        FirstKey = string.Empty,
        SecondKey = string.Empty,
        Reserve = null,
    };
}

/// <summary>What waits for the viewer in sales (竞价待办).</summary>
public sealed record SalesHome : IQuery<SalesToDo>
{
    private const string MineSql = $$"""
        SELECT {{SaleRow.Columns}} FROM sale s
        WHERE s.state IN ('Drafted', 'Announced', 'Opening', 'Awarded') AND {visible:sale s}
        ORDER BY s.ends_at, s.id LIMIT 50
        """;

    private const string OpenSql = $$"""
        SELECT {{SaleRow.Columns}} FROM sale s WHERE s.state = 'Announced' AND s.ends_at >= @now
        ORDER BY s.ends_at, s.id LIMIT 5
        /* every row: an announced sale is public */
        """;

    /// <inheritdoc/>
    public async Task<Result<SalesToDo>> HandleAsync(Db db, Call call)
    {
        var now = await db.StampAsync();
        var rows = call.Viewer.Desk == Desk.Enterprise
            ? await db.QueryAsync<SaleRow>(OpenSql, new { now })
            : await db.QueryAsync<SaleRow>(MineSql);
        return new SalesToDo(
            [.. rows.Where(row => row.Stands != SaleState.Announced || row.EndsAt < now
                || call.Viewer.Desk == Desk.Enterprise)],
            now,
            call.BusinessDate);
    }
}

/// <summary>What waits in sales.</summary>
/// <param name="Sales">Sales to announce, open or settle; for a firm, those open to bids.</param>
/// <param name="Now">The clock of sales.</param>
/// <param name="On">The business date.</param>
public sealed record SalesToDo(IReadOnlyList<SaleRow> Sales, DateTimeOffset Now, DateOnly On);
