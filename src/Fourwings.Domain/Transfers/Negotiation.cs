using System.Text.Json.Serialization;
using Fourwings.Domain.Parties;
using Fourwings.Finance;

namespace Fourwings.Domain.Transfers;

/// <summary>Where a negotiation stands (洽谈状态).</summary>
public enum NegotiationState
{
    /// <summary>The buyer asks; he has seen the catalogue only (已询问).</summary>
    Enquired = 1,

    /// <summary>The buyer has promised to keep what he is shown (已签保密).</summary>
    Bound,

    /// <summary>The buyer has offered a price (待卖方答复).</summary>
    Offered,

    /// <summary>The seller's side asks for another price (待买方答复).</summary>
    Countered,

    /// <summary>Agreed; a contract was written (已达成).</summary>
    Accepted,

    /// <summary>The seller's side declined (已谢绝).</summary>
    Declined,

    /// <summary>The buyer withdrew (已退出).</summary>
    Withdrawn,
}

/// <summary>What can be done in a negotiation.</summary>
public enum NegotiationAction
{
    /// <summary>The buyer promises confidentiality (签保密承诺).</summary>
    Bind = 1,

    /// <summary>The buyer offers a price (报价).</summary>
    Offer,

    /// <summary>The seller's side asks for another price (还价).</summary>
    Counter,

    /// <summary>The other side's price is accepted (接受).</summary>
    Accept,

    /// <summary>The seller's side declines (谢绝).</summary>
    Decline,

    /// <summary>The buyer withdraws (退出).</summary>
    Withdraw,
}

/// <summary>Who asks about what (洽谈要素).</summary>
/// <param name="Number">Its number.</param>
/// <param name="Listing">About which listing.</param>
/// <param name="ListingNumber">Its number.</param>
/// <param name="Seller">The owner.</param>
/// <param name="Agent">The agent.</param>
/// <param name="Buyer">Who asks.</param>
/// <param name="BuyerAbroad">Whether the right would leave the mainland.</param>
/// <param name="Question">What he wants to know.</param>
public sealed record NegotiationTerms(
    string Number,
    ListingId Listing,
    string ListingNumber,
    OrganisationId Seller,
    OrganisationId Agent,
    OrganisationId Buyer,
    bool BuyerAbroad,
    string Question);

/// <summary>A price that one side named (报价或还价).</summary>
/// <param name="ByBuyer">Whether the buyer named it.</param>
/// <param name="Price">The price.</param>
/// <param name="ValidUntil">The last day on which it may be accepted.</param>
/// <param name="Words">What was said with it; may be empty.</param>
/// <param name="On">The day.</param>
public sealed record NamedPrice(bool ByBuyer, Money Price, DateOnly ValidUntil, string Words, DateOnly On);

/// <summary>A buyer asked about a listing (询问挂牌).</summary>
public sealed record NegotiationOpened(NegotiationId Id, NegotiationTerms Terms, DateOnly On, UserId By) : IFact;

/// <summary>The buyer promised confidentiality (签署保密承诺).</summary>
public sealed record NegotiationBound(DateOnly On, UserId By) : IFact;

/// <summary>One side named a price (报价或还价).</summary>
public sealed record PriceNamed(NamedPrice Named, UserId By) : IFact;

/// <summary>The other side's price was accepted, and a contract written (达成一致).</summary>
public sealed record PriceAccepted(TransferContractId Contract, Money Price, DateOnly On, UserId By) : IFact;

/// <summary>The seller's side declined (谢绝洽谈).</summary>
public sealed record NegotiationDeclined(string Reason, DateOnly On, UserId By) : IFact;

/// <summary>The buyer withdrew (退出洽谈).</summary>
public sealed record NegotiationWithdrawn(string Reason, DateOnly On, UserId By) : IFact;

/// <summary>
/// A buyer's negotiation about a listing (洽谈): enquiry, confidentiality, offer, counter-offer, agreement.
/// </summary>
public sealed record Negotiation
{
    private const int MostDays = 180;

