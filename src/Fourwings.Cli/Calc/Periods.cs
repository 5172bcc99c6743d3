using System.Text.Json.Nodes;
using Fourwings.Domain.Cases;
using Fourwings.Finance;

namespace Fourwings.Cli.Calc;

/// <summary>Periods as they stand in JSON: <c>P2M</c>, <c>P15D</c>, <c>P1Y</c>.</summary>
internal static class Periods
{
    // The last years of the calendar are kept free for the days to which holidays move.
    private const int LastYear = 9990;

    public static JsonObject Schema => Calc.Schema.Text().With("pattern", "^P(\\d+Y)?(\\d+M)?(\\d+W)?(\\d+D)?$");

    /// <summary>A period that, so many times after the start, still ends within the calendar.</summary>
    public static CalendarPeriod Read(CaseReader input, string name, DateOnly start, int times = 1)
    {
        var text = input.Text(name);
        if (text.Length == 0)
        {
            return new(1, 0);
        }

        if (!CalendarPeriod.TryParse(text, out var period) || period.IsZero)
        {
            input.Reject(name, "cli.expected.period");
            return new(1, 0);
        }

        var years = ((period.Months / 12m) + (period.Days / 365m)) * times;
        if (start.Year + years > LastYear)
        {
            input.Reject(name, "cli.expected.within-calendar");
        }

        return period;
    }
}
