using System.Numerics;

namespace Fourwings.Finance;

/// <summary>
/// Interest of one period, rounded half up to the fen: floor((balance × a + h) ÷ d), the division done by multiplying
/// with d's reciprocal, which is exact for every dividend below 2^63 (Granlund and Montgomery, 1994, theorem 4.2).
/// </summary>
internal readonly struct ReciprocalRate
{
    private readonly ulong _multiplier;
    private readonly ulong _half;
    private readonly ulong _divisor;
    private readonly ulong _reciprocal;
    private readonly int _shift;
    private readonly long _widest;

    public ReciprocalRate(Fraction perPeriod)
    {
        var limit = BigInteger.One << 62;
        var (a, d) = (perPeriod.Numerator * 2, perPeriod.Denominator * 2);
        if (a * 3 >= limit || d * 3 >= limit)
        {
            throw new ArgumentOutOfRangeException(nameof(perPeriod), "The rate has too many decimals.");
        }

        // The reciprocal of a power of two does not fit: any other multiple of it does.
        var times = d.IsPowerOfTwo ? 3UL : 1UL;
        _multiplier = (ulong)a * times;
        _divisor = (ulong)d * times;
        _half = _divisor / 2;
        _shift = BitOperations.Log2(_divisor);
        _reciprocal = (ulong)(((UInt128.One << (64 + _shift)) + _divisor - 1) / _divisor);
        _widest = _multiplier == 0 ? long.MaxValue : (long)(((ulong)long.MaxValue - _half) / _multiplier);
    }

    /// <summary>Whether the interest of this balance, and of any below, fits in 64 bits on its way.</summary>
    public bool IsNarrow(long balance) => balance <= _widest;

    /// <summary>The numbers that a loop keeps at hand.</summary>
    public void Deconstruct(out ulong multiplier, out ulong half, out ulong reciprocal, out int shift) =>
        (multiplier, half, reciprocal, shift) = (_multiplier, _half, _reciprocal, _shift);

    public static long Narrow(long balance, ulong multiplier, ulong half, ulong reciprocal, int shift)
    {
        unchecked
        {
            var dividend = ((ulong)balance * multiplier) + half;
            var high = System.Runtime.Intrinsics.X86.Bmi2.X64.IsSupported
                ? System.Runtime.Intrinsics.X86.Bmi2.X64.MultiplyNoFlags(dividend, reciprocal)
                : Math.BigMul(dividend, reciprocal, out _);
            return (long)(high >> shift);
        }
    }

    public long Narrow(long balance) => Narrow(balance, _multiplier, _half, _reciprocal, _shift);

    public long Wide(long balance) => (long)(((UInt128)(ulong)balance * _multiplier + _half) / _divisor);
}
