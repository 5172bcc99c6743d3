using System.Data.Common;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Fourwings.Platform.Storage;

/// <summary>What cannot be portable between SQLite and PostgreSQL stands here and nowhere else.</summary>
public abstract partial class Dialect
{
    /// <summary>The embedded database.</summary>
    public static Dialect Sqlite { get; } = new SqliteDialect();

    /// <summary>The server.</summary>
    public static Dialect Postgres { get; } = new PostgresDialect();

    /// <summary><c>sqlite</c> or <c>postgres</c>.</summary>
    public abstract string Name { get; }

    /// <summary>SQL that prepares a connection; may be empty.</summary>
    public abstract string OpeningSql { get; }

    /// <summary>SQL that gives this transaction a number; later lines never commit below the horizon.</summary>
    public abstract string TransactionNumberSql { get; }

    /// <summary>
    /// SQL for the lowest transaction number that may still be open: all below it are committed or gone.
    /// </summary>
    public abstract string HorizonSql { get; }

    /// <summary>
    /// What ends a SELECT that takes a row which no other transaction has taken; ends with the transaction.
    /// </summary>
    public abstract string SkipLocked { get; }

    /// <summary>SQL for the database's own clock: microseconds since 1970 in UTC, at this very statement.</summary>
    public abstract string NowSql { get; }

    /// <summary>What follows a read-only transaction's BEGIN.</summary>
    public abstract System.Data.IsolationLevel ReadLevel { get; }

    /// <summary>The database's types for the tokens of migrations.</summary>
    protected abstract IReadOnlyDictionary<string, string> Types { get; }

    /// <summary>What follows a column of ids that must be one of a <see cref="KeyList"/>.</summary>
    public abstract string Among(string parameter);

    /// <summary>What follows a column of texts that must be one of a <see cref="KeyList"/>.</summary>
    public abstract string AmongTexts(string parameter);

    /// <summary>The condition that a <c>search_entry s</c> holds what <c>@search</c> asks for.</summary>
    public abstract string SearchSql { get; }

    /// <summary>
    /// The <c>@search</c> for terms that must all be there; a term that ends in <c>*</c> is a beginning.
    /// </summary>
    public abstract string SearchText(IEnumerable<string> terms);

    /// <summary>Makes a connection, not yet open.</summary>
    public abstract DbConnection Connect(string connectionString);

    /// <summary>Whether the failure goes away when the transaction is run again.</summary>
    public abstract bool IsTransient(DbException failure);

    /// <summary>Writes rows into a table as fast as the database can; columns are arrays of equal length.</summary>
    public abstract Task CopyAsync(DbConnection connection, DbTransaction transaction, BulkRows rows);

    /// <summary>
    /// Replaces the type tokens <c>{id} {day} {instant} {fen} {ratio} {count} {flag} {json} {bytes} {text}</c>.
    /// </summary>
    public string ExpandTypes(string sql) => TypeToken().Replace(sql, match => Types[match.Groups[1].Value]);

    [GeneratedRegex(
        @"\{(id|day|instant|fen|ratio|count|flag|json|bytes|text|temp_end|search_index)\}", RegexOptions.None, 1000)]
    private static partial Regex TypeToken();

    private sealed class SqliteDialect : Dialect
    {
        public override string Name => "sqlite";

        public override string OpeningSql =>
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; " +
            "PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY";

        public override string TransactionNumberSql => "UPDATE journal_counter SET value = value + 1 RETURNING value";

        public override string SkipLocked => string.Empty;

        public override string HorizonSql => "SELECT value + 1 FROM journal_counter";

        public override string NowSql => "SELECT CAST(unixepoch('now', 'subsec') * 1000000 AS INTEGER)";

        public override System.Data.IsolationLevel ReadLevel => System.Data.IsolationLevel.Serializable;

        protected override IReadOnlyDictionary<string, string> Types { get; } = new Dictionary<string, string>
        {
            ["id"] = "BLOB",
            ["day"] = "TEXT",
            ["instant"] = "INTEGER",
            ["fen"] = "INTEGER",
            ["ratio"] = "INTEGER",
            ["count"] = "INTEGER",
            ["flag"] = "INTEGER",
            ["json"] = "TEXT",
            ["bytes"] = "BLOB",
            ["text"] = "TEXT",
            ["temp_end"] = string.Empty,
            ["search_index"] = """
                CREATE VIRTUAL TABLE search_index USING fts5(terms, content='search_entry', content_rowid='number',
                    detail=none, prefix='4 8', tokenize='ascii');
                CREATE TRIGGER search_entry_in AFTER INSERT ON search_entry BEGIN
                    INSERT INTO search_index (rowid, terms) VALUES (new.number, new.terms); END;
                CREATE TRIGGER search_entry_out AFTER DELETE ON search_entry BEGIN
                    INSERT INTO search_index (search_index, rowid, terms) VALUES ('delete', old.number, old.terms); END;
                CREATE TRIGGER search_entry_anew AFTER UPDATE ON search_entry BEGIN
                    INSERT INTO search_index (search_index, rowid, terms)
                    VALUES ('delete', old.number, old.terms); INSERT INTO search_index (rowid, terms)
                    VALUES (new.number, new.terms); END
                """,
        };

