using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Fourwings.Finance;

/// <summary>What is not known exactly: the least, the likeliest and the most it may be (三角分布).</summary>
/// <param name="Low">The least.</param>
/// <param name="Mode">The likeliest.</param>
/// <param name="High">The most.</param>
public readonly record struct Triangle(decimal Low, decimal Mode, decimal High)
{
    /// <summary>Known exactly.</summary>
    public static Triangle Of(decimal figure) => new(figure, figure, figure);

    /// <summary>Whether the three stand in order.</summary>
    public bool IsOrdered => Low <= Mode && Mode <= High;

    /// <summary>The mean.</summary>
    public decimal Mean => (Low + Mode + High) / 3;
}

/// <summary>
/// The value of a royalty stream as a distribution (收益法蒙特卡洛模拟): revenue grows and wanders by the quarter as a
/// geometric Brownian motion; growth, rate, royalty and life are drawn from triangles.
/// </summary>
/// <param name="Revenue">A year's revenue today.</param>
/// <param name="Growth">How it grows a year, continuous.</param>
/// <param name="Volatility">How far it wanders a year.</param>
/// <param name="Royalty">The royalty, after tax, as a share of revenue.</param>
/// <param name="Rate">The discount rate a year, continuous.</param>
/// <param name="Years">How long it lasts.</param>
public sealed record RoyaltyModel(
    decimal Revenue, Triangle Growth, decimal Volatility, Triangle Royalty, Triangle Rate, Triangle Years)
{
    /// <summary>The quarters of a year.</summary>
    public const int QuartersAYear = 4;

    /// <summary>
    /// The mean value where every triangle is known exactly: K · R · Δ · Σ e^((μ − r)·Δ·t) over the quarters.
    /// </summary>
    public double ExactMean()
    {
        var step = (double)(Growth.Mode - Rate.Mode) / QuartersAYear;
        var quarters = (int)Math.Round((double)Years.Mode * QuartersAYear);
        var sum = Enumerable.Range(1, quarters).Sum(quarter => Math.Exp(step * quarter));
        return (double)Revenue * (double)Royalty.Mode / QuartersAYear * sum;
    }
}

/// <summary>What a simulation found.</summary>
/// <param name="Paths">How many paths.</param>
/// <param name="Mean">The mean value.</param>
/// <param name="StandardError">How far the mean may lie from the true one, as a standard deviation.</param>
/// <param name="Quantiles">The values that 5, 25, 50, 75 and 95 % of the paths lie below.</param>
public sealed record SimulatedValue(
    long Paths, decimal Mean, decimal StandardError, IReadOnlyDictionary<int, decimal> Quantiles);

/// <summary>
/// Simulates a royalty stream. Paths come in pairs with opposite shocks (antithetic variates), in blocks that each have
/// their own random numbers: the result depends on seed and number of paths alone, not on the number of threads.
/// </summary>
public static class RoyaltySimulation
{
    /// <summary>The most paths that one simulation walks.</summary>
    public const int MostPaths = 10_000_000;

    private const int BlockPairs = 512;
    private const int BlockPaths = 2 * BlockPairs;
    private static readonly int[] Percents = [5, 25, 50, 75, 95];

    /// <summary>Walks the paths.</summary>
    /// <param name="model">What is simulated.</param>
    /// <param name="paths">How many; rounded up to whole blocks of 1,024.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="threads">On how many threads; 0 = as many as there are processors.</param>
    /// <exception cref="ArgumentOutOfRangeException">More than <see cref="MostPaths"/>, or none.</exception>
    public static SimulatedValue Run(RoyaltyModel model, int paths, long seed, int threads = 0)
    {
        var values = Values(model, paths, seed, threads);
        var (mean, error) = MeanOf(values);
        Array.Sort(values);
        return new(
            values.Length, (decimal)mean, (decimal)error,
            Percents.ToDictionary(percent => percent, percent => (decimal)Quantile(values, percent / 100.0)));
    }

