namespace Fourwings.Finance;

/// <summary>The classes of assets that the formula tells apart (风险暴露分类).</summary>
public enum BaselClass
{
    /// <summary>A firm (公司).</summary>
    Corporate = 1,

    /// <summary>A home (住房抵押).</summary>
    Home,

    /// <summary>Other loans to people (其他零售).</summary>
    OtherRetail,

    /// <summary>Cards and the like (合格循环零售).</summary>
    Qrre,
}

/// <summary>
/// The risk weight of the internal-ratings approach (内部评级法风险权重): 12.5 times the capital K, without the factor
/// 1.06. Basel II (June 2006), paragraphs 272, 273 and 328 to 330; Basel III CRE31. Worked in double: a normal
/// distribution has no decimal form, and a weight is never posted.
/// </summary>
/// <param name="Class">The class.</param>
/// <param name="Pd">The chance of default, from 0 to 1.</param>
/// <param name="Lgd">The loss given default, from 0 to 1.</param>
public sealed record BaselRiskWeight(BaselClass Class, decimal Pd, decimal Lgd)
{
    private const double Rest = 0.001;
    private const decimal UsualMaturity = 2.5m;
    private const decimal Most = 50;

    /// <summary>The effective maturity in years; only a firm's counts.</summary>
    public decimal Maturity { get; init; } = UsualMaturity;

    /// <summary>The yearly turnover in million euro, for a firm below 50; null = no small firm.</summary>
    public decimal? Turnover { get; init; }

    /// <summary>Whether the adjustment for maturity has a meaning at this chance of default.</summary>
    public bool IsDefined => Class != BaselClass.Corporate || Pd is <= 0 || 1.5 * Slope() < 1;

    /// <summary>The weight: 1 = 100 %. Nothing where default is impossible, or certain and provided for.</summary>
    public decimal Value()
    {
        if (Pd is <= 0 or >= 1)
        {
            return 0;
        }

        var worst = new Vasicek((double)Pd, Correlation()).WorstCase(Rest);
        var longer = Class == BaselClass.Corporate
            ? (1 + ((double)(Maturity - UsualMaturity) * Slope())) / (1 - (1.5 * Slope()))
            : 1;
        return (decimal)(12.5 * (double)Lgd * (worst - (double)Pd) * longer);
    }

    /// <summary>The correlation that the formula gives the class.</summary>
    private double Correlation() => Class switch
    {
        BaselClass.Home => 0.15,
        BaselClass.Qrre => 0.04,
        BaselClass.OtherRetail => Between(0.03, 0.16, 35),
        _ => Between(0.12, 0.24, 50) - SmallFirm(),
    };

    private double Slope()
    {
        var root = 0.11852 - (0.05478 * Math.Log((double)Pd));
        return root * root;
    }

    private double Between(double low, double high, double fall)
    {
        var share = (1 - Math.Exp(-fall * (double)Pd)) / (1 - Math.Exp(-fall));
        return (low * share) + (high * (1 - share));
    }

    private double SmallFirm() =>
        Turnover is { } turnover ? 0.04 * (1 - ((double)(Math.Clamp(turnover, 5, Most) - 5) / 45)) : 0;
}
