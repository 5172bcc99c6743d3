using System.Diagnostics.CodeAnalysis;

namespace Fourwings.Finance;

/// <summary>What some conventions want to know beside the two days.</summary>
/// <param name="ReferenceStart">The first day of the regular coupon period (ACT/ACT ICMA).</param>
/// <param name="ReferenceEnd">The last day of the regular coupon period (ACT/ACT ICMA).</param>
/// <param name="TerminationOn">The contract's last day, whose end of February is not adjusted (30E/360 ISDA).</param>
public readonly record struct DayCountContext(
    DateOnly? ReferenceStart = null, DateOnly? ReferenceEnd = null, DateOnly? TerminationOn = null);

/// <summary>
/// A day-count convention (计息基准): how many days, and which fraction of a year, lie between two days. The first day
/// counts, the last does not (算头不算尾). Named values; the names are those of the markets.
/// </summary>
public sealed class DayCount
{
    private static readonly Dictionary<string, DayCount> ByName = Make().ToDictionary(
        convention => convention.Name, StringComparer.OrdinalIgnoreCase);

    private readonly Func<DateOnly, DateOnly, DayCountContext, int> _days;
    private readonly Func<DateOnly, DateOnly, DayCountContext, decimal> _fraction;

    private DayCount(
        string name,
        Func<DateOnly, DateOnly, DayCountContext, int> days,
        Func<DateOnly, DateOnly, DayCountContext, decimal> fraction,
        decimal? year = null)
    {
        Name = name;
        YearDays = year;
        _days = days;
        _fraction = fraction;
    }

    /// <summary>Actual days over 360: loans by the day in China.</summary>
    public static DayCount Actual360 => ByName["ACT/360"];

    /// <summary>Actual days over 365.</summary>
    public static DayCount Actual365 => ByName["ACT/365F"];

    /// <summary>Thirty days a month: loans by instalments; a month bears a twelfth of the annual rate.</summary>
    public static DayCount Thirty360 => ByName["30/360"];

    /// <summary>Thirty days a month, the 31st being the 30th: the days of any cut of a span add up.</summary>
    public static DayCount ThirtyE360 => ByName["30E/360"];

    /// <summary>The names of all conventions.</summary>
    public static IReadOnlyCollection<string> Names => ByName.Keys;

    /// <summary>The convention's name.</summary>
    public string Name { get; }

    /// <summary>
    /// The days of its year where these are always the same; null for the conventions of actual years.
    /// </summary>
    public decimal? YearDays { get; }

    /// <summary>Finds a convention by name, whatever the case.</summary>
    public static bool TryFind(string name, [NotNullWhen(true)] out DayCount? convention) =>
        ByName.TryGetValue(name.Trim(), out convention);

    /// <summary>The days that the convention counts.</summary>
    public int Days(DateOnly start, DateOnly end, DayCountContext context = default) => end < start
        ? -_days(end, start, context)
        : _days(start, end, context);

    /// <summary>The fraction of a year, exact to 28 digits.</summary>
    /// <exception cref="ArgumentException">ACT/ACT ICMA without a reference period.</exception>
    public decimal YearFraction(DateOnly start, DateOnly end, DayCountContext context = default) => end < start
        ? -_fraction(end, start, context)
        : _fraction(start, end, context);

    /// <summary>
    /// The year's interest times the fraction of the year. Where the year has a fixed length, days are multiplied
    /// before they are divided by it, so that half a fen stays exactly half a fen.
    /// </summary>
    internal UnroundedMoney PartOf(decimal interestOfYear, DateOnly start, DateOnly end) => new(YearDays is { } year
        ? interestOfYear * Days(start, end) / year
        : interestOfYear * YearFraction(start, end));

    /// <inheritdoc/>
    public override string ToString() => Name;

    private static IEnumerable<DayCount> Make()
    {
        DayCount Over(string name, Func<DateOnly, DateOnly, DayCountContext, int> days, decimal year) =>
            new(name, days, (start, end, context) => days(start, end, context) / year, year);
        DayCount By(string name, Func<DateOnly, DateOnly, DayCountContext, decimal> fraction) =>
            new(name, Actual, fraction);

        yield return new("1/1", (_, _, _) => 1, (_, _, _) => 1m);
        yield return Over("ACT", Actual, 1m);
        yield return Over("ACT/360", Actual, 360m);
        yield return Over("ACT/364", Actual, 364m);
        yield return Over("ACT/365F", Actual, 365m);
        yield return Over("ACT/365.25", Actual, 365.25m);
        yield return Over("ACT/366", Actual, 366m);
        yield return Over("NL/360", WithoutLeapDays, 360m);
        yield return Over("NL/365", WithoutLeapDays, 365m);
        yield return By("ACT/365 ACTUAL", ActualYears.Actual365Actual);
        yield return By("ACT/ACT", ActualYears.Isda);
        yield return By("ACT/ACT ISDA", ActualYears.Isda);
        yield return By("ACT/ACT ICMA", ActualYears.Icma);
        yield return By("ACT/ACT AFB", ActualYears.Afb);
        yield return By("ACT/ACT YEAR", ActualYears.Year);
        yield return Over("30/360", ThirtyDayMonths.Bond, 360m);
        yield return Over("30/360 BOND", ThirtyDayMonths.Bond, 360m);
        yield return Over("30/360 ISDA", ThirtyDayMonths.Bond, 360m);
        yield return Over("30/360 PSA", ThirtyDayMonths.Psa, 360m);
        yield return Over("30/360 US", ThirtyDayMonths.Us, 360m);
        yield return Over("30U/360", ThirtyDayMonths.Us, 360m);
        yield return Over("30/365", ThirtyDayMonths.Bond, 365m);
        yield return Over("30E/360", ThirtyDayMonths.European, 360m);
        yield return Over("30E/365", ThirtyDayMonths.German, 365m);
        yield return Over("30E+/360", ThirtyDayMonths.EuropeanPlus, 360m);
        yield return Over("30E/360 German", ThirtyDayMonths.German, 360m);
        yield return Over("30E/360 ISDA", ThirtyDayMonths.EuropeanIsda, 360m);
    }

    private static int Actual(DateOnly start, DateOnly end, DayCountContext context) => end.DayNumber - start.DayNumber;

    private static int WithoutLeapDays(DateOnly start, DateOnly end, DayCountContext context) =>
        Actual(start, end, context) - ActualYears.LeapDaysAfter(start, end);
}
