using System.Data.Common;
using Fourwings.Domain;
using Fourwings.Domain.Rules;
using Fourwings.Platform.Access;
using Fourwings.Platform.Consequences;

namespace Fourwings.Platform.Storage;

/// <summary>The platform's database: opens units of work and runs slices and queries in them.</summary>
/// <param name="dialect">SQLite or PostgreSQL.</param>
/// <param name="connectionString">For that database.</param>
/// <param name="world">The clock, the ids and the rules that slices see.</param>
#pragma warning disable CA1001 // A SemaphoreSlim whose wait handle is never asked for holds nothing to dispose.
public sealed class Database(Dialect dialect, string connectionString, World world)
{
    private const int Attempts = 8;
    private const int Lines = 64;

#pragma warning restore CA1001
    private readonly SemaphoreSlim _sqliteWriter = new(1, 1);
    private readonly SemaphoreSlim[] _lines = [.. Enumerable.Range(0, Lines).Select(_ => new SemaphoreSlim(1, 1))];

    /// <summary>SQLite or PostgreSQL.</summary>
    public Dialect Dialect => dialect;

    /// <summary>The connection string, for the job store and backups.</summary>
    public string ConnectionString => connectionString;

    /// <summary>The clock, the ids and the rules.</summary>
    public World World => world;

    /// <summary>Which organisations take part in many records.</summary>
    internal Breadths Breadths { get; } = new();

    private string OpeningSql { get; init; } = dialect.OpeningSql;

    /// <summary>Counts the SQL statements of every unit of work; for tests and metrics.</summary>
    public Action<int>? StatementsCounted { get; set; }

    /// <summary>Opens a database by its URL: <c>sqlite:PATH</c>, or a PostgreSQL connection string.</summary>
    /// <param name="location">The URL.</param>
    /// <param name="world">The clock, the ids and the rules.</param>
    /// <param name="durable">
    /// False for an embedded database that nobody will miss, such as a demo's: what is committed need not outlive a
    /// power cut, and nothing waits for the disk.
    /// </param>
    public static Database Open(string location, World world, bool durable = true)
    {
        Handlers.Register();
        if (!location.StartsWith("sqlite:", StringComparison.Ordinal))
        {
            return new(Dialect.Postgres, location + ";Max Auto Prepare=100;No Reset On Close=true", world);
        }

        var connection = new Microsoft.Data.Sqlite.SqliteConnectionStringBuilder
        {
            DataSource = location["sqlite:".Length..],
            ForeignKeys = true,
            DefaultTimeout = 60,
        };
        return new(Dialect.Sqlite, connection.ToString(), world)
        {
            OpeningSql = durable ? Dialect.Sqlite.OpeningSql : Dialect.Sqlite.OpeningSql + "; PRAGMA synchronous = OFF",
        };
    }

    /// <summary>Opens a connection outside a unit of work; for migrations, backups and bulk readers.</summary>
    public async Task<DbConnection> OpenAsync()
    {
        var connection = dialect.Connect(connectionString);
        await connection.OpenAsync();
        if (OpeningSql.Length > 0)
        {
            await using var opening = connection.CreateCommand();
            opening.CommandText = OpeningSql;
            await opening.ExecuteNonQueryAsync();
        }

        return connection;
    }

    /// <summary>
    /// Runs a use case: permission, transaction, idempotency, decision, save, commit. A refusal rolls back; a
    /// deadlock or a serialization failure is run again under the same key.
    /// </summary>
    /// <param name="slice">The use case with its input.</param>
    /// <param name="viewer">Who asks.</param>
    /// <param name="key">The idempotency key; null only for naturally idempotent jobs.</param>
    public async Task<Result<T>> RunAsync<T>(ISlice<T> slice, Viewer viewer, string? key = null)
    {
        if (!Permissions.Allows(viewer.Desk, slice.GetType()))
        {
            return new Refusal("platform.forbidden");
        }

        if (slice is IPrepares prepares)
        {
            await prepares.PrepareAsync(this, viewer);
        }

        if (dialect == Dialect.Sqlite || slice is not ILinesUp waiting)
        {
            return await RetryAsync(slice, viewer, key);
        }

        var line = _lines[(waiting.Row.GetHashCode() & int.MaxValue) % Lines];
        await line.WaitAsync();
        try
        {
            return await RetryAsync(slice, viewer, key);
        }
        finally
        {
            line.Release();
        }
    }

