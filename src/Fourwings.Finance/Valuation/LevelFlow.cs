namespace Fourwings.Finance;

/// <summary>
/// Level payments at one rate (等额现金流), as spreadsheets define PV, FV, PMT, NPER, RATE, IPMT, PPMT, CUMIPMT and
/// CUMPRINC: present · (1+r)ⁿ + payment · (1 + r·advance) · ((1+r)ⁿ − 1)/r + future = 0. What is received is positive,
/// what is paid is negative. Each member gives what the others leave open. Double within, because periods may be
/// fractions; null = there is no such figure.
/// </summary>
/// <param name="Rate">Per period.</param>
/// <param name="Periods">How many.</param>
public sealed record LevelFlow(decimal Rate, decimal Periods)
{
    private const double HighestGrowth = 12;
    private const double LowestGrowth = -12;
    private const int MostPeriods = 1_000_000;

    /// <summary>The payment of each period.</summary>
    public decimal Payment { get; init; }

    /// <summary>What is received at the beginning.</summary>
    public decimal Present { get; init; }

    /// <summary>What is received at the end.</summary>
    public decimal Future { get; init; }

    /// <summary>Whether payments fall due at the beginning of their periods (期初).</summary>
    public bool IsInAdvance { get; init; }

    private double R => (double)Rate;

    private double Factor => Math.Pow(1 + R, (double)Periods);

    private double Advance => IsInAdvance ? 1 + R : 1;

    /// <summary>FV: what the payments and the present amount come to.</summary>
    public decimal? FutureValue() => Figure.Of(After((double)Periods, (double)Payment));

    /// <summary>PV: what the payments and the future amount are worth now.</summary>
    public decimal? PresentValue() => Figure.Of(Rate == 0
        ? -(double)Future - ((double)Payment * (double)Periods)
        : -((double)Future + ((double)Payment * Advance * (Factor - 1) / R)) / Factor);

    /// <summary>PMT: the payment that leaves nothing open.</summary>
    public decimal? LevelPayment() => Periods == 0 ? null : Figure.Of(PaymentOf());

    /// <summary>NPER: how many payments it takes.</summary>
    public decimal? CountPeriods()
    {
        if (Rate == 0)
        {
            return Payment == 0 ? null : Figure.Of(-((double)Present + (double)Future) / (double)Payment);
        }

        var perpetual = (double)Payment * Advance / R;
        return Figure.Of(
            Math.Log((perpetual - (double)Future) / (perpetual + (double)Present)) / Math.Log(1 + R));
    }

    /// <summary>RATE: the rate nearest to a guess at which nothing is left open.</summary>
    /// <param name="guess">Above −1.</param>
    public decimal? SolveRate(decimal guess = Returns.UsualGuess) => Periods <= 0 || guess <= -1
        ? null
        : Returns.Nearest(Roots.Between(OpenAt, LowestGrowth, HighestGrowth), guess);

    /// <summary>IPMT: the interest in one payment.</summary>
    /// <param name="period">Which, from 1.</param>
    public decimal? InterestIn(decimal period) =>
        period < 1 || period >= Periods + 1 ? null : Figure.Of(InterestOf((double)period, PaymentOf()));

    /// <summary>PPMT: the principal in one payment.</summary>
    /// <param name="period">Which, from 1.</param>
    public decimal? PrincipalIn(decimal period)
    {
        if (period < 1 || period >= Periods + 1)
        {
            return null;
        }

        var payment = PaymentOf();
        return Figure.Of(payment - InterestOf((double)period, payment));
    }

    /// <summary>CUMIPMT: the interest in some payments; part periods count only where they are whole.</summary>
    /// <param name="first">The first, from 1.</param>
    /// <param name="last">The last.</param>
    public decimal? CumulativeInterest(decimal first, decimal last)
    {
        if (!IsSpan(first, last))
        {
            return null;
        }

        var (sum, payment) = (0.0, PaymentOf());
        for (var period = decimal.Ceiling(first); period <= last; period++)
        {
            sum += InterestOf((double)period, payment);
        }

        return Figure.Of(sum);
    }

    /// <summary>CUMPRINC: the principal in some payments.</summary>
    /// <inheritdoc cref="CumulativeInterest"/>
    public decimal? CumulativePrincipal(decimal first, decimal last)
    {
        var count = Math.Max(0, decimal.Floor(last) - decimal.Ceiling(first) + 1);
        return CumulativeInterest(first, last) is { } interest && Figure.Of(PaymentOf() * (double)count) is { } paid
            ? paid - interest
            : null;
    }

    /// <summary>EFFECT: what a nominal rate comes to in a year with compounding.</summary>
    /// <param name="nominal">Above nothing.</param>
    /// <param name="times">How often a year; a fraction is cut off.</param>
    public static decimal? EffectiveRate(decimal nominal, decimal times) =>
        nominal <= 0 || times < 1 ? null : Figure.Of(
            Math.Pow(1 + ((double)nominal / (double)decimal.Truncate(times)), (double)decimal.Truncate(times)) - 1);

    /// <summary>NOMINAL: the nominal rate that comes to an effective one.</summary>
    /// <param name="effective">Above nothing.</param>
    /// <param name="times">How often a year; a fraction is cut off.</param>
    public static decimal? NominalRate(decimal effective, decimal times) =>
        effective <= 0 || times < 1 ? null : Figure.Of(
            (Math.Pow(1 + (double)effective, 1 / (double)decimal.Truncate(times)) - 1)
            * (double)decimal.Truncate(times));

    private bool IsSpan(decimal first, decimal last) =>
        Rate > 0 && Periods > 0 && Present > 0 && first >= 1 && first <= last && last <= Periods
        && last - first <= MostPeriods;

    private double PaymentOf() => Rate == 0
        ? -((double)Present + (double)Future) / (double)Periods
        : -(((double)Present * Factor) + (double)Future) * R / (Advance * (Factor - 1));

    /// <summary>FV after some periods.</summary>
    private double After(double periods, double payment)
    {
        var factor = Math.Pow(1 + R, periods);
        return Rate == 0
            ? -((double)Present + (payment * periods))
            : -(((double)Present * factor) + (payment * Advance * (factor - 1) / R));
    }

    /// <summary>Interest on what was open when the period began; a payment in advance comes first.</summary>
    private double InterestOf(double period, double payment) =>
        IsInAdvance && period == 1 ? 0 : After(period - 1, payment) * R / Advance;

    /// <summary>What is left open at a rate of e^growth − 1, over the larger of 1 and the power.</summary>
    private double OpenAt(double growth)
    {
        var periods = (double)Periods;
        var rate = Figure.Growth(growth);
        var scale = Math.Exp(-Math.Max(0, growth * periods));
        var factor = Math.Exp(growth * periods);
        var years = rate == 0 ? periods : Figure.Growth(growth * periods) / rate;
        return double.IsFinite(factor)
            ? (((double)Present * factor) + ((double)Payment * (IsInAdvance ? 1 + rate : 1) * years) + (double)Future)
                * scale
            : (double)Present + ((double)Payment * (IsInAdvance ? 1 + rate : 1) / rate);
    }
}
