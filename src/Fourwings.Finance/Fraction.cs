using System.Numerics;

namespace Fourwings.Finance;

/// <summary>An exact fraction in lowest terms, its denominator positive.</summary>
internal readonly record struct Fraction : IComparable<Fraction>
{
    public Fraction(BigInteger numerator, BigInteger denominator)
    {
        var common = BigInteger.GreatestCommonDivisor(numerator, denominator) * denominator.Sign;
        Numerator = numerator / common;
        Denominator = denominator / common;
    }

    public static Fraction Zero { get; } = new(0, 1);

    public static Fraction One { get; } = new(1, 1);

    public BigInteger Numerator { get; }

    public BigInteger Denominator { get; }

    /// <summary>−1, 0 or 1.</summary>
    public int Sign => Numerator.Sign;

    public static Fraction Of(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var digits = unchecked(((BigInteger)(uint)bits[2] << 64) | ((BigInteger)(uint)bits[1] << 32) | (uint)bits[0]);
        return new(value < 0 ? -digits : digits, BigInteger.Pow(10, value.Scale));
    }

    /// <summary>One over the fraction, which is not zero.</summary>
    public Fraction Inverse => new(Denominator, Numerator);

    public static implicit operator Fraction(int whole) => new(whole, 1);

    public static Fraction operator *(Fraction a, Fraction b) =>
        new(a.Numerator * b.Numerator, a.Denominator * b.Denominator);

    public static Fraction operator /(Fraction a, Fraction b) =>
        new(a.Numerator * b.Denominator, a.Denominator * b.Numerator);

    public static Fraction operator +(Fraction a, Fraction b) =>
        new((a.Numerator * b.Denominator) + (b.Numerator * a.Denominator), a.Denominator * b.Denominator);

    public static Fraction operator -(Fraction a, Fraction b) => a + -b;

    public static Fraction operator -(Fraction a) => new(-a.Numerator, a.Denominator);

    public static bool operator <(Fraction a, Fraction b) => a.CompareTo(b) < 0;

    public static bool operator >(Fraction a, Fraction b) => a.CompareTo(b) > 0;

    public static bool operator <=(Fraction a, Fraction b) => a.CompareTo(b) <= 0;

    public static bool operator >=(Fraction a, Fraction b) => a.CompareTo(b) >= 0;

    public static Fraction Max(Fraction a, Fraction b) => a < b ? b : a;

    public static Fraction Min(Fraction a, Fraction b) => a < b ? a : b;

    public static Fraction Sum(IEnumerable<Fraction> fractions) =>
        fractions.Aggregate(Zero, static (all, one) => all + one);

    public int CompareTo(Fraction other) =>
        (Numerator * other.Denominator).CompareTo(other.Numerator * Denominator);

    /// <summary>The fraction as a decimal, cut after 28 digits where it does not end before.</summary>
    public decimal ToDecimal() => Cut(Numerator, Denominator);

    /// <summary>The nearest whole number to the product, half away from zero.</summary>
    public static BigInteger RoundHalfUp(BigInteger amount, Fraction factor)
    {
        var product = amount * factor.Numerator;
        var rounded = (BigInteger.Abs(product) * 2 + factor.Denominator) / (factor.Denominator * 2);
        return product.Sign < 0 ? -rounded : rounded;
    }

    /// <summary>
    /// What a unit of principal pays each period: i (1+i)^n / ((1+i)^n − 1), or 1/n without interest.
    /// </summary>
    public static Fraction LevelPayment(Fraction perPeriod, int count)
    {
        if (perPeriod.Numerator.IsZero)
        {
            return new(1, count);
        }

        var growth = BigInteger.Pow(perPeriod.Denominator + perPeriod.Numerator, count);
        var start = BigInteger.Pow(perPeriod.Denominator, count);
        return new(perPeriod.Numerator * growth, perPeriod.Denominator * (growth - start));
    }

    /// <summary>
    /// What a principal pays each period that bears interest by its own factor: P (1+r₁)…(1+rₙ) over the sum, for each
    /// payment, of what it would have grown to. Exact to the last step, so that half a fen stays half a fen.
    /// </summary>
    /// <param name="principal">The principal, in fen.</param>
    /// <param name="factors">The factor of each period, in order.</param>
    public static decimal LevelPayment(decimal principal, IEnumerable<Fraction> factors)
    {
        // Growth and sum over the same denominator, kept apart: no common divisor is looked for on the way.
        var (growth, sum, under) = (BigInteger.One, BigInteger.Zero, BigInteger.One);
        foreach (var factor in factors)
        {
            var grows = factor.Denominator + factor.Numerator;
            under *= factor.Denominator;
            growth *= grows;
            sum = (sum * grows) + under;
        }

        var start = Of(principal);
        return Cut(start.Numerator * growth, start.Denominator * sum);
    }

    // As many digits as a decimal has for certain; what ends before stays exact.
    private static decimal Cut(BigInteger over, BigInteger under)
    {
        const int digits = 28;
        var whole = (over / under).ToString(System.Globalization.CultureInfo.InvariantCulture).Length;
        var scale = BigInteger.Pow(10, Math.Max(0, digits - whole));
        return (decimal)(over * scale / under) / (decimal)scale;
    }
}
