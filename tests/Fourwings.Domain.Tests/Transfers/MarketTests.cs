using Fourwings.Domain.Patents;
using Fourwings.Domain.Transfers;
using Fourwings.Finance;
using Fourwings.Testing;
using FsCheck;
using FsCheck.Fluent;
using static Fourwings.Domain.Tests.Transfers.TransferFixture;

namespace Fourwings.Domain.Tests.Transfers;

public class MarketTests
{
    private static readonly ListingWords _words = new("冷却", "Cooling", "冷得快。", "Cools fast.", Money.FromWan(40));
    private static readonly MatchWeights _weights = new(new(0.5m), new(0.4m), new(0.1m), new(0.2m));

    public static TheoryData<string, string> Offers => new()
    {
        { "", "" },
        { "yesterday", "transfers.days-odd" },
        { "reversed", "transfers.days-odd" },
        { "eleven years", "transfers.days-odd" },
        { "no patents", "transfers.patents-missing" },
        { "twice the same", "transfers.patents-missing" },
        { "another's patent", "transfers.seller-not-owner" },
        { "lapsed", "transfers.patent-ended" },
        { "negative floor", "transfers.agency-odd" },
        { "tail too long", "transfers.agency-odd" },
        { "no tier", "transfers.commission-odd" },
    };

    public static TheoryData<string, string> Held => new()
    {
        { "", "" },
        { "exclusive", "transfers.agency-overlaps" },
        { "open beside open", "" },
        { "exclusive beside open", "transfers.agency-overlaps" },
        { "over the day before", "" },
    };

    public static TheoryData<string, string, string, decimal, string> Codes => new()
    {
        { "F28D 7/16", "F28D7/00", "same group", 1m, "F28D7" },
        { "F28D 7/16", "F28D9/00", "same subclass", 0.7m, "F28D" },
        { "F28D", "F28F 1/00", "same class", 0.4m, "F28" },
        { "F28D", "F01K", "same section", 0.1m, "F" },
        { "F28D", "B29C", "nothing", 0m, "" },
        { "F28D7/16(2006.01)", "f28d 7/08", "as the gazette prints it", 1m, "F28D7" },
    };

    [Theory, MemberData(nameof(Offers))]
    public void Offer_RefusesTermsThatCannotStand(string change, string code)
    {
        var patents = new[] { Facts(First) };
        var terms = AgencyOf(AgencyKind.Exclusive);
        terms = change switch
        {
            "yesterday" => terms with { From = Today.AddDays(-1) },
            "reversed" => terms with { To = Today.AddDays(-1) },
            "eleven years" => terms with { To = Today.AddYears(11) },
            "no patents" => terms with { Patents = [] },
            "twice the same" => terms with { Patents = [.. terms.Patents, .. terms.Patents] },
            "negative floor" => terms with { Patents = [new(First, Number(First), Money.FromYuan(-1))] },
            "tail too long" => terms with { TailMonths = 25 },
            "no tier" => terms with { Commission = FivePercent with { Tiers = [] } },
            _ => terms,
        };
        patents = change switch
        {
            "another's patent" => [patents[0] with { Owners = [new(Other, "乙", Ratio.One)] }],
            "lapsed" => [patents[0] with { State = PatentState.TerminatedFee }],
            _ => patents,
        };
        Assert.Equal(code, Intended().Offer(terms, patents, Today, By).Refusal?.Code ?? "");
    }

    [Theory, MemberData(nameof(Held))]
    public void Sign_KeepsExclusiveMandatesApart(string other, string code)
    {
        var own = other == "exclusive beside open" || other == "open beside open"
            ? AgencyKind.Open : AgencyKind.Exclusive;
        var mandate = Intended().Apply(new AgencyOffered(AgencyOf(own), Today, By));
        HeldByAgent[] held = other switch
        {
            "" => [],
            "over the day before" => [Beside(AgencyKind.Exclusive, Today.AddDays(-1))],
            "open beside open" => [Beside(AgencyKind.Open, Today)],
            "exclusive beside open" => [Beside(AgencyKind.Exclusive, Today)],
            _ => [Beside(AgencyKind.Open, Today)],
        };
        Assert.Equal(code, mandate.Sign(held, Today, By).Refusal?.Code ?? "");
    }

