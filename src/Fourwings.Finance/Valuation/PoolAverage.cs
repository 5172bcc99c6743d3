namespace Fourwings.Finance;

/// <summary>
/// The value of a pool of patents by averaging (专利池平均估计): each patent's error counts less in the sum, but what
/// the patents have in common does not average out. The spread of the whole never falls below c · √ρ.
/// </summary>
/// <param name="Values">The value of each patent.</param>
/// <param name="Variation">The error of one value, as a share of it (变异系数).</param>
/// <param name="Correlation">How far the errors go together, 0 to 1: 1 = all hang on the same product.</param>
public sealed record PoolAverage(IReadOnlyList<decimal> Values, decimal Variation, decimal Correlation)
{
    private const decimal Trimmed = 0.2m;

    /// <summary>All together.</summary>
    public decimal Sum => Values.Sum();

    /// <summary>The arithmetic mean.</summary>
    public decimal Mean => Sum / Values.Count;

    /// <summary>The middle value.</summary>
    public decimal Median => MeanOfMiddle(Values.Count % 2 == 0 ? 2 : 1);

    /// <summary>The mean without the lowest fifth and the highest.</summary>
    public decimal TrimmedMean => MeanOfMiddle(Values.Count - (2 * (int)(Values.Count * Trimmed)));

    /// <summary>The standard deviation of the sum.</summary>
    public decimal Deviation
    {
        get
        {
            var (sum, squares) = (0m, 0m);
            foreach (var value in Values)
            {
                sum += value * Variation;
                squares += value * Variation * value * Variation;
            }

            return Root(squares + (Correlation * ((sum * sum) - squares)));
        }
    }

    /// <summary>The error of the sum as a share of it: c · √(1/n + (1 − 1/n)ρ) for equal values.</summary>
    public decimal PoolVariation => Deviation / Sum;

    /// <summary>Below this share the error cannot fall, however many patents: c · √ρ.</summary>
    public decimal Floor => Variation * Root(Correlation);

    // A square root has no decimal form; fifteen digits are far beyond what an estimate of errors knows.
    private static decimal Root(decimal square) => (decimal)Math.Sqrt((double)square);

    private decimal MeanOfMiddle(int count) =>
        Values.Order().Skip((Values.Count - count) / 2).Take(count).Average();
}
