using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Finance;

namespace Fourwings.Domain.PatentPools;

/// <summary>A patent pool was founded: its charter lies for signature (发起专利池).</summary>
/// <param name="Id">Its id.</param>
/// <param name="Number">Its number.</param>
/// <param name="Name">Its name.</param>
/// <param name="Agency">Who operates it.</param>
/// <param name="Charter">Its charter.</param>
/// <param name="Members">The founders, who all have to sign.</param>
/// <param name="On">The business date.</param>
/// <param name="By">Who.</param>
public sealed record PatentPoolFounded(
    PatentPoolId Id,
    string Number,
    string Name,
    OrganisationId Agency,
    PatentPoolCharter Charter,
    IReadOnlyList<OrganisationId> Members,
    DateOnly On,
    UserId By) : IFact;

/// <summary>A member or the agency signed the charter (签署章程).</summary>
public sealed record PatentPoolSigned(OrganisationId Party, DateOnly On, UserId By) : IFact;

/// <summary>All had signed: the patent pool begins (专利池成立).</summary>
public sealed record PatentPoolOpened(DateOnly On) : IFact;

/// <summary>The patent pool was given up before it began (放弃筹建).</summary>
public sealed record PatentPoolAbandoned(string Reason, DateOnly On, UserId By) : IFact;

/// <summary>A member proposed a patent (提议入池).</summary>
public sealed record PoolPatentProposed(PoolPatent Patent, DateOnly On, UserId By) : IFact;

/// <summary>The evaluator marked a patent (互补性评价).</summary>
public sealed record PoolPatentEvaluated(PatentId Patent, string Number, ComplementTest Test) : IFact;

/// <summary>A pledgee's written consent was recorded (登记质权人书面同意).</summary>
public sealed record PoolConsentRecorded(PatentId Patent, string Number, PledgeeConsent Consent, UserId By)
    : IFact;

/// <summary>A patent was admitted by the checklist (接纳入池).</summary>
public sealed record PoolPatentAdmitted(
    PatentId Patent, string Number, IReadOnlyList<AdmissionLine> Checklist, DateOnly On, UserId By) : IFact;

/// <summary>A patent was not admitted (不予接纳).</summary>
public sealed record PoolPatentDeclined(PatentId Patent, string Number, string Reason, DateOnly On, UserId By)
    : IFact;

/// <summary>A patent in the patent pool was pledged (池内专利被质押).</summary>
public sealed record PoolPatentPledged(PatentId Patent, string Number, DateOnly On) : IFact;

/// <summary>A patent left: from that day it counts no more (专利出池).</summary>
/// <param name="Patent">Which.</param>
/// <param name="Number">Its number.</param>
/// <param name="Cause">Why.</param>
/// <param name="Reason">The words of who took it out; empty where the register did.</param>
/// <param name="On">The first day on which it does not count.</param>
public sealed record PoolPatentLeft(
    PatentId Patent, string Number, PoolLeaveCause Cause, string Reason, DateOnly On) : IFact;

/// <summary>A resolution was proposed (提案).</summary>
public sealed record PoolResolutionProposed(int Number, PoolProposal Proposal, OrganisationId Party, DateOnly On,
    UserId By) : IFact;

/// <summary>A member voted (表决).</summary>
public sealed record PoolVoteCast(int Number, PoolVote Vote, UserId By) : IFact;

/// <summary>A resolution passed or failed (决议结果).</summary>
/// <param name="Number">Which.</param>
/// <param name="Passed">Whether it passed.</param>
/// <param name="Settled">What a dispute held, where the resolution settles it.</param>
/// <param name="On">The business date.</param>
public sealed record PoolResolutionDecided(int Number, bool Passed, Money Settled, DateOnly On) : IFact;

/// <summary>A member left (退出专利池).</summary>
public sealed record PoolMemberLeft(OrganisationId Member, string Reason, DateOnly On, UserId By) : IFact;

/// <summary>A dispute inside was opened: the disputed share is held from now on (提出内部争议).</summary>
public sealed record PoolDisputeOpened(PoolDispute Dispute, UserId By) : IFact;

/// <summary>A royalty came in (收到许可费).</summary>
public sealed record RoyaltyCollected(RoyaltyReceipt Receipt, UserId By) : IFact;

/// <summary>What was collected was shared (分配许可费).</summary>
/// <param name="Number">The sheet's number in the patent pool.</param>
/// <param name="Sheet">The sheet, with every share explained.</param>
/// <param name="Collected">What was shared.</param>
/// <param name="Fee">The agency's.</param>
/// <param name="Parts">Each member's part.</param>
/// <param name="On">The business date.</param>
/// <param name="By">Who.</param>
public sealed record RoyaltyShared(
    int Number, SharingSheetId Sheet, Money Collected, Money Fee, IReadOnlyList<MemberPart> Parts, DateOnly On,
    UserId By) : IFact;

/// <summary>A member's part of a sharing (成员分配额).</summary>
/// <param name="Member">Whose.</param>
/// <param name="Paid">Paid at once.</param>
/// <param name="Held">Held, by dispute.</param>
public sealed record MemberPart(OrganisationId Member, Money Paid, IReadOnlyList<HeldPart> Held)
{
    /// <summary>Both.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public Money Amount => Paid + Money.Sum(Held.Select(part => part.Amount));
}

/// <summary>What is held for a dispute.</summary>
/// <param name="Dispute">The number of the dispute.</param>
/// <param name="Amount">How much.</param>
public sealed record HeldPart(int Dispute, Money Amount);
