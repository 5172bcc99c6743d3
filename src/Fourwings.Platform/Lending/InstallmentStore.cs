using Fourwings.Domain.Lending;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Lending;

/// <summary>The plan's rows and the loan's day, as the daily close reads and writes them.</summary>
internal static class InstallmentStore
{
    private const string Columns = """
        loan_id, number, interest_from, interest_to, due_on, principal_fen, interest_fen, principal_paid_fen,
        interest_paid_fen, penalty_paid_fen, compound_paid_fen, balance_fen, runs_from, balance_days_before,
        late_from, late_penalty_days, late_in_term_days, late_after_days, is_settled, is_early
        """;

    private const string OnConflict = """
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

    private const string UpsertSql = $"""
        INSERT INTO loan_installment ({Columns})
        VALUES (@LoanId, @Number, @InterestFrom, @InterestTo, @DueOn, @PrincipalFen, @InterestFen, @PrincipalPaidFen,
            @InterestPaidFen, @PenaltyPaidFen, @CompoundPaidFen, @BalanceFen, @RunsFrom, @BalanceDaysBefore, @LateFrom,
            @LatePenaltyDays, @LateInTermDays, @LateAfterDays, @IsSettled, @IsEarly)
        {OnConflict}
        """;

    private const string UpsertStagedSql = $"""
        INSERT INTO loan_installment ({Columns}) SELECT {Columns} FROM installment_stage s WHERE TRUE
        {OnConflict}
        """;

    private const string StageColumns = """
        loan_id {id} NOT NULL, number {count} NOT NULL, interest_from {day} NOT NULL, interest_to {day} NOT NULL,
        due_on {day} NOT NULL, principal_fen {fen} NOT NULL, interest_fen {fen} NOT NULL,
        principal_paid_fen {fen} NOT NULL, interest_paid_fen {fen} NOT NULL, penalty_paid_fen {fen} NOT NULL,
        compound_paid_fen {fen} NOT NULL, balance_fen {fen} NOT NULL, runs_from {day} NOT NULL,
        balance_days_before {count} NOT NULL, late_from {day} NOT NULL, late_penalty_days {count} NOT NULL,
        late_in_term_days {count} NOT NULL, late_after_days {count} NOT NULL, is_settled {flag} NOT NULL,
        is_early {flag} NOT NULL
        """;

    private const string DayStageColumns = """
        loan_id {id} NOT NULL, as_of_on {day} NOT NULL, due_principal_fen {fen} NOT NULL,
        due_interest_fen {fen} NOT NULL, overdue_principal_fen {fen} NOT NULL, overdue_interest_fen {fen} NOT NULL,
        accrued_fen {fen} NOT NULL, penalty_fen {fen} NOT NULL, compound_fen {fen} NOT NULL,
        days_past_due {count} NOT NULL, loan_class {text} NOT NULL, oldest_unpaid_on {day}, next_due_on {day},
        next_due_fen {fen} NOT NULL
        """;

    private const string UpdateDaysSql = """
        UPDATE loan_day SET as_of_on = s.as_of_on, due_principal_fen = s.due_principal_fen,
            due_interest_fen = s.due_interest_fen, overdue_principal_fen = s.overdue_principal_fen,
            overdue_interest_fen = s.overdue_interest_fen, accrued_fen = s.accrued_fen, penalty_fen = s.penalty_fen,
            compound_fen = s.compound_fen, days_past_due = s.days_past_due, loan_class = s.loan_class,
            oldest_unpaid_on = s.oldest_unpaid_on, next_due_on = s.next_due_on, next_due_fen = s.next_due_fen
        FROM loan_day_stage s WHERE loan_day.loan_id = s.loan_id
        """;

    private const string DeleteBeyondSql = "DELETE FROM loan_installment WHERE loan_id = @loan AND number > @last";

    private const string DaySql = """
        INSERT INTO loan_day (loan_id, as_of_on, due_principal_fen, due_interest_fen, overdue_principal_fen,
            overdue_interest_fen, accrued_fen, penalty_fen, compound_fen, days_past_due, loan_class, oldest_unpaid_on,
            next_due_on, next_due_fen, closed_on, booked_interest_fen, booked_penalty_fen, booked_compound_fen)
        VALUES (@LoanId, @AsOfOn, @DuePrincipalFen, @DueInterestFen, @OverduePrincipalFen, @OverdueInterestFen,
            @AccruedFen, @PenaltyFen, @CompoundFen, @DaysPastDue, @LoanClass, @OldestUnpaidOn, @NextDueOn, @NextDueFen,
            NULL, 0, 0, 0)
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
        await db.ExecuteEachAsync(UpsertSql, changed.Select(row => InstallmentRow.Of(after.Id, row)));
        await db.ExecuteAsync(DeleteBeyondSql, new { loan = after.Id, last = after.Figures.Installments.Count });
    }

    /// <summary>Writes the rows that changed of many loans at once.</summary>
    public static async Task SaveAllInstallmentsAsync(this Db db, IReadOnlyList<BatchLoan> loans)
    {
        var rows = new List<(Guid Loan, Installment Row)>(loans.Count * 2);
        foreach (var loan in loans)
        {
            var before = loan.Before.Figures.Installments;
            foreach (var row in loan.Now.Figures.Installments)
            {
                var at = row.Number - 1;
                if (at >= before.Count || !(ReferenceEquals(before[at], row) || before[at] == row))
                {
                    rows.Add((loan.Now.Id.Value, row));
                }
            }
        }

        await db.TemporaryAsync("installment_stage", StageColumns);
        await db.CopyAsync(Staged(rows));
        await db.ExecuteAsync(UpsertStagedSql);
        await db.ExecuteEachAsync(DeleteBeyondSql, loans
            .Where(loan => loan.Now.Figures.Installments.Count < loan.Before.Figures.Installments.Count)
            .Select(loan => new { loan = loan.Now.Id, last = loan.Now.Figures.Installments.Count }));
    }

    /// <summary>Writes where many loans stand today; what the close has booked stays.</summary>
    public static async Task SaveAllLoanDaysAsync(this Db db, IReadOnlyList<Loan> loans)
    {
        var days = loans.Select(loan => loan.On(db.Call.BusinessDate)).ToArray();
        var tables = LoanClassRules.TablesOf(db.Rules).At(db.Call.BusinessDate).Value.Value;
        await db.TemporaryAsync("loan_day_stage", DayStageColumns);
        long[] Fen(Func<LoanDay, long> of) => Array.ConvertAll(days, day => of(day));
        await db.CopyAsync(new BulkRows("loan_day_stage", days.Length)
            .Add("loan_id", loans.Select(loan => loan.Id.Value).ToArray())
            .Add("as_of_on", days.Select(day => day.AsOf).ToArray())
            .Add("due_principal_fen", Fen(day => day.DuePrincipal))
            .Add("due_interest_fen", Fen(day => day.DueInterest))
            .Add("overdue_principal_fen", Fen(day => day.OverduePrincipal))
            .Add("overdue_interest_fen", Fen(day => day.OverdueInterest))
            .Add("accrued_fen", Fen(day => day.Accrued))
            .Add("penalty_fen", Fen(day => day.Penalty))
            .Add("compound_fen", Fen(day => day.Compound))
            .Add("days_past_due", Fen(day => day.DaysPastDue))
            .Add("loan_class", days.Select((day, i) =>
                tables[loans[i].Terms.Security.Main].Of(day.DaysPastDue).ToString()).ToArray())
            .Add("oldest_unpaid_on", days.Select(day => day.OldestUnpaidOn).ToArray())
            .Add("next_due_on", days.Select(day => day.NextDueOn).ToArray())
            .Add("next_due_fen", Fen(day => day.NextDue)));
        await db.ExecuteAsync(UpdateDaysSql);
    }

    private static BulkRows Staged(List<(Guid Loan, Installment Row)> rows)
    {
        long[] Fen(Func<Installment, long> of) => [.. rows.Select(one => of(one.Row))];
        DateOnly[] Day(Func<Installment, DateOnly> of) => [.. rows.Select(one => of(one.Row))];
        object?[] Flag(Func<Installment, bool> of) => [.. rows.Select(one => (object?)of(one.Row))];
        return new BulkRows("installment_stage", rows.Count)
            .Add("loan_id", rows.Select(one => one.Loan).ToArray())
            .Add("number", Fen(row => row.Number))
            .Add("interest_from", Day(row => row.InterestFrom))
            .Add("interest_to", Day(row => row.InterestTo))
            .Add("due_on", Day(row => row.DueOn))
            .Add("principal_fen", Fen(row => row.Principal.Fen))
            .Add("interest_fen", Fen(row => row.Interest.Fen))
            .Add("principal_paid_fen", Fen(row => row.PrincipalPaid.Fen))
            .Add("interest_paid_fen", Fen(row => row.InterestPaid.Fen))
            .Add("penalty_paid_fen", Fen(row => row.PenaltyPaid.Fen))
            .Add("compound_paid_fen", Fen(row => row.CompoundPaid.Fen))
            .Add("balance_fen", Fen(row => row.Balance.Fen))
            .Add("runs_from", Day(row => row.RunsFrom))
            .Add("balance_days_before", Fen(row => row.BalanceDaysBefore))
            .Add("late_from", Day(row => row.LateFrom))
            .Add("late_penalty_days", Fen(row => row.LateBefore.Penalty))
            .Add("late_in_term_days", Fen(row => row.LateBefore.CompoundInTerm))
            .Add("late_after_days", Fen(row => row.LateBefore.CompoundAfter))
            .AddValues("is_settled", Flag(row => row.Settled))
            .AddValues("is_early", Flag(row => row.Early));
    }

    /// <summary>Writes where the loan stands today; what the close has booked stays.</summary>
    public static Task SaveLoanDayAsync(this Db db, Loan loan) =>
        db.ExecuteAsync(DaySql, LoanDayRow.Of(loan, db.Call.BusinessDate, db.Rules));
}
