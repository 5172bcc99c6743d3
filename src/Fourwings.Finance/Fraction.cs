using System.Numerics;

namespace Fourwings.Finance;

/// <summary>An exact fraction in lowest terms, its denominator positive.</summary>
internal readonly record struct Fraction
{
    public Fraction(BigInteger numerator, BigInteger denominator)
    {
        var common = BigInteger.GreatestCommonDivisor(numerator, denominator) * denominator.Sign;
        Numerator = numerator / common;
        Denominator = denominator / common;
    }

    public BigInteger Numerator { get; }

    public BigInteger Denominator { get; }

    public static Fraction Of(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var digits = unchecked(((BigInteger)(uint)bits[2] << 64) | ((BigInteger)(uint)bits[1] << 32) | (uint)bits[0]);
        return new(value < 0 ? -digits : digits, BigInteger.Pow(10, value.Scale));
    }

    public static Fraction operator *(Fraction a, Fraction b) =>
        new(a.Numerator * b.Numerator, a.Denominator * b.Denominator);

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
}
