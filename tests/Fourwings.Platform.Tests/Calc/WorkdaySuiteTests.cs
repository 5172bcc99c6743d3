using System.Text.Json.Nodes;

namespace Fourwings.Platform.Tests.Calc;

public class WorkdaySuiteTests
{
    private static readonly string[] Conventions = ["following", "modifiedFollowing", "preceding"];

    [Fact]
    public async Task Workday_KnowsEveryPublishedDay()
    {
        var rows = CalcSuite.ReadCsv(Repository.Shared("data", "calendars", "open", "workday_vectors.csv")).ToArray();
        var (exit, answers) = await CalcSuite.RunAsync(
            "workday", rows.Select(row => new JsonObject { ["id"] = row["date"], ["date"] = row["date"] }));
        var failed = rows.Zip(answers).Where(one =>
            one.Second.GetProperty("result").GetProperty("isWorkday").GetBoolean() != bool.Parse(one.First["isWorkday"])
            || one.Second.GetProperty("result").TryGetProperty("provisional", out _)).ToArray();
        CalcSuite.Report("calendars, workdays", rows.Length - failed.Length, failed.Length, []);
        Assert.Equal(0, exit);
        Assert.Empty(failed);
    }

    [Fact]
    public async Task Workday_MovesEveryPublishedDay()
    {
        var path = Repository.Shared("data", "calendars", "open", "business_day_adjustment_derived.csv");
        var moves = (from row in CalcSuite.ReadCsv(path)
                     from convention in Conventions
                     select (Date: row["date"], Convention: convention, Expected: row[convention])).ToArray();
        var (exit, answers) = await CalcSuite.RunAsync(
            "workday", moves.Select(move => new JsonObject { ["date"] = move.Date, ["adjust"] = move.Convention }));
        var failed = moves.Zip(answers)
            .Where(one => one.Second.GetProperty("result").GetString() != one.First.Expected).ToArray();
        CalcSuite.Report("calendars, adjustments", moves.Length - failed.Length, failed.Length, []);
        Assert.Equal(0, exit);
        Assert.Empty(failed);
    }

    [Theory]
    [InlineData("2010-02-21", """{"isWorkday":true}""")]
    [InlineData("2010-02-19", """{"isWorkday":false}""")]
    [InlineData("2006-10-02", """{"isWorkday":true,"provisional":true}""")]
    [InlineData("2031-01-04", """{"isWorkday":false,"provisional":true}""")]
    public async Task Workday_SaysWhereTheCouncilHasNotSpoken(string date, string expected)
    {
        var answer = await CalcSuite.AnswerAsync("workday", $$"""{"id": "a", "date": "{{date}}"}""");
        Assert.Equal(expected, answer.GetProperty("result").GetRawText());
    }
}
