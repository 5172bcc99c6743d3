using System.Text.Json.Nodes;
using Fourwings.Cli.Calc;

namespace Fourwings.Platform.Tests.Calc;

public class RoyaltySharingCalculatorTests
{
    private static readonly string _example = Calculators.Find("royalty-sharing")!.Example;

    [Fact]
    public async Task Sharing_SetsEveryRuleBesideTheOthersAndLosesNoFen()
    {
        var result = (await CalcSuite.AnswerAsync("royalty-sharing", _example)).GetProperty("result");
        var rules = result.GetProperty("rules").EnumerateArray().ToArray();
        Assert.Equal(10, rules.Length);
        Assert.Equal(0, result.GetProperty("missing").GetArrayLength());
        Assert.All(rules, rule =>
        {
            var members = rule.GetProperty("members").EnumerateArray().ToArray();
            Assert.Equal(300_000m, members.Sum(one => one.GetProperty("amount").GetDecimal()));
            Assert.Equal(1m, members.Sum(one => one.GetProperty("share").GetDecimal()), 20);
            Assert.NotEqual("", rule.GetProperty("counts").GetString());
        });
        var byCountry = rules[0].GetProperty("members").EnumerateArray()
            .Select(one => one.GetProperty("counted").GetDecimal());
        Assert.Equal([3m, 1m, 1m], byCountry);
    }

    [Fact]
    public async Task Sharing_NamesTheRulesForWhichTheFactsAreNotEnough()
    {
        var answer = await CalcSuite.AnswerAsync("royalty-sharing", """
            {"id": 1, "members": [{"name": "A", "agreed": 0.6}, {"name": "B", "agreed": 0.4}]}
            """);
        var result = answer.GetProperty("result");
        Assert.Equal("fixed", result.GetProperty("rules")[0].GetProperty("rule").GetString());
        Assert.Contains(
            "perPatentCountry", result.GetProperty("missing").EnumerateArray().Select(rule => rule.GetString()));
    }

    [Theory]
    [InlineData("members[1].patents[0].name", "members.1.patents.0.name", "\"A1\"")]
    [InlineData("members[1].name", "members.1.name", "\"A\"")]
    [InlineData("members", "members.0.agreed", "0.6")]
    [InlineData("packages[0].patents[1]", "packages.0.patents.1", "\"Z9\"")]
    [InlineData("v['1,2']", "v.1,2", "null")]
    [InlineData("pairwise", "pairwise.0.1", "5")]
    public async Task Sharing_NamesWhatCannotBe(string path, string at, string value)
    {
        var changed = JsonNode.Parse(_example)!;
        var names = at.Split('.');
        var parent = names[..^1].Aggregate(
            changed, (node, name) => int.TryParse(name, out var i) ? node[i]! : node[name]!);
        if (parent is JsonArray list)
        {
            list[int.Parse(names[^1], System.Globalization.CultureInfo.InvariantCulture)] = JsonNode.Parse(value);
        }
        else
        {
            parent[names[^1]] = JsonNode.Parse(value);
        }

        var answer = await CalcSuite.AnswerAsync("royalty-sharing", changed.ToJsonString());
        Assert.True(answer.TryGetProperty("faults", out var faults), answer.GetRawText());
        Assert.Contains(path, faults.EnumerateArray().Select(fault => fault.GetProperty("path").GetString()));
    }
}
