using FsCheck;
using FsCheck.Fluent;

namespace Fourwings.Finance.Tests;

public class RepaymentScheduleTests
{
    /// <summary>The worked numbers: 3,000,000 yuan at 3.45 %.</summary>
    private static readonly ScheduleTerms Worked = new()
    {
        Principal = new(300_000_000),
        AnnualRate = AnnualRate.FromPercent(3.45m),
        DrawnOn = new(2025, 3, 25),
        Method = ScheduleMethod.LevelPayment,
        Installments = 12,
        Every = new(1, 0),
    };

    private static readonly BusinessCalendar Weekends = new([DayOfWeek.Saturday, DayOfWeek.Sunday], [new(2026, 1, 1)]);

    [Fact]
    public void LevelPayment_RoundsThePaymentFirstAndTheLastTakesTheRest()
    {
        var schedule = RepaymentSchedule.Of(Worked);
        Assert.Equal(25_469_646m, schedule.Payment!.Value.Fen);
        Assert.Equal(5_635_756m, schedule.TotalInterest.Fen);
        Assert.Equal((862_500m, 24_607_146m, 275_392_854m), Figures(schedule.Installments[0]));
        Assert.Equal((73_015m, 25_396_635m, 0m), Figures(schedule.Installments[^1]));
        Assert.Equal(25_469_650m, schedule.Installments[^1].Payment.Fen);
    }

    [Fact]
    public void LevelPrincipal_RepaysEqualParts()
    {
        var schedule = RepaymentSchedule.Of(Worked with { Method = ScheduleMethod.LevelPrincipal });
        Assert.Equal((862_500m, 25_000_000m, 275_000_000m), Figures(schedule.Installments[0]));
        Assert.Equal((71_875m, 25_000_000m, 0m), Figures(schedule.Installments[^1]));
        Assert.Equal(5_606_250m, schedule.TotalInterest.Fen);
    }

    [Fact]
    public void InterestOnly_SettlesOnTheTwentiethWithTheDayCounted()
    {
        var schedule = RepaymentSchedule.Of(Worked with
        {
            Method = ScheduleMethod.InterestOnly,
            Installments = 1,
            Every = new(12, 0),
            DayCount = DayCount.Actual360,
            SettleOn = new(20, 3),
        });
        Assert.Equal(
            [
                "2025-06-20 88 25300",
                "2025-09-20 92 26450",
                "2025-12-20 91 26162.5",
                "2026-03-20 90 25875",
                "2026-03-25 4 1150",
            ],
            schedule.Installments.Select(row =>
                FormattableString.Invariant($"{row.DueOn:O} {row.Days} {row.Interest.Fen / 100:0.##}")));
        Assert.Equal(365, schedule.Installments.Sum(row => row.Days));
    }

    [Fact]
    public void Bullet_PaysAllAtTheEnd()
    {
        var schedule = RepaymentSchedule.Of(
            Worked with { Method = ScheduleMethod.Bullet, DayCount = DayCount.Actual360 });
        var row = Assert.Single(schedule.Installments);
        Assert.Equal((new DateOnly(2026, 3, 25), 365), (row.DueOn, row.Days));
        Assert.Equal((10_493_750m, 300_000_000m, 0m), Figures(row));
    }

    [Fact]
    public void Flat_BearsInterestOnTheWholePrincipal()
    {
        var schedule = RepaymentSchedule.Of(Worked with { Method = ScheduleMethod.Flat });
        Assert.All(schedule.Installments, row => Assert.Equal(862_500m, row.Interest.Fen));
        Assert.Equal(25_862_500m, schedule.Payment!.Value.Fen);
    }

