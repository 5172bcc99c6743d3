using System.Globalization;
using System.Text.RegularExpressions;

namespace Fourwings.Finance;

/// <summary>
/// A period counted on the calendar (期间): whole months and days, as <c>P2M</c>, <c>P15D</c>, <c>P1Y</c>.
/// </summary>
/// <param name="Months">Whole months; a year is twelve.</param>
/// <param name="Days">Days beside the months; a week is seven.</param>
public readonly partial record struct CalendarPeriod(int Months, int Days)
{
    private const int MaxYears = 9999;

    /// <summary>Whether the period is nothing.</summary>
    public bool IsZero => Months == 0 && Days == 0;

    /// <summary>Reads the form of ISO 8601 without times: <c>P1Y6M</c>, <c>P2W</c>, <c>P15D</c>.</summary>
    public static bool TryParse(string text, out CalendarPeriod period)
    {
        period = default;
        var match = Form().Match(text.Trim());
        if (!match.Success)
        {
            return false;
        }

        var months = (Part(match, "y") * 12L) + Part(match, "m");
        var days = (Part(match, "w") * 7L) + Part(match, "d");
        if (months > MaxYears * 12 || days > MaxYears * 366)
        {
            return false;
        }

        period = new((int)months, (int)days);
        return true;
    }

    /// <summary>
    /// The day that lies so many periods after another, counted at once and not step by step: the corresponding day of
    /// the month, or the month's last day where it is missing (对应日；没有对应日的，为月末日).
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The day lies beyond the calendar.</exception>
    public DateOnly After(DateOnly day, int times = 1) => day.AddMonths(Months * times).AddDays(Days * times);

    /// <summary>The form of ISO 8601.</summary>
    public override string ToString() => (Months, Days) switch
    {
        (0, _) => Written(Days, 'D'),
        (_, 0) => Months % 12 == 0 ? Written(Months / 12, 'Y') : Written(Months, 'M'),
        _ => Written(Months, 'M') + Days.ToString(CultureInfo.InvariantCulture) + 'D',
    };

    private static string Written(int count, char unit) => "P" + count.ToString(CultureInfo.InvariantCulture) + unit;

    private static int Part(Match match, string name) =>
        match.Groups[name] is { Success: true } group ? int.Parse(group.ValueSpan, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(
        @"^P(?=\d)(?:(?<y>\d{1,7})Y)?(?:(?<m>\d{1,7})M)?(?:(?<w>\d{1,7})W)?(?:(?<d>\d{1,7})D)?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex Form();
}
