using Fourwings.Domain.Rules;

namespace Fourwings.Domain.Tests.Rules;

/// <summary>One rule as it should be; each row spoils one line.</summary>
public class RuleReaderTests
{
    private const string Good = """
        id: test/rule
        title:
          zh: 规则
          en: A rule
        unit: working-days
        values:
          - from: 2006-01-01
            value: 15
            cite:
              instrument: 暂行办法
              article: 第八条
              verified: yes
          - from: 2010-10-01
            value: 7
            cite:
              instrument: 办法
              quote: 七个工作日
              verified: no
            assumed:
              zh: 凭记忆
              en: from memory
        """;

    [Fact]
    public void Read_TakesEveryPart()
    {
        var rule = RuleReader.Read("test/rule", Good);
        Assert.Equal(("test/rule", RuleUnit.WorkingDays), (rule.Id, rule.Unit));
        Assert.Equal(("规则", "A rule"), (rule.Title.Zh, rule.Title.En));
        Assert.Equal(15, rule.At(new(2010, 9, 30)).Value.Content.AsWhole());
        var last = rule.At(new(2026, 11, 24)).Value;
        Assert.Equal(7, last.Content.AsWhole());
        Assert.Equal(new DateOnly(2010, 10, 1), last.From);
        Assert.Equal(("办法", false, "七个工作日"), (last.Citation.Instrument, last.Citation.Verified, last.Citation.Quote));
        Assert.Equal("from memory", last.Assumed!.En);
    }

    [Fact]
    public void At_RefusesADayBeforeTheRuleNamingBoth()
    {
        var refusal = RuleReader.Read("test/rule", Good).At(new(2005, 12, 31)).Refusal!;
        Assert.Equal(("rule.not-covered", "test/rule"), (refusal.Code, refusal.RuleId));
        Assert.Equal("test/rule", refusal.Args["rule"]);
        Assert.Equal(new DateOnly(2005, 12, 31), refusal.Args["day"]);
        Assert.Contains("31 Dec 2005", Texts.Of(refusal, "en"));
    }

    [Theory]
    [InlineData("id: test/rule", "id: test/other", "is not the path of the file")]
    [InlineData("id: test/rule", "", "'id' is missing")]
    [InlineData("  en: A rule", "", "zh and en are expected")]
    [InlineData("unit: working-days", "unit: weeks", "'weeks' is no unit")]
    [InlineData("unit: working-days", "unit: working-days\nauthor: me", "'author' is no key here")]
    [InlineData("    value: 15", "    value: 15\n    until: 2010-01-01", "'until' is no key here")]
    [InlineData("    value: 15", "", "'value' is missing")]
    [InlineData("  - from: 2006-01-01", "  - from: 2006-1-1", "'2006-1-1' is no day")]
    [InlineData("  - from: 2006-01-01", "  - from: 2010-10-01", "there are two values for 2010-10-01")]
    [InlineData("  - from: 2006-01-01", "  - from: 2011-01-01", "does not come after 2011-01-01")]
    [InlineData("  - from: 2006-01-01", "  - from: 2007-01-02", "there is no value on 2007-01-01")]
    [InlineData("unit: working-days", "unit: days\nbegins-late: { zh: 晚, en: late }", "it does not begin late")]
    [InlineData("      instrument: 暂行办法", "", "'instrument' is missing")]
    [InlineData("      instrument: 暂行办法", "      instrument: 暂行办法\n      page: 3", "'page' is no key here")]
    [InlineData("      article: 第八条", "", "an article, a quote or a note")]
    [InlineData("      verified: yes", "", "'verified' is missing")]
    [InlineData("      verified: yes", "      verified: true", "'verified' is yes or no")]
    [InlineData("      verified: yes", "      verified: no", "says why")]
    [InlineData("      verified: no", "      verified: yes", "what is verified is not assumed")]
    [InlineData("    cite:\n      instrument: 暂行办法\n      article: 第八条\n      verified: yes", "", "no citation")]
    [InlineData("    value: 15", "    value: 15\n    value: 16", "Duplicate key")]
    [InlineData("    value: 15", "    value: ''", "a text is expected")]
    public void Read_RefusesWhatIsNotAsItShouldBe(string line, string spoiled, string complaint)
    {
        Assert.Contains(line, Good);
        var start = Good.IndexOf(line, StringComparison.Ordinal);
        var yaml = Good[..start] + spoiled + Good[(start + line.Length)..];
        var fault = Assert.Throws<FormatException>(() => RuleReader.Read("test/rule", yaml));
        Assert.Contains(complaint, fault.Message);
        Assert.StartsWith("rules/test/rule.yaml", fault.Message);
    }

    [Theory]
    [InlineData("values: []", "there is no value")]
    [InlineData("values: none", "'values' is a list")]
    public void Read_RefusesARuleWithoutValues(string values, string complaint)
    {
        var yaml = Good[..Good.IndexOf("values:", StringComparison.Ordinal)] + values;
        Assert.Contains(complaint, Assert.Throws<FormatException>(() => RuleReader.Read("test/rule", yaml)).Message);
    }

    [Fact]
    public void ForPlace_LaysTheCitysRuleOverTheCountrys()
    {
        var city = Good.Replace("id: test/rule", "id: places/zhenjiang/test/rule").Replace("value: 7", "value: 3");
        var book = RuleBook.Read([("test/rule", Good), ("places/zhenjiang/test/rule", city)]);
        var place = book.ForPlace("zhenjiang");
        Assert.Equal(["zhenjiang"], book.Places);
        Assert.Equal("7", book.At("test/rule", new(2012, 1, 1)).Value.Content.AsText());
        Assert.Equal("3", place.At("test/rule", new(2012, 1, 1)).Value.Content.AsText());
        Assert.Equal("places/zhenjiang/test/rule", place.Get("test/rule").Id);
        Assert.Same(book, book.ForPlace("elsewhere"));
    }

    [Theory]
    [InlineData("35%", "0.35")]
    [InlineData("0.35", "0.35")]
    [InlineData("-1.5%", "-0.015")]
    public void Content_ReadsAShareWithOrWithoutTheSign(string text, string value) => Assert.Equal(
        value, Single(text).AsRatio().ToString());

    [Fact]
    public void Content_NamesFileAndLineOfWhatItCannotRead()
    {
        var fault = Assert.Throws<FormatException>(() => Single("seven").AsWhole());
        Assert.Equal("rules/test/rule.yaml, line 8: a whole number is expected here.", fault.Message);
    }

    private static RuleContent Single(string text) =>
        RuleReader.Read("test/rule", Good.Replace("value: 15", $"value: {text}")).Values[0].Content;
}
