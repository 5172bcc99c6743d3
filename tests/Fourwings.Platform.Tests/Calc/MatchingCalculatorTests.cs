using System.Text.Json;
using Fourwings.Platform.Tests.Cli;

namespace Fourwings.Platform.Tests.Calc;

public class MatchingCalculatorTests
{
    /// <summary>structures.md 7.2, test 1.</summary>
    private const string Worked = """
        {"id": 1, "aim": "stable",
          "firms": {"F1": {"ranks": ["B1", "B2", "B3"]}, "F2": {"ranks": ["B1", "B3", "B2"]},
            "F3": {"ranks": ["B2", "B1", "B3"]}, "F4": {"ranks": ["B1", "B2", "B3"]},
            "F5": {"ranks": ["B2", "B3", "B1"]}},
          "banks": {"B1": {"ranks": ["F4", "F2", "F1", "F3", "F5"], "places": 2},
            "B2": {"ranks": ["F1", "F5", "F3", "F4", "F2"], "places": 1},
            "B3": {"ranks": ["F2", "F1", "F3", "F5", "F4"], "places": 2}}}
        """;

    /// <summary>The largest firm alone leaves 400 of the capacity; the two others fill it.</summary>
    private const string Capacity = """
        {"id": 2, "aim": "amount", "firms": {"a": {"ranks": ["X"], "amount": 600},
            "b": {"ranks": ["X"], "amount": 500}, "c": {"ranks": ["X"], "amount": 500}},
          "banks": {"X": {"ranks": ["a", "b", "c"], "capacity": 1000}}}
        """;

    [Theory]
    [InlineData(Worked, """{"id":1,"result":{"matches":{"F1":"B2","F2":"B1","F3":"B3","F4":"B1","F5":"B3"}}}""")]
    [InlineData(Capacity, """{"id":2,"result":{"matches":{"a":null,"b":"X","c":"X"}}}""")]
    public async Task Matching_GivesEachFirmItsBank(string input, string output)
    {
        var answer = await CommandLine.RunAsync("matching", input);
        Assert.Equal((0, ""), (answer.Code, answer.Error));
        Assert.Equal(output, JsonSerializer.Serialize(answer.Json));
    }

    [Fact]
    public async Task Matching_SkipsWhatNeedNotExist()
    {
        const string Input = """
            {"id":3,"aim":"stable","firms":{"a":{"ranks":["X"],"amount":2},"b":{"ranks":["X"]}},
            "banks":{"X":{"ranks":["a","b"],"capacity":2}}}
            """;
        var answer = await CommandLine.RunAsync("matching", Input);
        Assert.Equal(0, answer.Code);
        Assert.True(answer.Json.TryGetProperty("skipped", out _));
    }

    [Fact]
    public async Task Matching_NamesWhoIsUnknownOrStandsTwice()
    {
        const string Input = """
            {"id":4,"aim":"stable","firms":{"a":{"ranks":["Y"]},"b":{"ranks":["X","X"],"amount":0}},
            "banks":{"X":{"ranks":["a"],"places":-1}}}
            """;
        var answer = await CommandLine.RunAsync("matching", Input);
        Assert.Equal(3, answer.Code);
        var faults = answer.Json.GetProperty("faults").EnumerateArray()
            .Select(fault => fault.GetProperty("path").GetString());
        Assert.Equal(["firms.a.ranks", "firms.b.ranks", "firms.b.amount", "banks.X.places"], faults);
    }
}
