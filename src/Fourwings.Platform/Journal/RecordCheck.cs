using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Journal;

/// <summary>Compares the version of every record of a table with the head of its stream, in both directions.</summary>
/// <param name="table">The table, with columns <c>id</c> and <c>version</c>.</param>
/// <param name="kind">The kind under which its streams stand in the journal.</param>
/// <param name="visible">The visibility token where the table is protected, else null.</param>
public sealed class RecordCheck(string table, string kind, string? visible = null) : IVerificationCheck
{
    private string CountSql => $"SELECT COUNT(*) FROM {table} r WHERE {visible ?? "TRUE"}";

    private string HeadlessSql => $"""
        SELECT r.id, r.version, (SELECT MAX(j.version) FROM journal j WHERE j.stream = r.id) AS head
        FROM {table} r
        WHERE {visible ?? "TRUE"}
            AND r.version <> COALESCE((SELECT MAX(j.version) FROM journal j WHERE j.stream = r.id), 0)
        ORDER BY r.id LIMIT 100
        """;

    private string LostSql => $"""
        SELECT j.stream AS id, j.version, j.version AS head FROM journal j
        WHERE j.kind = @kind AND j.version = 1
            AND NOT EXISTS (SELECT 1 FROM {table} r WHERE r.id = j.stream AND {visible ?? "TRUE"})
        ORDER BY j.stream LIMIT 100
        """;

    /// <inheritdoc/>
    public async Task<(long Records, IReadOnlyList<VerificationFault> Faults)> RunAsync(Db db)
    {
        var count = await db.ScalarAsync<long>(CountSql);
        var differing = await db.QueryAsync<HeadRow>(HeadlessSql);
        var lost = await db.QueryAsync<HeadRow>(LostSql, new { kind });
        return (count, [
            .. differing.Select(row => new VerificationFault(
                "state", $"{kind} {row.Id}", row.Head is null
                    ? "verify.record-without-stream"
                    : "verify.version-differs")),
            .. lost.Select(row => new VerificationFault("state", $"{kind} {row.Id}", "verify.state-differs")),
        ]);
    }

    private sealed record HeadRow
    {
        public required Guid Id { get; init; }

        public required long Version { get; init; }

        public long? Head { get; init; }
    }
}
