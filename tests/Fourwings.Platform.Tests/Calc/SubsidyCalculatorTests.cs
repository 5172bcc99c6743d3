using System.Text.Json;

namespace Fourwings.Platform.Tests.Calc;

/// <summary>Subsidies by their rules, through <c>calc subsidy</c>.</summary>
public class SubsidyCalculatorTests
{
    [Fact]
    public async Task Claims_GoByTheirDaysUntilTheBudgetIsSpent()
    {
        var answer = await CalcSuite.AnswerAsync("subsidy", """
            {"id": 1, "rule": "Shandong/Interest", "unit": "wan", "budget": 25, "claims": [
              {"firm": "B", "on": "2016-06-02", "principal": 800, "benchmarkRate": 0.0435, "months": 12},
              {"firm": "A", "on": "2016-06-01", "principal": 300, "benchmarkRate": 0.0435, "months": 12},
              {"firm": "A", "on": "2016-07-01", "principal": 300, "benchmarkRate": 0.0435, "months": 12}]}
            """);
        Assert.Equal(
            """{"claims":[{"firm":"B","amount":171700,"before":208800,"reasons":["""
            + """{"code":"capped","cap":"perFirmYear"},{"code":"capped","cap":"budget"}]},"""
            + """{"firm":"A","amount":78300,"before":78300,"reasons":[]},"""
            + """{"firm":"A","amount":0,"before":78300,"reasons":[{"code":"capped","cap":"budget"}]}],"""
            + "\"total\":250000,\"budgetLeft\":0}",
            JsonSerializer.Serialize(answer.GetProperty("result")).Replace(".00", ""));
    }

    [Theory]
    [InlineData("""{"settled": false}""", 0, "settled")]
    [InlineData("{}", 217000, "assumed:settled")]
    public async Task AFlagThatFails_GivesNothing(string flags, int yuan, string reason)
    {
        var answer = await CalcSuite.AnswerAsync("subsidy", $$"""
            {"id": 1, "rule": "beijing/interest", "claims": [{"firm": "A", "principal": 10000000, "actualRate": 0.06,
              "benchmarkRate": 0.031, "days": 365, "flags": {{flags}}}]}
            """);
        var claim = answer.GetProperty("result").GetProperty("claims")[0];
        Assert.Equal(yuan, claim.GetProperty("amount").GetDecimal());
        Assert.Equal(reason, claim.GetProperty("reasons")[0].GetProperty("code").GetString());
    }

    /// <summary>A guarantee fee has no published rule; one that is written out is reckoned like the others.</summary>
    [Fact]
    public async Task ARuleWrittenOut_IsReckonedToo()
    {
        var answer = await CalcSuite.AnswerAsync("subsidy", """
            {"id": 1, "rule": {"basis": "fee", "share": 0.5, "perFirmYear": 30000}, "used": {"A": 28000},
              "claims": [{"firm": "A", "fee": 80000, "otherPublic": 20000}, {"firm": "C", "fee": 10000}]}
            """);
        var amounts = answer.GetProperty("result").GetProperty("claims").EnumerateArray()
            .Select(claim => claim.GetProperty("amount").GetDecimal());
        Assert.Equal([2000m, 5000], amounts);
    }

    [Fact]
    public async Task ADayBeforeTheRule_IsRefused()
    {
        var answer = await CalcSuite.AnswerAsync("subsidy", """
            {"id": 1, "rule": "shandong/appraisal", "claims": [{"firm": "A", "on": "2010-01-01", "fee": 1}]}
            """);
        Assert.Equal("rule.not-covered", answer.GetProperty("refused").GetProperty("code").GetString());
    }

    [Fact]
    public async Task WhatIsMissingOrCannotBe_IsNamed()
    {
        var answer = await CalcSuite.AnswerAsync("subsidy", """
            {"id": 1, "rule": "beijing/interest", "claims": [{"firm": "A", "principal": -1, "actualRate": -0.1,
              "days": 1, "ipShare": 2, "fees": 3}]}
            """);
        Assert.Equal(
            ["claims[0].principal", "claims[0].ipShare", "claims[0].actualRate", "claims[0].benchmarkRate",
                "claims[0].fees"],
            answer.GetProperty("faults").EnumerateArray().Select(fault => fault.GetProperty("path").GetString()));
    }
}
