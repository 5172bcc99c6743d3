
namespace Fourwings.Finance.Tests.Simulation;

public class RoyaltySimulationTests
{
    private const int Paths = 4_096;
    private const int Seeds = 100;

    private static readonly RoyaltyModel _fixed = new(
        100, Triangle.Of(0.03m), 0.35m, Triangle.Of(0.05m), Triangle.Of(0.08m), Triangle.Of(12));

    private static readonly RoyaltyModel _open = new(
        1000, new(0, 0.03m, 0.06m), 0.2m, new(0.02m, 0.03m, 0.05m), new(0.12m, 0.15m, 0.2m), new(4, 6, 9));

    /// <summary>The baseline states 44.8375; by hand 1.25 · Σ e^(−0.0125·t), t from 1 to 48, is 44.8374.</summary>
    [Fact]
    public void ExactMean_IsThePublishedFigure() => Assert.InRange(_fixed.ExactMean(), 44.8374, 44.8375);

    /// <summary>
    /// Within three standard errors of the closed form; of a hundred seeds about one in 370 strays further by chance,
    /// so that one may.
    /// </summary>
    [Fact]
    public void Mean_LiesWithinThreeStandardErrorsOfTheClosedForm()
    {
        var strayed = Enumerable.Range(1, Seeds).Count(seed =>
        {
            var found = RoyaltySimulation.Run(_fixed, Paths, seed);
            return Math.Abs((double)found.Mean - _fixed.ExactMean()) > 3 * (double)found.StandardError;
        });
        Assert.InRange(strayed, 0, 1);
    }

    [Fact]
    public void Mean_IsLinearInTheRoyalty()
    {
        // Revenue and royalty are independent: the mean is the closed form at the triangle's mean.
        var model = _fixed with { Royalty = new(0.02m, 0.05m, 0.11m) };
        var exact = (model with { Royalty = Triangle.Of(model.Royalty.Mean) }).ExactMean();
        var found = RoyaltySimulation.Run(model, 1 << 18, 5);
        Assert.InRange(Math.Abs((double)found.Mean - exact), 0, 3 * (double)found.StandardError);
    }

    [Fact]
    public void Mean_IsExactWithoutVolatility()
    {
        var found = RoyaltySimulation.Run(_fixed with { Volatility = 0 }, 1, 1);
        Assert.Equal(_fixed.ExactMean(), (double)found.Mean, 8);
        Assert.Equal(found.Quantiles[5], found.Quantiles[95], 8);
    }

    [Fact]
    public void Values_AreTheSameBitsOnAnyNumberOfThreads()
    {
        var one = RoyaltySimulation.Values(_open, 50_000, 7, threads: 1);
        foreach (var threads in new[] { 2, 3, 8 })
        {
            Assert.Equal(
                one.Select(BitConverter.DoubleToInt64Bits),
                RoyaltySimulation.Values(_open, 50_000, 7, threads).Select(BitConverter.DoubleToInt64Bits));
        }

        Assert.NotEqual(one[0], RoyaltySimulation.Values(_open, 1, 8)[0]);
    }

    [Fact]
    public void Quantiles_StandInOrder()
    {
        var found = RoyaltySimulation.Run(_open, 100_000, 3);
        Assert.Equal([5, 25, 50, 75, 95], found.Quantiles.Keys);
        Assert.Equal(found.Quantiles.Values.Order(), found.Quantiles.Values);
        Assert.True(found.Quantiles[5] > 0);
        Assert.Equal(100_352, found.Paths);
    }

    /// <summary>A path of any life earns what the closed form says, where nothing wanders.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(20)]
    public void Values_EndWithTheLife(int years)
    {
        var model = _fixed with { Volatility = 0, Years = Triangle.Of(years) };
        Assert.All(RoyaltySimulation.Values(model, 1, 1), value => Assert.Equal(model.ExactMean(), value, 8));
    }

    [Fact]
    public void Run_RefusesAThousandMillionPaths() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => RoyaltySimulation.Run(_fixed, 1_000_000_000, 1));
}
