using Fourwings.Domain.Parties;
using Fourwings.Finance;

namespace Fourwings.Domain.Trusts;

/// <summary>Units that came into or changed hands (份额变动).</summary>
/// <param name="From">Who gave them; null = taken up.</param>
/// <param name="To">Who has them now.</param>
/// <param name="Tranche">Of which tranche.</param>
/// <param name="Units">How many.</param>
/// <param name="On">From which day on.</param>
/// <param name="Reference">The number of the subscription or the transfer.</param>
public sealed record UnitMove(
    OrganisationId? From, OrganisationId To, string Tranche, long Units, DateOnly On, string Reference);

/// <summary>What one holder has of one tranche (份额).</summary>
/// <param name="Holder">Who.</param>
/// <param name="Tranche">Of which tranche.</param>
/// <param name="Units">How many.</param>
public sealed record UnitHolding(OrganisationId Holder, string Tranche, long Units);

/// <summary>Money that came into the trust (归集款).</summary>
/// <param name="Id">Its id.</param>
/// <param name="Asset">What it is the fruit of.</param>
/// <param name="Account">Into which account of the deal.</param>
/// <param name="Amount">How much.</param>
/// <param name="CollectedOn">When it came.</param>
/// <param name="Source">From where.</param>
public sealed record TrustCollection(
    TrustCollectionId Id, TrustAssetId Asset, string Account, Money Amount, DateOnly CollectedOn, TrustSource Source)
{
    /// <summary>The number of the payment that distributed it; null = not yet.</summary>
    public int? PaidBy { get; init; }
}

/// <summary>A payment made, with what it distributed (已分配的一期).</summary>
/// <param name="Run">The run.</param>
/// <param name="Input">What the period brought.</param>
/// <param name="On">The business date.</param>
public sealed record PaidPeriod(PayoutId Run, DealCollection Input, DateOnly On);

/// <summary>A trust plan was drawn up (拟定信托计划).</summary>
public sealed record TrustPlanDrafted(TrustPlanId Id, TrustTerms Terms, DateOnly On, UserId By) : IFact;

/// <summary>An asset was put on the plan's list (列入信托财产).</summary>
public sealed record TrustAssetNamed(TrustAsset Asset, DateOnly On, UserId By) : IFact;

/// <summary>A step of an asset's title was noted (登记权属步骤).</summary>
/// <param name="Asset">Which asset.</param>
/// <param name="Entry">Which step, by which paper, on which day.</param>
/// <param name="JoinedOn">Since when it is trust property; null = more steps are needed.</param>
/// <param name="By">Who.</param>
public sealed record TrustTitleRecorded(TrustAssetId Asset, TitleEntry Entry, DateOnly? JoinedOn, UserId By) : IFact;

/// <summary>An asset is lost (信托财产灭失).</summary>
public sealed record TrustAssetLost(TrustAssetId Asset, string Reason, DateOnly On, UserId By) : IFact;

/// <summary>Units were taken up by a qualified investor (认购份额).</summary>
/// <param name="Move">Which units, by whom.</param>
/// <param name="NetAssets">The investor's net assets as declared; null = not asked.</param>
/// <param name="By">Who.</param>
public sealed record TrustUnitsSubscribed(UnitMove Move, Money? NetAssets, UserId By) : IInternalFact;

/// <summary>Units passed to another qualified investor (转让份额).</summary>
public sealed record TrustUnitsTransferred(UnitMove Move, Money? NetAssets, UserId By) : IInternalFact;

/// <summary>The trust was established; the money went to the settlors (信托成立).</summary>
public sealed record TrustEstablished(DateOnly On, UserId By) : IFact;

/// <summary>Money came in (登记归集).</summary>
public sealed record TrustCollected(TrustCollection Collection, DateOnly On, UserId By) : IFact;

/// <summary>A collection was undone before it was paid out (冲正归集).</summary>
public sealed record TrustCollectionUndone(TrustCollectionId Collection, string Reason, DateOnly On, UserId By) : IFact;

/// <summary>A run for the next payment was handed in (提交分配).</summary>
public sealed record TrustRunBegun(PayoutId Run, int Number) : IFact;

/// <summary>That run was sent back (分配退回).</summary>
public sealed record TrustRunDropped(PayoutId Run) : IFact;

/// <summary>A payment was made (完成分配).</summary>
public sealed record TrustPaidOut(
    PayoutId Run, int Number, DealCollection Input, IReadOnlyList<TrustCollectionId> Collections, DateOnly On) : IFact;

/// <summary>A payment was reversed (冲正分配).</summary>
public sealed record TrustPayoutReversed(PayoutId Run, int Number, string Reason, DateOnly On) : IFact;

/// <summary>The trust ended (信托终止).</summary>
public sealed record TrustTerminated(string Reason, DateOnly On, UserId By) : IFact;

/// <summary>The trust was cleared (信托清算).</summary>
/// <param name="Rest">What lay in each account and went to the settlors.</param>
/// <param name="On">The business date.</param>
/// <param name="By">Who; not the one who ended it.</param>
public sealed record TrustLiquidated(IReadOnlyDictionary<string, Money> Rest, DateOnly On, UserId By) : IFact;

/// <summary>The plan was given up; what was paid in goes back (未成立).</summary>
public sealed record TrustAbandoned(string Reason, DateOnly On, UserId By) : IFact;
