using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Dapper;

namespace Fourwings.Platform.Storage;

/// <summary>
/// Brings a database to the schema of this build: forward only, each migration once, checked by its hash.
/// </summary>
public static class Migrator
{
    private const string Prefix = "migrations/";

    /// <summary>The migrations of this build in order: name and text with type tokens.</summary>
    public static IReadOnlyList<(string Name, string Sql)> All { get; } = [.. Load()];

    /// <summary>Runs what has not been run yet.</summary>
    /// <returns>The names of the migrations run now.</returns>
    /// <exception cref="InvalidOperationException">A migration that was run has changed since, or is not known to this
    /// build.</exception>
    public static async Task<IReadOnlyList<string>> RunAsync(Database database)
    {
        await using var connection = await database.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await connection.ExecuteAsync(
            database.Dialect.ExpandTypes(
                "CREATE TABLE IF NOT EXISTS migration (name {text} PRIMARY KEY, hash {bytes} NOT NULL)"),
            transaction: transaction);
        var done = (await connection.QueryAsync<MigrationRow>(
            "SELECT name, hash FROM migration", transaction: transaction))
            .ToDictionary(row => row.Name, row => row.Hash);
        if (done.Keys.Except(All.Select(migration => migration.Name)).FirstOrDefault() is { } unknown)
        {
            throw new InvalidOperationException(
                $"The database has migration {unknown}, which this build does not know.");
        }

        var run = new List<string>();
        foreach (var (name, sql) in All)
        {
            if (await ApplyAsync(connection, transaction, database.Dialect, done, (name, sql)))
            {
                run.Add(name);
            }
        }

        await transaction.CommitAsync();
        return run;
    }

    /// <summary>The statements of a script: split at the semicolons that end a line.</summary>
    public static IEnumerable<string> Statements(string sql) =>
        string.Join('\n', sql.Split('\n').Where(line => !line.TrimStart().StartsWith("--", StringComparison.Ordinal)))
            .Split(";\n", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(statement => statement.TrimEnd(';'));

    private static async Task<bool> ApplyAsync(
        DbConnection connection,
        DbTransaction transaction,
        Dialect dialect,
        Dictionary<string, byte[]> done,
        (string Name, string Sql) migration)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(migration.Sql));
        if (done.TryGetValue(migration.Name, out var known))
        {
            return known.AsSpan().SequenceEqual(hash)
                ? false
                : throw new InvalidOperationException($"Migration {migration.Name} was changed after it was run.");
        }

        foreach (var statement in Statements(dialect.ExpandTypes(migration.Sql)))
        {
            await connection.ExecuteAsync(statement, transaction: transaction);
        }

        await connection.ExecuteAsync(
            "INSERT INTO migration (name, hash) VALUES (@Name, @Hash)",
            new { migration.Name, Hash = hash },
            transaction);
        return true;
    }

    private static IEnumerable<(string Name, string Sql)> Load()
    {
        var assembly = typeof(Migrator).Assembly;
        foreach (var resource in assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            yield return (resource[Prefix.Length..], reader.ReadToEnd().ReplaceLineEndings("\n"));
        }
    }

    private sealed record MigrationRow
    {
        public required string Name { get; init; }

        public required byte[] Hash { get; init; }
    }
}
