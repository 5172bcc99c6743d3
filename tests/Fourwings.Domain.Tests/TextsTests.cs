using System.Text.RegularExpressions;
using Fourwings.Domain.Parties;
using Fourwings.Finance;

namespace Fourwings.Domain.Tests;

/// <summary>The texts of every floor, read from the sources.</summary>
public partial class TextsTests
{
    private const int Timeout = 10_000;
    private static readonly Lazy<Dictionary<string, Text>> Everywhere = new(ReadEverywhere);
    private static readonly Lazy<string[]> Sources = new(() => [.. SourceFiles("*.cs").Select(File.ReadAllText)]);

    public static TheoryData<object, string, string> Formats => new()
    {
        { Money.FromYuan(488898.75m), "488,898.75", "488,898.75" },
        { Money.FromYuan(-0.5m), "-0.50", "-0.50" },
        { new Ratio(0.2064m), "20.64%", "20.64%" },
        { new AnnualRate(0.06765m), "6.765%", "6.765%" },
        { new DateOnly(2013, 6, 20), "2013-06-20", "20 Jun 2013" },
        { new DateTimeOffset(2013, 6, 20, 16, 30, 0, TimeSpan.Zero), "2013-06-21 00:30", "21 Jun 2013 00:30" },
        { 12345, "12345", "12345" },
        { Desk.IpOffice, "知识产权局", "IP office" },
        { new[] { "201010596747X", "2021106850315" }, "201010596747X、2021106850315", "201010596747X, 2021106850315" },
        { true, "是", "yes" },
    };

    [Theory]
    [MemberData(nameof(Formats))]
    public void Format_FollowsTheReadersLanguage(object value, string zh, string en)
    {
        Assert.Equal(zh, TextFormat.Of(value, "zh-CN"));
        Assert.Equal(en, TextFormat.Of(value, "en"));
    }

    [Fact]
    public void Of_ThrowsOnAnUnknownKeyInTests() =>
        Assert.Throws<KeyNotFoundException>(() => Texts.Of("no.such-key", "zh"));

    [Theory]
    [InlineData("a: { zh: 甲 }")]
    [InlineData("a: { zh: 甲, en: A, fr: A }")]
    [InlineData("a: text")]
    [InlineData("a: { zh: '', en: A }")]
    [InlineData("a: { zh: 甲, en: A }\na: { zh: 乙, en: B }")]
    [InlineData("a: { zh: '甲{n', en: 'A {n}' }")]
    [InlineData("- a")]
    [InlineData("a: [")]
    public void Read_RefusesAFileThatIsNotAsItShouldBe(string yaml) =>
        Assert.Throws<FormatException>(() => Texts.Read(new StringReader(yaml), "test"));

    [Fact]
    public void Texts_NameTheSameArgumentsInBothLanguages() =>
        Assert.Empty(Keys(text => !text.ZhNames.Distinct().Order().SequenceEqual(text.EnNames.Distinct().Order())));

    [Fact]
    public void Texts_HaveFullWidthPunctuationBetweenHan() => Assert.Empty(Keys(text => HalfWidth().IsMatch(text.Zh)));

    [Fact]
    public void Texts_HaveNoHanInEnglishButQuotedTerms() =>
        Assert.Empty(Keys(text => Han().IsMatch(text.Zh) && Han().Count(text.En) > text.En.Length / 2));

    [Fact]
    public void Texts_CoverEveryRefusal()
    {
        var codes = Sources.Value.SelectMany(source => RefusalCode().Matches(source))
            .Select(match => match.Groups[1].Value);
        Assert.Empty(codes.Distinct().Where(code => !Everywhere.Value.ContainsKey(code)).Order());
    }

    [Fact]
    public void Texts_NameEveryValueOfAnEnumTheyName()
    {
        var members = EnumMembers();
        var named = Everywhere.Value.Keys.Where(key => key.StartsWith("enum.")).Select(key => key.Split('.'));
        var gaps = new List<string>();
        foreach (var type in named.GroupBy(parts => parts[1], parts => parts[2]))
        {
            var values = members.GetValueOrDefault(type.Key, []);
            gaps.AddRange(values.Except(type).Select(value => $"enum.{type.Key}.{value} has no text"));
            gaps.AddRange(type.Except(values).Select(value => $"enum.{type.Key}.{value} is no value"));
        }

        Assert.Empty(gaps);
    }

    private static List<string> Keys(Func<Text, bool> fault) =>
        [.. Everywhere.Value.Where(entry => fault(entry.Value)).Select(entry => $"{entry.Key}: {entry.Value.Zh}")];

    private static Dictionary<string, Text> ReadEverywhere()
    {
        var all = new Dictionary<string, Text>();
        foreach (var path in SourceFiles("Texts*.yaml"))
        {
            using var reader = new StreamReader(path);
            foreach (var (key, text) in Texts.Read(reader, path))
            {
                Assert.True(all.TryAdd(key, text), $"'{key}' stands in two files, one is {path}.");
            }
        }

        return all;
    }

    private static IEnumerable<string> SourceFiles(string pattern) =>
        Directory.EnumerateFiles(Repository.Path("src"), pattern, SearchOption.AllDirectories)
            .Where(path => !path.Contains("/obj/") && !path.Contains("/bin/"));

    private static Dictionary<string, List<string>> EnumMembers()
    {
        var all = new Dictionary<string, List<string>>();
        foreach (var match in Sources.Value.SelectMany(source => EnumType().Matches(Comment().Replace(source, ""))))
        {
            var body = Attribute().Replace(match.Groups[2].Value, "");
            var values = body.Split(',').Select(value => value.Split('=')[0].Trim()).Where(value => value.Length > 0);
            all.TryAdd(match.Groups[1].Value, []);
            all[match.Groups[1].Value].AddRange(values);
        }

        return all;
    }

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}[,;:?!()]\s*\p{IsCJKUnifiedIdeographs}", RegexOptions.None, Timeout)]
    private static partial Regex HalfWidth();

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}", RegexOptions.None, Timeout)]
    private static partial Regex Han();

    [GeneratedRegex(
        @"new(?:\s+Refusal)?\(\s*""([a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9]+(?:-[a-z0-9]+)*)+)""",
        RegexOptions.None,
        Timeout)]
    private static partial Regex RefusalCode();

    [GeneratedRegex(@"\benum\s+(\w+)\s*(?::\s*\w+\s*)?\{([^}]*)\}", RegexOptions.None, Timeout)]
    private static partial Regex EnumType();

    [GeneratedRegex(@"//[^\n]*|/\*.*?\*/", RegexOptions.Singleline, Timeout)]
    private static partial Regex Comment();

    [GeneratedRegex(@"\[[^\]]*\]", RegexOptions.None, Timeout)]
    private static partial Regex Attribute();
}
