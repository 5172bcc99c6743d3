using Fourwings.Domain.Patents;
using Fourwings.Domain.Pledges;
using Fourwings.Domain.Rules;
using static Fourwings.Domain.Pledges.RegistrationGround;

namespace Fourwings.Domain.Tests.Pledges;

public class PledgeCheckTests
{
    private static readonly PatentOnFile Sound = new(
        "201010596747.X", RightKind.Invention, ["甲公司"], new(2012, 3, 7), new(2030, 12, 19), PatentState.Granted);

    private static readonly PledgeFile File = new(
        new(2024, 5, 6), new(2026, 5, 6), ["甲公司"], PledgeCheckRules.FiveContents, [Sound]);

    private static readonly PledgeCheckRules Of2021 = RulesOn(new(2021, 11, 15));

    private static readonly PledgeCheckRules Of2010 = RulesOn(new(2021, 11, 14));

    private static readonly PledgeCheckRules Of1996 = RulesOn(new(2010, 9, 30)) with { Contents = Of2010.Contents };

    public static TheoryData<string, PatentOnFile, string> OneCellChanged => new()
    {
        { "sound", Sound, "" },
        { "another owner", Sound with { Patentees = ["乙公司"] }, "R01" },
        { "blanks around a name", Sound with { Patentees = [" 甲公司 "] }, "" },
        { "fee-terminated", Sound with { State = PatentState.TerminatedFee }, "R02" },
        { "expired", Sound with { State = PatentState.Expired }, "R02" },
        { "abandoned", Sound with { State = PatentState.Abandoned }, "R02" },
        { "invalidated", Sound with { State = PatentState.Invalidated }, "R02" },
        { "not granted", Sound with { GrantedOn = null, State = PatentState.UnderExam }, "R03" },
        { "granted tomorrow", Sound with { GrantedOn = new(2024, 5, 7) }, "R03" },
        { "granted today", Sound with { GrantedOn = new(2024, 5, 6) }, "" },
        { "fee unpaid", Sound with { FeeUnpaid = true }, "R04" },
        { "grace period", Sound with { State = PatentState.GracePeriod }, "R04" },
        { "suspended", Sound with { Suspended = true }, "R05" },
        { "preserved", Sound with { Preserved = true }, "R05" },
        { "ends the day before the debt", Sound with { LastDay = new(2026, 5, 5) }, "R06" },
        { "ends with the debt", Sound with { LastDay = new(2026, 5, 6) }, "" },
        { "co-owned without consent", Sound with { Patentees = ["甲公司", "丙研究所"] }, "R08" },
        { "co-owned with consent", Sound with { Patentees = ["甲公司", "丙研究所"], CoOwnersConsent = true }, "" },
        { "co-owned by others", Sound with { Patentees = ["乙公司", "丙研究所"] }, "R01 R08" },
        { "pledged", Sound with { Pledged = true }, "R09" },
        { "same-day invention of an invention", Sound with { SameDayInvention = true }, "" },
        { "same-day invention", Model with { SameDayInvention = true }, "R10" },
        { "same-day invention declared", Model with { SameDayInvention = true, Declared = [R10] }, "" },
        { "same-day, the other declared", Model with { SameDayInvention = true, Declared = [R11] }, "R10" },
        { "invalidation pending", Sound with { InvalidationPending = true }, "R11" },
        { "invalidation declared", Sound with { InvalidationPending = true, Declared = [R11] }, "" },
        { "a declaration does not pay the fee", Sound with { FeeUnpaid = true, Declared = [R04] }, "R04" },
        {
            "all at once",
            Model with { Patentees = ["乙公司", "丙"], State = PatentState.Expired, GrantedOn = null, FeeUnpaid = true,
                Suspended = true, LastDay = new(2024, 5, 5), Pledged = true, SameDayInvention = true,
                InvalidationPending = true },
            "R01 R02 R03 R04 R05 R06 R08 R09 R10 R11"
        },
    };

    private static PatentOnFile Model => Sound with { Kind = RightKind.UtilityModel };

    [Theory, MemberData(nameof(OneCellChanged))]
    public void Run_FindsTheGroundOfTheCellThatWasChanged(string what, PatentOnFile patent, string grounds)
    {
        Assert.NotEmpty(what);
        Assert.Equal(grounds, Blocking(File with { Patents = [patent] }, Of2021));
    }

    [Fact]
    public void Run_KnowsNoSameDayGroundBefore2021() =>
        Assert.Equal("", Blocking(File with { Patents = [Model with { SameDayInvention = true }] }, Of2010));

    [Fact]
    public void Run_TakesNoDeclarationOnAnInvalidationBefore2021()
    {
        var attacked = Sound with { InvalidationPending = true, Declared = [R11] };
        Assert.Equal("R11", Blocking(File with { Patents = [attacked] }, Of2010));
    }

