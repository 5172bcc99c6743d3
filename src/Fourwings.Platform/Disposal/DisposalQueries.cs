using Fourwings.Domain;
using Fourwings.Domain.Disposal;
using Fourwings.Domain.Lending;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Domain.Pledges;
using Fourwings.Domain.Rules;
using Fourwings.Domain.Transfers;
using Fourwings.Finance;
using Fourwings.Platform.Documents;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Search;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Disposal;

/// <summary>The disposals that the viewer may see (处置列表), searched by number, party and patent.</summary>
/// <param name="Wish">Search, sort and page.</param>
/// <param name="State">Only in this state.</param>
public sealed record ListDisposals(ListWish Wish, DisposalState? State = null) : IQuery<ListPart<DisposalRow>>
{
    private const string Where = "FROM pledge_disposal d WHERE {visible:pledge_disposal d}";

    private string Narrowing => State is null ? "" : " AND d.state = @state";

    private ListOrder Order => Wish.Sort switch
    {
        "number" => ListOrder.Text("d.number", "d.id", Wish.Descending),
        "pledgor" => ListOrder.Text("d.pledgor_name", "d.id", Wish.Descending),
        "holder" => ListOrder.Text("d.holder_name", "d.id", Wish.Descending),
        _ => ListOrder.Day("d.opened_on", "d.id", true),
    };

