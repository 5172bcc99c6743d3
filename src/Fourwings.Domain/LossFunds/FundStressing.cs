using Fourwings.Domain.Rules;
using Fourwings.Finance;

namespace Fourwings.Domain.LossFunds;

/// <summary>What a year of a fund's book is tested with (压力测试假设).</summary>
/// <param name="Default">The chance that a firm fails within the year (违约概率).</param>
/// <param name="Severity">What of a loan is lost then (违约损失率).</param>
/// <param name="Correlation">How the firms hang together (相关性).</param>
/// <param name="Degrees">Degrees of freedom of a t copula; null = Gaussian.</param>
public sealed record FundAssumptions(Ratio Default, Ratio Severity, Ratio Correlation, int? Degrees = null)
{
    private const int MostDegrees = 1000;

    /// <summary>What cannot be assumed, or null.</summary>
    public Refusal? Fault() =>
        ShareFault(Default, nameof(Default)) ?? ShareFault(Severity, nameof(Severity))
        ?? ShareFault(Correlation, nameof(Correlation))
        ?? (Degrees is < 1 or > MostDegrees
            ? new Refusal("fund.degrees-odd", Field: nameof(Degrees)).With("most", MostDegrees)
            : null);

    private static Refusal? ShareFault(Ratio share, string field) => share < Ratio.Zero || share > Ratio.One
        ? new Refusal("fund.assumption-no-share", Field: field).With("share", share)
        : null;
}

/// <summary>
/// A fund's real book under its own rule or under another's (资金池压力测试): the code of <c>calc fund-stress</c>.
/// </summary>
public static class FundStressing
{
    /// <summary>The correlation with which a stress begins.</summary>
    public static RuledValues<Ratio> Correlation(RuleBook rules) => rules.View(static book =>
        new RuledValues<Ratio>(book.Get("lossfunds/stress"), content => content["correlation"].AsRatio()));

    /// <summary>The fund's own rule over a book.</summary>
    /// <param name="fund">The fund.</param>
    /// <param name="rule">Its rule.</param>
    /// <param name="loans">The book.</param>
    /// <param name="money">The money in it; null = what there is.</param>
    /// <returns>The rule, or <c>fund.stress-by-year</c> where each year's loans have their own money.</returns>
    public static Result<StressRule> Of(
        LossFund fund, IFundRule rule, IReadOnlyList<StressLoan> loans, Money? money)
    {
        if (rule is SharingRule sharing)
        {
            return Of(sharing, sharing.TextOf(fund), loans, money ?? fund.Pool);
        }

        var (scheme, readings) = ((FundScheme)rule, fund.Terms.Readings!);
        if (readings.PoolScope == PoolScope.EachYear)
        {
            return new Refusal("fund.stress-by-year");
        }

        var counts = readings.PoolLayerTop == PoolLayerTop.CumulativeLoss;
        var left = counts
            ? Money.Max(fund.PutIn - Money.Sum(fund.Years.Select(year => year.Loss)), Money.Zero)
            : fund.Pool;
        return Pool(loans, scheme.Fiscal, fund.CityShare, money ?? left, counts);
    }

    /// <summary>A published scheme over a book, with the money that is compared.</summary>
    public static StressRule Of(SharingRule rule, IReadOnlyList<StressLoan> loans, Money money) =>
        Of(rule, rule.Scheme, loans, money);

    /// <summary>A founding text over a book, as the rule book reads it.</summary>
    /// <param name="rules">The text.</param>
    /// <param name="loans">The book.</param>
    /// <param name="money">The pool; null = as the text has it.</param>
    public static StressRule Of(FundRules rules, IReadOnlyList<StressLoan> loans, Money? money)
    {
        var (scheme, readings) = (rules.Scheme.Latest.Value, rules.Readings.Latest.Value);
        return Pool(
            loans,
            scheme.Fiscal,
            readings.CityShare(scheme.CityLeast),
            money ?? scheme.PoolSize,
            readings.PoolLayerTop == PoolLayerTop.CumulativeLoss);
    }

    private static StressRule Of(
        SharingRule rule, LossScheme scheme, IReadOnlyList<StressLoan> loans, Money money) =>
        StressRule.Of(scheme, loans, rule.HoldsPublicMoney ? money : null);

    private static StressRule Pool(
        IReadOnlyList<StressLoan> loans, Ratio fiscal, Ratio city, Money pool, bool countsLosses) =>
        StressRule.OfPool(
            loans, [("province", fiscal * (Ratio.One - city)), ("city", fiscal * city)], pool, countsLosses);
}
