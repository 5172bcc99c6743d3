using System.Text.Json.Serialization;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;

namespace Fourwings.Domain.PatentPools;

/// <summary>Where a patent stands in a patent pool (池内专利状态).</summary>
public enum PoolPatentState
{
    /// <summary>Proposed; the evaluator looks (待评价).</summary>
    Proposed = 1,

    /// <summary>Evaluated; the agency decides (待审核).</summary>
    Evaluated,

    /// <summary>In the patent pool and counted (在池).</summary>
    Admitted,

    /// <summary>Not admitted (未接纳).</summary>
    Declined,

    /// <summary>Out again: it counts no more from that day (已出池).</summary>
    Left,
}

/// <summary>What can be done with a patent of a patent pool.</summary>
public enum PoolPatentAction
{
    /// <summary>Mark it by the complement test (互补性评价).</summary>
    Evaluate = 1,

    /// <summary>Record the pledgee's written consent (登记质权人书面同意).</summary>
    Consent,

    /// <summary>Admit it (接纳).</summary>
    Admit,

    /// <summary>Decline it (不予接纳).</summary>
    Decline,

    /// <summary>Note that it was pledged (登记质押).</summary>
    Pledge,

    /// <summary>Take it out (出池).</summary>
    Leave,
}

/// <summary>What the evaluator says of a patent beside the others (互补性评价标记).</summary>
public enum ComplementMark
{
    /// <summary>Nothing can be made without it (必要).</summary>
    Essential = 1,

    /// <summary>It adds to the others (互补).</summary>
    Complement,

    /// <summary>It does what another does: the two compete (替代).</summary>
    Substitute,

    /// <summary>It is not needed (非必要).</summary>
    NonEssential,
}

/// <summary>A line of the checklist (入池审核项目).</summary>
public enum AdmissionCheck
{
    /// <summary>The member owns it (权属).</summary>
    Title = 1,

    /// <summary>It is granted and has not ended (有效).</summary>
    InForce,

    /// <summary>Nobody contests it: no invalidation runs, no court preserves it (无争议).</summary>
    NoDispute,

    /// <summary>Its annual fees are paid (年费).</summary>
    FeesPaid,

    /// <summary>It is not pledged, or the pledgee consented in writing (未质押).</summary>
    NoPledge,

    /// <summary>It is in no other patent pool (未入他池).</summary>
    OnePatentPool,

    /// <summary>It passes the complement test (互补性).</summary>
    Complement,
}

/// <summary>What the checklist says.</summary>
public enum AdmissionOutcome
{
    /// <summary>Nothing is against it (通过).</summary>
    Passed = 1,

    /// <summary>Passed by a consent (经同意).</summary>
    Consented,

    /// <summary>Passed, and to be watched (通过并标注).</summary>
    Flagged,

    /// <summary>It stands against admission (不通过).</summary>
    Failed,
}

/// <summary>Why a patent left (出池原因).</summary>
public enum PoolLeaveCause
{
    /// <summary>It ended: its term, a fee, given up (权利终止).</summary>
    Lapsed = 1,

    /// <summary>It was declared invalid (宣告无效).</summary>
    Invalidated,

    /// <summary>Its holder owns it no more (权属变更).</summary>
    Sold,

    /// <summary>Its holder left (成员退出).</summary>
    MemberLeft,

    /// <summary>Holder or agency took it out (撤回).</summary>
    TakenOut,

    /// <summary>The patent pool was dissolved (专利池解散).</summary>
    Dissolved,
}

/// <summary>One check with its result and its reason.</summary>
/// <param name="Check">Which.</param>
/// <param name="Outcome">What it says.</param>
/// <param name="Reason">What was looked at, for what passed: a share, a day, a number, the evaluator's words.</param>
/// <param name="Refusal">Why not and how to cure it; null where it passed.</param>
public sealed record AdmissionLine(
    AdmissionCheck Check, AdmissionOutcome Outcome, string Reason, Refusal? Refusal = null);

/// <summary>What the evaluator found (互补性评价).</summary>
/// <param name="Mark">The mark.</param>
/// <param name="Points">The points of the evaluation; what the patent is worth beside the others.</param>
/// <param name="SubstituteCost">What going without it costs, in points.</param>
/// <param name="Reasons">Why; compulsory.</param>
/// <param name="On">When.</param>
/// <param name="By">Who.</param>
public sealed record ComplementTest(
    ComplementMark Mark, decimal Points, decimal SubstituteCost, string Reasons, DateOnly On, UserId By);

