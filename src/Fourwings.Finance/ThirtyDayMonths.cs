namespace Fourwings.Finance;

/// <summary>The conventions that count thirty days a month; each differs only at the ends of months.</summary>
internal static class ThirtyDayMonths
{
    /// <summary>ISDA 2006, 4.16(f): a 31st at the start is a 30th; at the end only after a 30th.</summary>
    public static int Bond(DateOnly start, DateOnly end, DayCountContext context)
    {
        var first = Math.Min(start.Day, 30);
        return Count(start, end, first, end.Day == 31 && first == 30 ? 30 : end.Day);
    }

    /// <summary>PSA: as bond, and the last of February at the start is a 30th.</summary>
    public static int Psa(DateOnly start, DateOnly end, DayCountContext context)
    {
        var first = start.Day == 31 || IsLastOfFebruary(start) ? 30 : start.Day;
        return Count(start, end, first, end.Day == 31 && first == 30 ? 30 : end.Day);
    }

    /// <summary>US: as PSA, and where both are the last of February the end is a 30th too.</summary>
    public static int Us(DateOnly start, DateOnly end, DayCountContext context)
    {
        var first = start.Day == 31 || IsLastOfFebruary(start) ? 30 : start.Day;
        var last = IsLastOfFebruary(start) && IsLastOfFebruary(end) ? 30 : end.Day;
        return Count(start, end, first, last == 31 && first == 30 ? 30 : last);
    }

    /// <summary>ISDA 2006, 4.16(g), Eurobond: every 31st is a 30th.</summary>
    public static int European(DateOnly start, DateOnly end, DayCountContext context) =>
        Count(start, end, Math.Min(start.Day, 30), Math.Min(end.Day, 30));

    /// <summary>A 31st at the end is the first of the next month.</summary>
    public static int EuropeanPlus(DateOnly start, DateOnly end, DayCountContext context)
    {
        var first = Math.Min(start.Day, 30);
        return end.Day == 31 ? Count(start, end, first, 1) + 30 : Count(start, end, first, end.Day);
    }

    /// <summary>German: every last day of February is a 30th.</summary>
    public static int German(DateOnly start, DateOnly end, DayCountContext context) =>
        Count(start, end, IsLastOfFebruary(start) ? 30 : Math.Min(start.Day, 30), IsLastOfFebruary(end) ? 30
            : Math.Min(end.Day, 30));

    /// <summary>ISDA 2006, 4.16(h): as German, but an end of February that is the termination day stays.</summary>
    public static int EuropeanIsda(DateOnly start, DateOnly end, DayCountContext context) =>
        end == context.TerminationOn && end.Month == 2
            ? Count(start, end, IsLastOfFebruary(start) ? 30 : Math.Min(start.Day, 30), end.Day)
            : German(start, end, context);

    private static int Count(DateOnly start, DateOnly end, int first, int last) =>
        (360 * (end.Year - start.Year)) + (30 * (end.Month - start.Month)) + (last - first);

    private static bool IsLastOfFebruary(DateOnly day) => day.Month == 2 && day.AddDays(1).Month == 3;
}
