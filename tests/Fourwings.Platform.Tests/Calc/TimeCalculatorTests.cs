using System.Text.Json;
using System.Text.Json.Nodes;
using Fourwings.Domain.Rules;
using Fourwings.Finance;
using FsCheck.Fluent;

namespace Fourwings.Platform.Tests.Calc;

public class TimeCalculatorTests
{
    private const string Year =
        """
        {"id": "a", "principal": 3000000, "annualRate": "3.45e-2", "drawnOn": "2025-03-25", "installments": 12,
         "every": "P1M", "method": "LEVELPAYMENT", "note": "ignored"}
        """;

    private const string HalfYear =
        """
        {"id": "a", "convention": "ACT/360", "start": "2024-01-01", "end": "2024-07-01", "kind": "yearFraction"}
        """;

    [Theory]
    [InlineData("2008-06-06", "P2M", "patent", "post", """{"on":"2008-08-21"}""")]
    [InlineData("2022-12-31", "P2M", "patent", "electronic", """{"on":"2023-02-28"}""")]
    [InlineData("1998-06-01", "P3Y", "patent", null, """{"on":"2001-06-01","provisional":true}""")]
    [InlineData("2022-11-25", "P2M", "patent", null, """{"on":"2023-01-30"}""")]
    [InlineData("2022-11-25", "P2M", "civil", null, """{"on":"2023-01-28"}""")]
    [InlineData("2010-09-16", "P15D", "civil", null, """{"on":"2010-10-08"}""")]
    public async Task Deadline_CountsByTheChineseCalendar(
        string start, string period, string rule, string? service, string expected)
    {
        var form = new JsonObject
        {
            ["id"] = 1,
            ["start"] = start,
            ["period"] = period,
            ["rule"] = rule,
            ["service"] = service,
        };
        var answer = await CalcSuite.AnswerAsync("deadline", form.ToJsonString());
        Assert.Equal(expected, answer.GetProperty("result").GetRawText());
    }

    [Fact]
    public void Deadline_NeverFallsOnADayOffInChina()
    {
        var china = ChinaCalendar.Of(RuleBook.Standard);
        Prop.ForAll(
            (from day in Gen.Choose(0, 7000)
             from period in Gen.Elements<CalendarPeriod>(new(1, 0), new(2, 0), new(0, 15), new(12, 0), new(36, 0))
             from rule in Gen.Elements(DeadlineRule.Patent, DeadlineRule.Civil)
             from service in Gen.Elements<ServiceMode?>([null, .. Enum.GetValues<ServiceMode>()])
             select Deadline.Of(new DateOnly(2007, 1, 1).AddDays(day), period, rule, china, service)).ToArbitrary(),
            deadline => china.IsWorkday(deadline.On)).Holds();
    }

    [Fact]
    public async Task Schedule_GivesTheWorkedFigures()
    {
        var result = (await CalcSuite.AnswerAsync("schedule", Year)).GetProperty("result");
        Assert.Equal(254_696.46m, result.GetProperty("payment").GetDecimal());
        Assert.Equal(56_357.56m, result.GetProperty("totals").GetProperty("interest").GetDecimal());
        Assert.Equal(
            """
            {"number":1,"dueOn":"2025-04-25","days":31,"interest":8625,"principal":246071.46,"payment":254696.46,
            "balanceAfter":2753928.54}
            """.ReplaceLineEndings(""),
            result.GetProperty("installments")[0].GetRawText());
    }

    [Theory]
    [InlineData("""{"rounding": "none"}""", "254696.4638")]
    [InlineData("""{"rounding": {"unit": 1, "mode": "down"}}""", "254696")]
    [InlineData("""{"annualRate": null, "ratePerPeriod": 0.002875}""", "254696.46")]
    [InlineData("""{"dayCount": "act/360"}""", "2547")]
    [InlineData("""{"graceInstallments": 11}""", "3008625")]
    public async Task Schedule_TakesEveryForm(string change, string payment)
    {
        var answer = await CalcSuite.AnswerAsync("schedule", Changed(change));
        Assert.StartsWith(payment, answer.GetProperty("result").GetProperty("payment").GetRawText());
    }

