using Fourwings.Domain.Lending;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Finance;

namespace Fourwings.Domain.Insurance;

/// <summary>Where a policy stands (保单状态).</summary>
public enum PolicyState
{
    /// <summary>The firm asks for cover (待报价).</summary>
    Asked = 1,

    /// <summary>The insurer has quoted (待投保人确认).</summary>
    Quoted,

    /// <summary>The firm has agreed (待出单).</summary>
    Bound,

    /// <summary>In force from its first day on (已出单).</summary>
    Issued,

    /// <summary>It came to nothing (未成立).</summary>
    Declined,

    /// <summary>Ended early (已退保).</summary>
    Cancelled,

    /// <summary>Ended because the premium was not paid, or nothing is left to insure (已失效).</summary>
    Lapsed,

    /// <summary>Over with its last day (已到期).</summary>
    Expired,
}

/// <summary>What can be done with a policy.</summary>
public enum PolicyAction
{
    /// <summary>Quote (报价).</summary>
    Quote = 1,

    /// <summary>Agree to the quote (确认投保).</summary>
    Bind,

    /// <summary>Issue the policy (出单).</summary>
    Issue,

    /// <summary>Decline it (谢绝).</summary>
    Decline,

    /// <summary>The firm pays its part of the premium (缴纳保费).</summary>
    PayPremium,

    /// <summary>The city pays its part (支付保费补贴).</summary>
    PaySubsidy,

    /// <summary>Change what is insured (批改).</summary>
    Endorse,

    /// <summary>Follow it by a new policy (续保).</summary>
    Renew,

    /// <summary>Pay an indemnity under it (赔付).</summary>
    Indemnify,

    /// <summary>Tell the insurer what happened to a patent (告知专利变动).</summary>
    Tell,

    /// <summary>End it early (退保).</summary>
    Cancel,

    /// <summary>End it for want of premium or of anything to insure (失效).</summary>
    Lapse,

    /// <summary>Its last day is over (到期).</summary>
    Expire,
}

/// <summary>The loan that a policy insures (被保贷款).</summary>
/// <param name="Loan">Which.</param>
/// <param name="Number">Its number.</param>
/// <param name="Bank">The lender: to whom the indemnity goes.</param>
/// <param name="Principal">What may be lost.</param>
public sealed record InsuredLoan(LoanId Loan, string Number, OrganisationId Bank, Money Principal);

/// <summary>What a firm wants insured (投保申请).</summary>
/// <param name="Number">The policy's number.</param>
/// <param name="Product">By which product.</param>
/// <param name="Insurer">By whom.</param>
/// <param name="Firm">The policyholder, who is the insured.</param>
/// <param name="Patents">Its patents; none for a loan's cover.</param>
/// <param name="From">The first day wanted.</param>
/// <param name="Loan">The loan, for a loan's cover.</param>
/// <param name="Consent">Whether the co-owners have agreed in writing.</param>
public sealed record PolicyWish(
    string Number,
    InsuranceProduct Product,
    OrganisationId Insurer,
    OrganisationId Firm,
    IReadOnlyList<PatentId> Patents,
    DateOnly From,
    InsuredLoan? Loan = null,
    bool Consent = false)
{
    /// <summary>The batch that it was issued with; null = a single policy.</summary>
    public InsuranceBatchId? Batch { get; init; }

    /// <summary>The office that pays the city's part; null = nobody does.</summary>
    public OrganisationId? Sponsor { get; init; }

    /// <summary>The policy that it follows.</summary>
    public InsurancePolicyId? Renews { get; init; }
}

/// <summary>A head with its sub-limit in money.</summary>
/// <param name="Head">What is paid for.</param>
/// <param name="Limit">At most.</param>
public sealed record HeadLimit(CostHead Head, Money Limit);

/// <summary>What is insured, for how much, from when to when (承保条件).</summary>
public sealed record PolicyCover
{
    /// <summary>The first day.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The last day.</summary>
    public required DateOnly To { get; init; }

    /// <summary>The day from which events count: before the first day where cover is retroactive.</summary>
    public required DateOnly EventsFrom { get; init; }

    /// <summary>The day from which events within the time count: after the waiting period.</summary>
    public required DateOnly WaitsUntil { get; init; }

    /// <summary>The sum insured (保险金额).</summary>
    public required Money SumInsured { get; init; }

    /// <summary>The most that is paid in all (累计赔偿限额).</summary>
    public required Money Limit { get; init; }

    /// <summary>The most that is paid under each head.</summary>
    public required IReadOnlyList<HeadLimit> Heads { get; init; }

    /// <summary>What the insured bears of each event.</summary>
    public required Money Deductible { get; init; }

    /// <summary>The insured's share of what is left.</summary>
    public required Ratio OwnShare { get; init; }

    /// <summary>What part of a loan's loss the insurer bears.</summary>
    public Ratio InsuredShare { get; init; } = Ratio.One;

