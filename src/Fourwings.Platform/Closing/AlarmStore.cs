using Fourwings.Domain.Lending;
using Fourwings.Domain.Patents;
using Fourwings.Finance;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Closing;

/// <summary>A warning as it is kept and as desks show it (预警).</summary>
public sealed record AlarmRow
{
    /// <summary>The name of its kind.</summary>
    public required string Kind { get; init; }

    /// <summary>The record to look at.</summary>
    public required Guid RecordId { get; init; }

    /// <summary>The deadline.</summary>
    public required DateOnly DueOn { get; init; }

    /// <summary>What the record is: <c>patent</c>, <c>ip_right</c>, <c>pledge</c>, <c>loan</c> …</summary>
    public required string RecordKind { get; init; }

    /// <summary>The record whose participants see the warning.</summary>
    public required Guid ConcernsId { get; init; }

    /// <summary>The record's number.</summary>
    public required string Number { get; init; }

    /// <summary>The firm.</summary>
    public required string PartyName { get; init; }

    /// <summary>The amount in question; nothing where there is none.</summary>
    public Money AmountFen { get; init; }

    /// <summary>The business date on which it was first raised.</summary>
    public DateOnly RaisedOn { get; init; }

    /// <summary>Its kind.</summary>
    public AlarmKind What => Enum.Parse<AlarmKind>(Kind);
}

/// <summary>Finds what may be worth a warning, and keeps the warnings.</summary>
internal static class AlarmStore
{
    private const string PledgedSql = """
        FROM registered_right g
        JOIN pledge_right r ON r.pledge_id = g.pledge_id AND r.right_id = g.right_id
        JOIN pledge p ON p.id = g.pledge_id
        """;

    private const string PledgedColumns = """
        r.right_id AS record_id, r.right_kind, p.id AS concerns_id, r.number, p.pledgor_names AS party_name,
            p.secured_fen AS amount_fen
        """;

    private const string ValuesSql = $$"""
        SELECT {{PledgedColumns}}, v.due_on, NULL AS state, NULL AS until_on
        {{PledgedSql}}
        JOIN (SELECT v.right_id, MAX(v.valid_until) AS due_on FROM valuation v
            WHERE v.state = 'Filed' AND {visible:valuation v} GROUP BY v.right_id) v ON v.right_id = r.right_id
        WHERE v.due_on <= @horizon AND {visible:pledge p}
        """;

    private const string FeesSql = $$"""
        SELECT {{PledgedColumns}}, a.next_fee_on AS due_on, a.state, NULL AS until_on
        {{PledgedSql}}
        JOIN patent a ON a.id = g.right_id
        WHERE ((a.state = 'Granted' AND a.next_fee_on <= @horizon)
            OR (a.state = 'GracePeriod' AND a.next_fee_on IS NOT NULL))
            AND {visible:pledge p} AND {visible:patent a}
        """;

    private const string TermsSql = $$"""
        SELECT {{PledgedColumns}}, a.last_day AS due_on, NULL AS state, p.debt_due_on AS until_on
        {{PledgedSql}}
        JOIN patent a ON a.id = g.right_id
        WHERE a.last_day < p.debt_due_on AND {visible:pledge p} AND {visible:patent a}
        """;

    private const string EndedSql = $$"""
        SELECT {{PledgedColumns}}, COALESCE(p.debt_due_on, a.last_day) AS due_on, a.state, NULL AS until_on
        {{PledgedSql}}
        JOIN patent a ON a.id = g.right_id
        WHERE a.state NOT IN ('Granted', 'GracePeriod') AND {visible:pledge p} AND {visible:patent a}
        """;

    private const string RisksSql = $$"""
        SELECT {{PledgedColumns}}, COALESCE(p.debt_due_on, a.last_day) AS due_on, a.state, NULL AS until_on
        {{PledgedSql}}
        JOIN patent a ON a.id = g.right_id
        WHERE a.state IN ('Granted', 'GracePeriod') AND (a.invalidation_pending OR a.preserved)
            AND {visible:pledge p} AND {visible:patent a}
        """;

