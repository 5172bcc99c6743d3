using System.Numerics;

namespace Fourwings.Finance;

/// <summary>Largest remainders (最大余数法) in whole numbers of any size: nothing is rounded on the way.</summary>
internal static class Allocation
{
    private const int MaxScale = 28;

    public static Money[] Of(long fen, ReadOnlySpan<decimal> weights)
    {
        var scaled = Scale(weights);
        var total = scaled.Aggregate(BigInteger.Zero, (sum, weight) => sum + weight);
        if (total.IsZero)
        {
            throw new ArgumentException("All weights are zero.", nameof(weights));
        }

        var parts = new Money[scaled.Length];
        var remainders = new BigInteger[scaled.Length];
        var left = fen;
        for (var i = 0; i < parts.Length; i++)
        {
            (var floor, remainders[i]) = FloorDivide(fen * scaled[i], total);
            parts[i] = new((long)floor);
            left -= parts[i].Fen;
        }

        foreach (var i in Enumerable.Range(0, parts.Length).OrderByDescending(i => remainders[i]).Take((int)left))
        {
            parts[i] += new Money(1);
        }

        return parts;
    }

    private static BigInteger[] Scale(ReadOnlySpan<decimal> weights)
    {
        var scaled = new BigInteger[weights.Length];
        for (var i = 0; i < scaled.Length; i++)
        {
            scaled[i] = weights[i] >= 0
                ? Scale(weights[i])
                : throw new ArgumentException("A weight is negative.", nameof(weights));
        }

        return scaled;
    }

    private static BigInteger Scale(decimal weight)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(weight, bits);
        var digits = unchecked(((BigInteger)(uint)bits[2] << 64) | ((BigInteger)(uint)bits[1] << 32) | (uint)bits[0]);
        return digits * BigInteger.Pow(10, MaxScale - weight.Scale);
    }

    private static (BigInteger Quotient, BigInteger Remainder) FloorDivide(BigInteger dividend, BigInteger divisor)
    {
        var quotient = BigInteger.DivRem(dividend, divisor, out var remainder);
        return remainder.Sign < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder);
    }
}
