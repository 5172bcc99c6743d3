using Fourwings.Domain;
using Fourwings.Domain.Indicators;
using Fourwings.Finance;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Indicators;

/// <summary>
/// Loans with and without each wing (有无对照): how many were ever in default, how much of their principal is still out,
/// with an interval. A comparison, not an effect: which firms had a wing was nobody's draw.
/// </summary>
/// <param name="From">Only loans whose first money went out on this day or later; null = all.</param>
/// <param name="Until">Only up to this day; null = all.</param>
public sealed record ShowEffects(DateOnly? From = null, DateOnly? Until = null) : IQuery<EffectReport>
{
    private const string PledgedRights = """
        FROM loan_pledge k JOIN pledge_right r ON r.pledge_id = k.pledge_id
        """;

    private const string Sql = $$"""
        SELECT l.id AS loan_id, l.borrower_id AS firm_id, l.drawn_fen, l.state, l.outstanding_fen,
            CASE WHEN l.state = 'Defaulted' OR EXISTS (SELECT 1 FROM journal j
                WHERE j.stream = l.id AND j.fact_type = 'LoanDefaulted') THEN 1 ELSE 0 END AS defaulted,
            CASE WHEN EXISTS (SELECT 1 {{PledgedRights}} JOIN analysis_order a ON a.right_id = r.right_id
                WHERE k.loan_id = l.id AND a.kind = 'ValueAnalysis' AND a.state = 'Signed'
                    AND a.changed_on <= l.starts_on AND {visible:analysis_order a}) THEN 1 ELSE 0 END AS analysis,
            CASE WHEN EXISTS (SELECT 1 {{PledgedRights}} JOIN custody_patent c ON c.patent_id = r.right_id
                JOIN custody_mandate m ON m.id = c.mandate_id
                WHERE k.loan_id = l.id AND m.state IN ('InForce', 'Ended', 'Expired') AND m.from_on <= l.starts_on
                    AND m.to_on >= l.starts_on AND (m.ended_on IS NULL OR m.ended_on > l.starts_on)
                    AND {visible:custody_mandate m}) THEN 1 ELSE 0 END AS custody,
            CASE WHEN EXISTS (SELECT 1 FROM insurance_policy i
                WHERE i.loan_id = l.id AND i.issued_on IS NOT NULL AND {visible:insurance_policy i})
                OR EXISTS (SELECT 1 {{PledgedRights}} JOIN insurance_patent t ON t.patent_id = r.right_id
                JOIN insurance_policy i ON i.id = t.policy_id
                WHERE k.loan_id = l.id AND i.issued_on <= l.starts_on AND i.from_on <= l.starts_on
                    AND (i.to_on IS NULL OR i.to_on >= l.starts_on)
                    AND (i.ended_on IS NULL OR i.ended_on > l.starts_on) AND {visible:insurance_policy i})
                THEN 1 ELSE 0 END AS insurance,
            CASE WHEN EXISTS (SELECT 1 {{PledgedRights}} JOIN transfer_agency_patent t ON t.patent_id = r.right_id
                JOIN transfer_agency g ON g.id = t.agency_id
                WHERE k.loan_id = l.id AND g.signed_on <= l.starts_on AND (g.to_on IS NULL OR g.to_on >= l.starts_on)
                    AND {visible:transfer_agency g}) THEN 1 ELSE 0 END AS transfer,
            CASE WHEN EXISTS (SELECT 1 FROM enrolment e WHERE e.loan_id = l.id AND e.state <> 'Returned'
                AND {visible:enrolment e}) THEN 1 ELSE 0 END AS fund
        FROM loan l
        WHERE l.drawn_fen > 0 AND l.starts_on >= @from AND l.starts_on <= @until AND {visible:loan l}
        """;

    /// <inheritdoc/>
    public async Task<Result<EffectReport>> HandleAsync(Db db, Call call)
    {
        var (from, until) = (From ?? DateOnly.MinValue, Until ?? DateOnly.MaxValue);
        if (from > until)
        {
            return new Refusal("effect.span-odd", Field: "until").With("from", from).With("until", until);
        }

        var loans = (await db.QueryAsync<LoanRow>(Sql, new { from, until })).Select(row => row.ToLoan()).ToArray();
        return new EffectReport(EffectSide.Of(loans), EffectRow.Of(loans), call.BusinessDate);
    }

    private sealed record LoanRow
    {
        public required Guid LoanId { get; init; }

        public required Guid FirmId { get; init; }

        public required Money DrawnFen { get; init; }

        public required string State { get; init; }

        public required Money OutstandingFen { get; init; }

        public required long Defaulted { get; init; }

        public required long Analysis { get; init; }

        public required long Custody { get; init; }

        public required long Insurance { get; init; }

        public required long Transfer { get; init; }

        public required long Fund { get; init; }

        public EffectLoan ToLoan() => new()
        {
            LoanId = LoanId,
            FirmId = FirmId,
            DrawnFen = DrawnFen,
            LostFen = State == "Defaulted" ? OutstandingFen : Money.Zero,
            Defaulted = Defaulted != 0,
            Wings =
            [
                .. new (LoanWing Wing, long Has)[]
                {
                    (LoanWing.Analysis, Analysis), (LoanWing.Custody, Custody), (LoanWing.Insurance, Insurance),
                    (LoanWing.Transfer, Transfer), (LoanWing.Fund, Fund),
                }.Where(one => one.Has != 0).Select(one => one.Wing),
            ],
        };
    }
}

/// <summary>Loans with and without each wing.</summary>
/// <param name="All">All of them.</param>
/// <param name="Rows">By wing.</param>
/// <param name="On">The business date.</param>
public sealed record EffectReport(EffectSide All, IReadOnlyList<EffectRow> Rows, DateOnly On);
