using Fourwings.Domain;
using Fourwings.Finance;
using Fourwings.Platform.Search;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Indicators;

/// <summary>The records behind a figure of the board (钻取).</summary>
public enum CityRecordKind
{
    /// <summary>Lines granted (授信).</summary>
    Lines = 1,

    /// <summary>Money paid out (放款).</summary>
    Drawdowns,

    /// <summary>Loans still open (在贷).</summary>
    Open,

    /// <summary>Loans past due (逾期).</summary>
    Overdue,

    /// <summary>Pledges registered (质押登记).</summary>
    Pledges,

    /// <summary>Firms with credit (企业).</summary>
    Firms,

    /// <summary>Rights behind credit (权利).</summary>
    Rights,
}

/// <summary>The records behind a figure of the city's board, the latest first.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Scope">What of the city.</param>
/// <param name="Wish">The page.</param>
public sealed record ListCityRecords(CityRecordKind Kind, CityScope Scope, ListWish Wish) : IQuery<CityRecords>
{
    private const string BankName = "{name:b}";

    private const string LinesSql = """
        SELECT 'credit-lines' AS page, c.id, c.id AS row_id, c.number, {name:o} AS firm_name, f.county, c.bank_id,
            j.business_on AS happened_on, c.limit_fen AS amount_fen
        FROM credit_line c JOIN journal j ON j.stream = c.id AND j.version = 1
        JOIN organisation o ON o.id = c.firm_id JOIN city_firm f ON f.firm_id = o.id WHERE {visible:credit_line c}
        """;

    private const string LoanSql = """
        FROM loan l JOIN organisation o ON o.id = l.borrower_id JOIN city_firm f ON f.firm_id = o.id
        """;

    private const string DrawdownsSql = $$"""
        SELECT 'loans' AS page, l.id, d.id AS row_id, l.number, {name:o} AS firm_name, f.county, l.bank_id,
            d.value_on AS happened_on, d.amount_fen
        {{LoanSql}} JOIN drawdown d ON d.loan_id = l.id WHERE d.state = 'Released' AND {visible:loan l}
        """;

    private const string OpenSql = $$"""
        SELECT 'loans' AS page, l.id, l.id AS row_id, l.number, {name:o} AS firm_name, f.county, l.bank_id,
            l.starts_on AS happened_on, l.outstanding_fen AS amount_fen
        {{LoanSql}} WHERE l.state IN ('Active', 'Defaulted') AND {visible:loan l}
        """;

    private const string OverdueSql = $$"""
        SELECT 'loans' AS page, l.id, l.id AS row_id, l.number, {name:o} AS firm_name, f.county, l.bank_id,
            d.oldest_unpaid_on AS happened_on, l.outstanding_fen AS amount_fen
        {{LoanSql}} JOIN loan_day d ON d.loan_id = l.id
        WHERE d.days_past_due > 0 AND l.state IN ('Active', 'Defaulted') AND {visible:loan l}
        """;

    private const string PledgesSql = """
        SELECT 'pledges' AS page, p.id, p.id AS row_id, COALESCE(p.registration_number, p.contract_number) AS number,
            {name:o} AS firm_name, f.county,
            COALESCE((SELECT l.bank_id FROM loan_pledge k JOIN loan l ON l.id = k.loan_id
                WHERE k.pledge_id = p.id AND {visible:loan l} ORDER BY l.id LIMIT 1), p.drafted_for) AS bank_id,
            p.registered_on AS happened_on, p.secured_fen AS amount_fen
        FROM pledge p JOIN organisation o ON o.id = p.debtor_id JOIN city_firm f ON f.firm_id = o.id
        WHERE p.registered_on IS NOT NULL AND {visible:pledge p}
        """;

    private const string FirmsSql = """
        SELECT 'organisations' AS page, x.subject_id AS id, x.subject_id AS row_id, o.code AS number,
            {name:o} AS firm_name, x.county,
            x.bank_id, x.first_on AS happened_on, CAST(NULL AS BIGINT) AS amount_fen
        FROM city_first x JOIN organisation o ON o.id = x.subject_id WHERE x.kind = 'Firm'
        """;

    private const string RightsSql = """
        SELECT CASE WHEN p.id IS NULL THEN 'rights' ELSE 'patents' END AS page, x.subject_id AS id,
            x.subject_id AS row_id, COALESCE(p.number, r.number) AS number,
            COALESCE({title:p}, {name:r}) AS firm_name, x.county, x.bank_id, x.first_on AS happened_on,
            CAST(NULL AS BIGINT) AS amount_fen
        FROM city_first x
        LEFT JOIN patent p ON p.id = x.subject_id AND {visible:patent p}
        LEFT JOIN ip_right r ON r.id = x.subject_id AND {visible:ip_right r}
        WHERE x.kind <> 'Firm'
        """;

