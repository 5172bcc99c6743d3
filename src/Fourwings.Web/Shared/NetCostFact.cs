using Fourwings.Domain.Lending;
using Fourwings.Finance;

namespace Fourwings.Web.Shared;

/// <summary>What a loan or an offer costs the firm (企业净成本), as a figure with its why.</summary>
/// <param name="text">The reader's language.</param>
/// <param name="format">The reader's figures.</param>
public sealed class NetCostFact(PageText text, Format format)
{
    /// <summary>The cost of a contract.</summary>
    /// <param name="cost">The cost.</param>
    /// <param name="terms">The contract: its rate, and its fees by name.</param>
    /// <param name="id">The explanation's id, where a page shows several.</param>
    public Fact Of(NetCost cost, LoanTerms terms, string id = "net-cost") =>
        Of(cost, terms.Rate, terms.Fees ?? [], text["net-cost.how"], id);

    /// <summary>The cost of an offer without a contract.</summary>
    /// <param name="cost">The cost.</param>
    /// <param name="assumed">The rate that it is reckoned at.</param>
    public Fact OfOffer(NetCost cost, AnnualRate assumed) =>
        Of(cost, assumed, [], text["net-cost.assumed", ("rate", format.Rate(assumed))], "net-cost");

    private Fact Of(NetCost cost, AnnualRate rate, IReadOnlyList<LoanFee> fees, string how, string id) => new(
        text["net-cost.fact"],
        format.AmountFigure(cost.Total),
        cost.EffectiveRate is { } yearly ? text["net-cost.rate", ("rate", format.Rate(yearly))] : null)
    {
        Why = new(
            id,
            text["net-cost.why"],
            new WhyPart(
                null,
                [
                    new(text["net-cost.interest", ("rate", format.Rate(rate))], format.Exact(cost.Interest)),
                    .. FeeLines(fees),
                    new(text["net-cost.subsidies"], format.Exact(-cost.Subsidies)),
                    new(text["net-cost.total"], format.ExactSaid(cost.Total), Total: true),
                ],
                how),
            new WhyPart(
                text["net-cost.effective"],
                [new(text["net-cost.yearly"], format.Rate(cost.EffectiveRate), Total: true)],
                text["net-cost.irr"])),
    };

    private IEnumerable<WhyLine> FeeLines(IReadOnlyList<LoanFee> fees) => fees.Count == 0
        ? [new(text["net-cost.fees"], format.Exact(Money.Zero))]
        : fees.Select(fee => new WhyLine(
            text["net-cost.fee", ("name", fee.Name), ("on", format.Day(fee.On))], format.Exact(fee.Amount)));
}
