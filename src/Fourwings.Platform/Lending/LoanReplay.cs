using Fourwings.Domain.Lending;
using Fourwings.Domain.Pledges;
using Fourwings.Platform.Journal;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Lending;

/// <summary>
/// Replays every loan from its stream and compares it with the record and with the rows that hang on it: the plan, the
/// entries, the pledges, the day. The parties' names are those of the day of signature.
/// </summary>
internal static class LoanReplay
{
    private const string InstallmentsSql = """
        SELECT i.loan_id, i.number, i.interest_from, i.interest_to, i.due_on, i.principal_fen, i.interest_fen,
            i.principal_paid_fen, i.interest_paid_fen, i.penalty_paid_fen, i.compound_paid_fen, i.balance_fen,
            i.runs_from, i.balance_days_before, i.late_from, i.late_penalty_days, i.late_in_term_days,
            i.late_after_days, i.is_settled, i.is_early
        FROM loan_installment i WHERE i.loan_id IN @ids ORDER BY i.loan_id, i.number
        """;

    private const string DaysSql = """
        SELECT d.loan_id, d.as_of_on, d.due_principal_fen, d.due_interest_fen, d.overdue_principal_fen,
            d.overdue_interest_fen, d.accrued_fen, d.penalty_fen, d.compound_fen, d.days_past_due, d.loan_class,
            d.oldest_unpaid_on, d.next_due_on, d.next_due_fen
        FROM loan_day d WHERE d.loan_id IN @ids
        """;

    private const string PledgesSql =
        "SELECT k.loan_id, k.pledge_id FROM loan_pledge k WHERE k.loan_id IN @ids ORDER BY k.loan_id, k.pledge_id";

    private static readonly ReplayedRecords Records = new(LoanStore.Kind, "loan", "{visible:loan r}");

    /// <summary>The check.</summary>
    public static IVerificationCheck Check { get; } = new ReplayCheck<StoredLoan>(Records, Replayed, LoadAsync);

    private static StoredLoan Replayed(Db db, RecordStream stream, StoredLoan stored)
    {
        var loan = Loan.Replay(stream.Facts);
        var names = new LoanNames(stored.Row.BankName, stored.Row.BorrowerName);
        return new(
            LoanRow.Of(loan, names, stream.First.User, stream.Last.BusinessOn),
            [.. loan.Figures.Installments.Select(row => InstallmentRow.Of(loan.Id, row))],
            [.. loan.Terms.Pledges.OrderBy(pledge => pledge.Value.ToString(), StringComparer.Ordinal)],
            LoanEntry.Replay(stream),
            LoanDayRow.Of(loan, stored.Day?.AsOfOn ?? stream.Last.BusinessOn, db.Rules));
    }

    private static async Task<IReadOnlyDictionary<Guid, StoredLoan>> LoadAsync(Db db, IReadOnlyList<Guid> ids)
    {
        var args = new { ids };
        var rows = await Records.RowsAsync<LoanRow>(db, ids);
        var plans = (await db.QueryAsync<InstallmentRow>(InstallmentsSql, args)).ToLookup(row => row.LoanId);
        var days = (await db.QueryAsync<LoanDayRow>(DaysSql, args)).ToDictionary(row => row.LoanId);
        var pledges = (await db.QueryAsync<PledgeOfLoan>(PledgesSql, args)).ToLookup(row => row.LoanId);
        var entries = (await LoanEntry.LoadAsync(db, ids)).ToLookup(entry => entry.LoanId);
        return rows.ToDictionary(row => row.Id.Value, row => new StoredLoan(
            row,
            [.. plans[row.Id]],
            [.. pledges[row.Id].Select(pledge => pledge.PledgeId)],
            [.. entries[row.Id]],
            days.GetValueOrDefault(row.Id)));
    }

    private sealed record StoredLoan(
        LoanRow Row,
        IReadOnlyList<InstallmentRow> Plan,
        IReadOnlyList<PledgeId> Pledges,
        IReadOnlyList<LoanEntry> Entries,
        LoanDayRow? Day);

    private sealed record PledgeOfLoan
    {
        public required LoanId LoanId { get; init; }

        public required PledgeId PledgeId { get; init; }
    }
}
