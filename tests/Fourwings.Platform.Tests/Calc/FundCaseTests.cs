using System.Text.Json.Nodes;

namespace Fourwings.Platform.Tests.Calc;

/// <summary>
/// A fund's waterfall (return of capital, preferred return, catch-up, carry) written as a deal of one year: a second
/// opinion, not an authority. A partial catch-up follows the convention of the cases: it ends where the manager has his
/// share of the preferred return, not of all profit.
/// </summary>
public class FundCaseTests
{
    [Fact]
    public async Task Deal_PaysAFundsTiers()
    {
        var file = Repository.Shared("data", "waterfall", "open", "fund_truth_cases", "waterfall.truth-cases.json");
        var all = (JsonArray)JsonNode.Parse(await File.ReadAllTextAsync(file))!;
        var (passed, skipped) = (0, new List<string>());
        foreach (var one in all.Select(one => one!))
        {
            var (proceeds, cost) = (Number(one["input"]!["exitProceeds"]), Number(one["input"]!["dealCost"]));
            if (cost == 0 || proceeds < 0 || decimal.Round(proceeds, 2) != proceeds)
            {
                skipped.Add("no capital, less than nothing, or finer than a fen");
                continue;
            }

            var answer = await CalcSuite.AnswerAsync("deal", CaseOf(one["input"]!, proceeds, cost).ToJsonString());
            Assert.True(answer.TryGetProperty("result", out var result), answer.GetRawText());
            var parts = result.GetProperty("runs")[0].GetProperty("steps").EnumerateArray()
                .SelectMany(step => step.GetProperty("parts").EnumerateArray()).ToArray();
            decimal PaidTo(string name) => parts.Where(part => part.GetProperty("to").GetString() == name)
                .Sum(part => part.GetProperty("paid").GetDecimal());
            Assert.Equal(Number(one["expected"]!["lpDistribution"]), PaidTo("investors"));
            Assert.Equal(Number(one["expected"]!["gpDistribution"]), PaidTo("manager"));
            passed++;
        }

        CalcSuite.Report("waterfall/open/fund cases", passed, 0, skipped);
        Assert.Equal(7, passed);
    }

    private static JsonObject CaseOf(JsonNode input, decimal proceeds, decimal cost)
    {
        var tiers = ((JsonArray)input["policy"]!["tiers"]!).Select(tier => tier!)
            .ToDictionary(tier => tier["tierType"]!.ToString());
        var preferred = Number(tiers["preferred_return"]["rate"]);
        var carry = Number(tiers["carry"]["rate"]);
        var catchUp = Number(tiers["gp_catch_up"]["catchUpRate"]);
        var most = cost * preferred * carry / (1 - carry) / catchUp;
        return new JsonObject
        {
            ["id"] = "a",
            ["deal"] = new JsonObject
            {
                ["closedOn"] = "2020-01-01",
                ["size"] = cost,
                ["accounts"] = new JsonArray("exit"),
                ["parties"] = new JsonArray("manager"),
                ["tranches"] = new JsonArray(new JsonObject
                {
                    ["name"] = "investors",
                    ["rank"] = "senior",
                    ["amount"] = cost,
                    ["coupon"] = preferred,
                }),
                ["payments"] = new JsonArray(new JsonObject { ["paidOn"] = "2021-01-01" }),
                ["steps"] = new JsonArray(
                    Step("capital", "redemption"),
                    Step("preferred return", "interest"),
                    Shared("catch-up", 1 - catchUp, new JsonObject { ["amount"] = most }),
                    Shared("carry", 1 - carry, null)),
            },
            ["collections"] = new JsonArray(new JsonObject { ["cash"] = proceeds }),
        };
    }

    private static JsonObject Step(string name, string kind) =>
        new() { ["name"] = name, ["kind"] = kind, ["from"] = "exit", ["to"] = new JsonArray("investors") };

    private static JsonObject Shared(string name, decimal investors, JsonObject? cap) => new()
    {
        ["name"] = name,
        ["kind"] = "residual",
        ["from"] = "exit",
        ["cap"] = cap,
        ["to"] = new JsonArray("investors", "manager"),
        ["shares"] = new JsonArray(investors, 1 - investors),
    };

    private static decimal Number(JsonNode? node) => CalcSuite.Number(node!.ToString());
}
