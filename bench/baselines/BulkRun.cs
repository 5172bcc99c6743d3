using System.Data.Common;
using Dapper;
using Fourwings.Platform.Storage;

namespace Fourwings.Benchmarks.Baselines;

/// <summary>
/// The *bulk run* baseline of the close: a script that reads the same columns of loans and installments, range by
/// range, and writes the same final rows of <c>loan_day</c> with values worked out beforehand; it decides nothing.
/// Same driver, same durability, one transaction a range, a staging table and one UPDATE … FROM, as ours.
/// </summary>
internal static class BulkRun
{
    private const int RangeLength = 5000;

    private const string LoansSql = """
        SELECT l.id, l.bank_id, l.unit_id, l.state, l.rate, l.penalty_multiple, l.compounds, l.interest_days,
            l.default_after_days, l.security, l.matures_on, l.interest_received_fen, l.penalty_received_fen,
            l.compound_received_fen, d.booked_interest_fen, d.booked_penalty_fen, d.booked_compound_fen
        FROM loan l JOIN loan_day d ON d.loan_id = l.id
        WHERE l.id >= @first AND l.id <= @last ORDER BY l.id
        """;

    private const string InstallmentsSql = """
        SELECT i.loan_id, i.due_on, i.interest_to, i.principal_fen, i.principal_paid_fen, i.interest_fen,
            i.interest_paid_fen, i.runs_from, i.balance_fen, i.balance_days_before, i.late_from, i.late_penalty_days,
            i.late_in_term_days, i.late_after_days, i.penalty_paid_fen, i.compound_paid_fen
        FROM loan_installment i
        WHERE i.loan_id >= @first AND i.loan_id <= @last AND NOT i.is_settled AND i.interest_from <= @begunBy
        ORDER BY i.loan_id, i.number
        """;

    /// <summary>The columns that the close writes.</summary>
    public static IReadOnlyList<string> Columns { get; } =
    [
        "as_of_on", "due_principal_fen", "due_interest_fen", "overdue_principal_fen", "overdue_interest_fen",
        "accrued_fen", "penalty_fen", "compound_fen", "days_past_due", "loan_class", "oldest_unpaid_on", "next_due_on",
        "next_due_fen", "closed_on", "booked_interest_fen", "booked_penalty_fen", "booked_compound_fen",
    ];

    /// <summary>Runs it.</summary>
    /// <param name="database">The database before the close.</param>
    /// <param name="loans">The ids in order, each with the values that its day must have, in order of columns.</param>
    /// <param name="begunBy">The close's day and two more.</param>
    public static async Task RunAsync(
        Database database, IReadOnlyList<(Guid Id, object?[] Values)> loans, DateOnly begunBy)
    {
        await using var connection = await database.OpenAsync();
        foreach (var range in loans.Chunk(RangeLength))
        {
            await using var transaction = await connection.BeginTransactionAsync();
            var args = new { first = range[0].Id, last = range[^1].Id, begunBy };
            await DrainAsync(connection, transaction, LoansSql, args);
            await DrainAsync(connection, transaction, InstallmentsSql, args);
            await WriteAsync(database.Dialect, connection, transaction, range);
            await transaction.CommitAsync();
        }
    }

    private static async Task DrainAsync(DbConnection connection, DbTransaction transaction, string sql, object args)
    {
        await using var reader = await connection.ExecuteReaderAsync(sql, args, transaction);
        var row = new object[reader.FieldCount];
        while (await reader.ReadAsync())
        {
            reader.GetValues(row);
        }
    }

    private static async Task WriteAsync(
        Dialect dialect, DbConnection connection, DbTransaction transaction, (Guid Id, object?[] Values)[] range)
    {
        await connection.ExecuteAsync(
            dialect.ExpandTypes("""
                CREATE TEMP TABLE IF NOT EXISTS bulk_stage (loan_id {id} NOT NULL, as_of_on {day},
                    due_principal_fen {fen}, due_interest_fen {fen}, overdue_principal_fen {fen},
                    overdue_interest_fen {fen}, accrued_fen {fen}, penalty_fen {fen}, compound_fen {fen},
                    days_past_due {count}, loan_class {text}, oldest_unpaid_on {day}, next_due_on {day},
                    next_due_fen {fen}, closed_on {day}, booked_interest_fen {fen}, booked_penalty_fen {fen},
                    booked_compound_fen {fen}) {temp_end}
                """),
            transaction: transaction);
        await connection.ExecuteAsync("DELETE FROM bulk_stage", transaction: transaction);
        var rows = new BulkRows("bulk_stage", range.Length).Add("loan_id", range.Select(loan => loan.Id).ToArray());
        for (var c = 0; c < Columns.Count; c++)
        {
            rows.AddValues(Columns[c], range.Select(loan => loan.Values[c]).ToArray());
        }

        await dialect.CopyAsync(connection, transaction, rows);
        await connection.ExecuteAsync(
            $"UPDATE loan_day SET {string.Join(", ", Columns.Select(name => $"{name} = s.{name}"))} "
                + "FROM bulk_stage s WHERE loan_day.loan_id = s.loan_id",
            transaction: transaction);
    }
}
