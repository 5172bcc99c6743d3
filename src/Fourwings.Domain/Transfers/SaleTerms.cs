using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Finance;

namespace Fourwings.Domain.Transfers;

/// <summary>Names one sale by sealed bids (密封竞价).</summary>
public readonly record struct SaleId(Guid Value) : IRecordId;

/// <summary>Names one sealed bid (密封报价).</summary>
public readonly record struct SealedBidId(Guid Value) : IRecordId;

/// <summary>Where a sale stands (竞价状态).</summary>
public enum SaleState
{
    /// <summary>Drawn up by the first keeper of a key (起草).</summary>
    Drafted = 1,

    /// <summary>Announced: deposits and bids are taken in its time (已公告).</summary>
    Announced,

    /// <summary>The time is over and one key was handed in (开标中).</summary>
    Opening,

    /// <summary>There is a winner (已成交).</summary>
    Awarded,

    /// <summary>The winner has paid (已付款).</summary>
    Paid,

    /// <summary>Nobody bid enough, or the winner did not pay (流标).</summary>
    Failed,

    /// <summary>Called off (已取消).</summary>
    Cancelled,
}

/// <summary>What can be done with a sale.</summary>
public enum SaleAction
{
    /// <summary>Announce it, with the second key (公告).</summary>
    Announce = 1,

    /// <summary>Note a bidder's deposit (登记保证金).</summary>
    TakeDeposit,

    /// <summary>Bid (报价).</summary>
    Bid,

    /// <summary>Hand in the first key (交第一把钥匙).</summary>
    HandInKey,

    /// <summary>Hand in the second key and open the bids: there is a winner (开标成交).</summary>
    Award,

    /// <summary>Hand in the second key and open the bids: there is none (开标流标).</summary>
    Fail,

    /// <summary>Give a deposit back (退还保证金).</summary>
    ReturnDeposit,

    /// <summary>Note that the winner has paid (登记付款).</summary>
    TakePayment,

    /// <summary>The winner did not pay: his deposit is lost (买受人违约).</summary>
    Forfeit,

    /// <summary>Call it off (取消).</summary>
    Cancel,

    /// <summary>Tell everybody in it what happened to a patent (告知).</summary>
    Tell,
}

/// <summary>Why a bid cannot win (报价无效的原因).</summary>
public enum BidFlaw
{
    /// <summary>No deposit was there when it was made (未交保证金).</summary>
    NoDeposit = 1,

    /// <summary>Its bidder is the seller, the host or an affiliate of theirs (关联方).</summary>
    Affiliate,

    /// <summary>It came after the end (逾期).</summary>
    Late,

    /// <summary>It cannot be read, or is not what the bidder committed himself to (无法核对).</summary>
    Unreadable,

    /// <summary>It names no price above nothing (价格不成立).</summary>
    NoPrice,

    /// <summary>It is below the reserve price (低于底价).</summary>
    BelowReserve,
}

/// <summary>One who keeps a half of the key to the bids (开标钥匙保管人).</summary>
/// <param name="User">Who.</param>
/// <param name="Organisation">Of which organisation.</param>
/// <param name="PublicKey">The public half, in hex: bids are sealed with it; only he has the other half.</param>
public sealed record KeyKeeper(UserId User, OrganisationId Organisation, string PublicKey);

/// <summary>A price that cannot be read before both keys are handed in.</summary>
/// <param name="Commitment">The hash of price and salt, in hex.</param>
/// <param name="Envelope">Both, encrypted with the two public keys, in hex.</param>
public sealed record SealedPrice(string Commitment, string Envelope);

/// <summary>What a sale says (竞价文件).</summary>
/// <param name="Number">Its number.</param>
/// <param name="Subject">What is sold, in plain words.</param>
/// <param name="Seller">Who sells: the owner, or the pledgee who realises a pledge.</param>
/// <param name="Host">Who holds it.</param>
/// <param name="HostLicence">The host's licence as an auction house; empty = a negotiated sale, no auction.</param>
/// <param name="Lot">The patents, sold together.</param>
/// <param name="Affiliates">Who may not bid for being close to seller, debtor or host; these themselves are in.</param>
/// <param name="Deposit">What a bidder has to deposit.</param>
/// <param name="StartsAt">The first instant at which a bid is taken.</param>
/// <param name="EndsAt">The last.</param>
public sealed record SaleTerms(
    string Number,
    string Subject,
    OrganisationId Seller,
    OrganisationId Host,
    string HostLicence,
    IReadOnlyList<PatentId> Lot,
    IReadOnlyList<OrganisationId> Affiliates,
    Money Deposit,
    DateTimeOffset StartsAt,
    DateTimeOffset EndsAt)
{
    /// <summary>Whether the host holds it as an auction house with a licence (有拍卖许可).</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsAuction => HostLicence.Length > 0;

    /// <summary>The first fault, or null.</summary>
    public Refusal? Fault()
    {
        if (Subject.Trim().Length == 0)
        {
            return new Refusal("sale.subject-missing", Field: "subject");
        }

        if (Lot.Count == 0)
        {
            return new Refusal("sale.lot-empty", Field: "lot");
        }

        if (Deposit <= Money.Zero)
        {
            return new Refusal("sale.deposit-not-positive", Field: "deposit").With("deposit", Deposit);
        }

        return EndsAt <= StartsAt ? new Refusal("sale.ends-before-start", Field: "endsAt") : null;
    }
}

