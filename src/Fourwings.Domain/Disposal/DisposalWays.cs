using Fourwings.Finance;

namespace Fourwings.Domain.Disposal;

/// <summary>How a pledged right is turned into money (处置方式).</summary>
public enum DisposalWay
{
    /// <summary>Sold to a buyer by agreement (协议转让).</summary>
    NegotiatedSale = 1,

    /// <summary>Sold by sealed bids (密封竞价).</summary>
    SealedBids,

    /// <summary>Sold with other collateral (打包处置).</summary>
    PooledSale,

    /// <summary>Taken by the creditor at a price (折价).</summary>
    Appropriation,

    /// <summary>Licensed back to the pledgor for a yearly fee (反向许可).</summary>
    ReverseLicence,
}

/// <summary>What is expected of a way (处置方式测算).</summary>
/// <param name="Way">Which.</param>
/// <param name="Probability">How likely it comes about.</param>
/// <param name="Price">The price where it does; for a licence a year's fee.</param>
/// <param name="CostShare">What realising it costs, as a share of the price.</param>
/// <param name="Months">Until the money is there, or the licence begins.</param>
/// <param name="Years">For a licence: for how many years; else 0.</param>
/// <param name="Survival">For a licence: how likely the next year's fee is paid; else 1.</param>
public sealed record WayEstimate(
    DisposalWay Way, Ratio Probability, Money Price, Ratio CostShare, int Months, int Years, Ratio Survival)
{
    private const int MostMonths = 120;
    private const int MostYears = 20;

    /// <summary>A way that ends with one price.</summary>
    public static WayEstimate Sale(DisposalWay way, Ratio probability, Money price, Ratio costShare, int months) =>
        new(way, probability, price, costShare, months, 0, Ratio.One);

    /// <summary>What the price comes to: a licence's fees are discounted to its beginning.</summary>
    /// <param name="rate">The rate of discount, a year.</param>
    public UnroundedMoney PriceAt(AnnualRate rate) => Way == DisposalWay.ReverseLicence
        ? new(SaleOutlook.LicencePresent(Price.Fen, Years, Survival.Value, rate.Value))
        : new(Price.Fen);

    /// <summary>What the way may be expected to bring, in today's money, half up to the fen.</summary>
    /// <param name="rate">The rate of discount, a year.</param>
    public Money Expected(AnnualRate rate) => new UnroundedMoney(
        new SaleOutlook(Probability.Value, PriceAt(rate).Fen, CostShare.Value, Months).Expected(rate.Value))
        .RoundHalfUp();

    /// <summary>The first fault, or null.</summary>
    public Refusal? Fault()
    {
        if (!Enum.IsDefined(Way) || IsNoShare(Probability) || IsNoShare(CostShare) || IsNoShare(Survival))
        {
            return new Refusal("disposal.estimate-odd", Field: "estimates").With("way", Way);
        }

        return Price <= Money.Zero || Months is < 0 or > MostMonths || Years is < 0 or > MostYears
            || (Way == DisposalWay.ReverseLicence && Years == 0)
            ? new Refusal("disposal.estimate-odd", Field: "estimates").With("way", Way)
            : null;
    }

    private static bool IsNoShare(Ratio share) => share < Ratio.Zero || share > Ratio.One;
}

/// <summary>The ways compared (处置方式比较).</summary>
/// <param name="Estimates">What is expected of each.</param>
/// <param name="Rate">The rate of discount.</param>
public sealed record WayComparison(IReadOnlyList<WayEstimate> Estimates, AnnualRate Rate)
{
    /// <summary>The way that may be expected to bring most; of equal ones the first named.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public WayEstimate Best => Estimates.MaxBy(estimate => estimate.Expected(Rate))!;

    /// <summary>The first fault, or null.</summary>
    public Refusal? Fault()
    {
        if (Estimates.Count == 0 || Estimates.GroupBy(one => one.Way).Any(same => same.Count() > 1))
        {
            return new Refusal("disposal.estimates-missing", Field: "estimates");
        }

        return Rate.Value < 0
            ? new Refusal("disposal.rate-negative", Field: "rate")
            : Estimates.Select(one => one.Fault()).FirstOrDefault(fault => fault is not null);
    }
}