    // A firm or a right counts once, with the bank where it came first.
    private const string FirstOnly = """
         AND NOT EXISTS (SELECT 1 FROM city_first e WHERE e.subject_id = x.subject_id AND (e.first_on < x.first_on
            OR (e.first_on = x.first_on AND e.bank_id < x.bank_id)))
        """;

    // A loan paid out in parts stands there once for each: the row is the part, not the loan.
    private static readonly ListOrder Order = ListOrder.Day("y.happened_on", "y.row_id", descending: true);

    private bool IsNow => Kind is CityRecordKind.Open or CityRecordKind.Overdue;

    /// <inheritdoc/>
    public async Task<Result<CityRecords>> HandleAsync(Db db, Call call)
    {
        var page = KeyedPage.Of(Wish, Order);
        var args = new
        {
            Scope.From,
            Scope.Before,
            Scope.County,
            Scope.Bank,
            placeKey = page.Key,
            placeId = page.Id,
            limit = page.Limit,
        };
        var where = (IsNow ? "WHERE TRUE" : "WHERE y.happened_on >= @From AND y.happened_on < @Before")
            + Scope.Narrow("y");
        var rows = page.Cut(await db.QueryAsync<CityRecord>(
            $"""
            SELECT y.page, y.id, y.row_id, y.number, y.firm_name, y.county, {BankName} AS bank_name, y.happened_on,
                y.amount_fen
            FROM ({Inner}) y JOIN organisation b ON b.id = y.bank_id {where}{page.Where} {page.OrderBy}
            """,
            args));
        var totals = (await db.FindAsync<TotalsRow>(
            $"""
            SELECT COUNT(*) AS records, COALESCE(CAST(SUM(y.amount_fen) AS BIGINT), 0) AS amount_fen
            FROM ({Inner}) y {where}
            """,
            args))!;
        return new CityRecords(rows, totals.Records, totals.AmountFen)
        {
            First = rows is [var first, ..] ? first.Place : null,
            Last = rows is [.., var last] ? last.Place : null,
        };
    }

    private string Inner => Kind switch
    {
        CityRecordKind.Lines => LinesSql,
        CityRecordKind.Drawdowns => DrawdownsSql,
        CityRecordKind.Open => OpenSql,
        CityRecordKind.Overdue => OverdueSql,
        CityRecordKind.Pledges => PledgesSql,
        CityRecordKind.Firms => FirmsSql + (Scope.Bank is null ? FirstOnly : string.Empty),
        _ => RightsSql + (Scope.Bank is null ? FirstOnly : string.Empty),
    };

    private sealed record TotalsRow
    {
        public required long Records { get; init; }

        public required Money AmountFen { get; init; }
    }
}

/// <summary>A page of the records behind a figure.</summary>
/// <param name="Rows">The rows of the page.</param>
/// <param name="Total">How many there are.</param>
/// <param name="Amount">Their amounts together.</param>
public sealed record CityRecords(IReadOnlyList<CityRecord> Rows, long Total, Money Amount)
{
    /// <summary>The place of the first row; null = there is none.</summary>
    public ListPlace? First { get; init; }

    /// <summary>The place of the last row.</summary>
    public ListPlace? Last { get; init; }
}

/// <summary>A record behind a figure.</summary>
public sealed record CityRecord
{
    /// <summary>Under which address it is shown: <c>loans</c>.</summary>
    public required string Page { get; init; }

    /// <summary>Its id.</summary>
    public required Guid Id { get; init; }

    /// <summary>What stands in this row: the record, or the part of it that was paid out.</summary>
    public required Guid RowId { get; init; }

    /// <summary>Its number.</summary>
    public required string Number { get; init; }

    /// <summary>The firm; for a right its title.</summary>
    public required string FirmName { get; init; }

    /// <summary>The county.</summary>
    public required string County { get; init; }

    /// <summary>The bank.</summary>
    public required string BankName { get; init; }

    /// <summary>The day on which it came into the figure.</summary>
    public required DateOnly HappenedOn { get; init; }

    /// <summary>The amount; null = it has none.</summary>
    public Money? AmountFen { get; init; }

    internal ListPlace Place => ListPlace.On(HappenedOn, RowId);
}