/// <summary>A pledgee's written consent to a patent's admission (质权人书面同意).</summary>
/// <param name="Pledgee">Whose.</param>
/// <param name="Paper">The number of the paper.</param>
/// <param name="On">When it was recorded.</param>
public sealed record PledgeeConsent(OrganisationId Pledgee, string Paper, DateOnly On);

/// <summary>What the checklist asks the registers.</summary>
/// <param name="Patent">The patent today.</param>
/// <param name="Pledgees">Who holds a registered pledge on it.</param>
/// <param name="Elsewhere">The number of another patent pool that has it; empty = none.</param>
public sealed record AdmissionGround(PatentFacts Patent, IReadOnlyList<OrganisationId> Pledgees, string Elsewhere);

/// <summary>A patent proposed to or in a patent pool (池内专利).</summary>
/// <param name="Patent">Which.</param>
/// <param name="Number">Its number.</param>
/// <param name="Holder">The member who brings it.</param>
/// <param name="Evaluator">Who evaluates it: neither a member nor the agency.</param>
/// <param name="FiledOn">From when its age counts.</param>
/// <param name="Countries">Where it is in force, as two letters.</param>
/// <param name="ProposedOn">When it was proposed.</param>
public sealed record PoolPatent(
    PatentId Patent,
    string Number,
    OrganisationId Holder,
    OrganisationId Evaluator,
    DateOnly FiledOn,
    IReadOnlyList<string> Countries,
    DateOnly ProposedOn)
{
    /// <summary>The table; what is not listed is refused.</summary>
    public static Transitions<PoolPatentState, PoolPatentAction> Lifecycle { get; } = new(
        PoolPatentState.Proposed,
        (PoolPatentState.Proposed, PoolPatentAction.Evaluate, PoolPatentState.Evaluated),
        (PoolPatentState.Proposed, PoolPatentAction.Consent, PoolPatentState.Proposed),
        (PoolPatentState.Proposed, PoolPatentAction.Decline, PoolPatentState.Declined),
        (PoolPatentState.Evaluated, PoolPatentAction.Evaluate, PoolPatentState.Evaluated),
        (PoolPatentState.Evaluated, PoolPatentAction.Consent, PoolPatentState.Evaluated),
        (PoolPatentState.Evaluated, PoolPatentAction.Admit, PoolPatentState.Admitted),
        (PoolPatentState.Evaluated, PoolPatentAction.Decline, PoolPatentState.Declined),
        (PoolPatentState.Admitted, PoolPatentAction.Consent, PoolPatentState.Admitted),
        (PoolPatentState.Admitted, PoolPatentAction.Pledge, PoolPatentState.Admitted),
        (PoolPatentState.Admitted, PoolPatentAction.Leave, PoolPatentState.Left));

    /// <summary>Where it stands.</summary>
    public PoolPatentState State { get; init; } = PoolPatentState.Proposed;

    /// <summary>The complement test; null = not yet.</summary>
    public ComplementTest? Test { get; init; }

    /// <summary>The pledgees' consents.</summary>
    public IReadOnlyList<PledgeeConsent> Consents { get; init; } = [];

    /// <summary>The checklist on which it was admitted.</summary>
    public IReadOnlyList<AdmissionLine> Checklist { get; init; } = [];

    /// <summary>The first day on which it counts.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The first day on which it counts no more; null = it counts.</summary>
    public DateOnly? LeftOn { get; init; }

    /// <summary>Why it left.</summary>
    public PoolLeaveCause? Cause { get; init; }

    /// <summary>Since when it is pledged again without a consent on file; null = it is not.</summary>
    public DateOnly? PledgedOn { get; init; }

    /// <summary>Why it was declined or taken out.</summary>
    public string Reason { get; init; } = string.Empty;

    /// <summary>Whether it is proposed or in.</summary>
    [JsonIgnore]
    public bool IsHere => State is PoolPatentState.Proposed or PoolPatentState.Evaluated or PoolPatentState.Admitted;

    /// <summary>Whether it counts on a day.</summary>
    public bool CountsOn(DateOnly day) => From <= day && !(LeftOn <= day);
}

