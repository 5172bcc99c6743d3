namespace Fourwings.Domain.Patents;

/// <summary>
/// Patent years (专利年度): counted from the filing day, not the calendar's and not from the priority day. A filing on
/// 29 February has its anniversary on the 28th in common years.
/// </summary>
public static class PatentYears
{
    /// <summary>The patent year, from 1, in which the day lies.</summary>
    /// <param name="filedOn">The filing day.</param>
    /// <param name="day">A day not before it.</param>
    public static int Of(DateOnly filedOn, DateOnly day)
    {
        var year = day.Year - filedOn.Year + 1;
        return day < StartOf(filedOn, year) ? year - 1 : year;
    }

    /// <summary>The first day of a patent year: an anniversary of the filing.</summary>
    public static DateOnly StartOf(DateOnly filedOn, int year) => filedOn.AddYears(year - 1);

    /// <summary>The last day of a patent year.</summary>
    public static DateOnly EndOf(DateOnly filedOn, int year) => StartOf(filedOn, year + 1).AddDays(-1);
}
