using System.Data;
using Dapper;
using Fourwings.Domain.Rules;
using Fourwings.Platform.Storage;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Fourwings.Benchmarks;

/// <summary>A database of a benchmark, copied before each run and dropped at the end.</summary>
internal sealed class BenchDatabase : IAsyncDisposable
{
    private const string Server = "FOURWINGS_TEST_POSTGRES";
    private static int _number;
    private readonly string _name = $"fw_bench_{Environment.ProcessId}_{Interlocked.Increment(ref _number)}";

    private BenchDatabase(string kind, string? template)
    {
        Kind = kind;
        if (kind == "sqlite")
        {
            var path = Path.Combine(Path.GetTempPath(), _name + ".db");
            if (template is not null)
            {
                File.Copy(template, path);
            }

            Database = Database.Open($"sqlite:{path}", World);
            return;
        }

        using var server = new NpgsqlConnection(ServerString);
        // Copied as files: what was copied through the log would still be flushed while the clock runs.
        var copied = template is null ? string.Empty : $" TEMPLATE {template} STRATEGY FILE_COPY";
        server.Execute($"CREATE DATABASE {_name}{copied}");
        var location = new NpgsqlConnectionStringBuilder(ServerString) { Database = _name, MaxPoolSize = 40 };
        Database = Database.Open(location.ToString(), World);
    }

    public string Kind { get; }

    public Database Database { get; }

    private static World World { get; } =
        new(TimeProvider.System, new SystemIds(TimeProvider.System), RuleBook.Standard);

    private static string ServerString => Environment.GetEnvironmentVariable(Server)
        ?? throw new InvalidOperationException($"{Server} is not set; ./fourwings bench starts a PostgreSQL.");

    private string Place => Kind == "sqlite" ? Path.Combine(Path.GetTempPath(), _name + ".db") : _name;

    /// <summary>An empty one, <c>sqlite</c> or <c>postgres</c>.</summary>
    public static BenchDatabase Make(string kind) => new(kind, null);

    /// <summary>A copy of this one as it stands.</summary>
    public async Task<BenchDatabase> CopyAsync()
    {
        await LetGoAsync();
        return new(Kind, Place);
    }

    /// <summary>Brings the planner's figures up to date, as a running server does by itself.</summary>
    public async Task AnalyzeAsync()
    {
        await using var connection = await Database.OpenAsync();
        await connection.ExecuteAsync(Kind == "sqlite" ? "ANALYZE main" : "VACUUM ANALYZE");
        await connection.ExecuteAsync(
            Kind == "sqlite" ? "PRAGMA wal_checkpoint(TRUNCATE)" : "CHECKPOINT", commandType: CommandType.Text);
    }

    public async ValueTask DisposeAsync()
    {
        await LetGoAsync();
        if (Kind == "sqlite")
        {
            foreach (var suffix in new[] { string.Empty, "-wal", "-shm" })
            {
                File.Delete(Place + suffix);
            }

            return;
        }

        await using var server = new NpgsqlConnection(ServerString);
        await server.ExecuteAsync($"DROP DATABASE IF EXISTS {_name} WITH (FORCE)");
    }

    private async Task LetGoAsync()
    {
        if (Kind == "sqlite")
        {
            await using var connection = (SqliteConnection)await Database.OpenAsync();
            await connection.ExecuteAsync("PRAGMA wal_checkpoint(TRUNCATE)");
            SqliteConnection.ClearPool(connection);
            return;
        }

        await using var pooled = new NpgsqlConnection(Database.ConnectionString);
        NpgsqlConnection.ClearPool(pooled);
    }
}
