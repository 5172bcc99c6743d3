using FsCheck.Fluent;

namespace Fourwings.Finance.Tests.Valuation;

public class LoanRiskTests
{
    /// <summary>valuation.md 7.5: 2.18 % of defaults, 60 % lost, 1,000 owed.</summary>
    [Fact]
    public void ExpectedLoss_IsTheProduct() => Assert.Equal(
        Money.FromYuan(13.08m),
        new ExpectedLoss(Ratio.FromPercent(2.18m), Ratio.FromPercent(60), Money.FromYuan(1000)).Amount.RoundHalfUp());

    /// <summary>valuation.md 7.2: in Henan 3.05 bn CNY were lent on patents appraised at 4.06 bn: 75.1 %.</summary>
    [Fact]
    public void LoanToValue_OfAProvince() => Assert.Equal(
        Ratio.FromPercent(75.12m), LoanRisk.LoanToValue(Money.FromWan(305_000), Money.FromWan(406_000)));

    [Fact]
    public void LoanToValue_IsNoneOnNothing() =>
        Assert.Null(LoanRisk.LoanToValue(Money.FromWan(1), Money.Zero));

    [Fact]
    public void ExpectedLoss_IsNeverMoreThanTheExposureAndGrowsWithEachPart() => Prop.ForAll(
        (from chance in Gen.Choose(0, 9_999)
         from lost in Gen.Choose(0, 9_999)
         from owed in Gen.Choose(0, 1_000_000)
         select (Chance: chance, Lost: lost, Owed: owed)).ToArbitrary(),
        one =>
        {
            var loss = Of(one.Chance, one.Lost, one.Owed);
            return loss >= 0 && loss <= one.Owed
                && Of(one.Chance + 1, one.Lost, one.Owed) >= loss
                && Of(one.Chance, one.Lost + 1, one.Owed) >= loss
                && Of(one.Chance, one.Lost, one.Owed + 1) >= loss;
        }).Holds();

    private static decimal Of(int chance, int lost, long owed) =>
        new ExpectedLoss(new(chance / 10_000m), new(lost / 10_000m), new(owed)).Amount.Fen;
}
