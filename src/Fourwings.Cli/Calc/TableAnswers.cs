using System.Globalization;
using System.Text;
using System.Text.Json;
using Fourwings.Domain;

namespace Fourwings.Cli.Calc;

/// <summary>Answers for the eye: a block for each case, lists of records as columns.</summary>
internal sealed class TableAnswers(Stream stream, string language) : AnswerWriter
{
    private readonly StringBuilder _text = new();
    private bool _isBegun;

    /// <inheritdoc/>
    public override void Write(string? key, JsonElement? id, Answer answer)
    {
        var name = key ?? id?.ToString() ?? "-";
        switch (answer)
        {
            case Answer.Result result:
                WriteResult(name, JsonSerializer.SerializeToElement(result.Value, Options));
                break;
            case Answer.Refused refused:
                WriteLine($"{name}  {Texts.Of("cli.table.refused", language)}  {refused.Code}: {refused.Message}");
                break;
            case Answer.Skipped skipped:
                WriteLine($"{name}  {Texts.Of("cli.table.skipped", language)}  {skipped.Reason}");
                break;
            case Answer.Faulty faulty:
                foreach (var fault in faulty.Faults)
                {
                    WriteLine($"{name}  {Texts.Of("cli.table.fault", language)}  {fault.Path}: {fault.Message}");
                }

                break;
        }
    }

    /// <inheritdoc/>
    public override void End() => Flush();

    /// <inheritdoc/>
    public override void Flush()
    {
        HandOn();
        stream.Flush();
    }

    private void HandOn()
    {
        stream.Write(Encoding.UTF8.GetBytes(_text.ToString()));
        _text.Clear();
    }

    private void WriteLine(string line)
    {
        _isBegun = true;
        _text.Append(line.TrimEnd()).Append('\n');
        if (_text.Length > 32 * 1024)
        {
            HandOn();
        }
    }

    private void WriteResult(string name, JsonElement result)
    {
        if (result.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array))
        {
            WriteLine($"{name}  {result}");
            return;
        }

        if (_isBegun)
        {
            WriteLine("");
        }

        WriteLine(name);
        if (result.ValueKind == JsonValueKind.Array)
        {
            WriteRows(result, "  ");
            return;
        }

        WriteMembers(result, "  ");
    }

    private void WriteMembers(JsonElement record, string indent)
    {
        var plain = record.EnumerateObject().Where(member => !IsList(member.Value)).ToArray();
        var width = plain.Length == 0 ? 0 : plain.Max(member => WidthOf(member.Name));
        foreach (var member in plain)
        {
            WriteLine($"{indent}{Pad(member.Name, width)}  {CellOf(member.Value)}");
        }

        foreach (var member in record.EnumerateObject().Where(member => IsList(member.Value)))
        {
            WriteLine($"{indent}{member.Name}");
            WriteRows(member.Value, indent + "  ");
        }
    }

    private void WriteRows(JsonElement list, string indent)
    {
        var items = list.EnumerateArray().ToArray();
        var columns = items
            .Where(item => item.ValueKind == JsonValueKind.Object)
            .SelectMany(item => item.EnumerateObject().Select(member => member.Name))
            .Distinct()
            .ToArray();
        if (columns.Length == 0)
        {
            foreach (var item in items)
            {
                WriteLine(indent + CellOf(item));
            }

            return;
        }

        string[][] rows = [columns, .. items.Select(item => columns.Select(column => CellAt(item, column)).ToArray())];
        var widths = columns.Select((_, i) => rows.Max(row => WidthOf(row[i]))).ToArray();
        foreach (var row in rows)
        {
            WriteLine(indent + string.Join("  ", row.Select((cell, i) => Pad(cell, widths[i]))));
        }
    }

    private static bool IsList(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0;

    private static string CellAt(JsonElement item, string column) =>
        item.ValueKind == JsonValueKind.Object && item.TryGetProperty(column, out var cell) ? CellOf(cell) : "";

    private static string CellOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object or JsonValueKind.Array => value.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => value.ToString(),
    };

    private static string Pad(string text, int width) => text + new string(' ', Math.Max(0, width - WidthOf(text)));

    /// <summary>Han characters and full-width signs take two places on a terminal.</summary>
    private static int WidthOf(string text) => text.Sum(c => IsWide(c) ? 2 : 1);

    private static bool IsWide(char c) =>
        c is (>= '\u1100' and <= '\u115F') or (>= '\u2E80' and <= '\uA4CF') or (>= '\uAC00' and <= '\uD7A3')
            or (>= '\uF900' and <= '\uFAFF') or (>= '\uFE30' and <= '\uFE6F') or (>= '\uFF00' and <= '\uFF60')
        || CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.Surrogate;
}
