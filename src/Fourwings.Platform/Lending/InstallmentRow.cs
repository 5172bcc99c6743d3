using Fourwings.Domain.Lending;
using Fourwings.Domain.Rules;
using Fourwings.Finance;

namespace Fourwings.Platform.Lending;

/// <summary>The columns of a row of the plan.</summary>
internal sealed record InstallmentRow
{
    public required LoanId LoanId { get; init; }

    public required long Number { get; init; }

    public required DateOnly InterestFrom { get; init; }

    public required DateOnly InterestTo { get; init; }

    public required DateOnly DueOn { get; init; }

    public required Money PrincipalFen { get; init; }

    public required Money InterestFen { get; init; }

    public required Money PrincipalPaidFen { get; init; }

    public required Money InterestPaidFen { get; init; }

    public required Money PenaltyPaidFen { get; init; }

    public required Money CompoundPaidFen { get; init; }

    public required Money BalanceFen { get; init; }

    public required DateOnly RunsFrom { get; init; }

    public required long BalanceDaysBefore { get; init; }

    public required DateOnly LateFrom { get; init; }

    public required long LatePenaltyDays { get; init; }

    public required long LateInTermDays { get; init; }

    public required long LateAfterDays { get; init; }

    public required bool IsSettled { get; init; }

    public required bool IsEarly { get; init; }

    public static InstallmentRow Of(LoanId loan, Installment row) => new()
    {
        LoanId = loan,
        Number = row.Number,
        InterestFrom = row.InterestFrom,
        InterestTo = row.InterestTo,
        DueOn = row.DueOn,
        PrincipalFen = row.Principal,
        InterestFen = row.Interest,
        PrincipalPaidFen = row.PrincipalPaid,
        InterestPaidFen = row.InterestPaid,
        PenaltyPaidFen = row.PenaltyPaid,
        CompoundPaidFen = row.CompoundPaid,
        BalanceFen = row.Balance,
        RunsFrom = row.RunsFrom,
        BalanceDaysBefore = row.BalanceDaysBefore,
        LateFrom = row.LateFrom,
        LatePenaltyDays = row.LateBefore.Penalty,
        LateInTermDays = row.LateBefore.CompoundInTerm,
        LateAfterDays = row.LateBefore.CompoundAfter,
        IsSettled = row.Settled,
        IsEarly = row.Early,
    };
}

/// <summary>
/// The columns of a loan's day that follow from the loan; what the close has booked stands beside them.
/// </summary>
internal sealed record LoanDayRow
{
    public required LoanId LoanId { get; init; }

    public required DateOnly AsOfOn { get; init; }

    public required long DuePrincipalFen { get; init; }

    public required long DueInterestFen { get; init; }

    public required long OverduePrincipalFen { get; init; }

    public required long OverdueInterestFen { get; init; }

    public required long AccruedFen { get; init; }

    public required long PenaltyFen { get; init; }

    public required long CompoundFen { get; init; }

    public required long DaysPastDue { get; init; }

    public required string LoanClass { get; init; }

    public DateOnly? OldestUnpaidOn { get; init; }

    public DateOnly? NextDueOn { get; init; }

    public required long NextDueFen { get; init; }

    public static LoanDayRow Of(Loan loan, DateOnly on, RuleBook rules)
    {
        var day = loan.On(on);
        var classes = LoanClassRules.TablesOf(rules).At(on).Value.Value[loan.Terms.Security.Main];
        return new()
        {
            LoanId = loan.Id,
            AsOfOn = day.AsOf,
            DuePrincipalFen = day.DuePrincipal,
            DueInterestFen = day.DueInterest,
            OverduePrincipalFen = day.OverduePrincipal,
            OverdueInterestFen = day.OverdueInterest,
            AccruedFen = day.Accrued,
            PenaltyFen = day.Penalty,
            CompoundFen = day.Compound,
            DaysPastDue = day.DaysPastDue,
            LoanClass = classes.Of(day.DaysPastDue).ToString(),
            OldestUnpaidOn = day.OldestUnpaidOn,
            NextDueOn = day.NextDueOn,
            NextDueFen = day.NextDue,
        };
    }
}
