using System.Text.Json;

namespace Fourwings.Platform.Tests.Cli;

public class LossShareCommandTests
{
    private const string Band = """{"shares": {"fund": 0.54, "insurer": 0.16, "appraiser": 0.04}}""";

    /// <summary>The Tech Star pool and worked claims of other cities' schemes, in units of ten thousand yuan.</summary>
    [Theory]
    [InlineData("\"KJZX\"", "", 6000, """{"province":41580000,"city":17820000,"bank":600000}""")]
    [InlineData("\"kjzx\"", "", 12000, """{"province":69300000,"city":29700000,"bank":21000000}""")]
    [InlineData(
        "\"KJZX\"",
        "\"readings\": {\"poolLayerTop\": \"cumulativePayout\"},",
        12000,
        """{"province":70000000,"city":30000000,"bank":20000000}""")]
    [InlineData(
        "\"KJZX\"",
        "\"readings\": {\"cityMatch\": \"ofProvincialMoney\", \"cityShare\": 0.4},",
        100,
        """{"province":707142.86,"city":282857.14,"bank":10000}""")]
    [InlineData(
        "{\"bands\": [" + Band + "]}",
        "",
        500,
        """{"fund":2700000,"insurer":800000,"appraiser":200000,"bank":1300000}""")]
    [InlineData(
        "{\"bands\": [" + Band + "], \"bandMode\": \"marginal\"}",
        "",
        1,
        """{"fund":5400,"insurer":1600,"appraiser":400,"bank":2600}""")]
    [InlineData(
        """{"layers": [{"from": 0, "to": 100, "shares": {"fund": 0.99}}]}""",
        "",
        101,
        """{"fund":990000,"bank":20000}""")]
    public async Task Claim_IsDivided(string scheme, string more, int lost, string amounts)
    {
        var claims = $$"""[{"loan": "A", "loanBalance": {{lost}}, "principalLost": {{lost}}}]""";
        var answer = await CommandLine.RunAsync(
            "loss-share", $$"""{"id": 1, "scheme": {{scheme}}, {{more}} "unit": "wan", "claims": {{claims}}}""");
        Assert.Equal((0, ""), (answer.Code, answer.Error));
        var claim = answer.Json.GetProperty("result").GetProperty("claims")[0];
        Assert.Equal(amounts, JsonSerializer.Serialize(claim.GetProperty("amounts")));
    }

    /// <summary>structures.md 1.3: every published scheme by its id, in ten thousand yuan.</summary>
    [Theory]
    [InlineData("SZD", 1001, """{"fund":5005000,"bank":5005000}""")]
    [InlineData("zs", 500, """{"fund":2700000,"insurer":800000,"appraiser":200000,"bank":1300000}""")]
    [InlineData("ZH", 500, """{"fund":2000000,"bank":3000000}""")]
    [InlineData("GZ-55", 400, """{"fund":2000000,"bank":2000000}""")]
    [InlineData("GZ-5311", 400, """{"fund":2000000,"insurer":1200000,"appraiser":400000,"bank":400000}""")]
    [InlineData("GZ-541", 400, """{"fund":2000000,"insurer":1600000,"bank":400000}""")]
    [InlineData("GZ-23", 1200, """{"fund":5000000,"bank":7000000}""")]
    [InlineData("SD", 400, """{"fund":1600000,"bank":2400000}""")]
    [InlineData("WHI", 800, """{"province":3200000,"city":1000000,"bank":3800000}""")]
    [InlineData("QD", 500, """{"insurer":3000000,"guarantor":1000000,"bank":1000000}""")]
    [InlineData("AH", 500, """{"fund":1750000,"bank":3250000}""")]
    [InlineData("NB", 300, """{"city":1200000,"district":1200000,"bank":600000}""")]
    [InlineData("SZ-IP", 500, """{"fund":1250000,"bank":3750000}""")]
    [InlineData("JS-OLD", 300, """{"province":2100000,"city":900000,"bank":0}""")]
    public async Task APublishedScheme_AnswersById(string scheme, int lost, string amounts)
    {
        var claims = $$"""[{"loan": "A", "loanBalance": {{lost}}, "principalLost": {{lost}}, "ipShare": 1}]""";
        var answer = await CommandLine.RunAsync(
            "loss-share", $$"""{"id": 1, "scheme": "{{scheme}}", "unit": "wan", "claims": {{claims}}}""");
        Assert.Equal((0, ""), (answer.Code, answer.Error));
        var claim = answer.Json.GetProperty("result").GetProperty("claims")[0];
        Assert.Equal(amounts, JsonSerializer.Serialize(claim.GetProperty("amounts")));
    }

