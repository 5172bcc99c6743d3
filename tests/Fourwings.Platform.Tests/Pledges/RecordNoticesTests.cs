using Fourwings.Domain;
using Fourwings.Domain.Patents;
using Fourwings.Domain.Pledges;
using Fourwings.Finance;
using Fourwings.Platform.Journal;
using Fourwings.Platform.Pledges;
using Fourwings.Platform.Search;
using Fourwings.Platform.Tests.Storage;

namespace Fourwings.Platform.Tests.Pledges;

public class RecordNoticesTests
{
    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Registration_NeedsItsNotice_AndKeepsIt(string name)
    {
        await using var test = await TestDatabases.MakeAsync(name, PledgeSample.Today);
        var sample = await PledgeSample.MakeAsync(test);
        var pledge = await sample.SubmittedAsync(sample.Contract(sample.Invention));
        var without = new RecordRegistration(pledge.Id, "Y2026980000001", PledgeSample.Today, null);
        Assert.Equal("pledge.notice-missing", (await test.Database.RunAsync(without, sample.Bank)).Refusal?.Code);
        var registered = (await sample.RegisterAsync(pledge.Id, "Y2026980000001")).Value;
        Assert.True(registered.Secures);
        var view = (await test.Database.ReadAsync(new ShowPledge(pledge.Id), sample.Firm)).Value;
        var slot = view.Papers.Single(slot => slot.Slot == PledgeDocuments.RegistrationNotice);
        var notice = Assert.Single(slot.Documents);
        Assert.Equal(registered.Registration?.Document, notice.Id);
        var story = await test.Database.ReadAsync(new ReadHistory(view.Pledge.Id.Value), sample.Bank);
        Assert.Equal("PledgeRegistered", story.Value[0].FactType);
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Registration_OfOnePatentByTwoDesksAtOnce_LetsOneWin(string name)
    {
        await using var test = await TestDatabases.MakeAsync(name, PledgeSample.Today);
        var sample = await PledgeSample.MakeAsync(test);
        var banks = new[] { sample.Bank, sample.OtherBank };
        var pledges = new List<Pledge>();
        foreach (var bank in banks)
        {
            var contract = sample.Contract(sample.Invention, sample.Model);
            pledges.Add(await sample.SubmittedAsync(
                contract with { Pledgees = [contract.Pledgees[0] with { Party = PledgeSample.Party(bank, "银行") }] },
                bank));
        }

        var results = await Task.WhenAll(pledges.Select((pledge, i) =>
            Task.Run(() => sample.RegisterAsync(pledge.Id, $"Y202698000000{i}", banks[i]))));
        Assert.Single(results, result => result.IsSuccess);
        Assert.Equal("pledge.already-pledged", results.Single(result => !result.IsSuccess).Refusal?.Code);
        var loser = pledges[results[0].IsSuccess ? 1 : 0];
        var facts = await test.Database.InTransactionAsync(db => db.FindPledgeFactsAsync(loser.Id));
        Assert.Equal(PledgeState.Submitted, facts?.State);
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Registration_WithAnothersNumber_IsRefused(string name)
    {
        await using var test = await TestDatabases.MakeAsync(name, PledgeSample.Today);
        var sample = await PledgeSample.MakeAsync(test);
        await sample.RegisteredAsync(sample.Contract(sample.Invention), "Y2026980000001");
        var other = await sample.SubmittedAsync(sample.Contract(sample.Model));
        var result = await sample.RegisterAsync(other.Id, "Y2026980000001");
        Assert.Equal("pledge.registration-number-taken", result.Refusal?.Code);
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Release_EndsThePledge_AndFreesThePatent(string name)
    {
        await using var test = await TestDatabases.MakeAsync(name, PledgeSample.Today);
        var sample = await PledgeSample.MakeAsync(test);
        var pledge = await sample.RegisteredAsync(sample.Contract(sample.Invention), "Y2026980000001");
        Assert.True(await PledgedAsync(test, sample.Invention));
        var release = new RecordRelease(
            pledge.Id, "Z2026980000001", PledgeSample.Today, ReleaseGround.DebtPerformed,
            await PledgeSample.ScanAsync());
        var released = (await test.Database.RunAsync(release, sample.Bank)).Value;
        Assert.Equal((PledgeState.Released, PledgeSample.Today), (released.State, released.Facts.EndedOn));
        Assert.False(await PledgedAsync(test, sample.Invention));
        await sample.RegisteredAsync(sample.Contract(sample.Invention), "Y2026980000002");
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Revocation_VoidsThePledgeFromTheBeginning(string name)
    {
        await using var test = await TestDatabases.MakeAsync(name, PledgeSample.Today);
        var sample = await PledgeSample.MakeAsync(test);
        var pledge = await sample.RegisteredAsync(sample.Contract(sample.Invention), "Y2026980000001");
        var revoke = new RecordRevocation(
            pledge.Id, "C2026980000001", PledgeSample.Today, "申请材料虚假", await PledgeSample.ScanAsync());
        var revoked = (await test.Database.RunAsync(revoke, sample.Bank)).Value;
        Assert.Equal(PledgeState.Revoked, revoked.State);
        Assert.False(revoked.Secures);
        Assert.False(await PledgedAsync(test, sample.Invention));
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Change_ReleasesOnePatent_AndLeavesTheOther(string name)
    {
        await using var test = await TestDatabases.MakeAsync(name, PledgeSample.Today);
        var sample = await PledgeSample.MakeAsync(test);
        var pledge = await sample.RegisteredAsync(
            sample.Contract(sample.Invention, sample.Model), "Y2026980000001");
        var change = new PledgeChange(null, null, null, [pledge.Contract.Rights[1].Right]);
        var slice = new RecordChange(
            pledge.Id, PledgeSample.Today, "B2026980000001", PledgeSample.Today, change,
            await PledgeSample.ScanAsync());
        var changed = (await test.Database.RunAsync(slice, sample.Bank)).Value;
        Assert.Equal([pledge.Contract.Rights[0].Right], changed.Facts.Rights);
        Assert.True(await PledgedAsync(test, sample.Invention));
        Assert.False(await PledgedAsync(test, sample.Model));
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Change_OfTheAmount_IsSeenInTheFacts(string name)
    {
        await using var test = await TestDatabases.MakeAsync(name, PledgeSample.Today);
        var sample = await PledgeSample.MakeAsync(test);
        var pledge = await sample.RegisteredAsync(sample.Contract(sample.Invention), "Y2026980000001");
        var debt = pledge.Contract.Debt with { Amount = Money.FromWan(100) };
        var slice = new RecordChange(
            pledge.Id, PledgeSample.Today, "B2026980000001", PledgeSample.Today, new(null, debt, null, []),
            await PledgeSample.ScanAsync());
        Assert.Equal(Money.FromWan(100), (await test.Database.RunAsync(slice, sample.Bank)).Value.Facts.SecuredAmount);
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Rejection_MayBeCuredAndFiledAgain(string name)
    {
        await using var test = await TestDatabases.MakeAsync(name, PledgeSample.Today);
        var sample = await PledgeSample.MakeAsync(test);
        var pledge = await sample.SubmittedAsync(sample.Contract(sample.Invention));
        var reject = new RecordRejection(
            pledge.Id, "N1", PledgeSample.Today, [RegistrationGround.R07], await PledgeSample.ScanAsync());
        Assert.Equal(PledgeState.Rejected, (await test.Database.RunAsync(reject, sample.Bank)).Value.State);
        var draft = (await test.Database.RunAsync(new RedraftPledge(pledge.Id), sample.Bank)).Value;
        Assert.Equal(PledgeState.Drafted, draft.State);
        Assert.Null(draft.NoOtherGround);
        var changed = await test.Database.RunAsync(new ChangeDraft(pledge.Id, draft.Contract), sample.Bank);
        Assert.True(changed.IsSuccess);
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Pledge_IsKeptAsItsFactsMakeIt(string name)
    {
        await using var test = await TestDatabases.MakeAsync(name, PledgeSample.Today);
        var sample = await PledgeSample.MakeAsync(test);
        var pledge = await sample.RegisteredAsync(sample.Contract(sample.Invention), "Y2026980000001");
        var (kept, facts) = await test.Database.InTransactionAsync(async db =>
            (await db.FindPledgeAsync(pledge.Id), await StreamStory.FactsAsync(db, pledge.Id.Value)));
        Assert.Equal(CanonicalJson.Write(kept), CanonicalJson.Write(Pledge.Replay(facts)));
        Assert.Equal(facts.Count, kept!.Version);
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Pledge_IsSeenByItsPartiesAndNobodyElse(string name)
    {
        await using var test = await TestDatabases.MakeAsync(name, PledgeSample.Today);
        var sample = await PledgeSample.MakeAsync(test);
        var pledge = await sample.DraftAsync(sample.Contract(sample.Invention));
        Assert.True((await test.Database.ReadAsync(new ShowPledge(pledge.Id), sample.Firm)).IsSuccess);
        var foreign = await test.Database.ReadAsync(new ShowPledge(pledge.Id), sample.OtherBank);
        Assert.Equal("platform.not-yours", foreign.Refusal?.Code);
        var act = await test.Database.RunAsync(new WithdrawPledge(pledge.Id, "不贷了"), sample.OtherBank);
        Assert.Equal("pledge.unknown", act.Refusal?.Code);
        Assert.Equal(0, (await ListAsync(test, sample, sample.OtherBank)).Total);
        Assert.Equal(1, (await ListAsync(test, sample, sample.Firm)).Total);
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task List_SearchesFiltersAndSums_InFewStatements(string name)
    {
        await using var test = await TestDatabases.MakeAsync(name, PledgeSample.Today);
        var sample = await PledgeSample.MakeAsync(test);
        await sample.RegisteredAsync(sample.Contract(sample.Invention), "Y2026980000001");
        await sample.DraftAsync(sample.Contract(sample.Model));
        var statements = 0;
        test.Database.StatementsCounted = count => statements = count;
        Assert.Equal(2, (await ListAsync(test, sample, sample.Bank)).Total);
        Assert.True(statements <= 5, $"{statements} statements");
        Assert.Equal(1, (await ListAsync(test, sample, sample.Bank, "定位销")).Total);
        Assert.Equal(1, (await ListAsync(test, sample, sample.Bank, "y2026980000001")).Total);
        Assert.Equal(0, (await ListAsync(test, sample, sample.Bank, "没有")).Total);
        var registered = await ListAsync(test, sample, sample.Bank, "", PledgeState.Registered);
        Assert.Equal((1, Money.FromWan(150)), (registered.Total, registered.Secured));
        Assert.Equal(1, registered.ByState[PledgeState.Drafted]);
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task DailyStep_ChecksWhatWaits_AndKeepsWhatItFound(string name)
    {
        await using var test = await TestDatabases.MakeAsync(name, PledgeSample.Today);
        var sample = await PledgeSample.MakeAsync(test);
        var pledge = await sample.SubmittedAsync(sample.Contract(sample.Invention));
        await sample.HappenAsync(sample.Invention, PatentAction.Preserve);
        var step = new PledgeCheckStep();
        var outcome = await test.Database.InTransactionAsync(async db =>
        {
            var ranges = await step.PlanAsync(db, PledgeSample.Today);
            return await step.RunAsync(db, PledgeSample.Today, Assert.Single(ranges));
        });
        Assert.Equal(1, outcome.Sums["checked"]);
        var view = (await test.Database.ReadAsync(new ShowPledge(pledge.Id), sample.Bank)).Value;
        var kept = view.Kept.Single(check => check.Occasion == CheckOccasion.Daily);
        Assert.Equal(RegistrationGround.R05, Assert.Single(kept.Findings).Ground);
    }

    private static async Task<PledgeList> ListAsync(
        TestDatabase test, PledgeSample sample, Fourwings.Platform.Storage.Viewer viewer, string search = "",
        params PledgeState[] states) =>
        (await test.Database.ReadAsync(new ListPledges(new ListWish(search), states), viewer)).Value;

    private static Task<bool> PledgedAsync(TestDatabase test, Patent patent) => test.Database.InTransactionAsync(
        async db => (await db.PledgedRightsAsync([patent.Facts(PledgeSample.Today).Right])).Count > 0);
}
