namespace Fourwings.Finance;

/// <summary>Discount rates of an enterprise and of one asset in it (折现率).</summary>
public static class DiscountRates
{
    /// <summary>The build-up method (风险累加法): the riskless rate and each premium for a risk.</summary>
    public static decimal BuildUp(decimal riskFree, IEnumerable<decimal> premia) => riskFree + premia.Sum();

    /// <summary>What equity asks (CAPM): r_f + β · premium + what is particular to the firm.</summary>
    public static decimal Equity(decimal riskFree, decimal beta, decimal marketPremium, decimal specific) =>
        riskFree + (beta * marketPremium) + specific;

    /// <summary>The enterprise's weighted cost of capital (WACC), debt after tax.</summary>
    public static decimal Weighted(decimal equity, decimal equityShare, decimal debt, decimal tax) =>
        (equity * equityShare) + (debt * (1 - tax) * (1 - equityShare));

    /// <summary>
    /// What the intangible assets must earn so that all assets together earn the enterprise's rate (WARA).
    /// </summary>
    /// <param name="enterprise">The enterprise's rate.</param>
    /// <param name="others">Share and return of each other kind of asset; shares below 1 together.</param>
    public static decimal Intangibles(
        decimal enterprise, IReadOnlyCollection<(decimal Share, decimal Return)> others) =>
        (enterprise - others.Sum(one => one.Share * one.Return)) / (1 - others.Sum(one => one.Share));
}
