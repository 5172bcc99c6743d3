using System.Text.Json.Serialization;
using Fourwings.Finance;

namespace Fourwings.Domain.Insurance;

/// <summary>
/// An insurance policy (保单), from the firm's wish to its end: what is insured, what was paid for it and under it.
/// Immutable; decisions return facts.
/// </summary>
public sealed partial record InsurancePolicy
{
    /// <summary>The table; what is not listed is refused.</summary>
    public static Transitions<PolicyState, PolicyAction> Lifecycle { get; } = new(
        PolicyState.Asked,
        (PolicyState.Asked, PolicyAction.Quote, PolicyState.Quoted),
        (PolicyState.Asked, PolicyAction.Decline, PolicyState.Declined),
        (PolicyState.Quoted, PolicyAction.Quote, PolicyState.Quoted),
        (PolicyState.Quoted, PolicyAction.Bind, PolicyState.Bound),
        (PolicyState.Quoted, PolicyAction.Decline, PolicyState.Declined),
        (PolicyState.Bound, PolicyAction.Issue, PolicyState.Issued),
        (PolicyState.Bound, PolicyAction.Decline, PolicyState.Declined),
        (PolicyState.Issued, PolicyAction.PayPremium, PolicyState.Issued),
        (PolicyState.Issued, PolicyAction.PaySubsidy, PolicyState.Issued),
        (PolicyState.Issued, PolicyAction.Endorse, PolicyState.Issued),
        (PolicyState.Issued, PolicyAction.Renew, PolicyState.Issued),
        (PolicyState.Issued, PolicyAction.Indemnify, PolicyState.Issued),
        (PolicyState.Issued, PolicyAction.Tell, PolicyState.Issued),
        (PolicyState.Issued, PolicyAction.Cancel, PolicyState.Cancelled),
        (PolicyState.Issued, PolicyAction.Lapse, PolicyState.Lapsed),
        (PolicyState.Issued, PolicyAction.Expire, PolicyState.Expired),
        (PolicyState.Cancelled, PolicyAction.PayPremium, PolicyState.Cancelled),
        (PolicyState.Cancelled, PolicyAction.PaySubsidy, PolicyState.Cancelled),
        (PolicyState.Cancelled, PolicyAction.Indemnify, PolicyState.Cancelled),
        (PolicyState.Lapsed, PolicyAction.PayPremium, PolicyState.Lapsed),
        (PolicyState.Lapsed, PolicyAction.PaySubsidy, PolicyState.Lapsed),
        (PolicyState.Lapsed, PolicyAction.Indemnify, PolicyState.Lapsed),
        (PolicyState.Expired, PolicyAction.PayPremium, PolicyState.Expired),
        (PolicyState.Expired, PolicyAction.PaySubsidy, PolicyState.Expired),
        (PolicyState.Expired, PolicyAction.Renew, PolicyState.Expired),
        (PolicyState.Expired, PolicyAction.Indemnify, PolicyState.Expired));

    /// <summary>Its id.</summary>
    public required InsurancePolicyId Id { get; init; }

    /// <summary>What the firm wants insured.</summary>
    public required PolicyWish Wish { get; init; }

    /// <summary>Where it stands.</summary>
    public required PolicyState State { get; init; }

    /// <summary>What was quoted, and then insured; null = not quoted yet.</summary>
    public PolicyCover? Cover { get; init; }

    /// <summary>Until when the quote stands.</summary>
    public DateOnly? QuoteStandsUntil { get; init; }

    /// <summary>When it was issued.</summary>
    public DateOnly? IssuedOn { get; init; }

    /// <summary>Until when the firm pays its part.</summary>
    public DateOnly? PayBy { get; init; }

    /// <summary>When it ended, or came to nothing.</summary>
    public DateOnly? EndedOn { get; init; }

    /// <summary>Why.</summary>
    public string Reason { get; init; } = string.Empty;

    /// <summary>What the firm has paid.</summary>
    public Money FirmPaid { get; init; }

    /// <summary>What the city has paid.</summary>
    public Money CityPaid { get; init; }

    /// <summary>What was settled when it ended early.</summary>
    public PremiumSettlement Settlement { get; init; } = PremiumSettlement.None;

    /// <summary>What was paid under each head.</summary>
    public IReadOnlyList<HeadPaid> Paid { get; init; } = [];

    /// <summary>The policy that follows it.</summary>
    public InsurancePolicyId? RenewedBy { get; init; }

    /// <summary>The number of facts applied.</summary>
    public required long Version { get; init; }

    /// <summary>All indemnities paid under it.</summary>
    [JsonIgnore]
    public Money PaidOut => Money.Sum(Paid.Select(part => part.Amount));

