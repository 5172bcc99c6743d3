using Fourwings.Finance;
using static Fourwings.Domain.Valuation.Appraisal;

namespace Fourwings.Domain.Valuation;

/// <summary>Cost and market approach (成本法、市场法): figures in ten thousand yuan.</summary>
internal static class CostForms
{
    private static readonly string[] _ratios = ["timeRatios", "lifeRatios", "technologyRatios", "otherRatios"];

    public static IEnumerable<Form> All { get; } =
    [
        new(AppraisalMethod.ItemisedCost, Itemised,
        [
            new("items", true), new("priceIndices", true), new("newness"), new("usedYears"), new("remainingYears"),
        ]),
        new(AppraisalMethod.ReplacementCostMultiplier, Multiplied,
        [
            new("materials"), new("labour"), new("labourMultiplier"), new("researchRisk"), new("returnOnInvestment"),
            new("usedYears"), new("remainingYears"),
        ]),
        new(AppraisalMethod.MinimumTransferFee, LeastFee,
        [
            new("replacementCost"), new("priceIndices", true), new("historicalCost"), new("inflation", true),
            new("usedYears"), new("remainingYears"), new("sellerCapacity"), new("buyerCapacity"),
            new("share"), new("opportunityCost", true),
        ]),
        new(AppraisalMethod.MarketGrid, Market,
        [
            new("prices", true), .. _ratios.Select(name => new AppraisalField(name, true)), new("weights", true),
        ]),
    ];

    private static decimal Itemised(AppraisalWork work)
    {
        var cost = work.Note("replacementCost", ReplacementCost.Restated(work.Row("items").Sum(), Changes(work)));
        return work.Has("newness") ? cost * work.Share("newness") : Depreciated(work, cost);
    }

    private static decimal Multiplied(AppraisalWork work)
    {
        var risk = work.In("researchRisk", work.Any("researchRisk"), share => share is >= 0 and < 1, "0–1");
        var cost = ReplacementCost.Multiplied(
            work.NotNegative("materials"), work.NotNegative("labour"), work.Positive("labourMultiplier"),
            work.Fault is null ? risk : 0, work.NotNegative("returnOnInvestment"));
        return Depreciated(work, work.Note("replacementCost", cost));
    }

    private static decimal LeastFee(AppraisalWork work)
    {
        var gross = ReplacementCost.Restated(
            work.Positive(work.Has("historicalCost") ? "historicalCost" : "replacementCost"), Changes(work));
        work.Note("replacementCost", gross);
        var net = work.Note("netReplacementCost", Depreciated(work, gross));
        var share = work.Has("share") ? work.Share("share") : OfCapacity(work);
        var lost = work.Note("opportunityCost", work.Has("opportunityCost") ? work.Row("opportunityCost").Sum() : 0);
        return (net * share) + lost;
    }

    private static decimal OfCapacity(AppraisalWork work)
    {
        var buyer = work.Positive("buyerCapacity");
        return work.Note("share", buyer / (buyer + work.Positive("sellerCapacity")));
    }

    private static decimal Market(AppraisalWork work)
    {
        var prices = work.Row("prices");
        var weights = work.Weights("weights", prices.Length);
        decimal[][] ratios = [.. _ratios.Where(work.Has).Select(name => work.Row(name, prices.Length))];
        ComparableSale[] sales =
        [
            .. prices.Select((price, i) => new ComparableSale(price, [.. ratios.Select(row => row[i])], weights[i])),
        ];
        work.Note("adjustedPrices", [.. sales.Select(sale => sale.Adjusted)]);
        return sales.Sum(sale => sale.Adjusted * sale.Weight);
    }

    private static decimal Depreciated(AppraisalWork work, decimal cost) =>
        !work.Has("usedYears") && !work.Has("remainingYears")
            ? cost
            : cost * (1 - work.Note("depreciationRate", ReplacementCost.Depreciation(
                work.NotNegative("usedYears"), work.Positive("remainingYears"))));

    private static decimal[] Changes(AppraisalWork work) =>
        work.Has("priceIndices") ? work.Row("priceIndices") : work.Has("inflation") ? work.Row("inflation") : [];
}