    [Fact]
    public void Floor_IsKeptUntilTheOwnerSetsAnother()
    {
        var mandate = Intended().Apply(new AgencyOffered(AgencyOf(AgencyKind.Open), Today, By))
            .Apply(new AgencySigned(Today, By));
        Assert.Equal("transfers.below-floor", mandate.FloorFault([First], Money.FromYuan(999.99m))?.Code);
        Assert.Null(mandate.FloorFault([First], Money.FromYuan(1000)));
        mandate = mandate.Apply(mandate.SetFloor(First, Money.FromYuan(900), Today, By).Value);
        Assert.Null(mandate.FloorFault([First], Money.FromYuan(900)));
        Assert.Null(mandate.FloorFault([Second], Money.Zero));
    }

    [Theory, MemberData(nameof(Codes))]
    public void Classes_AreAsNearAsTheyAgree(string one, string other, string how, decimal nearness, string shared)
    {
        Assert.NotEmpty(how);
        Assert.Equal((new Ratio(nearness), shared), IpcCode.Of(one)!.With(IpcCode.Of(other)!));
        Assert.Null(IpcCode.Of("29C"));
        Assert.Null(IpcCode.Of("I05B"));
    }

    [Fact]
    public void Match_WeighsWhatCanBeTold()
    {
        var asked = new MatchSide(new HashSet<string> { "冷却", "模具", "具" }, ["B29C33/04"], Money.FromWan(50));
        var listing = new MatchSide(new HashSet<string> { "冷却" }, ["B29C45/00"], null);
        var match = ListingMatch.Of(asked, listing, _weights);
        Assert.Equal(
            (new Ratio(0.5m), new Ratio(0.7m), "B29C", null),
            (match.Words, match.Classes, match.Shared, match.InBudget));
        Assert.Equal(new Ratio(decimal.Round(((0.5m * 0.5m) + (0.4m * 0.7m)) / 0.9m, 4)), match.Score);
        Assert.False(ListingMatch.Of(asked, listing with { Price = Money.FromWan(51) }, _weights).InBudget);
    }

    [Fact]
    public void Match_LiesBetweenNothingAndTheWhole() => Prop.ForAll(
        (from asked in Gen.Elements("冷却", "模具", "阀门", "a", "锅炉").ArrayOf(4)
         from has in Gen.Elements("冷却", "模具", "阀门", "b", "锅炉").ArrayOf(4)
         from ipc in Gen.Elements("F28D7/16", "F28", "B29C", "odd").ArrayOf(2)
         from price in Gen.Choose(1, 100)
         select (asked, has, ipc, price)).ToArbitrary(),
        one =>
        {
            var asked = new MatchSide(one.asked.ToHashSet(), one.ipc, new Money(50));
            var listing = new MatchSide(one.has.ToHashSet(), ["F28D7/00"], new Money(one.price));
            var match = ListingMatch.Of(asked, listing, _weights);
            var same = ListingMatch.Of(asked, asked with { Price = new Money(50) }, _weights);
            return match.Score >= Ratio.Zero && match.Score <= Ratio.One && same.Score <= Ratio.One
                && match.Common.All(one.asked.Contains);
        }).Holds();

    [Fact]
    public void Negotiation_AcceptsTheOtherSidesPriceWhileItIsValid()
    {
        var terms = new NegotiationTerms("QT-1", new(Id(50)), "GP-1", Seller, Agent, Buyer, false, "?");
        var talk = Negotiation.Of(new(new(Id(51)), terms, Today, By)).Apply(new NegotiationBound(Today, By));
        Assert.Equal("transfers.negotiation-not-in-state", talk.AcceptFault(false, Today)?.Code);
        Assert.Equal("transfers.valid-odd", Name(talk, true, 1m, -1).Refusal?.Code);
        Assert.Equal("transfers.price-not-positive", Name(talk, true, 0m, 1).Refusal?.Code);
        Assert.Equal("transfers.negotiation-not-in-state", Name(talk, false, 1m, 1).Refusal?.Code);
        talk = talk.Apply(Name(talk, true, 5m, 1).Value);
        Assert.Equal("transfers.own-price", talk.AcceptFault(true, Today)?.Code);
        Assert.Equal("transfers.price-over", talk.AcceptFault(false, Today.AddDays(2))?.Code);
        talk = talk.Apply(Name(talk, false, 6m, 1).Value);
        Assert.Equal(Money.FromYuan(6), talk.Accept(true, new(Id(52)), Today, By).Value.Price);
        Assert.Equal("transfers.buys-from-itself", Negotiation.Open(
            new(Id(51)), terms with { Buyer = Agent }, Today, By).Refusal?.Code);
    }

