using System.IO.Compression;
using System.Text.Json;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Operations;

/// <summary>What a backup holds, written first and checked first.</summary>
/// <param name="Format">1.</param>
/// <param name="Migrations">The migrations that the database had run, in order.</param>
/// <param name="Rows">The rows of each table.</param>
public sealed record BackupManifest(
    int Format, IReadOnlyList<string> Migrations, IReadOnlyDictionary<string, long> Rows);

/// <summary>
/// One file holds all: a ZIP with a manifest and one file of JSON lines a table, taken on one snapshot while the
/// platform works on. It restores into either database, so it is also the way from SQLite to PostgreSQL.
/// </summary>
public static class Backup
{
    internal const string ManifestName = "manifest.json";

    /// <summary>Writes a backup.</summary>
    /// <param name="database">The database.</param>
    /// <param name="path">The file to make; must not exist.</param>
    /// <returns>What it holds.</returns>
    public static async Task<BackupManifest> WriteAsync(Database database, string path)
    {
        var unfinished = path + ".part";
        BackupManifest manifest;
        await using (var file = new FileStream(unfinished, FileMode.Create))
        {
            await using var zip = new ZipArchive(file, ZipArchiveMode.Create);
            manifest = await database.SnapshotAsync(db => WriteTablesAsync(db, zip));
        }

        File.Move(unfinished, path);
        return manifest;
    }

    private static async Task<BackupManifest> WriteTablesAsync(Db db, ZipArchive zip)
    {
        var rows = new Dictionary<string, long>();
        foreach (var (table, columns) in Schema.Tables)
        {
            rows[table] = await WriteTableAsync(db, zip, table, columns);
        }

        var migrations = await db.QueryAsync<string>("SELECT name FROM migration ORDER BY name");
        var manifest = new BackupManifest(1, migrations, rows);
        await using var entry = await zip.CreateEntry(ManifestName).OpenAsync();
        await JsonSerializer.SerializeAsync(entry, manifest);
        return manifest;
    }

    private static async Task<long> WriteTableAsync(
        Db db, ZipArchive zip, string table, IReadOnlyList<SchemaColumn> columns)
    {
        await using var entry = await zip.CreateEntry(table + ".jsonl", CompressionLevel.Fastest).OpenAsync();
        await using var buffered = new BufferedStream(entry, 1 << 16);
        var names = string.Join(", ", columns.Select(column => column.Name));
        await using var reader = await db.ReaderAsync($"SELECT {names} FROM {table}");
        var types = columns.Select(column => StoredValue.Of(column.Type)).ToArray();
        await using var writer = new Utf8JsonWriter(buffered);
        long count = 0;
        while (await reader.ReadAsync())
        {
            writer.WriteStartArray();
            for (var i = 0; i < types.Length; i++)
            {
                types[i].Write(writer, await reader.IsDBNullAsync(i) ? null : reader.GetValue(i));
            }

            writer.WriteEndArray();
            await writer.FlushAsync();
            writer.Reset(buffered);
            buffered.WriteByte((byte)'\n');
            count++;
        }

        return count;
    }
}
