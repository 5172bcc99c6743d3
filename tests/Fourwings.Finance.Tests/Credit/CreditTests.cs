namespace Fourwings.Finance.Tests.Credit;

public class CreditTests
{
    /// <summary>Mpmath at 40 digits: Φ far out on both sides.</summary>
    [Theory]
    [InlineData(-30, 4.90671392714819e-198)]
    [InlineData(-8, 6.22096057427178e-16)]
    [InlineData(-5, 2.86651571879194e-7)]
    [InlineData(-3.5, 2.32629079035525e-4)]
    [InlineData(-1, 0.158655253931457)]
    [InlineData(0, 0.5)]
    [InlineData(0.3, 0.617911422188953)]
    [InlineData(2, 0.977249868051821)]
    [InlineData(9, 1)]
    public void Below_KeepsItsDigitsInTheTails(double at, double chance)
    {
        Assert.Equal(1, Normal.Below(at) / chance, 13);
        if (at < 6)
        {
            Assert.Equal(at, Normal.Quantile(chance), 12 - (int)Math.Max(0, at * 2));
        }
    }

    [Fact]
    public void Quantile_HasNoEndAtNothingAndAtAll()
    {
        Assert.Equal(double.NegativeInfinity, Normal.Quantile(0));
        Assert.Equal(double.PositiveInfinity, Normal.Quantile(1));
        Assert.Equal(0, Normal.Quantile(0.5), 15);
    }

    /// <summary>Φ₂ where it has a closed form: independent, on a line, and at the origin 1/4 + arcsin ρ / 2π.</summary>
    [Fact]
    public void BothBelow_HoldsWhereThereIsAClosedForm()
    {
        foreach (var (a, b) in new[] { (0.3, -1.2), (-2.0, 1.0), (1.5, 1.5), (-3.0, -2.9) })
        {
            Assert.Equal(Normal.Below(a) * Normal.Below(b), Normal.BothBelow(a, b, 0), 15);
            Assert.Equal(Normal.Below(Math.Min(a, b)), Normal.BothBelow(a, b, 1), 15);
            Assert.Equal(Math.Max(0, Normal.Below(a) - Normal.Below(-b)), Normal.BothBelow(a, b, -1), 15);
        }

        foreach (var rho in new[] { -0.9999, -0.93, -0.5, 0.1, 0.6, 0.9249, 0.9251, 0.99999 })
        {
            Assert.Equal(0.25 + (Math.Asin(rho) / (2 * Math.PI)), Normal.BothBelow(0, 0, rho), 14);

            // P(A, B) + P(A, not B) = P(A).
            foreach (var (a, b) in new[] { (-1.0, 0.4), (1.3, 1.2), (-2.5, -2.6) })
            {
                Assert.Equal(Normal.Below(a), Normal.BothBelow(a, b, rho) + Normal.BothBelow(a, -b, -rho), 13);
            }
        }
    }

    [Theory]
    [InlineData(100)]
    [InlineData(1_000_000)]
    public void Defaults_OfAllCounts_AreCertainTogether(int loans)
    {
        var (sum, mean) = (0.0, 0.0);
        for (var k = 0; k <= loans; k++)
        {
            var chance = Binomial.Exactly(loans, 0.01, k);
            sum += chance;
            mean += k * chance;
        }

        Assert.Equal(1, sum, 11);
        Assert.Equal(1, mean / (loans * 0.01), 11);
    }

    [Theory]
    [InlineData(0, 0.3, 0, 1)]
    [InlineData(5, 0, 0, 1)]
    [InlineData(5, 0, 1, 0)]
    [InlineData(5, 1, 5, 1)]
    [InlineData(5, 0.2, 6, 0)]
    [InlineData(5, 0.2, 0, 0.32768)]
    [InlineData(5, 0.2, 5, 0.00032)]
    [InlineData(4, 0.5, 2, 0.375)]
    public void Defaults_HoldAtTheEnds(int loans, double pd, int defaults, double chance) =>
        Assert.Equal(chance, Binomial.Exactly(loans, pd, defaults), 14);

    /// <summary>Hull, Risk Management and Financial Institutions, table 11.4: at 99.9 %, in per cent.</summary>
    [Theory]
    [InlineData(0, 0.1, 0.5, 1.0, 1.5, 2.0)]
    [InlineData(0.2, 2.8, 9.1, 14.6, 18.9, 22.6)]
    [InlineData(0.4, 7.1, 21.1, 31.6, 39.0, 44.9)]
    [InlineData(0.6, 13.5, 38.7, 54.2, 63.8, 70.5)]
    [InlineData(0.8, 23.3, 66.3, 83.6, 90.8, 94.4)]
    public void WorstCase_IsThePublishedTable(double rho, params double[] percent) => Assert.Equal(
        percent.Select(rate => (decimal)rate),
        new[] { 0.001m, 0.005m, 0.01m, 0.015m, 0.02m }.Select(pd =>
            decimal.Round(100 * CreditChances.WorstCase(pd, (decimal)rho, 0.999m), 1)));

