namespace Fourwings.Finance;

/// <summary>An exact amount of renminbi (人民币), counted in whole fen (1 yuan = 100 fen); may be negative.</summary>
/// <remarks>
/// Money never rounds by itself: a product with a rate is an <see cref="UnroundedMoney"/>, and the caller names the
/// rounding where the law or the contract names it. Overflow throws <see cref="OverflowException"/>.
/// </remarks>
/// <param name="Fen">The amount in fen.</param>
public readonly record struct Money(long Fen) : IComparable<Money>
{
    /// <summary>No money.</summary>
    public static Money Zero => default;

    /// <summary>Whether the amount is exactly nothing.</summary>
    public bool IsZero => Fen == 0;

    /// <summary>The amount in yuan, exact.</summary>
    public decimal Yuan => Fen / 100m;

    /// <summary>Reads an amount in yuan with at most two decimals.</summary>
    /// <exception cref="ArgumentException">The amount has a third decimal.</exception>
    /// <exception cref="OverflowException">The amount does not fit in 64 bits of fen.</exception>
    public static Money FromYuan(decimal yuan)
    {
        var fen = yuan * 100m;
        return decimal.Truncate(fen) == fen
            ? new((long)fen)
            : throw new ArgumentException($"{yuan} yuan is finer than a fen.", nameof(yuan));
    }

    /// <summary>Reads an amount in units of ten thousand yuan (万元).</summary>
    public static Money FromWan(decimal wan) => FromYuan(wan * 10_000m);

    /// <summary>The smaller of two amounts.</summary>
    public static Money Min(Money a, Money b) => a.Fen <= b.Fen ? a : b;

    /// <summary>The larger of two amounts.</summary>
    public static Money Max(Money a, Money b) => a.Fen >= b.Fen ? a : b;

    /// <summary>The sum of the amounts.</summary>
    public static Money Sum(IEnumerable<Money> amounts) => new(amounts.Sum(amount => amount.Fen));

    /// <summary>Adds.</summary>
    public static Money operator +(Money a, Money b) => new(checked(a.Fen + b.Fen));

    /// <summary>Subtracts.</summary>
    public static Money operator -(Money a, Money b) => new(checked(a.Fen - b.Fen));

    /// <summary>The amount the other way round.</summary>
    public static Money operator -(Money a) => new(checked(-a.Fen));

    /// <summary>A whole multiple.</summary>
    public static Money operator *(Money amount, int times) => new(checked(amount.Fen * times));

    /// <summary>A share of the amount, not yet rounded.</summary>
    public static UnroundedMoney operator *(Money amount, Ratio share) => new(amount.Fen * share.Value);

    /// <summary>Whether the first is less.</summary>
    public static bool operator <(Money a, Money b) => a.Fen < b.Fen;

    /// <summary>Whether the first is more.</summary>
    public static bool operator >(Money a, Money b) => a.Fen > b.Fen;

    /// <summary>Whether the first is at most the second.</summary>
    public static bool operator <=(Money a, Money b) => a.Fen <= b.Fen;

    /// <summary>Whether the first is at least the second.</summary>
    public static bool operator >=(Money a, Money b) => a.Fen >= b.Fen;

    /// <summary>
    /// Splits the amount by weights so that the parts add up exactly (分摊): each part is its exact share rounded down,
    /// and the left-over fen go to the largest remainders, the earlier part first where remainders are equal. No part
    /// is
    /// a whole fen away from its exact share, whatever the size of amount and weights.
    /// </summary>
    /// <param name="weights">None negative, at least one positive.</param>
    /// <exception cref="ArgumentException">A weight is negative, or all are zero.</exception>
    public Money[] Allocate(params ReadOnlySpan<decimal> weights) => Allocation.Of(Fen, weights);

    /// <inheritdoc/>
    public int CompareTo(Money other) => Fen.CompareTo(other.Fen);

    /// <summary>The amount in yuan with two decimals, culture-invariant: <c>1234.50</c>.</summary>
    public override string ToString() => Yuan.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture);
}