    private const string UnknownFeesSql = $$"""
        SELECT {{PledgedColumns}}, COALESCE(p.debt_due_on, a.last_day) AS due_on, a.state, NULL AS until_on
        {{PledgedSql}}
        JOIN patent a ON a.id = g.right_id
        WHERE a.state IN ('Granted', 'GracePeriod') AND a.fee_paid_until IS NULL
            AND {visible:pledge p} AND {visible:patent a}
        """;

    private const string ZeroSql = $$"""
        SELECT {{PledgedColumns}}, v.base_on AS due_on, NULL AS state, NULL AS until_on
        {{PledgedSql}}
        JOIN valuation v ON v.right_id = r.right_id AND v.state = 'Filed' AND v.amount_fen = 0
        WHERE {visible:pledge p} AND {visible:valuation v}
            AND NOT EXISTS (SELECT 1 FROM valuation w WHERE w.right_id = v.right_id AND w.state = 'Filed'
                AND w.base_on > v.base_on AND {visible:valuation w})
        """;

    private const string ShortSql = """
        SELECT l.id AS record_id, NULL AS right_kind, l.id AS concerns_id, l.number, l.borrower_name AS party_name,
            l.shortfall_fen AS amount_fen, l.cure_by AS due_on, NULL AS state, NULL AS until_on
        FROM loan l WHERE l.cure_by IS NOT NULL AND l.state NOT IN ('Closed', 'Cancelled') AND {visible:loan l}
        """;

    private const string CoversSql = """
        SELECT p.id AS record_id, NULL AS right_kind, l.id AS concerns_id, p.number, l.borrower_name AS party_name,
            l.outstanding_fen AS amount_fen, COALESCE(p.ended_on, p.to_on) AS due_on, NULL AS state, NULL AS until_on
        FROM insurance_policy p JOIN loan l ON l.id = p.loan_id
        WHERE p.issued_on IS NOT NULL AND l.state IN ('Active', 'Defaulted') AND l.outstanding_fen > 0
            AND COALESCE(p.ended_on, p.to_on) <= @horizon AND COALESCE(p.ended_on, p.to_on) < l.matures_on
            AND NOT EXISTS (SELECT 1 FROM insurance_policy n WHERE n.loan_id = l.id AND n.state = 'Issued'
                AND n.to_on > @horizon AND {visible:insurance_policy n})
            AND {visible:insurance_policy p} AND {visible:loan l}
        """;

    private const string CoveredRightsSql = """
        SELECT p.id AS record_id, NULL AS right_kind, p.id AS concerns_id, p.number,
            MIN(l.borrower_name) AS party_name, CAST(SUM(l.outstanding_fen) AS BIGINT) AS amount_fen,
            COALESCE(p.ended_on, p.to_on) AS due_on, NULL AS state, NULL AS until_on
        FROM insurance_policy p JOIN loan l ON l.id IN (SELECT k.loan_id FROM insurance_patent c
            JOIN registered_right g ON g.right_id = c.patent_id JOIN loan_pledge k ON k.pledge_id = g.pledge_id
            WHERE c.policy_id = p.id AND NOT EXISTS (SELECT 1 FROM insurance_patent d
                JOIN insurance_policy n ON n.id = d.policy_id
                WHERE d.patent_id = c.patent_id AND n.id <> p.id AND n.product = p.product
                    AND n.issued_on IS NOT NULL AND COALESCE(n.ended_on, n.to_on) > COALESCE(p.ended_on, p.to_on)
                    AND {visible:insurance_policy n})
                AND EXISTS (SELECT 1 FROM insurance_patent b JOIN insurance_policy r ON r.id = b.policy_id
                    WHERE b.patent_id = c.patent_id AND r.product = p.product AND r.issued_on <= l.starts_on
                        AND r.from_on <= l.starts_on AND COALESCE(r.ended_on, r.to_on) >= l.starts_on
                        AND {visible:insurance_policy r}))
        WHERE p.issued_on IS NOT NULL AND p.loan_id IS NULL AND l.state IN ('Active', 'Defaulted')
            AND l.outstanding_fen > 0 AND COALESCE(p.ended_on, p.to_on) <= @horizon
            AND COALESCE(p.ended_on, p.to_on) < l.matures_on AND COALESCE(p.ended_on, p.to_on) >= l.starts_on
            AND {visible:insurance_policy p} AND {visible:loan l}
        GROUP BY p.id, p.number, p.ended_on, p.to_on
        """;

