using System.Text.Json.Serialization;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Finance;

namespace Fourwings.Domain.Transfers;

/// <summary>
/// A sale by sealed bids (密封竞价): one lot, one round, two keepers of the key. The bids themselves stand in streams
/// of their own, so that bidders wait for each other only while they take a number.
/// </summary>
public sealed partial record Sale
{
    /// <summary>The table; what is not listed is refused.</summary>
    public static Transitions<SaleState, SaleAction> Lifecycle { get; } = new(
        SaleState.Drafted,
        (SaleState.Drafted, SaleAction.Announce, SaleState.Announced),
        (SaleState.Drafted, SaleAction.Cancel, SaleState.Cancelled),
        (SaleState.Drafted, SaleAction.Tell, SaleState.Drafted),
        (SaleState.Announced, SaleAction.TakeDeposit, SaleState.Announced),
        (SaleState.Announced, SaleAction.Bid, SaleState.Announced),
        (SaleState.Announced, SaleAction.HandInKey, SaleState.Opening),
        (SaleState.Announced, SaleAction.Cancel, SaleState.Cancelled),
        (SaleState.Announced, SaleAction.Tell, SaleState.Announced),
        (SaleState.Opening, SaleAction.Award, SaleState.Awarded),
        (SaleState.Opening, SaleAction.Fail, SaleState.Failed),
        (SaleState.Opening, SaleAction.Cancel, SaleState.Cancelled),
        (SaleState.Opening, SaleAction.Tell, SaleState.Opening),
        (SaleState.Awarded, SaleAction.ReturnDeposit, SaleState.Awarded),
        (SaleState.Awarded, SaleAction.TakePayment, SaleState.Paid),
        (SaleState.Awarded, SaleAction.Forfeit, SaleState.Failed),
        (SaleState.Awarded, SaleAction.Tell, SaleState.Awarded),
        (SaleState.Paid, SaleAction.ReturnDeposit, SaleState.Paid),
        (SaleState.Failed, SaleAction.ReturnDeposit, SaleState.Failed),
        (SaleState.Cancelled, SaleAction.ReturnDeposit, SaleState.Cancelled));

    /// <summary>Its id.</summary>
    public required SaleId Id { get; init; }

    /// <summary>What it says.</summary>
    public required SaleTerms Terms { get; init; }

    /// <summary>Where it stands.</summary>
    public required SaleState State { get; init; }

    /// <summary>Who drew it up and keeps the first key.</summary>
    public required KeyKeeper First { get; init; }

    /// <summary>Who announced it and keeps the second; null = not yet.</summary>
    public KeyKeeper? Second { get; init; }

    /// <summary>When it was announced; null = not yet.</summary>
    public DateOnly? AnnouncedOn { get; init; }

    /// <summary>The sealed reserve price; null = not yet.</summary>
    public SealedPrice? SealedReserve { get; init; }

    /// <summary>The deposits.</summary>
    public IReadOnlyList<SaleDeposit> Deposits { get; init; } = [];

    /// <summary>The key handed in, by keeper; empty = none yet.</summary>
    public string FirstKey { get; init; } = string.Empty;

    /// <summary>The second keeper's key; empty = not handed in yet.</summary>
    public string SecondKey { get; init; } = string.Empty;

    /// <summary>The reserve price, once it was opened.</summary>
    public Money? Reserve { get; init; }

    /// <summary>The bids as they were opened.</summary>
    public IReadOnlyList<OpenedBid> Opened { get; init; } = [];

    /// <summary>The winning bid; null = none.</summary>
    public OpenedBid? Winner { get; init; }

    /// <summary>When the bids were opened.</summary>
    public DateOnly? OpenedOn { get; init; }

    /// <summary>When the winner paid.</summary>
    public DateOnly? PaidOn { get; init; }

    /// <summary>What happened to the lot's patents, in order.</summary>
    public IReadOnlyList<TransferTrouble> Troubles { get; init; } = [];

    /// <summary>Why it was called off or failed.</summary>
    public string Reason { get; init; } = string.Empty;

    /// <summary>The number of facts applied.</summary>
    public required long Version { get; init; }

    /// <summary>The deposits that are held.</summary>
    [JsonIgnore]
    public IEnumerable<SaleDeposit> Held => Deposits.Where(deposit => deposit.EndedOn is null);

    /// <summary>Draws a sale up.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="terms">What it says.</param>
    /// <param name="lot">The patents as the register knows them.</param>
    /// <param name="first">The first keeper.</param>
    /// <param name="on">The business date.</param>
    public static Result<SaleDrafted> Draft(
        SaleId id, SaleTerms terms, IReadOnlyCollection<LotPatent> lot, KeyKeeper first, DateOnly on) =>
        (terms.Fault() ?? LotFault(terms, lot)) is { } fault
            ? fault
            : new SaleDrafted(id, terms with { Subject = terms.Subject.Trim() }, first, on);

