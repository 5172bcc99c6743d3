using Fourwings.Domain.Lending;
using Fourwings.Domain.Parties;
using Fourwings.Finance;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Lending;

/// <summary>A drawdown of a batch.</summary>
/// <param name="Loan">Its loan.</param>
/// <param name="Id">Its id.</param>
/// <param name="Amount">The amount.</param>
/// <param name="ValueOn">The first day that bears interest.</param>
/// <param name="EnteredBy">The maker.</param>
/// <param name="ReleasedBy">The checker; null = it waits for one.</param>
internal sealed record BatchDrawdown(
    LoanId Loan, DrawdownId Id, Money Amount, DateOnly ValueOn, UserId EnteredBy, UserId? ReleasedBy);

/// <summary>The rows of drawdowns, many at once.</summary>
internal static class DrawdownStore
{
    private const string StageColumns = """
        id {id} NOT NULL, loan_id {id} NOT NULL, state {text} NOT NULL, amount_fen {fen} NOT NULL,
        value_on {day} NOT NULL, entered_by {id} NOT NULL, released_by {id}
        """;

    private const string UpsertSql = """
        INSERT INTO drawdown (id, loan_id, state, amount_fen, value_on, entered_by, released_by)
        SELECT s.id, s.loan_id, s.state, s.amount_fen, s.value_on, s.entered_by, s.released_by
        FROM drawdown_stage s WHERE TRUE
        ON CONFLICT (id) DO UPDATE SET state = excluded.state, released_by = excluded.released_by
        """;

    /// <summary>Keeps many drawdowns as they were entered or released.</summary>
    public static async Task SaveAllDrawdownsAsync(this Db db, IReadOnlyList<BatchDrawdown> rows)
    {
        if (rows.Count == 0)
        {
            return;
        }

        await db.TemporaryAsync("drawdown_stage", StageColumns);
        await db.CopyAsync(new BulkRows("drawdown_stage", rows.Count)
            .Add("id", rows.Select(row => row.Id.Value).ToArray())
            .Add("loan_id", rows.Select(row => row.Loan.Value).ToArray())
            .Add("state", rows.Select(row => row.ReleasedBy is null ? "Entered" : "Released").ToArray())
            .Add("amount_fen", rows.Select(row => row.Amount.Fen).ToArray())
            .Add("value_on", rows.Select(row => row.ValueOn).ToArray())
            .Add("entered_by", rows.Select(row => row.EnteredBy.Value).ToArray())
            .AddValues("released_by", rows.Select(row => (object?)row.ReleasedBy?.Value).ToArray()));
        await db.ExecuteAsync(UpsertSql);
    }
}
