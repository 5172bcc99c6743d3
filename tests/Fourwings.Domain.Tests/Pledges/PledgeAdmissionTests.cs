using Fourwings.Domain.Patents;
using Fourwings.Domain.Pledges;
using Fourwings.Domain.Rules;
using Fourwings.Finance;
using static Fourwings.Domain.Tests.Pledges.PledgeSamples;

namespace Fourwings.Domain.Tests.Pledges;

public class PledgeAdmissionTests
{
    private static readonly OwnerFacts Stranger = new(Institute, "镇江市精密机械研究所", new(0.4m));
    private static readonly OwnerFacts Owner = new(Firm, "谷阳精密模具有限公司", new(0.6m));
    private static readonly DocumentId Paper = new(Id(51));

    [Fact]
    public void Check_OfASoundPledge_HasNothingAgainstIt()
    {
        var check = Check(Ready, OnFile);
        Assert.True(check.MaySubmit);
        Assert.Equal(12, check.Rows.Count);
        Assert.Equal("第十一条（四）", check.Rows[3].Article);
        Assert.Equal("第十一条（十一）", check.Rows[10].Article);
        Assert.Equal(CheckOutcome.NotApplicable, Cell(check, RegistrationGround.R10, Invention).Outcome);
        Assert.Equal(CheckOutcome.Passed, Cell(check, RegistrationGround.R10, Model).Outcome);
        Assert.Equal(CheckOutcome.NotApplicable, Cell(check, RegistrationGround.R08, Model).Outcome);
    }

    public static TheoryData<RegistrationGround, Func<PatentFacts, PatentFacts>> OneThingWrong { get; } = new()
    {
        { RegistrationGround.R01, patent => patent with { Owners = [Stranger with { Share = Ratio.One }] } },
        { RegistrationGround.R02, patent => patent with { State = PatentState.TerminatedFee } },
        { RegistrationGround.R02, patent => patent with { State = PatentState.Invalidated } },
        { RegistrationGround.R03, patent => patent with { State = PatentState.UnderExam, GrantedOn = null } },
        { RegistrationGround.R04, patent => patent with { FeeUnpaid = true } },
        { RegistrationGround.R05, patent => patent with { Suspended = true } },
        { RegistrationGround.R05, patent => patent with { Preserved = true } },
        { RegistrationGround.R06, patent => patent with { LastDay = new(2028, 3, 21) } },
        { RegistrationGround.R08, patent => patent with { Owners = [Owner, Stranger] } },
        { RegistrationGround.R10, patent => patent with { SameDayInvention = true } },
        { RegistrationGround.R11, patent => patent with { InvalidationPending = true } },
    };

    [Theory, MemberData(nameof(OneThingWrong))]
    public void Check_FindsTheOneThingWrong_InTheOnePatent(
        RegistrationGround ground, Func<PatentFacts, PatentFacts> spoil)
    {
        var check = Check(Ready, OnFile with { Patents = [Invention, spoil(Model)] });
        Assert.Equal($"pledge.ground.{ground}", Assert.Single(check.Refusals).Code);
        Assert.Equal(Model.Number, check.Refusals.Single().Args["number"]);
        Assert.NotNull(Cell(check, ground, Model).Refusal);
        Assert.Null(Cell(check, ground, Invention).Refusal);
    }

    [Fact]
    public void Check_ADebtDueOnTheLastDay_Passes() =>
        Assert.True(Check(Ready, OnFile with { Patents = [Invention, Model with { LastDay = new(2028, 3, 22) }] })
            .MaySubmit);

    [Fact]
    public void Check_FindsAMissingItem_OnceForTheContract()
    {
        var pledge = Ready with { Contract = Contract with { Scope = [] } };
        Assert.Equal("pledge.ground.R07", Assert.Single(Check(pledge, OnFile).Refusals).Code);
    }

    [Fact]
    public void Check_FindsARightUnderAnotherPledge()
    {
        var check = Check(Ready, OnFile with { Pledged = new HashSet<Guid> { Invention.Id.Value } });
        Assert.Equal("pledge.ground.R09", Assert.Single(check.Refusals).Code);
    }

    [Fact]
    public void Check_LeavesTheRestToAPerson() =>
        Assert.Equal("pledge.ground.R12", Assert.Single(Check(Drafted, OnFile).Refusals).Code);

    [Fact]
    public void Check_TakesTheConsentOfEveryOtherOwner_OrAnEarlierAgreement()
    {
        var third = new OwnerFacts(null, "周某", new(0.1m));
        var onFile = OnFile with
        {
            Patents = [Invention, Model with { Owners = [Owner with { Share = new(0.5m) }, Stranger, third] }],
        };
        var one = Ready.Apply(new PledgeConsentAdded(new(Model.Right, Stranger.Name, false, Today, Paper)));
        var both = one.Apply(new PledgeConsentAdded(new(Model.Right, third.Name, false, Today, Paper)));
        var agreed = Ready.Apply(new PledgeConsentAdded(new(Model.Right, string.Empty, true, Today, Paper)));
        Assert.False(Check(one, onFile).MaySubmit);
        Assert.True(Check(both, onFile).MaySubmit);
        Assert.True(Check(agreed, onFile).MaySubmit);
    }

