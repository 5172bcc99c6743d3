using Fourwings.Domain.Subsidies;
using Fourwings.Finance;
using FsCheck.Fluent;

namespace Fourwings.Domain.Tests.Subsidies;

/// <summary>structures.md 2.2, worked to the cent, in ten thousand yuan.</summary>
public class SubsidyRulesTests
{
    [Theory]
    [InlineData("shandong/interest", 300, 0.0435, 0, "7.83")]
    [InlineData("shandong/interest", 800, 0.0435, 0, "20")]
    [InlineData("beijing/interest", 1000, 0.0310, 0.06, "21.7")]
    [InlineData("beijing/interest", 1000, 0.0310, 0.04, "20")]
    [InlineData("beijing/interest", 2000, 0.0310, 0.04, "30")]
    [InlineData("sichuan/interest", 800, 0.03, 0.045, "12")]
    [InlineData("lijiang/interest", 100, 0.03, 0.05, "1.5")]
    public void InterestOfAYear_IsSubsidised(string rule, int wan, double benchmark, double actual, string gets) =>
        Assert.Equal(gets, Wan(rule, new()
        {
            Principal = Money.FromWan(wan),
            Benchmark = new((decimal)benchmark),
            Actual = new((decimal)actual),
            Months = 12,
            Days = 365,
        }));

    [Theory]
    [InlineData("shandong/appraisal", 6, false, UpliftMode.Points, "3")]
    [InlineData("shandong/appraisal", 20, false, UpliftMode.Points, "5")]
    [InlineData("shandong/premium", 10, false, UpliftMode.Points, "6")]
    [InlineData("shandong/premium", 10, true, UpliftMode.Points, "7")]
    [InlineData("shandong/premium", 10, true, UpliftMode.Factor, "6.6")]
    [InlineData("shandong/premium", 50, false, UpliftMode.Points, "20")]
    [InlineData("shandong/premium", 50, true, UpliftMode.Points, "30")]
    [InlineData("shandong/premium-domestic", 50, false, UpliftMode.Points, "6")]
    [InlineData("shandong/premium-overseas", 90, true, UpliftMode.Factor, "50")]
    [InlineData("zhenjiang/custody", 0.6, false, UpliftMode.Points, "0.6")]
    public void AFee_IsSubsidised(string rule, double wan, bool isUplifted, UpliftMode mode, string gets) =>
        Assert.Equal(gets, Wan(rule, new()
        {
            Fee = Money.FromWan((decimal)wan),
            IsUplifted = isUplifted,
            UpliftMode = mode,
        }));

    [Fact]
    public void Items_AndIssues_HaveTheirOwnFigures()
    {
        Assert.Equal("0.3", Wan("changzhou/premium", new() { Items = 3 }));
        Assert.Equal("400", Wan("guangzhou/securities", new() { Principal = Money.FromWan(50_000) }));
    }

    [Fact]
    public void NothingIsPaidTwice_NorBeyondYearAndBudget()
    {
        var terms = SubsidyRules.All["shandong/appraisal"].Latest.Value.Terms;
        var claim = new SubsidyClaim { Fee = Money.FromWan(8), OtherPublic = Money.FromWan(2) };
        Assert.Equal(Money.FromWan(3), Subsidy.Of(terms, claim, Money.Zero, null).Amount);
        var second = Subsidy.Of(terms, claim, Money.FromWan(4), Money.FromYuan(5000));
        Assert.Equal(Money.FromYuan(5000), second.Amount);
        Assert.Equal(["otherPublic", "perFirmYear", "budget"], second.Limits);
    }

    [Fact]
    public void AnySubsidy_IsNeverMoreThanItsCapsOrWhatTheFirmStillBears() => Prop.ForAll(
        (from rule in Gen.Elements(SubsidyRules.All.Keys.Order(StringComparer.Ordinal).ToArray())
         from figures in Gen.ArrayOf(Gen.Choose(0, 50_000_000), 4)
         from rates in Gen.ArrayOf(Gen.Choose(0, 1200), 2)
         from isUplifted in Gen.Elements(false, true)
         select (rule, figures, rates, isUplifted)).ToArbitrary(),
        given =>
        {
            var terms = SubsidyRules.All[given.rule].Latest.Value.Terms;
            var claim = new SubsidyClaim
            {
                Principal = new(given.figures[0]),
                Fee = new(given.figures[1]),
                OtherPublic = new(given.figures[2] / 10),
                Actual = new(given.rates[0] / 10_000m),
                Benchmark = new(given.rates[1] / 10_000m),
                Months = 12,
                Days = 365,
                IsUplifted = given.isUplifted,
            };
            var budget = new Money(given.figures[3]);
            var answer = Subsidy.Of(terms, claim, Money.Zero, budget);
            Assert.InRange(answer.Amount.Fen, 0, budget.Fen);
            Assert.True(answer.Amount <= answer.Before);
            if (terms.Basis == SubsidyBasis.Fee)
            {
                Assert.True(answer.Amount <= Money.Max(claim.Fee - claim.OtherPublic, Money.Zero));
            }
        }).Holds();

    private static string Wan(string rule, SubsidyClaim claim)
    {
        var terms = SubsidyRules.All[rule].Latest.Value.Terms;
        var amount = Subsidy.Of(terms, claim, Money.Zero, null).Amount.Yuan / 10_000m;
        return amount.ToString("0.######", System.Globalization.CultureInfo.InvariantCulture);
    }
}
