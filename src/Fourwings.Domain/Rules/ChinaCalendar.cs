using System.Globalization;
using Fourwings.Finance;

namespace Fourwings.Domain.Rules;

/// <summary>
/// The working days of mainland China, 2007 to the last year announced, from <c>rules/calendar</c> (工作日历).
/// </summary>
public static class ChinaCalendar
{
    private const string Prefix = "calendar/cn-";

    /// <summary>The calendar of a rule book.</summary>
    public static BusinessCalendar Of(RuleBook rules) => rules.View(static book =>
    {
        var years = book.Rules.Where(rule => rule.Name.StartsWith(Prefix)).Select(YearOf).ToHashSet();
        var days = book.Rules.Where(rule => rule.Name.StartsWith(Prefix)).Select(rule => rule.Values[^1].Content)
            .ToArray();
        var off = DaysOf(days, "off").ToLookup(day => day.Year);
        var work = DaysOf(days, "work").ToLookup(day => day.Year);
        // A notice may also move days of the year before: the first days off of 2008 lie in December 2007.
        return new BusinessCalendar(
            years.Select(year => new CalendarYear(year, off[year].ToHashSet(), work[year].ToHashSet())));
    });

    /// <summary>
    /// The rule of a day's year, so that a moved day can show its notice; null where none is announced.
    /// </summary>
    public static Rule? RuleFor(RuleBook rules, DateOnly day) =>
        rules.Find(Prefix + day.Year.ToString(CultureInfo.InvariantCulture));

    private static int YearOf(Rule rule) => int.Parse(rule.Name[Prefix.Length..], CultureInfo.InvariantCulture);

    private static IEnumerable<DateOnly> DaysOf(IEnumerable<RuleContent> notices, string kind) =>
        from notice in notices
        from holiday in notice.Items
        from day in holiday.Find(kind)?.Items ?? []
        select day.AsDay();
}
