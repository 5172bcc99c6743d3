using Fourwings.Domain.Parties;
using Fourwings.Finance;

namespace Fourwings.Domain.Transfers;

/// <content>The opening, and what the facts make of a sale.</content>
public sealed partial record Sale
{
    /// <summary>
    /// Opens the bids: the best price among those that can win and reach the reserve; of equal prices the lower
    /// number. Every bid stands in the record, with the reason where it cannot win.
    /// </summary>
    /// <param name="key">The second private half.</param>
    /// <param name="reserve">The reserve price; null = it cannot be read, and nothing is sold.</param>
    /// <param name="bids">All bids of the round.</param>
    /// <param name="on">The business date.</param>
    /// <param name="by">Who handed the key in.</param>
    public SaleOpened Open(
        string key, Money? reserve, IReadOnlyCollection<SealedBid> bids, DateOnly on, UserId by)
    {
        OpenedBid[] opened =
        [
            .. bids.OrderBy(bid => bid.Number).Select(bid => new OpenedBid(
                bid.Id, bid.Number, bid.Bidder, bid.At, bid.Price, FlawOf(bid, reserve))),
        ];
        return new(key, reserve, opened, BestOf(opened), on, by);
    }

    /// <summary>The best of some opened bids; null where none can win.</summary>
    public static OpenedBid? BestOf(IEnumerable<OpenedBid> bids) => bids
        .Where(bid => bid.Flaw is null)
        .OrderByDescending(bid => bid.Price).ThenBy(bid => bid.Number).FirstOrDefault();

    /// <summary>The sale after the fact.</summary>
    /// <exception cref="ArgumentException">It is no fact of a sale.</exception>
    public Sale Apply(IFact fact) => (fact switch
    {
        SaleAnnounced announced => Move(SaleAction.Announce) with
        {
            Second = announced.Second,
            SealedReserve = announced.Reserve,
            AnnouncedOn = announced.On,
        },
        SaleDepositTaken taken => this with { Deposits = [.. Deposits, new(taken.Bidder, taken.Amount, taken.At)] },
        SaleKeyHandedIn handed => WithKey(handed.By, handed.Key) with
        {
            State = Lifecycle.Next(State, SaleAction.HandInKey)!.Value,
        },
        SaleOpened opened => WithKey(opened.By, opened.Key) with
        {
            State = Lifecycle.Next(State, opened.Winner is null ? SaleAction.Fail : SaleAction.Award)!.Value,
            Reserve = opened.Reserve,
            Opened = opened.Bids,
            Winner = opened.Winner,
            OpenedOn = opened.On,
        },
        SaleDepositReturned back => WithDepositEnded(back.Bidder, back.On),
        SalePaid paid => Move(SaleAction.TakePayment) with { PaidOn = paid.On },
        SaleForfeited lost => WithDepositEnded(lost.Buyer, lost.On) with
        {
            State = Lifecycle.Next(State, SaleAction.Forfeit)!.Value,
            Reason = lost.Reason,
        },
        SaleTold told => this with
        {
            Troubles = [.. Troubles, new(told.Patent, told.Number, told.Action, told.On)],
        },
        SaleCancelled cancelled => Move(SaleAction.Cancel) with { Reason = cancelled.Reason },
        _ => throw new ArgumentException($"{fact.GetType().Name} is no fact of a sale.", nameof(fact)),
    }) with
    { Version = Version + 1 };

    /// <summary>A new sale.</summary>
    public static Sale Of(SaleDrafted fact) =>
        new() { Id = fact.Id, Terms = fact.Terms, First = fact.First, State = Lifecycle.Initial, Version = 1 };

    /// <summary>The sale that its facts make.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static Sale Replay(IEnumerable<IFact> facts) =>
        facts.Aggregate((Sale?)null, (known, fact) => known?.Apply(fact) ?? Of((SaleDrafted)fact))
        ?? throw new ArgumentException("There is no fact to replay.", nameof(facts));

    private BidFlaw? FlawOf(SealedBid bid, Money? reserve)
    {
        if (IsAffiliate(bid.Bidder))
        {
            return BidFlaw.Affiliate;
        }

        if (bid.At > Terms.EndsAt)
        {
            return BidFlaw.Late;
        }

        if (!Deposits.Any(deposit => deposit.Bidder == bid.Bidder && deposit.At <= bid.At && deposit.EndedOn is null))
        {
            return BidFlaw.NoDeposit;
        }

        return bid.Price is not { } price ? BidFlaw.Unreadable
            : price <= Money.Zero ? BidFlaw.NoPrice
            : reserve is not { } least || price < least ? BidFlaw.BelowReserve
            : null;
    }

    private Sale Move(SaleAction action) => this with { State = Lifecycle.Next(State, action)!.Value };

    private Sale WithKey(UserId by, string key) =>
        First.User == by ? this with { FirstKey = key } : this with { SecondKey = key };

    private Sale WithDepositEnded(OrganisationId bidder, DateOnly on) => this with
    {
        Deposits =
        [
            .. Deposits.Select(deposit => deposit.Bidder == bidder && deposit.EndedOn is null
                ? deposit with { EndedOn = on }
                : deposit),
        ],
    };
}