    /// <summary>The value of every path, pair beside pair.</summary>
    /// <inheritdoc cref="Run"/>
    public static double[] Values(RoyaltyModel model, int paths, long seed, int threads = 0)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(paths, MostPaths);
        ArgumentOutOfRangeException.ThrowIfLessThan(paths, 1);
        var blocks = (paths + BlockPaths - 1) / BlockPaths;
        var values = new double[blocks * BlockPaths];
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads == 0 ? -1 : threads };
        Parallel.For(0, blocks, options, block =>
            Walk(new Drawn(model), new LaneRandom(seed, block), values.AsSpan(block * BlockPaths, BlockPaths)));
        return values;
    }

    private static void Walk(Drawn drawn, LaneRandom random, Span<double> values)
    {
        for (var i = 0; i < BlockPaths; i += 4 * LaneMath.Lanes)
        {
            // Sixteen pairs at a time: the two halves of a Box–Muller step, each with its opposite.
            var (first, second) = (drawn.Draw(ref random), drawn.Draw(ref random));
            var quarters = Math.Max(first.Longest, second.Longest);
            for (var quarter = 0; quarter < quarters; quarter++)
            {
                var (one, other) = random.Normals();
                first.Step(one, quarter);
                second.Step(other, quarter);
            }

            first.Write(values[i..]);
            second.Write(values[(i + (2 * LaneMath.Lanes))..]);
        }
    }

    /// <summary>The mean, and its error by the means of pairs.</summary>
    private static (double Mean, double Error) MeanOf(double[] values)
    {
        var (sum, squares) = (0.0, 0.0);
        for (var i = 0; i < values.Length; i += 2 * LaneMath.Lanes)
        {
            for (var lane = i; lane < i + LaneMath.Lanes; lane++)
            {
                var pair = (values[lane] + values[lane + LaneMath.Lanes]) / 2;
                sum += pair;
                squares += pair * pair;
            }
        }

        var pairs = values.Length / 2.0;
        var variance = Math.Max(0, (squares / pairs) - (sum / pairs * (sum / pairs)));
        return (sum / pairs, Math.Sqrt(variance / pairs));
    }

    private static double Quantile(double[] sorted, double share)
    {
        var place = share * (sorted.Length - 1);
        var low = (int)place;
        return low + 1 < sorted.Length
            ? sorted[low] + ((place - low) * (sorted[low + 1] - sorted[low]))
            : sorted[low];
    }

    /// <summary>The figures of a model as lanes.</summary>
    private readonly struct Drawn(RoyaltyModel model)
    {
        private readonly double _start = (double)model.Revenue / RoyaltyModel.QuartersAYear;
        private readonly double _shock = (double)model.Volatility / Math.Sqrt(RoyaltyModel.QuartersAYear);
        private readonly double _loss = (double)model.Volatility * (double)model.Volatility / 2;

        /// <summary>Draws growth, rate, royalty and life of eight pairs.</summary>
        public Paths Draw(ref LaneRandom random)
        {
            var growth = DrawOne(model.Growth, ref random) - Vector512.Create(_loss);
            var rate = DrawOne(model.Rate, ref random);
            var start = Vector512.Create(_start) * DrawOne(model.Royalty, ref random);
            var quarters = Vector512.Round(
                DrawOne(model.Years, ref random) * Vector512.Create((double)RoyaltyModel.QuartersAYear));
            var step = (growth - rate) / Vector512.Create((double)RoyaltyModel.QuartersAYear);
            return new(start, step, Vector512.Create(_shock), quarters);
        }

        private static Vector512<double> DrawOne(Triangle triangle, ref LaneRandom random)
        {
            if (triangle.Low == triangle.High)
            {
                return Vector512.Create((double)triangle.Mode);
            }

            var (low, mode, high) = ((double)triangle.Low, (double)triangle.Mode, (double)triangle.High);
            var u = random.Uniform();
            var rising = Vector512.Create(low)
                + Vector512.Sqrt(u * Vector512.Create((high - low) * (mode - low)));
            var falling = Vector512.Create(high)
                - Vector512.Sqrt((Vector512.Create(1.0) - u) * Vector512.Create((high - low) * (high - mode)));
            return Vector512.ConditionalSelect(
                Vector512.LessThan(u, Vector512.Create((mode - low) / (high - low))), rising, falling);
        }
    }

    /// <summary>Eight pairs of paths on their way: each is worth its discounted royalty of the quarter.</summary>
    private struct Paths
    {
        private readonly Vector512<double> _step;
        private readonly Vector512<double> _shock;
        private readonly Vector512<double> _quarters;
        private Vector512<double> _up;
        private Vector512<double> _down;
        private Vector512<double> _upValue;
        private Vector512<double> _downValue;

        public Paths(
            Vector512<double> start, Vector512<double> step, Vector512<double> shock, Vector512<double> quarters)
        {
            (_up, _down, _step, _shock, _quarters) = (start, start, step, shock, quarters);
            Longest = 0;
            Shortest = int.MaxValue;
            for (var lane = 0; lane < LaneMath.Lanes; lane++)
            {
                Longest = Math.Max(Longest, (int)quarters[lane]);
                Shortest = Math.Min(Shortest, (int)quarters[lane]);
            }
        }

        /// <summary>The quarters of the longest of the paths.</summary>
        public readonly int Longest { get; }

        private readonly int Shortest { get; }

        /// <summary>Goes one quarter on; a path that has ended earns no more.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Step(Vector512<double> normal, int quarter)
        {
            _up *= LaneMath.Exp(Vector512.FusedMultiplyAdd(_shock, normal, _step));
            _down *= LaneMath.Exp(Vector512.FusedMultiplyAdd(-_shock, normal, _step));
            if (quarter < Shortest)
            {
                _upValue += _up;
                _downValue += _down;
                return;
            }

            var runs = Vector512.LessThan(Vector512.Create((double)quarter), _quarters);
            _upValue += Vector512.BitwiseAnd(runs, _up);
            _downValue += Vector512.BitwiseAnd(runs, _down);
        }

        /// <summary>Writes the eight values, then those of their opposites.</summary>
        public readonly void Write(Span<double> values)
        {
            _upValue.CopyTo(values);
            _downValue.CopyTo(values[LaneMath.Lanes..]);
        }
    }
}