/// <summary>A patent of the lot as the sale looks at it.</summary>
/// <param name="Id">Which.</param>
/// <param name="Number">Its number.</param>
/// <param name="InForce">Whether it is granted and has not ended.</param>
/// <param name="Preserved">Whether a court preserves it, or the procedures are suspended.</param>
/// <param name="Cleared">
/// Whether the seller may sell it: he owns it alone, or the others consent, and no pledge of another stands on it
/// without consent; or he is the pledgee and the legal route is clear.
/// </param>
public sealed record LotPatent(PatentId Id, string Number, bool InForce, bool Preserved, bool Cleared);

/// <summary>A bidder's deposit (竞买保证金).</summary>
/// <param name="Bidder">Whose.</param>
/// <param name="Amount">How much.</param>
/// <param name="At">When it was noted.</param>
public sealed record SaleDeposit(OrganisationId Bidder, Money Amount, DateTimeOffset At)
{
    /// <summary>When it was given back or lost; null = it is held.</summary>
    public DateOnly? EndedOn { get; init; }
}

/// <summary>A bid as it was found when the bids were opened (开标记录).</summary>
/// <param name="Id">Which.</param>
/// <param name="Number">Its number in the round.</param>
/// <param name="Bidder">Whose.</param>
/// <param name="At">When it was made, by the database's clock.</param>
/// <param name="Price">The price; null = it cannot be read.</param>
/// <param name="Flaw">Why it cannot win; null = it could.</param>
public sealed record OpenedBid(
    SealedBidId Id, long Number, OrganisationId Bidder, DateTimeOffset At, Money? Price, BidFlaw? Flaw);

/// <summary>A sale was drawn up (起草竞价).</summary>
public sealed record SaleDrafted(SaleId Id, SaleTerms Terms, KeyKeeper First, DateOnly On) : IFact;

/// <summary>A sale was announced (发布竞价公告).</summary>
public sealed record SaleAnnounced(KeyKeeper Second, SealedPrice Reserve, DateOnly On) : IFact;

/// <summary>A bidder's deposit came in (收到保证金).</summary>
public sealed record SaleDepositTaken(OrganisationId Bidder, Money Amount, DateTimeOffset At, UserId By) : IFact;

/// <summary>A keeper handed in the key that he kept (交出开标钥匙).</summary>
/// <param name="By">Which keeper.</param>
/// <param name="Key">The private half: the bids may be read by anybody now.</param>
public sealed record SaleKeyHandedIn(UserId By, string Key) : IFact;

/// <summary>The bids were opened (开标).</summary>
/// <param name="Key">The second private half.</param>
/// <param name="Reserve">The reserve price; null = it cannot be read.</param>
/// <param name="Bids">All bids in order of their numbers.</param>
/// <param name="Winner">The winning bid; null = there is none.</param>
/// <param name="On">The business date.</param>
/// <param name="By">Who handed in the second key.</param>
public sealed record SaleOpened(
    string Key, Money? Reserve, IReadOnlyList<OpenedBid> Bids, OpenedBid? Winner, DateOnly On, UserId By) : IFact;

/// <summary>A deposit went back (退还保证金).</summary>
public sealed record SaleDepositReturned(OrganisationId Bidder, Money Amount, DateOnly On, UserId By) : IFact;

/// <summary>The winner paid the price in (买受人付款).</summary>
public sealed record SalePaid(OrganisationId Buyer, Money Price, DateOnly On, UserId By) : IFact;

/// <summary>The winner did not pay in time; his deposit is lost to the seller (买受人违约).</summary>
public sealed record SaleForfeited(OrganisationId Buyer, Money Deposit, string Reason, DateOnly On, UserId By) : IFact;

/// <summary>Everybody in the sale was told what happened to a patent (告知竞价各方).</summary>
public sealed record SaleTold(PatentId Patent, string Number, PatentAction Action, DateOnly On) : IFact;

/// <summary>The sale was called off (取消竞价).</summary>
public sealed record SaleCancelled(string Reason, DateOnly On, UserId By) : IFact;
