using System.Globalization;
using System.Text;

namespace Fourwings.Platform.Documents;

/// <summary>
/// Comma-separated values as Excel in China opens them: UTF-8 with its mark, RFC 4180 quotes, ISO days.
/// </summary>
public static class Csv
{
    private const string OpensAFormula = "=+-@\t\r\n＝＋－＠"; // Excel reads the full-width signs alike.
    private static readonly TimeSpan ChinaOffset = TimeSpan.FromHours(8);

    /// <summary>The file.</summary>
    public static byte[] Write(Sheet sheet)
    {
        using var stream = new MemoryStream();
        using (var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true)))
        {
            writer.NewLine = "\r\n";
            writer.WriteLine(string.Join(',', sheet.Heads.Select(Quote)));
            foreach (var row in sheet.Rows)
            {
                writer.WriteLine(string.Join(',', row.Select(Field)));
            }
        }

        return stream.ToArray();
    }

    /// <summary>A value; texts that a spreadsheet would run as a formula are disarmed by an apostrophe.</summary>
    private static string Field(object? value) => value switch
    {
        null => string.Empty,
        string text => Quote(OpensFormula(text) ? "'" + text : text),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTimeOffset instant =>
            instant.ToOffset(ChinaOffset).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => Quote(value.ToString() ?? string.Empty),
    };

    private static bool OpensFormula(string text) =>
        text.Length > 0 && OpensAFormula.Contains(text[0], StringComparison.Ordinal);

    private static string Quote(string text) => text.AsSpan().ContainsAny("\",\r\n")
        ? '"' + text.Replace("\"", "\"\"", StringComparison.Ordinal) + '"'
        : text;
}