    /// <summary>Announces it: a second person makes the other key and seals the reserve price.</summary>
    /// <param name="second">The second keeper.</param>
    /// <param name="reserve">The sealed reserve.</param>
    /// <param name="lot">The patents as they stand today.</param>
    /// <param name="now">The database's clock.</param>
    /// <param name="noticeDays">How many days an auction has to be announced before it begins.</param>
    /// <param name="on">The business date.</param>
    public Result<SaleAnnounced> Announce(
        KeyKeeper second,
        SealedPrice reserve,
        IReadOnlyCollection<LotPatent> lot,
        DateTimeOffset now,
        int noticeDays,
        DateOnly on)
    {
        if ((StateFault(SaleAction.Announce) ?? LotFault(Terms, lot)) is { } fault)
        {
            return fault;
        }

        if (second.User == First.User || second.PublicKey == First.PublicKey)
        {
            return new Refusal("sale.keeper-same");
        }

        if (Terms.IsAuction && Terms.StartsAt < now.AddDays(noticeDays))
        {
            return new Refusal("sale.notice-short", "transfers/sale-notice", "startsAt").With("days", noticeDays);
        }

        return Terms.EndsAt <= now
            ? new Refusal("sale.over-already", Field: "endsAt")
            : new SaleAnnounced(second, reserve, on);
    }

    /// <summary>Notes a bidder's deposit.</summary>
    public Result<SaleDepositTaken> TakeDeposit(OrganisationId bidder, Money amount, DateTimeOffset at, UserId by)
    {
        if ((StateFault(SaleAction.TakeDeposit) ?? AffiliateFault(bidder)) is { } fault)
        {
            return fault;
        }

        if (Held.Any(deposit => deposit.Bidder == bidder))
        {
            return new Refusal("sale.deposit-there", Field: "bidder");
        }

        return amount != Terms.Deposit
            ? new Refusal("sale.deposit-differs", Field: "amount").With("amount", amount).With("deposit", Terms.Deposit)
            : new SaleDepositTaken(bidder, amount, at, by);
    }

    /// <summary>
    /// Why a bid cannot be taken, or null. In time is what the database stamped at the end's instant or before, and
    /// after the beginning.
    /// </summary>
    /// <param name="bidder">Whose.</param>
    /// <param name="price">What it names.</param>
    /// <param name="at">The database's stamp, taken when the round was locked.</param>
    public Refusal? BidFault(OrganisationId bidder, Money price, DateTimeOffset at)
    {
        if ((StateFault(SaleAction.Bid) ?? AffiliateFault(bidder)) is { } fault)
        {
            return fault;
        }

        if (at < Terms.StartsAt)
        {
            return new Refusal("sale.not-begun").With("at", Terms.StartsAt);
        }

        if (at > Terms.EndsAt)
        {
            return new Refusal("sale.bid-late").With("at", Terms.EndsAt);
        }

        if (price <= Money.Zero)
        {
            return new Refusal("sale.price-not-positive", Field: "price").With("price", price);
        }

        return Held.Any(deposit => deposit.Bidder == bidder)
            ? null
            : new Refusal("sale.deposit-missing").With("deposit", Terms.Deposit);
    }

    /// <summary>The first keeper to come hands in his key: after the end only.</summary>
    /// <param name="key">The private half.</param>
    /// <param name="fits">Whether it belongs to the public half that he made.</param>
    /// <param name="now">The database's clock.</param>
    /// <param name="by">Who.</param>
    public Result<SaleKeyHandedIn> HandIn(string key, bool fits, DateTimeOffset now, UserId by)
    {
        if ((StateFault(SaleAction.HandInKey) ?? KeeperFault(by, fits)) is { } fault)
        {
            return fault;
        }

        return now <= Terms.EndsAt
            ? new Refusal("sale.still-open").With("at", Terms.EndsAt)
            : new SaleKeyHandedIn(by, key);
    }

    /// <summary>Why the second key cannot be taken, or null.</summary>
    public Refusal? OpeningFault(bool fits, UserId by)
    {
        if ((StateFault(SaleAction.Award) ?? KeeperFault(by, fits)) is { } fault)
        {
            return fault;
        }

        return KeyOf(by).Length > 0 ? new Refusal("sale.key-there") : null;
    }