    private const string ReviewsSql = """
        SELECT p.id AS record_id, NULL AS right_kind, p.id AS concerns_id, p.contract_number AS number,
            p.pledgor_names AS party_name, p.secured_fen AS amount_fen, p.review_due_on AS due_on, NULL AS state,
            NULL AS until_on
        FROM pledge p WHERE p.state = 'Submitted' AND p.review_due_on < @day AND {visible:pledge p}
        """;

    private const string LoansSql = """
        SELECT l.id AS record_id, NULL AS right_kind, l.id AS concerns_id, l.number, l.borrower_name AS party_name,
            l.outstanding_fen AS amount_fen, l.matures_on AS due_on, NULL AS state, NULL AS until_on
        FROM loan l
        WHERE l.matures_on >= @day AND l.matures_on <= @horizon AND l.state IN ('Active', 'Defaulted')
            AND l.outstanding_fen > 0 AND {visible:loan l}
        """;

    private const string AnswersSql = """
        SELECT a.id AS record_id, NULL AS right_kind, a.id AS concerns_id, a.number, a.applicant_name AS party_name,
            a.amount_fen, a.answer_by AS due_on, NULL AS state, NULL AS until_on
        FROM loan_application a
        WHERE a.answer_by < @day AND a.state IN ('AwaitingScreening', 'UnderReview', 'Voting')
            AND {visible:loan_application a}
        """;

    private const string KnownSql = """
        SELECT a.kind, a.record_id, a.due_on, a.record_kind, a.concerns_id, a.number, a.party_name, a.amount_fen,
            a.raised_on
        FROM alarm a WHERE {visible:alarm a}
        """;

    private const string ListSql = KnownSql + " AND a.kind IN ({kinds}) ORDER BY a.due_on, a.record_id LIMIT @take";

    private const string StageColumns = "kind {text} NOT NULL, record_id {id} NOT NULL, due_on {day} NOT NULL";

    private const string ClearSql = """
        DELETE FROM alarm WHERE EXISTS (SELECT 1 FROM alarm_stage s
            WHERE s.kind = alarm.kind AND s.record_id = alarm.record_id AND s.due_on = alarm.due_on)
        """;

    /// <summary>The warnings that the records give on a day.</summary>
    public static async Task<IReadOnlyList<AlarmRow>> OnAsync(Db db, DateOnly day)
    {
        var grace = PatentFeeRules.Of(db.Rules).GracePeriod.At(day).Value.Value.Months;
        var (notice, matures) = (day.AddDays(Alarm.DaysOfNotice), day.AddDays(Alarm.DaysToMaturity));
        return
        [
            .. await FoundAsync(db, ValuesSql, day, notice, row => Alarm.OfValue(row.DueOn, day)),
            .. await FoundAsync(db, FeesSql, day, notice, row => Alarm.OfFee(row.Stands, row.DueOn, grace, day)),
            .. await FoundAsync(db, TermsSql, day, notice, row => Alarm.OfTerm(row.DueOn, row.UntilOn!.Value)),
            .. await FoundAsync(db, EndedSql, day, notice, row => new Alarm(AlarmKind.RightEnded, row.DueOn)),
            .. await FoundAsync(db, RisksSql, day, notice, row => new Alarm(AlarmKind.RightAtRisk, row.DueOn)),
            .. await FoundAsync(db, UnknownFeesSql, day, notice, row => new Alarm(AlarmKind.FeeUnknown, row.DueOn)),
            .. await FoundAsync(db, ZeroSql, day, notice, row => new Alarm(AlarmKind.ValueZero, row.DueOn)),
            .. await FoundAsync(
                db, ShortSql, day, notice, row => new Alarm(AlarmKind.SecurityShort, row.DueOn), "loan"),
            .. await FoundAsync(
                db, CoversSql, day, notice, row => new Alarm(AlarmKind.CoverEnding, row.DueOn), "insurance_policy"),
            .. await FoundAsync(
                db,
                CoveredRightsSql,
                day,
                notice,
                row => new Alarm(AlarmKind.CoverEnding, row.DueOn),
                "insurance_policy"),
            .. await FoundAsync(db, ReviewsSql, day, notice, row => Alarm.OfReview(row.DueOn, day), "pledge"),
            .. await FoundAsync(db, LoansSql, day, matures, row => Alarm.OfLoan(row.DueOn, day), "loan"),
            .. await FoundAsync(db, AnswersSql, day, notice, row => Alarm.OfAnswer(row.DueOn, day), "loan_application"),
        ];
    }

