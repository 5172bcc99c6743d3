using Fourwings.Domain.Parties;
using Fourwings.Finance;

namespace Fourwings.Domain.PatentPools;

/// <content>Resolutions of the members.</content>
public sealed partial record PatentPool
{
    /// <summary>Proposes a resolution; what can never be done is not put to the vote.</summary>
    /// <param name="proposal">What it decides.</param>
    /// <param name="party">Who proposes it: a member or the agency.</param>
    /// <param name="ground">What it depends on outside.</param>
    /// <param name="on">The business date.</param>
    /// <param name="by">Who.</param>
    public Result<PoolResolutionProposed> Propose(
        PoolProposal proposal, OrganisationId party, ResolutionGround ground, DateOnly on, UserId by) =>
        (StateFault(PatentPoolAction.Vote) ?? ReasonFault(proposal.Reason) ?? ProposalFault(proposal, ground))
            is { } fault
            ? fault
            : new PoolResolutionProposed(
                Resolutions.Count + 1, proposal with { Reason = proposal.Reason.Trim() }, party, on, by);

    /// <summary>A member votes, once; whom it concerns does not vote.</summary>
    public Result<PoolVoteCast> Vote(
        int number, OrganisationId member, bool isYes, ResolutionGround ground, DateOnly on, UserId by)
    {
        if (StateFault(PatentPoolAction.Vote) is { } fault)
        {
            return fault;
        }

        if (Resolutions.FirstOrDefault(one => one.Number == number) is not { } resolution
            || PoolResolution.Lifecycle.Next(resolution.State, PoolResolutionAction.Vote) is null)
        {
            return new Refusal("patent-pool.resolution-closed", Field: "number").With("number", number);
        }

        if (!Voters(resolution).Contains(member))
        {
            return new Refusal("patent-pool.no-vote");
        }

        if (resolution.Votes.Any(vote => vote.Member == member))
        {
            return new Refusal("patent-pool.voted-already");
        }

        // What would be refused once it had passed is refused before the last vote.
        return isYes && ProposalFault(resolution.Proposal, ground) is { } stale
            ? stale
            : new PoolVoteCast(number, new(member, isYes, on), by);
    }

    /// <summary>The result of a resolution, where its votes have one; else null.</summary>
    public PoolResolutionDecided? Decide(int number, DateOnly on)
    {
        var resolution = Resolutions[number - 1];
        var voters = Voters(resolution).ToArray();
        var all = voters.Sum(Weight);
        var (yes, no) = (SumOf(resolution, true), SumOf(resolution, false));
        if (Reaches(yes, all))
        {
            var settled = resolution.Proposal.Kind == PoolResolutionKind.SettleDispute
                ? Disputes[resolution.Proposal.Dispute!.Value - 1].Held
                : Money.Zero;
            return new(number, true, settled, on);
        }

        return Reaches(all - no, all) ? null : new(number, false, Money.Zero, on);
    }

    /// <summary>Who votes on a resolution: the members whom it does not concern; all, where it concerns all.</summary>
    public IReadOnlyList<OrganisationId> Voters(PoolResolution resolution)
    {
        OrganisationId?[] concerned = resolution.Proposal.Kind switch
        {
            PoolResolutionKind.ExpelMember => [resolution.Proposal.Member],
            PoolResolutionKind.SettleDispute =>
                [Disputes[resolution.Proposal.Dispute!.Value - 1].Member, resolution.Proposal.Member],
            _ => [],
        };
        OrganisationId[] free = [.. MembersNow.Where(member => !concerned.Contains(member))];
        return free.Length > 0 ? free : MembersNow;
    }

    /// <summary>What a member's vote weighs.</summary>
    public decimal Weight(OrganisationId member) =>
        Charter.Voting == PatentPoolVoting.ByShare ? Charter.ShareOf(member).Value : 1;

    private decimal SumOf(PoolResolution resolution, bool isYes) => resolution.Votes
        .Where(vote => vote.IsYes == isYes && HasMember(vote.Member)).Sum(vote => Weight(vote.Member));

    // Compared by products of whole parts, so that two of three are two thirds.
    private bool Reaches(decimal yes, decimal all) => Charter.Majority switch
    {
        PatentPoolMajority.MoreThanHalf => 2 * yes > all,
        PatentPoolMajority.TwoThirds => 3 * yes >= 2 * all,
        PatentPoolMajority.ThreeQuarters => 4 * yes >= 3 * all,
        _ => yes == all,
    };

    private Refusal? ProposalFault(PoolProposal proposal, ResolutionGround ground) => proposal.Kind switch
    {
        PoolResolutionKind.InviteMember => proposal.Member is not { } firm || !ground.MemberIsFirm
            ? new Refusal("patent-pool.member-missing", Field: "member")
            : firm == Agency ? new("patent-pool.agency-member", Field: "member")
            : Members.Any(member => member.Organisation == firm && member.LeftOn is null)
            ? new("patent-pool.member-already", Field: "member")
            : null,
        PoolResolutionKind.ExpelMember => proposal.Member is { } member
            ? ExitFault(member)
            : new Refusal("patent-pool.member-missing", Field: "member"),
        PoolResolutionKind.ChangeCharter => proposal.Charter is { } charter
            ? CharterFault(charter, MembersNow, [.. Members.Select(one => one.Organisation)], ground.Limits)
            : new Refusal("patent-pool.charter-missing", Field: "charter"),
        PoolResolutionKind.OfferPackage => PackageFault(proposal.Package),
        PoolResolutionKind.SettleDispute => SettlementFault(proposal),
        _ => ground.BindingLicences > 0
            ? new Refusal("patent-pool.licences-bind").With("count", ground.BindingLicences)
            : Unshared.Count > 0 ? new("patent-pool.unshared-first") { Args = AmountOf(Waiting) }
            : Disputes.Any(one => one.State == PoolDisputeState.Open) ? new("patent-pool.dispute-open")
            : null,
    };

    private static Dictionary<string, object> AmountOf(Money amount) => new() { ["amount"] = amount };

    private Refusal? PackageFault(LicencePackage? package)
    {
        if (package is null || package.Name.Trim().Length == 0 || package.Patents.Count == 0)
        {
            return new Refusal("patent-pool.package-missing", Field: "package");
        }

        if (!IsCountry(package.MadeIn) || !IsCountry(package.SoldIn))
        {
            return new Refusal("patent-pool.country-odd", Field: "madeIn");
        }

        return package.Patents.Any(patent => Find(patent)?.State != PoolPatentState.Admitted)
            ? new Refusal("patent-pool.package-patent", Field: "package")
            : package.Royalty.Fault();
    }

    private Refusal? SettlementFault(PoolProposal proposal)
    {
        if (Disputes.FirstOrDefault(one => one.Number == proposal.Dispute) is not { State: PoolDisputeState.Open })
        {
            return new Refusal("patent-pool.dispute-missing", Field: "dispute");
        }

        return proposal.Member is not { } to ? new Refusal("patent-pool.member-missing", Field: "member")
            : !HasMember(to) ? new("patent-pool.shares-after-exit", Field: "member")
            : null;
    }
}

/// <summary>What a resolution depends on outside the patent pool.</summary>
/// <param name="Limits">What competition law allows.</param>
/// <param name="MemberIsFirm">Whether the organisation that it names works at the firms' desk.</param>
/// <param name="BindingLicences">How many of its licences bind.</param>
public sealed record ResolutionGround(PatentPoolLimits Limits, bool MemberIsFirm, int BindingLicences);
