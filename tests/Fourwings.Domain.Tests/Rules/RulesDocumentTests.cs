using Fourwings.Domain.Rules;

namespace Fourwings.Domain.Tests.Rules;

/// <summary>What readers see of the rules.</summary>
public class RulesDocumentTests
{
    [Fact]
    public void Texts_NameEveryKeyAndWordOfEveryRule() => Assert.Empty(
        RuleBook.Standard.AllRules().SelectMany(rule => rule.Values)
            .SelectMany(value => RuleText.TextKeysOf(value.Content))
            .Distinct().Where(key => !Texts.Has(key)).Order());

    [Theory]
    [InlineData("lending/benchmark-rates", "2010-07-13", "en", 1, "term up to (months): 12; rate: 5.31%")]
    [InlineData("lending/lpr", "2025-05-20", "zh", 0, "一年期：3.00%；五年期以上：3.50%")]
    [InlineData("pledges/registration-grounds", "2022-01-01", "zh", 0, "R01出质人不是登记簿上的专利权人：一律不予登记；")]
    [InlineData("pledges/contract-contents", "2022-01-01", "en", 4, "Scope of the security")]
    [InlineData("calendar/cn-2010", "2010-01-01", "zh", 5, "中秋节；放假：2010-09-22、2010-09-23、2010-09-24；调休上班：2010-09-19、")]
    [InlineData("valuation/validity", "2022-01-01", "zh", 0, "12个月")]
    [InlineData("valuation/validity", "2022-01-01", "en", 0, "12 months")]
    [InlineData("lending/price-base", "2022-01-01", "en", 0, "loan prime rate (LPR)")]
    [InlineData("lending/loan-class", "2008-01-01", "zh", 0, "信用（关注自逾期日数：1；次级自逾期日数：31；")]
    public void Lines_SayTheValueInWords(string id, string day, string language, int line, string start)
    {
        var rule = RuleBook.Standard.Get(id);
        var value = rule.At(DateOnly.ParseExact(day, "yyyy-MM-dd")).Value;
        Assert.StartsWith(start, RuleText.Lines(rule, value, language)[line]);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh")]
    public void Write_ShowsEveryRuleAndMarksWhatIsNotVerified(string language)
    {
        var text = RulesDocument.Write(RuleBook.Standard, language);
        Assert.All(RuleBook.Standard.AllRules(), rule => Assert.Contains($"`{rule.Id}`", text));
        Assert.Contains("⚠", text);
        Assert.DoesNotContain("rule.key.", text);
    }
}