    /// <summary>The warnings kept.</summary>
    public static Task<IReadOnlyList<AlarmRow>> KnownAsync(Db db) => db.QueryAsync<AlarmRow>(KnownSql);

    /// <summary>The warnings of some kinds that the viewer may see, the nearest deadline first.</summary>
    public static async Task<IReadOnlyList<AlarmRow>> ListAsync(Db db, IEnumerable<AlarmKind> kinds, int take)
    {
        var rows = await db.QueryAsync<AlarmRow>(
            ListSql.Replace("{kinds}", string.Join(", ", kinds.Select(kind => $"'{kind}'"))), new { take });
        var names = await SaidNames.OfAsync(db, rows.Select(row => row.PartyName));
        return [.. rows.Select(row => row with { PartyName = names[row.PartyName] })];
    }

    /// <summary>Keeps new warnings.</summary>
    public static Task RaiseAsync(Db db, AlarmRow[] alarms) => alarms.Length == 0
        ? Task.CompletedTask
        : db.CopyAsync(KeysOf("alarm", alarms)
            .Add("record_kind", Array.ConvertAll(alarms, alarm => alarm.RecordKind))
            .Add("concerns_id", Array.ConvertAll(alarms, alarm => alarm.ConcernsId))
            .Add("number", Array.ConvertAll(alarms, alarm => alarm.Number))
            .Add("party_name", Array.ConvertAll(alarms, alarm => alarm.PartyName))
            .Add("amount_fen", Array.ConvertAll(alarms, alarm => alarm.AmountFen.Fen))
            .Add("raised_on", Array.ConvertAll(alarms, alarm => alarm.RaisedOn)));

    /// <summary>Takes away warnings whose cause is gone.</summary>
    public static async Task ClearAsync(Db db, AlarmRow[] alarms)
    {
        if (alarms.Length > 0)
        {
            await db.TemporaryAsync("alarm_stage", StageColumns);
            await db.CopyAsync(KeysOf("alarm_stage", alarms));
            await db.ExecuteAsync(ClearSql);
        }
    }

    private static BulkRows KeysOf(string table, AlarmRow[] alarms) => new BulkRows(table, alarms.Length)
        .Add("kind", Array.ConvertAll(alarms, alarm => alarm.Kind))
        .Add("record_id", Array.ConvertAll(alarms, alarm => alarm.RecordId))
        .Add("due_on", Array.ConvertAll(alarms, alarm => alarm.DueOn));

    private static async Task<IEnumerable<AlarmRow>> FoundAsync(
        Db db, string sql, DateOnly day, DateOnly horizon, Func<Candidate, Alarm?> decide, string? recordKind = null)
    {
        var rows = await db.QueryAsync<Candidate>(sql, new { day, horizon });
        return rows.Select(row => (Row: row, Alarm: decide(row))).Where(found => found.Alarm is not null)
            .Select(found => found.Row.Raise(found.Alarm!.Value, recordKind, day));
    }

    private sealed record Candidate
    {
        public required Guid RecordId { get; init; }

        public string? RightKind { get; init; }

        public required Guid ConcernsId { get; init; }

        public required string Number { get; init; }

        public required string PartyName { get; init; }

        public required Money AmountFen { get; init; }

        public required DateOnly DueOn { get; init; }

        public string? State { get; init; }

        public DateOnly? UntilOn { get; init; }

        public PatentState Stands => Enum.Parse<PatentState>(State!);

        public AlarmRow Raise(Alarm alarm, string? recordKind, DateOnly on) => new()
        {
            Kind = alarm.Kind.ToString(),
            RecordId = RecordId,
            DueOn = alarm.DueOn,
            RecordKind = recordKind ?? (new RightRef(Enum.Parse<RightKind>(RightKind!), RecordId).IsPatent
                ? "patent"
                : "ip_right"),
            ConcernsId = ConcernsId,
            Number = Number,
            PartyName = PartyName,
            AmountFen = AmountFen,
            RaisedOn = on,
        };
    }
}
