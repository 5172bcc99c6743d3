using Fourwings.Domain.Cover;
using Fourwings.Domain.Lending;
using Fourwings.Domain.LossFunds;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Rules;
using Fourwings.Finance;
using FsCheck;
using FsCheck.Fluent;

namespace Fourwings.Domain.Tests.LossFunds;

/// <summary>The Tech Star pool of Zhenjiang (科技之星) in every reading of its text.</summary>
public class TechStarTests
{
    private static readonly DateOnly Day = new(2010, 7, 13);

    private static readonly FundReadings AsRuled = Rules().Readings.At(Day).Value.Value;

    private static readonly FundScheme Scheme = Rules().Scheme.At(Day).Value.Value;

    private static readonly UserId By = new(Guid.NewGuid());

    private static readonly Arbitrary<(FundReadings Readings, int[] Losses)> Courses = (
        from top in Gen.Elements(Enum.GetValues<PoolLayerTop>())
        from scope in Gen.Elements(Enum.GetValues<PoolScope>())
        from order in Gen.Elements(Enum.GetValues<RecoveryOrder>())
        from losses in Gen.NonEmptyListOf(Gen.Choose(1, 600_000_000))
        select (AsRuled with { PoolLayerTop = top, PoolScope = scope, Recovery = order }, losses.Take(8).ToArray()))
        .ToArbitrary();

    [Fact]
    public void Rules_SayWhatTheArticleSays()
    {
        Assert.Equal(new FundScheme(new(0.99m), new(0.3m), new(0.4m), Money.FromWan(10000)), Scheme);
        Assert.Equal(
            new(
                BankEnlargement.PoolFourLendingFive,
                CityMatch.OfPool,
                PoolLayerTop.CumulativeLoss,
                PoolScope.WholeLife,
                RecoveryOrder.ProRataToPaid),
            AsRuled);
        Assert.False(Rules().Readings.At(Day).Value.Rule.Citation.Verified);
        Assert.True(Rules().Scheme.At(Day).Value.Rule.Citation.Verified);
        Assert.Equal("fund.scheme-unknown", FundRules.Of(Book(), "no-such").Refusal?.Code);
    }

    /// <summary>A pool of 100 million, 70 to 30, and losses in units of ten thousand yuan.</summary>
    [Theory]
    [InlineData(PoolLayerTop.CumulativeLoss, 0, 6000, 4158, 1782, 60)]
    [InlineData(PoolLayerTop.CumulativeLoss, 6000, 6000, 2772, 1188, 2040)]
    [InlineData(PoolLayerTop.CumulativeLoss, 0, 12000, 6930, 2970, 2100)]
    [InlineData(PoolLayerTop.CumulativeLoss, 10000, 500, 0, 0, 500)]
    [InlineData(PoolLayerTop.CumulativePayout, 0, 6000, 4158, 1782, 60)]
    [InlineData(PoolLayerTop.CumulativePayout, 6000, 6000, 2842, 1218, 1940)]
    [InlineData(PoolLayerTop.CumulativePayout, 0, 12000, 7000, 3000, 2000)]
    public void Loss_IsBorne_AsTheReadingSays(
        PoolLayerTop top, int before, int loss, int province, int city, int bank)
    {
        var fund = Fund(AsRuled with { PoolLayerTop = top }, (2010, 7000, 3000));
        fund = before == 0 ? fund : Lose(fund, 2010, Money.FromWan(before)).Fund;
        var (_, divided) = Lose(fund, 2010, Money.FromWan(loss), interest: 300);
        Assert.Equal(
            [Money.FromWan(province), Money.FromWan(city), Money.FromWan(bank)],
            divided.Parts.Select(part => part.Amount));
        Assert.Equal(Money.FromWan(300), divided.Interest);
    }

    [Theory]
    [InlineData(PoolScope.WholeLife, 5940, 60)]
    [InlineData(PoolScope.EachYear, 4950, 1050)]
    public void Loss_CountsAgainstTheWholePoolOrItsYear(PoolScope scope, int fiscal, int bank)
    {
        var fund = Fund(AsRuled with { PoolScope = scope }, (2009, 3500, 1500), (2010, 3500, 1500));
        var parts = Lose(fund, 2010, Money.FromWan(6000)).Divided.Parts;
        Assert.Equal(Money.FromWan(fiscal), parts[0].Amount + parts[1].Amount);
        Assert.Equal(Money.FromWan(bank), parts[2].Amount);
    }

