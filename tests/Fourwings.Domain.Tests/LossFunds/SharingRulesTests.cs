using Fourwings.Domain.LossFunds;
using Fourwings.Domain.Rules;
using Fourwings.Finance;

namespace Fourwings.Domain.Tests.LossFunds;

/// <summary>The published schemes of other cities, as their rule files have them.</summary>
public class SharingRulesTests
{
    private static readonly DateOnly _day = new(2024, 5, 6);

    [Fact]
    public void FourteenSchemes_StandBesideTheTechStarPool() => Assert.Equal(
        ["ah", "gz-23", "gz-5311", "gz-541", "gz-55", "js-old", "nb", "qd", "sd", "sz-ip", "szd", "whi", "zh", "zs"],
        SharingRules.All.Keys.Order(StringComparer.Ordinal));

    /// <summary>structures.md 1.3, worked claims 1 to 4, 6 to 8, 11 to 17: ten thousand yuan, the bank last.</summary>
    [Theory]
    [InlineData("szd", 800, "640 160")]
    [InlineData("szd", 1000, "800 200")]
    [InlineData("szd", 1001, "500.5 500.5")]
    [InlineData("szd", 2000, "1000 1000")]
    [InlineData("szd", 3000, "1500 1500")]
    [InlineData("zs", 500, "270 80 20 130")]
    [InlineData("zh", 500, "200 300")]
    [InlineData("gz-55", 400, "200 200")]
    [InlineData("gz-5311", 400, "200 120 40 40")]
    [InlineData("gz-541", 400, "200 160 40")]
    [InlineData("sd", 400, "160 240")]
    [InlineData("whi", 400, "160 80 160")]
    [InlineData("whi", 800, "320 100 380")]
    [InlineData("qd", 500, "300 100 100")]
    [InlineData("qd", 501, "501")]
    [InlineData("ah", 500, "175 325")]
    [InlineData("nb", 300, "120 120 60")]
    [InlineData("sz-ip", 500, "125 375")]
    [InlineData("js-old", 300, "210 90 0")]
    public void AWorkedClaim_IsDivided(string scheme, double lost, string wan) =>
        Assert.Equal(wan, string.Join(' ', Divide(Position(scheme), lost)));

    /// <summary>Claims 9 and 10.</summary>
    [Fact]
    public void Guangzhou_CountsALoanAndABorrowerUpToItsLimits()
    {
        Assert.Equal([500d, 1000], Divide(Position("gz-23"), 1500, 0.8m));
        var position = Position("gz-23");
        Assert.Equal([450d, 450], Divide(position, 900, 1));
        Assert.Equal([450d, 450], Divide(position, 900, 1));
        Assert.Equal([100d, 800], Divide(position, 900, 1));
        Assert.Equal([0d, 900], Divide(position, 900, null));
    }

    [Fact]
    public void Weihai_PaysMoreFromTheSecondBusinessYearOn() => Assert.Equal(
        [320d, 150, 330],
        Wan(Position("whi").Claim(Claim(800, 1) with { Unmet = ["firstBusinessYear"] }, "a", "b", _day)));

    [Fact]
    public void Anhui_AddsItsPointsOnlyToWhomTheyAreDue() => Assert.Equal(
        [150d, 350],
        Wan(Position("ah").Claim(Claim(500, 1) with { Unmet = ["firstLoanOrIp"] }, "a", "b", _day)));

    [Fact]
    public void Ningbo_MayShareFourThreeThree() => Assert.Equal(
        [120d, 90, 90],
        Wan(Position("nb").Claim(Claim(300, 1) with { Unmet = ["districtFourTenths"] }, "a", "b", _day)));

    [Fact]
    public void Jiangsu_WantsHalfOfTheLoanSecuredByRights() =>
        Assert.Equal([0d, 800], Divide(Position("szd"), 800, 0.49m));

    /// <summary>No loan of a fund that is not known in full passes for known: what is missing is asked for.</summary>
    [Fact]
    public void EveryScheme_SaysWhatIsStillAskedFor_AndIsCited() => Assert.All(
        RuleBook.Standard.AllRules().Where(rule => rule.Values[0].Content.Find("bands") is not null
            && rule.Module == "lossfunds"),
        rule => Assert.All(rule.Values, value =>
        {
            Assert.NotEmpty(value.Content["asked"].Items);
            Assert.NotNull(value.Citation.Note);
        }));

    [Fact]
    public void Marginal_IsForComparison() => Assert.Equal(
        [1300d, 700],
        Wan((SharingRules.All["szd"].Latest.Value.Scheme with { BandMode = BandMode.Marginal })
            .Divide(Claim(2000, 1), Money.Zero, [])));

    private static LossPosition Position(string scheme) => new(SharingRules.All[scheme].Latest.Value.Scheme, new());

    private static double[] Divide(LossPosition position, double lost, decimal? share = 1) =>
        Wan(position.Claim(Claim((decimal)lost, share), "a", "b", _day));

    private static LossClaim Claim(decimal wan, decimal? share) => new(
        Money.FromWan(wan), Money.FromWan(wan), share is { } stated ? new Ratio(stated) : null, Money.Zero);

    private static double[] Wan(LossAnswer answer) =>
        [.. answer.Parts.Select(part => (double)(part.Amount.Yuan / 10_000m))];
}
