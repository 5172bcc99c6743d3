using Fourwings.Domain.Disposal;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Domain.Pledges;
using Fourwings.Domain.Rules;
using Fourwings.Finance;

namespace Fourwings.Domain.Tests.Disposal;

public class PledgeDisposalTests
{
    private static readonly DateOnly Day = new(2013, 6, 3);
    private static readonly UserId Maker = new(Guid.NewGuid());
    private static readonly UserId Checker = new(Guid.NewGuid());
    private static readonly OrganisationId Firm = new(Guid.NewGuid());
    private static readonly OrganisationId Buyer = new(Guid.NewGuid());
    private static readonly RouteClocks Clocks = DisposalRules.Of(RuleBook.Standard).Clocks.At(Day).Value.Value;

    private static readonly DisposalTerms Terms = new(
        "CZ-2013-0001", new(Guid.NewGuid()), new(Guid.NewGuid()), new(Guid.NewGuid()), Firm, Firm,
        [new PatentId(Guid.NewGuid())], null, Money.FromWan(100));

    private static readonly WayComparison Ways = new(
        [
            WayEstimate.Sale(DisposalWay.NegotiatedSale, new(0.16m), Money.FromWan(40), new(0.05m), 8),
            WayEstimate.Sale(DisposalWay.SealedBids, new(0.4m), Money.FromWan(20), new(0.05m), 4),
        ],
        new(0.1m));

    [Theory]
    [InlineData(false, true, "disposal.pledge-not-secures")]
    [InlineData(true, false, "disposal.not-in-default")]
    [InlineData(true, true, null)]
    public void Open_WantsAPledgeThatSecures_AndADefault(bool secures, bool isDefault, string? code) => Assert.Equal(
        code,
        PledgeDisposal.Open(new(Guid.NewGuid()), Terms, secures, isDefault, EnforcementPath.Agreement, Day, Maker)
            .Refusal?.Code);

    [Fact]
    public void NoRoute_NoSale()
    {
        var opened = Opened(EnforcementPath.Agreement);
        Assert.Equal("disposal.no-route", opened.Sell(Lot(90), "", new(0.7m), Maker).Refusal?.Code);
        Assert.Equal(
            "disposal.papers-missing", opened.Agree([DisposalPaper.MarketPrice], Day, Maker).Refusal?.Code);
        Assert.Equal("disposal.no-court", opened.Apply("(2013)1", [], Clocks, Day, Maker).Refusal?.Code);
        Assert.True(opened.Agree([], Day, Maker).IsSuccess);
    }

    [Fact]
    public void Court_KeepsItsClocks()
    {
        var known = Opened(EnforcementPath.SpecialProcedure);
        Assert.Equal("disposal.court-needed", known.Agree([], Day, Maker).Refusal?.Code);
        Assert.Equal(
            "disposal.papers-missing",
            known.Apply("(2013)1", [DisposalPaper.RegistrationProof], Clocks, Day, Maker).Refusal?.Code);
        known = known.Apply(known.Apply("(2013)1", [], Clocks, Day, Maker).Value);
        Assert.Equal(Day.AddDays(5), known.ClockOn);
        known = known.Apply(known.Serve(Day.AddDays(3), Clocks, Day.AddDays(3), Maker).Value);
        Assert.Equal(Day.AddDays(8), known.ClockOn);
        Assert.Equal(
            "disposal.ruled-too-early",
            known.Rule("裁1", Day.AddDays(8), true, Clocks, Day.AddDays(9), Maker).Refusal?.Code);
        Assert.Equal(
            "disposal.papers-missing",
            known.Rule("裁1", Day.AddDays(9), false, Clocks, Day.AddDays(9), Maker).Refusal?.Code);
        known = known.Apply(known.Rule("裁1", Day.AddDays(9), true, Clocks, Day.AddDays(9), Maker).Value);
        Assert.Equal("disposal.objection-runs", known.TakeEffect(Day.AddDays(24), Maker).Refusal?.Code);
        Assert.Equal("disposal.execution-late", known.TakeEffect(Day.AddDays(10).AddYears(2), Maker).Refusal?.Code);
        Assert.True(known.Apply(known.TakeEffect(Day.AddDays(25), Maker).Value).IsClear);
        Assert.Equal(DisposalState.Opened, known.Apply(known.Dismiss("有实质争议", Day, Maker).Value).State);
    }

