using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fourwings.Platform.Tests.Calc;

public class DayCountSuiteTests
{
    /// <summary>
    /// Says that no days lie between two 29ths of February four years apart; the convention gives 1,440.
    /// </summary>
    private const string OddVector = "strata-0565";

    [Fact]
    public async Task DayCount_AnswersThePublishedVectors()
    {
        var rows = CalcSuite.ReadCsv(Repository.Shared("data", "daycount", "open", "daycount.csv")).ToArray();
        var (exit, answers) = await CalcSuite.RunAsync("day-count", rows.Select(CaseOf));
        var failed = new List<string>();
        var skipped = new List<string>();
        foreach (var (row, answer) in rows.Zip(answers))
        {
            if (answer.TryGetProperty("skipped", out var reason))
            {
                skipped.Add(reason.GetString()!);
            }
            else if (!Agrees(row, answer))
            {
                failed.Add(row["id"]);
            }
        }

        CalcSuite.Report("daycount", rows.Length - failed.Count - skipped.Count, failed.Count, skipped);
        Assert.Equal(0, exit);
        Assert.All(rows.Zip(answers), one => Assert.Equal(
            one.First["convention"].StartsWith("BUS/252", StringComparison.Ordinal),
            one.Second.TryGetProperty("skipped", out _)));
        Assert.Equal([OddVector], failed);
    }

    private static JsonObject CaseOf(Dictionary<string, string> row) =>
        new(row.Select(cell => KeyValuePair.Create(cell.Key, (JsonNode?)cell.Value)));

    private static bool Agrees(Dictionary<string, string> row, JsonElement answer)
    {
        var tolerance = CalcSuite.Number(row.GetValueOrDefault("tol", "1e-12"));
        return answer.TryGetProperty("result", out var result)
            && Math.Abs(result.GetDecimal() - CalcSuite.Number(row["expected"]))
            <= tolerance;
    }
}
