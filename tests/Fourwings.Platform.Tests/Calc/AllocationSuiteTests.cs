using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fourwings.Platform.Tests.Calc;

public class AllocationSuiteTests
{
    // Three figures of one source that going through all orders contradicts (GameTests): it divides a union of three,
    // and the coalition of all but the one who links the others, in a way of its own.
    private static readonly string[] Contradicted = ["coop-owen-01", "coop-weightedOwen-01", "coop-myerson-01"];

    [Theory]
    [InlineData("cooperative_games.json")]
    [InlineData("claims_problems.json")]
    public async Task Allocation_GivesTheSharesOfOthers(string name)
    {
        var file = Repository.Shared("data", "coopgames", "open", name);
        var cases = ((JsonArray)JsonNode.Parse(await File.ReadAllTextAsync(file))!)
            .Select(one => (JsonObject)one!).ToArray();
        var (exit, answers) = await CalcSuite.RunAsync(
            "allocation", cases.Select(one => (JsonObject)one.DeepClone()));
        Assert.Equal(0, exit);
        var wrong = cases.Zip(answers).Where(pair => !Fits(pair.First, pair.Second))
            .Select(pair => $"{pair.First["id"]}: {pair.Second}").ToArray();
        CalcSuite.Report("coopgames/open/" + name, cases.Length - wrong.Length, wrong.Length, []);
        Assert.All(wrong, one => Assert.Contains(Contradicted, one.StartsWith));
    }

    [Theory]
    [InlineData("""{"concept":"shapley","players":2,"v":{"1":0,"2":0}}""", "v['1,2']")]
    [InlineData("""{"concept":"shapley","players":2,"v":{"1":0,"2":0,"1,2":1,"2,1":1}}""", "v['2,1']")]
    [InlineData("""{"concept":"owen","players":2,"v":{"1":0,"2":0,"1,2":1},"unions":[[1]]}""", "unions")]
    [InlineData("""{"concept":"myerson","players":2,"v":{"1":0,"2":0,"1,2":1},"links":[[1,3]]}""", "links")]
    [InlineData("""{"concept":"kernel","players":1,"v":{"1":0}}""", "concept")]
    [InlineData("""{"rule":"talmud","estate":4,"claims":[1,2]}""", "estate")]
    [InlineData("""{"rule":"talmud","estate":1,"claims":[-1,2]}""", "claims")]
    public async Task Allocation_NamesWhatCannotBe(string input, string path)
    {
        var answer = await CalcSuite.AnswerAsync("allocation", input);
        Assert.Contains(path, answer.GetProperty("faults").EnumerateArray().Select(one => one.GetProperty("path")
            .GetString()));
    }

    [Fact]
    public async Task Allocation_RefusesTooManyPlayers_AndGamesWithoutASolution()
    {
        var many = await CalcSuite.AnswerAsync("allocation", """{"concept":"shapley","players":25,"v":{}}""");
        Assert.Equal("allocation.too-many-players", many.GetProperty("refused").GetProperty("code").GetString());
        var none = await CalcSuite.AnswerAsync(
            "allocation", """{"concept":"nucleolus","players":2,"v":{"1":3,"2":3,"1,2":1}}""");
        Assert.Equal("no-solution", none.GetProperty("refused").GetProperty("code").GetString());
    }

    private static bool Fits(JsonObject one, JsonElement answer)
    {
        if (one["expected"] is not JsonArray expected)
        {
            return answer.TryGetProperty("refused", out _);
        }

        var tolerance = one["tolerance"]!.GetValue<double>();
        return answer.TryGetProperty("result", out var result) && result.GetArrayLength() == expected.Count
            && result.EnumerateArray().Zip(expected)
                .All(pair => Math.Abs(pair.First.GetDouble() - pair.Second!.GetValue<double>()) <= tolerance);
    }
}
