using Fourwings.Domain.Parties;

namespace Fourwings.Domain.Indicators;

/// <summary>What is given from outside (给定值种类).</summary>
public enum KpiGivenKind
{
    /// <summary>The year's target of registrations (年度项数目标).</summary>
    TargetItems = 1,

    /// <summary>The year's target of the registered amount (年度金额目标).</summary>
    TargetAmount,

    /// <summary>The banks' bad loan ratio over all their loans, at the end of a year (银行各项贷款不良率).</summary>
    BankBadRatio,
}

/// <summary>A figure given from outside was entered (录入给定值).</summary>
/// <param name="Id">Its id.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Year">For which year.</param>
/// <param name="Number">Registrations, fen, or a fraction, by its kind.</param>
/// <param name="Source">Where it stands: the letter, its number, its day.</param>
/// <param name="On">The business date.</param>
/// <param name="By">Who.</param>
public sealed record KpiFigureGiven(
    KpiGivenId Id, KpiGivenKind Kind, int Year, decimal Number, string Source, DateOnly On, UserId By) : IFact;

/// <summary>It was taken back as an error (作废).</summary>
/// <param name="Reason">Why.</param>
/// <param name="On">The business date.</param>
/// <param name="By">Who.</param>
public sealed record KpiFigureTakenBack(string Reason, DateOnly On, UserId By) : IFact;

/// <summary>
/// A figure that no record of the platform can yield (给定值): the province's target, the banks' own bad loan ratio. The
/// last one entered for a year holds; earlier ones stay.
/// </summary>
public sealed record KpiGiven
{
    private const int LongestSource = 200;

    /// <summary>What it says, since when, by whom.</summary>
    public required KpiFigureGiven Said { get; init; }

    /// <summary>Why it was taken back; empty = it holds.</summary>
    public string TakenBack { get; init; } = string.Empty;

    /// <summary>The number of facts applied.</summary>
    public required long Version { get; init; }

    /// <summary>Enters one.</summary>
    public static Result<KpiFigureGiven> Give(KpiFigureGiven wish)
    {
        if (wish.Year is < KpiPeriod.FirstYear or > KpiPeriod.LastYear)
        {
            return new Refusal("kpi.given-year", Field: "year").With("year", wish.Year);
        }

        if (NumberFault(wish) is { } fault)
        {
            return fault;
        }

        return wish.Source.Trim().Length is 0 or > LongestSource
            ? new Refusal("kpi.given-source", Field: "source").With("most", LongestSource)
            : wish with { Source = wish.Source.Trim() };
    }

    /// <summary>Takes it back.</summary>
    public Result<KpiFigureTakenBack> TakeBack(string reason, DateOnly on, UserId by)
    {
        if (TakenBack.Length > 0)
        {
            return new Refusal("kpi.given-taken-back");
        }

        return reason.Trim().Length is 0 or > LongestSource
            ? new Refusal("kpi.given-reason", Field: "reason").With("most", LongestSource)
            : new KpiFigureTakenBack(reason.Trim(), on, by);
    }

    /// <summary>What its first fact makes.</summary>
    public static KpiGiven Of(KpiFigureGiven fact) => new() { Said = fact, Version = 1 };

    /// <summary>What a later fact makes of it.</summary>
    /// <exception cref="ArgumentException">The fact is not one of this record.</exception>
    public KpiGiven Apply(IFact fact) => fact is KpiFigureTakenBack back
        ? this with { TakenBack = back.Reason, Version = Version + 1 }
        : throw new ArgumentException($"A given figure does not know {fact.GetType().Name}.", nameof(fact));

    /// <summary>The record that a stream makes.</summary>
    public static KpiGiven Replay(IEnumerable<IFact> facts)
    {
        KpiGiven? given = null;
        foreach (var fact in facts)
        {
            given = given is null ? Of((KpiFigureGiven)fact) : given.Apply(fact);
        }

        return given ?? throw new ArgumentException("A stream has a first fact.", nameof(facts));
    }

    private static Refusal? NumberFault(KpiFigureGiven wish) => wish.Kind switch
    {
        KpiGivenKind.BankBadRatio => wish.Number is >= 0m and <= 1m
            ? null
            : new Refusal("kpi.given-ratio", Field: "number"),
        _ => wish.Number > 0m && decimal.Truncate(wish.Number) == wish.Number && wish.Number <= long.MaxValue
            ? null
            : new Refusal("kpi.given-target", Field: "number"),
    };
}
