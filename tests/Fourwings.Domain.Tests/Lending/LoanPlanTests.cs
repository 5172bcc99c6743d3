using Fourwings.Domain.Lending;
using Fourwings.Finance;
using static Fourwings.Domain.Tests.Lending.LoanFixture;

namespace Fourwings.Domain.Tests.Lending;

/// <summary>A loan drawn at once has the plan that the schedule calculator makes of the same terms.</summary>
public class LoanPlanTests
{
    [Theory]
    [InlineData(RepaymentMethod.LevelPayment, ScheduleMethod.LevelPayment)]
    [InlineData(RepaymentMethod.LevelPrincipal, ScheduleMethod.LevelPrincipal)]
    [InlineData(RepaymentMethod.InterestOnly, ScheduleMethod.InterestOnly)]
    public void Draw_ByThirtyDayMonths_IsTheSchedule(RepaymentMethod method, ScheduleMethod schedule)
    {
        var terms = Law with
        {
            Method = method,
            Days = InterestDays.Thirty360,
            Calendar = new(Day(2025, 3, 25), Day(2027, 3, 25), 1),
        };
        Same(terms, new()
        {
            Principal = new(terms.Principal.Fen),
            AnnualRate = terms.Rate,
            DrawnOn = Day(2025, 3, 25),
            Method = schedule,
            Installments = 24,
            Every = new(1, 0),
        });
    }

    [Theory]
    [InlineData(RepaymentMethod.LevelPrincipal, ScheduleMethod.LevelPrincipal)]
    [InlineData(RepaymentMethod.InterestOnly, ScheduleMethod.InterestOnly)]
    public void Draw_ByActualDaysFromTheAnchor_IsTheSchedule(RepaymentMethod method, ScheduleMethod schedule)
    {
        var terms = Law with { Method = method, Calendar = new(Day(2025, 1, 31), Day(2026, 1, 31), 3) };
        Same(terms, new()
        {
            Principal = new(terms.Principal.Fen),
            AnnualRate = terms.Rate,
            DrawnOn = Day(2025, 1, 31),
            Method = schedule,
            Installments = 4,
            Every = new(3, 0),
            DayCount = DayCount.Actual360,
        });
    }

    private static void Same(LoanTerms terms, ScheduleTerms schedule)
    {
        var plan = Drawn(terms, terms.Calendar.StartsOn).Figures.Installments;
        var rows = RepaymentSchedule.Of(schedule).Installments;
        Assert.Equal(rows.Select(row => row.DueOn), plan.Select(row => row.DueOn));
        Assert.Equal(rows.Select(row => row.Interest.Fen), plan.Select(row => (decimal)row.Interest.Fen));
        Assert.Equal(rows.Select(row => row.Principal.Fen), plan.Select(row => (decimal)row.Principal.Fen));
    }
}
