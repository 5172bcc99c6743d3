using System.Globalization;
using Fourwings.Platform.Search;
using Fourwings.Platform.Storage;

namespace Fourwings.Benchmarks;

/// <summary>What is other in one copy of a record beside its own id and number.</summary>
/// <param name="Ids">Ids of other records in place of those that the original names.</param>
/// <param name="DaysBack">By how many days the copy's journal, postings and money lie before the original's.</param>
internal sealed record CopyChange(IReadOnlyDictionary<Guid, Guid> Ids, int DaysBack)
{
    /// <summary>Nothing.</summary>
    public static CopyChange None { get; } = new(new Dictionary<Guid, Guid>(), 0);
}

/// <summary>
/// Writes the rows of a few records again and again under other ids and numbers: what a platform of many records holds.
/// </summary>
/// <param name="database">Where.</param>
internal sealed class RowCopies(Database database)
{
    private const int RangeLength = 16_000;
    private static readonly string[] Moved = ["business_on", "booked_on", "value_on"];
    private int _made;

    /// <summary>What is other in a copy, by its number; nothing where it is not given.</summary>
    public Func<int, CopyChange> Change { get; init; } = _ => CopyChange.None;

    /// <summary>Copies records in turn until there are so many of them, the originals counted.</summary>
    /// <returns>The ids of the copies, in order of their numbers.</returns>
    public async Task<IReadOnlyList<Guid>> FillAsync(
        int count, IReadOnlyList<Guid> records, params (string Table, string Key)[] tables)
    {
        var ids = Enumerable.Range(0, Math.Max(0, count - records.Count)).Select(_ => NextId()).ToArray();
        await WriteAsync(records, ids, records.Count, tables);
        return ids;
    }

    /// <summary>Copies records in turn onto the ids given.</summary>
    /// <param name="records">The originals.</param>
    /// <param name="ids">The ids of the copies.</param>
    /// <param name="first">The number of the first copy.</param>
    /// <param name="tables">The tables that hold rows of a record, each with the column of the record's id.</param>
    public async Task WriteAsync(
        IReadOnlyList<Guid> records, IReadOnlyList<Guid> ids, int first, params (string Table, string Key)[] tables)
    {
        for (var at = 0; at < ids.Count; at += RangeLength)
        {
            var range = ids.Skip(at).Take(RangeLength).ToArray();
            await database.InTransactionAsync(async db =>
            {
                var tx = await db.ScalarAsync<long>(db.Dialect.TransactionNumberSql);
                foreach (var (table, key) in tables)
                {
                    await CopyAsync(db, new(table, key, tx), records, range, first + at);
                }

                return true;
            });
        }
    }

    private async Task CopyAsync(Db db, Place place, IReadOnlyList<Guid> records, Guid[] ids, int firstNumber)
    {
        var columns = place.Columns;
        var rows = new List<object?[]>();
        var names = string.Join(", ", columns.Select(column => column.Name));
        var sql = $"SELECT {names} FROM {place.Table} WHERE {place.Key} IN @records";
        await using (var reader = await db.ReaderAsync(sql, new { records }))
        {
            while (await reader.ReadAsync())
            {
                var row = new object[columns.Count];
                reader.GetValues(row);
                rows.Add([.. row.Zip(columns, (value, column) => StoredValue.Of(value, column.Type))]);
            }
        }

        var of = rows.ToLookup(row => (Guid)row[place.KeyAt]!);
        var made = ids.SelectMany((id, i) => of[records[(firstNumber + i) % records.Count]]
            .Select(row => Renamed(row, place, id, firstNumber + i))).ToArray();
        var bulk = new BulkRows(place.Table, made.Length);
        for (var c = 0; c < columns.Count; c++)
        {
            bulk.AddValues(columns[c].Name, made.Select(row => row[c]).ToArray());
        }

        await db.CopyAsync(bulk);
    }

    /// <summary>The same row of another record: its id, its number and its text.</summary>
    private object?[] Renamed(object?[] row, Place place, Guid id, int number)
    {
        var old = (Guid)row[place.KeyAt]!;
        var change = Change(number);
        var oldNumber = place.NumberAt is { } at ? (string)row[at]! : null;
        var renamed = new object?[row.Length];
        for (var c = 0; c < row.Length; c++)
        {
            renamed[c] = (place.Columns[c].Name, row[c]) switch
            {
                (_, Guid guid) when guid == old => id,
                ("id", Guid) => NextId(),
                (_, Guid guid) => change.Ids.GetValueOrDefault(guid, guid),
                ("number" or "registration_number" or "contract_number", string text) => NumberOf(text, number),
                ("number", long) when place.Table == "search_entry" => SearchIndex.NumberOf(id),
                ("tx", _) => place.Tx,
                ("body", string body) => BodyOf(body, old, id, oldNumber, number, change),
                (var name, DateOnly day) when change.DaysBack > 0 && Moved.Contains(name) =>
                    day.AddDays(-change.DaysBack),
                (_, var value) => value,
            };
        }

        return renamed;
    }

    private static string BodyOf(
        string body, Guid old, Guid id, string? oldNumber, int number, CopyChange change)
    {
        body = body.Replace(old.ToString(), id.ToString(), StringComparison.Ordinal);
        if (oldNumber is not null)
        {
            body = body.Replace($"\"{oldNumber}\"", $"\"{NumberOf(oldNumber, number)}\"", StringComparison.Ordinal);
        }

        return change.Ids.Aggregate(body, (text, pair) =>
            text.Replace(pair.Key.ToString(), pair.Value.ToString(), StringComparison.Ordinal));
    }

    /// <summary>The number of a copy: <c>RZ-00010103</c> of <c>RZ-03</c>.</summary>
    public static string NumberOf(string text, int number) =>
        $"{text[..3]}{number.ToString("000000", CultureInfo.InvariantCulture)}{text[^2..]}";

    private Guid NextId() => Guid.CreateVersion7(
        DateTimeOffset.UnixEpoch.AddYears(56).AddMilliseconds(Interlocked.Increment(ref _made)));

    /// <summary>A table in which rows of records stand.</summary>
    private sealed record Place(string Table, string Key, long Tx)
    {
        public IReadOnlyList<SchemaColumn> Columns { get; } =
            Schema.Tables.First(known => known.Table == Table).Columns;

        public int KeyAt => At(column => column.Name == Key)!.Value;

        public int? NumberAt => At(column => column is { Name: "number", Type: "text" });

        private int? At(Predicate<SchemaColumn> sought)
        {
            var at = Columns.ToList().FindIndex(sought);
            return at < 0 ? null : at;
        }
    }
}

/// <summary>Values as they are read from either database, in the form in which <see cref="BulkRows"/> writes them.
/// </summary>
internal static class StoredValue
{
    /// <summary>The value of a column of the given type.</summary>
    public static object? Of(object value, string type) => value switch
    {
        DBNull => null,
        byte[] bytes when type == "id" => new Guid(bytes, bigEndian: true),
        string text when type == "day" => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime day when type == "day" => DateOnly.FromDateTime(day),
        long number when type == "flag" => number != 0,
        _ => value,
    };
}
