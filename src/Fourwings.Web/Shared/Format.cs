using System.Globalization;
using Fourwings.Finance;

namespace Fourwings.Web.Shared;

/// <summary>A number and its unit, which stands once behind the figure or in the column's head.</summary>
/// <param name="Number">The number: <c>360.00</c>.</param>
/// <param name="Unit">The unit: <c>万元</c>; empty where the number stands alone.</param>
public readonly record struct Figure(string Number, string Unit = "");

/// <summary>
/// Money, rates, days and instants as the reader's language writes them. Minus is U+2212, nothing is a dash.
/// </summary>
public sealed class Format
{
    /// <summary>What stands where there is nothing to say.</summary>
    public const string Nothing = "—";

    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;
    private static readonly TimeSpan Shanghai = TimeSpan.FromHours(8);
    private static readonly string[] Weekdays =
        ["星期日", "星期一", "星期二", "星期三", "星期四", "星期五", "星期六"];

    private readonly bool _chinese;

    private Format(bool chinese) => _chinese = chinese;

    /// <summary>Chinese: 万元 and 亿元, 2013-06-20.</summary>
    public static Format Chinese { get; } = new(true);

    /// <summary>English: full CNY, 20 Jun 2013.</summary>
    public static Format English { get; } = new(false);

    /// <summary>The unit of <see cref="Exact(Money?)"/>.</summary>
    public string ExactUnit => _chinese ? "元" : "CNY";

    /// <summary>The unit of <see cref="Amount(Money?)"/>.</summary>
    public string AmountUnit => _chinese ? "万元" : "CNY";

    /// <summary>The format of a language.</summary>
    public static Format Of(string language) => language == Languages.English ? English : Chinese;

    /// <summary>To the fen, for contracts, schedules, postings: <c>488,898.75</c>.</summary>
    public string Exact(Money? amount) => amount is { } money ? Write(money.Yuan, "#,##0.00") : Nothing;

    /// <summary>For facts, lists and credit: <c>360.00</c> (万元), <c>3,600,000</c> (CNY).</summary>
    public string Amount(Money? amount) => amount is not { } money
        ? Nothing
        : _chinese ? Write(money.Yuan / 10_000m, "#,##0.00") : money.IsZero ? "0.00" : Write(money.Yuan, "#,##0");

    /// <summary>An amount to the fen with its unit behind it.</summary>
    public Figure ExactFigure(Money? amount) => new(Exact(amount), amount is null ? string.Empty : ExactUnit);

    /// <summary>An amount of a fact with its unit behind it.</summary>
    public Figure AmountFigure(Money? amount) => new(Amount(amount), amount is null ? string.Empty : AmountUnit);

    /// <summary>A city's total: from 1 亿 on <c>9.47</c> 亿元 or <c>947.2 m</c> CNY.</summary>
    public Figure Total(Money? amount)
    {
        if (amount is not { } money || Math.Abs(money.Yuan) < 100_000_000m)
        {
            return AmountFigure(amount);
        }

        return _chinese
            ? new(Write(money.Yuan / 100_000_000m, "#,##0.00"), "亿元")
            : new(Write(money.Yuan / 1_000_000m, "#,##0.0") + " m", "CNY");
    }

    /// <summary>An amount in a sentence, with its unit: <c>360.00 万元</c>, <c>CNY 3,600,000</c>.</summary>
    public string AmountSaid(Money amount) => _chinese ? $"{Amount(amount)} {AmountUnit}" : $"CNY {Amount(amount)}";

    /// <summary>An exact amount in a sentence, with its unit: <c>488,898.75 元</c>, <c>CNY 488,898.75</c>.</summary>
    public string ExactSaid(Money amount) => _chinese ? $"{Exact(amount)} {ExactUnit}" : $"CNY {Exact(amount)}";

    /// <summary>A rate per year: <c>6.765%</c>.</summary>
    public string Rate(AnnualRate? rate) => rate is null ? Nothing : RateNumber(rate) + "%";

