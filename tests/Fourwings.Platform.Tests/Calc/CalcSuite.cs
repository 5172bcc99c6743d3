using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fourwings.Cli;

namespace Fourwings.Platform.Tests.Calc;

/// <summary>Runs cases that others wrote through <c>fourwings calc</c>, as anybody outside would.</summary>
internal static class CalcSuite
{
    public static async Task<(int Exit, IReadOnlyList<JsonElement> Answers)> RunAsync(
        string calculator, IEnumerable<JsonObject> cases)
    {
        var list = new JsonArray([.. cases]);
        using var output = new MemoryStream();
        using var input = new MemoryStream(Encoding.UTF8.GetBytes(list.ToJsonString()));
        var context = new CliContext(input, output, TextWriter.Null, "en");
        var exit = await CliApp.RunAsync(["calc", calculator, "--in", "-"], context);
        using var answers = JsonDocument.Parse(output.ToArray());
        return (exit, [.. answers.RootElement.EnumerateArray().Select(answer => answer.Clone())]);
    }

    /// <summary>The one answer to one case.</summary>
    public static async Task<JsonElement> AnswerAsync(string calculator, string json) =>
        Assert.Single((await RunAsync(calculator, [(JsonObject)JsonNode.Parse(json)!])).Answers);

    /// <summary>The rows of a CSV without quotes, by the names of the first line; empty cells are left out.</summary>
    public static IEnumerable<Dictionary<string, string>> ReadCsv(string path)
    {
        var lines = File.ReadAllLines(path);
        var names = lines[0].Split(',');
        return lines.Skip(1).Where(line => line.Length > 0).Select(line => line.Split(',')
            .Zip(names, (cell, name) => (name, cell)).Where(one => one.cell.Length > 0)
            .ToDictionary(one => one.name, one => one.cell));
    }

    public static decimal Number(string text) => decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    /// <summary>Prints the line that says how a suite went.</summary>
    public static void Report(string suite, int passed, int failed, IReadOnlyCollection<string> skipped)
    {
        var reasons = skipped.GroupBy(reason => reason).Select(group => $"{group.Count()} × {group.Key}");
        var line = $"{suite}: {passed} passed, {failed} failed, {skipped.Count} skipped";
        line += skipped.Count > 0 ? $" ({string.Join("; ", reasons)})" : "";
        TestContext.Current.SendDiagnosticMessage(line);
        TestContext.Current.TestOutputHelper?.WriteLine(line);
        Console.WriteLine(line);
    }
}
