using System.Data.Common;
using System.Globalization;
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
    /// <param name="days">The rows that must stand there afterwards.</param>
    /// <param name="begunBy">The close's day and two more.</param>
    public static async Task RunAsync(Database database, FinalDays days, DateOnly begunBy)
    {
        await using var connection = await database.OpenAsync();
        for (var first = 0; first < days.Count; first += RangeLength)
        {
            var count = Math.Min(RangeLength, days.Count - first);
            await using var transaction = await connection.BeginTransactionAsync();
            var args = new { first = days.Ids[first], last = days.Ids[first + count - 1], begunBy };
            await DrainAsync(connection, transaction, LoansSql, args);
            await DrainAsync(connection, transaction, InstallmentsSql, args);
            await WriteAsync(database.Dialect, connection, transaction, days.Rows("bulk_stage", first, count));
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
        Dialect dialect, DbConnection connection, DbTransaction transaction, BulkRows rows)
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
        await dialect.CopyAsync(connection, transaction, rows);
        await connection.ExecuteAsync(
            $"UPDATE loan_day SET {string.Join(", ", Columns.Select(name => $"{name} = s.{name}"))} "
                + "FROM bulk_stage s WHERE loan_day.loan_id = s.loan_id",
            transaction: transaction);
    }
}

/// <summary>The final rows of <c>loan_day</c>, column by column, ready to be written.</summary>
internal sealed class FinalDays
{
    private readonly List<object?[]> _rows = [];
    private Array[] _columns = [];

    /// <summary>The loans in order.</summary>
    public Guid[] Ids { get; private set; } = [];

    public int Count => Ids.Length;

    /// <summary>Reads them where the close has run.</summary>
    public static async Task<FinalDays> ReadAsync(DbConnection connection)
    {
        var days = new FinalDays();
        var ids = new List<Guid>();
        await using var reader = await connection.ExecuteReaderAsync(
            $"SELECT loan_id, {string.Join(", ", BulkRun.Columns)} FROM loan_day ORDER BY loan_id");
        while (await reader.ReadAsync())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            ids.Add(row[0] is byte[] bytes ? new Guid(bytes, bigEndian: true) : (Guid)row[0]);
            days._rows.Add([.. row.Skip(1).Select(value => value is DBNull ? null : value)]);
        }

        days.Ids = [.. ids];
        days._columns = [.. BulkRun.Columns.Select((name, c) => days.Column(name, c))];
        days._rows.Clear();
        return days;
    }

    /// <summary>Some of the rows for the staging table.</summary>
    public BulkRows Rows(string table, int first, int count)
    {
        var rows = new BulkRows(table, count).Add("loan_id", Ids.AsMemory(first, count));
        for (var c = 0; c < _columns.Length; c++)
        {
            _ = _columns[c] switch
            {
                long[] numbers => rows.Add(BulkRun.Columns[c], numbers.AsMemory(first, count)),
                string[] texts => rows.Add(BulkRun.Columns[c], texts.AsMemory(first, count)),
                DateOnly[] days => rows.Add(BulkRun.Columns[c], days.AsMemory(first, count)),
                var days => rows.Add(BulkRun.Columns[c], ((DateOnly?[])days).AsMemory(first, count)),
            };
        }

        return rows;
    }

    private Array Column(string name, int c) => name switch
    {
        "loan_class" => _rows.Select(row => (string)row[c]!).ToArray(),
        "oldest_unpaid_on" or "next_due_on" => _rows.Select(row => DayOf(row[c])).ToArray(),
        "as_of_on" or "closed_on" => _rows.Select(row => DayOf(row[c])!.Value).ToArray(),
        _ => _rows.Select(row => (long)row[c]!).ToArray(),
    };

    private static DateOnly? DayOf(object? value) => value switch
    {
        null => null,
        string text => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime day => DateOnly.FromDateTime(day),
        var day => (DateOnly)day,
    };
}
