using Fourwings.Finance;

namespace Fourwings.Domain.Insurance;

/// <summary>What the checks look at beside the claim and the policy (核查依据).</summary>
/// <param name="Missing">The papers that the file does not hold yet.</param>
/// <param name="ClaimedBy">Another claim for the same event; null = none.</param>
public sealed record ClaimGround(IReadOnlyCollection<InsurancePaper> Missing, string? ClaimedBy);

/// <summary>The checks of a claim in their order, each with its coded refusal (理赔核查).</summary>
public static class ClaimChecks
{
    /// <summary>What may still be cured: then the claim waits, and is not refused.</summary>
    private static readonly ClaimCheck[] _curable = [ClaimCheck.CaseAccepted, ClaimCheck.PapersThere];

    /// <summary>Every check with its refusal, or null where it is passed.</summary>
    public static IReadOnlyList<(ClaimCheck Check, Refusal? Fault)> Of(
        InsurancePolicy policy, InsuranceClaim claim, ProductTerms terms, ClaimGround ground) =>
        [.. Enum.GetValues<ClaimCheck>().Select(check => (check, FaultOf(check, policy, claim, terms, ground)))];

    /// <summary>Whether a failed check may still be cured.</summary>
    public static bool IsCurable(ClaimCheck check) => _curable.Contains(check);

    private static Refusal? FaultOf(
        ClaimCheck check, InsurancePolicy policy, InsuranceClaim claim, ProductTerms terms, ClaimGround ground)
    {
        var (happened, cover) = (claim.Event, policy.Cover);
        return check switch
        {
            ClaimCheck.PolicyIssued when cover is null || policy.IssuedOn is null => new("claim.policy-not-issued"),
            _ when cover is null => null,
            ClaimCheck.BeforeEnd when policy.EndedOn is { } end && happened.HappenedOn >= end =>
                new Refusal("claim.after-end").With("on", happened.HappenedOn).With("ended", end),
            ClaimCheck.WithinPeriod when happened.HappenedOn < cover.EventsFrom || happened.HappenedOn > cover.To =>
                new Refusal("claim.outside-period").With("on", happened.HappenedOn)
                    .With("from", cover.EventsFrom).With("to", cover.To),
            ClaimCheck.AfterWaiting when happened.HappenedOn >= cover.From && happened.HappenedOn < cover.WaitsUntil =>
                new Refusal("claim.in-waiting").With("on", happened.HappenedOn).With("until", cover.WaitsUntil),
            ClaimCheck.PatentInsured when !terms.IsOfLoan
                && (happened.Patent is not { } patent || !policy.Wish.Patents.Contains(patent)) =>
                new Refusal("claim.patent-not-insured").With("patent", happened.PatentNumber),
            ClaimCheck.FirstTime when !happened.IsFirst => new("claim.not-first"),
            ClaimCheck.ClaimedOnce when ground.ClaimedBy is { } other =>
                new Refusal("claim.event-claimed").With("number", other),
            ClaimCheck.FiledInTime when terms.NeedsAcceptance && happened.FiledOn is { } filed
                && (filed < cover.From || filed > cover.To) =>
                new Refusal("claim.filed-outside-period").With("on", filed)
                    .With("from", cover.From).With("to", cover.To),
            ClaimCheck.CaseAccepted when terms.NeedsAcceptance && happened.AcceptedOn is null =>
                new("claim.not-accepted"),
            ClaimCheck.LimitLeft when policy.LimitLeft <= Money.Zero =>
                new Refusal("claim.limit-spent").With("limit", cover.Limit),
            ClaimCheck.PapersThere when ground.Missing.Count > 0 =>
                new Refusal("claim.papers-missing", Field: "papers").With("papers", ground.Missing),
            _ => null,
        };
    }
}
