using FsCheck.Fluent;
using static Fourwings.Finance.Tests.Dates;

namespace Fourwings.Finance.Tests;

/// <summary>The worked numbers: 3,000,000 yuan at 3.45 %, overdue at 1.5 times the rate.</summary>
public class InterestTests
{
    private static readonly Money Principal = Money.FromYuan(3_000_000);
    private static readonly AnnualRate Rate = AnnualRate.FromPercent(3.45m);

    [Theory]
    [InlineData("2025-03-25", "2025-06-21", 2_530_000)]
    [InlineData("2025-06-21", "2025-09-21", 2_645_000)]
    [InlineData("2025-06-21", "2025-06-21", 0)]
    public void Accrue_CountsTheDrawdownDayAndNotTheLast(string from, string to, long fen) => Assert.Equal(
        new UnroundedMoney(fen),
        Interest.Accrue(Principal, Rate, DayCount.Actual360, Day(from), Day(to)));

    [Fact]
    public void Late_ChargesPenaltyOnPrincipalAndCompoundOnInterest()
    {
        var terms = new LateTerms(Rate, new(1.5m), new(2025, 6, 20), DayCount.Actual360);
        var late = Interest.Late(new(Principal, Money.FromYuan(26_450)), terms, new(2025, 7, 1), new(2025, 7, 31));
        Assert.Equal(AnnualRate.FromPercent(5.175m), terms.PenaltyRate);
        Assert.Equal(Money.FromYuan(12_937.50m), late.Penalty.RoundHalfUp());
        Assert.Equal(Money.FromYuan(114.07m), late.Compound.RoundHalfUp());
    }

    [Fact]
    public void Late_CompoundsAtTheContractRateWithinTheTerm()
    {
        var terms = new LateTerms(Rate, new(1.5m), new(2025, 7, 11), DayCount.Actual360);
        var late = Interest.Late(new(Money.Zero, Money.FromYuan(36_000)), terms, new(2025, 7, 1), new(2025, 7, 31));
        // 10 days at 3.45 %, 20 days at 5.175 %: 34.50 + 103.50.
        Assert.Equal(Money.FromYuan(138), late.Compound.RoundHalfUp());
        Assert.Equal(default, late.Penalty);
    }

    [Fact]
    public void Accrue_InBulkEqualsOneByOne() => Prop.ForAll(
        (from one in Gen.Choose(0, int.MaxValue).Two().ArrayOf()
         from days in Gen.Choose(0, 400)
         select (one, days)).ToArbitrary(),
        given =>
        {
            var balances = given.one.Select(pair => new Money(pair.Item1)).ToArray();
            var rates = given.one.Select(pair => new AnnualRate(pair.Item2 / 1_000_000_000m)).ToArray();
            var accrued = new UnroundedMoney[balances.Length];
            Interest.Accrue(balances, rates, given.days, 360, accrued);
            return accrued.Index().All(one =>
                one.Item == Interest.Accrue(balances[one.Index], rates[one.Index], given.days));
        }).Holds();

    [Fact]
    public void Accrue_OverACutSpanIsTheSame() => Prop.ForAll(
        (from fen in Gen.Choose(0, int.MaxValue) from cut in Gen.Choose(0, 500) select (fen, cut)).ToArbitrary(),
        given =>
        {
            DateOnly from = new(2025, 1, 1), to = from.AddDays(500), cut = from.AddDays(given.cut);
            UnroundedMoney Of(DateOnly start, DateOnly end) =>
                Interest.Accrue(new(given.fen), Rate, DayCount.Actual360, start, end);
            return Math.Abs((Of(from, cut) + Of(cut, to) - Of(from, to)).Fen) < 1e-15m;
        }).Holds();
}
