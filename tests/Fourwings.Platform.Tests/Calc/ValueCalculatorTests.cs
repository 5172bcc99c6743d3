namespace Fourwings.Platform.Tests.Calc;

public class ValueCalculatorTests
{
    [Fact]
    public async Task Value_WeighsTheApproaches()
    {
        var answer = await CalcSuite.AnswerAsync("value", """
            {"id": 1, "approaches": [
              {"method": "itemisedCost", "inputs": {"items": [40, 60]}, "weight": 0.5},
              {"method": "reliefFromRoyalty", "weight": 0.5, "inputs": {
                "revenues": [1000, 1000], "salesRoyaltyRate": 0.1, "discountRate": 0.25}}]}
            """);
        Assert.Equal(122m, answer.GetProperty("result").GetProperty("value").GetDecimal());
    }

    [Fact]
    public async Task Value_RefusesATooLargeSimulation()
    {
        var answer = await CalcSuite.AnswerAsync("value", """
            {"id": 1, "simulate": {"revenue": 100, "growth": 0.03, "volatility": 0.2, "royalty": 0.05, "rate": 0.1,
              "years": 5, "paths": 1000000000}}
            """);
        Assert.Equal("simulation.paths", answer.GetProperty("refused").GetProperty("code").GetString());
        Assert.Equal("simulate.paths", answer.GetProperty("refused").GetProperty("path").GetString());
    }

    [Fact]
    public async Task Value_SimulatesTheSameFromTheSameSeed()
    {
        const string Case = """
            {"id": 1, "simulate": {"revenue": 1000, "growth": [0.02, 0.05, 0.08], "volatility": 0.2,
              "royalty": [0.02, 0.03, 0.04], "rate": [0.15, 0.18, 0.22], "years": [5, 7, 8], "paths": 20000, "seed": 7}}
            """;
        var (one, other) = (await CalcSuite.AnswerAsync("value", Case), await CalcSuite.AnswerAsync("value", Case));
        Assert.Equal(one.GetRawText(), other.GetRawText());
        var quantiles = one.GetProperty("result").GetProperty("quantiles");
        Assert.True(quantiles.GetProperty("p5").GetDecimal() < quantiles.GetProperty("p95").GetDecimal());
    }

    [Fact]
    public async Task Value_FaultsWhereNothingIsAsked()
    {
        var answer = await CalcSuite.AnswerAsync("value", """{"id": 1}""");
        Assert.Equal("approaches", answer.GetProperty("faults")[0].GetProperty("path").GetString());
    }
}
