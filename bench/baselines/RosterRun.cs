using Dapper;
using Fourwings.Platform.Storage;

namespace Fourwings.Benchmarks.Baselines;

/// <summary>
/// The *bulk run* baseline of a roster: it reads once, row by row, the columns of firms and patents that an insurer
/// looks at, and writes the final rows of batch, lines, file and journal from staging tables, with values worked out
/// beforehand; it reads no file, checks no line and quotes nothing.
/// </summary>
internal static class RosterRun
{
    private const string ReadSql = """
        SELECT o.id, o.code, p.id, p.number, p.kind, p.state, p.last_day, p.invalidation_pending, p.preserved,
            p.suspended, w.share
        FROM patent p JOIN patent_owner w ON w.patent_id = p.id JOIN organisation o ON o.id = w.organisation_id
        """;

    /// <summary>What a checked roster leaves.</summary>
    public static IReadOnlyList<FinalTable> Tables { get; } =
    [
        new("insurance_batch"), new("insurance_line"), new("document"), new("document_chunk"),
        new("participant", "kind = 'insurance_batch'"), new("journal", "tx > @tx"),
    ];

    /// <summary>Runs it.</summary>
    /// <param name="database">The database before the roster.</param>
    /// <param name="tables">What stands in its tables afterwards and did not before.</param>
    public static async Task RunAsync(Database database, IReadOnlyList<FinalTable> tables)
    {
        await using (var connection = await database.OpenAsync())
        {
            await using var reader = await connection.ExecuteReaderAsync(ReadSql);
            var row = new object[reader.FieldCount];
            while (await reader.ReadAsync())
            {
                reader.GetValues(row);
            }
        }

        await ImportRun.RunAsync(database, tables);
    }
}
