using System.Globalization;
using Fourwings.Domain.Lending;
using static Fourwings.Domain.Tests.Lending.LoanFixture;

namespace Fourwings.Domain.Tests.Lending;

/// <summary>Worked numbers of the law and of the design's pictures, through the loan.</summary>
public class LoanFigureTests
{
    [Fact]
    public void Draw_GivesTheScheduleOfThePictures()
    {
        var plan = Drawn(Mock, Day(2012, 7, 10)).Figures.Installments;
        Assert.Equal(
            [4870800, 5386631, 4566375, 3889875, 3111900, 2308556, 1522125, 777975],
            plan.Select(row => row.Interest.Fen));
        Assert.All(plan, row => Assert.Equal(45000000, row.Principal.Fen));
        Assert.Equal(26434237, plan.Sum(row => row.Interest.Fen));
        Assert.Equal(
            ["2012-09-20", "2012-12-20", "2013-03-20", "2013-06-20", "2013-09-20", "2013-12-20", "2014-03-20",
                "2014-06-20"],
            plan.Select(row => row.DueOn.ToString("O", CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void On_AccruesEightDaysAsInThePictures()
    {
        var loan = Drawn(Mock, Day(2012, 7, 10))
            .Paid(new(49870800), Day(2012, 9, 20))
            .Paid(new(50386631), Day(2012, 12, 20))
            .Paid(new(49566375), Day(2013, 3, 20));
        var day = loan.On(Day(2013, 3, 28));
        Assert.Equal(338250, day.Accrued);
        Assert.Equal(225000000, loan.Figures.Outstanding.Fen);
        Assert.Equal((Day(2013, 6, 20), 48889875, 0), (day.NextDueOn, day.NextDue, day.DaysPastDue));
    }

    [Fact]
    public void Draw_CountsTheSettlementDayWhereTheContractSaysSo()
    {
        var plan = Drawn(Law, Day(2025, 3, 25)).Figures.Installments;
        Assert.Equal([2530000, 2645000], plan.Take(2).Select(row => row.Interest.Fen));
    }

    [Fact]
    public void Draw_GivesTheLevelPayment()
    {
        var terms = Law with
        {
            Method = RepaymentMethod.LevelPayment,
            Days = InterestDays.Thirty360,
            Calendar = new(Day(2025, 3, 25), Day(2026, 3, 25), 1),
        };
        var plan = Drawn(terms, Day(2025, 3, 25)).Figures.Installments;
        Assert.Equal(12, plan.Count);
        Assert.All(plan.Take(11), row => Assert.Equal(25469646, row.Payment.Fen));
        Assert.Equal((862500, 24607146), (plan[0].Interest.Fen, plan[0].Principal.Fen));
        Assert.Equal((73015, 25396635), (plan[11].Interest.Fen, plan[11].Principal.Fen));
        Assert.Equal(5635756, plan.Sum(row => row.Interest.Fen));
    }

    [Fact]
    public void Draw_GivesTheLevelPrincipal()
    {
        var terms = Law with
        {
            Method = RepaymentMethod.LevelPrincipal,
            Days = InterestDays.Thirty360,
            Calendar = new(Day(2025, 3, 25), Day(2026, 3, 25), 1),
        };
        var plan = Drawn(terms, Day(2025, 3, 25)).Figures.Installments;
        Assert.Equal((862500, 71875), (plan[0].Interest.Fen, plan[11].Interest.Fen));
        Assert.Equal(5606250, plan.Sum(row => row.Interest.Fen));
    }

    [Fact]
    public void On_ChargesPenaltyOnPrincipalAndCompoundOnInterest()
    {
        var terms = Law with
        {
            Method = RepaymentMethod.Bullet,
            Calendar = new(Day(2025, 6, 20), Day(2025, 9, 20), 3),
        };
        var day = Drawn(terms, Day(2025, 6, 20)).On(Day(2025, 10, 20));
        Assert.Equal(2645000, day.DueInterest);
        Assert.Equal(1293750, day.Penalty);
        Assert.Equal(11407, day.Compound);
        Assert.Equal(30, day.DaysPastDue);
    }

    [Fact]
    public void On_CompoundsAtTheContractRateWithinTheTerm()
    {
        var loan = Drawn(Law with { Calendar = Law.Calendar with { SettleDayCounts = false } }, Day(2025, 3, 25));
        var day = loan.On(Day(2025, 7, 20));
        Assert.Equal(0, day.Penalty);
        // 25,012.50 x 3.45 % x 30 / 360
        Assert.Equal((2501250, 7191), (day.OverdueInterest, day.Compound));
    }

    [Fact]
    public void On_CountsTheDaysOfTheOldestUnpaidItem()
    {
        var loan = Drawn(Law, Day(2025, 3, 25));
        var day = loan.On(Day(2025, 9, 30));
        Assert.Equal((102, Day(2025, 6, 20)), (day.DaysPastDue, day.OldestUnpaidOn));
        Assert.True(day.DefaultReached);
        Assert.False(loan.On(Day(2025, 9, 18)).DefaultReached);
        Assert.True(loan.On(Day(2025, 9, 19)).DefaultReached);
    }

    [Fact]
    public void Quote_AsksInterestForTheActualDays()
    {
        var quote = Drawn(Mock, Day(2012, 7, 10)).Quote(Day(2012, 7, 20));
        Assert.Equal((676500, 360676500), (quote.Accrued.Fen, quote.Total.Fen));
    }
}
