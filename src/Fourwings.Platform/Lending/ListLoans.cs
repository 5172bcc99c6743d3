using System.Text.Json.Serialization;
using Fourwings.Domain;
using Fourwings.Domain.Lending;
using Fourwings.Domain.Parties;
using Fourwings.Finance;
using Fourwings.Platform.Search;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Lending;

/// <summary>The saved views of the list of loans (视图).</summary>
public enum LoanTab
{
    /// <summary>Every loan (全部).</summary>
    All = 1,

    /// <summary>Signed by me (我经办).</summary>
    Mine,

    /// <summary>An installment is due this month (本月到期).</summary>
    DueThisMonth,

    /// <summary>An item is past its day and unpaid (逾期).</summary>
    Overdue,

    /// <summary>Signed and not paid out (待放款).</summary>
    AwaitingDrawdown,

    /// <summary>An entry waits for a second person (待复核).</summary>
    ToCheck,

    /// <summary>Repaid (已结清).</summary>
    Closed,
}

/// <summary>
/// The loans that the viewer may see (贷款列表): searched by number, firm and purpose, filtered, sorted, paged.
/// </summary>
/// <param name="Wish">Search, sort and page.</param>
/// <param name="Tab">The view.</param>
/// <param name="State">Only in this state.</param>
/// <param name="Class">Only of this class.</param>
/// <param name="AtLeast">Only of this contract amount or more.</param>
/// <param name="Cell">Only of this part of the portfolio.</param>
public sealed record ListLoans(
    ListWish Wish,
    LoanTab Tab = LoanTab.All,
    LoanState? State = null,
    LoanClass? Class = null,
    Money? AtLeast = null,
    PortfolioCell? Cell = null) : IQuery<LoanList>
{
    private const string PageSql = """
        SELECT {key} AS sort_key, l.id, l.number, l.state, l.borrower_id,
            {name:l.borrower_id l.borrower_name} AS borrower_name, {name:l.bank_id l.bank_name} AS bank_name,
            l.principal_fen, l.outstanding_fen, l.rate, l.ip_share, l.matures_on, l.entries_waiting, d.days_past_due,
            d.loan_class, d.next_due_on, d.next_due_fen, d.overdue_principal_fen, d.overdue_interest_fen
        FROM loan l JOIN loan_day d ON d.loan_id = l.id
        WHERE {visible:loan l}
        """;

    private const string TotalsSql = """
        SELECT COUNT(*) AS all_loans,
            COALESCE(CAST(SUM(CASE WHEN l.officer_id = @user THEN 1 ELSE 0 END) AS BIGINT), 0) AS mine,
            COALESCE(CAST(SUM(CASE WHEN {due} THEN 1 ELSE 0 END) AS BIGINT), 0) AS due_this_month,
            COALESCE(CAST(SUM(CASE WHEN {overdue} THEN 1 ELSE 0 END) AS BIGINT), 0) AS overdue,
            COALESCE(CAST(SUM(CASE WHEN l.state = 'Signed' THEN 1 ELSE 0 END) AS BIGINT), 0) AS awaiting_drawdown,
            COALESCE(CAST(SUM(CASE WHEN l.entries_waiting > 0 THEN 1 ELSE 0 END) AS BIGINT), 0) AS to_check,
            COALESCE(CAST(SUM(CASE WHEN l.state = 'Closed' THEN 1 ELSE 0 END) AS BIGINT), 0) AS closed,
            COALESCE(CAST(SUM(CASE WHEN {chosen} THEN 1 ELSE 0 END) AS BIGINT), 0) AS chosen,
            COALESCE(CAST(SUM(CASE WHEN {chosen} THEN l.principal_fen ELSE 0 END) AS BIGINT), 0) AS principal_fen,
            COALESCE(CAST(SUM(CASE WHEN {chosen} THEN l.outstanding_fen ELSE 0 END) AS BIGINT), 0) AS outstanding_fen
        FROM loan l JOIN loan_day d ON d.loan_id = l.id
        WHERE {visible:loan l}
        """;

    private const string Due = "(d.next_due_on >= @today AND d.next_due_on < @nextMonth AND l.outstanding_fen > 0)";
    private const string Overdue = "(d.days_past_due > 0 AND l.state IN ('Active', 'Defaulted'))";

    private string TabFilter => Tab switch
    {
        LoanTab.Mine => "l.officer_id = @user",
        LoanTab.DueThisMonth => Due,
        LoanTab.Overdue => Overdue,
        LoanTab.AwaitingDrawdown => "l.state = 'Signed'",
        LoanTab.ToCheck => "l.entries_waiting > 0",
        LoanTab.Closed => "l.state = 'Closed'",
        _ => "TRUE",
    };

    private string Filter => TabFilter
        + (State is null ? string.Empty : " AND l.state = @state")
        + (Class is null ? string.Empty : " AND d.loan_class = @loanClass")
        + (AtLeast is null ? string.Empty : " AND l.principal_fen >= @atLeast")
        + (Cell is null ? string.Empty : " AND " + Cell.FilterSql);

    // The id breaks ties, so that a page never shows a row twice.
    private ListOrder Order => Wish.Sort switch
    {
        "borrower" => ListOrder.Text("l.borrower_name", "l.id", Wish.Descending),
        "amount" => ListOrder.Number("l.principal_fen", "l.id", Wish.Descending),
        "outstanding" => ListOrder.Number("l.outstanding_fen", "l.id", Wish.Descending),
        "matures" => ListOrder.Day("l.matures_on", "l.id", Wish.Descending),
        "overdue" => ListOrder.Number("d.days_past_due", "d.loan_id", Wish.Descending),
        "rate" => ListOrder.Number("l.rate", "l.id", Wish.Descending),
        "number" => ListOrder.Text("l.number", "l.id", Wish.Descending),
        _ => Tab switch
        {
            LoanTab.Overdue => ListOrder.Number("d.days_past_due", "d.loan_id", descending: true),
            LoanTab.DueThisMonth => ListOrder.Day("d.next_due_on", "d.loan_id", descending: false),
            _ => ListOrder.Text("l.number", "l.id", descending: true),
        },
    };

    /// <inheritdoc/>
    public async Task<Result<LoanList>> HandleAsync(Db db, Call call)
    {
        var found = await db.FoundLoansAsync(Wish.Search);
        var filter = Filter + (found is null ? string.Empty : found.Count == 0 ? " AND FALSE" : " AND l.id IN @found");
        var at = KeyedPage.Of(Wish, Order);
        var args = new
        {
            user = call.Viewer.User,
            today = call.BusinessDate,
            nextMonth = new DateOnly(call.BusinessDate.Year, call.BusinessDate.Month, 1).AddMonths(1),
            state = State?.ToString(),
            loanClass = Class?.ToString(),
            atLeast = AtLeast,
            cellKey = Cell?.Key,
            cellId = Cell?.Id,
            found = found ?? [],
            placeKey = at.Key,
            placeId = at.Id,
            limit = at.Limit,
        };
        var totalsSql = TotalsSql.Replace("{due}", Due).Replace("{overdue}", Overdue).Replace("{chosen}", filter);
        var totals = found is null
            ? await TotalsCache.OfAsync(db, QuestionOf(call), CountAsync)
            : await CountAsync();
        var page = at.Cut(await db.QueryAsync<LoanLine>(
            $"{PageSql.Replace("{key}", Order.KeySql)} AND {filter}{at.Where} {at.OrderBy}", args));
        return new LoanList(await LoanValues.WithAsync(db, [.. page]), totals);

        async Task<LoanTotals> CountAsync() => (await db.FindAsync<LoanTotals>(
            found is null ? totalsSql : totalsSql + (found.Count == 0 ? " AND FALSE" : " AND l.id IN @found"), args))!;
    }

    private string QuestionOf(Call call) =>
        "loans " + CanonicalJson.Write(new { Tab, State, Class, AtLeast, Cell, call.BusinessDate, call.Viewer.User });
}

