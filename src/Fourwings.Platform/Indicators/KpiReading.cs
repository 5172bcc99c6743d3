using Fourwings.Domain;
using Fourwings.Domain.Indicators;
using Fourwings.Domain.LossFunds;
using Fourwings.Platform.Journal;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Indicators;

/// <summary>Reads the slim facts of which the figures are counted, for the whole city.</summary>
internal static class KpiReading
{
    private const string PledgesSql = """
        SELECT p.registered_on, p.debtor_id AS firm_id,
            COALESCE((SELECT l.bank_id FROM loan_pledge k JOIN loan l ON l.id = k.loan_id
                WHERE k.pledge_id = p.id AND {visible:loan l} ORDER BY l.id LIMIT 1), p.drafted_for) AS bank_id,
            COALESCE(f.county, o.county) AS county, p.secured_fen
        FROM pledge p JOIN organisation o ON o.id = p.debtor_id LEFT JOIN city_firm f ON f.firm_id = o.id
        WHERE p.registered_on >= @from AND p.registered_on < @before AND {visible:pledge p}
        """;

    private const string DrawdownsSql = """
        SELECT d.value_on, l.id AS loan_id, l.borrower_id AS firm_id, l.bank_id,
            COALESCE(f.county, o.county) AS county, d.amount_fen, l.principal_fen, g.size,
            (SELECT MIN(e.value_on) FROM drawdown e WHERE e.loan_id = l.id AND e.state = 'Released') AS first_on
        FROM drawdown d JOIN loan l ON l.id = d.loan_id JOIN organisation o ON o.id = l.borrower_id
        LEFT JOIN city_firm f ON f.firm_id = o.id
        LEFT JOIN organisation_figures g ON g.organisation_id = o.id AND {visible:organisation_figures g}
        WHERE d.state = 'Released' AND d.value_on >= @from AND d.value_on < @before AND {visible:loan l}
        """;

    private const string LoansSql = """
        SELECT l.borrower_id AS firm_id, COALESCE(f.county, o.county) AS county, l.bank_id, l.starts_on,
            CASE WHEN l.state = 'Closed' THEN (SELECT MAX(j.business_on) FROM journal j
                WHERE j.stream = l.id AND j.fact_type = 'LoanClosed') END AS closed_on,
            CASE WHEN l.state IN ('Active', 'Defaulted') AND d.loan_class IN ('Substandard', 'Doubtful', 'Loss')
                THEN l.outstanding_fen ELSE 0 END AS bad_fen
        FROM loan l JOIN organisation o ON o.id = l.borrower_id LEFT JOIN city_firm f ON f.firm_id = o.id
        LEFT JOIN loan_day d ON d.loan_id = l.id
        WHERE l.drawn_fen > 0 AND l.starts_on < @before AND {visible:loan l}
        """;

    private const string BalancesSql = """
        SELECT c.month_on, c.county, c.bank_id, c.drawn_fen + c.moved_fen - c.repaid_fen AS change_fen
        FROM city_month c WHERE c.month_on < @before AND c.drawn_fen + c.moved_fen - c.repaid_fen <> 0
        """;

    private const string Firm = """
        JOIN organisation o ON o.id = l.borrower_id LEFT JOIN city_firm f ON f.firm_id = o.id
        """;

    private const string FlowsSql = $$"""
        SELECT 'Enrolled' AS kind, e.enrolled_on AS on_day, l.borrower_id AS firm_id, l.bank_id,
            COALESCE(f.county, o.county) AS county, e.amount_fen
        FROM enrolment e JOIN loan l ON l.id = e.loan_id {{Firm}}
        WHERE e.enrolled_on < @before AND e.state <> 'Returned' AND {visible:enrolment e} AND {visible:loan l}
        UNION ALL
        SELECT 'FundPaid', c.paid_on, l.borrower_id, l.bank_id, COALESCE(f.county, o.county), c.payable_fen
        FROM compensation c JOIN loan l ON l.id = c.loan_id {{Firm}}
        WHERE c.paid_on < @before AND c.state = 'Paid' AND {visible:compensation c} AND {visible:loan l}
        UNION ALL
        SELECT 'Policy', i.issued_on, i.firm_id, NULL, COALESCE(f.county, o.county), i.limit_fen
        FROM insurance_policy i JOIN organisation o ON o.id = i.firm_id LEFT JOIN city_firm f ON f.firm_id = o.id
        WHERE i.issued_on >= @from AND i.issued_on < @before AND {visible:insurance_policy i}
        UNION ALL
        SELECT 'Indemnity', i.ended_on, i.firm_id, NULL, COALESCE(f.county, o.county), i.paid_fen
        FROM insurance_claim i JOIN organisation o ON o.id = i.firm_id LEFT JOIN city_firm f ON f.firm_id = o.id
        WHERE i.ended_on >= @from AND i.ended_on < @before AND i.paid_fen > 0 AND {visible:insurance_claim i}
        UNION ALL
        SELECT 'Lapse', c.grace_ends_on, c.firm_id, NULL, COALESCE(f.county, o.county), NULL
        FROM custody_fee c JOIN organisation o ON o.id = c.firm_id LEFT JOIN city_firm f ON f.firm_id = o.id
        WHERE c.state = 'Lapsed' AND c.by_neglect AND c.grace_ends_on >= @from AND c.grace_ends_on < @before
            AND {visible:custody_fee c}
        UNION ALL
        SELECT 'Listing', t.listed_on, t.seller_id, NULL, COALESCE(f.county, o.county), NULL
        FROM transfer_listing t JOIN organisation o ON o.id = t.seller_id LEFT JOIN city_firm f ON f.firm_id = o.id
        WHERE t.listed_on >= @from AND t.listed_on < @before
        UNION ALL
        SELECT 'Deal', t.recorded_on, t.seller_id, NULL, COALESCE(f.county, o.county), t.price_fen
        FROM transfer_contract t JOIN organisation o ON o.id = t.seller_id LEFT JOIN city_firm f ON f.firm_id = o.id
        WHERE t.recorded_on >= @from AND t.recorded_on < @before AND {visible:transfer_contract t}
        """;

