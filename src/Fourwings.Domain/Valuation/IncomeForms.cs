using Fourwings.Finance;
using static Fourwings.Domain.Valuation.Appraisal;

namespace Fourwings.Domain.Valuation;

/// <summary>The income approach (收益法): figures in ten thousand yuan unless the name says otherwise.</summary>
internal static class IncomeForms
{
    private const decimal YuanPerWan = 10_000;

    private static readonly AppraisalField[] Discount =
    [
        new("discountRate"), new("riskFree"), new("riskPremium"), new("enterpriseRate"), new("remainingTerm"),
    ];

    private static readonly AppraisalField[] Lives =
        [new("years"), new("technologyLife"), new("productLife"), new("contractTerm"), .. Discount];

    public static IEnumerable<Form> All { get; } =
    [
        new(AppraisalMethod.ReliefFromRoyalty, ReliefFromRoyalty,
        [
            new("salesRoyaltyRate"), new("revenues", true), new("revenue"), new("growth"), new("ageing"),
            new("profitMargin"), new("annualSalesProfit"), new("taxRate"), new("upfrontFee"),
            new("amortisationYears"), .. Lives,
        ]),
        new(AppraisalMethod.EquivalentInvestmentProfitShare, EquivalentInvestmentShare,
        [
            new("patentReplacementCost"), new("patentBookCost"), new("priceIndex", true), new("patentCostMargin"),
            new("licenseeAssets"), new("licenseeCostMargin"), new("profits", true), new("units", true),
            new("unitCost", true), new("unitPrices", true), new("unitProfitCny", true), new("units10k", true),
            new("taxRate"), .. Discount,
        ]),
        new(AppraisalMethod.IncrementalEarnings, Incremental,
        [
            new("cash", true), new("units"), new("priceGain"), new("costSaving"), new("unitsGain"), new("unitMargin"),
            new("taxRate"), .. Lives,
        ]),
        new(AppraisalMethod.ExcessEarnings, Excess,
        [
            new("incrementalUnits10k"), new("unitMarginCny"), new("unitPremiumCny"), new("units"),
            new("licenceShare"), new("taxRate"), .. Lives,
        ]),
        new(AppraisalMethod.MultiPeriodExcessEarnings, MultiPeriodExcess,
        [
            new("revenues", true), new("ebitMargin"), new("taxRate"), new("assetShares", true),
            new("assetReturns", true), .. Discount,
        ]),
        new(AppraisalMethod.ProfitShareRate, ProfitShare,
            [new("incrementalProfits", true), new("baseProfit"), .. Discount]),
        new(AppraisalMethod.PatentOption, Option,
        [
            new("worth"), new("cost"), new("years"), new("riskFree"), new("variance"), new("costOfDelay"),
            new("remainingTerm"),
        ]),
    ];

    private static decimal ReliefFromRoyalty(AppraisalWork work)
    {
        var rate = work.Share("salesRoyaltyRate");
        var tax = work.Share("taxRate", 0);
        var discounting = work.Discounting();
        if (work.Has("annualSalesProfit"))
        {
            return OfSalesProfit(work, rate, tax, discounting);
        }

        var revenues = Revenues(work);
        var royalty = new SavedRoyalty(rate, work.Share("ageing", 0), tax);
        work.Note("royaltyRates", [.. royalty.Rates(revenues.Length)]);
        var value = work.Present(work.Note("savedRoyalties", royalty.Of(revenues)), discounting)
            + work.NotNegative("upfrontFee", 0);
        if (!work.Has("amortisationYears") || work.Fault is not null)
        {
            return value;
        }

        var years = (int)work.In(
            "amortisationYears", work.Any("amortisationYears"), count => count is >= 1 and <= 100, "1–100");
        return value * work.Note("taxAmortisation", discounting.TaxAmortisation(tax, years));
    }

    /// <summary>The licensee's profit is known: the royalty on sales as a share of it.</summary>
    private static decimal OfSalesProfit(AppraisalWork work, decimal rate, decimal tax, Discounting discounting)
    {
        var share = work.Note("profitShare", discounting.Share(rate / work.Positive("profitMargin")));
        var annual = work.Note("annualAfterTax", work.Any("annualSalesProfit") * share * (1 - tax));
        return annual * LevelFactor(work, discounting);
    }

    private static decimal[] Revenues(AppraisalWork work)
    {
        if (work.Has("revenues"))
        {
            var given = work.Row("revenues");
            work.Years(given.Length);
            return given;
        }

        var (revenue, growth) = (work.NotNegative("revenue"), work.Any("growth", 0));
        return work.Note("revenues", [.. Enumerable.Range(0, work.Years()).Select(_ => revenue *= 1 + growth)]);
    }

