using System.IO.Compression;
using System.Text.Json;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Operations;

/// <summary>Brings a backup back into an empty database of either kind; whole or not at all.</summary>
public static class Restore
{
    private const int Batch = 5000;

    /// <summary>Restores.</summary>
    /// <param name="database">An empty database: no migration has run.</param>
    /// <param name="path">The backup.</param>
    /// <returns>What was restored.</returns>
    /// <exception cref="InvalidOperationException">The database is not empty, or the backup is of another schema or
    /// damaged.</exception>
    public static async Task<BackupManifest> ReadAsync(Database database, string path)
    {
        await using var file = File.OpenRead(path);
        await using var zip = new ZipArchive(file, ZipArchiveMode.Read);
        var manifest = await ReadManifestAsync(zip);
        var run = await Migrator.RunAsync(database);
        if (!run.SequenceEqual(manifest.Migrations))
        {
            throw new InvalidOperationException(run.Count == 0
                ? "The database is not empty. Restore into a new one."
                : "The backup is of another version. Restore it with the version that made it, then migrate.");
        }

        return await database.InTransactionAsync(async db =>
        {
            foreach (var (table, columns) in Schema.Tables)
            {
                await db.ExecuteAsync($"DELETE FROM {table}");
                await ReadTableAsync(db, zip, manifest, table, columns);
            }

            await db.ExecuteAsync(
                "UPDATE journal_counter SET value = (SELECT COALESCE(MAX(tx), 0) FROM journal) + " +
                "(SELECT COALESCE(MAX(to_tx), 0) FROM seal)");
            return manifest;
        });
    }

    private static async Task<BackupManifest> ReadManifestAsync(ZipArchive zip)
    {
        var entry = zip.GetEntry(Backup.ManifestName)
            ?? throw new InvalidOperationException("The file is no Fourwings backup: it has no manifest.");
        await using var stream = await entry.OpenAsync();
        return (await JsonSerializer.DeserializeAsync<BackupManifest>(stream))!;
    }

    private static async Task ReadTableAsync(
        Db db, ZipArchive zip, BackupManifest manifest, string table, IReadOnlyList<SchemaColumn> columns)
    {
        var entry = zip.GetEntry(table + ".jsonl")
            ?? throw new InvalidOperationException($"The backup lacks the table {table}.");
        await using var stream = await entry.OpenAsync();
        using var lines = new StreamReader(stream);
        var types = columns.Select(column => StoredValue.Of(column.Type)).ToArray();
        long count = 0;
        var rows = new List<object?[]>(Batch);
        while (await lines.ReadLineAsync() is { } line)
        {
            using var json = JsonDocument.Parse(line);
            rows.Add([.. json.RootElement.EnumerateArray().Select((value, i) => types[i].Read(value))]);
            count++;
            if (rows.Count == Batch)
            {
                await WriteAsync(db, table, columns, rows);
            }
        }

        await WriteAsync(db, table, columns, rows);
        if (count != manifest.Rows[table])
        {
            throw new InvalidOperationException(
                $"The backup is damaged: {table} holds {count} rows, its manifest says {manifest.Rows[table]}.");
        }
    }

    private static async Task WriteAsync(Db db, string table, IReadOnlyList<SchemaColumn> columns, List<object?[]> rows)
    {
        if (rows.Count == 0)
        {
            return;
        }

        var bulk = new BulkRows(table, rows.Count);
        for (var c = 0; c < columns.Count; c++)
        {
            var column = c;
            bulk.AddValues(columns[c].Name, rows.Select(row => row[column]).ToArray());
        }

        await db.CopyAsync(bulk);
        rows.Clear();
    }
}