    /// <summary>The table; what is not listed is refused.</summary>
    public static Transitions<NegotiationState, NegotiationAction> Lifecycle { get; } = new(
        NegotiationState.Enquired,
        (NegotiationState.Enquired, NegotiationAction.Bind, NegotiationState.Bound),
        (NegotiationState.Enquired, NegotiationAction.Decline, NegotiationState.Declined),
        (NegotiationState.Enquired, NegotiationAction.Withdraw, NegotiationState.Withdrawn),
        (NegotiationState.Bound, NegotiationAction.Offer, NegotiationState.Offered),
        (NegotiationState.Bound, NegotiationAction.Decline, NegotiationState.Declined),
        (NegotiationState.Bound, NegotiationAction.Withdraw, NegotiationState.Withdrawn),
        (NegotiationState.Offered, NegotiationAction.Offer, NegotiationState.Offered),
        (NegotiationState.Offered, NegotiationAction.Counter, NegotiationState.Countered),
        (NegotiationState.Offered, NegotiationAction.Accept, NegotiationState.Accepted),
        (NegotiationState.Offered, NegotiationAction.Decline, NegotiationState.Declined),
        (NegotiationState.Offered, NegotiationAction.Withdraw, NegotiationState.Withdrawn),
        (NegotiationState.Countered, NegotiationAction.Offer, NegotiationState.Offered),
        (NegotiationState.Countered, NegotiationAction.Counter, NegotiationState.Countered),
        (NegotiationState.Countered, NegotiationAction.Accept, NegotiationState.Accepted),
        (NegotiationState.Countered, NegotiationAction.Decline, NegotiationState.Declined),
        (NegotiationState.Countered, NegotiationAction.Withdraw, NegotiationState.Withdrawn));

    /// <summary>Its id.</summary>
    public required NegotiationId Id { get; init; }

    /// <summary>Who asks about what.</summary>
    public required NegotiationTerms Terms { get; init; }

    /// <summary>Where it stands.</summary>
    public required NegotiationState State { get; init; }

    /// <summary>The day of the enquiry.</summary>
    public required DateOnly OpenedOn { get; init; }

    /// <summary>The prices named, in order.</summary>
    public IReadOnlyList<NamedPrice> Prices { get; init; } = [];

    /// <summary>The contract written; null = none.</summary>
    public TransferContractId? Contract { get; init; }

    /// <summary>Why it came to nothing.</summary>
    public string Reason { get; init; } = string.Empty;

    /// <summary>The number of facts applied.</summary>
    public required long Version { get; init; }

    /// <summary>The last price named; null = none.</summary>
    [JsonIgnore]
    public NamedPrice? Last => Prices is [.., var last] ? last : null;

    /// <summary>Whether it goes on.</summary>
    [JsonIgnore]
    public bool IsOpen => State is NegotiationState.Enquired or NegotiationState.Bound or NegotiationState.Offered
        or NegotiationState.Countered;

    /// <summary>Whether the buyer is asked to act.</summary>
    [JsonIgnore]
    public bool WaitsForBuyer => State is NegotiationState.Enquired or NegotiationState.Bound
        or NegotiationState.Countered;

    /// <summary>A buyer asks.</summary>
    public static Result<NegotiationOpened> Open(NegotiationId id, NegotiationTerms terms, DateOnly on, UserId by)
    {
        if (terms.Buyer == terms.Seller || terms.Buyer == terms.Agent)
        {
            return new Refusal("transfers.buys-from-itself", Field: "buyer");
        }

        return terms.Question.Trim().Length == 0
            ? new Refusal("transfers.question-missing", Field: "question")
            : new NegotiationOpened(id, terms with { Question = terms.Question.Trim() }, on, by);
    }

    /// <summary>The buyer promises confidentiality.</summary>
    public Result<NegotiationBound> Bind(DateOnly on, UserId by) =>
        StateFault(NegotiationAction.Bind) is { } fault ? fault : new NegotiationBound(on, by);

    /// <summary>One side names a price.</summary>
    /// <param name="named">The price.</param>
    /// <param name="by">Who.</param>
    public Result<PriceNamed> Name(NamedPrice named, UserId by)
    {
        if (StateFault(named.ByBuyer ? NegotiationAction.Offer : NegotiationAction.Counter) is { } fault)
        {
            return fault;
        }

        if (named.Price <= Money.Zero)
        {
            return new Refusal("transfers.price-not-positive", Field: "price").With("price", named.Price);
        }

        return named.ValidUntil < named.On || named.ValidUntil > named.On.AddDays(MostDays)
            ? new Refusal("transfers.valid-odd", Field: "validUntil").With("today", named.On).With("days", MostDays)
            : new PriceNamed(named with { Words = named.Words.Trim() }, by);
    }