    private static decimal EquivalentInvestmentShare(AppraisalWork work)
    {
        var cost = work.Has("patentBookCost")
            ? work.Note("patentReplacementCost", ReplacementCost.Restated(
                work.Positive("patentBookCost"), work.Has("priceIndex") ? work.Row("priceIndex") : []))
            : work.Positive("patentReplacementCost");
        var split = new EquivalentInvestment(
            cost, work.NotNegative("patentCostMargin"), work.Positive("licenseeAssets"),
            work.NotNegative("licenseeCostMargin"));
        var tax = work.Share("taxRate", 0);
        var discounting = work.Discounting();
        work.Note("equivalentInvestment.patent", split.Technology);
        work.Note("equivalentInvestment.licensee", split.Licensee);
        var share = work.Note("profitShare", discounting.Share(split.Share));
        var profits = Profits(work);
        work.Years(profits.Length);
        var ofPatent = work.Note("profitOfPatent", [.. profits.Select(profit => profit * share * (1 - tax))]);
        return work.Present(ofPatent, discounting);
    }

    private static decimal[] Profits(AppraisalWork work)
    {
        if (work.Has("profits"))
        {
            return work.Row("profits");
        }

        var (units, gain) = work.Has("units10k") ? ("units10k", "unitProfitCny") : ("units", "unitPrices");
        var length = Math.Max(work.Row(units).Length, work.Row(gain).Length);
        var gains = work.Row(gain, length);
        var costs = gain == "unitPrices" ? work.Row("unitCost", length) : [.. gains.Select(_ => 0m)];
        return work.Note(
            "profits", [.. work.Row(units, length).Select((count, i) => count * (gains[i] - costs[i]))]);
    }

    private static decimal Incremental(AppraisalWork work)
    {
        var discounting = work.Discounting();
        if (work.Has("cash"))
        {
            var cash = work.Row("cash");
            work.Years(cash.Length);
            return work.Present(cash, discounting);
        }

        var gained = work.NotNegative("units", 0) * (work.Any("priceGain", 0) + work.Any("costSaving", 0));
        var more = work.Has("unitsGain") ? work.Any("unitsGain") * work.Any("unitMargin") : 0;
        var annual = work.Note("annualAfterTax", (gained + more) * (1 - work.Share("taxRate", 0)));
        return annual * LevelFactor(work, discounting);
    }

    private static decimal Excess(AppraisalWork work)
    {
        var discounting = work.Discounting();
        decimal annual;
        if (work.Has("unitPremiumCny"))
        {
            annual = work.Note("annualExcessCny", work.Any("unitPremiumCny") * work.NotNegative("units")) / YuanPerWan;
        }
        else
        {
            annual = work.Note(
                "excessEarnings", work.NotNegative("incrementalUnits10k") * work.Any("unitMarginCny"));
        }

        var kept = work.Share("licenceShare", 1) * (1 - work.Share("taxRate", 0));
        return work.Note("annualAfterTax", annual * kept) * LevelFactor(work, discounting);
    }

    private static decimal MultiPeriodExcess(AppraisalWork work)
    {
        var revenues = work.Row("revenues");
        work.Years(revenues.Length);
        var shares = work.Row("assetShares");
        var returns = work.Row("assetReturns", shares.Length);
        var earnings = new ExcessEarnings(
            work.Share("ebitMargin"), work.Share("taxRate", 0), [.. shares.Zip(returns)]);
        var discounting = work.Discounting();
        return work.Present(work.Note("excessEarnings", [.. revenues.Select(earnings.Of)]), discounting);
    }

    private static decimal ProfitShare(AppraisalWork work)
    {
        var added = work.Row("incrementalProfits");
        var discounting = work.Discounting();
        var more = work.Note("presentIncremental", discounting.Present(added));
        var all = more + (work.Positive("baseProfit") * discounting.LevelFactor(added.Length));
        return discounting.Share(more / work.In("baseProfit", work.Note("presentTotal", all), sum => sum > 0, "0"));
    }

    private static decimal Option(AppraisalWork work)
    {
        var years = work.Positive("years");
        if (work.Has("remainingTerm"))
        {
            work.Years((int)decimal.Ceiling(Math.Min(years, 1_000)));
        }

        return new PatentOption(
            work.Positive("worth"), work.Positive("cost"), years, work.Any("riskFree"), work.Positive("variance"),
            work.Any("costOfDelay", 1 / years)).Value() ?? 0;
    }

    private static decimal LevelFactor(AppraisalWork work, Discounting discounting) =>
        work.Note("levelFactor", discounting.LevelFactor(work.Years()));
}
