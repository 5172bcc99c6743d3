using Fourwings.Domain.Valuation;

namespace Fourwings.Domain.Tests.Valuation;

public class PatentProjectTests
{
    [Fact]
    public void Decide_WeighsTheScenarios()
    {
        var outcome = new PatentProject(
            100, 0.10m, [new(0.3m, [20, 20, 20]), new(0.5m, [50, 50, 50]), new(0.2m, [80, 80, 80])]).Decide().Value;
        Assert.Equal(
            [-50.263m, 24.343m, 98.948m], outcome.Scenarios.Select(one => decimal.Round(one.NetPresent, 3)));
        Assert.Equal(16.882m, decimal.Round(outcome.Expected, 3));
        Assert.Equal(0.3m, outcome.ChanceOfLoss);
        Assert.Equal([null, 2m, 1.25m], outcome.Scenarios.Select(one => one.Payback));
        Assert.Equal(0.233752m, decimal.Round(outcome.Scenarios[1].Internal!.Value, 6));
        Assert.True(outcome.Scenarios[1].DiscountedPayback > outcome.Scenarios[1].Payback);
    }

    [Theory]
    [InlineData(0, 0.1, 1.0, "project.outlay")]
    [InlineData(100, -0.1, 1.0, "project.rate")]
    [InlineData(100, 0.1, 0.9, "project.probabilities")]
    public void Decide_RefusesWhatCannotBe(double outlay, double rate, double probability, string code) => Assert.Equal(
        code,
        new PatentProject((decimal)outlay, (decimal)rate, [new((decimal)probability, [10])]).Decide().Refusal?.Code);

    [Fact]
    public void Decide_RefusesAProjectWithoutYears() =>
        Assert.Equal("project.years", new PatentProject(100, 0.1m, [new(1, [])]).Decide().Refusal?.Code);
}