    [Theory]
    [InlineData(PatentState.Granted, false, typeof(ListingWarned))]
    [InlineData(PatentState.GracePeriod, false, typeof(ListingWarned))]
    [InlineData(PatentState.TerminatedFee, false, typeof(ListingWithdrawn))]
    [InlineData(PatentState.Invalidated, false, typeof(ListingWithdrawn))]
    [InlineData(PatentState.Granted, true, typeof(ListingWithdrawn))]
    public void Listing_IsTakenOffWhereItCanNoLongerStand(PatentState state, bool preserved, Type fact)
    {
        var listing = Listed();
        var after = Facts(First) with { State = state, Preserved = preserved };
        Assert.IsType(fact, listing.After(after, PatentAction.Correct, Today));
        Assert.Null(listing.After(Facts(Second), PatentAction.Terminate, Today));
    }

    [Fact]
    public void Tables_ReachEveryState()
    {
        Whole(AgencyMandate.Lifecycle);
        Whole(Listing.Lifecycle);
        Whole(Negotiation.Lifecycle);
        Whole(Demand.Lifecycle);
    }

    [Fact]
    public void Replay_IsTheState()
    {
        var mandate = Intended().Apply(new AgencyOffered(AgencyOf(AgencyKind.Open), Today, By));
        Same(mandate, CanonicalJson.Read<AgencyMandate>(CanonicalJson.Write(mandate)));
        var listing = Listed().Apply(new ListingReserved(new(Id(52)), Money.FromWan(30), Today))
            .Apply(new ListingSold(Money.FromWan(30), Today.AddDays(90)));
        Same(listing, CanonicalJson.Read<Listing>(CanonicalJson.Write(listing)));
        Assert.Equal(90, listing.DaysToSale);
        Assert.Throws<ArgumentException>(() => Demand.Replay([]));
    }

    private static void Whole<TState, TAction>(Transitions<TState, TAction> table)
        where TState : struct, Enum
        where TAction : struct, Enum
    {
        Assert.Equal(
            Enum.GetValues<TState>().Order(),
            table.Rows.Select(row => row.To).Append(table.Initial).Distinct().Order());
        Assert.Equal(Enum.GetValues<TAction>().Order(), table.Rows.Select(row => row.Action).Distinct().Order());
    }

    private static void Same<T>(T one, T other) =>
        Assert.Equal(CanonicalJson.Write(one), CanonicalJson.Write(other));

    private static Result<PriceNamed> Name(Negotiation talk, bool byBuyer, decimal yuan, int days) =>
        talk.Name(new(byBuyer, Money.FromYuan(yuan), Today.AddDays(days), "", Today), By);

    private static AgencyMandate Intended() =>
        AgencyMandate.Of(new(new(Id(60)), "DL-1", Seller, Agent, "", [First], Today, By));

    private static Listing Listed() => Listing.Of(new(
        new(Id(61)),
        new("GP-1", new(Id(60)), Seller, Agent, [new(First, Number(First), RightKind.Invention, "热", ["F28D"])], null),
        _words,
        Today,
        By));

    private static AgencyTerms AgencyOf(AgencyKind kind) => new(
        kind, false, Today, Today.AddYears(1), 6, [new(First, Number(First), Money.FromYuan(1000))], FivePercent,
        Money.Zero, null);

    private static HeldByAgent Beside(AgencyKind kind, DateOnly to) =>
        new("DL-0", "某中心", Number(First), kind, Today.AddYears(-1), to);
}