    /// <summary>The premium.</summary>
    public required Money Premium { get; init; }

    /// <summary>What the city pays of it.</summary>
    public Money CityPays { get; init; }

    /// <summary>The firm's part.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public Money FirmPays => Premium - CityPays;

    /// <summary>The sub-limit of a head; nothing where it is not covered.</summary>
    public Money LimitOf(CostHead head) =>
        Heads.FirstOrDefault(known => known.Head == head)?.Limit ?? Money.Zero;
}

/// <summary>What was paid under a head.</summary>
/// <param name="Head">For what.</param>
/// <param name="Amount">How much.</param>
public sealed record HeadPaid(CostHead Head, Money Amount);

/// <summary>
/// How a premium is settled when a policy ends early (退保结算): what is no longer owed, and what goes back.
/// </summary>
/// <param name="FirmReleased">The firm no longer owes it.</param>
/// <param name="FirmRefunded">Goes back to the firm; at most what it paid.</param>
/// <param name="CityReleased">The city no longer owes it.</param>
/// <param name="CityRefunded">Goes back to the city; at most what it paid.</param>
public sealed record PremiumSettlement(Money FirmReleased, Money FirmRefunded, Money CityReleased, Money CityRefunded)
{
    /// <summary>Nothing to settle.</summary>
    public static PremiumSettlement None { get; } = new(Money.Zero, Money.Zero, Money.Zero, Money.Zero);

    /// <summary>What goes back in money.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public Money Refunded => FirmRefunded + CityRefunded;
}

/// <summary>A firm asks for cover (投保申请).</summary>
public sealed record PolicyAsked(InsurancePolicyId Id, PolicyWish Wish, DateOnly On, UserId By) : IFact;

/// <summary>The insurer quotes (报价).</summary>
/// <param name="Cover">What it offers.</param>
/// <param name="StandsUntil">For how long it stands.</param>
/// <param name="On">The business date.</param>
/// <param name="By">Who.</param>
public sealed record PolicyQuoted(PolicyCover Cover, DateOnly StandsUntil, DateOnly On, UserId By) : IFact;

/// <summary>The firm agrees (确认投保).</summary>
public sealed record PolicyBound(DateOnly On, UserId By) : IFact;

/// <summary>The policy is issued (出单).</summary>
/// <param name="PayBy">Until when the firm pays its part.</param>
/// <param name="On">The business date.</param>
/// <param name="By">Who.</param>
public sealed record PolicyIssued(DateOnly PayBy, DateOnly On, UserId By) : IFact;

/// <summary>It came to nothing (未成立).</summary>
public sealed record PolicyDeclined(string Reason, DateOnly On, UserId By) : IFact;

/// <summary>The firm paid its part of the premium (缴纳保费).</summary>
public sealed record PremiumPaid(Money Amount, DateOnly On, UserId By) : IFact;

/// <summary>The city paid its part (支付保费补贴).</summary>
public sealed record PremiumSubsidised(Money Amount, DateOnly On, UserId By) : IFact;

/// <summary>What is insured was changed (批改).</summary>
/// <param name="Added">Patents taken in.</param>
/// <param name="Removed">Patents taken out.</param>
/// <param name="MoreLimit">So much more is paid at most.</param>
/// <param name="MorePremium">For so much more; the firm's.</param>
/// <param name="PayBy">Until when the firm pays it.</param>
/// <param name="On">From this day on.</param>
/// <param name="By">Who.</param>
public sealed record PolicyEndorsed(
    IReadOnlyList<PatentId> Added,
    IReadOnlyList<PatentId> Removed,
    Money MoreLimit,
    Money MorePremium,
    DateOnly PayBy,
    DateOnly On,
    UserId By) : IFact;

/// <summary>A new policy follows it (续保).</summary>
public sealed record PolicyRenewed(InsurancePolicyId Next, string Number, DateOnly On, UserId By) : IFact;

/// <summary>An indemnity was paid under it (赔付).</summary>
public sealed record PolicyIndemnified(
    InsuranceClaimId Claim, IReadOnlyList<HeadPaid> Parts, Money Amount, DateOnly On, UserId By) : IFact;

/// <summary>The insurer is told what happened to a patent (告知专利变动).</summary>
public sealed record PolicyPatentTold(PatentId Patent, string Number, PatentAction Action, DateOnly On) : IFact;

/// <summary>The policy ended early (退保).</summary>
public sealed record PolicyCancelled(
    string Reason, PremiumSettlement Settlement, DateOnly On, UserId By) : IFact;

/// <summary>The policy lapsed (保单失效).</summary>
public sealed record PolicyLapsed(string Reason, PremiumSettlement Settlement, DateOnly On) : IFact;

/// <summary>The policy's last day is over (保单到期).</summary>
public sealed record PolicyExpired(DateOnly On) : IFact;
