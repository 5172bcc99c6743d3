namespace Fourwings.Finance;

/// <summary>
/// What a pledged right may be worth on the day it has to be sold (强制变现价值): the value decays and wanders until
/// then, and with a confidence of z it is not below e^(−δh − σ²h/2 − zσ√h) of today's (valuation.md 7.3).
/// </summary>
/// <param name="Decay">How fast the value decays, a year (δ).</param>
/// <param name="Volatility">How far it wanders, a year (σ).</param>
/// <param name="Years">Until sold: the loan's term and the time to sell (h).</param>
/// <param name="SaleCost">What the sale costs, as a share of the price.</param>
public sealed record SaleValue(decimal Decay, decimal Volatility, decimal Years, decimal SaleCost)
{
    /// <summary>The standard normal quantile of a confidence of 95 %.</summary>
    public const decimal At95 = 1.6448536269514722m;

    /// <summary>The standard normal quantile of a confidence of 99 %.</summary>
    public const decimal At99 = 2.3263478740408408m;

    /// <summary>The share of today's value that is left with a confidence.</summary>
    /// <param name="quantile">Of the standard normal distribution, such as <see cref="At95"/>.</param>
    public decimal ShareLeft(decimal quantile)
    {
        // Exponential and root have no decimal form.
        var (years, volatility) = ((double)Years, (double)Volatility);
        return (decimal)Math.Exp(
            (-(double)Decay * years) - (volatility * volatility * years / 2)
            - ((double)quantile * volatility * Math.Sqrt(years)));
    }

    /// <summary>The most that may be lent on today's value: what is left, less the cost of the sale.</summary>
    /// <param name="quantile">Of the standard normal distribution.</param>
    public decimal LoanToValue(decimal quantile) => (1 - SaleCost) * ShareLeft(quantile);
}
