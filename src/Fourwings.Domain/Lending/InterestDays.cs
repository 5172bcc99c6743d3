using Fourwings.Finance;

namespace Fourwings.Domain.Lending;

/// <summary>
/// How a loan contract counts the days of interest (计息方式); the first day counts, the last does not (算头不算尾).
/// </summary>
public enum InterestDays
{
    /// <summary>The actual days over 360, the habit for firms (实际天数/360).</summary>
    Actual360 = 1,

    /// <summary>The actual days over 365 (实际天数/365).</summary>
    Actual365,

    /// <summary>
    /// Every month 30 days, over 360: a whole month is a twelfth of the rate (30E/360, of which any cut adds up).
    /// </summary>
    Thirty360,
}

/// <summary>
/// Interest by balance-days (积数计息法): the sum of balance × days, in fen-days, times the rate, rounded to the fen
/// once. Whole numbers only, so that the sum over any cut of a period is the same.
/// </summary>
public static class BalanceDays
{
    /// <summary>1 in billionths.</summary>
    public const long Billion = 1_000_000_000;

    private static readonly DayCount Actual360 = DayCount.Actual360;
    private static readonly DayCount Actual365 = DayCount.Actual365;
    private static readonly DayCount Thirty360 = DayCount.ThirtyE360;

    /// <summary>
    /// The days from the first, counted, to the second, not counted; 0 where the second is not later.
    /// </summary>
    public static int Days(InterestDays count, DateOnly from, DateOnly to) =>
        to <= from ? 0 : CountOf(count).Days(from, to);

    /// <summary>The convention of Finance that the contract's count is.</summary>
    public static DayCount CountOf(InterestDays count) => count switch
    {
        InterestDays.Actual360 => Actual360,
        InterestDays.Actual365 => Actual365,
        _ => Thirty360,
    };

    /// <summary>The days of a year in the count.</summary>
    public static int YearOf(InterestDays count) => count == InterestDays.Actual365 ? 365 : 360;

    /// <summary>Interest on balance-days, rounded half up to the fen.</summary>
    /// <param name="fenDays">Fen times days.</param>
    /// <param name="rate">The rate in billionths a year.</param>
    /// <param name="multiple">A factor in billionths: 1 for the contract rate, 1.3 to 1.5 for penalty interest.</param>
    /// <param name="count">The contract's count.</param>
    public static long Interest(long fenDays, long rate, long multiple, InterestDays count)
    {
        var divisor = (Int128)YearOf(count) * Billion * Billion;
        return (long)((((Int128)fenDays * rate * multiple * 2) + divisor) / (divisor * 2));
    }

    /// <summary>A rate or share as whole billionths.</summary>
    public static long Billionths(decimal value) =>
        (long)decimal.Round(value * Billion, 0, MidpointRounding.AwayFromZero);

    /// <summary>
    /// Interest on a balance from one day to another at a contract's rate, rounded half up to the fen.
    /// </summary>
    public static Money Interest(Money balance, DateOnly from, DateOnly to, AnnualRate rate, InterestDays count) =>
        new(Interest(balance.Fen * Days(count, from, to), Billionths(rate.Value), Billion, count));
}
