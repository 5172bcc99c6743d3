namespace Fourwings.Finance;

/// <summary>A rate times the fraction of a year, exact in lowest terms: what a balance is multiplied by.</summary>
internal readonly struct RateFactor
{
    private readonly long _numerator;
    private readonly long _denominator;

    private RateFactor(Fraction exact) =>
        (_numerator, _denominator) = ((long)exact.Numerator, (long)exact.Denominator);

    /// <summary>Of a rate over a span.</summary>
    /// <exception cref="OverflowException">The rate has more digits than money needs.</exception>
    public static RateFactor Of(decimal rate, DayCount dayCount, DateOnly from, DateOnly to) => new(
        Fraction.Of(rate) * Fraction.Of(dayCount.Days(from, to)) / Fraction.Of(dayCount.YearDays!.Value));

    /// <summary>Of a plain share.</summary>
    public static RateFactor Of(decimal share) => new(Fraction.Of(share));

    /// <summary>The product with an amount not below zero, rounded to the fen.</summary>
    public long Times(long fen, RoundingMode rounding)
    {
        if (_numerator == 0 || fen == 0)
        {
            return 0;
        }

        // Most amounts fit into 64 bits, where a division is quick.
        if (fen <= long.MaxValue / 4 / _numerator)
        {
            var product = fen * _numerator;
            var whole = product / _denominator;
            return whole + (IsUp(product - (whole * _denominator), whole, rounding) ? 1 : 0);
        }

        var wide = (Int128)fen * _numerator;
        var quotient = wide / _denominator;
        var rest = (long)(wide - (quotient * _denominator));
        return checked((long)quotient + (IsUp(rest, (long)quotient, rounding) ? 1 : 0));
    }

    private bool IsUp(long rest, long whole, RoundingMode rounding)
    {
        var left = _denominator - rest;
        return rounding switch
        {
            RoundingMode.HalfUp => rest >= left,
            RoundingMode.HalfEven => rest > left || rest == left && (whole & 1) == 1,
            _ => false,
        };
    }
}
