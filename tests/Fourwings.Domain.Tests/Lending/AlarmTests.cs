using Fourwings.Domain.Lending;
using Fourwings.Domain.Patents;

namespace Fourwings.Domain.Tests.Lending;

public class AlarmTests
{
    private static readonly DateOnly Day = new(2012, 7, 6);

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(60, true)]
    [InlineData(61, false)]
    public void Value_IsWarnedOf_FromSixtyDaysBeforeItEnds(int days, bool rings) =>
        Assert.Equal(rings, Alarm.OfValue(Day.AddDays(days), Day) is { Kind: AlarmKind.ValueExpiring });

    [Theory]
    [InlineData(PatentState.Granted, 61, null, 0)]
    [InlineData(PatentState.Granted, 60, AlarmKind.FeeDue, 0)]
    [InlineData(PatentState.Granted, -1, AlarmKind.FeeDue, 0)]
    [InlineData(PatentState.GracePeriod, -40, AlarmKind.FeeInGrace, 6)]
    [InlineData(PatentState.Expired, -40, null, 0)]
    public void Fee_IsWarnedOf_BeforeItsDay_AndAllThroughTheGrace(
        PatentState state, int days, AlarmKind? kind, int months)
    {
        var alarm = Alarm.OfFee(state, Day.AddDays(days), 6, Day);
        Assert.Equal(kind, alarm?.Kind);
        Assert.Equal(kind is null ? null : Day.AddDays(days).AddMonths(months), alarm?.DueOn);
    }

    [Fact]
    public void Term_IsWarnedOf_WhereItEndsBeforeTheDebt()
    {
        Assert.Equal(new Alarm(AlarmKind.TermBeforeDebt, Day), Alarm.OfTerm(Day, Day.AddDays(1)));
        Assert.Null(Alarm.OfTerm(Day, Day));
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(30, true)]
    [InlineData(31, false)]
    public void Loan_IsWarnedOf_InItsLastThirtyDays(int days, bool rings) =>
        Assert.Equal(rings, Alarm.OfLoan(Day.AddDays(days), Day) is not null);

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    public void ReviewAndAnswer_AreLate_FromTheDayAfter(int days, bool late)
    {
        Assert.Equal(late, Alarm.OfReview(Day.AddDays(days), Day) is { Kind: AlarmKind.ReviewLate });
        Assert.Equal(late, Alarm.OfAnswer(Day.AddDays(days), Day) is { Kind: AlarmKind.AnswerLate });
    }
}
