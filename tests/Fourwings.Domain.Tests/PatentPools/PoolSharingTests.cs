using Fourwings.Domain.PatentPools;
using Fourwings.Domain.Patents;
using Fourwings.Finance;
using static Fourwings.Domain.Tests.PatentPools.PoolFixture;

namespace Fourwings.Domain.Tests.PatentPools;

/// <summary>What is collected, shared and held; figures worked by hand.</summary>
public class PoolSharingTests
{
    private static readonly DateOnly Quarter = Day.AddDays(89);

    /// <summary>10,000 yuan: 1,000 to the agency, the rest by 4, 2 and 2 of 8 points.</summary>
    [Fact]
    public void Share_TakesTheFeeFirst_ThenTheRule()
    {
        var pool = Shared(Collected(Working(), Money.FromYuan(10_000), Day, Quarter), Quarter.AddDays(30));
        Assert.Equal(Money.FromYuan(1000), pool.Fees);
        Assert.Equal(
            [Money.FromYuan(4500), Money.FromYuan(2250), Money.FromYuan(2250)],
            Enumerable.Range(0, 3).Select(firm => PaidTo(pool, firm)));
        Assert.Equal("patent-pool.nothing-to-share", PoolSharing.Make(pool, default, Quarter, By).Refusal!.Code);
    }

    /// <summary>
    /// Patent 3 ends on the 46th of 90 days: for 45 days 4 : 2 : 2, for 45 days 4 : 0 : 2; its holder keeps a quarter
    /// of the first half.
    /// </summary>
    [Fact]
    public void Share_CountsAPatentUntilTheDayItEnds()
    {
        var pool = Working();
        pool = pool.Apply(pool.Follow(
            Facts(3, Firms[1]) with { State = PatentState.TerminatedFee }, Day.AddDays(45))!);
        pool = Shared(Collected(pool, Money.FromYuan(10_000), Day, Quarter), Quarter.AddDays(30));
        Assert.Equal(Money.FromYuan(1125), PaidTo(pool, 1));
        Assert.Equal(Money.FromYuan(2250 + 3000), PaidTo(pool, 0));
        Assert.Equal(Money.FromYuan(1125 + 1500), PaidTo(pool, 2));
    }

    [Theory]
    [InlineData(RoyaltyRule.PerPatentCountry, 4500, 2250, 2250)]
    [InlineData(RoyaltyRule.AgeHalved, 4500, 2250, 2250)]
    [InlineData(RoyaltyRule.Packages, 4500, 2250, 2250)]
    [InlineData(RoyaltyRule.Fixed, 4500, 2700, 1800)]
    public void Share_FollowsTheCharter(RoyaltyRule rule, int first, int second, int third)
    {
        var pool = Working(Charter(rule) with
        {
            Agreed = [new(Firms[0], new(0.5m)), new(Firms[1], new(0.3m)), new(Firms[2], new(0.2m))],
        });
        pool = Shared(Collected(pool, Money.FromYuan(10_000), Day, Quarter), Quarter);
        Assert.Equal([first, second, third], Enumerable.Range(0, 3).Select(firm => (int)PaidTo(pool, firm).Yuan));
    }

    /// <summary>
    /// The game of the standard: firms 1 and 3 essential, worth 4 and 2, firm 2 weak, worth 2, replaced at 1: by the
    /// formula of structures.md 6.2 it gets (2 + 1) ÷ 3 = 1, the essential ones (8 − 1) ÷ 2 each.
    /// </summary>
    [Fact]
    public void Share_ByShapleyIsTheFormulasOfAStandard()
    {
        var pool = Opened(Charter(RoyaltyRule.Shapley));
        pool = With(pool, 1, Firms[0], Test(points: 4));
        pool = With(pool, 3, Firms[1], Test(ComplementMark.Complement, 2, 1));
        pool = With(pool, 4, Firms[2], Test(points: 2));
        pool = Collected(Offered(pool, 1, 3, 4), Money.FromYuan(8_000), Day, Quarter);
        var line = Sheet(pool, Quarter).Lines[0];
        Assert.Equal([3.5m, 1m, 3.5m], line.Shares.Select(share => decimal.Round(share.Counted, 6)));
    }

    [Fact]
    public void Compare_SetsEveryRuleBesideTheOthers()
    {
        var pool = Collected(Working(), Money.FromYuan(10_000), Day, Quarter);
        var compared = PoolSharing.Compare(Sheet(pool, Quarter));
        Assert.Equal(Enum.GetValues<RoyaltyRule>(), compared.Select(one => one.Rule));
        Assert.Equal(
            [RoyaltyRule.Fixed, RoyaltyRule.WeightedShapley],
            compared.Where(one => one.Amounts is null).Select(one => one.Rule));
        Assert.All(
            compared.Where(one => one.Amounts is not null),
            one => Assert.Equal(Money.FromYuan(9000), Money.Sum(one.Amounts!)));
    }

    /// <summary>Of firm 1's 4,500 yuan the disputed patent 2 brings one point of four, 1,125: held alone.</summary>
    [Fact]
    public void Dispute_HoldsTheDisputedShareAlone_UntilItIsReleased()
    {
        var pool = Working();
        pool = pool.Apply(pool.Contest(Firms[0], Patent(2), "权属", Firms[1], Day, By).Value);
        pool = Shared(Collected(pool, Money.FromYuan(10_000), Day, Quarter), Quarter);
        Assert.Equal((Money.FromYuan(1125), Money.FromYuan(3375)), (pool.Held, PaidTo(pool, 0)));
        Assert.Equal("patent-pool.dispute-open", pool.TakeOut(Patent(2), "撤回", Quarter).Refusal!.Code);
        var released = Settled(pool, 0);
        Assert.Equal(
            (PoolDisputeState.Released, Money.FromYuan(4500)), (released.Disputes[0].State, PaidTo(released, 0)));
        var redirected = Settled(pool, 1);
        Assert.Equal(
            (PoolDisputeState.Redirected, Money.FromYuan(3375)), (redirected.Disputes[0].State, PaidTo(redirected, 1)));
        Assert.Equal(Money.Zero, redirected.Held);
    }

    [Fact]
    public void Share_NamesWhatTheRuleLacks()
    {
        var pool = Opened();
        pool = Offered(With(pool, 1, Firms[0], Test(points: 0)), 1);
        pool = Collected(pool, Money.FromYuan(10), Day, Quarter);
        Assert.Equal("patent-pool.rule-lacks", PoolSharing.Make(pool, default, Quarter, By).Refusal!.Code);
    }

    private static PatentPool Settled(PatentPool pool, int firm) => Resolved(
        pool, new(PoolResolutionKind.SettleDispute, "查明") { Dispute = 1, Member = Firms[firm] }, Quarter);
}
