using System.Text.Json.Serialization;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Finance;

namespace Fourwings.Domain.PatentPools;

/// <summary>
/// A patent pool (专利池): firms put patents together under a charter, an agency licenses them, and what comes in is
/// shared by the charter's rule.
/// </summary>
public sealed partial record PatentPool
{
    /// <summary>The fewest members.</summary>
    public const int FewestMembers = 2;

    /// <summary>The table; what is not listed is refused.</summary>
    public static Transitions<PatentPoolState, PatentPoolAction> Lifecycle { get; } = new(
        PatentPoolState.Founding,
        [
            (PatentPoolState.Founding, PatentPoolAction.Sign, PatentPoolState.Founding),
            (PatentPoolState.Founding, PatentPoolAction.Open, PatentPoolState.Operating),
            (PatentPoolState.Founding, PatentPoolAction.Abandon, PatentPoolState.Abandoned),
            (PatentPoolState.Operating, PatentPoolAction.Dissolve, PatentPoolState.Dissolved),
            .. new[]
            {
                PatentPoolAction.Sign, PatentPoolAction.Admit, PatentPoolAction.Vote, PatentPoolAction.Collect,
                PatentPoolAction.Share, PatentPoolAction.Dispute, PatentPoolAction.Leave,
            }.Select(action => (PatentPoolState.Operating, action, PatentPoolState.Operating)),
        ]);

    /// <summary>Its id.</summary>
    public required PatentPoolId Id { get; init; }

