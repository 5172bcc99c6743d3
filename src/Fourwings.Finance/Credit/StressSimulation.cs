namespace Fourwings.Finance;

/// <summary>
/// Draws scenarios of a year. The factor is drawn evenly over its whole range (分层抽样), in batches of their own: their
/// spread gives the standard errors, and the result depends on seed and number of scenarios alone, not on the number of
/// threads. Given the factor, the next default among loans of a like chance is found in one step. Double: estimates.
/// </summary>
internal static class StressSimulation
{
    public const int Batches = 64;

    public static IReadOnlyList<StressOutcome> Run(StressQuestion question, IReadOnlyList<StressRule> rules)
    {
        var size = question.Drawn / Batches;
        var book = new SortedBook(question);
        var found = new Batch[Batches][];
        var options = new ParallelOptions { MaxDegreeOfParallelism = question.Threads == 0 ? -1 : question.Threads };
        Parallel.For(0, Batches, options, batch => found[batch] = Draw(question, book, rules, batch, size));
        return [.. rules.Select((rule, i) => OutcomeOf(question, rule, [.. found.Select(batch => batch[i])]))];
    }

    private static Batch[] Draw(
        StressQuestion question, SortedBook book, IReadOnlyList<StressRule> rules, int batch, int size)
    {
        var random = new ScalarRandom(question.Seed, batch);
        Batch[] found = [.. rules.Select(rule => new Batch(new long[size], new double[rule.Parties.Count]))];
        var defaulted = new int[question.Loans.Count];
        var borne = new long[rules.Max(rule => rule.Parties.Count)];
        for (var scenario = 0; scenario < size; scenario++)
        {
            var factor = Normal.Quantile((scenario + random.Open()) / size);
            var count = book.Draw(factor, ref random, defaulted);
            for (var i = 0; i < rules.Count; i++)
            {
                var parts = borne.AsSpan(0, rules[i].Parties.Count);
                found[i].Draws[scenario] = rules[i].Divide(defaulted.AsSpan(0, count), parts);
                for (var party = 0; party < parts.Length; party++)
                {
                    found[i].Means[party] += (double)parts[party] / size;
                }
            }
        }

        return found;
    }

    private static StressOutcome OutcomeOf(StressQuestion question, StressRule rule, Batch[] batches)
    {
        foreach (var batch in batches)
        {
            Array.Sort(batch.Draws);
        }

        var all = batches.SelectMany(batch => batch.Draws).Order().ToArray();
        (decimal, decimal)? dry = null;
        if (rule.Fund is { } fund)
        {
            var (mean, error) = Of([.. batches.Select(batch => Beyond(batch.Draws, fund.Fen))]);
            dry = ((decimal)mean, (decimal)error);
        }

        return new(
            [.. rule.Parties.Select((party, i) =>
            {
                var (mean, error) = Of([.. batches.Select(batch => batch.Means[i])]);
                return (party, FundStress.Yuan(mean), FundStress.Yuan(error));
            })],
            dry,
            [.. question.Levels.Select(level => (
                level,
                Quantile(all, level) / 100m,
                FundStress.Yuan(Of([.. batches.Select(batch => (double)Quantile(batch.Draws, level))]).Error)))]);
    }

    private static double Beyond(long[] sorted, long fund)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = sorted[middle] > fund ? (low, middle) : (middle + 1, high);
        }

        return (double)(sorted.Length - low) / sorted.Length;
    }

    private static long Quantile(long[] sorted, decimal level) =>
        sorted[Math.Clamp((int)decimal.Ceiling(level * sorted.Length) - 1, 0, sorted.Length - 1)];

    private static (double Mean, double Error) Of(double[] figures)
    {
        var mean = figures.Sum() / figures.Length;
        var squares = figures.Sum(figure => (figure - mean) * (figure - mean));
        return (mean, Math.Sqrt(squares / (figures.Length - 1) / figures.Length));
    }

    private sealed record Batch(long[] Draws, double[] Means);
}

