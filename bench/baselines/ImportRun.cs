using System.Data.Common;
using Dapper;
using Fourwings.Platform.Storage;

namespace Fourwings.Benchmarks.Baselines;

/// <summary>
/// The *import* baseline of the core bank's file: every final row is written to a staging table by COPY (prepared
/// inserts on SQLite) and from there by one INSERT … SELECT or UPDATE … FROM into its table with all its indexes; all
/// in one transaction, with values worked out beforehand. It reads no loan, decides nothing and checks nothing.
/// </summary>
internal static class ImportRun
{
    /// <summary>Runs it.</summary>
    /// <param name="database">The database before the import.</param>
    /// <param name="tables">What stands in its tables afterwards and did not before.</param>
    public static async Task RunAsync(Database database, IReadOnlyList<FinalTable> tables)
    {
        await using var connection = await database.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        foreach (var table in tables)
        {
            var columns = string.Join(", ", table.Columns.Select(column => $"{column.Name} {{{column.Type}}}"));
            await connection.ExecuteAsync(
                database.Dialect.ExpandTypes($"CREATE TEMP TABLE {table.Stage} ({columns}) {{temp_end}}"),
                transaction: transaction);
            await database.Dialect.CopyAsync(connection, transaction, table.Rows);
            await connection.ExecuteAsync(table.Sql, transaction: transaction);
        }

        await transaction.CommitAsync();
    }
}

/// <summary>The rows that an import leaves in one table, ready to be written.</summary>
/// <param name="Table">The table.</param>
/// <param name="Where">Which of its rows are new or changed; empty = all.</param>
/// <param name="Key">The columns that find the row that is changed; empty = the rows are new.</param>
/// <param name="Written">The columns that are changed; empty = all.</param>
internal sealed record FinalTable(string Table, string Where = "", string Key = "", string Written = "")
{
    /// <summary>All that a file of the core bank leaves.</summary>
    public static IReadOnlyList<FinalTable> OfCoreBank { get; } =
    [
        new("import_run"), new("import_line"), new("import_key"), new("document"), new("document_chunk"),
        new("participant", "kind = 'import_run'"),
        new("drawdown", "value_on = @today"),
        new("repayment"), new("repayment_reference"),
        new("loan", "", "id", """
            version, state, drawn_fen, outstanding_fen, interest_received_fen, penalty_received_fen,
            compound_received_fen, costs_left_fen, entries_waiting, changed_on, body
            """),
        new("loan_installment", """
            is_settled OR loan_id IN (SELECT d.loan_id FROM drawdown d WHERE d.value_on = @today)
                OR loan_id IN (SELECT l.id FROM loan l WHERE l.method = 'Bullet')
            """, "loan_id, number"),
        new("loan_day", "", "loan_id", """
            as_of_on, due_principal_fen, due_interest_fen, overdue_principal_fen, overdue_interest_fen, accrued_fen,
            penalty_fen, compound_fen, days_past_due, loan_class, oldest_unpaid_on, next_due_on, next_due_fen
            """),
        new("journal", "tx > @tx"),
        new("posting", """
            EXISTS (SELECT 1 FROM journal j
                WHERE j.stream = posting.stream AND j.version = posting.version AND j.tx > @tx)
            """),
    ];

    /// <summary>All that a file of patents leaves.</summary>
    public static IReadOnlyList<FinalTable> OfPatents { get; } =
    [
        new("import_run"), new("import_line"), new("document"), new("document_chunk"), new("participant"),
        new("patent"), new("patent_owner"), new("search_entry"), new("office_record"), new("journal", "tx > @tx"),
    ];

    /// <summary>The staging table.</summary>
    public string Stage => "final_" + Table;

    /// <summary>The columns that are staged.</summary>
    public IReadOnlyList<SchemaColumn> Columns => [.. Schema.Tables.First(known => known.Table == Table).Columns
        .Where(column => Written.Length == 0 || Names(Key).Concat(Names(Written)).Contains(column.Name))];

    /// <summary>The rows.</summary>
    public BulkRows Rows { get; private init; } = new("", 0);

    /// <summary>From the staging table into the table.</summary>
    public string Sql => Written.Length > 0
        ? $"UPDATE {Table} SET {Sets("s")} FROM {Stage} s WHERE {Table}.{Key} = s.{Key}"
        : $"INSERT INTO {Table} ({All}) SELECT {All} FROM {Stage} s WHERE TRUE" + (Key.Length == 0
            ? string.Empty : $" ON CONFLICT ({Key}) DO UPDATE SET {Sets("excluded")}");

    private string All => string.Join(", ", Columns.Select(column => column.Name));

    /// <summary>The same table with its rows, read where the import has run.</summary>
    public async Task<FinalTable> ReadAsync(DbConnection connection, object args)
    {
        var columns = Columns;
        var values = columns.Select(_ => new List<object?>()).ToArray();
        var sql = $"SELECT {All} FROM {Table}" + (Where.Length == 0 ? string.Empty : $" WHERE {Where}");
        await using var reader = await connection.ExecuteReaderAsync(sql, args);
        while (await reader.ReadAsync())
        {
            for (var c = 0; c < columns.Count; c++)
            {
                values[c].Add(StoredValue.Of(reader.GetValue(c), columns[c].Type));
            }
        }

        var rows = new BulkRows(Stage, values[0].Count);
        for (var c = 0; c < columns.Count; c++)
        {
            Add(rows, columns[c], values[c]);
        }

        return this with { Rows = rows };
    }

    private static void Add(BulkRows rows, SchemaColumn column, List<object?> values)
    {
        _ = (values.Contains(null) ? string.Empty : column.Type) switch
        {
            "id" => rows.Add(column.Name, values.Select(value => (Guid)value!).ToArray()),
            "day" => rows.Add(column.Name, values.Select(value => (DateOnly)value!).ToArray()),
            "text" or "json" => rows.Add(column.Name, values.Select(value => (string)value!).ToArray()),
            "fen" or "count" or "ratio" or "instant" =>
                rows.Add(column.Name, values.Select(value => (long)value!).ToArray()),
            _ => rows.AddValues(column.Name, values.ToArray()),
        };
    }

    private string Sets(string alias) => string.Join(", ", Columns.Where(column => !Names(Key).Contains(column.Name))
        .Select(column => $"{column.Name} = {alias}.{column.Name}"));

    private static string[] Names(string list) => list.Split(
        (char[])[',', ' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
