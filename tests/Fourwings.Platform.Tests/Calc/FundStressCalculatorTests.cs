using System.Text.Json;

namespace Fourwings.Platform.Tests.Calc;

/// <summary>How safe a fund is, through <c>calc fund-stress</c>.</summary>
public class FundStressCalculatorTests
{
    /// <summary>structures.md 1.4: a half, ten times lent, PD 2 %, LGD 80 %: 8 % of the fund a year.</summary>
    [Fact]
    public async Task TwoSchemes_SeeTheSameDefaults()
    {
        var answer = await CalcSuite.AnswerAsync("fund-stress", """
            {"id": 1, "unit": "wan", "loans": [{"balance": 100, "pd": 0.02, "lgd": 0.8, "count": 400}],
              "correlation": 0.12,
              "schemes": [{"scheme": "GZ-55", "fundSize": 4000}, {"scheme": "KJZX", "fundSize": 4000}]}
            """);
        var result = answer.GetProperty("result");
        Assert.Equal("recursive", result.GetProperty("method").GetString());
        Assert.Equal(6_400_000m, result.GetProperty("expectedLoss").GetDecimal());
        var schemes = result.GetProperty("schemes").EnumerateArray().ToArray();
        var half = schemes[0].GetProperty("expected").GetProperty("fund").GetDecimal();
        Assert.InRange(half, 3_199_500, 3_200_000);
        Assert.InRange(schemes[0].GetProperty("runsDry").GetDouble(), 1e-5, 4e-5);
        Assert.True(schemes[1].GetProperty("runsDry").GetDouble() > schemes[0].GetProperty("runsDry").GetDouble());
        var safe = schemes.Select(scheme => scheme.GetProperty("contributions").EnumerateArray()
            .Select(one => one.GetProperty("amount").GetDecimal()).ToArray()).ToArray();
        Assert.Equal(safe[1], safe[0].Select(amount => amount * 2));
        Assert.Equal(safe[0].Order(), safe[0]);
    }

    [Fact]
    public async Task Simulation_SaysHowFarItMayBeOff()
    {
        const string Input = """
            {"id": 1, "loans": [{"balance": 1000, "pd": 0.05, "lgd": 0.5, "count": 30}], "correlation": 0.3,
              "copula": "t", "degreesOfFreedom": 4, "method": "simulated", "scenarios": 1000, "seed": 7,
              "schemes": [{"scheme": {"bands": [{"shares": {"city": 0.6}}]}, "fundSize": 2000}]}
            """;
        var one = await CalcSuite.AnswerAsync("fund-stress", Input);
        var result = one.GetProperty("result");
        Assert.Equal(1024, result.GetProperty("scenarios").GetInt32());
        var scheme = result.GetProperty("schemes")[0];
        Assert.InRange(scheme.GetProperty("standardErrors").GetProperty("city").GetDecimal(), 0.01m, 50);
        Assert.InRange(scheme.GetProperty("runsDryError").GetDecimal(), 0.0001m, 0.05m);
        var again = await CalcSuite.AnswerAsync("fund-stress", Input);
        Assert.Equal(JsonSerializer.Serialize(one), JsonSerializer.Serialize(again));
    }

    [Theory]
    [InlineData(""" "loans": [], "correlation": 0.1, "schemes": [] """, "loans", "schemes")]
    [InlineData(""" "loans": [{"balance": -1, "pd": 2, "lgd": 0.5, "count": 0}], "correlation": 1.1, """
        + """ "schemes": [{"scheme": "ZS"}]""",
        "loans[0].count", "loans[0].balance", "loans[0].pd", "loans", "correlation")]
    [InlineData(""" "loans": [{"balance": 1, "pd": 0.5, "lgd": 1}], "correlation": 0.1, "copula": "t", """
        + """ "levels": [1], "scenarios": 0, "schemes": [{"scheme": "ZS"}]""",
        "degreesOfFreedom", "scenarios", "levels")]
    [InlineData(""" "loans": [{"balance": 1, "pd": 0.5, "lgd": 1, "count": 20}], "correlation": 0.1, """
        + """ "method": "enumerated", "schemes": [{"scheme": "ZS"}]""", "method")]
    public async Task WhatCannotBe_IsNamed(string fields, params string[] paths)
    {
        var answer = await CalcSuite.AnswerAsync("fund-stress", $$"""{"id": 1, {{fields}}}""");
        Assert.Equal(
            paths,
            answer.GetProperty("faults").EnumerateArray().Select(fault => fault.GetProperty("path").GetString()));
    }
}
