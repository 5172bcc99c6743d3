namespace Fourwings.Finance;

/// <summary>A loss that may happen within a year, and how likely it is when something happens.</summary>
/// <param name="Amount">How much; not below zero.</param>
/// <param name="Probability">Between nothing and one; all together one.</param>
public readonly record struct PossibleLoss(Money Amount, decimal Probability);

/// <summary>What an actuary adds to the pure premium.</summary>
/// <param name="Margin">For risk and profit, of the pure premium.</param>
/// <param name="Expense">Of the gross premium.</param>
/// <param name="Commission">Of the gross premium.</param>
public readonly record struct PremiumLoading(Ratio Margin, Ratio Expense, Ratio Commission);

/// <summary>Premiums (保费): by multiple, by rate, from frequency and severity; who pays, and what comes back.</summary>
public static class Premiums
{
    /// <summary>The limit that a premium buys: premium × multiple (保额 = 保费 × 倍数), to the fen below.</summary>
    public static Money LimitOf(Money premium, decimal multiple) =>
        new UnroundedMoney(premium.Fen * Positive(multiple, nameof(multiple))).RoundDown();

    /// <summary>The premium for a limit: limit ÷ multiple, half a fen goes up.</summary>
    public static Money ForLimit(Money limit, decimal multiple) =>
        new UnroundedMoney(limit.Fen / Positive(multiple, nameof(multiple))).RoundHalfUp();

    /// <summary>The premium by rate: sum insured × base rate × every factor, half a fen goes up.</summary>
    public static Money ByRate(Money sumInsured, Ratio rate, params IReadOnlyList<Ratio> factors) =>
        (sumInsured * factors.Aggregate(rate, (all, factor) => all * factor)).RoundHalfUp();

    /// <summary>
    /// The pure premium: how often × what the insurer pays when it happens, min(max(X − deductible, 0), limit).
    /// </summary>
    public static UnroundedMoney Pure(
        decimal frequency, IReadOnlyList<PossibleLoss> losses, Money deductible, Money limit) => new(
            frequency * losses.Sum(loss => loss.Probability
                * Money.Min(Money.Max(loss.Amount - deductible, Money.Zero), limit).Fen));

    /// <summary>The gross premium: pure × (1 + margin) ÷ (1 − expense − commission).</summary>
    /// <returns>Null where expense and commission leave nothing.</returns>
    public static Money? Gross(UnroundedMoney pure, PremiumLoading loading) =>
        loading.Expense + loading.Commission is var off && off >= Ratio.One
            ? null
            : new UnroundedMoney(pure.Fen * (1 + loading.Margin.Value) / (1 - off.Value)).RoundHalfUp();

    /// <summary>Who pays a premium: a group's discount comes off first, then the city takes its share.</summary>
    /// <param name="premium">Before the discount.</param>
    /// <param name="discount">Of the premium.</param>
    /// <param name="cityShare">Of what is left.</param>
    public static PremiumShares Shared(Money premium, Ratio discount, Ratio cityShare)
    {
        var reduced = (premium * (Ratio.One - discount)).RoundHalfUp();
        var city = (reduced * cityShare).RoundHalfUp();
        return new(reduced, reduced - city, city);
    }

    /// <summary>
    /// What of a premium is unearned when a policy ends early: by days, to the fen below, so never more than was paid.
    /// </summary>
    /// <param name="premium">For the whole time.</param>
    /// <param name="from">The first day.</param>
    /// <param name="to">The last day.</param>
    /// <param name="endsOn">The first day without cover.</param>
    public static Money Unearned(Money premium, DateOnly from, DateOnly to, DateOnly endsOn)
    {
        var days = to.DayNumber - from.DayNumber + 1;
        var left = Math.Clamp(to.DayNumber - endsOn.DayNumber + 1, 0, days);
        return days <= 0 ? Money.Zero : new UnroundedMoney((decimal)premium.Fen * left / days).RoundDown();
    }

    /// <summary>The loss rate at which a premium rate just pays for the insurer's share (盈亏平衡损失率).</summary>
    public static Ratio BreakEven(Ratio rate, Ratio share) => new(rate.Value / Positive(share.Value, nameof(share)));

    private static decimal Positive(decimal value, string name) =>
        value > 0 ? value : throw new ArgumentOutOfRangeException(name, value, "It is more than nothing.");
}

/// <summary>A premium with who pays it.</summary>
/// <param name="Whole">After the discount.</param>
/// <param name="Firm">The firm's part.</param>
/// <param name="City">The city's part.</param>
public readonly record struct PremiumShares(Money Whole, Money Firm, Money City);