    [Theory]
    [InlineData("true", 15)]
    [InlineData("\"first\"", 15)]
    [InlineData("\"all\"", 15)]
    [InlineData("false", 14)]
    [InlineData("\"none\"", 14)]
    public async Task Schedule_FollowsAMovedDueDay(string follows, int days)
    {
        var change =
            $$$"""
            {"drawnOn": "2006-01-01", "every": "P14D", "adjust": "following",
             "interestFollowsAdjustment": {{{follows}}},
             "calendar": {"weekend": ["saturday", "Sunday"]}}
            """;
        var answer = await CalcSuite.AnswerAsync("schedule", Changed(change));
        var row = answer.GetProperty("result").GetProperty("installments")[0];
        Assert.Equal("2006-01-16", row.GetProperty("dueOn").GetString());
        Assert.Equal(days, row.GetProperty("days").GetInt32());
    }

    [Theory]
    [InlineData("""{"principal": 0}""", "principal")]
    [InlineData("""{"principal": 0.001}""", "principal")]
    [InlineData("""{"annualRate": -0.01}""", "annualRate")]
    [InlineData("""{"annualRate": null}""", "annualRate")]
    [InlineData("""{"installments": 0}""", "installments")]
    [InlineData("""{"every": "P0D"}""", "every")]
    [InlineData("""{"every": "P900Y"}""", "every")]
    [InlineData("""{"firstDueOn": "2025-03-25"}""", "firstDueOn")]
    [InlineData("""{"graceInstallments": 12}""", "graceInstallments")]
    [InlineData("""{"calendar": {"weekend": ["Someday"]}}""", "calendar.weekend")]
    [InlineData("""{"rounding": {"unit": 0}}""", "rounding.unit")]
    [InlineData("""{"settleOn": {"day": 20, "every": "P5M"}}""", "settleOn.every")]
    [InlineData("""{"method": "bullet", "settleOn": {"day": 20, "every": "P3M"}}""", "settleOn")]
    [InlineData("""{"rate": 3.45}""", "rate")]
    public async Task Schedule_NamesTheFieldThatCannotBe(string change, string path)
    {
        Assert.Equal([path], Faults(await CalcSuite.AnswerAsync("schedule", Changed(change))));
    }

    [Theory]
    [InlineData("""{"convention": "ACT/ACT ICMA", "refEnd": "2024-07-01"}""", "refStart")]
    [InlineData("""{"convention": "ACT/ACT ICMA", "refStart": "2024-07-01", "refEnd": "2024-07-01"}""", "refEnd")]
    [InlineData("""{"convention": "ACT/367"}""", "convention")]
    [InlineData("""{"kind": "months"}""", "kind")]
    public async Task DayCount_NamesTheFieldThatCannotBe(string change, string path)
    {
        Assert.Equal([path], Faults(await CalcSuite.AnswerAsync("day-count", Changed(change, HalfYear))));
    }

    [Fact]
    public async Task DayCount_RefusesWhatReachesBeyondTheCalendar()
    {
        const string change =
            """
            {"convention": "ACT/ACT ICMA", "start": "0001-01-01", "end": "9999-12-31",
             "refStart": "2024-01-01", "refEnd": "2026-01-05"}
            """;
        var answer = await CalcSuite.AnswerAsync("day-count", Changed(change, HalfYear));
        Assert.Equal("calc.too-large", answer.GetProperty("refused").GetProperty("code").GetString());
    }

    [Fact]
    public async Task Schedule_SkipsTradingDays() =>
        Assert.Contains(
            "BUS/252",
            (await CalcSuite.AnswerAsync("schedule", Changed("""{"dayCount": "BUS/252"}"""))).Text("skipped"),
            StringComparison.Ordinal);

    private static IEnumerable<string?> Faults(JsonElement answer) =>
        answer.GetProperty("faults").EnumerateArray().Select(fault => fault.Text("path"));

    private static string Changed(string change, string form = Year)
    {
        var whole = (JsonObject)JsonNode.Parse(form)!;
        foreach (var (name, value) in (JsonObject)JsonNode.Parse(change)!)
        {
            whole[name] = value?.DeepClone();
        }

        return whole.ToJsonString(JsonSerializerOptions.Default);
    }
}
