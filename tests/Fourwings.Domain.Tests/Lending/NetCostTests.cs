using Fourwings.Domain.Lending;
using Fourwings.Finance;

namespace Fourwings.Domain.Tests.Lending;

public class NetCostTests
{
    private static readonly LoanTerms _year = LoanFixture.Law with
    {
        Principal = Money.FromWan(800),
        Rate = AnnualRate.FromPercent(4.5m),
        Method = RepaymentMethod.Bullet,
        Days = InterestDays.Thirty360,
        Calendar = new(new(2025, 3, 25), new(2026, 3, 25), 12),
    };

    /// <summary>structures.md 2.2, 四川: interest 36.0, fee 8.0, subsidy 12.0 give 32.0 万元, 4.00 % of 800.</summary>
    [Fact]
    public void Of_IsInterestAndFeesLessSubsidies()
    {
        var end = _year.Calendar.MaturesOn;
        var terms = _year with { Fees = [new("担保费", Money.FromWan(8), end)] };
        var cost = NetCost.Of(terms, new CashFlow(end, Money.FromWan(12)));
        Assert.Equal(
            (Money.FromWan(36), Money.FromWan(8), Money.FromWan(12), Money.FromWan(32), new AnnualRate(0.04m)),
            (cost.Interest, cost.Fees, cost.Subsidies, cost.Total, cost.EffectiveRate));
    }

    [Fact]
    public void Of_AFeePaidBeforehandCostsMore()
    {
        var (first, last) = (_year.Calendar.StartsOn, _year.Calendar.MaturesOn);
        var before = NetCost.Of(_year with { Fees = [new("评估费", Money.FromWan(8), first)] });
        var after = NetCost.Of(_year with { Fees = [new("评估费", Money.FromWan(8), last)] });
        Assert.Equal(before.Total, after.Total);
        Assert.True(before.EffectiveRate > after.EffectiveRate);
    }

    [Theory]
    [InlineData(RepaymentMethod.Bullet)]
    [InlineData(RepaymentMethod.InterestOnly)]
    [InlineData(RepaymentMethod.LevelPayment)]
    [InlineData(RepaymentMethod.LevelPrincipal)]
    public void Of_WithoutFeesLiesNearTheContractRate(RepaymentMethod method)
    {
        var rate = NetCost.Of(LoanFixture.Mock with { Method = method }).EffectiveRate!.Value;
        // Days over 360 and interest paid during the year make it dearer, a bullet's single payment cheaper.
        Assert.InRange(rate.Value, 0.064m, 0.072m);
    }

    [Fact]
    public void Of_NothingDrawnHasNoRate() => Assert.Null(NetCost.Of([], [], [], []).EffectiveRate);

    [Theory]
    [InlineData(60, 40, 0, true)]
    [InlineData(60, 20, 20, true)]
    [InlineData(60, 40, 10, false)]
    [InlineData(60, 30, 0, false)]
    [InlineData(110, 0, -10, false)]
    public void Mix_SumsToOneWithTheMainProduct(int ip, int credit, int product, bool fits)
    {
        var mix = new SecurityMix(Percent(ip), Percent(credit), Ratio.Zero, Ratio.Zero) { Product = Percent(product) };
        Assert.Equal(fits ? null : "loan.security-not-one", mix.Fault()?.Code);

        static Ratio Percent(int share) => new(share / 100m);
    }

    [Fact]
    public void Mix_WithoutAProductIsStoredAsItAlwaysWas() => Assert.Equal(
        """{"credit":"0","guarantee":"0","ip":"1","other":"0"}""", CanonicalJson.Write(SecurityMix.IpOnly));

    [Fact]
    public void Line_OfAnOlderJournalReplays()
    {
        const string Old = """
            {"bank":"00000015-0000-0000-0000-000000000000","firm":"00000014-0000-0000-0000-000000000000",
            "from":"2010-01-01","limit":50000000,"number":"SX-1","revolving":true,"to":"2010-12-31"}
            """;
        var terms = CanonicalJson.Read<LineTerms>(Old);
        Assert.Empty(terms.Rights);
        Assert.Equal((null, null), (terms.Fair, terms.ForYear));
    }
}
