using Fourwings.Domain.Cover;
using Fourwings.Domain.Disposal;
using Fourwings.Domain.Lending;
using Fourwings.Finance;
using FsCheck;
using FsCheck.Fluent;

namespace Fourwings.Domain.Tests.Disposal;

public class ProceedsTests
{
    private static readonly DateOnly Day = new(2013, 6, 3);

    private static readonly Gen<(int Price, int[] Costs, (int Owed, int? Cap, int Rank)[] Claims)> Sales =
        from price in Gen.Choose(1, 50_000)
        from costs in Gen.ListOf(Gen.Choose(1, 9_000))
        from claims in Gen.NonEmptyListOf(
            from owed in Gen.Choose(0, 30_000)
            from cap in Gen.Choose(-1, 20_000)
            from rank in Gen.Choose(1, 3)
            select (owed, cap < 0 ? null : (int?)cap, rank))
        select (price, costs.Take(4).ToArray(), claims.Take(4).ToArray());

    /// <summary>Price, cost, owed and cap in yuan; what the debt and the pledgor get, and what stays owed.</summary>
    [Theory]
    [InlineData(1_000_000, 50_000, 2_100_000, null, 950_000, 0, 1_150_000)]
    [InlineData(1_000_000, 50_000, 700_000, null, 700_000, 250_000, 0)]
    [InlineData(1_000_000, 50_000, 700_000, 500_000, 500_000, 450_000, 200_000)]
    [InlineData(1_000_000, 1_000_000, 700_000, null, 0, 0, 700_000)]
    public void Price_PaysCosts_ThenTheDebt_ThenThePledgor(
        int price, int cost, int owed, int? cap, int debt, int pledgor, int shortfall)
    {
        var split = Proceeds.Divide(
            Money.FromYuan(price),
            [new(CostKind.Court, "法院", Money.FromYuan(cost))],
            [new("乙银行", Money.FromYuan(owed), cap is { } most ? Money.FromYuan(most) : null)]).Value;
        Assert.Equal(
            (Money.FromYuan(debt), Money.FromYuan(pledgor), Money.FromYuan(shortfall)),
            (split.ToDebts, split.ToPledgor, split.Shortfall));
    }

    [Fact]
    public void Price_IsNeitherMadeNorLost_AndSeniorityHolds() => Prop.ForAll(Sales.ToArbitrary(), sale =>
    {
        var costs = sale.Costs.Select(cost => new RealisationCost(CostKind.Other, "某", new(cost))).ToArray();
        var claims = sale.Claims.Select((claim, i) => new SecuredClaim(
            $"债权人{i}", new(claim.Owed), claim.Cap is { } cap ? new Money(cap) : null, claim.Rank)).ToArray();
        var divided = Proceeds.Divide(new(sale.Price), costs, claims);
        if (sale.Costs.Sum() > sale.Price)
        {
            Assert.Equal("disposal.costs-over-price", divided.Refusal?.Code);
            return;
        }

        var split = divided.Value;
        Assert.Equal(split.Price, split.ToCosts + split.ToDebts + split.ToPledgor);
        Assert.Equal(Money.Sum(claims.Select(claim => claim.Owed)), split.ToDebts + split.Shortfall);
        var paid = split.Claims.ToDictionary(claim => claim.Creditor);
        Assert.All(claims, claim => Assert.True(paid[claim.Creditor].Paid <= claim.Priority));
        foreach (var junior in claims.Where(claim => paid[claim.Creditor].Paid > Money.Zero))
        {
            Assert.All(
                claims.Where(claim => claim.Rank < junior.Rank),
                senior => Assert.Equal(senior.Priority, paid[senior.Creditor].Paid));
        }

        Assert.True(split.ToPledgor.IsZero
            || claims.All(claim => paid[claim.Creditor].Paid == claim.Priority));
    }).Holds();

