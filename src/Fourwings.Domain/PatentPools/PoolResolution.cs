using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Finance;

namespace Fourwings.Domain.PatentPools;

/// <summary>What a resolution decides (决议事项).</summary>
public enum PoolResolutionKind
{
    /// <summary>Ask a firm to join (吸收成员).</summary>
    InviteMember = 1,

    /// <summary>Exclude a member (除名).</summary>
    ExpelMember,

    /// <summary>Change the charter (修改章程).</summary>
    ChangeCharter,

    /// <summary>Offer a package on terms alike for all (推出许可包).</summary>
    OfferPackage,

    /// <summary>Settle a dispute: release or redirect what is held (处理争议).</summary>
    SettleDispute,

    /// <summary>Dissolve the patent pool (解散).</summary>
    Dissolve,
}

/// <summary>Where a resolution stands.</summary>
public enum PoolResolutionState
{
    /// <summary>Votes are taken (表决中).</summary>
    Open = 1,

    /// <summary>Passed: it holds from that day (通过).</summary>
    Passed,

    /// <summary>It can no longer reach its majority (未通过).</summary>
    Rejected,
}

/// <summary>What can be done with a resolution.</summary>
public enum PoolResolutionAction
{
    /// <summary>Vote (表决).</summary>
    Vote = 1,

    /// <summary>It reached its majority (通过).</summary>
    Pass,

    /// <summary>It cannot reach it any more (否决).</summary>
    Reject,
}

/// <summary>What is proposed (提案).</summary>
/// <param name="Kind">What it decides.</param>
/// <param name="Reason">Why; compulsory.</param>
public sealed record PoolProposal(PoolResolutionKind Kind, string Reason)
{
    /// <summary>Whom it asks or excludes; to whom a dispute's money goes.</summary>
    public OrganisationId? Member { get; init; }

    /// <summary>The charter as it shall be.</summary>
    public PatentPoolCharter? Charter { get; init; }

    /// <summary>The package offered.</summary>
    public LicencePackage? Package { get; init; }

    /// <summary>The number of the dispute.</summary>
    public int? Dispute { get; init; }
}

/// <summary>A member's vote.</summary>
/// <param name="Member">Whose.</param>
/// <param name="IsYes">Yes or no.</param>
/// <param name="On">When.</param>
public sealed record PoolVote(OrganisationId Member, bool IsYes, DateOnly On);

/// <summary>A resolution of the members (决议).</summary>
/// <param name="Number">From 1.</param>
/// <param name="Proposal">What it decides.</param>
/// <param name="By">Who proposed it.</param>
/// <param name="On">When.</param>
public sealed record PoolResolution(int Number, PoolProposal Proposal, OrganisationId By, DateOnly On)
{
    /// <summary>The table; what is not listed is refused.</summary>
    public static Transitions<PoolResolutionState, PoolResolutionAction> Lifecycle { get; } = new(
        PoolResolutionState.Open,
        (PoolResolutionState.Open, PoolResolutionAction.Vote, PoolResolutionState.Open),
        (PoolResolutionState.Open, PoolResolutionAction.Pass, PoolResolutionState.Passed),
        (PoolResolutionState.Open, PoolResolutionAction.Reject, PoolResolutionState.Rejected));

    /// <summary>Where it stands.</summary>
    public PoolResolutionState State { get; init; } = PoolResolutionState.Open;

    /// <summary>The votes, one a member.</summary>
    public IReadOnlyList<PoolVote> Votes { get; init; } = [];

    /// <summary>When it was decided.</summary>
    public DateOnly? DecidedOn { get; init; }
}

/// <summary>Where a dispute inside a patent pool stands (内部争议状态).</summary>
public enum PoolDisputeState
{
    /// <summary>Open: the disputed share is held, the rest is paid (处理中).</summary>
    Open = 1,

    /// <summary>What was held went to its member (已释放).</summary>
    Released,

    /// <summary>What was held went to another member (已改付).</summary>
    Redirected,
}

/// <summary>What can be done with a dispute.</summary>
public enum PoolDisputeAction
{
    /// <summary>Hold a part of a sharing (暂存).</summary>
    Hold = 1,

    /// <summary>Release it to its member (释放).</summary>
    Release,

    /// <summary>Give it to another (改付).</summary>
    Redirect,
}

/// <summary>A dispute inside a patent pool over a patent or a member's share (内部争议).</summary>
/// <param name="Number">From 1.</param>
/// <param name="Member">Whose share is disputed.</param>
/// <param name="Patent">Over which of his patents; null = over all that he gets.</param>
/// <param name="Reason">What is disputed.</param>
/// <param name="By">Who says so.</param>
/// <param name="OpenedOn">When.</param>
public sealed record PoolDispute(
    int Number, OrganisationId Member, PatentId? Patent, string Reason, OrganisationId By, DateOnly OpenedOn)
{
    /// <summary>The table; what is not listed is refused.</summary>
    public static Transitions<PoolDisputeState, PoolDisputeAction> Lifecycle { get; } = new(
        PoolDisputeState.Open,
        (PoolDisputeState.Open, PoolDisputeAction.Hold, PoolDisputeState.Open),
        (PoolDisputeState.Open, PoolDisputeAction.Release, PoolDisputeState.Released),
        (PoolDisputeState.Open, PoolDisputeAction.Redirect, PoolDisputeState.Redirected));

    /// <summary>Where it stands.</summary>
    public PoolDisputeState State { get; init; } = PoolDisputeState.Open;

    /// <summary>What is held, or was when it was settled.</summary>
    public Money Held { get; init; }

    /// <summary>Who got it.</summary>
    public OrganisationId? To { get; init; }

    /// <summary>When it was settled.</summary>
    public DateOnly? SettledOn { get; init; }
}
