using System.Collections.Frozen;

namespace Fourwings.Finance;

/// <summary>One year of a calendar: what differs from "Monday to Friday work, Saturday and Sunday rest".</summary>
/// <param name="Year">The year.</param>
/// <param name="OffDays">Days off: statutory holidays and rest days moved onto weekdays (放假、移用周休息日).</param>
/// <param name="Workdays">Weekend days that are worked instead (调休上班).</param>
public sealed record CalendarYear(int Year, IReadOnlySet<DateOnly> OffDays, IReadOnlySet<DateOnly> Workdays);

/// <summary>What to do with a day that falls on a day off.</summary>
public enum BusinessDayConvention
{
    /// <summary>Leave it.</summary>
    None = 1,

    /// <summary>The next workday (顺延).</summary>
    Following,

    /// <summary>The next workday, unless that lies in the next month: then the one before.</summary>
    ModifiedFollowing,

    /// <summary>The workday before.</summary>
    Preceding,
}

/// <summary>
/// Workdays (工作日) with make-up workdays (调休). Outside its years the weekend rests and every answer is provisional:
/// the State Council has not said yet.
/// </summary>
public sealed class BusinessCalendar
{
    private readonly FrozenSet<DayOfWeek> _weekend;
    private readonly FrozenSet<DateOnly> _offDays;
    private readonly FrozenSet<DateOnly> _workdays;
    private readonly FrozenSet<int>? _years;

    /// <summary>A calendar of published years; Saturday and Sunday are the weekend.</summary>
    public BusinessCalendar(IEnumerable<CalendarYear> years)
    {
        var list = years.ToArray();
        _weekend = new[] { DayOfWeek.Saturday, DayOfWeek.Sunday }.ToFrozenSet();
        _offDays = list.SelectMany(year => year.OffDays).ToFrozenSet();
        _workdays = list.SelectMany(year => year.Workdays).ToFrozenSet();
        _years = list.Select(year => year.Year).ToFrozenSet();
    }

    /// <summary>A calendar of one's own: weekend days and holidays, good for every year.</summary>
    public BusinessCalendar(IEnumerable<DayOfWeek> weekend, IEnumerable<DateOnly> holidays)
    {
        _weekend = weekend.ToFrozenSet();
        _offDays = holidays.ToFrozenSet();
        _workdays = [];
        if (_weekend.Count == 7)
        {
            throw new ArgumentException("A week without a workday.", nameof(weekend));
        }
    }

    /// <summary>Every day is a workday.</summary>
    public static BusinessCalendar None { get; } = new([], []);

    /// <summary>Whether the day is worked.</summary>
    public bool IsWorkday(DateOnly day) =>
        _workdays.Contains(day) || (!_weekend.Contains(day.DayOfWeek) && !_offDays.Contains(day));

    /// <summary>Whether the day is a make-up workday: a weekend day that is worked.</summary>
    public bool IsMakeUpWorkday(DateOnly day) => _workdays.Contains(day);

    /// <summary>Whether the day lies outside the published years, so that its answer may still change.</summary>
    public bool IsProvisional(DateOnly day) => _years is not null && !_years.Contains(day.Year);

    /// <summary>Moves a day off to a workday.</summary>
    public DateOnly Adjust(DateOnly day, BusinessDayConvention convention) => convention switch
    {
        BusinessDayConvention.None => day,
        BusinessDayConvention.Following => Seek(day, 1),
        BusinessDayConvention.Preceding => Seek(day, -1),
        BusinessDayConvention.ModifiedFollowing =>
            Seek(day, 1) is var next && next.Month == day.Month ? next : Seek(day, -1),
        _ => throw new ArgumentOutOfRangeException(nameof(convention), convention, "No such convention."),
    };

    /// <summary>
    /// The n-th workday after (n &gt; 0) or before (n &lt; 0) the day; the day itself is not counted.
    /// </summary>
    public DateOnly AddWorkdays(DateOnly day, int count)
    {
        var step = Math.Sign(count);
        for (var left = Math.Abs(count); left > 0; left--)
        {
            day = Seek(day.AddDays(step), step);
        }

        return day;
    }

    /// <summary>How many workdays lie after the first day up to and including the last; negative backwards.</summary>
    public int WorkdaysBetween(DateOnly after, DateOnly until)
    {
        if (until < after)
        {
            return -WorkdaysBetween(until, after);
        }

        var count = 0;
        for (var day = after.AddDays(1); day <= until; day = day.AddDays(1))
        {
            count += IsWorkday(day) ? 1 : 0;
        }

        return count;
    }

    private DateOnly Seek(DateOnly day, int step)
    {
        while (!IsWorkday(day))
        {
            day = day.AddDays(step);
        }

        return day;
    }
}
