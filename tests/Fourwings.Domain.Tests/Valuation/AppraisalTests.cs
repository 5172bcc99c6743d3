using Fourwings.Domain.Valuation;
using Fourwings.Finance;
using FsCheck.Fluent;

namespace Fourwings.Domain.Tests.Valuation;

/// <summary>
/// Worked examples of appraisal examinations (printed answers) and of research (computed from the formulas); figures in
/// ten thousand yuan.
/// </summary>
public class AppraisalTests
{
    private static readonly decimal[] _revenues = [1000, 1200, 1400, 1500, 1500, 1350, 1100, 800];

    public static TheoryData<string, AppraisalMethod, string, decimal, decimal> Vectors => new()
    {
        { "A5 with the year lost", AppraisalMethod.IncrementalEarnings,
            "cash=-450,450,675,787.5,900;discountRate=0.15", 1290.498502m, 0.000001m },
        { "A6", AppraisalMethod.IncrementalEarnings,
            "units=10;priceGain=2.5;costSaving=0.5;taxRate=0.25;years=5;discountRate=0.1", 85.292702m, 0.000001m },
        { "A7 before tax", AppraisalMethod.IncrementalEarnings,
            "unitsGain=5;unitMargin=50;years=3;discountRate=0.1", 621.712998m, 0.000001m },
        { "A7 after tax", AppraisalMethod.IncrementalEarnings,
            "unitsGain=5;unitMargin=50;years=3;discountRate=0.1;taxRate=0.25", 466.284748m, 0.000001m },
        { "A8", AppraisalMethod.ProfitShareRate,
            "incrementalProfits=20,30,30,40,40;baseProfit=100;discountRate=0.1", 0.23688349m, 0.00000001m },
        { "A9", AppraisalMethod.ItemisedCost, "items=80;priceIndices=0.3333333333333", 106.666667m, 0.000001m },
        { "C4", AppraisalMethod.ItemisedCost, "items=4,2,0.5", 6.5m, 0m },
        { "K-1", AppraisalMethod.ComprehensiveRate, "lowRate=0.0054;highRate=0.0161;adjustment=0.57", 0.011499m, 0m },
        { "MK-1", AppraisalMethod.MarketGrid,
            "prices=120,90,150;timeRatios=1.02,1,0.98;lifeRatios=0.95,1.05,0.9;technologyRatios=1.1,1.2,0.85;"
            + "otherRatios=0.98,1,1.02;weights=0.4,0.35,0.25", 118.505961m, 0.000001m },
        { "RFR-1", AppraisalMethod.ReliefFromRoyalty,
            "revenues=1000,1200,1400,1500,1500,1350,1100,800;salesRoyaltyRate=0.03;ageing=0.1;taxRate=0.15;"
            + "discountRate=0.18", 99.146199m, 0.000001m },
        { "RFR-1 with tax amortisation", AppraisalMethod.ReliefFromRoyalty,
            "revenues=1000,1200,1400,1500,1500,1350,1100,800;salesRoyaltyRate=0.03;ageing=0.1;taxRate=0.15;"
            + "discountRate=0.18;amortisationYears=8", 107.353870m, 0.000001m },
        { "MPEEM-1", AppraisalMethod.MultiPeriodExcessEarnings,
            "revenues=500,600,650,600,450;ebitMargin=0.2;taxRate=0.15;assetShares=0.15,0.3,0.05;"
            + "assetReturns=0.0435,0.06,0.12;discountRate=0.16", 256.492465m, 0.000001m },
        { "DR-1", AppraisalMethod.IntangibleRate,
            "riskFree=0.035;beta=1.1;marketPremium=0.065;specificRisk=0.02;equityShare=0.7;debtRate=0.045;taxRate=0.15;"
            + "assetShares=0.2,0.35;assetReturns=0.037,0.055", 0.163056m, 0.000001m },
    };

    public static TheoryData<string, string> Guards => new()
    {
        { "salesRoyaltyRate=-0.02;revenue=100;years=5;discountRate=0.1", "appraisal.figure-out-of-range" },
        { "salesRoyaltyRate=0.02;revenue=100;years=5;discountRate=0.1;growth=0.12", "appraisal.rate-below-growth" },
        { "salesRoyaltyRate=0.02;revenue=100;years=9;discountRate=0.1;remainingTerm=8.5",
            "appraisal.life-beyond-term" },
        { "salesRoyaltyRate=0.02;revenues=1,2,3;discountRate=0.1;remainingTerm=2", "appraisal.life-beyond-term" },
        { "salesRoyaltyRate=0.02;revenue=100;years=5;discountRate=0.1;enterpriseRate=0.1",
            "appraisal.rate-of-the-enterprise" },
        { "salesRoyaltyRate=0.02;years=5;discountRate=0.1", "appraisal.figure-missing" },
        { "salesRoyaltyRate=0.02;revenue=100;years=0;discountRate=0.1", "appraisal.figure-out-of-range" },
        { "salesRoyaltyRate=0.02;revenue=100;years=500;discountRate=0.1", "appraisal.figure-out-of-range" },
        { "salesRoyaltyRate=0.02;revenue=100;years=5;discountRate=0.1;beta=1", "appraisal.figure-unknown" },
        { "salesRoyaltyRate=0.02;revenue=100;years=5;discountRate=-0.1", "appraisal.figure-out-of-range" },
    };

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Of_GivesTheFigure(string id, AppraisalMethod method, string figures, decimal value, decimal tolerance)
    {
        var outcome = Appraisal.Of(Sheet(method, figures));
        Assert.True(outcome.IsSuccess, $"{id}: {outcome.Refusal}");
        Assert.InRange(outcome.Value.Value, value - tolerance, value + tolerance);
    }