    /// <summary>structures.md 1.3, claim 18, and what the answer says beside the amounts.</summary>
    [Fact]
    public async Task Zhongshan_SharesARecoveryInProportion()
    {
        var answer = await CommandLine.RunAsync("loss-share", """
            {"id": 18, "scheme": "ZS", "unit": "wan", "initial": {"fundSize": 4000},
              "claims": [{"loan": "A", "principalLost": 500, "flags": {"triggered": true}}],
              "recoveries": [{"loan": "A", "amount": 100, "cost": 10}]}
            """);
        var result = answer.Json.GetProperty("result");
        Assert.Equal("[]", result.GetProperty("claims")[0].GetProperty("reasons").GetRawText());
        Assert.Equal(
            """{"fund":486000,"insurer":144000,"appraiser":36000,"bank":234000}""",
            JsonSerializer.Serialize(result.GetProperty("recoveries")[0].GetProperty("amounts")));
    }

    [Theory]
    [InlineData("SZD", """{"loanBalance": 1001, "principalLost": 1001}""",
        "assumed:smeClass assumed:inLibrary assumed:tenor assumed:loanRate assumed:deposits assumed:triggered "
        + "assumed:ipShare cliff")]
    [InlineData("SZD", """{"principalLost": 1, "ipShare": 0.4, "flags": {"smeClass": true, "inLibrary": true, """
        + """ "tenor": true, "loanRate": true, "deposits": true, "triggered": true}}""", "capped:minIpShare")]
    [InlineData("GZ-23", """{"principalLost": 1}""", "assumed:triggered ipShareUnstated")]
    [InlineData("AH", """{"principalLost": 1, "flags": {"firstLoanOrIp": false, "triggered": true}}""",
        "firstLoanOrIp")]
    [InlineData("WHI", """{"principalLost": 800, "flags": {"triggered": false}}""",
        "triggered assumed:firstBusinessYear")]
    public async Task AClaim_SaysWhatIsAssumedAndWhatCutIt(string scheme, string claim, string reasons)
    {
        var answer = await CommandLine.RunAsync("loss-share", $$"""
            {"id": 1, "scheme": "{{scheme}}", "unit": "wan", "claims": [{{claim.Insert(1, "\"loan\": \"A\", ")}}]}
            """);
        var found = answer.Json.GetProperty("result").GetProperty("claims")[0].GetProperty("reasons").EnumerateArray()
            .Select(reason => reason.GetProperty("code").GetString() + (
                reason.TryGetProperty("cap", out var cap) && cap.GetString() != "bands" ? ":" + cap.GetString() : ""));
        Assert.Equal(reasons, string.Join(" ", found));
    }

    [Fact]
    public async Task AFullScheme_IsReadToTheLastCap()
    {
        var answer = await CommandLine.RunAsync("loss-share", """
            {"id": 1, "unit": "wan", "scheme": {
                "base": {"principal": true, "interest": true}, "lossMoment": "AfterDisposal(netLoss)",
                "bands": [{"upTo": "1000", "shares": {"fund": 0.4, "insurer": 0.1}}, {"upTo": "inf", "shares": {}}],
                "upliftPoints": [{"flag": "first", "party": "fund", "pct": 0.1}],
                "caps": {"perClaimAbs": {"fund": 300}, "perBorrowerYearAbs": 350, "schemeYearAbs": 500,
                  "totalPublicPctOfOwnLiability": 0.9},
                "recovery": {"order": "FundFirst", "costsFirst": true, "thenInterest": true},
                "fund": {"contributions": [{"on": "2025-01-01", "amount": 10}], "replenish": "annualToTarget",
                  "leverageMin": 10}},
              "initial": {"fundSize": 400, "paidSoFar": {"fund": 20}},
              "claims": [
                {"loan": "A", "borrower": "a", "on": "2024-02-01", "principalLost": 700, "interestLost": 20},
                {"loan": "B", "borrower": "a", "on": "2024-03-01", "principalLost": 200},
                {"loan": "C", "borrower": "c", "on": "2025-03-01", "principalLost": 900}],
              "recoveries": [{"loan": "A", "on": "2024-01-05", "amount": 120, "cost": 20},
                {"loan": "A", "on": "2026-01-05", "amount": 330}]}
            """);
        Assert.Equal((0, ""), (answer.Code, answer.Error));
        var result = answer.Json.GetProperty("result");
        string[] amounts =
        [
            .. result.GetProperty("claims").EnumerateArray().Concat(result.GetProperty("recoveries").EnumerateArray())
                .Select(one => JsonSerializer.Serialize(one.GetProperty("amounts"))),
        ];
        Assert.Equal(
            [
                """{"fund":3000000,"insurer":620000,"bank":2580000}""",
                """{"fund":500000,"insurer":200000,"bank":1300000}""",
                """{"fund":3000000,"insurer":900000,"bank":5100000}""",
                "{}",
                """{"fund":2734806.63,"insurer":565193.37,"bank":0}""",
            ],
            amounts);
        Assert.Equal(1_000_000, result.GetProperty("recoveries")[0].GetProperty("takenOff").GetDecimal());
    }

