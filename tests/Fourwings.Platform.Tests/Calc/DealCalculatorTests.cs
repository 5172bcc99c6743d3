using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Fourwings.Cli.Calc;

namespace Fourwings.Platform.Tests.Calc;

public partial class DealCalculatorTests
{
    private static readonly string _example = Calculators.Find("deal")!.Example;

    /// <summary>The bad input of the trust, by name: path of the fault, what is changed, to what.</summary>
    public static TheoryData<string, string, string> BadInput => new()
    {
        { "deal.steps[1].from", "deal.steps.1.from", "\"safe\"" },
        { "deal.tranches", "deal.tranches.1.share", "0.06" },
        { "deal.payments[0].paidOn", "deal.payments", """[{"collectedTo": "2020-04-02", "paidOn": "2020-04-01"}]""" },
        {
            "deal.triggers[0].follows", "deal.triggers",
            """
            [{"name": "a", "effect": "cashTrap", "follows": ["b"]},
             {"name": "b", "effect": "cashTrap", "follows": ["a"]}]
            """
        },
        { "deal.tranches[0].coupon", "deal.tranches.0.coupon", "-0.04" },
        { "deal.tranches[0].dayCount", "deal.tranches.0.dayCount", "\"ACT/ACT\"" },
        { "deal.tranches[0].plan[1]", "deal.tranches.0.plan.1", "-1" },
        { "deal.tranches[0].share", "deal.tranches.0.share", "null" },
        { "deal.fees[0].basis", "deal.fees.0.basis", "\"moon\"" },
        { "collections[0].cash.safe", "collections.0.cash", """{"safe": 1}""" },
        { "collections", "collections", """[{"cash":1},{"cash":1},{"cash":1},{"cash":1},{"cash":1}]""" },
        { "projection.licences[0].patent", "projection.licences.0.patent", "\"P9\"" },
        { "projection.causes[0].strikes", "projection.causes.0.strikes", "1.5" },
        { "projection.paths", "projection.paths", "100000000" },
        { "projection.licences[0].royalties", "projection.licences.0.royalty", "null" },
    };

    [Theory]
    [MemberData(nameof(BadInput))]
    public async Task Deal_NamesWhatCannotBe(string path, string at, string value)
    {
        var changed = JsonNode.Parse(_example)!;
        var names = at.Split('.');
        var parent = names[..^1].Aggregate(changed, Child);
        if (parent is JsonArray list)
        {
            list[int.Parse(names[^1], System.Globalization.CultureInfo.InvariantCulture)] = JsonNode.Parse(value);
        }
        else
        {
            parent[names[^1]] = JsonNode.Parse(value);
        }

        var answer = await CalcSuite.AnswerAsync("deal", changed.ToJsonString());
        Assert.True(answer.TryGetProperty("faults", out var faults), answer.GetRawText());
        Assert.Contains(path, faults.EnumerateArray().Select(fault => fault.GetProperty("path").GetString()));
        Assert.All(faults.EnumerateArray(), fault => Assert.NotEqual("", fault.GetProperty("message").GetString()));
    }

    [Fact]
    public async Task Deal_ShowsEveryStepWithItsFormula()
    {
        var answer = await CalcSuite.AnswerAsync("deal", _example);
        var first = answer.GetProperty("result").GetProperty("runs")[0];
        Assert.Equal(
            ["draw", "fees", "interest", "principal", "keep", "junior"],
            first.GetProperty("steps").EnumerateArray().Select(step => step.GetProperty("name").GetString()));
        Assert.All(first.GetProperty("steps").EnumerateArray(), step =>
            Assert.NotEqual("", step.GetProperty("formula").GetString()));
        Assert.Equal(1_275_000m, first.GetProperty("accounts").GetProperty("reserve").GetDecimal());
    }

    [Fact]
    public async Task Deal_AnswersTheSameFromTheSameSeed()
    {
        var one = await CalcSuite.AnswerAsync("deal", _example);
        var other = await CalcSuite.AnswerAsync("deal", _example);
        Assert.Equal(one.GetRawText(), other.GetRawText());
        var projection = one.GetProperty("result").GetProperty("projection");
        Assert.Equal(2, projection.GetProperty("tranches").GetArrayLength());
        Assert.True(projection.TryGetProperty("pledges", out _));
    }

    /// <summary>Every code that a check gives has its sentence in both languages.</summary>
    [Fact]
    public void Faults_HaveTheirSentences()
    {
        string[] files =
        [
            "Deals/DealCheck.cs", "Deals/DealCheck.Figures.cs", "Simulation/DealProjector.cs",
        ];
        var codes = files.SelectMany(file => FaultCode().Matches(
                File.ReadAllText(Path.Combine(Repository.Root, "src/Fourwings.Finance", file))))
            .Select(match => match.Groups[1].Value).Distinct().ToArray();
        Assert.Contains("circle", codes);
        Assert.Contains("one-account", codes);
        Assert.All(codes, code => Assert.True(Domain.Texts.Has($"deal.fault.{code}"), code));
    }

    /// <summary>The deals of the demonstration: read without a fault, of the size that their sources state.</summary>
    [Theory]
    [InlineData("wuhan-2000", 1_000_000)]
    [InlineData("guangzhou-2019", 301_000_000)]
    [InlineData("pool-of-twelve", 60_000_000)]
    public async Task Deal_AnswersTheFilesOfTheDemonstration(string name, int size)
    {
        var file = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "demo/deals", name + ".json"));
        JsonObject[] cases = JsonNode.Parse(file) is JsonArray list
            ? [.. list.Select(one => (JsonObject)one!.DeepClone())]
            : [(JsonObject)JsonNode.Parse(file)!];
        foreach (var one in cases)
        {
            if (one["projection"] is JsonObject projection)
            {
                projection["paths"] = 200;
            }
        }

        var (exit, answers) = await CalcSuite.RunAsync("deal", cases);
        Assert.Equal(0, exit);
        Assert.Equal(
            size,
            answers[0].GetProperty("result").GetProperty("tranches").EnumerateArray()
                .Sum(tranche => tranche.GetProperty("amount").GetDecimal()));
    }

    [GeneratedRegex(@"(?:new(?: DealFault)?\([^,]+, |[?:] )""([a-z]+(?:-[a-z]+)*)""", RegexOptions.None, 1000)]
    private static partial Regex FaultCode();

    private static JsonNode Child(JsonNode node, string name) => node is JsonArray list
        ? list[int.Parse(name, System.Globalization.CultureInfo.InvariantCulture)]!
        : node[name]!;
}
