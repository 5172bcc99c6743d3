namespace Fourwings.Finance;

/// <summary>
/// Weights out of comparisons in pairs (层次分析法): a row says how many times as much its own counts as each of the
/// others. The weights are the principal vector of the rows.
/// </summary>
public sealed record PairwiseWeights
{
    /// <summary>The most that are compared: for more there is no published index of chance.</summary>
    public const int Most = 9;

    /// <summary>From this ratio on, the comparisons contradict one another (Saaty).</summary>
    public const decimal MostInconsistent = 0.1m;

    private const int Rounds = 200;

    /// <summary>The mean index of random matrices of 1 to 9 (Saaty).</summary>
    private static readonly decimal[] _random = [0, 0, 0.58m, 0.90m, 1.12m, 1.24m, 1.32m, 1.41m, 1.45m];

    private PairwiseWeights(IReadOnlyList<decimal> weights, decimal largest)
    {
        (Weights, Largest) = (weights, largest);
        var n = weights.Count;
        Index = n < 2 ? 0 : (largest - n) / (n - 1);
        Ratio = _random[n - 1] == 0 ? 0 : Index / _random[n - 1];
    }

    /// <summary>The weights; they add up to one.</summary>
    public IReadOnlyList<decimal> Weights { get; }

    /// <summary>The largest eigenvalue, the number of rows where all comparisons agree.</summary>
    public decimal Largest { get; }

    /// <summary>The consistency index CI.</summary>
    public decimal Index { get; }

    /// <summary>The consistency ratio CR.</summary>
    public decimal Ratio { get; }

    /// <summary>Whether the comparisons agree well enough to be used.</summary>
    public bool IsConsistent => Ratio < MostInconsistent;

    /// <summary>
    /// The principal vector of the comparisons, by repeated multiplication; null where the matrix is not square, not
    /// positive, too large, or says both that i counts more than j and j more than i.
    /// </summary>
    public static PairwiseWeights? Of(IReadOnlyList<IReadOnlyList<decimal>> rows)
    {
        var n = rows.Count;
        if (n is 0 or > Most || rows.Any(row => row.Count != n || row.Any(value => value is <= 0 or > 1000)))
        {
            return null;
        }

        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                if (Math.Abs((rows[i][j] * rows[j][i]) - 1) > 0.01m)
                {
                    return null;
                }
            }
        }

        var weights = Enumerable.Repeat(1m / n, n).ToArray();
        for (var round = 0; round < Rounds; round++)
        {
            var next = rows.Select(row => row.Zip(weights, (value, weight) => value * weight).Sum()).ToArray();
            var sum = next.Sum();
            weights = [.. next.Select(value => value / sum)];
        }

        var largest = rows.Select((row, i) =>
            row.Zip(weights, (value, weight) => value * weight).Sum() / weights[i]).Average();
        return new(weights, largest);
    }
}
