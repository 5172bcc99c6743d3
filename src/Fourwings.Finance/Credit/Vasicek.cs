namespace Fourwings.Finance;

/// <summary>
/// A large pool of like loans that hang on one factor (Vasicek 2002, 单因子大组合). Double: probabilities of a model,
/// which have no decimal form and are never posted.
/// </summary>
/// <param name="Pd">The chance that a loan defaults, from 0 to 1 (违约概率).</param>
/// <param name="Correlation">How the firms' fortunes hang together, from 0 to 1 (资产相关系数).</param>
public sealed record Vasicek(double Pd, double Correlation)
{
    /// <summary>
    /// The share of the pool that defaults in the worst case but for a rest (最坏情形违约率); the least share that holds
    /// so much.
    /// </summary>
    /// <param name="rest">The chance that it is worse, 1 − α, from 0 to 1.</param>
    public double WorstCase(double rest)
    {
        if (Pd is <= 0 or >= 1 || Correlation <= 0)
        {
            return Math.Clamp(Pd, 0, 1);
        }

        if (rest is <= 0 or >= 1)
        {
            return rest <= 0 ? 1 : 0;
        }

        return Correlation >= 1 ? rest < Pd ? 1 : 0 : GivenFactor(Normal.Quantile(rest));
    }

    /// <summary>The share that defaults, and so a loan's chance of default, where the factor is known.</summary>
    /// <param name="factor">The factor; low is bad.</param>
    public double GivenFactor(double factor) => Normal.Below(
        (Normal.Quantile(Pd) - (Math.Sqrt(Correlation) * factor)) / Math.Sqrt(1 - Correlation));

    /// <summary>
    /// The standard deviation of the share: the root of the integral of e^(−c²/(1+sin θ))/2π from 0 to arcsin ρ, which
    /// keeps its digits where Φ₂(c, c; ρ) − p² does not.
    /// </summary>
    public double Deviation()
    {
        if (Pd is <= 0 or >= 1)
        {
            return 0;
        }

        var cut = Normal.Quantile(Pd);
        return Math.Sqrt(Quadrature.Over(
            0, Math.Asin(Correlation), turn => Math.Exp(-cut * cut / (1 + Math.Sin(turn)))) / (2 * Math.PI));
    }

    /// <summary>The mean of what of the share lies below a height: E[min(X, k)].</summary>
    /// <param name="height">The height, from 0 to 1.</param>
    public double MeanUpTo(double height)
    {
        if (height is <= 0 or >= 1 || Pd is <= 0 or >= 1 || Correlation <= 0)
        {
            return Math.Min(Pd, Math.Max(height, 0));
        }

        if (Correlation >= 1)
        {
            return Pd * height;
        }

        var cut = Normal.Quantile(Pd);
        var above = (cut - (Math.Sqrt(1 - Correlation) * Normal.Quantile(height))) / Math.Sqrt(Correlation);
        return Pd - Normal.BothBelow(cut, above, Math.Sqrt(Correlation)) + (height * Normal.Below(above));
    }
}
