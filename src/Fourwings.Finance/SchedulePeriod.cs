namespace Fourwings.Finance;

/// <summary>One interest period of a schedule (计息期) before due days are moved.</summary>
/// <param name="From">The first day that bears interest.</param>
/// <param name="To">The first day that no longer does.</param>
/// <param name="DueOn">The due day; the day before <paramref name="To"/> where the settlement day counts.</param>
/// <param name="Regular">The period of regular length in its place: itself, unless it is a stub.</param>
/// <param name="Months">The whole months of the regular period; 0 where it is counted in days.</param>
internal readonly record struct SchedulePeriod(DateOnly From, DateOnly To, DateOnly DueOn, Days Regular, int Months)
{
    /// <summary>The days that bear interest.</summary>
    public Days Days => new(From, To);

    /// <summary>The periods of the terms.</summary>
    public static SchedulePeriod[] Of(ScheduleTerms terms) => terms switch
    {
        { Method: ScheduleMethod.Bullet } => [Whole(terms)],
        { Method: ScheduleMethod.InterestOnly, SettleOn: { } settlement } => Settled(terms, settlement),
        { SettleOn: { } settlement } => Anchored(terms with
        {
            FirstDueOn = settlement.After(terms.DrawnOn),
            Every = new(settlement.EveryMonths, 0),
        }),
        _ => Anchored(terms),
    };

    private static SchedulePeriod Whole(ScheduleTerms terms)
    {
        var days = new Days(terms.DrawnOn, DueDay(terms, terms.Installments - 1));
        var isWholeMonths = terms.FirstDueOn is null && terms.Every.Days == 0;
        return new(days.From, days.To, days.To, days, isWholeMonths ? terms.Every.Months * terms.Installments : 0);
    }

    private static SchedulePeriod[] Anchored(ScheduleTerms terms)
    {
        var months = terms.Every.Days == 0 ? terms.Every.Months : 0;
        var periods = new SchedulePeriod[terms.Installments];
        var from = terms.DrawnOn;
        for (var k = 0; k < periods.Length; k++)
        {
            var due = DueDay(terms, k);
            var isRegular = k > 0 || due == terms.Every.After(from);
            periods[k] = new(from, due, due, new(isRegular ? from : terms.Every.After(due, -1), due), months);
            from = due;
        }

        return periods;
    }

    // k × every from the anchor, never chained: the 31st comes back after a short month.
    private static DateOnly DueDay(ScheduleTerms terms, int k) => terms.FirstDueOn is { } first
        ? terms.Every.After(first, k)
        : terms.Every.After(terms.DrawnOn, k + 1);

    // Interest runs to the settlement day and counts it, but not the day on which the principal is repaid.
    private static SchedulePeriod[] Settled(ScheduleTerms terms, SettlementDay settlement)
    {
        var maturity = DueDay(terms, terms.Installments - 1);
        var periods = new List<SchedulePeriod>();
        var from = terms.DrawnOn;
        for (var due = settlement.After(from); due < maturity; due = settlement.After(due))
        {
            var to = due.AddDays(1);
            periods.Add(new(from, to, due, new(settlement.Before(due).AddDays(1), to), settlement.EveryMonths));
            from = to;
        }

        var end = settlement.After(maturity.AddDays(-1));
        var regular = new Days(settlement.Before(end).AddDays(1), end.AddDays(1));
        return [.. periods, new(from, maturity, maturity, regular, settlement.EveryMonths)];
    }
}

/// <summary>Days from the first, counted, to the second, not counted.</summary>
internal readonly record struct Days(DateOnly From, DateOnly To)
{
    public int Count => To.DayNumber - From.DayNumber;
}
