using Fourwings.Finance;

namespace Fourwings.Domain.Transfers;

/// <summary>One tier of a commission (佣金档次): this share of the part of the price up to the bound.</summary>
/// <param name="UpTo">The bound; null = no bound, the last tier.</param>
/// <param name="Share">The share of what lies between the bound before and this one.</param>
public sealed record CommissionTier(Money? UpTo, Ratio Share);

/// <summary>
/// What an agent gets for a success (成交佣金): tier by tier, at least the minimum, never more than the price.
/// </summary>
/// <param name="Tiers">In order of their bounds, the last without one.</param>
/// <param name="Minimum">The least fee.</param>
/// <param name="Payer">Who pays.</param>
public sealed record CommissionTable(
    IReadOnlyList<CommissionTier> Tiers, Money Minimum, CommissionPayer Payer)
{
    /// <summary>What is odd about it, or null: bounds that do not rise, shares over the whole.</summary>
    public Refusal? Fault()
    {
        var bounds = Tiers.Select(tier => tier.UpTo).ToArray();
        var rises = bounds.Length > 0 && bounds[^1] is null && bounds[..^1].All(bound => bound > Money.Zero)
            && bounds[..^1].Zip(bounds.Skip(1)).All(pair => pair.Second is null || pair.First < pair.Second);
        return rises && Tiers.All(tier => tier.Share >= Ratio.Zero && tier.Share <= Ratio.One)
            && Minimum >= Money.Zero ? null : new Refusal("transfers.commission-odd", Field: "tiers");
    }

    /// <summary>The commission on a price, rounded half up once.</summary>
    /// <param name="price">The price; not below nothing.</param>
    public Money Of(Money price)
    {
        var (earned, from) = (new UnroundedMoney(0), Money.Zero);
        foreach (var tier in Tiers)
        {
            var to = tier.UpTo is { } bound ? Money.Min(bound, price) : price;
            if (to <= from)
            {
                break;
            }

            earned += (to - from) * tier.Share;
            from = to;
        }

        return Money.Min(price, Money.Max(Minimum, earned.RoundHalfUp()));
    }
}
