using Fourwings.Domain.Parties;

namespace Fourwings.Domain.Indicators;

/// <summary>Somebody has looked into an oddity and put it aside (核查后排除).</summary>
/// <param name="Id">Its id.</param>
/// <param name="Kind">What was odd.</param>
/// <param name="Key">What it is known by, <see cref="Anomaly.Key"/>.</param>
/// <param name="Reason">What he found.</param>
/// <param name="On">The business date.</param>
/// <param name="By">Who.</param>
public sealed record AnomalyPutAside(
    AnomalyReviewId Id, AnomalyKind Kind, string Key, string Reason, DateOnly On, UserId By) : IFact;

/// <summary>An oddity that somebody has looked into (已核查的异常); once for each.</summary>
public sealed record AnomalyReview
{
    private const int LongestReason = 500;

    /// <summary>What was found, when, by whom.</summary>
    public required AnomalyPutAside Said { get; init; }

    /// <summary>The number of facts applied.</summary>
    public required long Version { get; init; }

    /// <summary>Puts an oddity aside.</summary>
    public static Result<AnomalyPutAside> PutAside(AnomalyPutAside wish) =>
        wish.Reason.Trim().Length is 0 or > LongestReason
            ? new Refusal("anomaly.reason", Field: "reason").With("most", LongestReason)
            : wish with { Reason = wish.Reason.Trim() };

    /// <summary>What the fact makes.</summary>
    public static AnomalyReview Of(AnomalyPutAside fact) => new() { Said = fact, Version = 1 };

    /// <summary>The record that a stream makes.</summary>
    public static AnomalyReview Replay(IEnumerable<IFact> facts) => Of((AnomalyPutAside)facts.Single());
}
