using Dapper;
using Fourwings.Domain;
using Fourwings.Domain.Rules;
using Fourwings.Platform.Storage;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Fourwings.Platform.Tests.Storage;

/// <summary>
/// A fresh, migrated database for each test, on both databases. SQLite files are copied from a migrated one,
/// PostgreSQL databases are made from a migrated template.
/// </summary>
public static class TestDatabases
{
    private const string Postgres = "FOURWINGS_TEST_POSTGRES";
    private static readonly Lazy<Task<string>> SqliteTemplate = new(MakeSqliteTemplateAsync);
    private static readonly Lazy<Task<string>> PostgresTemplate = new(MakePostgresTemplateAsync);
    private static readonly string Run = $"{Environment.ProcessId}_{Guid.NewGuid():N}"[..20];
    private static int _number;

    // Dapper compiles what it reads a row with once a statement and connection string. All databases of a kind share it
    // here: a third of the time of all tests went into compiling it anew for each of a thousand databases.
    static TestDatabases() => SqlMapper.ConnectionStringComparer = EqualityComparer<string>.Create(
        (one, other) => IsPostgres(one) == IsPostgres(other), text => IsPostgres(text) ? 1 : 0);

    /// <summary>The names, for <c>[MemberData]</c>.</summary>
    public static TheoryData<string> All { get; } = ["sqlite", "postgres"];

    /// <summary>A fresh database with the given clock; the business date is 2010-07-13 in Zhenjiang.</summary>
    public static async Task<TestDatabase> MakeAsync(string name, DateOnly? businessOn = null)
    {
        var world = new World(new FixedClock(), new CountingIds(), RuleBook.Standard);
        var location = name == "sqlite" ? await CopySqliteAsync() : await CopyPostgresAsync();
        var database = Database.Open(location, world);
        await using var connection = await database.OpenAsync();
        await connection.ExecuteAsync(
            "INSERT INTO platform_state (id, business_on, place, is_demo) VALUES (1, @on, 'zhenjiang', @demo)",
            new { on = businessOn ?? new DateOnly(2010, 7, 13), demo = true });
        return new(database, location);
    }

    /// <summary>A database in which no migration has run.</summary>
    public static async Task<TestDatabase> MakeEmptyAsync(string name)
    {
        var world = new World(new FixedClock(), new CountingIds(), RuleBook.Standard);
        var number = Interlocked.Increment(ref _number);
        if (name == "sqlite")
        {
            var path = $"sqlite:{Path.Combine(Path.GetTempPath(), $"fourwings-{Run}-{number}.db")}";
            return new(Database.Open(path, world), path);
        }

        await PostgresTemplate.Value;
        var server = Environment.GetEnvironmentVariable(Postgres)!;
        await using var connection = new NpgsqlConnection(server);
        await connection.ExecuteAsync($"CREATE DATABASE fw_{Run}_{number}");
        var location = new NpgsqlConnectionStringBuilder(
            server)
        { Database = $"fw_{Run}_{number}", MaxPoolSize = 20 }.ToString();
        return new(Database.Open(location, world), location);
    }

    /// <summary>A copy of a database as it stands.</summary>
    public static async Task<TestDatabase> CopyAsync(TestDatabase test)
    {
        var number = Interlocked.Increment(ref _number);
        if (test.Database.Dialect == Dialect.Sqlite)
        {
            var path = Path.Combine(Path.GetTempPath(), $"fourwings-{Run}-{number}.db");
            await using var source = await test.Database.OpenAsync();
            await source.ExecuteAsync("VACUUM INTO @path", new { path });
            return new(Database.Open($"sqlite:{path}", test.Database.World), $"sqlite:{path}");
        }

        await using (var pooled = new NpgsqlConnection(test.Database.ConnectionString))
        {
            NpgsqlConnection.ClearPool(pooled);
        }

        var server = Environment.GetEnvironmentVariable(Postgres)!;
        await CloneAsync(server, new NpgsqlConnectionStringBuilder(test.Location).Database!, $"fw_{Run}_{number}");
        var location = new NpgsqlConnectionStringBuilder(server) { Database = $"fw_{Run}_{number}", MaxPoolSize = 20 };
        return new(Database.Open(location.ToString(), test.Database.World), location.ToString());
    }