    /// <summary>Its number.</summary>
    public required string Number { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Who operates it (运营机构).</summary>
    public required OrganisationId Agency { get; init; }

    /// <summary>Its charter as it holds.</summary>
    public required PatentPoolCharter Charter { get; init; }

    /// <summary>Where it stands.</summary>
    public required PatentPoolState State { get; init; }

    /// <summary>When the agency signed.</summary>
    public DateOnly? AgencyOn { get; init; }

    /// <summary>When it began.</summary>
    public DateOnly? OpenedOn { get; init; }

    /// <summary>When it ended.</summary>
    public DateOnly? EndedOn { get; init; }

    /// <summary>Its members, those who left among them, in order of joining.</summary>
    public IReadOnlyList<PatentPoolMember> Members { get; init; } = [];

    /// <summary>Its patents, proposed, in and gone.</summary>
    public IReadOnlyList<PoolPatent> Patents { get; init; } = [];

    /// <summary>Its resolutions.</summary>
    public IReadOnlyList<PoolResolution> Resolutions { get; init; } = [];

    /// <summary>Its packages.</summary>
    public IReadOnlyList<LicencePackage> Packages { get; init; } = [];

    /// <summary>The disputes inside.</summary>
    public IReadOnlyList<PoolDispute> Disputes { get; init; } = [];

    /// <summary>What came in and was not shared yet.</summary>
    public IReadOnlyList<RoyaltyReceipt> Unshared { get; init; } = [];

    /// <summary>What was shared, in order.</summary>
    public IReadOnlyList<SharedRoyalty> Shared { get; init; } = [];

    /// <summary>What each member was paid in all.</summary>
    public IReadOnlyList<MemberPaid> Payments { get; init; } = [];

    /// <summary>All that came in.</summary>
    public Money Collected { get; init; }

    /// <summary>All that the agency took.</summary>
    public Money Fees { get; init; }

    /// <summary>The last reason given.</summary>
    public string Reason { get; init; } = string.Empty;

    /// <summary>The number of facts applied.</summary>
    public required long Version { get; init; }

    /// <summary>All that members were paid.</summary>
    [JsonIgnore]
    public Money Paid => Money.Sum(Payments.Select(payment => payment.Amount));

    /// <summary>What is held for open disputes.</summary>
    [JsonIgnore]
    public Money Held => Money.Sum(Disputes.Where(one => one.State == PoolDisputeState.Open).Select(one => one.Held));

    /// <summary>What waits to be shared.</summary>
    [JsonIgnore]
    public Money Waiting => Money.Sum(Unshared.Select(receipt => receipt.Amount));

    /// <summary>Who is a member now.</summary>
    [JsonIgnore]
    public IReadOnlyList<OrganisationId> MembersNow =>
        [.. Members.Where(member => member.IsIn).Select(member => member.Organisation)];

    /// <summary>Its patents that are in.</summary>
    [JsonIgnore]
    public IEnumerable<PoolPatent> Admitted => Patents.Where(one => one.State == PoolPatentState.Admitted);

    /// <summary>Whether an organisation is a member now.</summary>
    public bool HasMember(OrganisationId organisation) =>
        Members.Any(member => member.Organisation == organisation && member.IsIn);

    /// <summary>Whether an organisation has been asked to sign and has not.</summary>
    public bool AwaitsSignature(OrganisationId organisation) =>
        Lifecycle.Next(State, PatentPoolAction.Sign) is not null
        && (Members.Any(member => member.Organisation == organisation && member is { JoinedOn: null, LeftOn: null })
            || (organisation == Agency && AgencyOn is null));

    /// <summary>Founds a patent pool: the charter lies for signature.</summary>
    /// <param name="founding">What is founded; the number is given with it.</param>
    /// <param name="founder">Who founds it: one of the members.</param>
    /// <param name="limits">What competition law allows.</param>
    public static Result<PatentPoolFounded> Found(
        PatentPoolFounded founding, OrganisationId founder, PatentPoolLimits limits)
    {
        if (founding.Name.Trim().Length == 0)
        {
            return new Refusal("patent-pool.name-missing", Field: "name");
        }

        if (founding.Members.Distinct().Count() < FewestMembers)
        {
            return new Refusal("patent-pool.members-few", Field: "members").With("fewest", FewestMembers);
        }

        if (!founding.Members.Contains(founder) || founding.Members.Contains(founding.Agency))
        {
            return new Refusal(
                founding.Members.Contains(founder) ? "patent-pool.agency-member" : "patent-pool.founder-outside",
                Field: "members");
        }

        var members = founding.Members.Distinct().ToArray();
        return CharterFault(founding.Charter, members, [], limits) is { } fault
            ? fault
            : founding with { Name = founding.Name.Trim(), Members = members };
    }

    /// <summary>A member or the agency signs.</summary>
    public Result<PatentPoolSigned> Sign(OrganisationId party, DateOnly on, UserId by) =>
        StateFault(PatentPoolAction.Sign) is { } fault ? fault
        : AwaitsSignature(party) ? new PatentPoolSigned(party, on, by)
        : new Refusal("patent-pool.nothing-to-sign");

    /// <summary>It begins, once the last has signed; null before.</summary>
    public PatentPoolOpened? Open(DateOnly on) =>
        State == PatentPoolState.Founding && AgencyOn is not null && Members.All(member => member.IsIn)
            ? new PatentPoolOpened(on)
            : null;

    /// <summary>Gives it up before it begins.</summary>
    public Result<PatentPoolAbandoned> Abandon(string reason, DateOnly on, UserId by) =>
        (StateFault(PatentPoolAction.Abandon) ?? ReasonFault(reason)) is { } fault
            ? fault
            : new PatentPoolAbandoned(reason.Trim(), on, by);

    /// <summary>
    /// A member leaves, with all that is his: what came in is shared first and his disputes are settled, for after
    /// his exit he is paid nothing more.
    /// </summary>
    public Result<PoolMemberLeft> Leave(OrganisationId member, string reason, DateOnly on, UserId by) =>
        (StateFault(PatentPoolAction.Leave) ?? ReasonFault(reason) ?? ExitFault(member)) is { } fault
            ? fault
            : new PoolMemberLeft(member, reason.Trim(), on, by);

    /// <summary>Opens a dispute over a member's patent, or over all that he gets.</summary>
    /// <param name="member">Whose share.</param>
    /// <param name="patent">Over which of his patents; null = over all of it.</param>
    /// <param name="reason">What is disputed.</param>
    /// <param name="party">Who says so: a member or the agency.</param>
    /// <param name="on">The business date.</param>
    /// <param name="by">Who.</param>
    public Result<PoolDisputeOpened> Contest(
        OrganisationId member, PatentId? patent, string reason, OrganisationId party, DateOnly on, UserId by)
    {
        if ((StateFault(PatentPoolAction.Dispute) ?? ReasonFault(reason)) is { } fault)
        {
            return fault;
        }

        if (!HasMember(member))
        {
            return new Refusal("patent-pool.shares-after-exit", Field: "member");
        }

        if (patent is { } id && Find(id) is not { State: PoolPatentState.Admitted, Holder: var holder }
            || (patent is not null && Find(patent.Value)!.Holder != member))
        {
            return new Refusal("patent-pool.patent-not-his", Field: "patent");
        }

        if (Disputes.Any(one =>
            one.State == PoolDisputeState.Open && one.Member == member && one.Patent == patent))
        {
            return new Refusal("patent-pool.disputed-already", Field: "member");
        }

        return new PoolDisputeOpened(new(Disputes.Count + 1, member, patent, reason.Trim(), party, on), by);
    }

    /// <summary>Why the action is not possible where the patent pool stands, or null.</summary>
    public Refusal? StateFault(PatentPoolAction action) => Lifecycle.Next(State, action) is null
        ? new Refusal("patent-pool.not-in-state").With("action", action).With("state", State)
        : null;

    /// <summary>A patent that is proposed or in; where it is neither, its last entry; null = never here.</summary>
    public PoolPatent? Find(PatentId patent) =>
        Patents.FirstOrDefault(one => one.Patent == patent && one.IsHere)
        ?? Patents.LastOrDefault(one => one.Patent == patent);

    private static Refusal? ReasonFault(string reason) =>
        reason.Trim().Length == 0 ? new Refusal("patent-pool.reason-missing", Field: "reason") : null;

    private Refusal? ExitFault(OrganisationId member)
    {
        if (!HasMember(member))
        {
            return new Refusal("patent-pool.no-member", Field: "member");
        }

        if (MembersNow.Count <= FewestMembers)
        {
            return new Refusal("patent-pool.last-members").With("fewest", FewestMembers);
        }

        if (Unshared.Count > 0)
        {
            return new Refusal("patent-pool.unshared-first").With("amount", Waiting);
        }

        return Disputes.Any(one => one.State == PoolDisputeState.Open && one.Member == member)
            ? new Refusal("patent-pool.dispute-open")
            : null;
    }

    /// <summary>The first fault of a charter, or null.</summary>
    private static Refusal? CharterFault(
        PatentPoolCharter charter,
        IReadOnlyCollection<OrganisationId> members,
        IReadOnlyCollection<OrganisationId> left,
        PatentPoolLimits limits)
    {
        if (charter.FeeShare < Ratio.Zero || charter.FeeShare >= Ratio.One)
        {
            return new Refusal("patent-pool.fee-odd", Field: "feeShare");
        }

        if (charter.GrantBack > limits.MostGrantBack)
        {
            return new Refusal("patent-pool.grant-back-too-much", "patent-pools/competition", "grantBack")
                .With("most", limits.MostGrantBack);
        }

        if (!charter.LicensesOutside && limits.MustLicenseOutside)
        {
            return new Refusal("patent-pool.outside-closed", "patent-pools/competition", "licensesOutside");
        }

        return SharesFault(charter, members, left);
    }

    private static Refusal? SharesFault(
        PatentPoolCharter charter,
        IReadOnlyCollection<OrganisationId> members,
        IReadOnlyCollection<OrganisationId> left)
    {
        if (charter.Agreed.Any(one => left.Contains(one.Member) && !members.Contains(one.Member)))
        {
            return new Refusal("patent-pool.shares-after-exit", Field: "agreed");
        }

        if (charter.Agreed.Any(one => !members.Contains(one.Member) || one.Share < Ratio.Zero)
            || charter.Agreed.DistinctBy(one => one.Member).Count() != charter.Agreed.Count)
        {
            return new Refusal("patent-pool.share-odd", Field: "agreed");
        }

        var sum = charter.Agreed.Sum(one => one.Share.Value);
        return charter.NeedsShares && (sum != 1 || members.Any(member => charter.ShareOf(member) <= Ratio.Zero))
            ? new Refusal("patent-pool.shares-not-whole", Field: "agreed").With("sum", new Ratio(sum))
            : null;
    }
}
