namespace Fourwings.Finance;

/// <summary>A condition with its names found: a measure is a fraction, compared with a fraction.</summary>
internal readonly struct FoundCondition
{
    private readonly Comparison _comparison;
    private readonly long _numerator;
    private readonly long _denominator;

    public FoundCondition(Deal deal, IReadOnlyList<string> events, DealCondition condition)
    {
        Measure = condition.Measure;
        Index = condition.Measure switch
        {
            DealMeasure.Account => deal.Accounts.ToList().IndexOf(condition.Of),
            DealMeasure.Event => events.ToList().IndexOf(condition.Of),
            DealMeasure.Collections or DealMeasure.LossShare => 0,
            _ => deal.Tranches.ToList().FindIndex(tranche => tranche.Name == condition.Of),
        };
        _comparison = condition.Comparison;
        var threshold = Fraction.Of(condition.Threshold);
        (_numerator, _denominator) = ((long)threshold.Numerator, (long)threshold.Denominator);
    }

    public DealMeasure Measure { get; }

    public int Index { get; }

    /// <summary>Whether the value fulfils it; nothing due below the line counts as more than any threshold.</summary>
    public bool Holds((long Numerator, long Denominator) value)
    {
        var (left, right) = ((Int128)value.Numerator * _denominator, (Int128)_numerator * value.Denominator);
        return _comparison switch
        {
            Comparison.Below => left < right,
            Comparison.AtMost => left <= right,
            Comparison.AtLeast => left >= right,
            _ => left > right,
        };
    }
}

/// <summary>A step with its names found.</summary>
internal sealed class FoundStep
{
    public required DealStep Step { get; init; }

    /// <summary>The place of the account it pays from; −1 = from outside.</summary>
    public required int From { get; init; }

    /// <summary>The places of its payees among fees, tranches, accounts, or tranches and then parties.</summary>
    public required int[] To { get; init; }

    public required int[] Covers { get; init; }

    public required FoundCondition[] When { get; init; }

    public required RateFactor CapOfCollections { get; init; }

    /// <summary>The shares of a residual, in whole parts of one another.</summary>
    public required long[] Shares { get; init; }

    public required uint During { get; init; }

    public required uint Unless { get; init; }

    public StepKind Kind => Step.Kind;
}

/// <summary>A trigger with its names found.</summary>
internal sealed class FoundTrigger
{
    public required DealTrigger Trigger { get; init; }

    /// <summary>Its place in the deal.</summary>
    public required int Index { get; init; }

    public required FoundCondition[] Conditions { get; init; }

    public required int[] Follows { get; init; }

    public uint Effect => 1u << (int)Trigger.Effect;
}

/// <summary>A tranche's accrual: each payment's pieces, cut where the rate is set anew.</summary>
internal readonly struct FoundCoupons
{
    private readonly RateFactor[][] _pieces;

    public FoundCoupons(Deal deal, Tranche tranche)
    {
        _pieces = new RateFactor[deal.Payments.Count][];
        var from = deal.ClosedOn;
        foreach (var (k, payment) in deal.Payments.Index())
        {
            _pieces[k] = [.. PiecesOf(tranche, from, payment.PaidOn)];
            from = payment.PaidOn;
        }
    }

    public ReadOnlySpan<RateFactor> At(int payment) => _pieces[payment];

    private static IEnumerable<RateFactor> PiecesOf(Tranche tranche, DateOnly from, DateOnly to)
    {
        var cuts = tranche.Coupons.Select(coupon => coupon.From).Where(day => day > from && day < to);
        var start = from;
        foreach (var end in cuts.Append(to))
        {
            if (tranche.Coupons.LastOrDefault(coupon => coupon.From <= start) is { } coupon)
            {
                yield return RateFactor.Of(coupon.Rate.Value, tranche.DayCount, start, end);
            }

            start = end;
        }
    }
}
