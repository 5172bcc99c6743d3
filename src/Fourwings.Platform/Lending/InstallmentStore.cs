using Fourwings.Domain.Lending;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Lending;

/// <summary>The plan's rows and the loan's day, as the daily close reads and writes them.</summary>
internal static class InstallmentStore
{
    private const string UpsertSql = """
        INSERT INTO loan_installment (loan_id, number, interest_from, interest_to, due_on, principal_fen, interest_fen,
            principal_paid_fen, interest_paid_fen, penalty_paid_fen, compound_paid_fen, balance_fen, runs_from,
            balance_days_before, late_from, late_penalty_days, late_in_term_days, late_after_days, is_settled, is_early)
        VALUES (@loan, @Number, @InterestFrom, @InterestTo, @DueOn, @Principal, @Interest, @PrincipalPaid,
            @InterestPaid, @PenaltyPaid, @CompoundPaid, @Balance, @RunsFrom, @BalanceDaysBefore, @LateFrom,
            @penaltyDays, @inTermDays, @afterDays, @Settled, @Early)
        ON CONFLICT (loan_id, number) DO UPDATE SET interest_from = excluded.interest_from,
            interest_to = excluded.interest_to, due_on = excluded.due_on, principal_fen = excluded.principal_fen,
            interest_fen = excluded.interest_fen, principal_paid_fen = excluded.principal_paid_fen,
            interest_paid_fen = excluded.interest_paid_fen, penalty_paid_fen = excluded.penalty_paid_fen,
            compound_paid_fen = excluded.compound_paid_fen, balance_fen = excluded.balance_fen,
            runs_from = excluded.runs_from, balance_days_before = excluded.balance_days_before,
            late_from = excluded.late_from, late_penalty_days = excluded.late_penalty_days,
            late_in_term_days = excluded.late_in_term_days, late_after_days = excluded.late_after_days,
            is_settled = excluded.is_settled, is_early = excluded.is_early
        """;

    private const string DaySql = """
        INSERT INTO loan_day (loan_id, as_of_on, due_principal_fen, due_interest_fen, overdue_principal_fen,
            overdue_interest_fen, accrued_fen, penalty_fen, compound_fen, days_past_due, loan_class, oldest_unpaid_on,
            next_due_on, next_due_fen, closed_on, booked_interest_fen, booked_penalty_fen, booked_compound_fen)
        VALUES (@loan, @AsOf, @DuePrincipal, @DueInterest, @OverduePrincipal, @OverdueInterest, @Accrued, @Penalty,
            @Compound, @DaysPastDue, @loanClass, @OldestUnpaidOn, @NextDueOn, @NextDue, NULL, 0, 0, 0)
        ON CONFLICT (loan_id) DO UPDATE SET as_of_on = excluded.as_of_on,
            due_principal_fen = excluded.due_principal_fen, due_interest_fen = excluded.due_interest_fen,
            overdue_principal_fen = excluded.overdue_principal_fen,
            overdue_interest_fen = excluded.overdue_interest_fen,
            accrued_fen = excluded.accrued_fen, penalty_fen = excluded.penalty_fen,
            compound_fen = excluded.compound_fen,
            days_past_due = excluded.days_past_due, loan_class = excluded.loan_class,
            oldest_unpaid_on = excluded.oldest_unpaid_on, next_due_on = excluded.next_due_on,
            next_due_fen = excluded.next_due_fen
        """;

    /// <summary>Writes the rows that changed.</summary>
    public static async Task SaveInstallmentsAsync(this Db db, Loan before, Loan after)
    {
        var kept = before.Figures.Installments.ToDictionary(row => row.Number);
        var changed = after.Figures.Installments
            .Where(row => !kept.TryGetValue(row.Number, out var old) || old != row);
        await db.ExecuteEachAsync(UpsertSql, changed.Select(row => ArgsOf(after.Id, row)));
        await db.ExecuteAsync(
            "DELETE FROM loan_installment WHERE loan_id = @loan AND number > @last",
            new { loan = after.Id, last = after.Figures.Installments.Count });
    }

    /// <summary>Writes where the loan stands today; what the close has booked stays.</summary>
    public static Task SaveLoanDayAsync(this Db db, Loan loan)
    {
        var day = loan.On(db.Call.BusinessDate);
        var classes = LoanClassRules.TablesOf(db.Rules).At(day.AsOf).Value.Value[loan.Terms.Security.Main];
        return db.ExecuteAsync(DaySql, new
        {
            loan = loan.Id,
            day.AsOf,
            day.DuePrincipal,
            day.DueInterest,
            day.OverduePrincipal,
            day.OverdueInterest,
            day.Accrued,
            day.Penalty,
            day.Compound,
            day.DaysPastDue,
            loanClass = classes.Of(day.DaysPastDue).ToString(),
            day.OldestUnpaidOn,
            day.NextDueOn,
            day.NextDue,
        });
    }

    private static object ArgsOf(LoanId loan, Installment row) => new
    {
        loan,
        row.Number,
        row.InterestFrom,
        row.InterestTo,
        row.DueOn,
        row.Principal,
        row.Interest,
        row.PrincipalPaid,
        row.InterestPaid,
        row.PenaltyPaid,
        row.CompoundPaid,
        row.Balance,
        row.RunsFrom,
        row.BalanceDaysBefore,
        row.LateFrom,
        penaltyDays = row.LateBefore.Penalty,
        inTermDays = row.LateBefore.CompoundInTerm,
        afterDays = row.LateBefore.CompoundAfter,
        row.Settled,
        row.Early,
    };
}