    [Fact]
    public void Way_ThatIsNotTheBest_NeedsAReason()
    {
        var clear = Clear();
        Assert.Equal(
            "disposal.way-not-best",
            clear.ChooseWay(Ways, DisposalWay.NegotiatedSale, "", Day, Maker).Refusal?.Code);
        Assert.Equal(
            "disposal.way-not-compared",
            clear.ChooseWay(Ways, DisposalWay.PooledSale, "", Day, Maker).Refusal?.Code);
        Assert.True(clear.ChooseWay(Ways, DisposalWay.NegotiatedSale, "已有买家", Day, Maker).IsSuccess);
        Assert.True(clear.ChooseWay(Ways, DisposalWay.SealedBids, "", Day, Maker).IsSuccess);
    }

    [Fact]
    public void AgreedPrice_LooksToTheMarket_AndTheDebtorDoesNotBuy()
    {
        var known = Planned(DisposalWay.NegotiatedSale);
        Assert.Equal("disposal.price-far-below", known.Sell(Lot(69.99m), "", new(0.7m), Maker).Refusal?.Code);
        Assert.True(known.Sell(Lot(69.99m), "只有一家报价", new(0.7m), Maker).IsSuccess);
        Assert.True(known.Sell(Lot(70), "", new(0.7m), Maker).IsSuccess);
        Assert.Equal(
            "disposal.buyer-is-debtor",
            known.Sell(Lot(90) with { Buyer = Firm }, "", new(0.7m), Maker).Refusal?.Code);
        Assert.Equal(
            "disposal.way-differs",
            known.Sell(Lot(90) with { Way = DisposalWay.SealedBids }, "", new(0.7m), Maker).Refusal?.Code);
    }

    [Fact]
    public void Proceeds_AreCheckedByAnother_AndFactsMakeItAgain()
    {
        var opened = PledgeDisposal.Open(
            new(Guid.NewGuid()), Terms, true, true, EnforcementPath.OwnSale, Day, Maker).Value;
        var (known, facts) = (PledgeDisposal.Of(opened), new List<IFact> { opened });
        void Do(IFact fact)
        {
            facts.Add(fact);
            known = known.Apply(fact);
        }

        Do(known.Agree([], Day, Maker).Value);
        Do(known.ChooseWay(Ways, DisposalWay.NegotiatedSale, "已有买家", Day, Maker).Value);
        Do(known.Sell(Lot(90), "", new(0.7m), Maker).Value);
        var claim = new SecuredClaim("乙银行", Money.FromWan(200));
        Do(known.Enter([new(CostKind.Counsel, "律所", Money.FromWan(2))], claim, Day, Maker).Value);
        Assert.Equal("disposal.own-entry", known.Distribute(claim, Day, Maker).Refusal?.Code);
        Do(known.SendBack("费用有误", Checker).Value);
        Do(known.Enter([new(CostKind.Counsel, "律所", Money.FromWan(1))], claim, Day, Maker).Value);
        Do(known.Distribute(claim with { Owed = Money.FromWan(201) }, Day, Checker).Value);
        Assert.Equal(
            (Money.FromWan(89), Money.FromWan(112), Money.Zero),
            (known.Split!.ToDebts, known.Split.Shortfall, known.Split.ToPledgor));
        Do(known.Complete(Day, Maker).Value);
        Assert.Equal(new Ratio(0.9m), known.PriceToValue);
        Assert.Equal(CanonicalJson.Write(known), CanonicalJson.Write(PledgeDisposal.Replay(facts)));
    }

    private static SoldLot Lot(decimal wan) => new(
        DisposalWay.NegotiatedSale, null, new(Guid.NewGuid()), Buyer, Money.FromWan(wan), Day);

    private static PledgeDisposal Opened(EnforcementPath path) => PledgeDisposal.Of(
        PledgeDisposal.Open(new(Guid.NewGuid()), Terms, true, true, path, Day, Maker).Value);

    private static PledgeDisposal Clear()
    {
        var known = Opened(EnforcementPath.Agreement);
        return known.Apply(known.Agree([], Day, Maker).Value);
    }

    private static PledgeDisposal Planned(DisposalWay way)
    {
        var known = Clear();
        return known.Apply(known.ChooseWay(Ways, way, "已有买家", Day, Maker).Value);
    }
}
