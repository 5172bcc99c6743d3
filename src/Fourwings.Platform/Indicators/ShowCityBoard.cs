using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Finance;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Indicators;

/// <summary>What of the city is asked for.</summary>
/// <param name="Year">Only what was booked in the year; null = from the first day on.</param>
/// <param name="County">Only firms of the county; null = all.</param>
/// <param name="Bank">Only this bank; null = all.</param>
public sealed record CityScope(int? Year = null, string? County = null, OrganisationId? Bank = null)
{
    private const int FirstYear = 1985;
    private const int LastYear = 2998;

    /// <summary>The first day of the span.</summary>
    public DateOnly From => new(Year is { } year ? Math.Clamp(year, FirstYear, LastYear) : FirstYear, 1, 1);

    /// <summary>The day after the last of the span.</summary>
    public DateOnly Before => new((Year is { } year ? Math.Clamp(year, FirstYear, LastYear) : LastYear) + 1, 1, 1);

    /// <summary>The condition on a table with county and bank.</summary>
    internal string Narrow(string alias) =>
        (County is null ? string.Empty : $" AND {alias}.county = @County")
        + (Bank is null ? string.Empty : $" AND {alias}.bank_id = @Bank");
}

/// <summary>
/// The city's board (城市看板): lines, pledges, loans, firms, rights and arrears, by month, county and bank, as of the
/// last close. From the figures that the close keeps; arrears from the days of the loans.
/// </summary>
/// <param name="Scope">What of the city.</param>
public sealed record ShowCityBoard(CityScope Scope) : IQuery<CityBoard>
{
    private const string BankName = "{name:o}";

    private const string Sums = """
        CAST(SUM(c.applied) AS BIGINT) AS applied, CAST(SUM(c.approved) AS BIGINT) AS approved,
            CAST(SUM(c.refused) AS BIGINT) AS refused, CAST(SUM(c.line_count) AS BIGINT) AS line_count,
            CAST(SUM(c.lines_fen) AS BIGINT) AS lines_fen, CAST(SUM(c.pledge_count) AS BIGINT) AS pledge_count,
            CAST(SUM(c.registered_fen) AS BIGINT) AS registered_fen, CAST(SUM(c.released) AS BIGINT) AS released,
            CAST(SUM(c.loan_count) AS BIGINT) AS loan_count, CAST(SUM(c.drawn_fen) AS BIGINT) AS drawn_fen,
            CAST(SUM(c.lineless_fen) AS BIGINT) AS lineless_fen, CAST(SUM(c.repaid_fen) AS BIGINT) AS repaid_fen,
            CAST(SUM(c.settled) AS BIGINT) AS settled, CAST(SUM(c.moved_count) AS BIGINT) AS moved_count,
            CAST(SUM(c.moved_fen) AS BIGINT) AS moved_fen
        """;

    private const string FirstsSql = """
        SELECT k.kind, CAST(SUM(k.subjects) AS BIGINT) AS known,
            CAST(SUM(CASE WHEN k.year >= @from THEN k.subjects ELSE 0 END) AS BIGINT) AS fresh
        FROM city_known k WHERE k.county = @county AND k.bank_id = @bank AND k.year < @before GROUP BY k.kind
        """;

    private const string ArrearsSql = """
        SELECT f.county, l.bank_id, COUNT(*) AS loans, CAST(SUM(l.outstanding_fen) AS BIGINT) AS overdue_fen,
            CAST(SUM(CASE WHEN d.loan_class IN ('Substandard', 'Doubtful', 'Loss') THEN l.outstanding_fen ELSE 0 END)
                AS BIGINT) AS bad_fen
        FROM loan_day d JOIN loan l ON l.id = d.loan_id JOIN city_firm f ON f.firm_id = l.borrower_id
        WHERE d.days_past_due > 0 AND l.state IN ('Active', 'Defaulted') AND {visible:loan l}
        """;

