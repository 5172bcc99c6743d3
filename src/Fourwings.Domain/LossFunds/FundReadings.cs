using System.Text.Json.Serialization;
using Fourwings.Finance;

namespace Fourwings.Domain.LossFunds;

/// <summary>How 「银行再按4:5比例扩大资金池」 is read (放大方式).</summary>
public enum BankEnlargement
{
    /// <summary>Four of pool carry five of lending: 1.25 times (资金池4比贷款5).</summary>
    PoolFourLendingFive = 1,

    /// <summary>Four times the pool (四倍).</summary>
    FourTimes,

    /// <summary>Five times the pool (五倍).</summary>
    FiveTimes,
}

/// <summary>Of what the city's 30 to 40 % are taken (市级配套).</summary>
public enum CityMatch
{
    /// <summary>Of the pool (占资金池).</summary>
    OfPool = 1,

    /// <summary>Of the province's money (占省级资金).</summary>
    OfProvincialMoney,
}

/// <summary>Where 「在资金池范围内」 ends (资金池层的上限).</summary>
public enum PoolLayerTop
{
    /// <summary>Where the losses add up to the pool (累计损失).</summary>
    CumulativeLoss = 1,

    /// <summary>Where the fund's payments add up to the pool (累计代偿).</summary>
    CumulativePayout,
}

/// <summary>Over what the losses are added up (累计范围).</summary>
public enum PoolScope
{
    /// <summary>Over the fund's whole life (存续期累计).</summary>
    WholeLife = 1,

    /// <summary>Year by year of enrolment, each against its own contribution (按年度).</summary>
    EachYear,
}

/// <summary>How a fund reads what its founding text leaves open; fixed when the fund is opened (口径).</summary>
/// <param name="BankEnlargement">How far the bank enlarges the pool.</param>
/// <param name="CityMatch">Of what the city's share is taken.</param>
/// <param name="PoolLayerTop">Where the pool's layer ends.</param>
/// <param name="PoolScope">Over what the losses are added up.</param>
/// <param name="Recovery">Who comes first when money comes in later.</param>
public sealed record FundReadings(
    BankEnlargement BankEnlargement,
    CityMatch CityMatch,
    PoolLayerTop PoolLayerTop,
    PoolScope PoolScope,
    RecoveryOrder Recovery)
{
    /// <summary>How many times the pool the bank may lend (放大倍数).</summary>
    [JsonIgnore]
    public Ratio Multiple => BankEnlargement switch
    {
        BankEnlargement.PoolFourLendingFive => new(1.25m),
        BankEnlargement.FourTimes => new(4m),
        BankEnlargement.FiveTimes => new(5m),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>The city's share of the pool, where it matches at the rate (市级占比).</summary>
    /// <param name="rate">The rate of matching.</param>
    public Ratio CityShare(Ratio rate) =>
        CityMatch == CityMatch.OfPool ? rate : new(rate.Value / (1m + rate.Value));

    /// <summary>The fund's terms for one loss: how much counts, in which shares, and what is left to pay.</summary>
    /// <param name="fiscal">The share that the fund bears inside its layer.</param>
    /// <param name="city">The city's share of the pool.</param>
    /// <param name="position">The pool and what it has borne.</param>
    public (IReadOnlyList<LossTerm> Terms, Money Most) TermsFor(Ratio fiscal, Ratio city, PoolPosition position)
    {
        Money? counted = PoolLayerTop == PoolLayerTop.CumulativeLoss
            ? Money.Max(position.Size - position.Loss, Money.Zero)
            : null;
        return (
            [
                new("Province", fiscal * (Ratio.One - city)) { Counted = counted },
                new("City", fiscal * city) { Counted = counted },
            ],
            Money.Max(position.Size - position.Paid, Money.Zero));
    }
}

/// <summary>A pool, or one year's part of it, and what it has borne (资金池使用情况).</summary>
/// <param name="Size">What was put in.</param>
/// <param name="Loss">The losses so far.</param>
/// <param name="Paid">What it has paid on them.</param>
public sealed record PoolPosition(Money Size, Money Loss, Money Paid);
