using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fourwings.Platform.Tests.Cli;

public class PledgeCheckCommandTests
{
    private const string Sound = """
        {"id": 1, "on": "2024-05-06", "debtDueOn": "2026-05-06", "pledgors": ["甲"],
          "contract": {"parties": true, "debt": true, "term": true, "patents": true, "scope": true},
          "patents": [{"number": "201010596747.X", "kind": "utilityModel", "patentees": ["甲"],
            "grantedOn": "2012-03-07", "lastDay": "2030-12-19", "status": "granted"}]}
        """;

    [Theory]
    [InlineData("status", "\"Granted\"", "")]
    [InlineData("status", "\"ACTIVE\"", "")]
    [InlineData("patentees", """["乙"]""", "R01")]
    [InlineData("status", "\"TerminatedFee\"", "R02")]
    [InlineData("status", "\"InvalidatedFull\"", "R02")]
    [InlineData("status", "\"expired\"", "R02")]
    [InlineData("status", "\"abandoned\"", "R02")]
    [InlineData("grantedOn", "null", "R03")]
    [InlineData("feeUnpaid", "true", "R04")]
    [InlineData("status", "\"gracePeriod\"", "R04")]
    [InlineData("suspended", "true", "R05")]
    [InlineData("preserved", "true", "R05")]
    [InlineData("lastDay", "\"2026-05-05\"", "R06")]
    [InlineData("lastDay", "\"2026-05-06\"", "")]
    [InlineData("patentees", """["甲", "乙"]""", "R08")]
    [InlineData("pledged", "true", "R09")]
    [InlineData("sameDayInvention", "true", "R10 overridable")]
    [InlineData("invalidationPending", "true", "R11 overridable")]
    public async Task PledgeCheck_FindsTheGroundOfTheChangedCell(string key, string value, string expected) =>
        Assert.Equal(expected, await GroundsAsync(file => file["patents"]![0]![key] = JsonNode.Parse(value)));

    [Theory]
    [InlineData("2021-11-15", "sameDayInvention", "R10", "")]
    [InlineData("2021-11-15", "invalidationPending", "R11", "")]
    [InlineData("2021-11-14", "sameDayInvention", "R11", "")]
    [InlineData("2021-11-14", "invalidationPending", "R11", "R11")]
    [InlineData("2010-10-01", "invalidationPending", "R11", "R11")]
    [InlineData("2010-09-30", "invalidationPending", "R11", "R11")]
    public async Task PledgeCheck_TakesADeclarationOnlyWhereTheTextOfTheDayDoes(
        string on, string fact, string declared, string expected) =>
        Assert.Equal(expected, await GroundsAsync(file =>
        {
            file["on"] = on;
            file["patents"]![0]!["grantedOn"] = "2009-01-01";
            file["patents"]![0]![fact] = true;
            file["patents"]![0]!["declared"] = new JsonArray(declared);
        }));

    [Theory]
    [InlineData("parties")]
    [InlineData("debt")]
    [InlineData("term")]
    [InlineData("patents")]
    [InlineData("scope")]
    public async Task PledgeCheck_AsksForTheFiveContents(string content)
    {
        Assert.Equal("R07", await GroundsAsync(file => ((JsonObject)file["contract"]!).Remove(content)));
        Assert.Equal("R07", await GroundsAsync(file => file["contract"]![content] = false));
    }

    [Fact]
    public async Task PledgeCheck_SaysTheCureInTheReadersLanguage()
    {
        var file = (JsonObject)JsonNode.Parse(Sound)!;
        file["contract"]!["scope"] = false;
        var english = await CommandLine.RunAsync("pledge-check", file.ToJsonString());
        var chinese = await CommandLine.RunAsync("pledge-check", file.ToJsonString(), "zh");
        Assert.Contains("Add to the contract: scope of the security.", english.Out);
        Assert.Contains("在合同里补上：质押担保的范围。", chinese.Out);
    }

    [Fact]
    public async Task PledgeCheck_RefusesADayThatNoTextCovers()
    {
        var answer = await CommandLine.RunAsync("pledge-check", Sound.Replace("2024-05-06", "1990-05-06"));
        Assert.Equal(0, answer.Code);
        var refused = answer.Json.GetProperty("refused");
        Assert.Equal("rule.not-covered", refused.GetProperty("code").GetString());
        Assert.Equal("on", refused.GetProperty("path").GetString());
    }

    private static async Task<string> GroundsAsync(Action<JsonObject> change)
    {
        var file = (JsonObject)JsonNode.Parse(Sound)!;
        change(file);
        var result = await CommandLine.ResultAsync("pledge-check", file.ToJsonString());
        return string.Join(' ', result.GetProperty("grounds").EnumerateArray().Select(Show));
    }

    private static string Show(JsonElement ground) =>
        ground.GetProperty("id").GetString() + (ground.GetProperty("overridable").GetBoolean() ? " overridable" : "");
}
