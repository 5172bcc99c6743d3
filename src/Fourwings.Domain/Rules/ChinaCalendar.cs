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
        var notices = book.Rules.Where(rule => rule.Name.StartsWith(Prefix)).ToArray();
        var off = DaysOf(notices, "off").ToLookup(day => day.Year);
        var work = DaysOf(notices, "work").ToLookup(day => day.Year);
        // A notice may also move days of the year before: the first days off of 2008 lie in December 2007.
        return new BusinessCalendar(notices.Select(YearOf).Select(year =>
            new CalendarYear(year, off[year].ToHashSet(), work[year].ToHashSet())));
    });

    /// <summary>The notice of a day's year, so that a moved day can show it; null where none is announced.</summary>
    public static Rule? RuleFor(RuleBook rules, DateOnly day) =>
        rules.Find(Prefix + day.Year.ToString(CultureInfo.InvariantCulture));

    private static int YearOf(Rule rule) => int.Parse(rule.Name[Prefix.Length..], CultureInfo.InvariantCulture);

    private static IEnumerable<DateOnly> DaysOf(IEnumerable<Rule> notices, string kind) =>
        from notice in notices
        from holiday in notice.Values[^1].Content.Items
        from day in holiday.Find(kind)?.Items ?? []
        select day.AsDay();
}
