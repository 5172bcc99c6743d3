using Fourwings.Finance;

namespace Fourwings.Domain.PatentPools;

/// <summary>What a patent pool's patents are worth together, with the band of the estimate (专利池平均估值).</summary>
/// <param name="Sum">All together.</param>
/// <param name="Mean">The arithmetic mean.</param>
/// <param name="Median">The middle value.</param>
/// <param name="TrimmedMean">The mean without the lowest fifth and the highest.</param>
/// <param name="Low">The lower end of the band in which nine of ten sums lie.</param>
/// <param name="High">Its upper end.</param>
/// <param name="Variation">The error of the sum, as a share of it.</param>
/// <param name="Floor">Below this it cannot fall, however many patents: c · √ρ.</param>
public sealed record PoolValue(
    Money Sum, Money Mean, Money Median, Money TrimmedMean, Money Low, Money High, Ratio Variation, Ratio Floor)
{
    // Nine of ten values of a normal error lie within 1.645 deviations.
    private const decimal Reach = 1.645m;
    private const int Places = 6;

    /// <summary>The value by averages.</summary>
    public static PoolValue Of(PoolAverage average) => new(
        Yuan(average.Sum),
        Yuan(average.Mean),
        Yuan(average.Median),
        Yuan(average.TrimmedMean),
        Yuan(Math.Max(0, average.Sum - (Reach * average.Deviation))),
        Yuan(average.Sum + (Reach * average.Deviation)),
        new(decimal.Round(average.PoolVariation, Places)),
        new(decimal.Round(average.Floor, Places)));

    private static Money Yuan(decimal amount) => Money.FromYuan(decimal.Round(amount, 2));
}
