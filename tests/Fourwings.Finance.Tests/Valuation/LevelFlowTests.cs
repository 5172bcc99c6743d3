using FsCheck;
using FsCheck.Fluent;

namespace Fourwings.Finance.Tests.Valuation;

public class LevelFlowTests
{
    private static readonly Gen<LevelFlow> _loans =
        from rate in Gen.Choose(1, 400)
        from periods in Gen.Choose(2, 240)
        from present in Gen.Choose(1, 1_000_000)
        from isInAdvance in Gen.Elements(true, false)
        select new LevelFlow(rate / 10_000m, periods) { Present = present, IsInAdvance = isInAdvance };

    [Fact]
    public void LevelPayment_LeavesNothingOpen() => Prop.ForAll(_loans.ToArbitrary(), loan =>
    {
        var payment = loan.LevelPayment()!.Value;
        return Near(0, (loan with { Payment = payment }).FutureValue()!.Value, loan.Present);
    }).Holds();

    [Fact]
    public void Members_GiveWhatTheOthersLeaveOpen() => Prop.ForAll(_loans.ToArbitrary(), loan =>
    {
        var whole = loan with { Payment = loan.LevelPayment()!.Value };
        return Near(loan.Present, whole.PresentValue()!.Value, loan.Present)
            && Near(loan.Periods, whole.CountPeriods()!.Value, 1_000)
            && Near(loan.Rate, whole.SolveRate()!.Value, 1);
    }).Holds();

    [Fact]
    public void InterestAndPrincipal_MakeThePayment() => Prop.ForAll(_loans.ToArbitrary(), loan =>
    {
        var principal = loan.CumulativePrincipal(1, loan.Periods)!.Value;
        var interest = loan.CumulativeInterest(1, loan.Periods)!.Value;
        return Near(-loan.Present, principal, loan.Present)
            && Near(loan.LevelPayment()!.Value * loan.Periods, principal + interest, loan.Present);
    }).Holds();

    [Fact]
    public void Rates_GoThereAndBack() => Prop.ForAll(
        (from rate in Gen.Choose(1, 5_000) from times in Gen.Choose(1, 365) select (rate / 10_000m, times))
            .ToArbitrary(),
        one =>
        {
            var effective = LevelFlow.EffectiveRate(one.Item1, one.times)!.Value;
            return Near(one.Item1, LevelFlow.NominalRate(effective, one.times)!.Value, 1);
        }).Holds();

    [Fact]
    public void Figures_AreNoneWhereThereIsNone()
    {
        Assert.Null(new LevelFlow(0.01m, 12) { Present = 100 }.InterestIn(0));
        Assert.Null(new LevelFlow(0.01m, 12) { Present = 100 }.PrincipalIn(13));
        Assert.Null(new LevelFlow(-0.01m, 12) { Present = 100 }.CumulativeInterest(1, 12));
        Assert.Null(new LevelFlow(0.01m, 12) { Present = 100 }.CumulativeInterest(6, 5));
        Assert.Null(new LevelFlow(0, 0) { Present = 100 }.LevelPayment());
        Assert.Null(new LevelFlow(0, 12) { Present = 100 }.SolveRate());
        Assert.Null(LevelFlow.EffectiveRate(0, 12));
        Assert.Null(LevelFlow.NominalRate(0.05m, 0.5m));
    }

    private static bool Near(decimal expected, decimal actual, decimal scale) =>
        Math.Abs(expected - actual) <= 1e-6m * Math.Max(1, scale);
}
