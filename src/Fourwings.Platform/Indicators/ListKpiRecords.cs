using Fourwings.Domain;
using Fourwings.Domain.Indicators;
using Fourwings.Domain.Parties;
using Fourwings.Finance;
using Fourwings.Platform.Search;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Indicators;

/// <summary>The records behind the figures of a period (指标钻取).</summary>
public enum KpiRecordKind
{
    /// <summary>Pledges registered (质押登记).</summary>
    Pledges = 1,

    /// <summary>Loans of which the first money went out (放款的贷款).</summary>
    Loans,

    /// <summary>Of them those up to the limit of inclusive finance (普惠贷款).</summary>
    InclusiveLoans,

    /// <summary>Money paid out (放款).</summary>
    Drawdowns,

    /// <summary>Loans classed substandard or worse, now (不良贷款).</summary>
    BadLoans,

    /// <summary>Loans enrolled in a fund up to the end (入池贷款).</summary>
    Enrolments,

    /// <summary>Compensations paid (代偿).</summary>
    Compensations,

    /// <summary>Policies issued (保单).</summary>
    Policies,

    /// <summary>Claims closed with an indemnity (赔案).</summary>
    Claims,

    /// <summary>Mandates of custody in force at the end (托管).</summary>
    Mandates,

    /// <summary>Fees that nobody saw to (疏忽失效).</summary>
    Lapses,

    /// <summary>Offers listed (挂牌).</summary>
    Listings,

    /// <summary>Transfers recorded (成交).</summary>
    Deals,
}

