using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fourwings.Platform.Tests.Calc;

/// <summary>The financial functions against values of Excel and of other spreadsheets.</summary>
public class CashFlowSuiteTests
{
    private static readonly string[] _functions =
    [
        "npv", "irr", "mirr", "xirr", "xnpv", "pv", "fv", "pmt", "ipmt", "ppmt", "rate", "nper", "cumipmt", "cumprinc",
        "effect", "nominal",
    ];

    [Fact]
    public async Task CashFlow_GivesTheValuesOfExcel()
    {
        var folder = Repository.Shared("data", "valuation", "open", "excel_fsharp");
        var rows = _functions.Where(function => File.Exists(Path.Combine(folder, function + ".csv")))
            .SelectMany(function => CalcSuite.ReadCsv(Path.Combine(folder, function + ".csv"))
                .Select(row => new Row(
                    row["id"], function, ArgsOf(row), double.Parse(row["expected"], Invariant), 1e-6)))
            .ToArray();
        await HoldAsync("valuation/open/excel_fsharp", rows);
    }

    [Fact]
    public async Task CashFlow_GivesTheValuesOfPhpSpreadsheet()
    {
        var folder = Repository.Shared("data", "valuation", "open", "excel_php");
        var rows = new List<Row>();
        foreach (var function in _functions)
        {
            var file = JsonNode.Parse(await File.ReadAllTextAsync(
                Path.Combine(folder, function.ToUpperInvariant() + ".json")))!;
            foreach (var one in (JsonArray)file["cases"]!)
            {
                var row = (JsonArray)one!["row"]!;
                var isSpread = row is [_, JsonArray { Count: > 1 } inner] && inner[0] is not JsonArray
                    && function is not ("irr" or "npv");
                var args = isSpread ? ((JsonArray)row[1]!).ToArray() : [.. row.Skip(1)];
                rows.Add(new(
                    one["id"]!.ToString(), function, new JsonArray([.. args.Select(arg => arg?.DeepClone())]),
                    row[0]!.GetValueKind() == JsonValueKind.Number ? row[0]!.GetValue<double>() : null, 1e-5));
            }
        }

        // Four rows of PhpSpreadsheet's own: periods below nothing refused (Excel answers), a cell's name as guess, a
        // rate of −1, and a present value of inflows alone.
        await HoldAsync("valuation/open/excel_php", rows, 4);
    }

    [Fact]
    public async Task CashFlow_GivesTheValuesOfFormulajs()
    {
        var file = Repository.Shared("data", "valuation", "open", "formulajs_financial.json");
        var rows = ((JsonArray)JsonNode.Parse(await File.ReadAllTextAsync(file))!)
            .Where(one => _functions.Contains(one!["function"]!.ToString().ToLowerInvariant()))
            .Select(one => new Row(
                one!["id"]!.ToString(), one["function"]!.ToString(), (JsonArray)one["args"]!.DeepClone(),
                one["expected"]!.GetValueKind() == JsonValueKind.Number ? one["expected"]!.GetValue<double>() : null,
                1e-6));
        await HoldAsync("valuation/open/formulajs", [.. rows]);
    }

    [Fact]
    public async Task CashFlow_GivesTheRatesOfDatedFlows()
    {
        var file = Repository.Shared("data", "valuation", "open", "xirr_xnpv_samples.json");
        var cases = ((JsonArray)JsonNode.Parse(await File.ReadAllTextAsync(file))!)
            .Select(one => (JsonObject)one!).Where(one => one["function"]!.ToString() != "xnfv").ToArray();
        var (exit, answers) = await CalcSuite.RunAsync("cash-flow", cases.Select(one => (JsonObject)one.DeepClone()));
        Assert.Equal(0, exit);
        var wrong = cases.Zip(answers)
            .Where(pair => !Fits(pair.Second, pair.First["expected"]?.GetValue<double>(), 1e-6))
            .Select(pair => pair.First["id"]!.ToString()).ToArray();
        CalcSuite.Report("valuation/open/xirr_xnpv_samples", cases.Length - wrong.Length, wrong.Length, []);
        Assert.Empty(wrong);
    }

    private static CultureInfo Invariant => CultureInfo.InvariantCulture;

    private static async Task HoldAsync(string suite, IReadOnlyCollection<Row> rows, int allowed = 0)
    {
        var (exit, answers) = await CalcSuite.RunAsync("cash-flow", rows.Select(row => new JsonObject
        {
            ["id"] = row.Id,
            ["function"] = row.Function,
            ["args"] = row.Args,
        }));
        Assert.Equal(0, exit);
        var wrong = rows.Zip(answers).Where(pair => !Fits(pair.Second, pair.First.Expected, pair.First.Tolerance))
            .Select(pair => $"{pair.First.Id} {pair.First.Args.ToJsonString()} "
                + $"wants {pair.First.Expected?.ToString(Invariant)}: {pair.Second}")
            .ToArray();
        CalcSuite.Report(suite, rows.Count - wrong.Length, wrong.Length, []);
        Assert.True(wrong.Length <= allowed, string.Join('\n', wrong.Take(40)));
    }

    private static bool Fits(JsonElement answer, double? expected, double tolerance) => expected is { } value
        ? answer.TryGetProperty("result", out var result)
            && Math.Abs(result.GetDouble() - value) <= tolerance * Math.Max(1, Math.Abs(value))
        : answer.TryGetProperty("refused", out _);

    private static JsonArray ArgsOf(Dictionary<string, string> row)
    {
        var cells = row.Where(cell => cell.Key is not ("id" or "expected")).ToArray();
        return new([.. cells.Select(cell => cell.Key switch
        {
            "values" => Numbers(cell.Value),
            "dates" => new JsonArray([.. cell.Value.Split(';').Select(day => (JsonNode)day)]),
            "typ" => JsonValue.Create(cell.Value == "BeginningOfPeriod" ? 1 : 0),
            _ => (JsonNode?)JsonValue.Create(cell.Value),
        })]);
    }

    private static JsonArray Numbers(string cell) => new([.. cell.Split(';').Select(number => (JsonNode)number)]);

    private sealed record Row(string Id, string Function, JsonArray Args, double? Expected, double Tolerance);
}