/// <summary>A page of the list of loans with the totals of the whole selection.</summary>
/// <param name="Rows">The rows of the page.</param>
/// <param name="Totals">Counts of the views, and the selection's sums.</param>
public sealed record LoanList(IReadOnlyList<LoanLine> Rows, LoanTotals Totals)
{
    /// <summary>The place of the first row; null = none.</summary>
    public ListPlace? First => Rows is [var first, ..] ? first.Place : null;

    /// <summary>The place of the last row.</summary>
    public ListPlace? Last => Rows is [.., var last] ? last.Place : null;

    /// <summary>The contract amounts of the page.</summary>
    public Money PagePrincipal => Money.Sum(Rows.Select(row => row.PrincipalFen));

    /// <summary>The principal not repaid of the page.</summary>
    public Money PageOutstanding => Money.Sum(Rows.Select(row => row.OutstandingFen));
}

/// <summary>How many loans each view holds, and the sums of the selection.</summary>
public sealed record LoanTotals
{
    /// <summary>All that the viewer may see.</summary>
    public required long AllLoans { get; init; }

    /// <summary>Signed by the viewer.</summary>
    public required long Mine { get; init; }

    /// <summary>With an installment due this month.</summary>
    public required long DueThisMonth { get; init; }

    /// <summary>Overdue.</summary>
    public required long Overdue { get; init; }