    [Theory]
    [InlineData(0, 10, 10, "disposal.price-not-positive")]
    [InlineData(100, 0, 10, "disposal.cost-odd")]
    [InlineData(100, 101, 10, "disposal.costs-over-price")]
    [InlineData(100, 10, -1, "disposal.owed-negative")]
    public void Price_IsRefused(int price, int cost, int owed, string code) => Assert.Equal(
        code,
        Proceeds.Divide(
            new(price), [new(CostKind.Court, "法院", new(cost))], [new("乙银行", new(owed))]).Refusal?.Code);

    /// <summary>
    /// A loss of 200万 with an insurer that bears 30 % of it and a fund that takes 60 % of what is left: what the sale
    /// brings goes back as it was borne, to the fen.
    /// </summary>
    [Fact]
    public void WhatReachesTheDebt_IsSharedBackByThePlan_InsurerAndFundAmongThem()
    {
        CoverLayer[] layers =
        [
            new(CoverParty.Insurer, LossBase.Gross, new(0.3m), null, Guid.NewGuid(), new(2012, 1, 1), null),
            new(CoverParty.City, LossBase.Net, new(0.6m), null, Guid.NewGuid(), new(2012, 1, 1), null),
        ];
        var plan = CoverPlan.Of(new(new(Guid.NewGuid()), new LoanId(Guid.NewGuid()), new(Guid.NewGuid()), layers));
        plan = plan.Apply(plan.Divide(Guid.NewGuid(), Day, Money.FromWan(200), Money.FromWan(5)).Value);
        var split = Proceeds.Divide(
            Money.FromYuan(812_345.67m),
            [new(CostKind.Commission, "流转中心", Money.FromYuan(40_617.28m))],
            [new("乙银行", Money.FromWan(205))]).Value;
        var back = plan.ShareBack(Guid.NewGuid(), Day, split.ToDebts, Money.Zero).Value;
        Assert.Equal(Money.FromYuan(771_728.39m), split.ToDebts);
        Assert.Equal(split.ToDebts, Money.Sum(back.Parts.Select(part => part.Amount)));
        var borne = plan.Borne.ToDictionary(share => share.Party, share => share.Paid);
        Assert.Equal(
            (Money.FromWan(60), Money.FromWan(84), Money.FromWan(61)),
            (borne[CoverParty.Insurer], borne[CoverParty.City], borne[CoverParty.Bank]));
        foreach (var part in back.Parts.Where(part => part.Party != CoverParty.Bank))
        {
            var exact = (decimal)split.ToDebts.Fen * borne[part.Party].Fen / Money.FromWan(205).Fen;
            Assert.InRange(part.Amount.Fen, exact - 1, exact + 1);
        }

        Assert.Equal(Money.FromWan(205) - split.ToDebts, plan.Apply(back).Unrecovered);
    }

    /// <summary>16 % × 40万 × 95 % ÷ 1.1^(8/12), and a licence of 5万 a year, 80 % each year, at 10 %.</summary>
    [Fact]
    public void Ways_AreComparedByWhatMayBeExpected()
    {
        var rate = new AnnualRate(0.1m);
        var sale = WayEstimate.Sale(DisposalWay.NegotiatedSale, new(0.16m), Money.FromWan(40), new(0.05m), 8);
        var year = WayEstimate.Sale(DisposalWay.SealedBids, new(0.4m), Money.FromWan(20), new(0.05m), 12);
        var licence = new WayEstimate(
            DisposalWay.ReverseLicence, Ratio.One, Money.FromWan(5), Ratio.Zero, 0, 2, new(0.8m));
        Assert.Equal(Money.FromYuan(57056.94m), sale.Expected(rate));
        Assert.Equal(Money.FromYuan(69090.91m), year.Expected(rate));
        Assert.Equal(Money.FromYuan(62809.92m), licence.Expected(rate));
        Assert.Equal(DisposalWay.SealedBids, new WayComparison([sale, year, licence], rate).Best.Way);
        Assert.Equal(
            "disposal.estimate-odd", new WayComparison([licence with { Years = 0 }], rate).Fault()?.Code);
        Assert.Equal("disposal.estimates-missing", new WayComparison([sale, sale], rate).Fault()?.Code);
    }
}