/// <summary>A book by falling chance of default, in runs of like chances.</summary>
internal sealed class SortedBook
{
    private const double Alike = 0.7;
    private readonly FactorGrid _grid;
    private readonly double? _degrees;
    private readonly int[] _order;
    private readonly double[] _thresholds;
    private readonly List<(int From, int To)> _runs = [];
    private readonly bool _isOneFate;
    private readonly double[] _pds;

    public SortedBook(StressQuestion question)
    {
        _grid = new(question.Copula);
        _degrees = (double?)question.Copula.Degrees;
        _isOneFate = question.Copula.Correlation >= 1;
        _order = [.. Enumerable.Range(0, question.Loans.Count).OrderByDescending(i => question.Loans[i].Pd)];
        _pds = [.. _order.Select(i => (double)question.Loans[i].Pd)];
        var known = _pds.Distinct().ToDictionary(pd => pd, _grid.Threshold);
        _thresholds = [.. _pds.Select(pd => known[pd])];
        for (var (from, at) = (0, 1); at <= _pds.Length; at++)
        {
            if (at == _pds.Length || _pds[at] < Alike * _pds[from])
            {
                _runs.Add((from, at));
                from = at;
            }
        }
    }

    /// <summary>Which loans default where the factor is known, in the order of the book; how many they are.</summary>
    public int Draw(double factor, ref ScalarRandom random, int[] defaulted)
    {
        var scale = _degrees is { } degrees ? Math.Sqrt(random.ChiSquare(degrees) / degrees) : 1;
        var count = 0;
        if (_isOneFate)
        {
            var below = Normal.Below(factor);
            for (; count < _pds.Length && below < _pds[count]; count++)
            {
                defaulted[count] = _order[count];
            }
        }
        else
        {
            foreach (var (from, to) in _runs)
            {
                count = DrawRun(from, to, factor, scale, ref random, defaulted, count);
            }
        }

        Array.Sort(defaulted, 0, count);
        return count;
    }

    private int DrawRun(
        int from, int to, double factor, double scale, ref ScalarRandom random, int[] defaulted, int count)
    {
        // The run's highest chance sets the steps; a loan of a lower one is kept in proportion.
        var most = _grid.Chance(_thresholds[from], factor, scale);
        if (most <= 0)
        {
            return count;
        }

        var rest = Binomial.LogOfRest(most);
        for (var at = from; ; at++)
        {
            if (most < 1)
            {
                var step = Math.Log(random.Open()) / rest;
                if (!(step < to - at))
                {
                    return count;
                }

                at += (int)step;
            }

            if (at >= to)
            {
                return count;
            }

            if (_thresholds[at] == _thresholds[from]
                || random.Open() * most < _grid.Chance(_thresholds[at], factor, scale))
            {
                defaulted[count++] = _order[at];
            }
        }
    }
}

/// <summary>Random numbers one at a time, out of eight generators side by side.</summary>
internal struct ScalarRandom
{
    private readonly double[] _numbers = new double[LaneMath.Lanes];
    private LaneRandom _lanes;
    private int _used = LaneMath.Lanes;

    public ScalarRandom(long seed, long block) => _lanes = new(seed, block);

    /// <summary>A number above 0 and below 1.</summary>
    public double Open()
    {
        if (_used == LaneMath.Lanes)
        {
            System.Runtime.Intrinsics.Vector512.CopyTo(_lanes.Uniform(), _numbers);
            _used = 0;
        }

        return _numbers[_used++] + (0.5 / (1UL << 52));
    }

    /// <summary>χ² of so many degrees, by Marsaglia and Tsang (2000).</summary>
    public double ChiSquare(double degrees)
    {
        var shape = degrees / 2;
        var more = shape < 1 ? Math.Pow(Open(), 1 / shape) : 1;
        var d = (shape < 1 ? shape + 1 : shape) - (1.0 / 3);
        var c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            var normal = Normal.Quantile(Open());
            var v = 1 + (c * normal);
            v = v * v * v;
            if (v > 0 && Math.Log(Open()) < (normal * normal / 2) + d - (d * v) + (d * Math.Log(v)))
            {
                return 2 * d * v * more;
            }
        }
    }
}