    private async Task<Result<T>> RetryAsync<T>(ISlice<T> slice, Viewer viewer, string? key)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await RunOnceAsync(slice, viewer, key);
            }
            catch (ChangedMeanwhileException)
            {
                return new Refusal("platform.changed-meanwhile");
            }
            catch (DbException failure) when (attempt < Attempts && dialect.IsTransient(failure))
            {
                await Task.Delay(attempt * 10);
            }
        }
    }

    /// <summary>
    /// Answers a question on one consistent snapshot; reads of other organisations' records are logged.
    /// </summary>
    public async Task<Result<T>> ReadAsync<T>(IQuery<T> query, Viewer viewer)
    {
        if (!Permissions.Allows(viewer.Desk, query.GetType()))
        {
            return new Refusal("platform.forbidden");
        }

        await using var connection = await OpenAsync();
        await using var transaction = await BeginReadAsync(connection);
        var db = await Db.BeginAsync(this, connection, transaction, viewer, null);
        var result = await query.HandleAsync(db, db.Call);
        await transaction.CommitAsync();
        StatementsCounted?.Invoke(db.Statements);
        if (db.ForeignReads.Count > 0)
        {
            await ReadLog.WriteAsync(this, viewer, db.ForeignReads);
        }

        return result;
    }

    /// <summary>Reads as the platform itself on one consistent snapshot; for verification and exports.</summary>
    public async Task<T> SnapshotAsync<T>(Func<Db, Task<T>> read)
    {
        await using var connection = await OpenAsync();
        await using var transaction = await BeginReadAsync(connection);
        var result = await read(await Db.BeginAsync(this, connection, transaction, Viewer.System, null));
        await transaction.CommitAsync();
        return result;
    }

    /// <summary>Runs a piece of a job in one transaction of the platform itself, without key and permission.</summary>
    /// <param name="work">The work; it may be run again after a deadlock.</param>
    /// <param name="asOf">The business date that it books under, for the close of a day; null = the open one.</param>
    public async Task<T> InTransactionAsync<T>(Func<Db, Task<T>> work, DateOnly? asOf = null)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await WritingAsync(Viewer.System, null, async (db, transaction) =>
                {
                    var working = asOf is { } on ? db.AsOf(on) : db;
                    var result = await work(working);
                    if ((await ConsequenceTable.FollowAsync(working) ?? await working.EndAsync()) is { } refused)
                    {
                        throw new InvalidOperationException($"What follows from a job was refused: {refused}.");
                    }

                    await transaction.CommitAsync();
                    return result;
                });
            }
            catch (DbException failure) when (attempt < Attempts && dialect.IsTransient(failure))
            {
                await Task.Delay(attempt * 10);
            }
        }
    }

    private async Task<DbTransaction> BeginReadAsync(DbConnection connection) =>
        connection is Microsoft.Data.Sqlite.SqliteConnection sqlite
            ? sqlite.BeginTransaction(deferred: true)
            : await connection.BeginTransactionAsync(dialect.ReadLevel);

    private Task<Result<T>> RunOnceAsync<T>(ISlice<T> slice, Viewer viewer, string? key) =>
        WritingAsync<Result<T>>(viewer, key, async (db, transaction) =>
        {
            db.UseCase = slice.GetType().Name;
            if (key is not null && await Idempotency.ClaimAsync(db, slice, key) is { } earlier)
            {
                return Idempotency.Read<T>(earlier);
            }

            var result = await slice.HandleAsync(db, db.Call);
            if (result.IsSuccess && await ConsequenceTable.FollowAsync(db) is { } refusal)
            {
                result = refusal;
            }

            if (result.IsSuccess && key is not null)
            {
                await Idempotency.StoreAsync(db, key, result.Value);
            }

            if (result.IsSuccess && await db.EndAsync() is { } last)
            {
                result = last;
            }

            if (!result.IsSuccess)
            {
                await transaction.RollbackAsync();
                return result;
            }

            await transaction.CommitAsync();
            StatementsCounted?.Invoke(db.Statements);
            return result;
        });

    private async Task<T> WritingAsync<T>(Viewer viewer, string? key, Func<Db, DbTransaction, Task<T>> work)
    {
        var alone = dialect == Dialect.Sqlite;
        if (alone)
        {
            await _sqliteWriter.WaitAsync();
        }

        try
        {
            await using var connection = await OpenAsync();
            await using var transaction = await connection.BeginTransactionAsync();
            var db = await Db.BeginAsync(this, connection, transaction, viewer, key);
            return await work(db, transaction);
        }
        finally
        {
            if (alone)
            {
                _sqliteWriter.Release();
            }
        }
    }
}

/// <summary>What stands outside the database and is handed to every slice.</summary>
/// <param name="Clock">The clock; its local zone is Asia/Shanghai.</param>
/// <param name="Ids">Makes ids.</param>
/// <param name="Rules">Law and policy.</param>
public sealed record World(TimeProvider Clock, IdSource Ids, RuleBook Rules);

/// <summary>Another writer came first: the record's version is no longer the one that was read.</summary>
public sealed class ChangedMeanwhileException : Exception;
