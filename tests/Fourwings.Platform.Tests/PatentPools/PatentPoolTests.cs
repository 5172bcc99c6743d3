using Fourwings.Domain.Accounting;
using Fourwings.Domain.PatentPools;
using Fourwings.Domain.Patents;
using Fourwings.Finance;
using Fourwings.Platform.PatentPools;
using Fourwings.Platform.Patents;
using Fourwings.Platform.Tests.Lending;
using Fourwings.Platform.Tests.Parties;
using Fourwings.Platform.Tests.Storage;

namespace Fourwings.Platform.Tests.PatentPools;

public class PatentPoolTests
{
    private static readonly DateOnly Today = PatentPoolSample.Today;

    /// <summary>400,000 of sales make 20,000: 2,000 to the agency, 9,000, 4,500 and 4,500 to the members.</summary>
    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Royalty_GoesFromTheLicenseesReportToTheMembersBooks(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await MakeAsync(test);
        var (pool, licence) = await sample.LicensedAsync();
        await sample.PaidAsync(licence, Money.FromWan(40));
        Assert.Equal(Money.FromWan(2), (await sample.PoolAsync(pool)).Waiting);
        Assert.Equal(-2_000_000, await sample.BalanceAsync(sample.Agency, AgentAccounts.EscrowHeld));
        await sample.Lending.RefusedAsync("platform.not-yours", new SharePoolRoyalties(pool), sample.Lending.Maker with
        {
            Desk = Domain.Parties.Desk.TransferAgent,
        });
        var preview = (await sample.Database.ReadAsync(new PreviewPoolSharing(pool), sample.Firms[1])).Value.Sheet;
        var sheet = await sample.DoneAsync(new SharePoolRoyalties(pool), sample.Agency);
        Assert.Equal(preview.Parts.Select(part => part.Amount), sheet.Parts.Select(part => part.Amount));
        var members = new List<long>();
        foreach (var firm in sample.Firms)
        {
            members.Add(-await sample.BalanceAsync(firm, FirmAccounts.RoyaltyIncome));
        }

        Assert.Equal([900_000, 450_000, 450_000], members);
        Assert.Equal(0, await sample.BalanceAsync(sample.Agency, AgentAccounts.EscrowMoney));
        Assert.Equal(-200_000, await sample.BalanceAsync(sample.Agency, AgentAccounts.Commissions));
        var shown = (await sample.Database.ReadAsync(new ShowPoolSheet(sheet.Id), sample.Firms[2])).Value;
        Assert.Equal(Enum.GetValues<RoyaltyRule>().Length, shown.Rules.Count);
        Assert.False((await sample.Database.ReadAsync(new ShowPoolSheet(sheet.Id), sample.Licensee)).IsSuccess);
        Assert.False((await sample.Database.ReadAsync(new ShowPatentPool(pool), sample.Licensee)).IsSuccess);
        await sample.Lending.VerifiedAsync();
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Admission_RefusesByName_AndTakesThePledgeesConsent(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await MakeAsync(test);
        await sample.Lending.RegisteredAsync();
        var (pool, patent) = (await sample.FoundedAsync(), sample.Patents[0]);
        var admit = new AdmitPoolPatent(pool, patent);
        await sample.ProposeAsync(pool, 0, patent);
        await sample.Lending.RefusedAsync("patent-pool.patent-pledged", admit, sample.Agency);
        var lines = (await sample.Database.ReadAsync(new CheckPoolPatent(pool, patent), sample.Agency)).Value;
        Assert.Equal(AdmissionCheck.NoPledge, Assert.Single(lines, line => line.Refusal is not null).Check);
        var consent = new RecordPoolConsent(pool, patent, sample.Lending.OtherBank.Organisation, "TY-2026-1");
        await sample.Lending.RefusedAsync("patent-pool.no-pledgee", consent, sample.Agency);
        await sample.DoneAsync(consent with { Pledgee = sample.Lending.Maker.Organisation }, sample.Agency);
        await sample.DoneAsync(admit, sample.Agency);
        var other = await sample.FoundedAsync(name: "另一专利池");
        await sample.ProposeAsync(other, 0, patent);
        await sample.DoneAsync(
            consent with { Id = other, Pledgee = sample.Lending.Maker.Organisation }, sample.Agency);
        await sample.Lending.RefusedAsync(
            "patent-pool.patent-elsewhere", new AdmitPoolPatent(other, patent), sample.Agency);
        await sample.ProposeAsync(pool, 1, sample.Patents[1]);
        await sample.Lending.Pledges.HappenAsync(await PatentAsync(sample, 1), PatentAction.RequestInvalidation);
        await sample.Lending.RefusedAsync(
            "patent-pool.invalidation-pending", new AdmitPoolPatent(pool, sample.Patents[1]), sample.Agency);
        await sample.DoneAsync(new DeclinePoolPatent(pool, sample.Patents[1], "有争议"), sample.Agency);
        await sample.Lending.VerifiedAsync();
    }

    /// <summary>The second firm's patent ends half way through the quarter: it counts until that day.</summary>
    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Patent_ThatEnds_LeavesTheCountingFromThatDay(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await MakeAsync(test);
        var (pool, licence) = await sample.LicensedAsync();
        await sample.Lending.MoveToAsync(Today.AddDays(46));
        await sample.DoneAsync(
            new RecordPatentEvent(sample.Patents[1], new(PatentAction.Invalidate, Today.AddDays(46))), Sample.Office);
        var left = (await sample.PoolAsync(pool)).Find(sample.Patents[1])!;
        Assert.Equal((PoolLeaveCause.Invalidated, Today.AddDays(46)), (left.Cause, left.LeftOn));
        await sample.PaidAsync(licence, Money.FromWan(40));
        var sheet = await sample.DoneAsync(new SharePoolRoyalties(pool), sample.Agency);
        Assert.Equal([Today, Today.AddDays(46)], sheet.Lines.Select(line => line.From));
        // 92 days, 46 with the patent: 9,000 by 2 : 1 : 1 and 9,000 by 2 : 0 : 1.
        Assert.Equal(
            [Money.FromYuan(10_500), Money.FromYuan(2250), Money.FromYuan(5250)],
            sheet.Parts.Select(part => part.Paid));
        await sample.Lending.VerifiedAsync();
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Dispute_HoldsTheDisputedShareInEscrow_UntilAResolutionReleasesIt(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await MakeAsync(test);
        var (pool, licence) = await sample.LicensedAsync();
        var (holder, third) = (sample.Firms[1], sample.Firms[2]);
        await sample.DoneAsync(
            new OpenPoolDispute(pool, holder.Organisation, sample.Patents[1], "发明人主张权属"), third);
        await sample.PaidAsync(licence, Money.FromWan(40));
        await sample.DoneAsync(new SharePoolRoyalties(pool), sample.Agency);
        Assert.Equal(-450_000, await sample.BalanceAsync(sample.Agency, AgentAccounts.DisputedHeld));
        Assert.Equal(0, await sample.BalanceAsync(holder, FirmAccounts.RoyaltyIncome));
        Assert.Equal(-450_000, await sample.BalanceAsync(third, FirmAccounts.RoyaltyIncome));
        await sample.Lending.VerifiedAsync();
        await sample.Lending.RefusedAsync("patent-pool.dispute-open", new LeavePatentPool(pool, "另有安排"), holder);
        await sample.ResolveAsync(pool, new(PoolResolutionKind.SettleDispute, "查明属实")
        {
            Dispute = 1,
            Member = holder.Organisation,
        });
        Assert.Equal(0, await sample.BalanceAsync(sample.Agency, AgentAccounts.DisputedHeld));
        Assert.Equal(-450_000, await sample.BalanceAsync(holder, FirmAccounts.RoyaltyIncome));
        Assert.Equal(PoolDisputeState.Released, (await sample.PoolAsync(pool)).Disputes[0].State);
        await sample.DoneAsync(new LeavePatentPool(pool, "另有安排"), holder);
        Assert.False((await sample.Database.ReadAsync(new ShowPatentPool(pool), holder)).IsSuccess);
        await sample.Lending.VerifiedAsync();
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Restatement_OfAClosedPeriod_IsRefusedAndBookedAsACorrection(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await MakeAsync(test);
        var (pool, licence) = await sample.LicensedAsync();
        await sample.PaidAsync(licence, Money.FromWan(40));
        await sample.DoneAsync(new SharePoolRoyalties(pool), sample.Agency);
        await sample.Lending.RefusedAsync(
            "patent-pool-licence.period-closed", new RestatePoolRoyalty(licence, 1, Money.FromWan(50)),
            sample.Licensee);
        await sample.DoneAsync(new CorrectPoolRoyalty(licence, 1, Money.FromWan(50)), sample.Licensee);
        await sample.DoneAsync(
            new AuditPoolRoyalty(licence, 1, Money.FromWan(60), Money.FromYuan(800)), sample.Agency);
        for (var number = 2; number <= 3; number++)
        {
            await sample.DoneAsync(new PayPoolRoyalty(licence, number), sample.Licensee);
        }

        var sheet = await sample.DoneAsync(new SharePoolRoyalties(pool), sample.Agency);
        Assert.Equal((2, Money.FromWan(1)), (sheet.Number, sheet.Collected));
        Assert.Equal(-80_000, await sample.BalanceAsync(sample.Agency, AgentAccounts.ExpensesBack));
        Assert.Equal(0, await sample.BalanceAsync(sample.Licensee, FirmAccounts.Payables));
        await sample.DoneAsync(new CorrectPoolRoyalty(licence, 1, Money.FromWan(20)), sample.Licensee);
        var after = await sample.PaidAsync(licence, Money.FromWan(60));
        Assert.Equal((Money.Zero, Money.FromWan(2)), (after.Credit, after.Dues[^1].SetOff));
        Assert.Equal(0, await sample.BalanceAsync(sample.Licensee, FirmAccounts.Prepaid));
        await sample.Lending.VerifiedAsync();
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Pledge_OnAPatentThatIsIn_IsNoted(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await MakeAsync(test);
        var (pool, _) = await sample.LicensedAsync();
        await sample.Lending.RegisteredAsync();
        Assert.Equal(Today, (await sample.PoolAsync(pool)).Find(sample.Patents[0])!.PledgedOn);
        var consent = new RecordPoolConsent(
            pool, sample.Patents[0], sample.Lending.Maker.Organisation, "TY-2026-2");
        await sample.DoneAsync(consent, sample.Agency);
        Assert.Null((await sample.PoolAsync(pool)).Find(sample.Patents[0])!.PledgedOn);
        var home = (await sample.Database.ReadAsync(new PatentPoolsHome(), sample.Agency)).Value;
        Assert.Single(home.Pools);
        var graph = (await sample.Database.ReadAsync(new ShowComplementGraph(pool), sample.Evaluator)).Value.Graph;
        Assert.Equal(3, graph.Patents.Count);
        var value = (await sample.Database.ReadAsync(
            new ShowPoolValue(pool, new(0.4m), new(0.3m)), sample.Agency)).Value;
        Assert.Equal((1, null), (value.Valued, value.Value));
        await sample.Lending.VerifiedAsync();
    }

    private static async Task<PatentPoolSample> MakeAsync(TestDatabase test) =>
        await PatentPoolSample.MakeAsync(await LendingSample.MakeAsync(test));

    private static async Task<Patent> PatentAsync(PatentPoolSample sample, int firm) =>
        (await sample.Database.ReadAsync(new ShowPatent(sample.Patents[firm]), sample.Firms[firm])).Value.Patent;
}
