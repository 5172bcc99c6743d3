using FsCheck.Fluent;
using static Fourwings.Finance.Tests.Dates;

namespace Fourwings.Finance.Tests;

public class DeadlineTests
{
    /// <summary>
    /// The National Day of 2024: off 1 to 7 October, worked on Sunday 29 September and Saturday 12 October.
    /// </summary>
    private static readonly BusinessCalendar Of2024 = new([Year(2024, "10-01 10-02 10-03 10-04 10-07", "09-29 10-12")]);

    /// <summary>
    /// The Spring Festival of 2023: off 21 to 27 January, worked on Saturday 28 and Sunday 29 January.
    /// </summary>
    private static readonly BusinessCalendar Of2023 = new([Year(2023, "01-23 01-24 01-25 01-26 01-27", "01-28 01-29")]);

    [Theory]
    [InlineData("1998-06-01", "P3Y", null, "2001-06-01")]
    [InlineData("2008-06-06", "P2M", ServiceMode.Post, "2008-08-21")]
    [InlineData("2022-12-31", "P2M", ServiceMode.Electronic, "2023-02-28")]
    [InlineData("2008-06-06", "P2M", ServiceMode.Publication, "2008-09-08")]
    [InlineData("2023-11-30", "P3M", null, "2024-02-29")]
    [InlineData("2024-02-29", "P1Y", null, "2025-02-28")]
    [InlineData("2024-06-17", "P15D", null, "2024-07-02")]
    public void Of_CountsAsTheGuidelinesDo(string start, string period, ServiceMode? service, string on) =>
        Assert.Equal(
            Day(on),
            Deadline.Of(Day(start), Period(period), DeadlineRule.Patent, new([]), service).On);

    [Theory]
    [InlineData("2024-08-02", DeadlineRule.Patent, "2024-10-08")]
    [InlineData("2024-08-02", DeadlineRule.Civil, "2024-10-08")]
    [InlineData("2024-07-29", DeadlineRule.Patent, "2024-09-29")]
    public void Of_MovesALastDayOffToTheNextWorkday(string start, DeadlineRule rule, string on)
    {
        var deadline = Deadline.Of(Day(start), new(2, 0), rule, Of2024);
        Assert.Equal((Day(on), false), (deadline.On, deadline.IsProvisional));
    }

    [Theory]
    [InlineData(DeadlineRule.Patent, "2023-01-30")]
    [InlineData(DeadlineRule.Civil, "2023-01-28")]
    public void Of_PassesAMakeUpWeekendDay_OnlyInPatentLaw(DeadlineRule rule, string on)
    {
        var deadline = Deadline.Of(new(2022, 11, 25), new(2, 0), rule, Of2023);
        Assert.Equal(Day(on), deadline.On);
    }

    [Fact]
    public void Of_ShowsEveryStep()
    {
        var deadline = Deadline.Of(new(2022, 11, 10), new(2, 0), DeadlineRule.Patent, Of2023, ServiceMode.Post);
        Assert.Equal(
            [
                new(DeadlineStepKind.Start, new(2022, 11, 10)),
                new(DeadlineStepKind.DeemedServed, new(2022, 11, 25)),
                new(DeadlineStepKind.Counted, new(2023, 1, 25)),
                new(DeadlineStepKind.MovedToWorkday, new(2023, 1, 28)),
                new(DeadlineStepKind.MovedPastMakeUpWorkday, new(2023, 1, 30)),
            ],
            deadline.Steps);
    }

    [Fact]
    public void Of_IsProvisionalWhereNoNoticeReaches() =>
        Assert.True(Deadline.Of(new(2024, 12, 1), new(2, 0), DeadlineRule.Patent, Of2024).IsProvisional);

    [Fact]
    public void Of_NeverFallsOnADayOff() => Prop.ForAll(
        (from day in Gen.Choose(0, 800)
         from months in Gen.Choose(0, 24)
         from days in Gen.Choose(0, 60)
         from rule in Gen.Elements(DeadlineRule.Patent, DeadlineRule.Civil)
         select Deadline.Of(new DateOnly(2022, 6, 1).AddDays(day), new(months, days), rule, Of2024)).ToArbitrary(),
        deadline => Of2024.IsWorkday(deadline.On) && deadline.On >= deadline.Steps[0].On).Holds();

    [Theory]
    [InlineData("P1Y6M", 18, 0)]
    [InlineData("p2w", 0, 14)]
    [InlineData(" P15D ", 0, 15)]
    public void TryParse_ReadsIsoPeriods(string text, int months, int days) =>
        Assert.Equal(new CalendarPeriod(months, days), Period(text));

    [Theory]
    [InlineData("P")]
    [InlineData("2M")]
    [InlineData("P-2M")]
    [InlineData("PT2M")]
    [InlineData("P9999999Y")]
    public void TryParse_ReadsNothingElse(string text) => Assert.False(CalendarPeriod.TryParse(text, out _));

    private static CalendarPeriod Period(string text) =>
        CalendarPeriod.TryParse(text, out var period) ? period : throw new FormatException(text);

    private static CalendarYear Year(int year, string off, string worked) =>
        new(year, Days(year, off), Days(year, worked));

    private static HashSet<DateOnly> Days(int year, string days) =>
        [.. days.Split(' ').Select(day => Day($"{year}-{day}"))];
}
