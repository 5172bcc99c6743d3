namespace Fourwings.Finance;

/// <summary>
/// What a way to sell may bring (处置预期): probability × price × (1 − cost) × discount factor of the months until the
/// money is there (structures.md 5.4).
/// </summary>
/// <param name="Probability">How likely it comes about; 0 to 1.</param>
/// <param name="Price">The price where it does, in any unit.</param>
/// <param name="CostShare">What realising it costs, as a share of the price.</param>
/// <param name="Months">Until the money is there.</param>
public sealed record SaleOutlook(decimal Probability, decimal Price, decimal CostShare, int Months)
{
    private const int MonthsPerYear = 12;
    private const int RootSteps = 60;

    /// <summary>What it is worth today.</summary>
    /// <param name="rate">The rate of discount, a year; above −1.</param>
    public decimal Expected(decimal rate) => Probability * Price * (1 - CostShare) * MonthFactor(rate, Months);

    /// <summary>What one received in so many months is worth today: (1 + rate) to the power of −months ÷ 12.</summary>
    public static decimal MonthFactor(decimal rate, int months)
    {
        var monthly = TwelfthRoot(1 + rate);
        var factor = 1m;
        for (var i = 0; i < months; i++)
        {
            factor /= monthly;
        }

        return factor;
    }

    /// <summary>
    /// What a licence back to the former owner is worth (反向许可现值): the fee of each year's end, if it is still paid,
    /// discounted: Σ fee ÷ (1 + rate)ᵗ × survivalᵗ.
    /// </summary>
    /// <param name="fee">A year's fee.</param>
    /// <param name="years">For how many years.</param>
    /// <param name="survival">How likely a year's fee is paid after the one before.</param>
    /// <param name="rate">The rate of discount, a year.</param>
    public static decimal LicencePresent(decimal fee, int years, decimal survival, decimal rate)
    {
        var (sum, factor) = (0m, 1m);
        for (var year = 1; year <= years; year++)
        {
            factor *= survival / (1 + rate);
            sum += fee * factor;
        }

        return sum;
    }

    /// <summary>By Newton's steps, to the last digit of a decimal.</summary>
    private static decimal TwelfthRoot(decimal power)
    {
        var root = 1 + ((power - 1) / MonthsPerYear);
        for (var i = 0; i < RootSteps; i++)
        {
            var eleventh = 1m;
            for (var j = 1; j < MonthsPerYear; j++)
            {
                eleventh *= root;
            }

            root -= ((eleventh * root) - power) / (MonthsPerYear * eleventh);
        }

        return root;
    }
}
