namespace Fourwings.Finance;

/// <summary>How principal and interest are repaid (还款方式).</summary>
public enum ScheduleMethod
{
    /// <summary>Equal payments of principal and interest (等额本息).</summary>
    LevelPayment = 1,

    /// <summary>Equal parts of the principal, interest on the balance (等额本金).</summary>
    LevelPrincipal,

    /// <summary>Interest each period, the principal at the end (按期付息，到期还本).</summary>
    InterestOnly,

    /// <summary>One payment of principal and interest at the end (一次性还本付息).</summary>
    Bullet,

    /// <summary>Equal parts of the principal, interest always on the whole of it (等本等息).</summary>
    Flat,
}

/// <summary>Where interest follows when a due day moves to a workday (结息随还款日调整).</summary>
public enum InterestFollow
{
    /// <summary>Nowhere: interest is that of the unmoved days.</summary>
    None = 1,

    /// <summary>Only the first instalment's.</summary>
    First,

    /// <summary>Every instalment's.</summary>
    All,
}

/// <summary>Which instalment takes what rounding leaves over (尾差).</summary>
public enum RemainderIn
{
    /// <summary>The last.</summary>
    Last = 1,

    /// <summary>The first; the interest of all stays as calculated.</summary>
    First,
}

/// <summary>
/// Settlement on a day of the month (结息日): on the 20th of each month, or of the last month of each quarter.
/// </summary>
/// <param name="Day">The day of the month, 1 to 31; the month's last day where it is missing.</param>
/// <param name="EveryMonths">1, 2, 3, 4, 6 or 12; counted so that one settlement falls into December.</param>
public readonly record struct SettlementDay(int Day, int EveryMonths)
{
    /// <summary>The first settlement day after the day.</summary>
    public DateOnly After(DateOnly day)
    {
        var month = day.AddDays(1 - day.Day);
        while (month.Month % EveryMonths != 0 || In(month) <= day)
        {
            month = month.AddMonths(1);
        }

        return In(month);
    }

    /// <summary>The settlement day before a settlement day.</summary>
    internal DateOnly Before(DateOnly settlement) => In(settlement.AddDays(1 - settlement.Day).AddMonths(-EveryMonths));

    private DateOnly In(DateOnly month) =>
        month.AddDays(Math.Min(Day, DateTime.DaysInMonth(month.Year, month.Month)) - 1);
}

/// <summary>What a repayment schedule (还款计划) is made of.</summary>
public sealed record ScheduleTerms
{
    /// <summary>The principal (本金), above zero.</summary>
    public required UnroundedMoney Principal { get; init; }

    /// <summary>The annual rate; not read where <see cref="RatePerPeriod"/> is given.</summary>
    public AnnualRate AnnualRate { get; init; }

    /// <summary>
    /// The rate of one whole period; days are then counted only for a first period of another length.
    /// </summary>
    public Ratio? RatePerPeriod { get; init; }

    /// <summary>The day of drawdown (放款日); it bears interest.</summary>
    public required DateOnly DrawnOn { get; init; }

    /// <summary>How it is repaid.</summary>
    public required ScheduleMethod Method { get; init; }

    /// <summary>The number of periods, those of grace among them.</summary>
    public required int Installments { get; init; }

    /// <summary>The length of a period.</summary>
    public required CalendarPeriod Every { get; init; }

    /// <summary>The first due day (首个还款日), the anchor of the later ones; null = one period after drawdown.</summary>
    public DateOnly? FirstDueOn { get; init; }

    /// <summary>Settlement on a day of the month, with the day itself counted to the period that it ends.</summary>
    public SettlementDay? SettleOn { get; init; }

    /// <summary>
    /// How days are counted; by <see cref="DayCount.Thirty360"/> a whole month bears a twelfth of the rate.
    /// </summary>
    public DayCount DayCount { get; init; } = DayCount.Thirty360;

    /// <summary>Periods at the beginning without principal (宽限期).</summary>
    public int GraceInstallments { get; init; }

    /// <summary>Whether interest is charged in them.</summary>
    public bool InterestInGrace { get; init; } = true;

    /// <summary>The working days.</summary>
    public BusinessCalendar Calendar { get; init; } = BusinessCalendar.None;

    /// <summary>What happens to a due day on a day off.</summary>
    public BusinessDayConvention Adjust { get; init; } = BusinessDayConvention.None;

    /// <summary>Whether interest follows it.</summary>
    public InterestFollow InterestFollows { get; init; } = InterestFollow.None;

    /// <summary>How payment, principal and interest are rounded.</summary>
    public Rounding Rounding { get; init; } = Rounding.ToFen;

    /// <summary>Which instalment takes what rounding leaves over.</summary>
    public RemainderIn Remainder { get; init; } = RemainderIn.Last;

    /// <summary>Refuses terms of which no schedule can be made.</summary>
    /// <exception cref="ArgumentException">Says which.</exception>
    public void Check()
    {
        Require(Principal.Fen > 0, nameof(Principal), "The principal is not above zero.");
        Require(AnnualRate >= AnnualRate.Zero, nameof(AnnualRate), "The rate is below zero.");
        Require(RatePerPeriod is not { Value: < 0 }, nameof(RatePerPeriod), "The rate is below zero.");
        Require(Installments > 0, nameof(Installments), "There is no instalment.");
        Require(Every is { Months: >= 0, Days: >= 0, IsZero: false }, nameof(Every), "The period is nothing.");
        Require(
            GraceInstallments >= 0 && GraceInstallments < Installments,
            nameof(GraceInstallments),
            "Grace leaves no instalment for the principal.");
        Require(
            FirstDueOn is null || FirstDueOn > DrawnOn,
            nameof(FirstDueOn),
            "The first due day is not after drawdown.");
        Require(
            SettleOn is null or { Day: >= 1 and <= 31, EveryMonths: 1 or 2 or 3 or 4 or 6 or 12 },
            nameof(SettleOn),
            "There is no such settlement day.");
        Require(
            SettleOn is null || RatePerPeriod is null || Every == new CalendarPeriod(SettleOn.Value.EveryMonths, 0),
            nameof(SettleOn),
            "The rate is that of another period.");
        Require(
            SettleOn is null || Method != ScheduleMethod.Bullet,
            nameof(SettleOn),
            "Repaid at once at the end, interest is not settled before.");
    }

    private static void Require(bool isSo, string name, string otherwise)
    {
        if (!isSo)
        {
            throw new ArgumentException(otherwise, name);
        }
    }
}
