using Fourwings.Domain.Patents;
using Fourwings.Domain.Pledges;
using Fourwings.Finance;
using Fourwings.Platform.Pledges;
using Fourwings.Platform.Tests.Storage;

namespace Fourwings.Platform.Tests.Pledges;

/// <summary>R01 to R12, each refused through the slice; and what cures them.</summary>
public class SubmitPledgeTests
{
    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Submit_OfASoundPledge_CountsTheRegistrysDays(string name)
    {
        await using var test = await TestDatabases.MakeAsync(name, PledgeSample.Today);
        var sample = await PledgeSample.MakeAsync(test);
        var pledge = await sample.SubmittedAsync(sample.Contract(sample.Invention, sample.Model));
        Assert.Equal(PledgeState.Submitted, pledge.State);
        Assert.Equal(new DateOnly(2026, 3, 24), pledge.Submission?.ReviewDueOn);
        var view = (await test.Database.ReadAsync(new ShowPledge(pledge.Id), sample.Bank)).Value;
        Assert.Equal(
            [CheckOccasion.Draft, CheckOccasion.Submission],
            view.Kept.Select(kept => kept.Occasion).Order());
        Assert.Equal(1, view.Kept.Single(kept => kept.Occasion == CheckOccasion.Draft).ToConfirm);
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Submit_RefusesAPledgorThatIsNotThePatentee_R01(string name)
    {
        await using var test = await TestDatabases.MakeAsync(name, PledgeSample.Today);
        var sample = await PledgeSample.MakeAsync(test);
        var contract = sample.Contract(sample.Invention) with
        {
            Pledgors = [PledgeSample.Party(sample.OtherBank, "丙银行镇江分行")],
        };
        await RefusedAsync(sample, "pledge.ground.R01", contract);
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Submit_RefusesAnInvalidatedPatent_R02(string name)
    {
        await using var test = await TestDatabases.MakeAsync(name, PledgeSample.Today);
        var sample = await PledgeSample.MakeAsync(test);
        await sample.HappenAsync(sample.Model, PatentAction.RequestInvalidation);
        await sample.HappenAsync(sample.Model, PatentAction.Invalidate);
        await RefusedAsync(sample, "pledge.ground.R02", sample.Contract(sample.Invention, sample.Model));
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Submit_RefusesAnApplicationNotYetGranted_R03(string name)
    {
        await using var test = await TestDatabases.MakeAsync(name, PledgeSample.Today);
        var sample = await PledgeSample.MakeAsync(test);
        var filed = await sample.PatentAsync(3, RightKind.Invention, null);
        var contract = sample.Contract(filed);
        await RefusedAsync(sample, "pledge.ground.R03", contract with
        {
            Rights = [contract.Rights[0] with { GrantedOn = new(2026, 3, 1) }],
        });
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Submit_RefusesAnUnpaidAnnualFee_R04(string name)
    {
        await using var test = await TestDatabases.MakeAsync(name, PledgeSample.Today);
        var sample = await PledgeSample.MakeAsync(test);
        await sample.HappenAsync(sample.Invention, PatentAction.MissFee);
        await RefusedAsync(sample, "pledge.ground.R04", sample.Contract(sample.Invention, sample.Model));
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Submit_RefusesAPreservedPatent_R05(string name)
    {
        await using var test = await TestDatabases.MakeAsync(name, PledgeSample.Today);
        var sample = await PledgeSample.MakeAsync(test);
        await sample.HappenAsync(sample.Invention, PatentAction.Preserve);
        await RefusedAsync(sample, "pledge.ground.R05", sample.Contract(sample.Invention));
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Submit_RefusesADebtThatOutlivesThePatent_R06(string name)
    {
        await using var test = await TestDatabases.MakeAsync(name, PledgeSample.Today);
        var sample = await PledgeSample.MakeAsync(test);
        var contract = sample.Contract(sample.Model);
        var due = new DateOnly(2031, 3, 2);
        await RefusedAsync(sample, "pledge.ground.R06", contract with { Debt = contract.Debt with { DueOn = due } });
        var lastDay = contract with { Number = "ZY-last", Debt = contract.Debt with { DueOn = due.AddDays(-1) } };
        Assert.Equal(PledgeState.Submitted, (await sample.SubmittedAsync(lastDay)).State);
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Submit_RefusesAContractThatLacksAnItem_R07(string name)
    {
        await using var test = await TestDatabases.MakeAsync(name, PledgeSample.Today);
        var sample = await PledgeSample.MakeAsync(test);
        var contract = sample.Contract(sample.Invention);
        PledgeContract[] lacking =
        [
            contract with { Debtor = contract.Debtor with { Address = "" } },
            contract with { Debt = contract.Debt with { Amount = Money.Zero } },
            contract with { Debt = contract.Debt with { DueOn = null } },
            contract with { Rights = [contract.Rights[0] with { GrantedOn = null }] },
            contract with { Scope = [] },
        ];
        foreach (var (lack, i) in lacking.Select((lack, i) => (lack, i)))
        {
            await RefusedAsync(sample, "pledge.ground.R07", lack with { Number = $"ZY-lack-{i}" });
        }
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Submit_RefusesACoOwnedPatentWithoutConsent_R08_AndTakesItWithOne(string name)
    {
        await using var test = await TestDatabases.MakeAsync(name, PledgeSample.Today);
        var sample = await PledgeSample.MakeAsync(test);
        var owners = new OwnerFacts[] { new(sample.Firm.Organisation, "", new(0.6m)), new(null, "江苏大学", new(0.4m)) };
        var coOwned = await sample.PatentAsync(4, RightKind.Invention, new(2021, 5, 7), owners);
        var pledge = await RefusedAsync(sample, "pledge.ground.R08", sample.Contract(coOwned));
        var consent = new AddConsent(
            pledge.Id, new(RightKind.Invention, coOwned.Id.Value), "江苏大学", false, PledgeSample.Today,
            await PledgeSample.ScanAsync("同意书.pdf"));
        var wrong = await test.Database.RunAsync(consent with { CoOwner = "南京大学" }, sample.Bank);
        Assert.Equal("pledge.not-co-owner", wrong.Refusal?.Code);
        Assert.True((await test.Database.RunAsync(consent, sample.Bank)).IsSuccess);
        await SubmitsAsync(sample, pledge);
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Submit_RefusesAPatentUnderAnotherPledge_R09(string name)
    {
        await using var test = await TestDatabases.MakeAsync(name, PledgeSample.Today);
        var sample = await PledgeSample.MakeAsync(test);
        await sample.RegisteredAsync(sample.Contract(sample.Invention), "Y2026980000001");
        await RefusedAsync(sample, "pledge.ground.R09", sample.Contract(sample.Invention, sample.Model));
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Submit_RefusesASameDayModel_R10_UntilBothDeclare(string name)
    {
        await using var test = await TestDatabases.MakeAsync(name, PledgeSample.Today);
        var sample = await PledgeSample.MakeAsync(test);
        await sample.HappenAsync(sample.Model, PatentAction.NoteSameDayInvention);
        var pledge = await RefusedAsync(sample, "pledge.ground.R10", sample.Contract(sample.Model));
        await DeclareAsync(sample, pledge, RegistrationGround.R10);
        await SubmitsAsync(sample, pledge);
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Submit_RefusesAPendingInvalidation_R11_UntilBothDeclare(string name)
    {
        await using var test = await TestDatabases.MakeAsync(name, PledgeSample.Today);
        var sample = await PledgeSample.MakeAsync(test);
        await sample.HappenAsync(sample.Model, PatentAction.RequestInvalidation);
        var pledge = await RefusedAsync(sample, "pledge.ground.R11", sample.Contract(sample.Model));
        await DeclareAsync(sample, pledge, RegistrationGround.R11);
        await SubmitsAsync(sample, pledge);
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Submit_WaitsForAPersonsWord_R12(string name)
    {
        await using var test = await TestDatabases.MakeAsync(name, PledgeSample.Today);
        var sample = await PledgeSample.MakeAsync(test);
        var pledge = await sample.DraftAsync(sample.Contract(sample.Invention));
        var submit = new SubmitPledge(pledge.Id, FilingChannel.Online);
        Assert.Equal("pledge.ground.R12", (await test.Database.RunAsync(submit, sample.Bank)).Refusal?.Code);
        Assert.Equal("platform.forbidden", (await test.Database.RunAsync(submit, sample.Firm)).Refusal?.Code);
        await test.Database.RunAsync(new ConfirmNoOtherGround(pledge.Id, "已阅卷"), sample.Bank);
        await SubmitsAsync(sample, pledge);
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Submit_LeavesNothingBehind_WhereItIsRefused(string name)
    {
        await using var test = await TestDatabases.MakeAsync(name, PledgeSample.Today);
        var sample = await PledgeSample.MakeAsync(test);
        var contract = sample.Contract(sample.Invention) with { Scope = [] };
        var pledge = await RefusedAsync(sample, "pledge.ground.R07", contract);
        var kept = (await test.Database.ReadAsync(new ShowPledge(pledge.Id), sample.Bank)).Value;
        Assert.Equal(PledgeState.Drafted, kept.Pledge.State);
        Assert.Equal(pledge.Version, kept.Pledge.Version);
        Assert.DoesNotContain(kept.Kept, check => check.Occasion == CheckOccasion.Submission);
    }

    private static async Task<Pledge> RefusedAsync(PledgeSample sample, string code, PledgeContract contract)
    {
        var pledge = await sample.ReadyAsync(contract);
        var result = await sample.Database.RunAsync(new SubmitPledge(pledge.Id, FilingChannel.Online), sample.Bank);
        Assert.Equal(code, result.Refusal?.Code);
        foreach (var language in new[] { "zh", "en" })
        {
            Assert.NotEmpty(Fourwings.Domain.Texts.Of(result.Refusal!, language));
        }

        return pledge;
    }

    private static async Task DeclareAsync(PledgeSample sample, Pledge pledge, RegistrationGround ground)
    {
        var declare = new AddDeclaration(
            pledge.Id, pledge.Contract.Rights[0].Right, ground, PledgeSample.Today,
            await PledgeSample.ScanAsync("声明.pdf"));
        var absolute = await sample.Database.RunAsync(declare with { Ground = RegistrationGround.R05 }, sample.Bank);
        Assert.Equal("pledge.ground-absolute", absolute.Refusal?.Code);
        Assert.True((await sample.Database.RunAsync(declare, sample.Bank)).IsSuccess);
    }

    private static async Task SubmitsAsync(PledgeSample sample, Pledge pledge)
    {
        var result = await sample.Database.RunAsync(new SubmitPledge(pledge.Id, FilingChannel.Online), sample.Bank);
        Assert.Null(result.Refusal);
    }
}