    /// <summary>Accepts the price that the other side named last.</summary>
    /// <param name="asBuyer">Whether the buyer accepts.</param>
    /// <param name="contract">The contract written on it.</param>
    /// <param name="on">The business date.</param>
    /// <param name="by">Who.</param>
    public Result<PriceAccepted> Accept(bool asBuyer, TransferContractId contract, DateOnly on, UserId by) =>
        AcceptFault(asBuyer, on) is { } fault ? fault : new PriceAccepted(contract, Last!.Price, on, by);

    /// <summary>Why the last price cannot be accepted by a side, or null.</summary>
    public Refusal? AcceptFault(bool asBuyer, DateOnly on)
    {
        if (StateFault(NegotiationAction.Accept) is { } fault)
        {
            return fault;
        }

        if (Last!.ByBuyer == asBuyer)
        {
            return new Refusal("transfers.own-price");
        }

        return on > Last.ValidUntil ? new Refusal("transfers.price-over").With("until", Last.ValidUntil) : null;
    }

    /// <summary>The seller's side declines.</summary>
    public Result<NegotiationDeclined> Decline(string reason, DateOnly on, UserId by) =>
        (StateFault(NegotiationAction.Decline) ?? ReasonFault(reason)) is { } fault
            ? fault
            : new NegotiationDeclined(reason.Trim(), on, by);

    /// <summary>The buyer withdraws.</summary>
    public Result<NegotiationWithdrawn> Withdraw(string reason, DateOnly on, UserId by) =>
        (StateFault(NegotiationAction.Withdraw) ?? ReasonFault(reason)) is { } fault
            ? fault
            : new NegotiationWithdrawn(reason.Trim(), on, by);

    /// <summary>Why the action is not possible where the negotiation stands, or null.</summary>
    public Refusal? StateFault(NegotiationAction action) => Lifecycle.Next(State, action) is null
        ? new Refusal("transfers.negotiation-not-in-state").With("action", action).With("state", State)
        : null;

    /// <summary>The negotiation after the fact.</summary>
    /// <exception cref="ArgumentException">It is no fact of a negotiation.</exception>
    public Negotiation Apply(IFact fact) => (fact switch
    {
        NegotiationBound => Move(NegotiationAction.Bind),
        PriceNamed { Named: var named } => Move(
            named.ByBuyer ? NegotiationAction.Offer : NegotiationAction.Counter) with
        {
            Prices = [.. Prices, named],
        },
        PriceAccepted accepted => Move(NegotiationAction.Accept) with { Contract = accepted.Contract },
        NegotiationDeclined declined => Move(NegotiationAction.Decline) with { Reason = declined.Reason },
        NegotiationWithdrawn gone => Move(NegotiationAction.Withdraw) with { Reason = gone.Reason },
        _ => throw new ArgumentException($"{fact.GetType().Name} is no fact of a negotiation.", nameof(fact)),
    }) with
    { Version = Version + 1 };

    /// <summary>A new negotiation.</summary>
    public static Negotiation Of(NegotiationOpened fact) => new()
    {
        Id = fact.Id,
        Terms = fact.Terms,
        OpenedOn = fact.On,
        State = Lifecycle.Initial,
        Version = 1,
    };

    /// <summary>The negotiation that its facts make.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static Negotiation Replay(IEnumerable<IFact> facts) =>
        facts.Aggregate((Negotiation?)null, (known, fact) => known?.Apply(fact) ?? Of((NegotiationOpened)fact))
        ?? throw new ArgumentException("There is no fact to replay.", nameof(facts));

    private static Refusal? ReasonFault(string reason) =>
        reason.Trim().Length == 0 ? new Refusal("transfers.reason-missing", Field: "reason") : null;

    private Negotiation Move(NegotiationAction action) =>
        this with { State = Lifecycle.Next(State, action)!.Value };
}