    [Fact]
    public void Of_DiscountsFromTheMiddleOfTheYear()
    {
        var sheet = new AppraisalSheet(AppraisalMethod.ReliefFromRoyalty, new Dictionary<string, decimal[]>
        {
            ["revenues"] = _revenues,
            ["salesRoyaltyRate"] = [0.03m],
            ["ageing"] = [0.1m],
            ["taxRate"] = [0.15m],
            ["discountRate"] = [0.18m],
        })
        { IsMidYear = true };
        Assert.Equal(107.700340m, decimal.Round(Appraisal.Of(sheet).Value.Value, 6));
    }

    /// <summary>A3 was printed with the share rounded, A4 with the factors.</summary>
    [Theory]
    [InlineData(
        "patentCostMargin=2;licenseeAssets=2000;licenseeCostMargin=0.15;taxRate=0.15;"
            + "profits=700,735,771.75,810.3375,777.924,746.80704",
        AppraisalRounding.ShareRate4, 321.90)]
    [InlineData(
        "patentCostMargin=4;licenseeAssets=4000;licenseeCostMargin=0.125;taxRate=0.25;profits=2000,2000,1000,1000,600",
        AppraisalRounding.Factor4, 395.84)]
    public void Of_RoundsAsTheSourceDid(string figures, AppraisalRounding rounding, double printed)
    {
        var sheet = Sheet(
            AppraisalMethod.EquivalentInvestmentProfitShare,
            figures + ";patentReplacementCost=100;riskFree=0.035;riskPremium=0.065");
        Assert.Equal((decimal)printed, decimal.Round(Appraisal.Of(sheet with { Rounding = rounding }).Value.Value, 2));
    }

    [Theory]
    [MemberData(nameof(Guards))]
    public void Of_RefusesWhatCannotBe(string figures, string code) =>
        Assert.Equal(code, Appraisal.Of(Sheet(AppraisalMethod.ReliefFromRoyalty, figures)).Refusal?.Code);

    [Fact]
    public void Of_RefusesWeightsThatDoNotMakeOne() => Assert.Equal(
        "appraisal.weights",
        Appraisal.Of(Sheet(AppraisalMethod.MarketGrid, "prices=1,2;weights=0.5,0.6")).Refusal?.Code);

    [Fact]
    public void Of_RefusesRowsOfDifferentLength() => Assert.Equal(
        "appraisal.rows-differ",
        Appraisal.Of(Sheet(AppraisalMethod.MarketGrid, "prices=1,2,3;timeRatios=1,1")).Refusal?.Code);

    [Fact]
    public void Of_TakesTheLeastOfTheLives()
    {
        var outcome = Appraisal.Of(Sheet(
            AppraisalMethod.ReliefFromRoyalty,
            "salesRoyaltyRate=0.02;revenue=100;discountRate=0.1;technologyLife=8;productLife=6;remainingTerm=7.4"))
            .Value;
        Assert.Equal([6], outcome.Steps.Single(step => step.Name == "economicLife").Figures);
    }

    [Fact]
    public void Value_FallsWithTheRateAndRisesWithRoyaltyAndLife() => Prop.ForAll(
        (from royalty in Gen.Choose(1, 900)
         from years in Gen.Choose(1, 30)
         from rate in Gen.Choose(1, 4_000)
         select (royalty, years, rate)).ToArbitrary(),
        one =>
        {
            var value = ValueOf(one.royalty, one.years, one.rate);
            return ValueOf(one.royalty, one.years, one.rate + 10) < value
                && ValueOf(one.royalty + 1, one.years, one.rate) > value
                && ValueOf(one.royalty, one.years + 1, one.rate) > value
                && ValueOf(0, one.years, one.rate) == 0;
        }).Holds();

    [Fact]
    public void EveryMethod_NamesItsFigures() => Assert.All(Enum.GetValues<AppraisalMethod>(), method => Assert.All(
        Appraisal.FieldsOf(method), field => Assert.True(Texts.Has($"appraisal.figure.{field.Name}"), field.Name)));

    [Fact]
    public void EveryMethod_AsksForWhatIsMissing() => Assert.All(
        Enum.GetValues<AppraisalMethod>(),
        method => Assert.Equal(
            "appraisal.figure-missing",
            Appraisal.Of(new(method, new Dictionary<string, decimal[]>())).Refusal?.Code));

    private static decimal ValueOf(int royalty, int years, int rate) => Appraisal.Of(new(
        AppraisalMethod.ReliefFromRoyalty,
        new Dictionary<string, decimal[]>
        {
            ["revenue"] = [1000],
            ["salesRoyaltyRate"] = [royalty / 1000m],
            ["years"] = [years],
            ["discountRate"] = [rate / 10_000m],
        })).Value.Value;

    private static AppraisalSheet Sheet(AppraisalMethod method, string figures) => new(
        method,
        figures.Split(';').Select(part => part.Split('=')).ToDictionary(
            part => part[0],
            part => part[1].Split(',').Select(figure => decimal.Parse(
                figure, System.Globalization.CultureInfo.InvariantCulture)).ToArray()));
}
