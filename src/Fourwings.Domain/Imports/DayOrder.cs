namespace Fourwings.Domain.Imports;

/// <summary>How the days of a file are written (日期次序).</summary>
public enum DayOrder
{
    /// <summary>The year first, or the month by its name (年月日).</summary>
    YearFirst = 1,

    /// <summary>Month, day, year, as <c>6/12/95</c> for the 12th of June (月/日/年).</summary>
    MonthFirst,

    /// <summary>Day, month, year (日/月/年).</summary>
    DayFirst,
}

/// <summary>Finds by its days how a file writes them; where they do not show it, nothing is guessed.</summary>
public static class DayOrders
{
    private const int Months = 12;
    private static readonly string[] MonthFirst = ["M/d/yyyy", "M/d/yy", "yyyy-M-d", "yyyy/M/d"];
    private static readonly string[] DayFirst = ["d/M/yyyy", "d/M/yy", "yyyy-M-d", "yyyy/M/d"];

    /// <summary>The order that some days show: a part above twelve is no month.</summary>
    public static DayOrder Of(IEnumerable<string> days)
    {
        var (monthFirst, dayFirst) = (false, false);
        foreach (var day in days)
        {
            if (day.Split('/') is [var first, var second, _] && first.Length <= 2
                && int.TryParse(first, out var one) && int.TryParse(second, out var two))
            {
                monthFirst |= two > Months;
                dayFirst |= one > Months;
            }
        }

        return monthFirst == dayFirst ? DayOrder.YearFirst : monthFirst ? DayOrder.MonthFirst : DayOrder.DayFirst;
    }

    /// <summary>The forms of an order beside the usual ones; null = only the usual.</summary>
    internal static string[]? FormsOf(DayOrder order) => order switch
    {
        DayOrder.MonthFirst => MonthFirst,
        DayOrder.DayFirst => DayFirst,
        _ => null,
    };
}
