using Npgsql;

namespace Fourwings.Platform.Storage;

/// <summary>Rows to be written in bulk: one array a column, all of the same length.</summary>
/// <param name="table">The table, often a temporary one.</param>
/// <param name="count">The number of rows.</param>
public sealed class BulkRows(string table, int count)
{
    private readonly List<BulkColumn> _columns = [];

    /// <summary>The table.</summary>
    public string Table => table;

    /// <summary>The number of rows.</summary>
    public int Count => count;

    /// <summary>The columns.</summary>
    public IReadOnlyList<BulkColumn> Columns => _columns;

    /// <summary>Adds a column of ids.</summary>
    public BulkRows Add(string name, ReadOnlyMemory<Guid> values) => Add(new BulkColumn.Of<Guid>(
        name, values, id => id.ToByteArray(bigEndian: true)));

    /// <summary>Adds a column of whole numbers: fen, counts, instants.</summary>
    public BulkRows Add(string name, ReadOnlyMemory<long> values) => Add(new BulkColumn.Of<long>(name, values, n => n));

    /// <summary>Adds a column of days.</summary>
    public BulkRows Add(string name, ReadOnlyMemory<DateOnly> values) => Add(new BulkColumn.Of<DateOnly>(
        name, values, day => Handlers.DayText(day)));

    /// <summary>Adds a column of days that may be absent.</summary>
    public BulkRows Add(string name, ReadOnlyMemory<DateOnly?> values) => Add(new BulkColumn.OfNullable<DateOnly>(
        name, values, day => Handlers.DayText(day)));

    /// <summary>Adds a column of texts.</summary>
    public BulkRows Add(string name, ReadOnlyMemory<string> values) =>
        Add(new BulkColumn.Of<string>(name, values, text => text));

    /// <summary>
    /// Adds a column of values of any stored type, some of them perhaps null; slower than the typed ones.
    /// </summary>
    public BulkRows AddValues(string name, ReadOnlyMemory<object?> values) =>
        Add(new BulkColumn.OfValues(name, values));

    private BulkRows Add(BulkColumn column)
    {
        _columns.Add(column);
        return this;
    }
}

/// <summary>One column of <see cref="BulkRows"/>.</summary>
/// <param name="Name">The column's name in the table.</param>
public abstract record BulkColumn(string Name)
{
    internal abstract object SqliteValue(int row);

    internal abstract Task WriteAsync(NpgsqlBinaryImporter writer, int row);

    internal sealed record Of<T>(string Name, ReadOnlyMemory<T> Values, Func<T, object> Sqlite) : BulkColumn(Name)
        where T : notnull
    {
        internal override object SqliteValue(int row) => Sqlite(Values.Span[row]);

        internal override Task WriteAsync(NpgsqlBinaryImporter writer, int row) => writer.WriteAsync(Values.Span[row]);
    }

    internal sealed record OfValues(string Name, ReadOnlyMemory<object?> Values) : BulkColumn(Name)
    {
        internal override object SqliteValue(int row) => Values.Span[row] switch
        {
            null => DBNull.Value,
            Guid id => id.ToByteArray(bigEndian: true),
            DateOnly day => Handlers.DayText(day),
            bool flag => flag ? 1L : 0L,
            var value => value,
        };

        internal override Task WriteAsync(NpgsqlBinaryImporter writer, int row) => Values.Span[row] switch
        {
            null => writer.WriteNullAsync(),
            Guid id => writer.WriteAsync(id),
            long number => writer.WriteAsync(number),
            DateOnly day => writer.WriteAsync(day),
            bool flag => writer.WriteAsync(flag),
            string text => writer.WriteAsync(text),
            byte[] bytes => writer.WriteAsync(bytes),
            var value => throw new InvalidCastException($"A column cannot hold a {value.GetType()}."),
        };
    }

    internal sealed record OfNullable<T>(string Name, ReadOnlyMemory<T?> Values, Func<T, object> Sqlite)
        : BulkColumn(Name)
        where T : struct
    {
        internal override object SqliteValue(int row) => Values.Span[row] is { } value ? Sqlite(value) : DBNull.Value;

        internal override Task WriteAsync(NpgsqlBinaryImporter writer, int row) =>
            Values.Span[row] is { } value ? writer.WriteAsync(value) : writer.WriteNullAsync();
    }
}
