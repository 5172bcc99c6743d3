using Fourwings.Domain.Pledges;
using Fourwings.Domain.Rules;
using Fourwings.Finance;

namespace Fourwings.Domain.Disposal;

/// <summary>The clocks of the legal routes (处置途径时限).</summary>
/// <param name="ServiceDays">Days for the court to serve an application.</param>
/// <param name="ObjectionDays">Days to object to an application.</param>
/// <param name="DefenceDays">Days to answer a complaint.</param>
/// <param name="RulingDays">Days to object to a ruling, or to appeal.</param>
/// <param name="ExecutionYears">Years to apply for execution.</param>
public sealed record RouteClocks(
    int ServiceDays, int ObjectionDays, int DefenceDays, int RulingDays, int ExecutionYears);

/// <summary>What a way is expected to bring where nothing better is known (处置方式参考值).</summary>
/// <param name="Probability">How likely it comes about.</param>
/// <param name="PriceShare">The price, or a year's fee, as a share of the value on file.</param>
/// <param name="CostShare">What realising it costs.</param>
/// <param name="Months">Until the money is there.</param>
/// <param name="Years">Of a licence; else 0.</param>
/// <param name="Survival">Of a licence's fee from year to year; else 1.</param>
public sealed record WayDefaults(
    Ratio Probability, Ratio PriceShare, Ratio CostShare, int Months, int Years, Ratio Survival);

/// <summary>In which order the price of a pledge is paid out (变价款清偿顺序).</summary>
public enum ProceedsOrder
{
    /// <summary>
    /// The costs of realising, then the secured debt, then the pledgor: as <see cref="ProceedsSplit"/> divides it.
    /// </summary>
    CostsDebtPledgor = 1,
}

/// <summary>The rules of disposal by day (处置规则).</summary>
public sealed class DisposalRules
{
    private DisposalRules(RuleBook rules)
    {
        Papers = new(rules.Get("disposal/route-papers"), content =>
            content.AsTable<EnforcementPath, IReadOnlyList<DisposalPaper>>(papers =>
                [.. papers.Items.Select(paper => paper.AsName<DisposalPaper>())]));
        Clocks = new(rules.Get("disposal/route-clocks"), content => new(
            content["service-days"].AsWhole(),
            content["objection-days"].AsWhole(),
            content["defence-days"].AsWhole(),
            content["ruling-days"].AsWhole(),
            content["execution-years"].AsWhole()));
        MarketPrice = new(rules.Get("disposal/market-price"), content => content.AsRatio());
        Ways = new(rules.Get("disposal/ways"), content => content.AsTable<DisposalWay, WayDefaults>(way => new(
            way["probability"].AsRatio(),
            way["price-share"].AsRatio(),
            way["cost-share"].AsRatio(),
            way["months"].AsWhole(),
            way.Find("years")?.AsWhole() ?? 0,
            way.Find("survival")?.AsRatio() ?? Ratio.One)));
        Order = new(rules.Get("disposal/proceeds-order"), content => content.AsName<ProceedsOrder>());
        Discount = new(rules.Get("disposal/discount-rate"), content => content.AsAnnualRate());
    }

    /// <summary>The papers of each route.</summary>
    public RuledValues<IReadOnlyDictionary<EnforcementPath, IReadOnlyList<DisposalPaper>>> Papers { get; }

    /// <summary>The clocks of the routes.</summary>
    public RuledValues<RouteClocks> Clocks { get; }

    /// <summary>From which share of the value on file on a negotiated price needs no reason.</summary>
    public RuledValues<Ratio> MarketPrice { get; }

    /// <summary>What each way may bring.</summary>
    public RuledValues<IReadOnlyDictionary<DisposalWay, WayDefaults>> Ways { get; }

    /// <summary>What the price pays first.</summary>
    public RuledValues<ProceedsOrder> Order { get; }

    /// <summary>The rate at which expected money is discounted.</summary>
    public RuledValues<AnnualRate> Discount { get; }

    /// <summary>The view of a rule book.</summary>
    public static DisposalRules Of(RuleBook rules) => rules.View(static book => new DisposalRules(book));

    /// <summary>The ways with what is expected of each for a value on file.</summary>
    public static IReadOnlyList<WayEstimate> Estimates(
        IReadOnlyDictionary<DisposalWay, WayDefaults> ways, Money value) =>
    [
        .. ways.Where(way => value > Money.Zero).Select(way => new WayEstimate(
            way.Key,
            way.Value.Probability,
            (value * way.Value.PriceShare).RoundHalfUp(),
            way.Value.CostShare,
            way.Value.Months,
            way.Value.Years,
            way.Value.Survival)),
    ];
}