    private const string FundsSql = """
        SELECT f.id, f.name, f.put_in_fen, f.pool_fen, g.balance_fen - g.reserved_fen AS free_fen,
            (SELECT COUNT(*) FROM enrolment e WHERE e.fund_id = f.id AND e.covered_fen > 0 AND {visible:enrolment e})
                AS covered_loans,
            COALESCE((SELECT CAST(SUM(e.covered_fen) AS BIGINT) FROM enrolment e
                WHERE e.fund_id = f.id AND {visible:enrolment e}), 0) AS covered_fen,
            COALESCE((SELECT CAST(SUM(c.payable_fen) AS BIGINT) FROM compensation c
                WHERE c.fund_id = f.id AND c.state = 'Paid' AND {visible:compensation c}), 0) AS paid_fen
        FROM loss_fund f JOIN guarded_account g ON g.id = f.headroom_id
        WHERE f.state <> 'Closed' AND {visible:loss_fund f} ORDER BY f.opened_on, f.id
        """;

    private const string ArrearsGroup = " GROUP BY f.county, l.bank_id";

    /// <inheritdoc/>
    public async Task<Result<CityBoard>> HandleAsync(Db db, Call call)
    {
        var args = new { Scope.From, Scope.Before, Scope.County, Scope.Bank };
        var months = await db.QueryAsync<CityMonth>(
            $"""
            SELECT c.month_on, {Sums} FROM city_month c
            WHERE c.month_on < @Before{Scope.Narrow("c")} GROUP BY c.month_on ORDER BY c.month_on
            """,
            args);
        var parts = await db.QueryAsync<CityPart>(
            $"""
            SELECT c.county, c.bank_id, {BankName} AS bank_name, {Sums},
                CAST(SUM(CASE WHEN c.month_on >= @From THEN c.drawn_fen ELSE 0 END) AS BIGINT) AS span_drawn_fen,
                CAST(SUM(CASE WHEN c.month_on >= @From THEN c.registered_fen ELSE 0 END) AS BIGINT)
                    AS span_registered_fen
            FROM city_month c JOIN organisation o ON o.id = c.bank_id
            WHERE c.month_on < @Before{Scope.Narrow("c")} GROUP BY c.county, c.bank_id, {BankName}
            """,
            args);
        var firsts = await db.QueryAsync<FirstsRow>(FirstsSql, new
        {
            county = Scope.County ?? CityKnown.EveryCounty,
            bank = Scope.Bank?.Value ?? CityKnown.EveryBank,
            from = Scope.From.Year,
            before = Scope.Before.Year,
        });
        var arrears = await db.QueryAsync<CityArrears>(
            ArrearsSql + (Scope.County is null ? string.Empty : " AND f.county = @County")
                + (Scope.Bank is null ? string.Empty : " AND l.bank_id = @Bank") + ArrearsGroup,
            args);
        return new CityBoard(Scope, call.BusinessDate.AddDays(-1), months, parts, arrears)
        {
            Funds = await db.QueryAsync<CityFund>(FundsSql),
            Firms = firsts.Where(row => row.Kind == CityNews.Firm)
                .Select(row => (row.Known, row.Fresh)).FirstOrDefault(),
            Rights = firsts.Where(row => row.Kind != CityNews.Firm)
                .ToDictionary(row => Enum.Parse<RightKind>(row.Kind), row => row.Known),
        };
    }

    private sealed record FirstsRow
    {
        public required string Kind { get; init; }

        public required long Known { get; init; }

        public required long Fresh { get; init; }
    }
}

/// <summary>A month of the city.</summary>
public sealed record CityMonth : CityFigures
{
    /// <summary>The first day of the month.</summary>
    public required DateOnly MonthOn { get; init; }
}

/// <summary>What one bank booked with the firms of one county, up to the end of the span.</summary>
public sealed record CityPart : CityFigures
{
    /// <summary>The county.</summary>
    public required string County { get; init; }

    /// <summary>The bank.</summary>
    public required OrganisationId BankId { get; init; }

    /// <summary>Its name.</summary>
    public required string BankName { get; init; }

