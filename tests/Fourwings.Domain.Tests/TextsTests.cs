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
    public void Texts_AreFitToRead() => Assert.Empty(
        from entry in Everywhere.Value
        from fault in FaultsOf(entry.Value)
        select $"{entry.Key}: {fault}: {entry.Value.Zh} / {entry.Value.En}");

    [Theory]
    [InlineData("专利{n}已终止。", "Patent {n} has lapsed.", "")]
    [InlineData("专利{n}已终止。", "The patent has lapsed.", "other arguments")]
    [InlineData("专利,已终止", "lapsed", "half-width punctuation")]
    [InlineData("专利 (已终止)", "lapsed", "half-width punctuation")]
    [InlineData("专利 {n}已终止", "{n} lapsed", "a space beside Han")]
    [InlineData("共 12件", "12 pieces", "a space beside Han")]
    [InlineData("共12 件", "12 pieces", "a space beside Han")]
    [InlineData("用“--in 文件”指定", "say --in FILE", "")]
    [InlineData("共12 MB", "12 MB", "")]
    [InlineData("专利已终止", "专利已终止", "no English")]
    [InlineData("EN", "中文", "")]
    [InlineData("请检查专利", "Check the patent", "a tone that the house does not take")]
    [InlineData("专利已终止！", "lapsed", "a tone that the house does not take")]
    [InlineData("专利已终止", "Sorry, lapsed", "a tone that the house does not take")]
    public void Faults_Bite(string zh, string en, string faults) =>
        Assert.Equal(faults.Split(',').Where(fault => fault.Length > 0), FaultsOf(new(zh, en)));

    [Fact]
    public void Texts_CoverEveryRefusal()
    {
        var codes = Sources.Value.SelectMany(CodesIn).ToArray();
        Assert.Contains("rule.not-covered", codes);
        Assert.Empty(codes.Distinct().Where(code => !Everywhere.Value.ContainsKey(code)).Order());
    }

    [Theory]
    [InlineData("new Refusal(\"loan.late\", \"lending/penalty\")", "loan.late")]
    [InlineData("return new(\"loan.late\", Field: \"on\");", "loan.late")]
    [InlineData("new(\"loans\", \"/loans\")", "")]
    public void Codes_AreFoundWhereRefusalsAreMade(string source, string codes) =>
        Assert.Equal(codes, string.Join(',', CodesIn(source)));

    [Fact]
    public void Enums_AreReadFromTheSources()
    {
        var members = EnumMembers(["/// <summary>X, y {z}.</summary>\nenum A\n{\n    [Old] B = 1, // c\n    D,\n}"]);
        Assert.Equal(["B", "D"], members["A"]);
    }

    [Fact]
    public void Texts_NameEveryValueOfAnEnumTheyName()
    {
        var members = EnumMembers(Sources.Value);
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

    private static IEnumerable<string> FaultsOf(Text text)
    {
        (bool Stands, string Fault)[] faults =
        [
            (!text.ZhNames.Distinct().Order().SequenceEqual(text.EnNames.Distinct().Order()), "other arguments"),
            (HalfWidth().IsMatch(text.Zh), "half-width punctuation"),
            (SpaceBesideHan().IsMatch(text.Zh), "a space beside Han"),
            (Han().IsMatch(text.Zh) && Han().Count(text.En) > text.En.Length / 2, "no English"),
            (Tone().IsMatch(text.Zh + text.En), "a tone that the house does not take"),
        ];
        return faults.Where(fault => fault.Stands).Select(fault => fault.Fault);
    }

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

    private static IEnumerable<string> CodesIn(string source) =>
        RefusalCode().Matches(source).Select(match => match.Groups[1].Value);

    private static Dictionary<string, List<string>> EnumMembers(IEnumerable<string> sources)
    {
        var all = new Dictionary<string, List<string>>();
        foreach (var match in sources.SelectMany(source => EnumType().Matches(Comment().Replace(source, ""))))
        {
            var body = Attribute().Replace(match.Groups[2].Value, "");
            var values = body.Split(',').Select(value => value.Split('=')[0].Trim()).Where(value => value.Length > 0);
            all.TryAdd(match.Groups[1].Value, []);
            all[match.Groups[1].Value].AddRange(values);
        }

        return all;
    }

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}\s*[,;:?!()]\s*\p{IsCJKUnifiedIdeographs}", RegexOptions.None, Timeout)]
    private static partial Regex HalfWidth();

    // An option and its value, "--in 文件", keep their space.
    [GeneratedRegex(
        @"\p{IsCJKUnifiedIdeographs} +[A-Za-z0-9{]|(?<!--[a-z]+)(?<=[A-Za-z0-9}%]) +\p{IsCJKUnifiedIdeographs}",
        RegexOptions.None,
        Timeout)]
    private static partial Regex SpaceBesideHan();

    [GeneratedRegex("请检查|抱歉|对不起|！|[Ss]orry|!", RegexOptions.None, Timeout)]
    private static partial Regex Tone();

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
