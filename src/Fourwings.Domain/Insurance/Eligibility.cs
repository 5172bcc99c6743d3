using Fourwings.Domain.Patents;

namespace Fourwings.Domain.Insurance;

/// <summary>A patent as an insurer looks at it (投保专利).</summary>
/// <param name="Id">Which.</param>
/// <param name="Number">Its number.</param>
/// <param name="Kind">Invention, utility model or design.</param>
/// <param name="State">Where it stands.</param>
/// <param name="LastDay">The last day of its term.</param>
/// <param name="Disputed">Whether an invalidation runs, or it is preserved or suspended.</param>
/// <param name="IsFirms">Whether the firm owns it, alone or with others.</param>
/// <param name="CoOwned">Whether it has more owners than one.</param>
/// <param name="Pledged">Whether a pledge on it is registered.</param>
/// <param name="InsuredBy">The policy of the same product and insurer that covers it already; null = none.</param>
public readonly record struct InsurablePatent(
    PatentId Id,
    string Number,
    RightKind Kind,
    PatentState State,
    DateOnly LastDay,
    bool Disputed,
    bool IsFirms,
    bool CoOwned,
    bool Pledged,
    string? InsuredBy);

/// <summary>Whether a patent may be insured (承保资格): the same for one on a page and for a roster.</summary>
public static class Eligibility
{
    /// <summary>Why a patent may not be insured from a day on, or null.</summary>
    /// <param name="terms">The product.</param>
    /// <param name="patent">The patent.</param>
    /// <param name="from">The first day of the cover.</param>
    /// <param name="consent">Whether the co-owners have agreed in writing.</param>
    public static Refusal? FaultOf(ProductTerms terms, in InsurablePatent patent, DateOnly from, bool consent)
    {
        if (!patent.IsFirms)
        {
            return Of("insurance.patent-not-firms", patent);
        }

        if (patent.State is not (PatentState.Granted or PatentState.GracePeriod))
        {
            return Of("insurance.patent-not-in-force", patent).With("state", patent.State);
        }

        if (!terms.Kinds.Contains(patent.Kind))
        {
            return Of("insurance.kind-not-covered", patent).With("kind", patent.Kind);
        }

        if (patent.LastDay < from.AddYears(terms.LeastYearsLeft).AddDays(-1))
        {
            return Of("insurance.term-short", patent)
                .With("years", terms.LeastYearsLeft).With("lastDay", patent.LastDay);
        }

        if (patent.Disputed)
        {
            return Of("insurance.patent-disputed", patent);
        }

        if (patent.CoOwned && !consent)
        {
            return Of("insurance.consent-missing", patent);
        }

        return patent.InsuredBy is { } policy
            ? Of("insurance.patent-insured", patent).With("policy", policy)
            : null;
    }

    private static Refusal Of(string code, in InsurablePatent patent) =>
        new Refusal(code, Field: "patents").With("patent", patent.Number);
}