    [Theory]
    [InlineData(RegistrationGround.R10)]
    [InlineData(RegistrationGround.R11)]
    public void Check_LetsADeclarationOverrideWhatTheTextOf2021LetsItOverride(RegistrationGround ground)
    {
        var spoilt = Model with { SameDayInvention = true, InvalidationPending = true };
        var onFile = OnFile with { Patents = [Invention, spoilt] };
        var declared = Ready.Apply(new PledgeDeclarationAdded(new(Model.Right, ground, Today, Paper)));
        Assert.Equal(CheckOutcome.NeedsDeclaration, Cell(Check(Ready, onFile), ground, Model).Outcome);
        Assert.Equal(CheckOutcome.Declared, Cell(Check(declared, onFile), ground, Model).Outcome);
        Assert.Single(Check(declared, onFile).Refusals);
    }

    [Fact]
    public void Check_UnderTheTextOf2010_RefusesAPendingInvalidationOutright()
    {
        var spoilt = Model with { InvalidationPending = true, SameDayInvention = true };
        var onFile = OnFile with { Patents = [Invention, spoilt] };
        var check = PledgeAdmission.Check(Ready, onFile, new(2021, 11, 14), RuleBook.Standard).Value;
        Assert.Equal("pledge.ground.R11", Assert.Single(check.Refusals).Code);
        Assert.Equal(CheckOutcome.Failed, Cell(check, RegistrationGround.R11, Model).Outcome);
        Assert.DoesNotContain(check.Rows, row => row.Ground == RegistrationGround.R10);
    }

    [Fact]
    public void Check_BeforeOctober2010_AsksForMoreContents_AndForAllOwnersAsPledgors()
    {
        var bare = Ready with { Contract = Contract with { Clauses = [] } };
        var coOwned = OnFile with { Patents = [Invention, Model with { Owners = [Owner, Stranger] }] };
        var consented = Ready.Apply(new PledgeConsentAdded(new(Model.Right, Stranger.Name, false, Today, Paper)));
        var on = new DateOnly(2010, 9, 30);
        Assert.Equal("pledge.ground.R07", First(bare, OnFile, on));
        Assert.Equal("pledge.ground.R08", First(consented, coOwned, on));
        Assert.NotEqual("pledge.ground.R07", First(bare, OnFile, new(2010, 10, 1)));
        Assert.NotEqual("pledge.ground.R08", First(consented, coOwned, new(2010, 10, 1)));
    }

    [Fact]
    public void Check_LetsEachOfSeveralPledgorsPledgeItsOwn_AndFindsOneThatOwnsNothing()
    {
        var second = new ContractParty(Institute, Stranger.Name, "镇江市");
        var pledge = Ready with { Contract = Contract with { Pledgors = [.. Contract.Pledgors, second] } };
        var own = OnFile with { Patents = [Invention, Model with { Owners = [Stranger with { Share = Ratio.One }] }] };
        Assert.True(Check(pledge, own).MaySubmit);
        Assert.All(Check(pledge, OnFile).Refusals, refusal => Assert.Equal("pledge.ground.R01", refusal.Code));
        Assert.False(Check(pledge, OnFile).MaySubmit);
    }

    [Fact]
    public void Check_OfATradeMark_IsTheShortList()
    {
        var mark = new IpRightFacts(
            new(Id(13)), RightKind.TradeMark, "1234567", "谷阳", [Owner with { Share = Ratio.One }],
            new(2015, 3, 21), new(2035, 3, 20), IpRightState.Registered, Preserved: false);
        var pledge = Ready with { Contract = Contract with { Rights = [PledgedRight.Of(mark)] } };
        var sound = Check(pledge, OnFile with { Others = [mark] });
        var lapsed = Check(pledge, OnFile with { Others = [mark with { State = IpRightState.Lapsed }] });
        Assert.True(sound.MaySubmit);
        Assert.Equal(8, sound.Rows.Count);
        Assert.False(sound.Verified);
        Assert.Equal("pledge.right-ground.R02", Assert.Single(lapsed.Refusals).Code);
    }

    [Fact]
    public void Check_OfARightThatIsNotOnFile_IsRefused() => Assert.Equal(
        "pledge.right-unknown",
        PledgeAdmission.Check(Ready, OnFile with { Patents = [Model] }, Today, RuleBook.Standard).Refusal?.Code);

    private static CheckReport Check(Pledge pledge, RightsOnFile onFile) =>
        PledgeAdmission.Check(pledge, onFile, Today, RuleBook.Standard).Value;

    private static string? First(Pledge pledge, RightsOnFile onFile, DateOnly on)
    {
        var granted = onFile with
        {
            Patents = [.. onFile.Patents.Select(patent => patent with { GrantedOn = new(2010, 1, 1) })],
        };
        return PledgeAdmission.Check(pledge, granted, on, RuleBook.Standard).Value.Refusals.FirstOrDefault()?.Code;
    }

    private static CheckCell Cell(CheckReport check, RegistrationGround ground, PatentFacts patent) =>
        check.Rows.Single(row => row.Ground == ground).Cells.Single(cell => cell.Right == patent.Right);
}
