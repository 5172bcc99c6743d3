using FsCheck.Fluent;

namespace Fourwings.Finance.Tests.Valuation;

/// <summary>
/// Figures that were computed in double precision from the formulas of appraisal texts, and Damodaran's Avonex.
/// </summary>
public class AppraisalFiguresTests
{
    [Theory]
    [InlineData(5, 0, 178.885438, 0.357771)]
    [InlineData(5, 0.2, 240, 0.48)]
    [InlineData(10, 0, 252.982213, 0.252982)]
    [InlineData(10, 0.2, 423.320210, 0.423320)]
    [InlineData(10, 0.5, 593.295879, 0.593296)]
    [InlineData(30, 0.2, 1142.628549, 0.380876)]
    [InlineData(30, 0.5, 1725.108692, 0.575036)]
    public void PoolAverage_FallsNoLowerThanTheCommonRisk(int count, double correlation, double sd, double share)
    {
        var pool = new PoolAverage([.. Enumerable.Repeat(100m, count)], 0.8m, (decimal)correlation);
        Near(sd, pool.Deviation, 1e-6);
        Near(share, pool.PoolVariation, 1e-6);
        Assert.True(pool.PoolVariation >= pool.Floor - 1e-12m);
    }

    [Fact]
    public void PoolAverage_IsAtMostTheSumOfItsParts() => Prop.ForAll(
        (from values in Gen.Choose(1, 10_000).NonEmptyListOf()
         from variation in Gen.Choose(0, 200)
         from correlation in Gen.Choose(0, 100)
         select new PoolAverage([.. values.Select(value => (decimal)value)], variation / 100m, correlation / 100m))
        .ToArbitrary(),
        pool => pool.Deviation <= (pool.Sum * pool.Variation * 1.000000001m) + 1e-9m
            && pool.Median >= pool.Values.Min() && pool.TrimmedMean <= pool.Values.Max()).Holds();

    [Theory]
    [InlineData(0.3, 0.403923, 0.343335, 0.308205, 0.261974)]
    [InlineData(0.5, 0.227247, 0.193160, 0.144788, 0.123070)]
    [InlineData(0.7, 0.119206, 0.101325, 0.063420, 0.053907)]
    public void SaleValue_CutsTheMoreTheValueWanders(
        double volatility, double q95, double ltv95, double q99, double ltv99)
    {
        var sale = new SaleValue(0.10m, (decimal)volatility, 1.75m, 0.15m);
        Near(q95, sale.ShareLeft(SaleValue.At95), 1e-6);
        Near(ltv95, sale.LoanToValue(SaleValue.At95), 1e-6);
        Near(q99, sale.ShareLeft(SaleValue.At99), 1e-6);
        Near(ltv99, sale.LoanToValue(SaleValue.At99), 1e-6);
    }

    /// <summary>The caps of a bank's scheme, 25 % and 15 %, and the volatility that each implies.</summary>
    [Theory]
    [InlineData(0.413, 0.313, 0.25)]
    [InlineData(0.581, 0.449, 0.15)]
    public void SaleValue_ImpliesTheVolatilityOfACap(double at95, double at99, double cap)
    {
        Near(cap, new SaleValue(0.10m, (decimal)at95, 1.75m, 0.15m).LoanToValue(SaleValue.At95), 5e-4);
        Near(cap, new SaleValue(0.10m, (decimal)at99, 1.75m, 0.15m).LoanToValue(SaleValue.At99), 5e-4);
    }

    /// <summary>Damodaran on Valuation, 12.5, prints 907; the second is the slide’s 37.12.</summary>
    [Theory]
    [InlineData(3422, 2875, 17, 0.067, 0.224, 0.0588235294, 906.865434)]
    [InlineData(350, 500, 17, 0.04, 0.09, 0.0588235294, 37.164595)]
    [InlineData(3422, 2875, 16, 0.067, 0.224, 0.0625, 877.777824)]
    public void PatentOption_GivesThePublishedFigure(
        double worth, double cost, double years, double rate, double variance, double delay, double value)
    {
        var option = new PatentOption(
            (decimal)worth, (decimal)cost, (decimal)years, (decimal)rate, (decimal)variance, (decimal)delay);
        Near(value, option.Value()!.Value, 1e-5);
    }

    [Fact]
    public void PatentOption_IsWorthAtLeastBuildingNow() => Prop.ForAll(
        (from worth in Gen.Choose(1, 5_000)
         from cost in Gen.Choose(1, 5_000)
         from years in Gen.Choose(1, 20)
         select (worth, cost, years)).ToArbitrary(),
        one =>
        {
            var value = new PatentOption(one.worth, one.cost, one.years, 0.05m, 0.2m, 0.03m).Value()!.Value;
            var floor = (one.worth * Math.Exp(-0.03 * one.years)) - (one.cost * Math.Exp(-0.05 * one.years));
            return (double)value >= Math.Max(0, floor) - 1e-6;
        }).Holds();

    [Theory]
    [InlineData(0.25, 15, 0.12, 1.128050)]
    [InlineData(0.25, 10, 0.15, 1.143470)]
    [InlineData(0.15, 10, 0.15, 1.081410)]
    public void TaxAmortisation_GivesTheFactor(double tax, int years, double rate, double factor) =>
        Near(factor, new Discounting((decimal)rate).TaxAmortisation((decimal)tax, years), 1e-6);

    [Fact]
    public void DiscountRates_GiveTheIntangiblesWhatTheOthersLeave()
    {
        var equity = DiscountRates.Equity(0.035m, 1.1m, 0.065m, 0.02m);
        var enterprise = DiscountRates.Weighted(equity, 0.7m, 0.045m, 0.15m);
        Assert.Equal(0.1265m, equity);
        Assert.Equal(0.100025m, enterprise);
        Near(0.163056, DiscountRates.Intangibles(enterprise, [(0.20m, 0.037m), (0.35m, 0.055m)]), 1e-6);
        Assert.Equal(0.15m, DiscountRates.BuildUp(0.04m, [0.05m, 0.04m, 0.02m]));
    }

    [Fact]
    public void Discounting_RoundsWhereItSays()
    {
        Assert.Equal(0.9091m, new Discounting(0.1m, Rounding: AppraisalRounding.Factor4).Factor(1));
        Assert.Equal(0.1154m, new Discounting(0.1m, Rounding: AppraisalRounding.ShareRate4).Share(300m / 2600m));
        Near(1 / Math.Sqrt(1.1), new Discounting(0.1m, IsMidYear: true).Factor(1), 1e-15);
    }

    private static void Near(double expected, decimal actual, double tolerance) =>
        Assert.InRange((double)actual, expected - tolerance, expected + tolerance);
}
