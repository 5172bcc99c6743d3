using FsCheck.Fluent;

namespace Fourwings.Finance.Tests;

public class IrrTests
{
    private static readonly DateOnly Start = new(2010, 3, 20);

    /// <summary>The example of Microsoft's page on XIRR: 0.373362535.</summary>
    [Fact]
    public void Of_GivesThePublishedFigure() => Assert.Equal(
        new AnnualRate(0.373363m),
        Irr.Of([
            Flow(new(2008, 1, 1), -10_000), Flow(new(2008, 3, 1), 2_750), Flow(new(2008, 10, 30), 4_250),
            Flow(new(2009, 2, 15), 3_250), Flow(new(2009, 4, 1), 2_750),
        ]));

    [Theory]
    [InlineData(800, 832, 4)]
    [InlineData(100, 100, 0)]
    [InlineData(100, 90, -10)]
    public void Of_AYearIsTheSimpleRate(int lent, int back, int percent) => Assert.Equal(
        AnnualRate.FromPercent(percent), Irr.Of([Flow(Start, lent), Flow(Start.AddDays(365), -back)]));

    [Fact]
    public void Of_GivesNoneWithoutBothDirections()
    {
        Assert.Null(Irr.Of([]));
        Assert.Null(Irr.Of([Flow(Start, 100)]));
        Assert.Null(Irr.Of([Flow(Start, 100), Flow(Start.AddDays(10), 1)]));
    }

    [Fact]
    public void Of_FindsTheRateThatMadeTheFlows() => Prop.ForAll(
        (from rate in Gen.Choose(0, 3_000) from days in Gen.Choose(365, 1_800) select (rate, days)).ToArbitrary(),
        one =>
        {
            // Yearly interest at the rate, the principal with the last of it, is worth the principal at that rate.
            var years = one.days / 365;
            var interest = Money.FromYuan(1_000_000m * one.rate / 10_000m);
            var flows = Enumerable.Range(1, years).Select(year => new CashFlow(Start.AddDays(365 * year), -interest))
                .Append(new(Start.AddDays(365 * years), -Money.FromYuan(1_000_000)))
                .Append(new(Start, Money.FromYuan(1_000_000)));
            return Math.Abs(Irr.Of([.. flows])!.Value.Value - (one.rate / 10_000m)) <= 0.000001m;
        }).Holds();

    private static CashFlow Flow(DateOnly on, decimal yuan) => new(on, Money.FromYuan(yuan));
}