    /// <summary>What the city puts into 50 million at 30 and at 40 %, in fen.</summary>
    [Theory]
    [InlineData(CityMatch.OfPool, 30, 1_500_000_000)]
    [InlineData(CityMatch.OfPool, 40, 2_000_000_000)]
    [InlineData(CityMatch.OfProvincialMoney, 30, 1_153_846_154)]
    [InlineData(CityMatch.OfProvincialMoney, 40, 1_428_571_429)]
    public void City_MatchesAsTheReadingSays(CityMatch match, int percent, long fen)
    {
        var readings = AsRuled with { CityMatch = match };
        var city = (Money.FromWan(5000) * readings.CityShare(new(percent / 100m))).RoundHalfUp();
        Assert.Equal(fen, city.Fen);
        var put = new FundContribution(2010, Money.FromWan(5000) - city, city, Day);
        Assert.Null(Opened(readings).Contribute(put, Scheme, By).Refusal);
        var less = put with { City = Money.FromWan(1000), Province = Money.FromWan(4000) };
        Assert.Equal("fund.match-outside-band", Opened(readings).Contribute(less, Scheme, By).Refusal?.Code);
    }

    [Theory]
    [InlineData(BankEnlargement.PoolFourLendingFive, 12500)]
    [InlineData(BankEnlargement.FourTimes, 40000)]
    [InlineData(BankEnlargement.FiveTimes, 50000)]
    public void Headroom_IsThePoolTimesTheBanksEnlargement(BankEnlargement enlargement, int wan)
    {
        var fund = Fund(AsRuled with { BankEnlargement = enlargement }, (2010, 7000, 3000));
        Assert.Equal(Money.FromWan(wan), fund.Capacity);
        var after = Lose(fund, 2010, Money.FromWan(1000)).Fund;
        Assert.Equal((Money.FromWan(9010) * enlargement.Multiple()).RoundDown(), after.Capacity);
    }

    [Fact]
    public void Parts_AddUpToTheLoss_AndThePoolIsNeverOverdrawn() =>
        Prop.ForAll(Courses, given =>
        {
            var fund = Fund(given.Readings, (2009, 700, 300), (2010, 350, 150));
            foreach (var (i, fen) in given.Losses.Index())
            {
                var (after, divided) = Lose(fund, 2009 + (i % 2), new(fen));
                if (Money.Sum(divided.Parts.Select(part => part.Amount)) != new Money(fen)
                    || divided.Parts.Any(part => part.Amount < Money.Zero)
                    || after.Pool < Money.Zero || after.ProvincePaid + after.CityPaid > after.PutIn)
                {
                    return false;
                }

                fund = after;
            }

            return true;
        }).Holds();

    [Fact]
    public void OrderOfClaims_MattersOnlyThroughTheLayer() =>
        Prop.ForAll(Courses, given =>
        {
            var losses = given.Losses.Select(fen => new Money(fen)).ToArray();
            var readings = given.Readings with { PoolScope = PoolScope.WholeLife };
            var once = losses.Aggregate(Fund(readings, (2009, 700, 300)), (fund, loss) => Lose(fund, 2009, loss).Fund);
            var back = losses.Reverse()
                .Aggregate(Fund(readings, (2009, 700, 300)), (fund, loss) => Lose(fund, 2009, loss).Fund);
            var apart = once.ProvincePaid + once.CityPaid - back.ProvincePaid - back.CityPaid;
            return Math.Abs(apart.Fen) <= losses.Length * 2;
        }).Holds();

