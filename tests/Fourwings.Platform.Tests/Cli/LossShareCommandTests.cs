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
    [InlineData("\"SZD\"", "SZD")]
    [InlineData("""{"bands": [{"shares": {"fund": 0.3}}], "upliftPoints": [{"flag": "x"}]}""", "upliftPoints")]
    [InlineData("""{"bands": [{"shares": {"fund": 0.3}}], "caps": {"perClaimAbs": 5}}""", "caps.perClaimAbs")]
    [InlineData("""{"bands": [{"shares": {"fund": 0.3}}], "lossMoment": "AfterDisposal"}""", "lossMoment")]
    [InlineData("""{"bands": [{"shares": {"fund": 0.3}}], "recovery": {"order": "capToPaid"}}""", "recovery.order")]
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
