using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;

namespace Fourwings.Domain.PatentPools;

/// <content>Patents on their way in and out.</content>
public sealed partial record PatentPool
{
    /// <summary>A member proposes a patent, to be evaluated by someone who is neither member nor agency.</summary>
    /// <param name="patent">Which.</param>
    /// <param name="holder">The member who brings it.</param>
    /// <param name="evaluator">Who evaluates it.</param>
    /// <param name="countries">Where it is in force, as two letters.</param>
    /// <param name="on">The business date.</param>
    /// <param name="by">Who.</param>
    public Result<PoolPatentProposed> Propose(
        PatentFacts patent,
        OrganisationId holder,
        OrganisationId evaluator,
        IReadOnlyList<string> countries,
        DateOnly on,
        UserId by)
    {
        if (StateFault(PatentPoolAction.Admit) is { } fault)
        {
            return fault;
        }

        if (!HasMember(holder))
        {
            return new Refusal("patent-pool.no-member");
        }

        if (Patents.Any(one => one.Patent == patent.Id && one.IsHere))
        {
            return new Refusal("patent-pool.patent-here", Field: "patent");
        }

        if (evaluator == Agency || Members.Any(member => member.Organisation == evaluator))
        {
            return new Refusal("patent-pool.evaluator-concerned", Field: "evaluator");
        }

        var where = countries.Select(country => country.Trim().ToUpperInvariant()).Distinct().ToArray();
        return where.Length > 0 && where.All(IsCountry)
            ? new PoolPatentProposed(
                new(patent.Id, patent.Number, holder, evaluator, patent.FiledOn, where, on), on, by)
            : new Refusal("patent-pool.country-odd", Field: "countries");
    }

    /// <summary>The evaluator marks a patent; anew, as long as it is not admitted.</summary>
    public Result<PoolPatentEvaluated> Evaluate(PatentId patent, OrganisationId evaluator, ComplementTest test)
    {
        if (PatentFault(patent, PoolPatentAction.Evaluate) is { } fault)
        {
            return fault;
        }

        if (Find(patent)!.Evaluator != evaluator)
        {
            return new Refusal("platform.not-yours");
        }

        if (test.Points < 0 || test.SubstituteCost < 0)
        {
            return new Refusal("patent-pool.points-negative", Field: "points");
        }

        return ReasonFault(test.Reasons) is { } missing
            ? missing with { Field = "reasons" }
            : new PoolPatentEvaluated(patent, Find(patent)!.Number, test with { Reasons = test.Reasons.Trim() });
    }

    /// <summary>Records a pledgee's written consent.</summary>
    public Result<PoolConsentRecorded> RecordConsent(
        PatentId patent, OrganisationId pledgee, string paper, DateOnly on, UserId by)
    {
        if (PatentFault(patent, PoolPatentAction.Consent) is { } fault)
        {
            return fault;
        }

        return paper.Trim().Length == 0
            ? new Refusal("patent-pool.paper-missing", Field: "paper")
            : new PoolConsentRecorded(patent, Find(patent)!.Number, new(pledgee, paper.Trim(), on), by);
    }

    /// <summary>Admits a patent whose checklist has nothing against it.</summary>
    /// <param name="patent">Which.</param>
    /// <param name="ground">What the registers say today.</param>
    /// <param name="on">The business date.</param>
    /// <param name="by">Who.</param>
    public Result<PoolPatentAdmitted> Admit(PatentId patent, AdmissionGround ground, DateOnly on, UserId by)
    {
        if (PatentFault(patent, PoolPatentAction.Admit) is { } fault)
        {
            return fault;
        }

        var known = Find(patent)!;
        var lines = Admission.Check(known, Charter, ground);
        return lines.FirstOrDefault(line => line.Refusal is not null) is { Refusal: { } refusal }
            ? refusal.With("patent", known.Number)
            : new PoolPatentAdmitted(patent, known.Number, lines, on, by);
    }

    /// <summary>Does not admit it.</summary>
    public Result<PoolPatentDeclined> Decline(PatentId patent, string reason, DateOnly on, UserId by) =>
        (PatentFault(patent, PoolPatentAction.Decline) ?? ReasonFault(reason)) is { } fault
            ? fault
            : new PoolPatentDeclined(patent, Find(patent)!.Number, reason.Trim(), on, by);

    /// <summary>Holder or agency takes a patent out.</summary>
    public Result<PoolPatentLeft> TakeOut(PatentId patent, string reason, DateOnly on)
    {
        if ((PatentFault(patent, PoolPatentAction.Leave) ?? ReasonFault(reason)) is { } fault)
        {
            return fault;
        }

        return Disputes.Any(one => one.State == PoolDisputeState.Open && one.Patent == patent)
            ? new Refusal("patent-pool.dispute-open")
            : new PoolPatentLeft(patent, Find(patent)!.Number, PoolLeaveCause.TakenOut, reason.Trim(), on);
    }

    /// <summary>What the register's news of a patent means here: it leaves, or it is pledged; null = nothing.</summary>
    /// <param name="patent">The patent today.</param>
    /// <param name="on">The business date.</param>
    public PoolPatentLeft? Follow(PatentFacts patent, DateOnly on)
    {
        if (Find(patent.Id) is not { State: PoolPatentState.Admitted } known)
        {
            return null;
        }

        return !patent.InForce
            ? new(patent.Id, known.Number, patent.State == PatentState.Invalidated ? PoolLeaveCause.Invalidated
                : PoolLeaveCause.Lapsed, string.Empty, on)
            : patent.Owners.All(owner => owner.Organisation != known.Holder)
            ? new(patent.Id, known.Number, PoolLeaveCause.Sold, string.Empty, on)
            : null;
    }

    /// <summary>A pledge was registered on a patent that is in; null where its pledgees had consented.</summary>
    public PoolPatentPledged? Pledge(PatentId patent, IReadOnlyList<OrganisationId> pledgees, DateOnly on) =>
        Find(patent) is { State: PoolPatentState.Admitted, PledgedOn: null } known
        && pledgees.Any(pledgee => known.Consents.All(consent => consent.Pledgee != pledgee))
            ? new PoolPatentPledged(patent, known.Number, on)
            : null;

    /// <summary>Why the action is not possible with the patent, or null.</summary>
    public Refusal? PatentFault(PatentId patent, PoolPatentAction action)
    {
        if (StateFault(PatentPoolAction.Admit) is { } fault)
        {
            return fault;
        }

        return Find(patent) is not { } known
            ? new Refusal("patent-pool.patent-unknown", Field: "patent")
            : PoolPatent.Lifecycle.Next(known.State, action) is null
            ? new Refusal("patent-pool.patent-not-in-state", Field: "patent").With("patent", known.Number)
                .With("action", action).With("state", known.State)
            : null;
    }

    private static bool IsCountry(string text) => text.Length == 2 && text.All(char.IsAsciiLetterUpper);
}
