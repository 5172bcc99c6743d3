namespace Fourwings.Finance;

/// <summary>A span of days (期间), half-open: the first day counts, the end day does not.</summary>
public readonly record struct DateSpan
{
    /// <summary>Makes a span.</summary>
    /// <param name="from">The first day in the span.</param>
    /// <param name="to">The first day after the span; null = open, without end.</param>
    /// <exception cref="ArgumentException">The end lies before the start.</exception>
    public DateSpan(DateOnly from, DateOnly? to)
    {
        if (to < from)
        {
            throw new ArgumentException($"The span ends on {to:O}, before it starts on {from:O}.", nameof(to));
        }

        From = from;
        To = to;
    }

    /// <summary>The first day in the span.</summary>
    public DateOnly From { get; }

    /// <summary>The first day after the span; null = without end.</summary>
    public DateOnly? To { get; }

    /// <summary>The last day in the span; null = without end.</summary>
    public DateOnly? LastDay => To?.AddDays(-1);

    /// <summary>The number of days; null = without end.</summary>
    public int? Days => To is { } to ? to.DayNumber - From.DayNumber : null;

    /// <summary>Makes a span from its first and its last day, both counted.</summary>
    public static DateSpan Through(DateOnly first, DateOnly last) => new(first, last.AddDays(1));

    /// <summary>Whether the day lies in the span.</summary>
    public bool Contains(DateOnly day) => day >= From && (To is null || day < To);

    /// <summary>Whether the two spans share a day.</summary>
    public bool Overlaps(DateSpan other) =>
        (other.To is null || From < other.To) && (To is null || other.From < To);
}
