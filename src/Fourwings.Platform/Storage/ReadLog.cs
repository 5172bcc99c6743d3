namespace Fourwings.Platform.Storage;

/// <summary>The log of reads of another organisation's record, written after the read.</summary>
internal static class ReadLog
{
    public static Task WriteAsync(Database database, Viewer viewer, IReadOnlyList<(string Kind, Guid Record)> reads) =>
        database.InTransactionAsync(async db =>
        {
            await db.ExecuteEachAsync(
                """
                INSERT INTO read_log (at, user_id, organisation_id, kind, record_id)
                VALUES (@at, @User, @Organisation, @Kind, @Record)
                """,
                reads.Select(read =>
                    new { at = db.Call.Clock.GetUtcNow(), viewer.User, viewer.Organisation, read.Kind, read.Record }));
            return true;
        });
}