    [Fact]
    public void Recovery_NeverGivesMoreThanWasPaid_AndReplayIsTheState() =>
        Prop.ForAll(Courses, given =>
        {
            var fund = Fund(given.Readings, (2009, 700, 300));
            var (_, divided) = Lose(fund, 2009, new(given.Losses[0]), interest: 1);
            var planned = Planned(fund);
            var facts = new List<IFact> { planned, divided };
            var plan = CoverPlan.Of(planned).Apply(divided);
            foreach (var fen in given.Losses)
            {
                var share = plan.ShareBack(Guid.NewGuid(), Day, new(fen), new(fen / 10), given.Readings.Recovery);
                if (!share.Succeeded(out var back, out var refusal))
                {
                    if (refusal.Code != "cover.recovery-over-loss")
                    {
                        return false;
                    }

                    continue;
                }

                facts.Add(back);
                plan = plan.Apply(back);
            }

            return plan.Borne.All(share => share.Back >= Money.Zero && share.Back <= share.Paid)
                && CanonicalJson.Write(CoverPlan.Replay(facts)) == CanonicalJson.Write(plan);
        }).Holds();

    [Fact]
    public void Plan_RefusesASecondLoss_ASecondScheme_AndMoneyWithoutALoss()
    {
        var fund = Fund(AsRuled, (2010, 7000, 3000));
        var plan = CoverPlan.Of(Planned(fund));
        Assert.Equal("cover.scheme-there", plan.Add(plan.Layers, Day).Refusal?.Code);
        Assert.Equal("cover.no-loss", plan.ShareBack(Guid.NewGuid(), Day, new(1), new(0)).Refusal?.Code);
        Assert.Equal("cover.loss-not-positive", plan.Divide(Guid.NewGuid(), Day, new(0), new(0)).Refusal?.Code);
        var lost = plan.Apply(plan.Divide(Guid.NewGuid(), Day, new(100), new(0)).Value);
        Assert.Equal("cover.loss-divided", lost.Divide(Guid.NewGuid(), Day, new(1), new(0)).Refusal?.Code);
        Assert.Equal(
            "cover.recovery-not-positive", lost.ShareBack(Guid.NewGuid(), Day, new(1), new(2)).Refusal?.Code);
    }

    [Fact]
    public void Plan_WithoutAQuote_GoesByItsOwnLayersInForce()
    {
        var plan = CoverPlan.Of(Planned(Fund(AsRuled, (2010, 7000, 3000))));
        Assert.Equal([693L, 297, 10], Parts(plan, Day));
        Assert.Equal([1000L], Parts(plan.Apply(new CoverLayersEnded(plan.Layers[0].Scheme, Day)), Day));

        static IEnumerable<long> Parts(CoverPlan plan, DateOnly day) =>
            plan.Divide(Guid.NewGuid(), day, new(1000), new(0)).Value.Parts.Select(part => part.Amount.Fen);
    }

    private static RuleBook Book() => RuleBook.Standard.ForPlace("zhenjiang");

    private static FundRules Rules() => FundRules.Of(Book(), "kjzx").Value;

    private static LossFund Opened(FundReadings readings)
    {
        var terms = new FundTerms("科技之星", "kjzx", new(Guid.NewGuid()), new(Guid.NewGuid()), readings);
        return LossFund.Of(LossFund.Open(new(Guid.NewGuid()), Guid.NewGuid(), terms, new(2009, 6, 3), By).Value);
    }

    private static LossFund Fund(FundReadings readings, params (int Year, int Province, int City)[] put) =>
        put.Aggregate(Opened(readings), (fund, one) => fund.Apply(fund.Contribute(
            new(one.Year, Money.FromWan(one.Province), Money.FromWan(one.City), new(one.Year, 12, 1)),
            Scheme,
            By).Value));

    private static CoverPlanned Planned(LossFund fund) => new(
        new(Guid.NewGuid()), new LoanId(Guid.NewGuid()), fund.Terms.Bank, fund.LayersFrom(new(2009, 6, 3), Scheme));

    private static (LossFund Fund, LossDivided Divided) Lose(LossFund fund, int year, Money loss, int interest = 0)
    {
        var divided = CoverPlan.Of(Planned(fund))
            .Divide(Guid.NewGuid(), Day, loss, Money.FromWan(interest), fund.Quote(Scheme, year)).Value;
        return (fund.Apply(fund.Bear(new(Guid.NewGuid()), year, divided).Value), divided);
    }
}

file static class Readings
{
    /// <summary>The multiple as the article's readings have it, written down a second time.</summary>
    public static Ratio Multiple(this BankEnlargement enlargement) => enlargement switch
    {
        BankEnlargement.PoolFourLendingFive => new(1.25m),
        BankEnlargement.FourTimes => new(4),
        _ => new(5),
    };
}
