namespace Fourwings.Finance;

/// <summary>
/// A factor of a balance as a quotient, so that all is multiplied before anything is divided: half a fen stays exactly
/// half a fen.
/// </summary>
internal readonly record struct PeriodFactor(decimal Over, decimal Under)
{
    /// <summary>The factor itself, not cut to the digits of a decimal.</summary>
    public Fraction Exact => Fraction.Of(Over) * Fraction.Of(Under).Inverse;

    public UnroundedMoney Of(UnroundedMoney balance) => new(balance.Fen * Over / Under);

    public PeriodFactor Times(int days, int ofDays) => days == ofDays ? this : new(Over * days, Under * ofDays);
}

/// <summary>Which part of the balance a period bears as interest.</summary>
internal static class ScheduleInterest
{
    /// <summary>Of the period with its own length.</summary>
    public static PeriodFactor Of(ScheduleTerms terms, SchedulePeriod period)
    {
        if (period.Days == period.Regular)
        {
            return OfRegular(terms, period);
        }

        return terms.RatePerPeriod is { } rate
            ? new PeriodFactor(rate.Value, 1m).Times(period.Days.Count, period.Regular.Count)
            : ByDays(terms, period, period.Days);
    }

    /// <summary>
    /// Of the period where its due day has moved: its own interest in proportion to the days. A period without a day of
    /// its own, as between a settlement day and a maturity on the morrow, bears that of the regular period.
    /// </summary>
    public static PeriodFactor OfMoved(ScheduleTerms terms, SchedulePeriod period, int days) => period.Days.Count > 0
        ? Of(terms, period).Times(days, period.Days.Count)
        : OfRegular(terms, period).Times(days, period.Regular.Count);

    /// <summary>Of the regular period in its place.</summary>
    public static PeriodFactor OfRegular(ScheduleTerms terms, SchedulePeriod period)
    {
        if (terms.RatePerPeriod is { } rate)
        {
            return new(rate.Value, 1m);
        }

        return period.Months > 0 && terms.DayCount == DayCount.Thirty360
            ? new(terms.AnnualRate.Value * period.Months, 12m)
            : ByDays(terms, period, period.Regular);
    }

    private static PeriodFactor ByDays(ScheduleTerms terms, SchedulePeriod period, Days days)
    {
        var context = new DayCountContext(period.Regular.From, period.Regular.To);
        var rate = terms.AnnualRate.Value;
        return terms.DayCount.YearDays is { } year
            ? new(rate * terms.DayCount.Days(days.From, days.To, context), year)
            : new(rate * terms.DayCount.YearFraction(days.From, days.To, context), 1m);
    }
}