/// <summary>The checklist of an admission (入池审核).</summary>
public static class Admission
{
    /// <summary>Every check with its result and its reason, in order.</summary>
    /// <param name="patent">The patent proposed.</param>
    /// <param name="charter">What the charter allows.</param>
    /// <param name="ground">What the registers say today.</param>
    public static IReadOnlyList<AdmissionLine> Check(
        PoolPatent patent, PatentPoolCharter charter, AdmissionGround ground) =>
    [
        Title(patent, ground.Patent),
        Of(AdmissionCheck.InForce, ground.Patent.InForce, $"{ground.Patent.LastDay:yyyy-MM-dd}", () =>
            new Refusal("patent-pool.patent-ended", Field: "patent").With("state", ground.Patent.State)),
        NoDispute(ground.Patent),
        Of(AdmissionCheck.FeesPaid, !ground.Patent.FeeUnpaid, $"{ground.Patent.FeePaidUntil:yyyy-MM-dd}", () =>
            new Refusal("patent-pool.fee-unpaid", Field: "patent")),
        NoPledge(patent, ground),
        Of(AdmissionCheck.OnePatentPool, ground.Elsewhere.Length == 0, string.Empty, () =>
            new Refusal("patent-pool.patent-elsewhere", Field: "patent").With("other", ground.Elsewhere)),
        Complement(patent, charter),
    ];

    private static AdmissionLine Title(PoolPatent patent, PatentFacts facts)
    {
        var own = facts.Owners.FirstOrDefault(owner => owner.Organisation == patent.Holder);
        return own is null
            ? Failed(AdmissionCheck.Title, new Refusal("patent-pool.not-the-holders", Field: "patent"))
            : new(
                AdmissionCheck.Title, facts.CoOwned ? AdmissionOutcome.Flagged : AdmissionOutcome.Passed,
                string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{own.Share.Value * 100:0.##}%"));
    }

    private static AdmissionLine NoDispute(PatentFacts facts)
    {
        var pending = facts.InvalidationPending ? "patent-pool.invalidation-pending"
            : facts.Preserved || facts.Suspended ? "patent-pool.patent-preserved"
            : null;
        return pending is null
            ? new(AdmissionCheck.NoDispute, AdmissionOutcome.Passed, string.Empty)
            : Failed(AdmissionCheck.NoDispute, new Refusal(pending, Field: "patent"));
    }

    private static AdmissionLine NoPledge(PoolPatent patent, AdmissionGround ground)
    {
        if (ground.Pledgees.Count == 0)
        {
            return new(AdmissionCheck.NoPledge, AdmissionOutcome.Passed, string.Empty);
        }

        var given = patent.Consents.Where(consent => ground.Pledgees.Contains(consent.Pledgee)).ToArray();
        return ground.Pledgees.All(pledgee => given.Any(consent => consent.Pledgee == pledgee))
            ? new(
                AdmissionCheck.NoPledge, AdmissionOutcome.Consented,
                string.Join(" · ", given.Select(consent => consent.Paper)))
            : Failed(AdmissionCheck.NoPledge, new Refusal("patent-pool.patent-pledged", Field: "patent"));
    }

    private static AdmissionLine Complement(PoolPatent patent, PatentPoolCharter charter) => patent.Test switch
    {
        null => Failed(AdmissionCheck.Complement, new Refusal("patent-pool.not-evaluated", Field: "patent")),
        { Mark: ComplementMark.Substitute } when !charter.AdmitsSubstitutes =>
            Failed(AdmissionCheck.Complement, new Refusal("patent-pool.substitute", Field: "patent")),
        { Mark: ComplementMark.Substitute or ComplementMark.NonEssential } test =>
            new(AdmissionCheck.Complement, AdmissionOutcome.Flagged, test.Reasons),
        { } test => new(AdmissionCheck.Complement, AdmissionOutcome.Passed, test.Reasons),
    };

    private static AdmissionLine Of(AdmissionCheck check, bool passed, string reason, Func<Refusal> why) =>
        passed ? new(check, AdmissionOutcome.Passed, reason) : Failed(check, why());

    private static AdmissionLine Failed(AdmissionCheck check, Refusal refusal) =>
        new(check, AdmissionOutcome.Failed, string.Empty, refusal);
}