    private const string CustodySql = """
        SELECT m.firm_id, COALESCE(f.county, o.county) AS county, p.patent_id, m.from_on, m.to_on, m.ended_on
        FROM custody_mandate m JOIN organisation o ON o.id = m.firm_id LEFT JOIN city_firm f ON f.firm_id = o.id
        LEFT JOIN custody_patent p ON p.mandate_id = m.id
        WHERE m.state IN ('InForce', 'Ended', 'Expired') AND m.from_on < @before AND m.to_on >= @from
            AND {visible:custody_mandate m}
        """;

    private const string RecoveriesSql = """
        SELECT j.fact, l.borrower_id AS firm_id, l.bank_id, COALESCE(f.county, o.county) AS county
        FROM compensation c JOIN journal j ON j.stream = c.id JOIN loan l ON l.id = c.loan_id
        JOIN organisation o ON o.id = l.borrower_id LEFT JOIN city_firm f ON f.firm_id = o.id
        WHERE c.back_fen > 0 AND j.fact_type = 'CompensationRecovered' AND {visible:compensation c} AND {visible:loan l}
        """;

    private const string FundsSql = "SELECT f.bank_id, f.body FROM loss_fund f WHERE {visible:loss_fund f}";

    /// <summary>
    /// The facts of a period, of the same period a year before, and of both years up to their ends; with all that runs
    /// on from earlier.
    /// </summary>
    public static async Task<KpiFacts> ReadAsync(Db db, KpiPeriod period)
    {
        var span = new { from = new DateOnly(period.From.Year - 1, 1, 1), before = period.Before };
        var rules = KpiRules.Of(db.Rules);
        return new()
        {
            Pledges = [.. await db.QueryAsync<KpiPledge>(PledgesSql, span)],
            Drawdowns = [.. await db.QueryAsync<KpiDrawdown>(DrawdownsSql, span)],
            Loans = [.. await db.QueryAsync<KpiLoan>(LoansSql, span)],
            Balances = [.. await db.QueryAsync<KpiBalance>(BalancesSql, span)],
            Flows =
            [
                .. await db.QueryAsync<KpiFlow>(FlowsSql, span),
                .. (await db.QueryAsync<RecoveryRow>(RecoveriesSql)).Select(row => row.ToFlow()),
                .. (await db.QueryAsync<FundRow>(FundsSql)).SelectMany(row => row.ToFlows()),
            ],
            Custody = [.. await db.QueryAsync<KpiCustody>(CustodySql, span)],
            Given = [.. (await db.GivenAsync()).Where(one => one.TakenBack.Length == 0).Select(one => one.Said)],
            ClassedOn = db.Call.BusinessDate.AddDays(-1),
            LimitOn = day => rules.InclusiveLimit(day)?.Value,
        };
    }

    private sealed record RecoveryRow
    {
        public required string Fact { get; init; }

        public required Guid FirmId { get; init; }

        public required Guid BankId { get; init; }

        public required string County { get; init; }

        public KpiFlow ToFlow()
        {
            var fact = (CompensationRecovered)RecordStream.FactOf(nameof(CompensationRecovered), Fact);
            return new()
            {
                Kind = nameof(KpiFlowKind.FundRecovered),
                OnDay = fact.On,
                FirmId = FirmId,
                BankId = BankId,
                County = County,
                AmountFen = fact.ToFund,
            };
        }
    }

    private sealed record FundRow
    {
        public required Guid BankId { get; init; }

        public required string Body { get; init; }

        public IEnumerable<KpiFlow> ToFlows() => CanonicalJson.Read<LossFund>(Body).Contributions.Select(put => new KpiFlow
        {
            Kind = nameof(KpiFlowKind.PutIn),
            OnDay = put.On,
            FirmId = Guid.Empty,
            BankId = BankId,
            AmountFen = put.Total,
        });
    }
}