    /// <summary>Signed and not paid out.</summary>
    public required long AwaitingDrawdown { get; init; }

    /// <summary>With an entry that waits for a second person.</summary>
    public required long ToCheck { get; init; }

    /// <summary>Repaid.</summary>
    public required long Closed { get; init; }

    /// <summary>How many the view, the filters and the search choose.</summary>
    public required long Chosen { get; init; }

    /// <summary>The contract amounts of the selection.</summary>
    public required Money PrincipalFen { get; init; }

    /// <summary>The principal not repaid of the selection.</summary>
    public required Money OutstandingFen { get; init; }

    /// <summary>The count of a view.</summary>
    public long Of(LoanTab tab) => tab switch
    {
        LoanTab.Mine => Mine,
        LoanTab.DueThisMonth => DueThisMonth,
        LoanTab.Overdue => Overdue,
        LoanTab.AwaitingDrawdown => AwaitingDrawdown,
        LoanTab.ToCheck => ToCheck,
        LoanTab.Closed => Closed,
        _ => AllLoans,
    };
}

/// <summary>A line of the list of loans.</summary>
public sealed record LoanLine
{
    /// <summary>The loan.</summary>
    public required LoanId Id { get; init; }

    /// <summary>What the list is sorted by, as text.</summary>
    [JsonIgnore]
    public string SortKey { get; init; } = string.Empty;

    /// <summary>Its place in the list.</summary>
    [JsonIgnore]
    public ListPlace Place => new(SortKey, Id.Value);

    /// <summary>The contract number.</summary>
    public required string Number { get; init; }

    /// <summary>The name of its state.</summary>
    public required string State { get; init; }

    /// <summary>The firm.</summary>
    public required OrganisationId BorrowerId { get; init; }

    /// <summary>The firm's name.</summary>
    public required string BorrowerName { get; init; }

    /// <summary>The bank's name.</summary>
    public required string BankName { get; init; }

    /// <summary>The contract amount.</summary>
    public required Money PrincipalFen { get; init; }

    /// <summary>Principal not repaid.</summary>
    public required Money OutstandingFen { get; init; }

    /// <summary>The contract rate.</summary>
    public required AnnualRate Rate { get; init; }

    /// <summary>The share of the principal that pledged rights secure.</summary>
    public required Ratio IpShare { get; init; }

    /// <summary>The maturity.</summary>
    public required DateOnly MaturesOn { get; init; }

    /// <summary>Entries that wait for a second person.</summary>
    public required long EntriesWaiting { get; init; }

    /// <summary>Days past due at the last close or entry.</summary>
    public required long DaysPastDue { get; init; }

    /// <summary>The name of its class.</summary>
    public required string LoanClass { get; init; }

    /// <summary>The next due day; null = none is left.</summary>
    public DateOnly? NextDueOn { get; init; }

    /// <summary>What is due on it.</summary>
    public required Money NextDueFen { get; init; }

    /// <summary>Overdue principal.</summary>
    public required Money OverduePrincipalFen { get; init; }

    /// <summary>Overdue interest.</summary>
    public required Money OverdueInterestFen { get; init; }

    /// <summary>The values on file of its pledged rights; null = none.</summary>
    public Money? Value { get; init; }

    /// <summary>What may be lent on them; null = no cap or no value.</summary>
    public Money? ValueLimit { get; init; }

    /// <summary>The IP part of the principal not repaid ÷ the value; null = none.</summary>
    public Ratio? LoanToValue => Value is { } value ? LoanRisk.LoanToValue(OutstandingFen * IpShare, value) : null;

    /// <summary>The cap as a share of the value; null = none.</summary>
    public Ratio? Cap => Value is { } value && ValueLimit is { } limit ? LoanRisk.LoanToValue(limit, value) : null;

    /// <summary>Where it stands.</summary>
    public LoanState Stands => Enum.Parse<LoanState>(State);

    /// <summary>Its class.</summary>
    public LoanClass Class => Enum.Parse<LoanClass>(LoanClass);
}
