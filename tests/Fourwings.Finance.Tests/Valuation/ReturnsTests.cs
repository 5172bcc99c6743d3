using FsCheck;
using FsCheck.Fluent;

namespace Fourwings.Finance.Tests.Valuation;

public class ReturnsTests
{
    private static readonly Gen<decimal[]> _investments =
        from price in Gen.Choose(1, 10_000)
        from back in Gen.Choose(1, 5_000).NonEmptyListOf()
        select (decimal[])[-price, .. back.Select(one => (decimal)one)];

    [Fact]
    public void Internal_MakesTheFlowsWorthNothing() => Prop.ForAll(_investments.ToArbitrary(), flows =>
    {
        var rate = Returns.Internal(Timed(flows));
        return rate is null
            || Math.Abs(Returns.NetPresent(rate.Value, Timed(flows))!.Value) <= 1e-6m * flows.Sum(Math.Abs) * 100;
    }).Holds();

    [Fact]
    public void Internal_IsFoundForEveryInvestment() => Assert.All(
        Cases.Batch(_investments.Where(flows => flows.Length < 40)),
        flows => Assert.NotNull(Returns.Internal(Timed(flows))));

    [Fact]
    public void Internal_TakesTheRateThatAnInvestorEarns()
    {
        // Worth nothing at 10 % and at 50 %: rising through the first, falling through the second.
        decimal[] flows = [-100, 260, -165];
        Assert.Equal(0.5m, decimal.Round(Returns.Internal(Timed(flows))!.Value, 9));
        Assert.Equal(0.1m, decimal.Round(Returns.Internal(Timed(flows), 0.1m)!.Value, 9));
    }

    [Theory]
    [InlineData(new double[] { 100, 100 })]
    [InlineData(new double[] { -100, -100 })]
    [InlineData(new double[] { -10_000, 10_000, -10_000 })]
    public void Internal_IsNoneWithoutChangeOfSign(double[] flows) =>
        Assert.Null(Returns.Internal(Timed([.. flows.Select(flow => (decimal)flow)])));

    [Fact]
    public void Modified_IsTheInternalRateAtThatRate() => Prop.ForAll(_investments.ToArbitrary(), flows =>
        Returns.Internal(Timed(flows)) is not { } rate || rate <= -0.5m
            || Math.Abs(Returns.Modified(flows, rate, rate)!.Value - rate) <= 1e-6m * (1 + rate)).Holds();

    [Fact]
    public void NetPresent_FallsAsTheRateGrows() => Prop.ForAll(
        (from flows in _investments from rate in Gen.Choose(0, 5_000) select (flows, rate / 10_000m)).ToArbitrary(),
        one => Returns.NetPresent(one.Item2 + 0.01m, one.flows[1..]) < Returns.NetPresent(one.Item2, one.flows[1..]))
        .Holds();

    private static TimedFlow[] Timed(decimal[] flows) => [.. flows.Select((flow, i) => new TimedFlow(i, flow))];
}
