using System.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace Fourwings.Finance.Tests;

public class MoneyTests
{
    private static readonly Gen<long> Fen = Gen.OneOf(
        Gen.Choose(-1_000_000, 1_000_000).Select(fen => (long)fen),
        ArbMap.Default.GeneratorFor<long>(),
        Gen.Elements(long.MaxValue, long.MinValue, long.MaxValue - 1, 0L, 1L, -1L));

    private static readonly Gen<decimal> Weight = Gen.OneOf(
        Gen.Choose(0, 1000).Select(weight => (decimal)weight),
        ArbMap.Default.GeneratorFor<decimal>().Select(Math.Abs),
        Gen.Elements(0m, 1e-28m, 0.1m, decimal.MaxValue, 1m / 3m));

    [Theory]
    [InlineData(100, new[] { 1, 1, 1 }, new[] { 34L, 33, 33 })]
    [InlineData(-100, new[] { 1, 1, 1 }, new[] { -33L, -33, -34 })]
    [InlineData(1, new[] { 0, 1, 1 }, new[] { 0L, 1, 0 })]
    [InlineData(0, new[] { 3, 7 }, new[] { 0L, 0 })]
    [InlineData(508_000_000, new[] { 4, 3, 2, 1 }, new[] { 203_200_000L, 152_400_000, 101_600_000, 50_800_000 })]
    public void Allocate_GivesLeftOverFenToTheLargestRemainders(long fen, int[] weights, long[] parts) =>
        Assert.Equal(parts, new Money(fen).Allocate([.. weights.Select(weight => (decimal)weight)])
            .Select(part => part.Fen));

    [Fact]
    public void Allocate_KeepsTheSumAndStaysWithinAFenOfTheExactShare() =>
        Prop.ForAll(
            (from fen in Fen from weights in Weight.ArrayOf() select (fen, weights)).ToArbitrary(),
            one => one.weights.All(weight => weight == 0) || IsExact(one.fen, one.weights)).Holds();

    [Fact]
    public void Allocate_KeepsTheSumOverTenThousandWeights()
    {
        var weights = Enumerable.Range(1, 10_000).Select(i => 1m / i).ToArray();
        Assert.Equal(new Money(long.MaxValue), Money.Sum(new Money(long.MaxValue).Allocate(weights)));
    }

    [Fact]
    public void Allocate_RefusesNegativeOrAbsentWeights()
    {
        Assert.Throws<ArgumentException>(() => new Money(1).Allocate(1m, -1m));
        Assert.Throws<ArgumentException>(() => new Money(1).Allocate(0m, 0m));
        Assert.Throws<ArgumentException>(() => new Money(1).Allocate());
    }

    [Fact]
    public void FromYuan_RefusesAThirdDecimal()
    {
        Assert.Equal(new Money(123_450), Money.FromYuan(1234.50m));
        Assert.Equal(new Money(50_800_000_00), Money.FromWan(5080));
        Assert.Throws<ArgumentException>(() => Money.FromYuan(0.001m));
    }

    [Theory]
    [InlineData("0.5", 1, 0, 0)]
    [InlineData("1.5", 2, 2, 1)]
    [InlineData("-0.5", -1, 0, 0)]
    [InlineData("2.49", 2, 2, 2)]
    public void UnroundedMoney_RoundsAsNamed(string fen, long halfUp, long halfEven, long down)
    {
        var amount = new UnroundedMoney(decimal.Parse(fen, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal((halfUp, halfEven, down),
            (amount.RoundHalfUp().Fen, amount.RoundHalfEven().Fen, amount.RoundDown().Fen));
    }

    private static bool IsExact(long fen, decimal[] weights)
    {
        var parts = new Money(fen).Allocate(weights);
        var scaled = weights.Select(InTinyUnits).ToArray();
        var total = scaled.Aggregate(BigInteger.Zero, (sum, weight) => sum + weight);
        return parts.Aggregate(BigInteger.Zero, (sum, part) => sum + part.Fen) == fen
            && parts.Zip(scaled).All(one =>
                BigInteger.Abs(one.First.Fen * total - fen * one.Second) < total);
    }

    private static BigInteger InTinyUnits(decimal weight)
    {
        var bits = decimal.GetBits(weight);
        var digits = unchecked(((BigInteger)(uint)bits[2] << 64) | ((BigInteger)(uint)bits[1] << 32) | (uint)bits[0]);
        return digits * BigInteger.Pow(10, 28 - weight.Scale);
    }
}