    [Fact]
    public void DueDays_AreCountedFromTheAnchorAndNeverChained() => Assert.Equal(
        ["2025-02-28", "2025-03-31", "2025-04-30"],
        RepaymentSchedule.Of(Worked with { DrawnOn = new(2025, 1, 31), Installments = 3 })
            .Installments.Select(row => row.DueOn.ToString("O", System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void Stub_BearsInterestForItsDaysAndRepaysTheRegularPrincipal()
    {
        var schedule = RepaymentSchedule.Of(Worked with { FirstDueOn = new(2025, 5, 5) });
        Assert.Equal((41, new DateOnly(2025, 5, 5)), (schedule.Installments[0].Days, schedule.Installments[0].DueOn));
        // 40 days of thirty-day months: 3,000,000 × 3.45 % × 40/360.
        Assert.Equal((1_150_000m, 24_607_146m, 275_392_854m), Figures(schedule.Installments[0]));
        Assert.All(schedule.Installments.Skip(1).SkipLast(1), row => Assert.Equal(25_469_646m, row.Payment.Fen));
    }

    [Fact]
    public void Grace_RepaysNoPrincipalAndMayBearNoInterest()
    {
        var schedule = RepaymentSchedule.Of(Worked with { GraceInstallments = 3 });
        Assert.All(schedule.Installments.Take(3), row => Assert.Equal((862_500m, 0m, 300_000_000m), Figures(row)));
        Assert.Equal(12, schedule.Installments.Count);
        var free = RepaymentSchedule.Of(Worked with { GraceInstallments = 3, InterestInGrace = false });
        Assert.All(free.Installments.Take(3), row => Assert.Equal((0m, 0m, 300_000_000m), Figures(row)));
        Assert.Equal(schedule.Payment, free.Payment);
    }

    [Theory]
    [InlineData(InterestFollow.None, 30_00, 20_00)]
    [InlineData(InterestFollow.First, 32_14, 20_00)]
    [InlineData(InterestFollow.All, 32_14, 21_43)]
    public void Interest_FollowsAMovedDueDayAsAgreed(InterestFollow follows, decimal first, decimal second)
    {
        // 2006-01-15 is a Sunday, 2006-01-29 too and the Monday after it a holiday: fifteen days each, not fourteen.
        var schedule = RepaymentSchedule.Of(new()
        {
            Principal = new(100_000),
            RatePerPeriod = new(0.03m),
            DrawnOn = new(2006, 1, 1),
            Method = ScheduleMethod.LevelPrincipal,
            Installments = 3,
            Every = new(0, 14),
            Calendar = new([DayOfWeek.Saturday, DayOfWeek.Sunday], [new(2006, 1, 30)]),
            Adjust = BusinessDayConvention.Following,
            InterestFollows = follows,
        });
        Assert.Equal(new DateOnly(2006, 1, 16), schedule.Installments[0].DueOn);
        Assert.Equal(new DateOnly(2006, 1, 31), schedule.Installments[1].DueOn);
        Assert.Equal((first, second), (schedule.Installments[0].Interest.Fen, schedule.Installments[1].Interest.Fen));
    }

    [Fact]
    public void Remainder_GoesToTheFirstWhereAgreed()
    {
        var schedule = RepaymentSchedule.Of(new()
        {
            Principal = new(1_000_000),
            RatePerPeriod = new(0.05m),
            DrawnOn = new(2010, 1, 1),
            Method = ScheduleMethod.LevelPayment,
            Installments = 6,
            Every = new(1, 0),
            Rounding = new(1, RoundingMode.HalfUp),
            Remainder = RemainderIn.First,
        });
        Assert.Equal(
            [1471m, 1543m, 1621m, 1702m, 1787m, 1876m],
            schedule.Installments.Select(row => row.Principal.Fen / 100));
        Assert.Equal(0m, schedule.Installments[^1].BalanceAfter.Fen);
    }

    [Fact]
    public void Rounding_MayBeToAHundredYuanOrNone()
    {
        var terms = Worked with
        {
            Principal = new(1_000_000_000),
            RatePerPeriod = new(0.02m),
            Method = ScheduleMethod.LevelPrincipal,
            Installments = 24,
            GraceInstallments = 5,
        };
        var rows = RepaymentSchedule.Of(terms with { Rounding = new(100, RoundingMode.HalfUp) }).Installments;
        Assert.Equal((52_630_000m, 20_000_000m), (rows[5].Principal.Fen, rows[5].Interest.Fen));
        Assert.Equal((52_660_000m, 1_050_000m), (rows[23].Principal.Fen, rows[23].Interest.Fen));
        var exact = RepaymentSchedule.Of(terms with { Rounding = Rounding.None }).Installments;
        Assert.Equal(1_000_000_000m / 19, exact[5].Principal.Fen);
    }

    [Fact]
    public void Of_RefusesTermsThatMakeNoSchedule()
    {
        Assert.Throws<ArgumentException>(() => RepaymentSchedule.Of(Worked with { Principal = new(0) }));
        Assert.Throws<ArgumentException>(() => RepaymentSchedule.Of(Worked with { Installments = 0 }));
        Assert.Throws<ArgumentException>(() => RepaymentSchedule.Of(Worked with { GraceInstallments = 12 }));
        Assert.Throws<ArgumentException>(() => RepaymentSchedule.Of(Worked with { FirstDueOn = Worked.DrawnOn }));
        Assert.Throws<ArgumentException>(() => RepaymentSchedule.Of(Worked with { SettleOn = new(20, 5) }));
    }

    /// <summary>Due on Saturday the 21st, the day after the settlement day: on Monday it has earned two days.</summary>
    [Fact]
    public void Of_GivesAPeriodWithoutADayOfItsOwn_TheDaysItWasMoved()
    {
        var terms = new ScheduleTerms
        {
            Principal = new(3_600_000m),
            AnnualRate = AnnualRate.FromPercent(10),
            DrawnOn = new(2024, 3, 21),
            Method = ScheduleMethod.InterestOnly,
            Installments = 3,
            Every = new(3, 0),
            SettleOn = new(20, 3),
            DayCount = DayCount.Actual360,
            Calendar = Weekends,
            Adjust = BusinessDayConvention.Following,
            InterestFollows = InterestFollow.All,
        };
        var last = RepaymentSchedule.Of(terms).Installments[^1];
        Assert.Equal((new DateOnly(2024, 12, 23), 2, 2_000m), (last.DueOn, last.Days, last.Interest.Fen));
    }

    [Fact]
    public void Of_RepaysExactlyThePrincipal_OnDaysThatRise() =>
        Prop.ForAll(AnyTerms.ToArbitrary(), terms => IsSound(RepaymentSchedule.Of(terms), terms)).Holds();

    private static Gen<ScheduleTerms> AnyTerms =>
        from principal in Gen.Choose(1, int.MaxValue)
        from rate in Gen.Choose(0, 360_000)
        from drawn in Gen.Choose(0, 2000)
        from method in Gen.Elements(Enum.GetValues<ScheduleMethod>())
        from count in Gen.Choose(1, 120)
        from grace in Gen.Choose(0, count - 1)
        from every in Gen.Elements<CalendarPeriod>(new(1, 0), new(3, 0), new(12, 0), new(0, 14), new(1, 15))
        from firstDue in Gen.Choose(1, 90)
        from hasFirst in Gen.Elements(true, false)
        from dayCount in Gen.Elements(DayCount.Thirty360, DayCount.Actual360, DayCount.Actual365)
        from adjust in Gen.Elements(Enum.GetValues<BusinessDayConvention>())
        from follows in Gen.Elements(Enum.GetValues<InterestFollow>())
        from remainder in Gen.Elements(Enum.GetValues<RemainderIn>())
        from settles in Gen.Elements<SettlementDay?>(null, null, new(20, 1), new(20, 3), new(31, 6))
        from unit in Gen.Elements(0.01m, 1m, 100m)
        from mode in Gen.Elements(Enum.GetValues<RoundingMode>())
        select new ScheduleTerms
        {
            Principal = new(principal),
            AnnualRate = new(rate / 1_000_000m),
            DrawnOn = new DateOnly(2024, 1, 1).AddDays(drawn),
            Method = method,
            Installments = count,
            GraceInstallments = grace,
            Every = every,
            FirstDueOn = hasFirst ? new DateOnly(2024, 1, 1).AddDays(drawn + firstDue) : null,
            DayCount = dayCount,
            Calendar = Weekends,
            Adjust = adjust,
            InterestFollows = follows,
            Remainder = remainder,
            SettleOn = method == ScheduleMethod.Bullet ? null : settles,
            Rounding = new(unit, mode),
        };

    private static bool IsSound(Schedule schedule, ScheduleTerms terms)
    {
        var balance = terms.Principal;
        // A maturity on the weekend of a settlement day moves onto the same Monday.
        DateOnly? due = null;
        foreach (var row in schedule.Installments)
        {
            balance -= row.Principal;
            if (row.BalanceAfter != balance || row.Principal.Fen < 0 || row.Interest.Fen < 0 || row.DueOn <= due)
            {
                return false;
            }

            due = terms.SettleOn is null ? row.DueOn : row.DueOn.AddDays(-1);
        }

        return balance == default && schedule.TotalPrincipal == terms.Principal;
    }

    private static (decimal Interest, decimal Principal, decimal BalanceAfter) Figures(ScheduledInstallment row) =>
        (row.Interest.Fen, row.Principal.Fen, row.BalanceAfter.Fen);
}
