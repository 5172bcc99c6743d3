namespace Fourwings.Finance;

/// <summary>
/// Questions about pools of loans (信用组合), asked and answered in decimals; the distributions behind them are worked
/// in double, because they have no decimal form. An answer has fifteen digits and is never posted.
/// </summary>
public static class CreditChances
{
    /// <summary>The chance that two standard normals with a correlation both lie below their bounds.</summary>
    /// <param name="a">The bound of the first.</param>
    /// <param name="b">The bound of the second.</param>
    /// <param name="correlation">From −1 to 1.</param>
    public static decimal BothBelow(decimal a, decimal b, decimal correlation) =>
        (decimal)Normal.BothBelow((double)a, (double)b, (double)correlation);

    /// <summary>The chance that exactly so many of independent loans default.</summary>
    /// <param name="loans">How many there are; not below zero.</param>
    /// <param name="pd">The chance of each, from 0 to 1.</param>
    /// <param name="defaults">How many default.</param>
    public static decimal Defaults(int loans, decimal pd, int defaults) =>
        (decimal)Binomial.Exactly(loans, (double)pd, defaults);

    /// <summary>The share of a large pool that defaults in the worst case but for 1 − α (最坏情形违约率).</summary>
    /// <param name="pd">The chance that a loan defaults, from 0 to 1.</param>
    /// <param name="correlation">How the firms' fortunes hang together, from 0 to 1.</param>
    /// <param name="alpha">From 0 to 1.</param>
    public static decimal WorstCase(decimal pd, decimal correlation, decimal alpha) =>
        (decimal)new Vasicek((double)pd, (double)correlation).WorstCase((double)(1 - alpha));

    /// <summary>The worst case in standard deviations from the mean; null where nothing varies.</summary>
    /// <inheritdoc cref="WorstCase"/>
    public static decimal? InDeviations(decimal pd, decimal correlation, decimal alpha)
    {
        var pool = new Vasicek((double)pd, (double)correlation);
        return pool.Deviation() is > 0 and var deviation
            ? Figure.Of((pool.WorstCase((double)(1 - alpha)) - pool.Pd) / deviation)
            : null;
    }
}
