using Dapper;
using Fourwings.Platform.Storage;

namespace Fourwings.Benchmarks.Baselines;

/// <summary>
/// The *bulk run* baseline of the nightly deadlines: it reads once, row by row, what a night must look at of every
/// patent in custody, and writes the final rows of patents, fees, notices, warnings and the journal from staging
/// tables, with values worked out beforehand; it decides nothing and links no journal.
/// </summary>
internal static class DeadlineRun
{
    private const string ReadSql = """
        SELECT p.id, p.kind, p.state, p.filed_on, p.granted_on, p.last_day, p.next_fee_on, p.suspended, p.preserved,
            m.id, m.firm_id, m.custodian_id, m.from_on, m.to_on
        FROM patent p JOIN custody_patent c ON c.patent_id = p.id JOIN custody_mandate m ON m.id = c.mandate_id
        """;

    /// <summary>What a night leaves.</summary>
    public static IReadOnlyList<FinalTable> Tables { get; } =
    [
        new("patent", """
            EXISTS (SELECT 1 FROM journal j WHERE j.stream = patent.id AND j.version = patent.version AND j.tx > @tx)
            """, "id", "version, state, fee_unpaid, next_fee_on"),
        new("custody_mandate", """
            EXISTS (SELECT 1 FROM journal j
                WHERE j.stream = custody_mandate.id AND j.version = custody_mandate.version AND j.tx > @tx)
            """, "id", "version, state, patents, ended_on, body"),
        new("custody_fee"), new("custody_notice"), new("alarm"), new("journal", "tx > @tx AND kind <> 'close'"),
    ];

    /// <summary>Runs it.</summary>
    /// <param name="database">The database before the night.</param>
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
