using Fourwings.Finance;
using Fourwings.Web.Shared;

namespace Fourwings.Platform.Tests.Web;

/// <summary>Figures and days as the reader's language writes them: one row of the design's table a line.</summary>
public class FormatTests
{
    public static TheoryData<string, string, string> Figures { get; } = new()
    {
        { "exact 488898.75", "488,898.75", "488,898.75" },
        { "exact 0", "0.00", "0.00" },
        { "exact -1234.5", "−1,234.50", "−1,234.50" },
        { "exact -0.004", "0.00", "0.00" },
        { "exact none", "—", "—" },
        { "amount 3600000", "360.00", "3,600,000" },
        { "amount 0", "0.00", "0.00" },
        { "amount -3600000", "−360.00", "−3,600,000" },
        { "amount none", "—", "—" },
        { "total 947200000", "9.47 亿元", "947.2 m CNY" },
        { "total 3600000", "360.00 万元", "3,600,000 CNY" },
        { "total 100000000", "1.00 亿元", "100.0 m CNY" },
        { "total none", "— ", "— " },
        { "rate 0.06765", "6.765%", "6.765%" },
        { "ratio 0.2064", "20.64%", "20.64%" },
        { "ratio 1.5", "150.00%", "150.00%" },
        { "share 0.96", "96.0%", "96.0%" },
        { "count 26840", "26,840", "26,840" },
        { "day 2013-06-20", "2013-06-20", "20 Jun 2013" },
        { "near 2013-06-20", "06-20", "20 Jun" },
        { "near 2014-06-20", "2014-06-20", "20 Jun 2014" },
        { "long 2013-06-20", "2013 年 6 月 20 日", "20 Jun 2013" },
        { "weekday 2013-03-29", "星期五", "Friday" },
        { "at 2013-03-20T06:31:08Z", "2013-03-20 14:31", "20 Mar 2013 14:31" },
        { "second 2013-03-20T16:31:08Z", "2013-03-21 00:31:08", "21 Mar 2013 00:31:08" },
        { "said 3600000", "360.00 万元", "CNY 3,600,000" },
    };

    [Theory]
    [MemberData(nameof(Figures))]
    public void Format_WritesAsTheDesignSays(string figure, string chinese, string english)
    {
        Assert.Equal(chinese, Write(Format.Chinese, figure));
        Assert.Equal(english, Write(Format.English, figure));
    }

    [Theory]
    [InlineData("1089000", "人民币壹佰零捌万玖仟元整")]
    [InlineData("0", "人民币零元整")]
    [InlineData("0.05", "人民币伍分")]
    [InlineData("0.30", "人民币叁角整")]
    [InlineData("10.05", "人民币壹拾元零伍分")]
    [InlineData("1409.50", "人民币壹仟肆佰零玖元伍角整")]
    [InlineData("6007.14", "人民币陆仟零柒元壹角肆分")]
    [InlineData("16409.02", "人民币壹万陆仟肆佰零玖元零贰分")]
    [InlineData("325.04", "人民币叁佰贰拾伍元零肆分")]
    [InlineData("107000.53", "人民币壹拾万柒仟元伍角叁分")]
    [InlineData("100000000", "人民币壹亿元整")]
    [InlineData("100010000", "人民币壹亿零壹万元整")]
    [InlineData("100000001", "人民币壹亿零壹元整")]
    [InlineData("20300000", "人民币贰仟零叁拾万元整")]
    [InlineData("-3.10", "人民币负叁元壹角整")]
    public void AmountInWords_WritesTheCapitalCharacters(string yuan, string words) =>
        Assert.Equal(words, AmountInWords.Of(Money.FromYuan(Number(yuan))));

    private static string Write(Format format, string figure)
    {
        var (kind, text) = (figure.Split(' ')[0], figure.Split(' ')[1]);
        Money? money = kind is "exact" or "amount" or "total" or "said" && text != "none"
            ? new Money((long)decimal.Truncate(Number(text) * 100m))
            : null;
        return kind switch
        {
            "exact" => format.Exact(money),
            "amount" => format.Amount(money),
            "total" => $"{format.Total(money).Number} {format.Total(money).Unit}",
            "said" => format.AmountSaid(money!.Value),
            "rate" => format.Rate(new AnnualRate(Number(text))),
            "ratio" => format.Ratio(new Ratio(Number(text))),
            "share" => format.Share(new Ratio(Number(text))),
            "count" => format.Count((long)Number(text)),
            "day" => format.Day(Day(text)),
            "near" => format.NearDay(Day(text), new DateOnly(2013, 3, 29)),
            "long" => format.LongDay(Day(text)),
            "weekday" => format.Weekday(Day(text)),
            "at" => format.At(Instant(text)),
            _ => format.AtSecond(Instant(text)),
        };
    }

    private static decimal Number(string text) =>
        decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static DateOnly Day(string text) => DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static DateTimeOffset Instant(string text) =>
        DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