/// <summary>The records behind a figure of a period, the latest first.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Wish">The page.</param>
/// <param name="Period"><c>2012-07</c>, <c>2012-Q3</c> or <c>2012</c>; null = the last month that is closed.</param>
/// <param name="County">Only firms of the county; null = all.</param>
/// <param name="Bank">Only this bank; null = all.</param>
public sealed record ListKpiRecords(
    KpiRecordKind Kind, ListWish Wish, string? Period = null, string? County = null, OrganisationId? Bank = null)
    : IQuery<CityRecords>
{
    private const string FirmsOfLoan = """
        JOIN organisation o ON o.id = l.borrower_id LEFT JOIN city_firm f ON f.firm_id = o.id
        """;

    private const string PledgesSql = """
        SELECT 'pledges' AS page, p.id, p.id AS row_id, COALESCE(p.registration_number, p.contract_number) AS number,
            {name:o} AS firm_name, COALESCE(f.county, o.county) AS county,
            COALESCE((SELECT l.bank_id FROM loan_pledge k JOIN loan l ON l.id = k.loan_id
                WHERE k.pledge_id = p.id AND {visible:loan l} ORDER BY l.id LIMIT 1), p.drafted_for) AS bank_id,
            p.registered_on AS happened_on, p.secured_fen AS amount_fen
        FROM pledge p JOIN organisation o ON o.id = p.debtor_id LEFT JOIN city_firm f ON f.firm_id = o.id
        WHERE p.registered_on >= @from AND p.registered_on < @before AND {visible:pledge p}
        """;

    private const string LoansSql = $$"""
        SELECT 'loans' AS page, l.id, l.id AS row_id, l.number, {name:o} AS firm_name,
            COALESCE(f.county, o.county) AS county, l.bank_id,
            (SELECT MIN(e.value_on) FROM drawdown e WHERE e.loan_id = l.id AND e.state = 'Released') AS happened_on,
            l.principal_fen AS amount_fen
        FROM loan l {{FirmsOfLoan}} WHERE l.drawn_fen > 0 AND {visible:loan l}
        """;

    private const string DrawdownsSql = $$"""
        SELECT 'loans' AS page, l.id, d.id AS row_id, l.number, {name:o} AS firm_name,
            COALESCE(f.county, o.county) AS county, l.bank_id, d.value_on AS happened_on, d.amount_fen
        FROM loan l JOIN drawdown d ON d.loan_id = l.id {{FirmsOfLoan}}
        WHERE d.state = 'Released' AND {visible:loan l}
        """;

    private const string BadLoansSql = $$"""
        SELECT 'loans' AS page, l.id, l.id AS row_id, l.number, {name:o} AS firm_name,
            COALESCE(f.county, o.county) AS county, l.bank_id, l.starts_on AS happened_on,
            l.outstanding_fen AS amount_fen
        FROM loan l JOIN loan_day d ON d.loan_id = l.id {{FirmsOfLoan}}
        WHERE l.state IN ('Active', 'Defaulted') AND d.loan_class IN ('Substandard', 'Doubtful', 'Loss')
            AND {visible:loan l}
        """;

    private const string EnrolmentsSql = $$"""
        SELECT 'loans' AS page, l.id, e.id AS row_id, l.number, {name:o} AS firm_name,
            COALESCE(f.county, o.county) AS county, l.bank_id, e.enrolled_on AS happened_on, e.amount_fen
        FROM enrolment e JOIN loan l ON l.id = e.loan_id {{FirmsOfLoan}}
        WHERE e.state <> 'Returned' AND {visible:enrolment e} AND {visible:loan l}
        """;

    private const string CompensationsSql = $$"""
        SELECT 'compensations' AS page, c.id, c.id AS row_id, c.number, {name:o} AS firm_name,
            COALESCE(f.county, o.county) AS county, l.bank_id, c.paid_on AS happened_on, c.payable_fen AS amount_fen
        FROM compensation c JOIN loan l ON l.id = c.loan_id {{FirmsOfLoan}}
        WHERE c.state = 'Paid' AND {visible:compensation c} AND {visible:loan l}
        """;

    private const string PoliciesSql = """
        SELECT 'insurance' AS page, i.id, i.id AS row_id, i.number, {name:o} AS firm_name,
            COALESCE(f.county, o.county) AS county, i.insurer_id AS bank_id, i.issued_on AS happened_on,
            i.limit_fen AS amount_fen
        FROM insurance_policy i JOIN organisation o ON o.id = i.firm_id LEFT JOIN city_firm f ON f.firm_id = o.id
        WHERE i.issued_on IS NOT NULL AND {visible:insurance_policy i}
        """;

    private const string ClaimsSql = """
        SELECT 'insurance/claims' AS page, i.id, i.id AS row_id, i.number, {name:o} AS firm_name,
            COALESCE(f.county, o.county) AS county, i.insurer_id AS bank_id, i.ended_on AS happened_on,
            i.paid_fen AS amount_fen
        FROM insurance_claim i JOIN organisation o ON o.id = i.firm_id LEFT JOIN city_firm f ON f.firm_id = o.id
        WHERE i.ended_on IS NOT NULL AND i.paid_fen > 0 AND {visible:insurance_claim i}
        """;

    private const string MandatesSql = """
        SELECT 'custody' AS page, m.id, m.id AS row_id, m.number, {name:o} AS firm_name,
            COALESCE(f.county, o.county) AS county, m.custodian_id AS bank_id, m.from_on AS happened_on,
            CAST(NULL AS BIGINT) AS amount_fen
        FROM custody_mandate m JOIN organisation o ON o.id = m.firm_id LEFT JOIN city_firm f ON f.firm_id = o.id
        WHERE m.state IN ('InForce', 'Ended', 'Expired') AND m.to_on >= @last
            AND (m.ended_on IS NULL OR m.ended_on > @last) AND {visible:custody_mandate m}
        """;

    private const string LapsesSql = """
        SELECT 'custody/fees' AS page, c.id, c.id AS row_id, c.number, {name:o} AS firm_name,
            COALESCE(f.county, o.county) AS county, c.custodian_id AS bank_id, c.grace_ends_on AS happened_on,
            CAST(NULL AS BIGINT) AS amount_fen
        FROM custody_fee c JOIN organisation o ON o.id = c.firm_id LEFT JOIN city_firm f ON f.firm_id = o.id
        WHERE c.state = 'Lapsed' AND c.by_neglect AND {visible:custody_fee c}
        """;

    private const string ListingsSql = """
        SELECT 'listings' AS page, t.id, t.id AS row_id, t.number, {name:o} AS firm_name,
            COALESCE(f.county, o.county) AS county, t.agent_id AS bank_id, t.listed_on AS happened_on,
            t.ask_fen AS amount_fen
        FROM transfer_listing t JOIN organisation o ON o.id = t.seller_id LEFT JOIN city_firm f ON f.firm_id = o.id
        WHERE TRUE
        """;

    private const string DealsSql = """
        SELECT 'transfers' AS page, t.id, t.id AS row_id, t.number, {name:o} AS firm_name,
            COALESCE(f.county, o.county) AS county, t.buyer_id AS bank_id, t.recorded_on AS happened_on,
            t.price_fen AS amount_fen
        FROM transfer_contract t JOIN organisation o ON o.id = t.seller_id LEFT JOIN city_firm f ON f.firm_id = o.id
        WHERE t.recorded_on IS NOT NULL AND {visible:transfer_contract t}
        """;

    private static readonly ListOrder Order = ListOrder.Day("y.happened_on", "y.row_id", descending: true);

    /// <summary>Which records stand behind a figure; null = none do.</summary>
    public static KpiRecordKind? Behind(Kpi kpi) => kpi switch
    {
        Kpi.Loans or Kpi.FirstTimeBorrowers => KpiRecordKind.Loans,
        Kpi.InclusiveLoans or Kpi.InclusiveShare or Kpi.InclusiveFirms => KpiRecordKind.InclusiveLoans,
        Kpi.Disbursed or Kpi.RegisteredToDisbursed => KpiRecordKind.Drawdowns,
        Kpi.BadRatio or Kpi.BadGap => KpiRecordKind.BadLoans,
        Kpi.Outstanding => null,
        Kpi.FundPaid or Kpi.FundRecovered or Kpi.FundExhaustion => KpiRecordKind.Compensations,
        Kpi.FundLeverage => KpiRecordKind.Enrolments,
        Kpi.Policies or Kpi.Cover => KpiRecordKind.Policies,
        Kpi.Indemnities => KpiRecordKind.Claims,
        Kpi.CustodyFirms or Kpi.CustodyPatents => KpiRecordKind.Mandates,
        Kpi.CustodyLapses => KpiRecordKind.Lapses,
        Kpi.Listings => KpiRecordKind.Listings,
        Kpi.Deals or Kpi.DealValue => KpiRecordKind.Deals,
        _ => KpiRecordKind.Pledges,
    };

    /// <inheritdoc/>
    public async Task<Result<CityRecords>> HandleAsync(Db db, Call call)
    {
        if (!ShowKpis.PeriodOf(Period, call.BusinessDate).Succeeded(out var period, out var refusal))
        {
            return refusal;
        }

        var page = KeyedPage.Of(Wish, Order);
        var rules = KpiRules.Of(db.Rules);
        var args = new
        {
            from = period.From,
            before = period.Before,
            last = period.Last,
            limit0 = rules.InclusiveLimit(period.From)?.Value,
            limit1 = rules.InclusiveLimit(period.Last)?.Value,
            changes = rules.InclusiveLimit(period.Last)?.Rule.From,
            County,
            Bank,
            placeKey = page.Key,
            placeId = page.Id,
            limit = page.Limit,
        };
        var where = Where;
        var rows = page.Cut(await db.QueryAsync<CityRecord>(
            $$"""
            SELECT y.page, y.id, y.row_id, y.number, y.firm_name, y.county, {name:b} AS bank_name, y.happened_on,
                y.amount_fen
            FROM ({{Inner}}) y JOIN organisation b ON b.id = y.bank_id {{where}}{{page.Where}} {{page.OrderBy}}
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

    // Some are as of the end, or of now: what runs on from earlier is among them.
    private bool RunsOn => Kind is KpiRecordKind.Mandates or KpiRecordKind.BadLoans or KpiRecordKind.Enrolments;

    private string Where => (RunsOn ? "WHERE y.happened_on < @before" : InPeriod)
        + (Kind == KpiRecordKind.InclusiveLoans
            ? " AND y.amount_fen <= CASE WHEN y.happened_on < @changes THEN @limit0 ELSE @limit1 END"
            : string.Empty)
        + (string.IsNullOrEmpty(County) ? string.Empty : " AND y.county = @County")
        + (Bank is null ? string.Empty : " AND y.bank_id = @Bank");

    private const string InPeriod = "WHERE y.happened_on >= @from AND y.happened_on < @before";

    private string Inner => Kind switch
    {
        KpiRecordKind.Pledges => PledgesSql,
        KpiRecordKind.Loans or KpiRecordKind.InclusiveLoans => LoansSql,
        KpiRecordKind.Drawdowns => DrawdownsSql,
        KpiRecordKind.BadLoans => BadLoansSql,
        KpiRecordKind.Enrolments => EnrolmentsSql,
        KpiRecordKind.Compensations => CompensationsSql,
        KpiRecordKind.Policies => PoliciesSql,
        KpiRecordKind.Claims => ClaimsSql,
        KpiRecordKind.Mandates => MandatesSql,
        KpiRecordKind.Lapses => LapsesSql,
        KpiRecordKind.Listings => ListingsSql,
        _ => DealsSql,
    };

    private sealed record TotalsRow
    {
        public required long Records { get; init; }

        public required Money AmountFen { get; init; }
    }
}
