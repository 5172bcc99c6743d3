using Fourwings.Domain;
using Fourwings.Domain.Custody;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Platform.Closing;
using Fourwings.Platform.Patents;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Custody;

/// <summary>
/// Custody's step of the daily close (托管日终): mandates whose last day it was expire, fees that fall due within the
/// time of the first notice come up, and notices go out.
/// </summary>
public sealed class CustodyStep : ICloseStep
{
    private const string OverSql = """
        SELECT m.body FROM custody_mandate m
        WHERE m.state = 'InForce' AND m.to_on <= @closedOn AND {visible:custody_mandate m} ORDER BY m.id
        """;

    private const string ComingSql = """
        SELECT m.id, m.firm_id, m.firm_name, m.custodian_id, m.custodian_name, c.patent_id
        FROM patent p JOIN custody_patent c ON c.patent_id = p.id JOIN custody_mandate m ON m.id = c.mandate_id
        WHERE p.next_fee_on <= @horizon AND p.state IN ('Granted', 'GracePeriod')
            AND m.state = 'InForce' AND m.layer = 'RightsMaintenance' AND m.from_on <= @today
            AND NOT EXISTS (SELECT 1 FROM custody_fee f WHERE f.mandate_id = m.id AND f.patent_id = p.id
                AND f.state IN ('Open', 'ToPay', 'ToGiveUp') AND {visible:custody_fee f})
            AND {visible:patent p} AND {visible:custody_mandate m}
        ORDER BY m.id, c.patent_id
        """;

    private const string NoticeSql = """
        SELECT f.id, f.due_on, (SELECT COUNT(*) FROM registered_right g WHERE g.right_id = f.patent_id) AS pledges
        FROM custody_fee f
        WHERE f.next_notice_on <= @today AND f.state IN ('Open', 'ToPay', 'ToGiveUp') AND {visible:custody_fee f}
        ORDER BY f.id
        """;

    private const string StageColumns = """
        fee_id {id} NOT NULL, stage {count} NULL, to_pledgee {flag} NOT NULL, next_on {day} NULL
        """;

    private const string SentSql = """
        INSERT INTO custody_notice (fee_id, stage, sent_on, to_pledgee)
        SELECT s.fee_id, s.stage, @today, s.to_pledgee FROM notice_stage s WHERE s.stage IS NOT NULL
        ON CONFLICT DO NOTHING
        """;

    private const string NextSql = """
        UPDATE custody_fee SET next_notice_on = s.next_on FROM notice_stage s WHERE custody_fee.id = s.fee_id
        """;

    /// <inheritdoc/>
    public string Name => "custody";

    /// <inheritdoc/>
    public Task<IReadOnlyList<KeyRange>> PlanAsync(Db db, DateOnly closedOn) =>
        Task.FromResult<IReadOnlyList<KeyRange>>([KeyRange.Whole]);

    /// <inheritdoc/>
    public async Task<RangeOutcome> RunAsync(Db db, DateOnly closedOn, KeyRange range)
    {
        var over = await db.QueryAsync<string>(OverSql, new { closedOn });
        foreach (var mandate in over.Select(CanonicalJson.Read<CustodyMandate>))
        {
            await db.SaveMandateAsync(mandate, mandate.Expire(closedOn).Value);
        }

        // What people find in the morning: the day after the one closed.
        var today = closedOn.AddDays(1);
        var (opened, sent) = CustodyRules.Of(db.Rules).Notices.At(today).Succeeded(out var stages, out _)
            ? (await OpenAsync(db, stages.Value, today), await NotifyAsync(db, stages.Value, today))
            : (0, 0);
        return over.Count + opened + sent == 0 ? RangeOutcome.Nothing : new(
            over.Count + opened + sent,
            [],
            new Dictionary<string, long> { ["expired"] = over.Count, ["fees"] = opened, ["notices"] = sent },
            []);
    }

    private static async Task<int> OpenAsync(Db db, IReadOnlyList<int> stages, DateOnly today)
    {
        var coming = await db.QueryAsync<ComingRow>(ComingSql, new { horizon = today.AddDays(stages.Max()), today });
        var patents = (await PatentStore.LoadAsync(db, [.. coming.Select(row => row.PatentId).Distinct()]))
            .ToDictionary(patent => patent.Id);
        var opening = new List<OpeningFee>();
        foreach (var row in coming)
        {
            if (patents.GetValueOrDefault(row.PatentId) is { } patent
                && patent.NextFeeLine(db.Rules, today)?.Fee is { } fee)
            {
                opening.Add(new(row.Opens(new(db.Call.Ids.Next()), patent, fee), row.FirmName, row.CustodianName));
            }
        }

        return await db.AddFeesAsync(opening, today);
    }

    private static async Task<int> NotifyAsync(Db db, IReadOnlyList<int> stages, DateOnly today)
    {
        var rows = await db.QueryAsync<NoticeRow>(NoticeSql, new { today });
        var due = rows.Select(row => (row.Id, row.DueOn, row.Pledges, Stage: FeeTask.StageOn(stages, row.DueOn, today)))
            .ToArray();
        await db.TemporaryAsync("notice_stage", StageColumns);
        await db.CopyAsync(new BulkRows("notice_stage", due.Length)
            .Add("fee_id", Array.ConvertAll(due, row => row.Id.Value))
            .AddValues("stage", Array.ConvertAll(due, row => row.Stage is { } stage ? (object?)(long)stage : null))
            .AddValues("to_pledgee", Array.ConvertAll(due, row => (object?)(row.Pledges > 0)))
            .Add("next_on", Array.ConvertAll(due, row => row.Stage is { } stage
                ? FeeTask.NextNoticeOn(stages, row.DueOn, stage)
                : null)));
        await db.ExecuteAsync(SentSql, new { today });
        await db.ExecuteAsync(NextSql);
        return due.Count(row => row.Stage is not null);
    }

    private sealed record ComingRow
    {
        public required CustodyMandateId Id { get; init; }

        public required OrganisationId FirmId { get; init; }

        public required string FirmName { get; init; }

        public required OrganisationId CustodianId { get; init; }

        public required string CustodianName { get; init; }

        public required PatentId PatentId { get; init; }

        public FeeTaskOpened Opens(FeeTaskId id, Patent patent, AnnualFee fee) => new(
            id, Id, PatentId, patent.Filing.Number, FirmId, CustodianId, fee.Year, fee.DueOn, fee.GraceEndsOn,
            fee.Payable);
    }

    private sealed record NoticeRow
    {
        public required FeeTaskId Id { get; init; }

        public required DateOnly DueOn { get; init; }

        public required long Pledges { get; init; }
    }
}

/// <summary>What a pledge means for custody: those who keep its patents see it.</summary>
internal static class FollowPledge
{
    private const string PatentsSql = "SELECT g.right_id FROM pledge_right g WHERE g.pledge_id = @pledge";

    /// <summary>A pledge was registered.</summary>
    public static async Task<Refusal?> RegisteredAsync(Db db, Guid pledge)
    {
        var patents = await db.QueryAsync<PatentId>(PatentsSql, new { pledge });
        await db.LetKeepersSeeAsync(pledge, patents);
        foreach (var patent in await MandateStore.KeptAsync(db, [.. patents.Select(patent => patent.Value)]))
        {
            await FollowPatent.RecallAsync(db, new(patent));
        }

        return null;
    }
}
