using System.Globalization;

namespace Fourwings.Finance;

/// <summary>A rate of interest per year (年利率); never the same type as a share.</summary>
/// <param name="Value">The rate as a decimal fraction: 0.06765 is 6.765 %.</param>
public readonly record struct AnnualRate(decimal Value) : IComparable<AnnualRate>
{
    /// <summary>No interest.</summary>
    public static AnnualRate Zero => default;

    /// <summary>Reads a rate given in per cent a year.</summary>
    public static AnnualRate FromPercent(decimal percent) => new(percent / 100m);

    /// <summary>The rate in per cent a year.</summary>
    public decimal Percent => Value * 100m;

    /// <summary>The rate times a factor: a floating band (浮动幅度) or a penalty multiple (罚息倍数).</summary>
    public static AnnualRate operator *(AnnualRate rate, Ratio factor) => new(rate.Value * factor.Value);

    /// <summary>The rate and a spread (加点).</summary>
    public static AnnualRate operator +(AnnualRate rate, AnnualRate spread) => new(rate.Value + spread.Value);

    /// <summary>Whether the first is less.</summary>
    public static bool operator <(AnnualRate a, AnnualRate b) => a.Value < b.Value;

    /// <summary>Whether the first is more.</summary>
    public static bool operator >(AnnualRate a, AnnualRate b) => a.Value > b.Value;

    /// <summary>Whether the first is at most the second.</summary>
    public static bool operator <=(AnnualRate a, AnnualRate b) => a.Value <= b.Value;

    /// <summary>Whether the first is at least the second.</summary>
    public static bool operator >=(AnnualRate a, AnnualRate b) => a.Value >= b.Value;

    /// <inheritdoc/>
    public int CompareTo(AnnualRate other) => Value.CompareTo(other.Value);

    /// <summary>The decimal fraction, culture-invariant: <c>0.06765</c>.</summary>
    public override string ToString() => Value.ToString("0.############################", CultureInfo.InvariantCulture);
}