    [Fact]
    public void On_AsksForMoreThanFiveContentsBefore2010()
    {
        Assert.Equal(13, RulesOn(new(2010, 9, 30)).Contents.Count);
        Assert.Equal(PledgeCheckRules.FiveContents, RulesOn(new(2010, 10, 1)).Contents);
        Assert.Equal(PledgeCheckRules.FiveContents, Of2021.Contents);
    }

    [Fact]
    public void On_RefusesADayThatNoTextCovers() =>
        Assert.Equal("rule.not-covered", PledgeCheckRules.On(RuleBook.Standard, new(1990, 1, 1)).Refusal!.Code);

    [Fact]
    public void Run_RefusesAForeclosureClauseBefore2021()
    {
        var file = File with { HasForeclosureClause = true };
        Assert.Equal("R13", Blocking(file, Of2010));
        Assert.Equal("", Blocking(file, Of2021));
    }

    [Fact]
    public void Run_WantsEveryCoOwnerAsPledgorBefore2010()
    {
        var coOwned = Sound with { Patentees = ["甲公司", "丙研究所"], CoOwnersConsent = true };
        Assert.Equal("R08", Blocking(File with { Patents = [coOwned] }, Of1996));
        Assert.Equal("", Blocking(File with { Patents = [coOwned], Pledgors = ["甲公司", "丙研究所"] }, Of1996));
    }

    [Theory]
    [InlineData("parties")]
    [InlineData("debt")]
    [InlineData("term")]
    [InlineData("patents")]
    [InlineData("scope")]
    public void Run_NamesEachMissingContent(string content)
    {
        string[] rest = [.. PledgeCheckRules.FiveContents.Where(other => other != content)];
        var found = Assert.Single(PledgeCheck.Run(File with { Contents = rest }, Of2021));
        Assert.Equal((R07, null), (found.Ground, found.Patent));
        Assert.Equal(content, Assert.Single((object[])found.Args["missing"]).ToString(), ignoreCase: true);
    }

    [Fact]
    public void Run_WantsEveryPledgorInTheRegisterOfEveryPatent()
    {
        var theirs = Sound with { Number = "2", Patentees = ["乙公司"] };
        var file = File with { Patents = [Sound, theirs], Pledgors = ["甲公司", "乙公司"] };
        Assert.Equal("R01 R01", Blocking(file, Of2021));
        Assert.Equal("2", Assert.Single(PledgeCheck.Run(file with { Pledgors = ["甲公司"] }, Of2021)).Patent);
        Assert.Equal("R01", Blocking(File with { Pledgors = [] }, Of2021));
    }

    [Fact]
    public void Run_GoesByGroundsThenByPatents()
    {
        var lapsed = Sound with { Number = "2", State = PatentState.Expired };
        var both = Sound with { Number = "1", Pledged = true, State = PatentState.Expired };
        var found = PledgeCheck.Run(File with { Patents = [lapsed, both], Contents = [] }, Of2021);
        Assert.Equal(["R02 2", "R02 1", "R07 ", "R09 1"], found.Select(ground => $"{ground.Ground} {ground.Patent}"));
    }

    [Fact]
    public void Run_TellsWhatADeclarationWouldOvercome()
    {
        var patent = Model with { SameDayInvention = true, InvalidationPending = true, Declared = [R10] };
        var found = PledgeCheck.Run(File with { Patents = [patent] }, Of2021);
        Assert.All(found, ground => Assert.True(ground.Overridable));
        Assert.Equal([(R10, true), (R11, false)], found.Select(ground => (ground.Ground, ground.IsDeclared)));
    }

    [Theory]
    [InlineData("zh")]
    [InlineData("en")]
    public void EveryGround_HasTexts(string language)
    {
        var args = new Dictionary<string, object>
        {
            ["number"] = "1",
            ["due"] = new DateOnly(2024, 5, 6),
            ["lastDay"] = new DateOnly(2024, 5, 5),
            ["missing"] = new object[] { ContractContent.Parties },
            ["state"] = PatentState.Expired,
        };
        Assert.All(Enum.GetValues<RegistrationGround>(), ground =>
        {
            var found = new FoundGround(ground, "1", false, false);
            Assert.NotEmpty(Texts.Of(found.Refusal.Code, language, args));
            Assert.NotEmpty(Texts.Of(found.CureKey, language, args));
            Assert.NotEmpty(Texts.Of(ground, language));
        });
    }

    private static string Blocking(PledgeFile file, PledgeCheckRules rules) =>
        string.Join(' ', PledgeCheck.Run(file, rules).Where(found => found.Blocks).Select(found => found.Ground));

    private static PledgeCheckRules RulesOn(DateOnly day) => PledgeCheckRules.On(RuleBook.Standard, day).Value;
}
