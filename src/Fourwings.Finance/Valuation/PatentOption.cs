namespace Fourwings.Finance;

/// <summary>
/// A patent as the option to build (实物期权), Black–Scholes with a yearly cost of delay; a European value, so that
/// the right to build early is left out.
/// </summary>
/// <param name="Worth">What the built project would be worth today (S).</param>
/// <param name="Cost">What building costs (K).</param>
/// <param name="Years">The years of the patent left (T).</param>
/// <param name="RiskFree">The riskless rate, continuous.</param>
/// <param name="Variance">The yearly variance of the worth.</param>
/// <param name="CostOfDelay">The share of the worth that a year of delay costs, usually 1/T.</param>
public sealed record PatentOption(
    decimal Worth, decimal Cost, decimal Years, decimal RiskFree, decimal Variance, decimal CostOfDelay)
{
    /// <summary>The value; null where a figure is not above nothing.</summary>
    public decimal? Value()
    {
        if (Worth <= 0 || Cost <= 0 || Years <= 0 || Variance <= 0)
        {
            return null;
        }

        // Logarithms and the normal distribution have no decimal form.
        var (years, deviation) = ((double)Years, Math.Sqrt((double)Variance * (double)Years));
        var carry = (double)(RiskFree - CostOfDelay) + ((double)Variance / 2);
        var high = (Math.Log((double)(Worth / Cost)) + (carry * years)) / deviation;
        return Figure.Of(
            ((double)Worth * Math.Exp(-(double)CostOfDelay * years) * Normal.Below(high))
            - ((double)Cost * Math.Exp(-(double)RiskFree * years) * Normal.Below(high - deviation)));
    }
}
