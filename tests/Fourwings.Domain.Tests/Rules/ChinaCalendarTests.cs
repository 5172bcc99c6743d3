using System.Globalization;
using Fourwings.Domain.Rules;
using Fourwings.Finance;

namespace Fourwings.Domain.Tests.Rules;

/// <summary>The calendar made from the rules, against vectors that were not made from it.</summary>
public class ChinaCalendarTests
{
    private static readonly BusinessCalendar Calendar = ChinaCalendar.Of(RuleBook.Standard);

    [Fact]
    public void IsWorkday_AgreesWithEveryVector()
    {
        var rows = Rows("workday_vectors.csv");
        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.Equal(
            (row["date"], bool.Parse(row["isWorkday"]), false),
            (row["date"], Calendar.IsWorkday(Day(row["date"])), Calendar.IsProvisional(Day(row["date"])))));
    }

    [Fact]
    public void IsProvisional_OutsideTheYearsAnnounced()
    {
        Assert.True(Calendar.IsProvisional(new(2006, 12, 29)));
        Assert.False(Calendar.IsProvisional(new(2007, 1, 1)));
        Assert.False(Calendar.IsProvisional(new(2026, 12, 31)));
        Assert.True(Calendar.IsProvisional(new(2027, 1, 1)));
    }

    [Fact]
    public void NoticeOf2008_MovesDaysOf2007()
    {
        Assert.False(Calendar.IsWorkday(new(2007, 12, 31)));
        Assert.True(Calendar.IsMakeUpWorkday(new(2007, 12, 29)));
        Assert.Equal("calendar/cn-2010", ChinaCalendar.RuleFor(RuleBook.Standard, new(2010, 10, 8))!.Id);
        Assert.Null(ChinaCalendar.RuleFor(RuleBook.Standard, new(2027, 1, 1)));
    }

    [Fact]
    public void EveryYear_CitesItsNotice() => Assert.All(
        RuleBook.Standard.Rules.Where(rule => rule.Name.StartsWith("calendar/")),
        rule => Assert.StartsWith("国务院办公厅关于" + rule.Name[^4..], rule.Values.Single().Citation.Instrument));

    private static List<Dictionary<string, string>> Rows(string file)
    {
        var lines = File.ReadAllLines(Repository.Shared("data", "calendars", "open", file));
        var names = lines[0].Split(',');
        return [.. lines.Skip(1).Select(line =>
            names.Zip(line.Split(',')).ToDictionary(cell => cell.First, cell => cell.Second))];
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
