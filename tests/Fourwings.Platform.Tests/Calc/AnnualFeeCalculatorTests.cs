using System.Text.Json.Nodes;

namespace Fourwings.Platform.Tests.Calc;

public class AnnualFeeCalculatorTests
{
    private const string Worked = """
        {"id": 1, "kind": "invention", "filedOn": "2019-03-15", "grantedOn": "2021-05-11", "year": 7, "reduction": 0.85}
        """;

    [Theory] // law.md 3.6.
    [InlineData("{}", "2025-03-17", 2000, 300, 0, 0, 300, "due")]
    [InlineData("""{"paidOn": "2025-03-17"}""", "2025-03-17", 2000, 300, 0, 0, 300, "paid")]
    [InlineData("""{"paidOn": "2025-06-10"}""", "2025-03-17", 2000, 300, 10, 200, 500, "grace")]
    [InlineData("""{"paidOn": "2025-10-01"}""", "2025-03-17", 2000, 300, 25, 500, 1800, "terminated")]
    [InlineData("""{"year": 3, "reduction": "0.70"}""", null, 900, 270, 0, 0, 270, "due")]
    [InlineData("""{"year": 13}""", "2031-03-17", 6000, 6000, 0, 0, 6000, "due")]
    public async Task AnnualFee_GivesTheWorkedFigures(
        string change, string? dueOn, int full, int payable, int percent, int surcharge, int total, string status)
    {
        var result = (await AnswerAsync(change))["result"]!.AsObject();
        Assert.Equal(dueOn, (string?)result["dueOn"]);
        Assert.Equal(
            [full, payable, percent / 100m, surcharge, total],
            new[] { "full", "payable", "surchargeShare", "surcharge", "total" }.Select(name => (decimal)result[name]!));
        Assert.Equal(status, (string?)result["status"]);
        Assert.Equal(dueOn == "2031-03-17", (bool?)result["provisional"] == true);
        Assert.All(result["arithmetic"]!.AsArray(), line => Assert.NotEqual("", (string?)line!["step"]));
    }

    [Theory]
    [InlineData("""{"year": 21}""", "fee.year-beyond-term")]
    [InlineData("""{"year": 2}""", "fee.year-before-grant")]
    [InlineData("""{"filedOn": "1990-01-01", "grantedOn": "1993-01-01", "year": 5}""", "rule.not-covered")]
    public async Task AnnualFee_IsRefusedWhereThereIsNone(string change, string code) =>
        Assert.Equal(code, (string?)(await AnswerAsync(change))["refused"]!["code"]);

    [Theory]
    [InlineData("""{"reduction": 0.5}""", "reduction")]
    [InlineData("""{"grantedOn": "2019-03-14"}""", "grantedOn")]
    [InlineData("""{"paidOn": "2018-01-01"}""", "paidOn")]
    [InlineData("""{"kind": "trade mark"}""", "kind")]
    [InlineData("""{"years": 7}""", "years")]
    public async Task AnnualFee_NamesTheFieldAtFault(string change, string path) =>
        Assert.EndsWith(path, (string?)(await AnswerAsync(change))["faults"]![0]!["path"]);

    private static async Task<JsonObject> AnswerAsync(string change)
    {
        var form = (JsonObject)JsonNode.Parse(Worked)!;
        foreach (var (name, value) in (JsonObject)JsonNode.Parse(change)!)
        {
            form[name] = value?.DeepClone();
        }

        var answer = await CalcSuite.AnswerAsync("annual-fee", form.ToJsonString());
        return (JsonObject)JsonNode.Parse(answer.GetRawText())!;
    }
}
