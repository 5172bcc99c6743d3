using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Fourwings.Finance;

/// <summary>
/// Eight random generators and the functions of simulation, eight lanes at a time. Fused multiplications are written
/// out, so that every machine and every number of threads finds the same bits. Double: a simulated amount is an
/// estimate, and nothing here is ever posted.
/// </summary>
internal static class LaneMath
{
    /// <summary>Lanes worked at once.</summary>
    public const int Lanes = 8;

    private const double Log2E = 1.4426950408889634;
    private const double Ln2High = 0.6931471803691238;
    private const double Ln2Low = 1.9082149292705877e-10;
    private const int MantissaBits = 52;

    /// <summary>e^x for |x| below 700: a power of two times a polynomial, to 13 digits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Exp(Vector512<double> x)
    {
        // Adding 1.5 · 2^52 rounds to a whole number and leaves it in the low bits.
        var magic = Vector512.Create(6755399441055744.0);
        var shifted = Vector512.FusedMultiplyAdd(x, Vector512.Create(Log2E), magic);
        var whole = shifted - magic;
        var f = Vector512.FusedMultiplyAdd(whole, Vector512.Create(-Ln2High), x);
        f = Vector512.FusedMultiplyAdd(whole, Vector512.Create(-Ln2Low), f);
        var square = f * f;
        var fourth = square * square;
        var low = Vector512.FusedMultiplyAdd(
            Pair(f, 1.0 / 6, 0.5), square, Vector512.Create(1.0) + f);
        var middle = Vector512.FusedMultiplyAdd(Pair(f, 1.0 / 5040, 1.0 / 720), square, Pair(f, 1.0 / 120, 1.0 / 24));
        var high = Vector512.FusedMultiplyAdd(
            Vector512.Create(1.0 / 3628800), square, Pair(f, 1.0 / 362880, 1.0 / 40320));
        var sum = Vector512.FusedMultiplyAdd(Vector512.FusedMultiplyAdd(high, fourth, middle), fourth, low);
        return (sum.AsInt64() + (shifted.AsInt64() << MantissaBits)).AsDouble();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Pair(Vector512<double> x, double slope, double start) =>
        Vector512.FusedMultiplyAdd(x, Vector512.Create(slope), Vector512.Create(start));
}

/// <summary>
/// Eight xoshiro256+ generators side by side (Blackman and Vigna), seeded by SplitMix64 from a seed and the number of a
/// block: a block's numbers are the same whoever works it.
/// </summary>
internal struct LaneRandom
{
    private const ulong Golden = 0x9E3779B97F4A7C15UL;
    private const double Circle = 2 * Math.PI;

    private Vector512<ulong> _s0;
    private Vector512<ulong> _s1;
    private Vector512<ulong> _s2;
    private Vector512<ulong> _s3;

    public LaneRandom(long seed, long block)
    {
        var state = unchecked((ulong)seed + (Golden * (ulong)(block + 1) * 0x2545F4914F6CDD1DUL));
        Span<ulong> words = stackalloc ulong[4 * LaneMath.Lanes];
        foreach (ref var word in words)
        {
            state = unchecked(state + Golden);
            var mixed = unchecked((state ^ (state >> 30)) * 0xBF58476D1CE4E5B9UL);
            mixed = unchecked((mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL);
            word = mixed ^ (mixed >> 31);
        }

        _s0 = Vector512.Create<ulong>(words);
        _s1 = Vector512.Create<ulong>(words[8..]);
        _s2 = Vector512.Create<ulong>(words[16..]);
        _s3 = Vector512.Create<ulong>(words[24..]);
    }

    /// <summary>Eight numbers from 0 up to 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> Uniform()
    {
        var sum = _s0 + _s3;
        var shifted = _s1 << 17;
        _s2 ^= _s0;
        _s3 ^= _s1;
        _s1 ^= _s2;
        _s0 ^= _s3;
        _s2 ^= shifted;
        _s3 = (_s3 << 45) | (_s3 >> 19);
        return ((sum >> 12) | Vector512.Create(0x3FF0000000000000UL)).AsDouble() - Vector512.Create(1.0);
    }

    /// <summary>Sixteen standard normals by Box and Muller.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public (Vector512<double> First, Vector512<double> Second) Normals()
    {
        var radius = Vector512.Sqrt(Vector512.Create(-2.0) * Vector512.Log(Vector512.Create(1.0) - Uniform()));
        var (sin, cos) = Vector512.SinCos(Vector512.Create(Circle) * Uniform());
        return (radius * cos, radius * sin);
    }
}
