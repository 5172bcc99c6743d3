using System.Diagnostics.CodeAnalysis;

namespace Fourwings.Finance;

/// <summary>Values that hold from a day on until the next value's day (时间线).</summary>
/// <typeparam name="T">The value.</typeparam>
public sealed class Timeline<T>
{
    private readonly DateOnly[] _from;
    private readonly T[] _values;

    /// <summary>Makes a time line.</summary>
    /// <param name="entries">Each value with the day from which it holds, in rising order of days.</param>
    /// <exception cref="ArgumentException">No value, two values of one day, or days that do not rise.</exception>
    public Timeline(IEnumerable<(DateOnly From, T Value)> entries)
    {
        var list = entries.ToArray();
        if (list.Length == 0)
        {
            throw new ArgumentException("A time line needs at least one value.", nameof(entries));
        }

        for (var i = 1; i < list.Length; i++)
        {
            if (list[i].From <= list[i - 1].From)
            {
                throw new ArgumentException(
                    $"The value from {list[i].From:O} does not come after the one from {list[i - 1].From:O}.",
                    nameof(entries));
            }
        }

        _from = [.. list.Select(entry => entry.From)];
        _values = [.. list.Select(entry => entry.Value)];
    }

    /// <summary>The first day on which there is a value.</summary>
    public DateOnly StartsOn => _from[0];

    /// <summary>The values with their spans, in order.</summary>
    public IEnumerable<(DateSpan Span, T Value)> Entries =>
        _values.Select((value, i) => (new DateSpan(_from[i], i + 1 < _from.Length ? _from[i + 1] : null), value));

    /// <summary>Finds the value that holds on the day.</summary>
    /// <returns>False where the day lies before the first value.</returns>
    public bool TryAt(DateOnly day, [MaybeNullWhen(false)] out T value)
    {
        var index = IndexAt(day);
        value = index < 0 ? default : _values[index];
        return index >= 0;
    }

    /// <summary>The value that holds on the day.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The day lies before the first value.</exception>
    public T At(DateOnly day) => TryAt(day, out var value)
        ? value
        : throw new ArgumentOutOfRangeException(nameof(day), day, $"The time line begins on {StartsOn:O}.");

    private int IndexAt(DateOnly day)
    {
        var index = Array.BinarySearch(_from, day);
        return index >= 0 ? index : ~index - 1;
    }
}
