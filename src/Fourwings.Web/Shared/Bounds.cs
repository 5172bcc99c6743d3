using System.ComponentModel.DataAnnotations;

namespace Fourwings.Web.Shared;

/// <summary>
/// How far amounts, numbers and days reach that people and programs send: beyond it no calculation of the field makes
/// sense, and none is begun.
/// </summary>
internal static class Bounds
{
    /// <summary>The largest number in a form, whether yuan or 万元.</summary>
    public const decimal Largest = 1_000_000_000_000m;

    /// <summary>The largest whole number that is no amount: staff, months, years.</summary>
    public const int LargestCount = 10_000_000;

    /// <summary>The first day.</summary>
    public static readonly DateOnly FirstDay = new(1900, 1, 1);

    /// <summary>The last day.</summary>
    public static readonly DateOnly LastDay = new(2200, 12, 31);

    /// <summary>Whether the value is within its bounds; values of other types are.</summary>
    public static bool Holds(object? value) => value switch
    {
        decimal number => Math.Abs(number) <= Largest,
        int count => Math.Abs((long)count) <= LargestCount,
        DateOnly day => day >= FirstDay && day <= LastDay,
        string text => !text.Contains('\0', StringComparison.Ordinal),
        _ => true,
    };
}

/// <summary>Holds a field of a form to <see cref="Bounds"/>.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class BoundedAttribute : ValidationAttribute
{
    public BoundedAttribute()
        : base(() => FieldMessages.OutOfBounds)
    {
    }

    public override bool IsValid(object? value) => Bounds.Holds(value);
}
