using Fourwings.Domain.Lending;
using Fourwings.Finance;

namespace Fourwings.Web.Shared;

/// <summary>What a loan or an offer costs the firm (企业净成本), as a figure of a record's head with its why.</summary>
public static class NetCostFact
{
    /// <summary>The figure.</summary>
    /// <param name="cost">The cost.</param>
    /// <param name="text">The reader's language.</param>
    /// <param name="format">The reader's figures.</param>
    /// <param name="assumed">The rate that an offer without a contract is reckoned at; null for a contract.</param>
    public static Fact Of(NetCost cost, PageText text, Format format, AnnualRate? assumed = null) => new(
        text["net-cost.fact"],
        format.AmountFigure(cost.Total),
        text["net-cost.rate", ("rate", format.Rate(cost.EffectiveRate))])
    {
        Why = new("net-cost", text["net-cost.why"], new WhyPart(
            null,
            [
                new(text["net-cost.interest"], format.Exact(cost.Interest)),
                new(text["net-cost.fees"], format.Exact(cost.Fees)),
                new(text["net-cost.subsidies"], format.Exact(-cost.Subsidies)),
                new(text["net-cost.total"], format.ExactSaid(cost.Total), Total: true),
                new(text["net-cost.effective"], format.Rate(cost.EffectiveRate)),
            ],
            assumed is { } rate
                ? text["net-cost.assumed", ("rate", format.Rate(rate))]
                : text["net-cost.how"])),
    };
}
