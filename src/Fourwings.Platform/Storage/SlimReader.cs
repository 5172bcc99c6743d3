using System.Data.Common;

namespace Fourwings.Platform.Storage;

/// <summary>Reads slim columns for bulk work in either dialect, without a mapper between.</summary>
/// <param name="reader">An open reader.</param>
/// <param name="dialect">Whose forms of ids and days it reads.</param>
internal readonly struct SlimReader(DbDataReader reader, Dialect dialect)
{
    /// <summary>The next row.</summary>
    public bool Read() => reader.Read();

    /// <summary>An id.</summary>
    public Guid Id(int column)
    {
        if (dialect == Dialect.Sqlite)
        {
            return new(reader.GetFieldValue<byte[]>(column), bigEndian: true);
        }

        return reader.GetFieldValue<Guid>(column);
    }

    /// <summary>An id that may be absent.</summary>
    public Guid? IdOrNull(int column) => reader.IsDBNull(column) ? null : Id(column);

    /// <summary>A whole number: fen, counts, billionths.</summary>
    public long Number(int column) => reader.GetInt64(column);

    /// <summary>A flag.</summary>
    public bool Flag(int column) => reader.GetBoolean(column);

    /// <summary>A text that may be absent.</summary>
    public string? TextOrNull(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    /// <summary>A text.</summary>
    public string Text(int column) => reader.GetString(column);

    /// <summary>A day.</summary>
    public DateOnly Day(int column)
    {
        if (dialect != Dialect.Sqlite)
        {
            return reader.GetFieldValue<DateOnly>(column);
        }

        var text = reader.GetString(column);
        return new(
            (1000 * Digit(text, 0)) + (100 * Digit(text, 1)) + (10 * Digit(text, 2)) + Digit(text, 3),
            (10 * Digit(text, 5)) + Digit(text, 6),
            (10 * Digit(text, 8)) + Digit(text, 9));
    }

    private static int Digit(string text, int at) => text[at] - '0';
}