    /// <summary>What of its limit is left.</summary>
    [JsonIgnore]
    public Money LimitLeft => (Cover?.Limit ?? Money.Zero) - PaidOut;

    /// <summary>What the firm still owes.</summary>
    [JsonIgnore]
    public Money FirmOwes => IssuedOn is null ? Money.Zero : Cover!.FirmPays - Settlement.FirmReleased - FirmPaid;

    /// <summary>What the city still owes.</summary>
    [JsonIgnore]
    public Money CityOwes => IssuedOn is null ? Money.Zero : Cover!.CityPays - Settlement.CityReleased - CityPaid;

    /// <summary>What was paid for it and did not go back.</summary>
    [JsonIgnore]
    public Money PremiumKept => FirmPaid + CityPaid - Settlement.Refunded;

    /// <summary>Whether it covers on a day: issued, begun, not over, not ended before it.</summary>
    public bool HoldsOn(DateOnly day) =>
        IssuedOn is not null && Cover!.From <= day && day <= Cover.To && (EndedOn is not { } end || day < end);

    /// <summary>What was paid under a head.</summary>
    public Money PaidFor(CostHead head) =>
        Money.Sum(Paid.Where(part => part.Head == head).Select(part => part.Amount));

    /// <summary>The policy after the fact.</summary>
    /// <exception cref="ArgumentException">It is no fact of a policy.</exception>
    public InsurancePolicy Apply(IFact fact) => (fact switch
    {
        PolicyQuoted quoted => Move(PolicyAction.Quote) with
        {
            Cover = quoted.Cover,
            QuoteStandsUntil = quoted.StandsUntil,
        },
        PolicyBound => Move(PolicyAction.Bind),
        PolicyIssued issued => Move(PolicyAction.Issue) with { IssuedOn = issued.On, PayBy = issued.PayBy },
        PolicyDeclined declined => Over(PolicyAction.Decline, declined.On, declined.Reason),
        PremiumPaid paid => this with { FirmPaid = FirmPaid + paid.Amount },
        PremiumSubsidised paid => this with { CityPaid = CityPaid + paid.Amount },
        PolicyEndorsed endorsed => Endorsed(endorsed),
        PolicyRenewed renewed => this with { RenewedBy = renewed.Next },
        PolicyIndemnified paid => this with { Paid = [.. Paid, .. paid.Parts] },
        PolicyPatentTold => this,
        PolicyCancelled ended => Over(PolicyAction.Cancel, ended.On, ended.Reason) with
        {
            Settlement = ended.Settlement,
        },
        PolicyLapsed ended => Over(PolicyAction.Lapse, ended.On, ended.Reason) with
        {
            Settlement = ended.Settlement,
        },
        PolicyExpired expired => Over(PolicyAction.Expire, expired.On, string.Empty),
        _ => throw new ArgumentException($"{fact.GetType().Name} is no fact of a policy.", nameof(fact)),
    }) with
    { Version = Version + 1 };

    /// <summary>A new policy.</summary>
    public static InsurancePolicy Of(PolicyAsked fact) =>
        new() { Id = fact.Id, Wish = fact.Wish, State = Lifecycle.Initial, Version = 1 };

    /// <summary>The policy that its facts make.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static InsurancePolicy Replay(IEnumerable<IFact> facts) =>
        facts.Aggregate((InsurancePolicy?)null, (known, fact) => known?.Apply(fact) ?? Of((PolicyAsked)fact))
        ?? throw new ArgumentException("There is no fact to replay.", nameof(facts));

    private InsurancePolicy Endorsed(PolicyEndorsed fact)
    {
        var cover = Cover!;
        var limit = cover.Limit + fact.MoreLimit;
        return this with
        {
            Wish = Wish with { Patents = [.. Wish.Patents.Except(fact.Removed), .. fact.Added] },
            PayBy = fact.PayBy,
            Cover = cover with
            {
                SumInsured = cover.SumInsured + fact.MoreLimit,
                Limit = limit,
                Heads = fact.MoreLimit.IsZero
                    ? cover.Heads
                    : [.. cover.Heads.Select(head => head with { Limit = Scaled(head.Limit, cover.Limit, limit) })],
                Premium = cover.Premium + fact.MorePremium,
            },
        };
    }

    private static Money Scaled(Money part, Money before, Money after) =>
        new UnroundedMoney((decimal)part.Fen * after.Fen / before.Fen).RoundDown();

    private InsurancePolicy Move(PolicyAction action) =>
        this with { State = Lifecycle.Next(State, action)!.Value };

    private InsurancePolicy Over(PolicyAction action, DateOnly on, string reason) =>
        Move(action) with { EndedOn = on, Reason = reason };
}
