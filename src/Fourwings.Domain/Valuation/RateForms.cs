using Fourwings.Finance;
using static Fourwings.Domain.Valuation.Appraisal;

namespace Fourwings.Domain.Valuation;

/// <summary>Rates, shares and what a pool or a forced sale comes to (参数、组合与变现).</summary>
internal static class RateForms
{
    private const decimal FullScore = 100;

    public static IEnumerable<Form> All { get; } =
    [
        new(AppraisalMethod.ComprehensiveRate, Comprehensive,
            [new("lowRate"), new("highRate"), new("adjustment"), new("scores", true), new("weights", true)]),
        new(AppraisalMethod.BuildUpRate, BuildUp, [new("riskFree"), new("premia", true)]),
        new(AppraisalMethod.IntangibleRate, Intangible,
        [
            new("riskFree"), new("beta"), new("marketPremium"), new("specificRisk"), new("equityShare"),
            new("debtRate"), new("taxRate"), new("enterpriseRate"), new("assetShares", true),
            new("assetReturns", true),
        ]),
        new(AppraisalMethod.PoolAverage, Pool,
            [new("values", true), new("variation"), new("correlation"), new("scores", true), new("complementarity")]),
        new(AppraisalMethod.SaleValue, Sale,
        [
            new("marketValue"), new("decay"), new("volatility"), new("termYears"), new("saleYears"), new("saleCost"),
        ]),
    ];

    private static decimal Comprehensive(AppraisalWork work)
    {
        var (low, high) = (work.Share("lowRate"), work.Share("highRate"));
        work.In("highRate", high, rate => rate >= low, "lowRate–1");
        decimal adjustment;
        if (work.Has("scores"))
        {
            var scores = work.Row("scores");
            var weights = work.Weights("weights", scores.Length);
            var sum = scores.Zip(weights, (score, weight) => score * weight).Sum();
            adjustment = work.Note("adjustment", sum / FullScore);
            work.In("scores", adjustment, share => share is >= 0 and <= 1, "0–100");
        }
        else
        {
            adjustment = work.Share("adjustment");
        }

        return low + ((high - low) * adjustment);
    }

    private static decimal BuildUp(AppraisalWork work) =>
        DiscountRates.BuildUp(work.NotNegative("riskFree"), work.Row("premia"));

    private static decimal Intangible(AppraisalWork work)
    {
        var enterprise = work.Has("enterpriseRate") ? work.Positive("enterpriseRate") : Enterprise(work);
        var shares = work.Row("assetShares");
        var returns = work.Row("assetReturns", shares.Length);
        work.In("assetShares", shares.Sum(), sum => sum < 1 && shares.All(share => share >= 0), "0–1");
        return work.Fault is null ? DiscountRates.Intangibles(enterprise, [.. shares.Zip(returns)]) : 0;
    }

    private static decimal Enterprise(AppraisalWork work)
    {
        var equity = work.Note("equityRate", DiscountRates.Equity(
            work.NotNegative("riskFree"), work.Any("beta"), work.NotNegative("marketPremium"),
            work.NotNegative("specificRisk", 0)));
        return work.Note("enterpriseRate", DiscountRates.Weighted(
            equity, work.Share("equityShare"), work.NotNegative("debtRate"), work.Share("taxRate", 0)));
    }

    private static decimal Pool(AppraisalWork work)
    {
        var values = work.Row("values");
        work.In("values", values.Min(), value => value > 0, "0");
        var pool = new PoolAverage(values, work.NotNegative("variation"), work.Share("correlation"));
        if (work.Fault is not null)
        {
            return 0;
        }

        work.Note("mean", pool.Mean);
        work.Note("median", pool.Median);
        work.Note("trimmedMean", pool.TrimmedMean);
        if (work.Has("scores"))
        {
            var scores = work.Row("scores", values.Length);
            work.Note("scoreWeightedMean", scores.Zip(values, (score, value) => score * value).Sum()
                / work.In("scores", scores.Sum(), sum => sum > 0, "0"));
        }

        work.Note("deviation", pool.Deviation);
        work.Note("poolVariation", pool.PoolVariation);
        work.Note("floor", pool.Floor);
        var together = work.Any("complementarity", 0);
        return pool.Sum * (1 + work.In("complementarity", together, share => share is > -1 and <= 0.3m, "-1–0.3"));
    }

    private static decimal Sale(AppraisalWork work)
    {
        var sale = new SaleValue(
            work.NotNegative("decay"), work.NotNegative("volatility"),
            work.Positive("termYears") + work.NotNegative("saleYears", 0), work.Share("saleCost", 0));
        work.Note("shareLeft95", sale.ShareLeft(SaleValue.At95));
        work.Note("shareLeft99", sale.ShareLeft(SaleValue.At99));
        var loanToValue = work.Note("loanToValue95", sale.LoanToValue(SaleValue.At95));
        work.Note("loanToValue99", sale.LoanToValue(SaleValue.At99));
        return work.NotNegative("marketValue", 1) * loanToValue;
    }
}
