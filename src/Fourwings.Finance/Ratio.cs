using System.Globalization;

namespace Fourwings.Finance;

/// <summary>A share or proportion (比例), 1 = the whole; never a rate of interest.</summary>
/// <param name="Value">The share as a decimal fraction: 0.35 is 35 %.</param>
public readonly record struct Ratio(decimal Value) : IComparable<Ratio>
{
    /// <summary>Nothing.</summary>
    public static Ratio Zero => default;

    /// <summary>The whole.</summary>
    public static Ratio One => new(1m);

    /// <summary>Reads a share given in per cent.</summary>
    public static Ratio FromPercent(decimal percent) => new(percent / 100m);

    /// <summary>Adds.</summary>
    public static Ratio operator +(Ratio a, Ratio b) => new(a.Value + b.Value);

    /// <summary>Subtracts.</summary>
    public static Ratio operator -(Ratio a, Ratio b) => new(a.Value - b.Value);

    /// <summary>A share of a share.</summary>
    public static Ratio operator *(Ratio a, Ratio b) => new(a.Value * b.Value);

    /// <summary>Whether the first is less.</summary>
    public static bool operator <(Ratio a, Ratio b) => a.Value < b.Value;

    /// <summary>Whether the first is more.</summary>
    public static bool operator >(Ratio a, Ratio b) => a.Value > b.Value;

    /// <summary>Whether the first is at most the second.</summary>
    public static bool operator <=(Ratio a, Ratio b) => a.Value <= b.Value;

    /// <summary>Whether the first is at least the second.</summary>
    public static bool operator >=(Ratio a, Ratio b) => a.Value >= b.Value;

    /// <inheritdoc/>
    public int CompareTo(Ratio other) => Value.CompareTo(other.Value);

    /// <summary>The decimal fraction, culture-invariant: <c>0.35</c>.</summary>
    public override string ToString() => Value.ToString("0.############################", CultureInfo.InvariantCulture);
}
