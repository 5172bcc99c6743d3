namespace Fourwings.Finance;

/// <summary>The conventions that count actual days over actual years.</summary>
internal static class ActualYears
{
    /// <summary>How many 29ths of February lie after the start, up to and including the end.</summary>
    public static int LeapDaysAfter(DateOnly start, DateOnly end)
    {
        var count = 0;
        for (var year = start.Year; year <= end.Year; year++)
        {
            count += DateTime.IsLeapYear(year) && new DateOnly(year, 2, 29) is var leap && leap > start && leap <= end
                ? 1
                : 0;
        }

        return count;
    }

    /// <summary>ISDA 2006, 4.16(b): days in leap years over 366, the others over 365.</summary>
    public static decimal Isda(DateOnly start, DateOnly end, DayCountContext context)
    {
        if (start.Year == end.Year)
        {
            return Span(start, end) / YearLength(start.Year);
        }

        var first = Span(start, new(start.Year + 1, 1, 1)) / YearLength(start.Year);
        var last = Span(new(end.Year, 1, 1), end) / YearLength(end.Year);
        return first + (end.Year - start.Year - 1) + last;
    }

    /// <summary>Over 366 where a 29th of February lies after the start up to the end, else over 365.</summary>
    public static decimal Actual365Actual(DateOnly start, DateOnly end, DayCountContext context) =>
        Span(start, end) / (LeapDaysAfter(start, end) > 0 ? 366m : 365m);

    /// <summary>
    /// AFB 1994: whole years counted back from the end; the rest over 366 where it holds a 29th of February.
    /// </summary>
    public static decimal Afb(DateOnly start, DateOnly end, DayCountContext context)
    {
        var years = 0;
        var cut = end;
        while (YearsBefore(end, years + 1) is var earlier && earlier >= start)
        {
            years++;
            cut = earlier;
        }

        return years + (Span(start, cut) / (HoldsLeapDay(start, cut) ? 366m : 365m));
    }

    /// <summary>Whole years from the start; the rest over the length of the year that follows them.</summary>
    public static decimal Year(DateOnly start, DateOnly end, DayCountContext context)
    {
        var years = end.Year - start.Year;
        if (start.AddYears(years) > end)
        {
            years--;
        }

        var from = start.AddYears(years);
        return years + (Span(from, end) / Span(from, start.AddYears(years + 1)));
    }

    /// <summary>
    /// ICMA rule 251: days over the regular period's days times the periods a year; longer spans period by period.
    /// </summary>
    public static decimal Icma(DateOnly start, DateOnly end, DayCountContext context)
    {
        if (context is not { ReferenceStart: { } from, ReferenceEnd: { } to } || to <= from)
        {
            throw new ArgumentException("ACT/ACT ICMA needs the reference period.", nameof(context));
        }

        var months = Math.Max(1, (int)decimal.Round(12m * Span(from, to) / 365m, 0, MidpointRounding.AwayFromZero));
        var fraction = 0m;
        for (var period = 0; from.AddMonths(period * months) > start || period == 0;)
        {
            period--;
            if (from.AddMonths((period + 1) * months) <= start)
            {
                break;
            }

            fraction += Part(start, end, from.AddMonths(period * months), from.AddMonths((period + 1) * months));
        }

        fraction += Part(start, end, from, to);
        for (var (period, at) = (1, to); at < end; period++)
        {
            var next = to.AddMonths(period * months);
            fraction += Part(start, end, at, next);
            at = next;
        }

        return fraction * months / 12m;
    }

    private static decimal Part(DateOnly start, DateOnly end, DateOnly from, DateOnly to)
    {
        var first = start > from ? start : from;
        var last = end < to ? end : to;
        return last > first ? Span(first, last) / Span(from, to) : 0m;
    }

    private static DateOnly YearsBefore(DateOnly end, int years)
    {
        // The last day of February stays the last day of February (AFB: "en remontant le temps").
        var earlier = end.AddYears(-years);
        return end is { Month: 2, Day: 28 } && !DateTime.IsLeapYear(end.Year) && DateTime.IsLeapYear(earlier.Year)
            ? new(earlier.Year, 2, 29)
            : earlier;
    }

    private static bool HoldsLeapDay(DateOnly start, DateOnly end)
    {
        for (var year = start.Year; year <= end.Year; year++)
        {
            if (DateTime.IsLeapYear(year) && new DateOnly(year, 2, 29) is var leap && leap >= start && leap < end)
            {
                return true;
            }
        }

        return false;
    }

    private static decimal Span(DateOnly start, DateOnly end) => end.DayNumber - start.DayNumber;

    private static decimal YearLength(int year) => DateTime.IsLeapYear(year) ? 366m : 365m;
}
