using FsCheck.Fluent;
using static Fourwings.Finance.Tests.Dates;

namespace Fourwings.Finance.Tests;

public class BusinessCalendarTests
{
    private static readonly BusinessCalendar China = new(
    [
        new(2010, Days("2010-02-15 2010-02-16 2010-02-17 2010-02-18 2010-02-19"), Days("2010-02-20 2010-02-21")),
    ]);

    [Theory]
    [InlineData("2010-02-21", true, false)]
    [InlineData("2010-02-19", false, false)]
    [InlineData("2010-02-27", false, false)]
    [InlineData("2011-02-21", true, true)]
    public void IsWorkday_KnowsMakeUpWorkdays(string day, bool isWorkday, bool isProvisional) => Assert.Equal(
        (isWorkday, isProvisional),
        (China.IsWorkday(Day(day)), China.IsProvisional(Day(day))));

    [Theory]
    [InlineData("2010-02-16", BusinessDayConvention.None, "2010-02-16")]
    [InlineData("2010-02-16", BusinessDayConvention.Following, "2010-02-20")]
    [InlineData("2010-02-16", BusinessDayConvention.Preceding, "2010-02-12")]
    [InlineData("2010-02-28", BusinessDayConvention.ModifiedFollowing, "2010-02-26")]
    [InlineData("2010-02-21", BusinessDayConvention.Following, "2010-02-21")]
    public void Adjust_MovesADayOff(string day, BusinessDayConvention convention, string to) =>
        Assert.Equal(Day(to), China.Adjust(Day(day), convention));

    [Fact]
    public void Calendar_OfOnesOwnHoldsForEveryYear()
    {
        var calendar = new BusinessCalendar([DayOfWeek.Friday], [new(2006, 1, 1)]);
        Assert.True(calendar.IsWorkday(new(2006, 1, 7)));
        Assert.False(calendar.IsWorkday(new(2006, 1, 6)));
        Assert.False(calendar.IsWorkday(new(2006, 1, 1)));
        Assert.False(calendar.IsProvisional(new(1900, 1, 1)));
        Assert.Throws<ArgumentException>(() => new BusinessCalendar(Enum.GetValues<DayOfWeek>(), []));
    }

    [Fact]
    public void AddWorkdays_IsCountedBackByWorkdaysBetween() => Prop.ForAll(
        (from day in Gen.Choose(-400, 400)
         from count in Gen.Choose(-60, 60)
         where count != 0
         select (day, count)).ToArbitrary(),
        given =>
        {
            var from = China.Adjust(new DateOnly(2010, 2, 16).AddDays(given.day), BusinessDayConvention.Following);
            var to = China.AddWorkdays(from, given.count);
            return China.IsWorkday(to) && China.WorkdaysBetween(from, to) == given.count;
        }).Holds();

    private static HashSet<DateOnly> Days(string days) => [.. days.Split(' ').Select(day => Day(day))];
}
