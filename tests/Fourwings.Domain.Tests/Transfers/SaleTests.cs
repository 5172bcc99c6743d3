using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Domain.Transfers;
using Fourwings.Finance;
using FsCheck;
using FsCheck.Fluent;

namespace Fourwings.Domain.Tests.Transfers;

public class SaleTests
{
    private static readonly DateOnly Day = new(2013, 6, 3);
    private static readonly DateTimeOffset Start = new(2013, 6, 12, 1, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset End = Start.AddDays(2);
    private static readonly UserId Maker = new(Guid.NewGuid());
    private static readonly UserId Second = new(Guid.NewGuid());
    private static readonly OrganisationId Seller = new(Guid.NewGuid());
    private static readonly OrganisationId Host = new(Guid.NewGuid());
    private static readonly OrganisationId Friend = new(Guid.NewGuid());
    private static readonly OrganisationId[] Bidders = [.. Enumerable.Range(0, 5).Select(_ =>
        new OrganisationId(Guid.NewGuid()))];

    private static readonly PatentId Patent = new(Guid.NewGuid());
    private static readonly Money Deposit = Money.FromWan(1);

    private static readonly LotPatent Good = new(Patent, "200910000001.0", true, false, true);

    private static readonly Gen<(int Bidder, int Fen, int Second)[]> Rounds =
        Gen.NonEmptyListOf(
            from bidder in Gen.Choose(0, Bidders.Length - 1)
            from fen in Gen.Choose(0, 40)
            from second in Gen.Choose(-3, 3)
            select (bidder, fen * 10_000, second)).Select(bids => bids.ToArray());

    [Theory]
    [InlineData(false, false, true, "sale.patent-ended")]
    [InlineData(true, true, true, "sale.patent-preserved")]
    [InlineData(true, false, false, "sale.consent-missing")]
    [InlineData(true, false, true, null)]
    public void Draft_LooksAtTheLot(bool inForce, bool preserved, bool cleared, string? code) => Assert.Equal(
        code,
        Sale.Draft(
            new(Guid.NewGuid()), Terms(), [Good with { InForce = inForce, Preserved = preserved, Cleared = cleared }],
            Keeper(Maker, "a"), Day).Refusal?.Code);

    [Fact]
    public void Announce_WantsASecondPerson_AndAnAuctionItsNotice()
    {
        var sale = Drafted(Terms() with { HostLicence = "苏拍许字001号" });
        var reserve = new SealedPrice("c", "e");
        Assert.Equal(
            "sale.keeper-same",
            sale.Announce(Keeper(Maker, "b"), reserve, [Good], Start.AddDays(-9), 7, Day).Refusal?.Code);
        Assert.Equal(
            "sale.keeper-same",
            sale.Announce(Keeper(Second, "a"), reserve, [Good], Start.AddDays(-9), 7, Day).Refusal?.Code);
        Assert.Equal(
            "sale.notice-short",
            sale.Announce(Keeper(Second, "b"), reserve, [Good], Start.AddDays(-6), 7, Day).Refusal?.Code);
        Assert.True(sale.Announce(Keeper(Second, "b"), reserve, [Good], Start.AddDays(-7), 7, Day).IsSuccess);
        Assert.True(Drafted(Terms()).Announce(Keeper(Second, "b"), reserve, [Good], Start, 7, Day).IsSuccess);
    }

    [Theory]
    [InlineData(0, 100, null)]
    [InlineData(1, 100, "sale.bid-late")]
    [InlineData(10_000, 100, "sale.bid-late")]
    [InlineData(0, 0, "sale.price-not-positive")]
    [InlineData(0, -1, "sale.price-not-positive")]
    public void Bid_IsInTimeToTheEndsInstant(long micros, long fen, string? code) => Assert.Equal(
        code, Announced().BidFault(Bidders[0], new(fen), End.AddTicks(10 * micros))?.Code);

    [Fact]
    public void Bid_RefusesAffiliatesAndWhoHasNoDeposit()
    {
        var sale = Announced();
        foreach (var close in new[] { Seller, Host, Friend })
        {
            Assert.Equal("sale.affiliate", sale.BidFault(close, new(1), Start)?.Code);
            Assert.Equal("sale.affiliate", sale.TakeDeposit(close, Deposit, Start, Maker).Refusal?.Code);
        }

        Assert.Equal("sale.deposit-missing", sale.BidFault(new(Guid.NewGuid()), new(1), Start)?.Code);
        Assert.Equal("sale.not-begun", sale.BidFault(Bidders[0], new(1), Start.AddTicks(-1))?.Code);
        Assert.Equal("sale.deposit-differs", sale.TakeDeposit(new(Guid.NewGuid()), new(1), Start, Maker).Refusal?.Code);
        Assert.Equal("sale.still-open", sale.HandIn("k", true, End, Maker).Refusal?.Code);
        Assert.Equal("sale.no-keeper", sale.HandIn("k", true, End.AddTicks(1), new(Guid.NewGuid())).Refusal?.Code);
        Assert.Equal("sale.key-differs", sale.HandIn("k", false, End.AddTicks(1), Maker).Refusal?.Code);
    }

    [Fact]
    public void Opening_NamesOneWinnerAtTheBestEligiblePrice_AndLosesNoBid() =>
        Prop.ForAll(Rounds.ToArbitrary(), round =>
        {
            var sale = Opening();
            var bids = round.Select((bid, i) => Bid(i + 1, Bidders[bid.Bidder], bid.Fen, End.AddSeconds(bid.Second)))
                .ToArray();
            var reserve = new Money(100_000);
            var opened = sale.Open("k2", reserve, [.. bids.Reverse()], Day, Second);
            var good = bids.Where(bid => bid.At <= End && bid.Price >= reserve).ToArray();
            Assert.Equal(bids.Select(bid => bid.Id), opened.Bids.Select(bid => bid.Id));
            Assert.Equal(good.Length == 0 ? null : good.Max(bid => bid.Price), opened.Winner?.Price);
            Assert.Equal(
                good.Where(bid => bid.Price == opened.Winner?.Price).Select(bid => (long?)bid.Number).Min(),
                opened.Winner?.Number);
            Assert.Equal(opened.Winner is null ? SaleState.Failed : SaleState.Awarded, sale.Apply(opened).State);
            Assert.All(opened.Bids.Where(bid => bid.Flaw is null), bid => Assert.True(bid.Price >= reserve));
        }).Holds();

    [Fact]
    public void Opening_TakesTheLowerNumberOfEqualPrices()
    {
        var opened = Opening().Open(
            "k2", new Money(1), [Bid(2, Bidders[1], 500, Start), Bid(1, Bidders[0], 500, Start)], Day, Second);
        Assert.Equal(1, opened.Winner!.Number);
        Assert.Null(Opening().Open("k2", null, [Bid(1, Bidders[0], 500, Start)], Day, Second).Winner);
    }

    [Fact]
    public void Bid_ThatIsNotWhatWasCommittedTo_IsNone()
    {
        var bid = Bid(1, Bidders[0], 500, Start) with { Price = null };
        var commitment = SealedBid.CommitmentOf(bid.Sale, bid.Bidder, new(500), "salt");
        bid = bid with { Sealed = new(commitment, "e") };
        Assert.Equal(new Money(500), bid.Apply(bid.Open(new Money(500), "salt")).Price);
        Assert.Null(bid.Apply(bid.Open(new Money(501), "salt")).Price);
        Assert.Null(bid.Apply(bid.Open(new Money(500), "sal")).Price);
    }

    [Fact]
    public void Facts_MakeTheSaleAgain()
    {
        var drafted = Sale.Draft(new(Guid.NewGuid()), Terms(), [Good], Keeper(Maker, "a"), Day).Value;
        var facts = new List<IFact> { drafted };
        var sale = Sale.Of(drafted);
        void Do(IFact fact)
        {
            facts.Add(fact);
            sale = sale.Apply(fact);
        }

        Do(sale.Announce(Keeper(Second, "b"), new("c", "e"), [Good], Start, 7, Day).Value);
        Do(sale.TakeDeposit(Bidders[0], Deposit, Start, Maker).Value);
        Do(sale.TakeDeposit(Bidders[1], Deposit, Start, Maker).Value);
        Do(sale.HandIn("k1", true, End.AddTicks(1), Maker).Value);
        Assert.Equal("sale.key-there", sale.OpeningFault(true, Maker)?.Code);
        Do(sale.Open("k2", Money.FromWan(3), [Bid(1, Bidders[0], 40_000_00, Start), Bid(2, Bidders[1], 1, Start)],
            Day, Second));
        Assert.Equal("sale.deposit-of-winner", sale.ReturnDeposit(Bidders[0], Day, Maker).Refusal?.Code);
        Do(sale.ReturnDeposit(Bidders[1], Day, Maker).Value);
        Assert.Equal("sale.deposit-not-held", sale.ReturnDeposit(Bidders[1], Day, Maker).Refusal?.Code);
        Assert.Equal("sale.not-paid-in", sale.TakePayment(false, Day, Maker).Refusal?.Code);
        Do(sale.TakePayment(true, Day, Maker).Value);
        Do(sale.ReturnDeposit(Bidders[0], Day, Maker).Value);
        Assert.Empty(sale.Held);
        Assert.Equal(CanonicalJson.Write(sale), CanonicalJson.Write(Sale.Replay(facts)));
    }

    private static KeyKeeper Keeper(UserId user, string key) => new(user, Host, key);

    private static SaleTerms Terms() => new(
        "JJ-2013-0001", "一种模具冷却方法", Seller, Host, string.Empty, [Patent], [Friend], Deposit, Start, End);

    private static Sale Drafted(SaleTerms terms) =>
        Sale.Of(Sale.Draft(new(Guid.NewGuid()), terms, [Good], Keeper(Maker, "a"), Day).Value);

    private static Sale Announced()
    {
        var sale = Drafted(Terms());
        sale = sale.Apply(sale.Announce(Keeper(Second, "b"), new("c", "e"), [Good], Start, 7, Day).Value);
        return Bidders.Aggregate(sale, (known, bidder) =>
            known.Apply(known.TakeDeposit(bidder, Deposit, Start.AddDays(-1), Maker).Value));
    }

    private static Sale Opening()
    {
        var sale = Announced();
        return sale.Apply(sale.HandIn("k1", true, End.AddTicks(1), Maker).Value);
    }

    private static SealedBid Bid(int number, OrganisationId bidder, int fen, DateTimeOffset at) => new()
    {
        Id = new(Guid.NewGuid()),
        Sale = new(Guid.NewGuid()),
        Number = number,
        Bidder = bidder,
        At = at,
        Sealed = new(string.Empty, string.Empty),
        Price = new Money(fen),
        Version = 2,
    };
}