    /// <summary>Whose key it is.</summary>
    public KeyKeeper? KeeperOf(UserId user) => First.User == user ? First : Second?.User == user ? Second : null;

    /// <summary>Whether a party may not bid: seller, host, and who is close to them.</summary>
    public bool IsAffiliate(OrganisationId bidder) =>
        bidder == Terms.Seller || bidder == Terms.Host || Terms.Affiliates.Contains(bidder);

    /// <summary>Gives back a deposit that is held: a winner's once he has paid the price in.</summary>
    public Result<SaleDepositReturned> ReturnDeposit(OrganisationId bidder, DateOnly on, UserId by)
    {
        if (StateFault(SaleAction.ReturnDeposit) is { } fault)
        {
            return fault;
        }

        if (State == SaleState.Awarded && Winner!.Bidder == bidder)
        {
            return new Refusal("sale.deposit-of-winner");
        }

        return Held.FirstOrDefault(deposit => deposit.Bidder == bidder) is { } held
            ? new SaleDepositReturned(bidder, held.Amount, on, by)
            : new Refusal("sale.deposit-not-held");
    }

    /// <summary>Notes that the winner paid the price in under the contract; his deposit may go back then.</summary>
    /// <param name="paidIn">Whether the price is held under the contract of transfer.</param>
    /// <param name="on">The business date.</param>
    /// <param name="by">Who.</param>
    public Result<SalePaid> TakePayment(bool paidIn, DateOnly on, UserId by)
    {
        if (StateFault(SaleAction.TakePayment) is { } fault)
        {
            return fault;
        }

        return paidIn
            ? new SalePaid(Winner!.Bidder, Winner.Price!.Value, on, by)
            : new Refusal("sale.not-paid-in").With("price", Winner!.Price!.Value);
    }

    /// <summary>The winner did not pay.</summary>
    public Result<SaleForfeited> Forfeit(string reason, DateOnly on, UserId by) =>
        (StateFault(SaleAction.Forfeit) ?? ReasonFault(reason)) is { } fault
            ? fault
            : new SaleForfeited(Winner!.Bidder, Terms.Deposit, reason.Trim(), on, by);

    /// <summary>Calls it off.</summary>
    public Result<SaleCancelled> Cancel(string reason, DateOnly on, UserId by) =>
        (StateFault(SaleAction.Cancel) ?? ReasonFault(reason)) is { } fault
            ? fault
            : new SaleCancelled(reason.Trim(), on, by);

    /// <summary>Tells everybody in it what happened to a patent of the lot.</summary>
    public Result<SaleTold> Tell(PatentId patent, string number, PatentAction action, DateOnly on)
    {
        if (StateFault(SaleAction.Tell) is { } fault)
        {
            return fault;
        }

        return Terms.Lot.Contains(patent)
            ? new SaleTold(patent, number, action, on)
            : new Refusal("transfers.patent-not-there").With("patent", number);
    }

    /// <summary>Why the action is not possible where the sale stands, or null.</summary>
    public Refusal? StateFault(SaleAction action) => Lifecycle.Next(State, action) is null
        ? new Refusal("sale.not-in-state").With("action", action).With("state", State)
        : null;

    private static Refusal? ReasonFault(string reason) =>
        reason.Trim().Length == 0 ? new Refusal("sale.reason-missing", Field: "reason") : null;

    private static Refusal? LotFault(SaleTerms terms, IReadOnlyCollection<LotPatent> lot)
    {
        if (terms.Lot.Any(id => lot.All(patent => patent.Id != id)))
        {
            return new Refusal("sale.patent-unknown", Field: "lot");
        }

        return lot.FirstOrDefault(patent => !patent.InForce) is { } ended
            ? new Refusal("sale.patent-ended", Field: "lot").With("patent", ended.Number)
            : lot.FirstOrDefault(patent => patent.Preserved) is { } preserved
            ? new Refusal("sale.patent-preserved", Field: "lot").With("patent", preserved.Number)
            : lot.FirstOrDefault(patent => !patent.Cleared) is { } bound
            ? new Refusal("sale.consent-missing", Field: "lot").With("patent", bound.Number)
            : null;
    }

    private Refusal? AffiliateFault(OrganisationId bidder) =>
        IsAffiliate(bidder) ? new Refusal("sale.affiliate", Field: "bidder") : null;

    private Refusal? KeeperFault(UserId by, bool fits)
    {
        if (KeeperOf(by) is null)
        {
            return new Refusal("sale.no-keeper");
        }

        return fits ? null : new Refusal("sale.key-differs", Field: "key");
    }

    private string KeyOf(UserId user) => First.User == user ? FirstKey : SecondKey;
}
