using System.Text;
using System.Text.Json;
using Fourwings.Cli;

namespace Fourwings.Platform.Tests.Cli;

public class RulesCommandTests
{
    [Fact]
    public async Task List_ShowsTheCitysRulesInPlaceOfTheCountrys()
    {
        var (code, output, _) = await RunAsync("en", "rules", "list", "--place", "zhenjiang", "--format", "json");
        var rules = JsonDocument.Parse(output).RootElement.EnumerateArray();
        var ids = rules.Select(rule => rule.GetProperty("id").GetString()).ToArray();
        Assert.Equal(CliApp.Done, code);
        Assert.Contains("places/zhenjiang/lending/loan-to-value", ids);
        Assert.DoesNotContain("lending/loan-to-value", ids);
        Assert.Contains("lending/penalty", ids);
    }

    [Fact]
    public async Task Show_GivesWhatHeldOnTheDayWithItsSource()
    {
        var (code, output, _) = await RunAsync(
            "zh", "rules", "show", "lending/loan-to-value", "--on", "2010-07-13", "--place", "zhenjiang");
        Assert.Equal(CliApp.Done, code);
        Assert.Contains("须有的价值依据：审核", output);
        Assert.Contains("镇江2012年之前所发放的贷款中", output);
        Assert.DoesNotContain("35%", output);
    }

    [Fact]
    public async Task Show_WithoutADayGivesEveryValue()
    {
        var (_, output, _) = await RunAsync("en", "rules", "show", "pledges/registration", "--format", "json");
        var values = JsonDocument.Parse(output).RootElement.GetProperty("values");
        Assert.Equal(
            ["1996-10-01", "2010-10-01", "2021-11-15"],
            values.EnumerateArray().Select(value => value.GetProperty("from").GetString()));
    }

    [Theory]
    [InlineData("json", "\"code\": \"rule.not-covered\"")]
    [InlineData("table", "does not cover 13 Jul 2010")]
    public async Task Show_RefusesADayThatTheRuleDoesNotCover(string format, string answer)
    {
        var (code, output, _) = await RunAsync(
            "en", "rules", "show", "lending/lpr", "--on", "2010-07-13", "--format", format);
        Assert.Equal(CliApp.Done, code);
        Assert.Contains(answer, output);
    }

    [Theory]
    [InlineData("rules show no/such-rule", "no/such-rule")]
    [InlineData("rules list --place atlantis", "zhenjiang")]
    [InlineData("rules show lending/lpr --on yesterday", "yesterday")]
    public async Task WhatItCannotRead_IsNamedAndLeavesTheOutputEmpty(string line, string named)
    {
        var (code, output, error) = await RunAsync("en", line.Split(' '));
        Assert.Equal((CliApp.Unreadable, ""), (code, output));
        Assert.Contains(named, error);
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(string language, params string[] args)
    {
        using var output = new MemoryStream();
        using var error = new StringWriter();
        var code = await CliApp.RunAsync(args, new(Stream.Null, output, error, language));
        return (code, Encoding.UTF8.GetString(output.ToArray()), error.ToString());
    }
}