        public override string Among(string parameter) => $"IN (SELECT unhex(k.value) FROM json_each(@{parameter}) k)";

        public override string AmongTexts(string parameter) => $"IN (SELECT k.value FROM json_each(@{parameter}) k)";

        public override string SearchSql =>
            "s.number IN (SELECT rowid FROM search_index WHERE search_index MATCH @search)";

        public override string SearchText(IEnumerable<string> terms) => string.Join(
            " AND ", terms.Select(term => term.EndsWith('*') ? $"\"{term[..^1]}\"*" : $"\"{term}\""));

        public override DbConnection Connect(string connectionString) => new SqliteConnection(connectionString);

        public override bool IsTransient(DbException failure) => failure is SqliteException { SqliteErrorCode: 5 or 6 };

        public override async Task CopyAsync(DbConnection connection, DbTransaction transaction, BulkRows rows)
        {
            await using var command = connection.CreateCommand();
            command.Transaction = transaction;
            var names = rows.Columns.Select(column => column.Name).ToArray();
            command.CommandText =
                $"INSERT INTO {rows.Table} ({string.Join(", ", names)}) VALUES (@{string.Join(", @", names)})";
            var parameters = names.Select(name => new SqliteParameter("@" + name, null)).ToArray();
            command.Parameters.AddRange(parameters);
            command.Prepare();
            for (var i = 0; i < rows.Count; i++)
            {
                for (var c = 0; c < parameters.Length; c++)
                {
                    parameters[c].Value = rows.Columns[c].SqliteValue(i);
                }

                command.ExecuteNonQuery();
            }
        }
    }

    private sealed class PostgresDialect : Dialect
    {
        public override string Name => "postgres";

        public override string OpeningSql => string.Empty;

        public override string TransactionNumberSql =>
            "SELECT CAST(CAST(pg_current_xact_id() AS text) AS BIGINT) + value FROM journal_counter";

        public override string SkipLocked => " FOR UPDATE SKIP LOCKED";

        public override string HorizonSql =>
            "SELECT CAST(CAST(pg_snapshot_xmin(pg_current_snapshot()) AS text) AS BIGINT) + value FROM journal_counter";

        public override string NowSql =>
            "SELECT CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000000 AS BIGINT)";

        public override System.Data.IsolationLevel ReadLevel => System.Data.IsolationLevel.RepeatableRead;

        protected override IReadOnlyDictionary<string, string> Types { get; } = new Dictionary<string, string>
        {
            ["id"] = "uuid",
            ["day"] = "date",
            ["instant"] = "bigint",
            ["fen"] = "bigint",
            ["ratio"] = "bigint",
            ["count"] = "bigint",
            ["flag"] = "boolean",
            ["json"] = "text",
            ["bytes"] = "bytea",
            ["text"] = "text COLLATE \"C\"",
            ["temp_end"] = "ON COMMIT DELETE ROWS",
            ["search_index"] = """
                ALTER TABLE search_entry ADD COLUMN vector tsvector
                    GENERATED ALWAYS AS (array_to_tsvector(string_to_array(terms, ' '))) STORED;
                CREATE INDEX search_entry_vector ON search_entry USING gin (vector)
                """,
        };

        public override string Among(string parameter) => $"= ANY(@{parameter})";

        public override string AmongTexts(string parameter) => Among(parameter);

        public override string SearchSql => "s.vector @@ CAST(@search AS tsquery)";

        public override string SearchText(IEnumerable<string> terms) => string.Join(
            " & ", terms.Select(term => term.EndsWith('*') ? $"'{term[..^1]}':*" : $"'{term}'"));

        public override DbConnection Connect(string connectionString) => new NpgsqlConnection(connectionString);

        public override bool IsTransient(DbException failure) =>
            failure is PostgresException { SqlState: "40001" or "40P01" };

        public override async Task CopyAsync(DbConnection connection, DbTransaction transaction, BulkRows rows)
        {
            var names = string.Join(", ", rows.Columns.Select(column => column.Name));
            await using var writer = await ((NpgsqlConnection)connection)
                .BeginBinaryImportAsync($"COPY {rows.Table} ({names}) FROM STDIN (FORMAT BINARY)");
            for (var i = 0; i < rows.Count; i++)
            {
                await writer.StartRowAsync();
                foreach (var column in rows.Columns)
                {
                    await column.WriteAsync(writer, i);
                }
            }

            await writer.CompleteAsync();
        }
    }
}
