namespace Fourwings.Finance;

/// <summary>Whose law counts a period (期限的计算).</summary>
public enum DeadlineRule
{
    /// <summary>
    /// Patent law: Implementing Regulations, rule 5; Examination Guidelines, part V, chapter 7, 2 (专利期限).
    /// </summary>
    Patent = 1,

    /// <summary>The Civil Code, articles 200 to 204 (民法期间).</summary>
    Civil,
}

/// <summary>How a patent office's paper reaches its addressee (送达方式).</summary>
public enum ServiceMode
{
    /// <summary>Electronically: served on the day it enters the recognised system (电子送达).</summary>
    Electronic = 1,

    /// <summary>By post: deemed served fifteen days after its issue (邮寄送达).</summary>
    Post,

    /// <summary>By publication: deemed served a month after it (公告送达).</summary>
    Publication,
}

/// <summary>What happened to the day at one step of the count.</summary>
public enum DeadlineStepKind
{
    /// <summary>The day from which it is counted; itself not counted (期限的第一日不计算在内).</summary>
    Start = 1,

    /// <summary>The day on which the paper is deemed served, never moved by a holiday (推定收到日).</summary>
    DeemedServed,

    /// <summary>The last day of the period: the corresponding day, or the last of its month (期限届满日).</summary>
    Counted,

    /// <summary>The last day was a day off: the first workday after it (顺延至休假日后的第一个工作日).</summary>
    MovedToWorkday,

    /// <summary>That workday is a make-up workday on a weekend: the first regular workday after (顺延至周一).</summary>
    MovedPastMakeUpWorkday,
}

/// <summary>One step of the count, to show beside the day.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="On">The day after it.</param>
public readonly record struct DeadlineStep(DeadlineStepKind Kind, DateOnly On);

/// <summary>The last day of a period (期限届满日) and how it was found.</summary>
/// <param name="On">The day.</param>
/// <param name="IsProvisional">
/// The State Council has not yet announced the days off of a year on which it rests.
/// </param>
/// <param name="Steps">The count, step by step.</param>
public sealed record Deadline(DateOnly On, bool IsProvisional, IReadOnlyList<DeadlineStep> Steps)
{
    private const int DaysByPost = 15;

    /// <summary>Counts a period.</summary>
    /// <param name="start">
    /// The day of the event, or of the paper's issue where <paramref name="service"/> is given.
    /// </param>
    /// <param name="period">How long.</param>
    /// <param name="rule">Whose law counts.</param>
    /// <param name="calendar">The working days.</param>
    /// <param name="service">How the paper was served; null = the period runs from the start itself.</param>
    /// <exception cref="ArgumentOutOfRangeException">The day lies beyond the calendar.</exception>
    public static Deadline Of(
        DateOnly start,
        CalendarPeriod period,
        DeadlineRule rule,
        BusinessCalendar calendar,
        ServiceMode? service = null)
    {
        var steps = new List<DeadlineStep> { new(DeadlineStepKind.Start, start) };
        var from = service switch
        {
            ServiceMode.Post => start.AddDays(DaysByPost),
            ServiceMode.Publication => start.AddMonths(1),
            _ => start,
        };
        if (from != start)
        {
            steps.Add(new(DeadlineStepKind.DeemedServed, from));
        }

        var counted = period.After(from);
        steps.Add(new(DeadlineStepKind.Counted, counted));
        var on = MoveOffHolidays(counted, rule, calendar, steps);
        return new(on, calendar.IsProvisional(counted) || calendar.IsProvisional(on), steps);
    }

    private static DateOnly MoveOffHolidays(
        DateOnly day, DeadlineRule rule, BusinessCalendar calendar, List<DeadlineStep> steps)
    {
        if (calendar.IsWorkday(day))
        {
            return day;
        }

        day = calendar.Adjust(day, BusinessDayConvention.Following);
        steps.Add(new(DeadlineStepKind.MovedToWorkday, day));
        if (rule == DeadlineRule.Patent && calendar.IsMakeUpWorkday(day))
        {
            while (calendar.IsMakeUpWorkday(day))
            {
                day = calendar.AddWorkdays(day, 1);
            }

            steps.Add(new(DeadlineStepKind.MovedPastMakeUpWorkday, day));
        }

        return day;
    }
}