    /// <summary>What was paid out in the span.</summary>
    public required Money SpanDrawnFen { get; init; }

    /// <summary>What was registered in the span.</summary>
    public required Money SpanRegisteredFen { get; init; }
}

/// <summary>Loans past due of one bank with the firms of one county, as of the last close.</summary>
public sealed record CityArrears
{
    /// <summary>The county.</summary>
    public required string County { get; init; }

    /// <summary>The bank.</summary>
    public required OrganisationId BankId { get; init; }

    /// <summary>Loans past due.</summary>
    public required long Loans { get; init; }

    /// <summary>Principal out on them.</summary>
    public required Money OverdueFen { get; init; }

    /// <summary>Principal out on those classed substandard or worse (不良).</summary>
    public required Money BadFen { get; init; }
}

/// <summary>A loss fund as it stands now.</summary>
public sealed record CityFund
{
    /// <summary>The fund.</summary>
    public required Guid Id { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>All that was put in.</summary>
    public required Money PutInFen { get; init; }

    /// <summary>What is in it: put in, less what it bore, with what came back.</summary>
    public required Money PoolFen { get; init; }

    /// <summary>What may still be enrolled (可用额度).</summary>
    public required Money FreeFen { get; init; }

    /// <summary>Loans that it covers.</summary>
    public required long CoveredLoans { get; init; }

    /// <summary>Principal that it covers (在保).</summary>
    public required Money CoveredFen { get; init; }

    /// <summary>What it paid for losses (已代偿).</summary>
    public required Money PaidFen { get; init; }
}

/// <summary>The city's board.</summary>
/// <param name="Scope">What of the city.</param>
/// <param name="ClosedOn">The last day closed.</param>
/// <param name="History">Every month up to the end of the span, in order; months without bookings are left out.</param>
/// <param name="Parts">By county and bank, up to the end of the span.</param>
/// <param name="Arrears">Loans past due, as of the last close.</param>
public sealed record CityBoard(
    CityScope Scope,
    DateOnly ClosedOn,
    IReadOnlyList<CityMonth> History,
    IReadOnlyList<CityPart> Parts,
    IReadOnlyList<CityArrears> Arrears)
{
    /// <summary>Firms with credit up to the end of the span, and those of them that came in the span.</summary>
    public required (long Known, long Fresh) Firms { get; init; }

    /// <summary>The loss funds of the city, whatever the scope.</summary>
    public required IReadOnlyList<CityFund> Funds { get; init; }

    /// <summary>Rights that stood behind credit up to the end of the span, by kind.</summary>
    public required IReadOnlyDictionary<RightKind, long> Rights { get; init; }

    /// <summary>Everything up to the end of the span.</summary>
    public CityFigures UpToEnd => History.Aggregate(new CityFigures(), (sum, month) => sum + month);

    /// <summary>What was booked in the span.</summary>
    public CityFigures Span => Months.Aggregate(new CityFigures(), (sum, month) => sum + month);

    /// <summary>The months of the span.</summary>
    public IEnumerable<CityMonth> Months => History.Where(month => month.MonthOn >= Scope.From);

    /// <summary>Principal of loans past due.</summary>
    public Money Overdue => Money.Sum(Arrears.Select(part => part.OverdueFen));

    /// <summary>Principal of loans classed substandard or worse.</summary>
    public Money Bad => Money.Sum(Arrears.Select(part => part.BadFen));

    /// <summary>Loans past due.</summary>
    public long OverdueLoans => Arrears.Sum(part => part.Loans);

    /// <summary>Whether arrears belong to the span: they are known as of the last close only.</summary>
    public bool EndsNow => ClosedOn < Scope.Before;

    /// <summary>A part as a share of a whole, to four decimals; null where there is no whole.</summary>
    public static Ratio? ShareOf(Money part, Money whole) => whole.IsZero
        ? null
        : new(decimal.Round((decimal)part.Fen / whole.Fen, 4, MidpointRounding.AwayFromZero));
}
