using System.Text.Json.Nodes;

namespace Fourwings.Platform.Tests.Calc;

/// <summary>Published risk weights, worst cases and distributions, through <c>calc credit</c>.</summary>
public class CreditSuiteTests
{
    /// <summary>
    /// Printed as 31.8 and confirmed to half a tenth; to all digits (quadrature at thirty digits) it is
    /// 31.7455666468446, which rounds to 31.7.
    /// </summary>
    private const string RoundedTwice = "credit-vasicekQuantileInSd-016";

    [Fact]
    public async Task Credit_GivesThePublishedFigures()
    {
        var file = Repository.Shared("data", "credit", "open", "credit_vectors.json");
        var cases = ((JsonArray)JsonNode.Parse(await File.ReadAllTextAsync(file))!)
            .Select(one => (JsonObject)one!).ToArray();
        var (exit, answers) = await CalcSuite.RunAsync("credit", cases.Select(one => (JsonObject)one.DeepClone()));
        Assert.Equal(0, exit);
        var skipped = new List<string>();
        foreach (var (one, answer) in cases.Zip(answers))
        {
            if (answer.TryGetProperty("skipped", out var why))
            {
                Assert.Equal("cdoTrancheSpreadBp", one["kind"]!.GetValue<string>());
                skipped.Add(why.GetString()!);
                continue;
            }

            var (expected, tolerance) = one["id"]!.GetValue<string>() == RoundedTwice
                ? (31.7455666468446, 1e-12)
                : (one["expected"]!.GetValue<double>(), one["tolerance"]!.GetValue<double>());
            Assert.InRange(answer.GetProperty("result").GetDouble() - expected, -tolerance, tolerance);
        }

        Assert.Equal(144, cases.Length - skipped.Count);
        CalcSuite.Report("credit/open/credit_vectors", cases.Length - skipped.Count, 0, skipped);
    }

    [Theory]
    [InlineData("""{"kind":"baselRiskWeight","inputs":{"pd":-0.1,"assetClass":"qrre","lgd":2}}""", "pd", "lgd")]
    [InlineData("""{"kind":"baselRiskWeight","inputs":{"pd":1e-7,"assetClass":"corporate","lgd":0.4}}""", "pd")]
    [InlineData("""{"kind":"bivariateNormalCdf","inputs":{"a":0,"b":0,"rho":-1.01}}""", "rho")]
    [InlineData("""{"kind":"independentPoolDefaults","inputs":{"n":-1,"pd":0.1,"k":-2}}""", "n", "k")]
    [InlineData("""{"kind":"vasicekCreditVar","inputs":{"exposure":-1,"pd":2,"recovery":0.4,"rho":-0.1}}""",
        "exposure", "pd", "rho", "alpha")]
    public async Task Credit_NamesWhatCannotBe(string input, params string[] paths)
    {
        var answer = await CalcSuite.AnswerAsync("credit", input.Insert(1, "\"id\":1,"));
        Assert.Equal(
            paths.Select(path => $"inputs.{path}"),
            answer.GetProperty("faults").EnumerateArray().Select(fault => fault.GetProperty("path").GetString()));
    }

    [Fact]
    public async Task Credit_RefusesWhereNothingVaries()
    {
        const string Input = """{"id":1,"kind":"vasicekQuantileInSd","inputs":{"pd":0.01,"rho":0,"alpha":0.9}}""";
        var answer = await CalcSuite.AnswerAsync("credit", Input);
        Assert.Equal("no-solution", answer.GetProperty("refused").GetProperty("code").GetString());
    }
}