    /// <inheritdoc/>
    public async Task<Result<ListPart<DisposalRow>>> HandleAsync(Db db, Call call)
    {
        var terms = SearchWords.Query(Wish.Search);
        var found = terms.Count == 0 ? "" : $"""
             AND d.id IN (SELECT s.record_id FROM search_entry s
                WHERE s.kind = 'pledge_disposal' AND {db.Dialect.SearchSql})
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
        var columns = $"SELECT {DisposalRow.Columns}, {Order.KeySql} AS sort_key";
        var rows = page.Cut(await db.QueryAsync<DisposalRow>(
            $"{columns} {Where}{Narrowing}{found}{page.Where} {page.OrderBy}", args));
        var total = await db.ScalarAsync<long>($"SELECT COUNT(*) {Where}{Narrowing}{found}", args);
        return new ListPart<DisposalRow>(rows, total)
        {
            First = rows is [var first, ..] ? first.Place : null,
            Last = rows is [.., var last] ? last.Place : null,
        };
    }
}

/// <summary>A line of the list of disposals.</summary>
public sealed record DisposalRow
{
    /// <summary>The columns.</summary>
    internal const string Columns = """
        d.id, d.state, d.number, d.path, d.way, d.loan_id, d.pledge_id, d.holder_id,
            {name:d.holder_id d.holder_name} AS holder_name, {name:d.pledgor_id d.pledgor_name} AS pledgor_name,
            d.lot_size, d.value_fen, d.price_fen, d.to_debt_fen, d.opened_on, d.clock_on, d.sold_on, d.ended_on
        """;

    /// <summary>The disposal.</summary>
    public required DisposalId Id { get; init; }

    /// <summary>The name of its state.</summary>
    public required string State { get; init; }

    /// <summary>Its number.</summary>
    public required string Number { get; init; }

    /// <summary>The name of its legal route.</summary>
    public required string Path { get; init; }

    /// <summary>The name of the way chosen; null = not yet.</summary>
    public string? Way { get; init; }

    /// <summary>Whose debt.</summary>
    public required LoanId LoanId { get; init; }

    /// <summary>Which pledge.</summary>
    public required PledgeId PledgeId { get; init; }

    /// <summary>Who realises it.</summary>
    public required OrganisationId HolderId { get; init; }

    /// <summary>The holder's name.</summary>
    public required string HolderName { get; init; }

    /// <summary>The pledgor's name.</summary>
    public required string PledgorName { get; init; }

    /// <summary>How many patents.</summary>
    public required long LotSize { get; init; }

    /// <summary>Their value on file.</summary>
    public required Money ValueFen { get; init; }

    /// <summary>The price; null = not sold.</summary>
    public Money? PriceFen { get; init; }

    /// <summary>What reached the debt; null = not paid out.</summary>
    public Money? ToDebtFen { get; init; }

    /// <summary>When it was opened.</summary>
    public required DateOnly OpenedOn { get; init; }

    /// <summary>Until when something is due on the route.</summary>
    public DateOnly? ClockOn { get; init; }

    /// <summary>When it was sold.</summary>
    public DateOnly? SoldOn { get; init; }

    /// <summary>When it was closed or given up.</summary>
    public DateOnly? EndedOn { get; init; }

    /// <summary>Where the row stands in its list, as text.</summary>
    public string SortKey { get; init; } = string.Empty;

    /// <summary>Where it stands.</summary>
    public DisposalState Stands => Enum.Parse<DisposalState>(State);

    /// <summary>Its legal route.</summary>
    public EnforcementPath By => Enum.Parse<EnforcementPath>(Path);

    internal ListPlace Place => new(SortKey, Id.Value);
}

/// <summary>One disposal (处置详情).</summary>
/// <param name="Id">Which.</param>
public sealed record ShowDisposal(DisposalId Id) : IQuery<DisposalPage>
{
    private const string RowSql = $$"""
        SELECT {{DisposalRow.Columns}} FROM pledge_disposal d WHERE d.id = @Id AND {visible:pledge_disposal d}
        """;

    private const string PatentsSql = """
        SELECT p.patent_id, p.number, {title:a} AS title FROM disposal_patent p JOIN patent a ON a.id = p.patent_id
        WHERE p.disposal_id = @Id
        /* every row: who sees the disposal reads the titles of its patents */
        ORDER BY p.number
        """;

    private const string SalesSql = """
        SELECT s.id, s.number, s.state FROM sale s
        WHERE s.seller_id = @holder AND s.id IN (SELECT p.sale_id FROM sale_patent p WHERE p.patent_id IN @lot)
            AND {visible:sale s} ORDER BY s.drafted_on DESC, s.id DESC LIMIT 10
        """;

    private const string ContractSql =
        "SELECT c.state FROM transfer_contract c WHERE c.id = @contract AND {visible:transfer_contract c}";

    /// <inheritdoc/>
    public async Task<Result<DisposalPage>> HandleAsync(Db db, Call call)
    {
        if (await db.FindDisposalAsync(Id) is not { } known)
        {
            return new Refusal("platform.not-yours");
        }

        await db.NoteReadAsync("pledge_disposal", Id.Value);
        var rules = DisposalRules.Of(db.Rules);
        var (debt, papers) = (await db.SecuredAsync(known), await db.DocumentsOfAsync(Id.Value));
        var needed = rules.Papers.At(known.OpenedOn).Succeeded(out var table, out _) ? table.Value[known.Path] : [];
        if (known.State is DisposalState.Served)
        {
            needed = [.. needed, DisposalPaper.Ruling];
        }

        return new DisposalPage(
            known,
            (await db.FindAsync<DisposalRow>(RowSql, new { Id }))!,
            await db.QueryAsync<DisposedPatent>(PatentsSql, new { Id }),
            FilledSlot.Of(needed.Select(paper => (DisposalPapers.SlotOf(paper), true)), papers))
        {
            Needed = needed,
            LoanNumber = debt.Loan.Terms.Number,
            Owed = debt.Claim.Owed,
            On = call.BusinessDate,
            Sales = await db.QueryAsync<DisposalSale>(
                SalesSql, new { holder = known.Terms.Holder, lot = known.Terms.Lot }),
            Contract = known.Lot is { } lot
                ? await db.ScalarAsync<string>(ContractSql, new { contract = lot.Contract }) : null,
            Buyer = known.Lot is { } sold
                ? (await OrganisationStore.NamesAsync(db, [sold.Buyer])).GetValueOrDefault(sold.Buyer) : null,
            Suggested = rules.Ways.At(call.BusinessDate).Succeeded(out var ways, out _)
                ? DisposalRules.Estimates(ways.Value, known.Terms.Value) : [],
            Law = rules.Order.At(known.DistributedOn ?? call.BusinessDate).Succeeded(out var order, out _)
                ? order.Rule.Citation : null,
            Rate = rules.Discount.At(call.BusinessDate).Succeeded(out var rate, out _) ? rate.Value : default,
        };
    }
}

/// <summary>A disposal with all that its page shows.</summary>
/// <param name="Disposal">The disposal.</param>
/// <param name="Row">Its row, with the parties' names.</param>
/// <param name="Patents">The patents.</param>
/// <param name="Papers">The papers of the route, received and missing.</param>
public sealed record DisposalPage(
    PledgeDisposal Disposal, DisposalRow Row, IReadOnlyList<DisposedPatent> Patents, IReadOnlyList<FilledSlot> Papers)
{
    /// <summary>Which papers these are, in order.</summary>
    public required IReadOnlyList<DisposalPaper> Needed { get; init; }

    /// <summary>The loan's number.</summary>
    public required string LoanNumber { get; init; }

    /// <summary>What it takes to pay the debt in full today.</summary>
    public required Money Owed { get; init; }

    /// <summary>The business date.</summary>
    public required DateOnly On { get; init; }

    /// <summary>Where the order of payment stands on the day of the distribution; null = no law is known.</summary>
    public Citation? Law { get; init; }

    /// <summary>The sales held of its patents.</summary>
    public required IReadOnlyList<DisposalSale> Sales { get; init; }

    /// <summary>The name of the state of the contract with the buyer; null = none, or not seen.</summary>
    public string? Contract { get; init; }

    /// <summary>The buyer's name; null = not sold.</summary>
    public string? Buyer { get; init; }

    /// <summary>What each way may bring, by the rule.</summary>
    public required IReadOnlyList<WayEstimate> Suggested { get; init; }

    /// <summary>The rate of discount, by the rule.</summary>
    public required AnnualRate Rate { get; init; }

    /// <summary>Whether the contract's price is paid out.</summary>
    public bool IsPaidOut => Contract is nameof(TransferState.Paid) or nameof(TransferState.Distributed)
        or nameof(TransferState.Closed);
}

/// <summary>A patent of a disposal.</summary>
public sealed record DisposedPatent
{
    /// <summary>The patent.</summary>
    public required PatentId PatentId { get; init; }

    /// <summary>Its number.</summary>
    public required string Number { get; init; }

    /// <summary>Its title.</summary>
    public required string Title { get; init; }
}

/// <summary>A sale held of a disposal's patents.</summary>
public sealed record DisposalSale
{
    /// <summary>The sale.</summary>
    public required SaleId Id { get; init; }

    /// <summary>Its number.</summary>
    public required string Number { get; init; }

    /// <summary>The name of its state.</summary>
    public required string State { get; init; }

    /// <summary>Where it stands.</summary>
    public SaleState Stands => Enum.Parse<SaleState>(State);
}

/// <summary>What waits for the viewer's bank or guarantor in disposals (处置待办).</summary>
public sealed record DisposalHome : IQuery<DisposalsToDo>
{
    private const string Sql = $$"""
        SELECT {{DisposalRow.Columns}} FROM pledge_disposal d
        WHERE d.holder_id = @Organisation AND d.state NOT IN ('Closed', 'Ended') AND {visible:pledge_disposal d}
        ORDER BY d.clock_on, d.opened_on, d.id LIMIT 50
        """;

    private const string DefaultedSql = """
        SELECT l.id, l.number, {name:l.borrower_id l.borrower_name} AS borrower, k.pledge_id
        FROM loan l JOIN loan_pledge k ON k.loan_id = l.id
        JOIN pledge p ON p.id = k.pledge_id AND p.state IN ('Registered', 'Enforcing') AND {visible:pledge p}
        WHERE l.state = 'Defaulted' AND {visible:loan l}
            AND NOT EXISTS (SELECT 1 FROM disposal_guard g WHERE g.pledge_id = k.pledge_id)
        ORDER BY l.number, k.pledge_id LIMIT 20
        """;

    /// <inheritdoc/>
    public async Task<Result<DisposalsToDo>> HandleAsync(Db db, Call call) => new DisposalsToDo(
        await db.QueryAsync<DisposalRow>(Sql, new { call.Viewer.Organisation }),
        await db.QueryAsync<DefaultedPledge>(DefaultedSql),
        call.BusinessDate);
}

/// <summary>What waits in disposals.</summary>
/// <param name="Disposals">Those under way.</param>
/// <param name="Defaulted">Pledges on loans in default that nobody realises yet.</param>
/// <param name="On">The business date.</param>
public sealed record DisposalsToDo(
    IReadOnlyList<DisposalRow> Disposals, IReadOnlyList<DefaultedPledge> Defaulted, DateOnly On);

/// <summary>A pledge on a loan in default.</summary>
public sealed record DefaultedPledge
{
    /// <summary>The loan.</summary>
    public required LoanId Id { get; init; }

    /// <summary>The loan's number.</summary>
    public required string Number { get; init; }

    /// <summary>The borrower's name.</summary>
    public required string Borrower { get; init; }

    /// <summary>The pledge.</summary>
    public required PledgeId PledgeId { get; init; }
}

/// <summary>The disposals and sales of what secures a loan (贷款质物的流转与处置).</summary>
/// <param name="Loan">Which loan.</param>
public sealed record ListLoanDisposals(LoanId Loan) : IQuery<IReadOnlyList<DisposalRow>>
{
    private const string Sql = $$"""
        SELECT {{DisposalRow.Columns}} FROM pledge_disposal d
        WHERE d.loan_id = @Loan AND {visible:pledge_disposal d} ORDER BY d.opened_on DESC, d.id
        """;

    /// <inheritdoc/>
    public async Task<Result<IReadOnlyList<DisposalRow>>> HandleAsync(Db db, Call call) =>
        (DisposalRow[])[.. await db.QueryAsync<DisposalRow>(Sql, new { Loan })];
}

/// <summary>
/// How disposals go (处置成效): time to sale, sell-through, price against value, recovery rate, of those that the viewer
/// may see.
/// </summary>
public sealed record ShowDisposalMeasures : IQuery<DisposalMeasures>
{
    private const string Sql = $$"""
        SELECT {{DisposalRow.Columns}} FROM pledge_disposal d WHERE {visible:pledge_disposal d}
        ORDER BY d.opened_on DESC, d.id LIMIT 5000
        """;

    private const string SalesSql = """
        SELECT CAST(SUM(CASE WHEN s.state IN ('Awarded', 'Paid') THEN 1 ELSE 0 END) AS BIGINT) AS sold,
            CAST(COUNT(*) AS BIGINT) AS held FROM sale s
        WHERE s.state IN ('Awarded', 'Paid', 'Failed') AND {visible:sale s}
        """;

    /// <inheritdoc/>
    public async Task<Result<DisposalMeasures>> HandleAsync(Db db, Call call)
    {
        var rows = await db.QueryAsync<DisposalRow>(Sql);
        var sales = (await db.FindAsync<SalesHeld>(SalesSql))!;
        return DisposalMeasures.Of(
            [.. rows.Select(row => new MeasuredDisposal(
                row.OpenedOn, row.SoldOn, row.ValueFen, row.PriceFen, row.ToDebtFen))],
            (int)(sales.Sold ?? 0),
            (int)sales.Held);
    }

    private sealed record SalesHeld
    {
        public long? Sold { get; init; }

        public required long Held { get; init; }
    }
}
