using Fourwings.Domain.Insurance;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Finance;
using Fourwings.Platform.Imports;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Insurance;

/// <summary>
/// Issues the policies of confirmed batches (分段出单), some firms in one transaction: killed at any moment, what was
/// issued stays and the rest goes on; no patent is insured twice.
/// </summary>
/// <param name="database">The database.</param>
public sealed class RosterWork(Database database)
{
    private const int FirmsAtOnce = 50;

    private const string NextSql = """
        SELECT b.id FROM insurance_batch b WHERE b.state = 'Confirmed' AND {visible:insurance_batch b}
        ORDER BY b.id LIMIT 1
        """;

    private const string LinesSql = """
        SELECT l.row_no, l.firm_id, l.patent_id, l.consent, l.premium_fen, l.city_fen FROM insurance_line l
        WHERE l.batch_id = @batch AND l.fault = '' AND l.policy_id IS NULL AND l.firm_id IN
            (SELECT w.firm_id FROM insurance_line w
            WHERE w.batch_id = @batch AND w.fault = '' AND w.policy_id IS NULL
            GROUP BY w.firm_id ORDER BY MIN(w.row_no) LIMIT @most)
        ORDER BY l.row_no
        """;

    private const string DoneSql = """
        UPDATE insurance_line SET policy_id = @policy WHERE batch_id = @batch AND row_no = @row
        """;

    private const string FaultSql = """
        UPDATE insurance_line SET fault = @fault, premium_fen = 0, city_fen = 0
        WHERE batch_id = @batch AND row_no = @row
        """;

    /// <summary>Told after each part: policies issued so far, and in all.</summary>
    public Action<int, int>? Progress { get; init; }

    /// <summary>Issues what is confirmed, until nothing is left.</summary>
    public async Task RunAllAsync(CancellationToken stop = default)
    {
        while (!stop.IsCancellationRequested
            && await database.SnapshotAsync(db => db.QueryAsync<InsuranceBatchId>(NextSql)) is [var batch, ..])
        {
            while (!stop.IsCancellationRequested && await database.InTransactionAsync(db => IssueAsync(db, batch)))
            {
            }
        }
    }

    /// <summary>Issues the next part of a batch.</summary>
    /// <returns>Whether there was one.</returns>
    private async Task<bool> IssueAsync(Db db, InsuranceBatchId id)
    {
        if (await db.FindBatchAsync(id) is not { State: BatchState.Confirmed } batch)
        {
            return false;
        }

        var today = db.Call.BusinessDate;
        var lines = await db.QueryAsync<LineRow>(LinesSql, new { batch = id, most = FirmsAtOnce });
        if (lines.Count == 0)
        {
            await db.SaveBatchAsync(batch, new InsuranceBatchFinished(today));
            return false;
        }

        var group = (await db.FindGroupAsync(batch.Programme))!;
        var issued = new List<InsurancePolicy>();
        foreach (var firm in lines.GroupBy(line => line.FirmId))
        {
            if (await IssueAsync(db, batch, group.Terms, [.. firm]) is { } policy)
            {
                issued.Add(policy);
            }
        }

        var after = await db.SaveBatchAsync(batch, new InsuranceBatchIssued(
            issued.Count,
            issued.Sum(policy => policy.Wish.Patents.Count),
            Money.Sum(issued.Select(policy => policy.Cover!.Premium)),
            today));
        Progress?.Invoke(after.Issued, batch.Figures.Policies);
        return true;
    }

    /// <summary>One firm's policy: asked, quoted, agreed and issued by the same decisions as a single one.</summary>
    private static async Task<InsurancePolicy?> IssueAsync(
        Db db, InsuranceBatch batch, GroupTerms group, LineRow[] lines)
    {
        var (today, by) = (db.Call.BusinessDate, db.Call.Viewer.User);
        var terms = InsuranceRules.TermsOf(db.Rules, group.Product, today).Value;
        var times = InsuranceRules.Of(db.Rules).Times.At(today).Value.Value;
        var from = batch.From < today ? today : batch.From;
        var wish = new PolicyWish(
            string.Empty, group.Product, group.Insurer, lines[0].FirmId, [], from,
            Consent: lines.Any(line => line.Consent))
        {
            Batch = batch.Id,
            Sponsor = group.Sponsor,
        };

        // What has become of a patent since the roster was checked: its line goes, the others stay.
        var known = await db.InsurableAsync(wish, [.. lines.Select(line => line.PatentId)]);
        var good = new List<LineRow>();
        foreach (var line in lines)
        {
            var patent = known.First(one => one.Id == line.PatentId);
            if (Eligibility.FaultOf(terms, patent, from, line.Consent) is { } fault)
            {
                await db.ExecuteAsync(
                    FaultSql, new { batch = batch.Id, row = line.RowNo, fault = StoredFault.Write(fault) });
                continue;
            }

            good.Add(line);
        }

        if (good.Count == 0)
        {
            return null;
        }

        var asked = await PolicyWishes.AskAsync(
            db, wish with { Patents = [.. good.Select(line => line.PatentId)] }, terms);
        var one = group.Quote.Cover(terms, from).Value;
        var cover = For(one, good.Count) with
        {
            Premium = Money.Sum(good.Select(line => line.PremiumFen)),
            CityPays = Money.Sum(good.Select(line => line.CityFen)),
        };
        var policy = await db.SavePolicyAsync(
            asked.Value, new PolicyQuoted(cover, today.AddDays(times.QuoteDays), today, by));
        policy = await db.SavePolicyAsync(policy, policy.Bind(today, by).Value);
        policy = await db.SavePolicyAsync(policy, policy.Issue(times, today, by).Value);
        await db.ExecuteEachAsync(
            DoneSql, good.Select(line => new { policy = policy.Id, batch = batch.Id, row = line.RowNo }));
        return policy;
    }

    /// <summary>The cover of one patent for several: limits add up.</summary>
    private static PolicyCover For(PolicyCover one, int patents) => one with
    {
        SumInsured = one.SumInsured * patents,
        Limit = one.Limit * patents,
        Heads = [.. one.Heads.Select(head => head with { Limit = head.Limit * patents })],
    };

    private sealed record LineRow
    {
        public required long RowNo { get; init; }

        public required OrganisationId FirmId { get; init; }

        public required PatentId PatentId { get; init; }

        public required bool Consent { get; init; }

        public required Money PremiumFen { get; init; }

        public required Money CityFen { get; init; }
    }
}

/// <summary>
/// Issues batches in the background of a node: at once where a page confirms one, and else every few seconds, so that
/// what another node left half way goes on here.
/// </summary>
/// <param name="database">The database.</param>
public sealed class RostersAtWork(Database database) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private readonly SemaphoreSlim _called = new(0);

    /// <summary>Says that there is work.</summary>
    public void Call() => _called.Release();

    /// <summary>Works until it is stopped; what goes wrong with one round is told and tried again.</summary>
    /// <param name="failed">Told what went wrong.</param>
    /// <param name="stop">Stops between two parts.</param>
    public async Task RunAsync(Action<Exception> failed, CancellationToken stop)
    {
        var work = new RosterWork(database);
        do
        {
            try
            {
                await work.RunAllAsync(stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                failed(fault);
            }
        }
        while (await IsCalledAsync(stop));
    }

    /// <summary>Rests until there is work or the time has come to look for some; false = the node goes down.</summary>
    private async Task<bool> IsCalledAsync(CancellationToken stop)
    {
        try
        {
            await _called.WaitAsync(Pause, stop);
            return true;
        }
        catch (Exception end) when (end is OperationCanceledException or ObjectDisposedException)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _called.Dispose();
}