    [Theory]
    [InlineData(0.02, 1, 0.97, 0)]
    [InlineData(0.02, 1, 0.98, 0)]
    [InlineData(0.02, 1, 0.99, 1)]
    [InlineData(0, 0.2, 0.99, 0)]
    [InlineData(1, 0.2, 0.01, 1)]
    [InlineData(0.3, 0.2, 1, 1)]
    [InlineData(0.3, 0.2, 0, 0)]
    [InlineData(0.3, 0, 1, 0.3)]
    public void WorstCase_HoldsAtTheEnds(double pd, double rho, double alpha, double share) =>
        Assert.Equal((decimal)share, CreditChances.WorstCase((decimal)pd, (decimal)rho, (decimal)alpha));

    /// <summary>Vasicek (2002), table 1, worked anew (structures.md 8.1, table V).</summary>
    [Theory]
    [InlineData(0.01, 0.1, 0.009626)]
    [InlineData(0.01, 0.4, 0.027674)]
    [InlineData(0.001, 0.1, 0.001354)]
    [InlineData(0.001, 0.4, 0.005334)]
    public void Deviation_IsThePublishedFigure(double pd, double rho, double deviation)
    {
        var pool = new Vasicek(pd, rho);
        Assert.Equal(deviation, pool.Deviation(), 6);
        var cut = Normal.Quantile(pd);
        Assert.Equal(Normal.BothBelow(cut, cut, rho) - (pd * pd), pool.Deviation() * pool.Deviation(), 14);
    }

    [Fact]
    public void Deviation_OfOneFate_IsACoins() =>
        Assert.Equal(0.02 * 0.98, Math.Pow(new Vasicek(0.02, 1).Deviation(), 2), 13);

    [Theory]
    [InlineData(0, 0.1)]
    [InlineData(1, 0.1)]
    [InlineData(0.1, 0)]
    public void InDeviations_HasNoAnswerWhereNothingVaries(double pd, double rho) =>
        Assert.Null(CreditChances.InDeviations((decimal)pd, (decimal)rho, 0.99m));

    /// <summary>structures.md 8.1: tranche losses of p 5 %, recovery 40 %, ρ 15 %; they add up to the pool's.</summary>
    [Fact]
    public void MeanUpTo_GivesTheTranchesThatAddUpToThePool()
    {
        var pool = new Vasicek(0.05, 0.15);
        double Tranche(double from, double to) =>
            0.6 * (pool.MeanUpTo(to / 0.6) - pool.MeanUpTo(from / 0.6)) / (to - from);
        Assert.Equal(0.67856, Tranche(0, 0.03), 5);
        Assert.Equal(0.21822, Tranche(0.03, 0.06), 5);
        Assert.Equal(0.05983, Tranche(0.06, 0.10), 5);
        Assert.Equal(0.00078, Tranche(0.10, 1), 5);
        var sum = (0.03 * Tranche(0, 0.03)) + (0.03 * Tranche(0.03, 0.06)) + (0.04 * Tranche(0.06, 0.10))
            + (0.9 * Tranche(0.10, 1));
        Assert.Equal(0.03, sum, 12);
    }

    /// <summary>Basel II (June 2006), annex 5, in per cent: firm, small firm, home, other retail, cards.</summary>
    [Theory]
    [InlineData(0.0003, 14.44, 11.30, 4.15, 4.45, 0.98)]
    [InlineData(0.01, 92.32, 72.40, 56.40, 45.77, 17.22)]
    [InlineData(0.025, 122.16, 93.43, 100.64, 60.90, 33.98)]
    public void RiskWeight_IsTheIllustratedOne(
        double pd, double firm, double small, double home, double retail, double cards)
    {
        decimal Of(BaselClass kind, decimal? turnover = null) =>
            100 * new BaselRiskWeight(kind, (decimal)pd, 0.45m) { Turnover = turnover }.Value();
        static void Near(double printed, decimal found) => Assert.InRange(found - (decimal)printed, -0.01m, 0.01m);
        Near(firm, Of(BaselClass.Corporate));
        Near(firm, Of(BaselClass.Corporate, 80));
        Near(small, Of(BaselClass.Corporate, 5));
        Near(small, Of(BaselClass.Corporate, 2));
        Near(home, Of(BaselClass.Home));
        Near(retail, Of(BaselClass.OtherRetail));
        Near(cards, Of(BaselClass.Qrre));
    }

    [Fact]
    public void RiskWeight_IsNothingWhereNothingIsUnexpected()
    {
        Assert.Equal(0, new BaselRiskWeight(BaselClass.Corporate, 0, 0.45m).Value());
        Assert.Equal(0, new BaselRiskWeight(BaselClass.Corporate, 1, 0.45m).Value());
        Assert.True(new BaselRiskWeight(BaselClass.Corporate, 0.00001m, 0.45m).IsDefined);
        Assert.False(new BaselRiskWeight(BaselClass.Corporate, 0.000001m, 0.45m).IsDefined);
    }
}
