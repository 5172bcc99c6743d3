using System.Text.Json.Nodes;

namespace Fourwings.Platform.Tests.Calc;

public class PatentNumberSuiteTests
{
    /// <summary>Application numbers quoted in decisions of the patent office and on public pages.</summary>
    [Fact]
    public async Task PatentNumber_ReadsEveryQuotedNumber()
    {
        var file = Repository.Shared("data", "patents", "open", "cn", "cn_application_numbers.json");
        var all = (JsonArray)JsonNode.Parse(await File.ReadAllTextAsync(file))!;
        var cases = all.Select(one => (JsonObject)one!).ToArray();
        var copies = cases.Select(one => (JsonObject)one.DeepClone());
        var (exit, answers) = await CalcSuite.RunAsync("patent-number", copies);
        Assert.Equal(0, exit);
        Assert.All(cases.Zip(answers), row => Assert.True(
            JsonNode.DeepEquals(row.First["expected"], JsonNode.Parse(row.Second.GetProperty("result").GetRawText())),
            $"{row.First["expected"]} is not {row.Second}"));
        CalcSuite.Report("patents/open/cn numbers", cases.Length, 0, []);
    }

    /// <summary>A publication number is no application number.</summary>
    [Fact]
    public async Task PatentNumber_RefusesPublicationNumbers()
    {
        var file = Repository.Shared("data", "patents", "open", "cn", "cn_publication_references.json");
        var references = (JsonArray)JsonNode.Parse(await File.ReadAllTextAsync(file))!;
        var cases = references.Select(one => new JsonObject
        {
            ["raw"] = $"CN{one!["expected"]!["number"]}{one["expected"]!["kind"]}",
        });
        var (exit, answers) = await CalcSuite.RunAsync("patent-number", cases);
        Assert.Equal(0, exit);
        Assert.All(answers, answer =>
            Assert.Equal("patent-number.none", answer.GetProperty("refused").GetProperty("code").GetString()));
    }

    [Fact]
    public async Task PatentNumber_LeavesOutWhatWasNotWritten()
    {
        var answer = await CalcSuite.AnswerAsync("patent-number", """{"id": 1, "raw": "85100001"}""");
        Assert.Equal(
            """{"year":1985,"type":"invention","serial":"00001","computedCheckDigit":"0","zl":false}""",
            answer.GetProperty("result").GetRawText());
    }
}
