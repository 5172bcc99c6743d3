using FsCheck.Fluent;

namespace Fourwings.Finance.Tests;

public class LevelInstallmentsTests
{
    [Fact]
    public void Fill_EqualsTheSingleSchedule() => Prop.ForAll(
        (from fen in Gen.OneOf(Gen.Choose(1, 2000), Gen.Choose(1, int.MaxValue)).Select(fen => (long)fen)
         from scale in Gen.Elements(1L, 1L, 1000L, 1_000_000L)
         from rate in Gen.OneOf(Gen.Choose(0, 1_000_000_000), Gen.Elements(0, 34_500_000, 120_000_000, 64_000_000))
         from count in Gen.Choose(1, 60)
         from months in Gen.Elements(1, 3, 12)
         select (fen: fen * scale, rate: new AnnualRate(rate / 1_000_000_000m), count, months)).ToArbitrary(),
        given => AgreesWithTheSchedule(given.fen, given.rate, given.count, given.months)).Holds();

    /// <summary>5720.00 at 3.45 % for a month: the payment is 5736.445, half a fen exactly.</summary>
    [Fact]
    public void Payment_OfHalfAFen_IsRoundedUp_InBulkAndAlone()
    {
        Assert.True(AgreesWithTheSchedule(572_000, AnnualRate.FromPercent(3.45m), 1, 1));
        var kernel = new LevelInstallments(AnnualRate.FromPercent(3.45m), 1);
        Assert.Equal(Money.FromYuan(5736.45m), kernel.Payment(Money.FromYuan(5720)));
    }

    [Fact]
    public void Fill_GivesTheWorkedFigures()
    {
        var kernel = new LevelInstallments(AnnualRate.FromPercent(3.45m), 12);
        var amounts = new InstallmentAmounts[24];
        kernel.Fill([Money.FromYuan(3_000_000), Money.Zero], amounts);
        Assert.Equal(Money.FromYuan(254_696.46m), kernel.Payment(Money.FromYuan(3_000_000)));
        Assert.Equal(Money.FromYuan(56_357.56m), Money.Sum(amounts.Select(row => row.Interest)));
        Assert.Equal(new(Money.FromYuan(253_966.35m), Money.FromYuan(730.15m)), amounts[11]);
        Assert.All(amounts.Skip(12), row => Assert.Equal(default, row));
    }

    [Fact]
    public void Fill_RefusesNegativePrincipalsAndTheWrongRoom()
    {
        var kernel = new LevelInstallments(AnnualRate.FromPercent(3.45m), 12);
        Assert.Throws<ArgumentOutOfRangeException>(() => kernel.Fill([new(-1)], new InstallmentAmounts[12]));
        Assert.Throws<ArgumentException>(() => kernel.Fill([new(1)], new InstallmentAmounts[11]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LevelInstallments(new(1m / 3m), 12));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LevelInstallments(new(-0.01m), 12));
    }

    [Fact]
    public void Fill_AllocatesNothing()
    {
        var kernel = new LevelInstallments(AnnualRate.FromPercent(3.45m), 12);
        var principals = Enumerable.Range(0, 1000).Select(k => Money.FromYuan(3_000_000 + k)).ToArray();
        var amounts = new InstallmentAmounts[12_000];
        kernel.Fill(principals, amounts);
        var before = GC.GetAllocatedBytesForCurrentThread();
        kernel.Fill(principals, amounts);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static bool AgreesWithTheSchedule(long fen, AnnualRate rate, int count, int months)
    {
        var schedule = RepaymentSchedule.Of(new()
        {
            Principal = new(fen),
            AnnualRate = rate,
            DrawnOn = new(2025, 3, 25),
            Method = ScheduleMethod.LevelPayment,
            Installments = count,
            Every = new(months, 0),
        });
        var amounts = new InstallmentAmounts[count];
        var kernel = new LevelInstallments(rate, count, months);
        kernel.Fill([new(fen)], amounts);
        return kernel.Payment(new(fen)).Fen == schedule.Payment!.Value.Fen
            && schedule.Installments.Zip(amounts).All(one =>
                one.First.Principal.Fen == one.Second.Principal.Fen
                && one.First.Interest.Fen == one.Second.Interest.Fen);
    }
}