    [Fact]
    public async Task Recovery_OnALoanLostInTwoSteps_GoesByBoth()
    {
        var answer = await CommandLine.RunAsync("loss-share", """
            {"id": 1, "unit": "wan", "scheme": {"bands": [{"shares": {"fund": 0.8}}]},
              "claims": [{"loan": "A", "principalLost": 100}, {"loan": "A", "principalLost": 100}],
              "recoveries": [{"loan": "A", "amount": 150}]}
            """);
        var back = answer.Json.GetProperty("result").GetProperty("recoveries")[0];
        Assert.Equal("""{"fund":1200000,"bank":300000}""", JsonSerializer.Serialize(back.GetProperty("amounts")));
        Assert.False(back.TryGetProperty("surplus", out _));
    }

    [Theory]
    [InlineData("""{"bands": [{"shares": {"fund": 0.3}}], "recovery": {"order": "capToPaid"}}""", "recovery.order")]
    [InlineData("""{"bands": [{"shares": {"fund": 0.3}}], "fund": {"interestRollsIn": true}}""", "interestRollsIn")]
    public async Task WhatIsNotBuilt_IsSkippedByName(string scheme, string named)
    {
        var answer = await CommandLine.RunAsync(
            "loss-share", $$"""{"id": 1, "scheme": {{scheme}}, "claims": [{"loan": "A", "principalLost": 1}]}""");
        Assert.Equal(0, answer.Code);
        Assert.Contains(named, answer.Json.GetProperty("skipped").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"bands": [{"shares": {"fund": 1.1}}]}""", "1", "scheme.bands[0].shares")]
    [InlineData("""{"bands": [{"shares": {"nobody": 0.1}}]}""", "1", "scheme.bands[0].shares.nobody")]
    [InlineData("""{"layers": [{"from": 5, "to": 5, "shares": {"fund": 0.1}}]}""", "1", "scheme.layers")]
    [InlineData("{}", "1", "scheme.bands")]
    [InlineData("""{"bands": [{"shares": {"fund": 0.5, "bank": 0.4}}]}""", "1", "scheme.bands[0].shares")]
    [InlineData("""{"bands": [{"shares": {"fund": 0.5}}, {"upTo": 3, "shares": {}}]}""", "1", "scheme.bands")]
    [InlineData("""{"bands": [{"shares": {"fund": 0.5}}], "caps": {"perClaimAbs": {"x": 1}}}""", "1",
        "scheme.caps.perClaimAbs.x")]
    [InlineData("""{"bands": [{"shares": {"fund": 0.5}}], "caps": {"perBankYearPctOfPoolLending": 5}}""", "1",
        "scheme.caps.perBankYearPctOfPoolLending")]
    [InlineData("""{"bands": [{"shares": {"fund": 0.97}}], "upliftPoints": [{"flag": "x", "pct": 0.05}]}""", "1",
        "scheme.bands[0].shares")]
    [InlineData("""{"bands": [{"shares": {"fund": 0.5}}], "caps": {"perYear": 5}}""", "1", "scheme.caps.perYear")]
    [InlineData("""{"bands": [{"shares": {"fund": 0.5}}], "lossMoment": "Sometime"}""", "1", "scheme.lossMoment")]
    [InlineData("\"XYZ\"", "1", "scheme")]
    [InlineData("\"KJZX\"", "-1", "claims[0].principalLost")]
    [InlineData("\"KJZX\"", "0.001", "claims[0].principalLost")]
    public async Task WhatCannotBe_IsAFaultAtItsPlace(string scheme, string lost, string path)
    {
        var claims = $$"""[{"loan": "A", "principalLost": {{lost}}}]""";
        var answer = await CommandLine.RunAsync(
            "loss-share", $$"""{"id": 1, "scheme": {{scheme}}, "claims": {{claims}}}""");
        Assert.Equal(3, answer.Code);
        Assert.Equal(path, answer.Json.GetProperty("faults")[0].GetProperty("path").GetString());
    }
}
