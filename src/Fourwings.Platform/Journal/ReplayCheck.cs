using System.Reflection;
using System.Text.Json;
using Fourwings.Domain;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Journal;

/// <summary>
/// Replays every record of a kind from its stream and compares what the facts make with what is stored, column by
/// column (重放核对); and finds streams whose record is gone.
/// </summary>
/// <typeparam name="T">What is stored of a record: its row, with the rows that hang on it.</typeparam>
/// <param name="records">Where the records stand.</param>
/// <param name="replay">
/// What must be stored after the stream's facts; what no fact holds, such as names beside a record, is taken from what
/// is stored.
/// </param>
/// <param name="load">What is stored of some records, by id.</param>
internal sealed class ReplayCheck<T>(
    ReplayedRecords records,
    Func<Db, RecordStream, T, T> replay,
    Func<Db, IReadOnlyList<Guid>, Task<IReadOnlyDictionary<Guid, T>>> load) : IVerificationCheck
    where T : class
{
    private const int Page = 500;

    /// <inheritdoc/>
    public async Task<(long Records, IReadOnlyList<VerificationFault> Faults)> RunAsync(Db db)
    {
        var faults = new List<VerificationFault>();
        var count = 0L;
        var after = Guid.Empty;
        while (await db.QueryAsync<Guid>(records.KeysSql, new { after, Page }) is { Count: > 0 } ids)
        {
            count += ids.Count;
            faults.AddRange(await CompareAsync(db, ids));
            after = ids[^1];
        }

        var lost = await db.QueryAsync<Guid>(records.LostSql, new { kind = records.Kind });
        return (count, [.. faults, .. lost.Select(id => Fault(id, "verify.state-differs"))]);
    }

    private async Task<IReadOnlyList<VerificationFault>> CompareAsync(Db db, IReadOnlyList<Guid> ids)
    {
        try
        {
            var streams = await RecordStream.LoadAsync(db, ids);
            var stored = await load(db, ids);
            return [.. ids.Select(id => FaultOf(db, id, streams.GetValueOrDefault(id), stored.GetValueOrDefault(id)))
                .OfType<VerificationFault>()];
        }
        catch (Exception broken) when (Verification.IsUnreadable(broken))
        {
            // One row or line of the page can no longer be read: which, shows each half by itself.
            return ids.Count == 1 ? [Fault(ids[0], "verify.state-differs")] : [
                .. await CompareAsync(db, [.. ids.Take(ids.Count / 2)]),
                .. await CompareAsync(db, [.. ids.Skip(ids.Count / 2)])];
        }
    }

    private VerificationFault? FaultOf(Db db, Guid id, RecordStream? stream, T? stored)
    {
        if (stream is null)
        {
            return Fault(id, "verify.record-without-stream");
        }

        return stored is not null && CanonicalJson.Write(replay(db, stream, stored)) == CanonicalJson.Write(stored)
            ? null
            : Fault(id, "verify.state-differs");
    }

    private VerificationFault Fault(Guid id, string what) => new("state", $"{records.Kind} {id}", what);
}

/// <summary>A row with what hangs on it.</summary>
internal sealed record Stored<TRow, TParts>(TRow Row, TParts Parts);

/// <summary>A record kept whole.</summary>
internal sealed record StoredBody
{
    public required Guid Id { get; init; }

    public required long Version { get; init; }

    public required string Body { get; init; }
}

/// <summary>Where the records of a kind stand.</summary>
/// <param name="Kind">The kind under which their streams stand in the journal.</param>
/// <param name="Table">The table, with the column <c>id</c>.</param>
/// <param name="Visible">The visibility token for the alias <c>r</c>; null where the table is not protected.</param>
internal sealed record ReplayedRecords(string Kind, string Table, string? Visible = null)
{
    /// <summary>SQL for the next page of ids.</summary>
    public string KeysSql => $"""
        SELECT r.id FROM {Table} r WHERE r.id > @after AND {Visible ?? "TRUE"} ORDER BY r.id LIMIT @Page
        """;

    /// <summary>SQL for the streams whose record is gone.</summary>
    public string LostSql => $"""
        SELECT j.stream FROM journal j
        WHERE j.kind = @kind AND j.version = 1
            AND NOT EXISTS (SELECT 1 FROM {Table} r WHERE r.id = j.stream AND {Visible ?? "TRUE"})
        ORDER BY j.stream LIMIT 100
        """;

    /// <summary>The check of records that are one row: the row's columns are the members of its type.</summary>
    /// <param name="replay">The row that the facts make.</param>
    /// <param name="id">The row's id.</param>
    public ReplayCheck<TRow> Rows<TRow>(Func<RecordStream, TRow, TRow> replay, Func<TRow, Guid> id)
        where TRow : class => new(
            this,
            (_, stream, stored) => replay(stream, stored),
            async (db, ids) => (await RowsAsync<TRow>(db, ids)).ToDictionary(id));

    /// <summary>The check of records that are kept whole as canonical JSON in the column <c>body</c>.</summary>
    /// <param name="replay">The record that the facts make.</param>
    public ReplayCheck<StoredBody> Bodies<T>(Func<IEnumerable<IFact>, T> replay) => Rows<StoredBody>(
        (stream, stored) => stored with
        {
            Version = stream.Lines.Count,
            Body = CanonicalJson.Write(replay(stream.Facts)),
        },
        row => row.Id);

    /// <summary>The check of records that a store finds one by one.</summary>
    /// <param name="replay">The record that the facts make.</param>
    /// <param name="find">Finds one.</param>
    public ReplayCheck<T> Whole<T>(Func<IEnumerable<IFact>, T> replay, Func<Db, Guid, Task<T?>> find)
        where T : class => new(this, (_, stream, _) => replay(stream.Facts), async (db, ids) =>
        {
            var found = new Dictionary<Guid, T>(ids.Count);
            foreach (var id in ids)
            {
                if (await find(db, id) is { } record)
                {
                    found.Add(id, record);
                }
            }

            return found;
        });

    /// <summary>The check of records that are one row with other rows that hang on it.</summary>
    /// <param name="replay">Row and parts as the facts make them.</param>
    /// <param name="parts">The parts of some records, by id.</param>
    /// <param name="id">The row's id.</param>
    public ReplayCheck<Stored<TRow, TParts>> RowsWith<TRow, TParts>(
        Func<RecordStream, Stored<TRow, TParts>> replay,
        Func<Db, IReadOnlyList<Guid>, Task<Func<Guid, TParts>>> parts,
        Func<TRow, Guid> id) => new(this, (_, stream, _) => replay(stream), async (db, ids) =>
        {
            var rows = await RowsAsync<TRow>(db, ids);
            var of = await parts(db, ids);
            return rows.ToDictionary(id, row => new Stored<TRow, TParts>(row, of(id(row))));
        });

    /// <summary>The rows of some records.</summary>
    public Task<IReadOnlyList<TRow>> RowsAsync<TRow>(Db db, IReadOnlyList<Guid> ids) => db.QueryAsync<TRow>(
        $"SELECT {Columns<TRow>()} FROM {Table} r WHERE r.id IN @ids AND {Visible ?? "TRUE"}", new { ids });

    private static string Columns<TRow>() => string.Join(", ", typeof(TRow)
        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Select(column => "r." + JsonNamingPolicy.SnakeCaseLower.ConvertName(column.Name)));
}
