using System.Text.Json;
using System.Text.Json.Nodes;
using Fourwings.Finance;
using FsCheck.Fluent;

namespace Fourwings.Domain.Tests;

/// <summary>The one text of a value: what is hashed, compared and stored.</summary>
public class CanonicalJsonTests
{
    [Fact]
    public void Write_PutsMembersAndKeysInOrdinalOrder() => Assert.Equal(
        """{"a":{"":5,"Z":1,"a":2,"ä":3,"中":4,"Ａ":6},"b":[{"key":"x","value":0}],"money":12}""",
        CanonicalJson.Write(new Sample(new Dictionary<string, int>
        {
            ["中"] = 4,
            ["ä"] = 3,
            [""] = 5,
            ["Ａ"] = 6,
            ["a"] = 2,
            ["Z"] = 1,
        }, [new("x", 0)], new(12), null)));

    [Fact]
    public void Write_IsWhatSortingTheWholeGives() => Prop.ForAll(
        Samples.ToArbitrary(),
        sample => Assert.Equal(
            CanonicalJson.Sorted(JsonSerializer.SerializeToNode(sample, CanonicalJson.Options)),
            CanonicalJson.Write(sample))).Holds();

    [Theory]
    [InlineData("""{"a":1,"b":{"a":1,"c":2},"c":[{"z":1},{"a":1}]}""", true)]
    [InlineData("""{"b":1,"a":1}""", false)]
    [InlineData("""{"a":1,"a":1}""", false)]
    [InlineData("""{"a":{"b":1,"a":1}}""", false)]
    [InlineData("""[{"a":1},{"b":1,"a":1}]""", false)]
    [InlineData("""{"\u0061":1}""", false)]
    [InlineData("null", true)]
    public void Order_IsSeenAtEveryDepth(string json, bool holds) =>
        Assert.Equal(holds, CanonicalOrder.Holds(System.Text.Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void Write_ReadsBackAsItWas() => Prop.ForAll(
        Samples.ToArbitrary(),
        sample =>
        {
            var text = CanonicalJson.Write(sample);
            Assert.Equal(text, CanonicalJson.Write(CanonicalJson.Read<Sample>(text)));
            Assert.Equal(text, CanonicalJson.Sorted(JsonNode.Parse(text)));
        }).Holds();

    private static FsCheck.Gen<Sample> Samples =>
        from keys in Gen.Elements("a", "b", "Z", "ä", "中", "Ａ", "🂡", "a\"b", "").ArrayOf()
        from parts in Gen.Choose(-5, 5).ArrayOf()
        from fen in Gen.Choose(-1000, 1000)
        select new Sample(
            keys.Distinct().Select((key, i) => (key, i)).ToDictionary(pair => pair.key, pair => pair.i),
            [.. parts.Select(part => new Part($"{part}\n<&>'é", part))],
            new Money(fen),
            fen % 2 == 0 ? null : new Ratio(fen / 1000m));

    private sealed record Sample(IReadOnlyDictionary<string, int> A, IReadOnlyList<Part> B, Money Money, Ratio? Share);

    private sealed record Part(string Key, int Value);
}