    /// <summary>A rate in a column whose head says %: <c>6.765</c>.</summary>
    public string RateNumber(AnnualRate? rate) => rate is { } value ? Write(value.Percent, "0.000") : Nothing;

    /// <summary>A ratio: <c>20.64%</c>.</summary>
    public string Ratio(Ratio? ratio) => ratio is null ? Nothing : RatioNumber(ratio) + "%";

    /// <summary>A ratio in a column whose head says %: <c>20.64</c>.</summary>
    public string RatioNumber(Ratio? ratio) => ratio is { } value ? Write(value.Value * 100m, "#,##0.00") : Nothing;

    /// <summary>A share: <c>96.0%</c>.</summary>
    public string Share(Ratio? share) => share is { } value ? Write(value.Value * 100m, "#,##0.0") + "%" : Nothing;

    /// <summary>A count: <c>26,840</c>.</summary>
    public string Count(long? count) => count is { } value ? Write(value, "#,##0") : Nothing;

    /// <summary>Any number with up to the given decimals.</summary>
    public string Number(decimal? number, int decimals) =>
        number is { } value ? Write(value, decimals == 0 ? "#,##0" : "#,##0." + new string('0', decimals)) : Nothing;

    /// <summary>A day in a table: <c>2013-06-20</c>, <c>20 Jun 2013</c>.</summary>
    public string Day(DateOnly? day) =>
        day is { } value ? value.ToString(_chinese ? "yyyy-MM-dd" : "d MMM yyyy", Invariant) : Nothing;

    /// <summary>A month: <c>2013-03</c>, <c>Mar 2013</c>.</summary>
    public string Month(DateOnly month) => month.ToString(_chinese ? "yyyy-MM" : "MMM yyyy", Invariant);

    /// <summary>A year: <c>2013</c>.</summary>
    public string Year(DateOnly year) => year.ToString("yyyy", Invariant);

    /// <summary>A day near the business date: the year is left out where it is the same.</summary>
    public string NearDay(DateOnly day, DateOnly today) => day.Year != today.Year
        ? Day(day)
        : day.ToString(_chinese ? "MM-dd" : "d MMM", Invariant);

    /// <summary>A day in a document: <c>2013 年 6 月 20 日</c>, <c>20 Jun 2013</c>.</summary>
    public string LongDay(DateOnly day) =>
        _chinese ? day.ToString("yyyy 年 M 月 d 日", Invariant) : Day(day);

    /// <summary>The first and the last day: <c>2012-07-10 至 2014-06-20</c>.</summary>
    public string Days(DateOnly first, DateOnly last) =>
        _chinese ? $"{Day(first)} 至 {Day(last)}" : $"{Day(first)} to {Day(last)}";

    /// <summary>The day of the week: <c>星期五</c>, <c>Friday</c>.</summary>
    public string Weekday(DateOnly day) => _chinese ? Weekdays[(int)day.DayOfWeek] : day.DayOfWeek.ToString();

    /// <summary>An instant on the clock of Shanghai, to the minute: <c>2013-03-20 14:31</c>.</summary>
    public string At(DateTimeOffset instant) => AtClock(instant, "HH:mm");

    /// <summary>An instant on the clock of Shanghai, to the second, for audit lines.</summary>
    public string AtSecond(DateTimeOffset instant) => AtClock(instant, "HH:mm:ss");

    private string AtClock(DateTimeOffset instant, string clock)
    {
        var local = instant.ToOffset(Shanghai);
        return Day(DateOnly.FromDateTime(local.DateTime)) + " " + local.ToString(clock, Invariant);
    }

    private static string Write(decimal number, string pattern)
    {
        var text = Math.Abs(number).ToString(pattern, Invariant);
        return number < 0m && text.AsSpan().ContainsAnyInRange('1', '9') ? '\u2212' + text : text;
    }
}
