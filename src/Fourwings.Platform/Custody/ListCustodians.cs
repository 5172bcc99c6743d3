using Fourwings.Domain;
using Fourwings.Domain.Custody;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Rules;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Custody;

/// <summary>The custodians with their scores (托管机构评分), as far as the viewer sees their records.</summary>
public sealed record ListCustodians : IQuery<Scorecards>
{
    private const string MandatesSql = """
        SELECT m.custodian_id, {name:m.custodian_id m.custodian_name} AS custodian_name,
            CAST(SUM(CASE WHEN m.acknowledged_on <= m.answer_by THEN 1 ELSE 0 END) AS BIGINT) AS in_time,
            CAST(SUM(CASE WHEN m.acknowledged_on IS NOT NULL OR m.answer_by < @today
                THEN 1 ELSE 0 END) AS BIGINT) AS in_all,
            CAST(SUM(CASE WHEN m.state = 'InForce' THEN 1 ELSE 0 END) AS BIGINT) AS running
        FROM custody_mandate m WHERE {visible:custody_mandate m} GROUP BY m.custodian_id, m.custodian_name
        """;

    private const string CasesSql = """
        SELECT c.custodian_id,
            CAST(SUM(CASE WHEN c.responded_on <= c.respond_by THEN 1 ELSE 0 END) AS BIGINT) AS responded,
            CAST(SUM(CASE WHEN c.responded_on IS NOT NULL OR c.respond_by < @today
                THEN 1 ELSE 0 END) AS BIGINT) AS to_respond,
            CAST(SUM(CASE WHEN c.delivered_on <= c.deliver_by THEN 1 ELSE 0 END) AS BIGINT) AS delivered,
            CAST(SUM(CASE WHEN c.delivered_on IS NOT NULL OR c.deliver_by < @today
                THEN 1 ELSE 0 END) AS BIGINT) AS to_deliver
        FROM custody_case c WHERE c.state <> 'Withdrawn' AND {visible:custody_case c} GROUP BY c.custodian_id
        """;

    private const string WatchedSql = """
        SELECT m.custodian_id, COUNT(DISTINCT k.patent_id) AS patents, COUNT(DISTINCT w.patent_id) AS watched
        FROM custody_mandate m JOIN custody_patent k ON k.mandate_id = m.id
        LEFT JOIN custody_case c ON c.mandate_id = m.id AND c.delivered_on > @since AND {visible:custody_case c}
        LEFT JOIN custody_case_patent w ON w.case_id = c.id AND w.patent_id = k.patent_id
        WHERE m.state = 'InForce' AND m.layer = 'RightsDefence' AND {visible:custody_mandate m}
        GROUP BY m.custodian_id
        """;

    private const string FeesSql = """
        SELECT f.custodian_id,
            CAST(SUM(CASE WHEN f.paid_on <= f.due_on AND NOT f.stepped_in THEN 1 ELSE 0 END) AS BIGINT) AS safe,
            COUNT(*) AS fees,
            CAST(SUM(CASE WHEN f.by_neglect THEN 1 ELSE 0 END) AS BIGINT) AS lapses
        FROM custody_fee f
        WHERE (f.state IN ('Paid', 'Proven') OR f.by_neglect) AND {visible:custody_fee f} GROUP BY f.custodian_id
        """;

    /// <inheritdoc/>
    public async Task<Result<Scorecards>> HandleAsync(Db db, Call call)
    {
        var today = call.BusinessDate;
        if (!CustodyRules.Of(db.Rules).Weights.At(today).Succeeded(out var weights, out var refusal))
        {
            return refusal;
        }

        var mandates = await db.QueryAsync<MandateCounts>(MandatesSql, new { today });
        var cases = (await db.QueryAsync<CaseCounts>(CasesSql, new { today })).ToDictionary(row => row.CustodianId);
        var watched = (await db.QueryAsync<WatchCounts>(WatchedSql, new { since = today.AddYears(-1) }))
            .ToDictionary(row => row.CustodianId);
        var fees = (await db.QueryAsync<FeeCounts>(FeesSql)).ToDictionary(row => row.CustodianId);
        return new Scorecards(
            [.. mandates.Select(row => CardOf(
                row,
                cases.GetValueOrDefault(row.CustodianId),
                watched.GetValueOrDefault(row.CustodianId),
                fees.GetValueOrDefault(row.CustodianId),
                weights.Value)).OrderByDescending(card => card.Score ?? -1).ThenBy(card => card.Name)],
            weights,
            today);
    }

    private static Scorecard CardOf(
        MandateCounts mandates, CaseCounts? cases, WatchCounts? watched, FeeCounts? fees, ScoreWeights weights)
    {
        var record = new CustodianRecord(
            new(mandates.InTime, mandates.InAll),
            new(cases?.Responded ?? 0, cases?.ToRespond ?? 0),
            new(cases?.Delivered ?? 0, cases?.ToDeliver ?? 0),
            new(watched?.Watched ?? 0, watched?.Patents ?? 0),
            new(fees?.Safe ?? 0, fees?.Fees ?? 0),
            fees?.Lapses ?? 0);
        return new(mandates.CustodianId, mandates.CustodianName, mandates.Running, record, record.Score(weights));
    }

    private sealed record MandateCounts
    {
        public required OrganisationId CustodianId { get; init; }

        public required string CustodianName { get; init; }

        public required long InTime { get; init; }

        public required long InAll { get; init; }

        public required long Running { get; init; }
    }

    private sealed record CaseCounts
    {
        public required OrganisationId CustodianId { get; init; }

        public required long Responded { get; init; }

        public required long ToRespond { get; init; }

        public required long Delivered { get; init; }

        public required long ToDeliver { get; init; }
    }

    private sealed record WatchCounts
    {
        public required OrganisationId CustodianId { get; init; }

        public required long Patents { get; init; }

        public required long Watched { get; init; }
    }

    private sealed record FeeCounts
    {
        public required OrganisationId CustodianId { get; init; }

        public required long Safe { get; init; }

        public required long Fees { get; init; }

        public required long Lapses { get; init; }
    }
}

/// <summary>The custodians with their scores.</summary>
/// <param name="Cards">One for each, the best first.</param>
/// <param name="Weights">The weights, with their rule.</param>
/// <param name="On">The business date.</param>
public sealed record Scorecards(IReadOnlyList<Scorecard> Cards, Ruled<ScoreWeights> Weights, DateOnly On);

/// <summary>A custodian's score.</summary>
/// <param name="Id">Which.</param>
/// <param name="Name">Its name.</param>
/// <param name="Mandates">Mandates in force.</param>
/// <param name="Record">What it is scored by.</param>
/// <param name="Score">The score, 0 to 100; null = there was nothing to do yet.</param>
public sealed record Scorecard(
    OrganisationId Id, string Name, long Mandates, CustodianRecord Record, decimal? Score);
