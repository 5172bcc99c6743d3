namespace Fourwings.Finance;

/// <summary>
/// The split of a profit by equivalent investment (约当投资分成法): technology and the licensee's assets count with
/// their cost and the profit usual on it.
/// </summary>
/// <param name="TechnologyCost">What it costs to make the technology again.</param>
/// <param name="TechnologyMargin">The profit usual on such cost (成本利润率): 5 = five times the cost.</param>
/// <param name="LicenseeAssets">What the licensee puts in.</param>
/// <param name="LicenseeMargin">The profit usual on it.</param>
public sealed record EquivalentInvestment(
    decimal TechnologyCost, decimal TechnologyMargin, decimal LicenseeAssets, decimal LicenseeMargin)
{
    /// <summary>The technology's equivalent investment (专利约当投资量).</summary>
    public decimal Technology => TechnologyCost * (1 + TechnologyMargin);

    /// <summary>The licensee's (购买方约当投资量).</summary>
    public decimal Licensee => LicenseeAssets * (1 + LicenseeMargin);

    /// <summary>The technology's share of the profit (利润分成率).</summary>
    public decimal Share => Technology / (Technology + Licensee);
}

/// <summary>
/// The earnings of a patent year by year as several assets share in them (多期超额收益法): what the business earns after
/// tax, less what the other assets must earn on what they put in.
/// </summary>
/// <param name="Margin">Earnings before interest and tax, as a share of revenue.</param>
/// <param name="Tax">The rate of income tax.</param>
/// <param name="Charges">Of each other asset: its amount as a share of revenue, and what it must earn.</param>
public sealed record ExcessEarnings(
    decimal Margin, decimal Tax, IReadOnlyList<(decimal OfRevenue, decimal Return)> Charges)
{
    /// <summary>What is left for the patent out of a year's revenue.</summary>
    public decimal Of(decimal revenue) =>
        (revenue * Margin * (1 - Tax)) - Charges.Sum(charge => revenue * charge.OfRevenue * charge.Return);
}

/// <summary>The royalty that its owner need not pay, year by year (许可费节省法).</summary>
/// <param name="Rate">The royalty in the first year, as a share of revenue (收入分成率).</param>
/// <param name="Ageing">By which share the rate falls each year (分成率衰减).</param>
/// <param name="Tax">The rate of income tax.</param>
public sealed record SavedRoyalty(decimal Rate, decimal Ageing = 0, decimal Tax = 0)
{
    /// <summary>The royalty rate of each year, from 1.</summary>
    public IEnumerable<decimal> Rates(int years)
    {
        var rate = Rate;
        for (var year = 0; year < years; year++)
        {
            yield return rate;
            rate *= 1 - Ageing;
        }
    }

    /// <summary>What is saved after tax each year.</summary>
    public IReadOnlyList<decimal> Of(IReadOnlyList<decimal> revenues) =>
        [.. revenues.Zip(Rates(revenues.Count), (revenue, rate) => revenue * rate * (1 - Tax))];
}

/// <summary>What it costs to have the like again (成本法).</summary>
public static class ReplacementCost
{
    /// <summary>A cost carried forward by the price changes since (重置成本).</summary>
    public static decimal Restated(decimal cost, IEnumerable<decimal> changes) =>
        changes.Aggregate(cost, (sum, change) => sum * (1 + change));

    /// <summary>
    /// Research pays for its failures and its creativity (倍加系数法): (c + β₁·v) ÷ (1 − β₂) × (1 + L).
    /// </summary>
    /// <param name="material">Materialised cost (c).</param>
    /// <param name="labour">Live labour (v).</param>
    /// <param name="multiplier">What creative labour counts (β₁).</param>
    /// <param name="risk">The average share of research that fails (β₂); below 1.</param>
    /// <param name="profit">The return on the investment (L).</param>
    public static decimal Multiplied(
        decimal material, decimal labour, decimal multiplier, decimal risk, decimal profit) =>
        (material + (labour * multiplier)) / (1 - risk) * (1 + profit);

    /// <summary>What part of a life is gone (贬值率).</summary>
    public static decimal Depreciation(decimal used, decimal left) => used / (used + left);
}

/// <summary>A comparable sale (可比案例).</summary>
/// <param name="Price">What was paid.</param>
/// <param name="Ratios">How the patent compares, each ratio above 1 where it is the better one.</param>
/// <param name="Weight">What the sale counts; all weights make 1.</param>
public sealed record ComparableSale(decimal Price, IReadOnlyList<decimal> Ratios, decimal Weight)
{
    /// <summary>The price with every correction (修正价格).</summary>
    public decimal Adjusted => Ratios.Aggregate(Price, (price, ratio) => price * ratio);
}
