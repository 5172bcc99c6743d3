using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fourwings.Platform.Tests.Calc;

/// <summary>Worked examples of Chinese appraisal examinations, through <c>calc appraisal</c>.</summary>
public class AppraisalSuiteTests
{
    [Fact]
    public async Task Appraisal_GivesTheExactFigureOfEveryVector()
    {
        // The vectors of the research in their short form: what the formula gives, and what the source printed.
        var file = Repository.Path("tests", "Fourwings.Platform.Tests", "Calc", "appraisal-vectors.json");
        var cases = ((JsonArray)JsonNode.Parse(await File.ReadAllTextAsync(file))!)
            .Select(one => (JsonObject)one!).ToArray();
        var (exit, answers) = await CalcSuite.RunAsync("appraisal", cases.Select(one => (JsonObject)one.DeepClone()));
        Assert.Equal(0, exit);
        Assert.All(cases.Zip(answers), pair =>
        {
            var value = pair.Second.GetProperty("result").GetProperty("value").GetDouble();
            var exact = pair.First["exact"]!.GetValue<double>();
            Assert.InRange(value, exact - 1e-5, exact + 1e-5);
            if (pair.First["published"] is { } published)
            {
                Assert.InRange(value - published.GetValue<double>(), -Tolerance(pair.First), Tolerance(pair.First));
            }
        });
    }

    [Fact]
    public async Task Appraisal_GivesThePrintedAnswersOfExaminations()
    {
        var file = Repository.Shared("data", "valuation", "open", "ip_appraisal_cases.json");
        var cases = ((JsonArray)JsonNode.Parse(await File.ReadAllTextAsync(file))!)
            .Select(one => (JsonObject)one!).ToArray();
        var (exit, answers) = await CalcSuite.RunAsync("appraisal", cases.Select(one => (JsonObject)one.DeepClone()));
        Assert.Equal(0, exit);
        Assert.All(cases.Zip(answers), pair => Holds(
            pair.First["expected"]!, pair.Second.GetProperty("result"), Tolerance(pair.First)));
        CalcSuite.Report("valuation/open/ip_appraisal_cases", cases.Length, 0, []);
    }

    [Fact]
    public async Task Appraisal_SkipsAMethodThatItDoesNotKnow()
    {
        var answer = await CalcSuite.AnswerAsync("appraisal", """{"id": 1, "method": "tarot", "inputs": {"a": 3}}""");
        Assert.Contains("reliefFromRoyalty", answer.GetProperty("skipped").GetString());
    }

    [Fact]
    public async Task Appraisal_SaysWhichFigureCannotBe()
    {
        var answer = await CalcSuite.AnswerAsync("appraisal", """
            {"id": 1, "method": "reliefFromRoyalty", "inputs": {"salesRoyaltyRate": -0.02, "revenue": 100, "years": 5,
              "discountRate": 0.1}}
            """);
        var refused = answer.GetProperty("refused");
        Assert.Equal("appraisal.figure-out-of-range", refused.GetProperty("code").GetString());
        Assert.Equal("inputs.salesRoyaltyRate", refused.GetProperty("path").GetString());
    }

    private static double Tolerance(JsonObject one) => (one["tol"] ?? one["tolerance"])!.GetValue<double>() + 1e-9;

    /// <summary>Every figure printed, at its place; those on the way are printed to few decimals.</summary>
    private static void Holds(JsonNode expected, JsonElement actual, double tolerance)
    {
        switch (expected)
        {
            case JsonObject members:
                Assert.All(members, member => Holds(member.Value!, actual.GetProperty(member.Key), tolerance));
                break;
            case JsonArray items:
                Assert.Equal(items.Count, actual.GetArrayLength());
                Assert.All(items.Zip(actual.EnumerateArray()), pair => Holds(pair.First!, pair.Second, tolerance));
                break;
            default:
                Assert.InRange(actual.GetDouble() - expected.GetValue<double>(), -tolerance, tolerance);
                break;
        }
    }
}
