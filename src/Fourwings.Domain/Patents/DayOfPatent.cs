using Fourwings.Domain.Rules;

namespace Fourwings.Domain.Patents;

/// <summary>
/// What the passing of a day means for a patent: decided on slim facts, so that the close of a hundred thousand patents
/// and the single record ask the same.
/// </summary>
/// <param name="Action">What has happened with the day: the fee missed, the end, the term over; null = nothing.</param>
/// <param name="Fee">The fee in question; null where it is no fee.</param>
public readonly record struct DayOfPatent(PatentAction? Action, AnnualFee? Fee)
{
    /// <summary>Nothing has happened.</summary>
    public static DayOfPatent Nothing => default;

    /// <summary>Decides for a whole record.</summary>
    public static DayOfPatent Of(Patent patent, RuleBook rules, DateOnly day) => Of(
        new PatentOfDay
        {
            State = patent.State,
            LastDay = patent.LastDay,
            NextFeeOn = patent.NextFeeOn,
            IsHeld = patent.Has(PatentFlag.Suspended) || patent.Has(PatentFlag.Preserved),
            Basis = patent.FeeBasis,
        },
        rules,
        day);

    /// <summary>Decides.</summary>
    /// <param name="patent">What a close reads of the patent.</param>
    /// <param name="rules">Law.</param>
    /// <param name="day">The day that has passed.</param>
    public static DayOfPatent Of(in PatentOfDay patent, RuleBook rules, DateOnly day)
    {
        if (patent.State is not (PatentState.Granted or PatentState.GracePeriod))
        {
            return Nothing;
        }

        if (day > patent.LastDay)
        {
            return new(PatentAction.Expire, null);
        }

        if (patent.NextFeeOn is not { } next || next >= day || patent.Basis is not { } basis
            || !AnnualFee.Of(rules, basis, PatentYears.Of(basis.FiledOn, next)).Succeeded(out var fee, out _)
            || day <= fee.DueOn)
        {
            return Nothing;
        }

        // While a court preserves it, or its procedures are suspended, the office ends nothing.
        return day > fee.GraceEndsOn && !patent.IsHeld ? new(PatentAction.Terminate, fee)
            : patent.State == PatentState.Granted ? new(PatentAction.EnterGrace, fee)
            : Nothing;
    }
}

/// <summary>What the close of a day reads of a patent.</summary>
public readonly record struct PatentOfDay
{
    /// <summary>Where it stands.</summary>
    public required PatentState State { get; init; }

    /// <summary>The last day of its term.</summary>
    public required DateOnly LastDay { get; init; }

    /// <summary>The anniversary on which the next fee falls; null = not known, or none.</summary>
    public required DateOnly? NextFeeOn { get; init; }

    /// <summary>Whether it is preserved or its procedures are suspended.</summary>
    public required bool IsHeld { get; init; }

    /// <summary>From what its fees are found; null = not granted.</summary>
    public required FeeBasis? Basis { get; init; }
}