    private static bool IsPostgres(string? location) =>
        location?.StartsWith("Host=", StringComparison.OrdinalIgnoreCase) == true;

    private static async Task<string> MakeSqliteTemplateAsync()
    {
        var path = Path.Combine(Path.GetTempPath(), $"fourwings-{Run}-template.db");
        var database = Database.Open($"sqlite:{path}", new(TimeProvider.System, new CountingIds(), RuleBook.Standard));
        await Migrator.RunAsync(database);
        SqliteConnection.ClearAllPools();
        return path;
    }

    private static async Task<string> CopySqliteAsync()
    {
        var template = await SqliteTemplate.Value;
        var path = Path.Combine(Path.GetTempPath(), $"fourwings-{Run}-{Interlocked.Increment(ref _number)}.db");
        File.Copy(template, path);
        return $"sqlite:{path}";
    }

    private static async Task<string> MakePostgresTemplateAsync()
    {
        var server = Environment.GetEnvironmentVariable(Postgres);
        if (server is null)
        {
            Assert.Skip($"{Postgres} is not set: no PostgreSQL to test on. ./fourwings test starts one.");
        }

        var name = $"fw_{Run}_template";
        await using (var connection = new NpgsqlConnection(server))
        {
            await connection.ExecuteAsync($"CREATE DATABASE {name}");
        }

        var builder = new NpgsqlConnectionStringBuilder(server) { Database = name, Pooling = false };
        await Migrator.RunAsync(
            Database.Open(builder.ToString(), new(TimeProvider.System, new CountingIds(), RuleBook.Standard)));
        return name;
    }

    private static readonly SemaphoreSlim Cloning = new(1, 1);

    private static async Task<string> CopyPostgresAsync()
    {
        var template = await PostgresTemplate.Value;
        var server = Environment.GetEnvironmentVariable(Postgres)!;
        var name = $"fw_{Run}_{Interlocked.Increment(ref _number)}";
        await CloneAsync(server, template, name);
        return new NpgsqlConnectionStringBuilder(server) { Database = name, MaxPoolSize = 20 }.ToString();
    }

    private static async Task CloneAsync(string server, string template, string name)
    {
        await Cloning.WaitAsync();
        try
        {
            await using var connection = new NpgsqlConnection(server);
            await connection.ExecuteAsync($"CREATE DATABASE {name} TEMPLATE {template}");
        }
        finally
        {
            Cloning.Release();
        }
    }

    /// <summary>Drops what a test made.</summary>
    internal static async Task DropAsync(TestDatabase test)
    {
        if (test.Database.Dialect == Dialect.Sqlite)
        {
            await using (var connection = (SqliteConnection)await test.Database.OpenAsync())
            {
                SqliteConnection.ClearPool(connection);
            }

            foreach (var suffix in new[] { string.Empty, "-wal", "-shm" })
            {
                File.Delete(test.Location["sqlite:".Length..] + suffix);
            }

            return;
        }

        await using (var connection = new NpgsqlConnection(test.Database.ConnectionString))
        {
            NpgsqlConnection.ClearPool(connection);
        }

        await using var server = new NpgsqlConnection(Environment.GetEnvironmentVariable(Postgres)!);
        var name = new NpgsqlConnectionStringBuilder(test.Location).Database;
        await server.ExecuteAsync($"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
    }
}

/// <summary>One database of one test.</summary>
public sealed class TestDatabase(Database database, string location) : IAsyncDisposable
{
    public Database Database => database;

    public string Location => location;

    public async ValueTask DisposeAsync() => await TestDatabases.DropAsync(this);
}

/// <summary>A clock that stands at 2010-07-13 09:00 in Shanghai and moves a second with each look.</summary>
public sealed class FixedClock : TimeProvider
{
    private long _looks;

    public override TimeZoneInfo LocalTimeZone { get; } = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    public override DateTimeOffset GetUtcNow() =>
        new DateTimeOffset(2010, 7, 13, 1, 0, 0, TimeSpan.Zero).AddSeconds(Interlocked.Increment(ref _looks));
}

/// <summary>Ids 1, 2, 3 … so that a test can be run again.</summary>
public sealed class CountingIds : IdSource
{
    private long _last;

    public override Guid Next() => new(0, 0, 0x7000, BitConverter.GetBytes(Interlocked.Increment(ref _last)));
}
