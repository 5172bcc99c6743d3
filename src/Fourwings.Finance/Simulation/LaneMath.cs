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
    private const double Magic = 6755399441055744.0;
    private const ulong Mantissa = (1UL << MantissaBits) - 1;
    private const ulong RootHalf = 0x3FE6A09E00000000;
    private const ulong One = 0x3FF0000000000000;
    private const ulong TwoTo52 = 0x4330000000000000;

    /// <summary>e^x for |x| below 700: a power of two times a polynomial, to 13 digits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Exp(Vector512<double> x)
    {
        // Adding 1.5 · 2^52 rounds to a whole number and leaves it in the low bits.
        var magic = Vector512.Create(Magic);
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

    /// <summary>
    /// The natural logarithm of normal numbers above 0, to the last digit but one (the method of FreeBSD's msun).
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Log(Vector512<double> x)
    {
        // x = 2^k · (1 + f) with 1 + f between the roots of a half and of two; k falls out of the bits.
        var bits = x.AsUInt64() + Vector512.Create(One - RootHalf);
        var k = ((bits >> MantissaBits) | Vector512.Create(TwoTo52)).AsDouble()
            - Vector512.Create((1L << MantissaBits) + 1023.0);
        var f = ((bits & Vector512.Create(Mantissa)) + Vector512.Create(RootHalf)).AsDouble() - Vector512.Create(1.0);
        var half = Vector512.Create(0.5) * f * f;
        var s = f / (Vector512.Create(2.0) + f);
        var z = s * s;
        var rest = z * Polynomial(
            z, 0.6666666666666735, 0.3999999999940942, 0.2857142874366239, 0.22222198432149784, 0.1818357216161805,
            0.15313837699209373, 0.14798198605116586);
        var low = Vector512.FusedMultiplyAdd(k, Vector512.Create(Ln2Low), s * (half + rest)) - half + f;
        return Vector512.FusedMultiplyAdd(k, Vector512.Create(Ln2High), low);
    }

    /// <summary>Sine and cosine of so many turns, from 0 up to 1 (the polynomials of FreeBSD's msun).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector512<double> Sin, Vector512<double> Cos) SinCosOfTurns(Vector512<double> turns)
    {
        // The nearest quarter, and what is left of it: at most an eighth of a turn on either side.
        var quarters = turns * Vector512.Create(4.0);
        var shifted = quarters + Vector512.Create(Magic);
        var r = (quarters - (shifted - Vector512.Create(Magic))) * Vector512.Create(Math.PI / 2);
        var z = r * r;
        var sin = Vector512.FusedMultiplyAdd(
            r * z,
            Polynomial(
                z, -0.16666666666666632, 0.00833333333332249, -0.0001984126982985795, 2.7557313707070068e-06,
                -2.5050760253406863e-08, 1.58969099521155e-10),
            r);
        var cos = Vector512.FusedMultiplyAdd(
            z * z,
            Polynomial(
                z, 0.0416666666666666, -0.001388888888887411, 2.480158728947673e-05, -2.7557314351390663e-07,
                2.087572321298175e-09, -1.1359647557788195e-11),
            Vector512.FusedMultiplyAdd(z, Vector512.Create(-0.5), Vector512.Create(1.0)));
        var (one, two, quarter) = (Vector512.Create(1UL), Vector512.Create(2UL), shifted.AsUInt64());
        var odd = Vector512.Equals(quarter & one, one).AsDouble();
        return (
            Signed(Vector512.ConditionalSelect(odd, cos, sin), quarter & two),
            Signed(Vector512.ConditionalSelect(odd, sin, cos), (quarter + one) & two));
    }

    /// <summary>Negative where the second bit is set.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Signed(Vector512<double> x, Vector512<ulong> second) =>
        (x.AsUInt64() ^ (second << 62)).AsDouble();

    /// <summary>a0 + a1·x + a2·x² …</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Polynomial(Vector512<double> x, params ReadOnlySpan<double> factors)
    {
        var sum = Vector512.Create(factors[^1]);
        for (var i = factors.Length - 2; i >= 0; i--)
        {
            sum = Vector512.FusedMultiplyAdd(sum, x, Vector512.Create(factors[i]));
        }

        return sum;
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
        // Not the functions of Vector512: their last bit depends on how far the method is compiled when it is called.
        var radius = Vector512.Sqrt(Vector512.Create(-2.0) * LaneMath.Log(Vector512.Create(1.0) - Uniform()));
        var (sin, cos) = LaneMath.SinCosOfTurns(Uniform());
        return (radius * cos, radius * sin);
    }
}
