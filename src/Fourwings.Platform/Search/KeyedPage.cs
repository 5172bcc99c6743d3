using System.Globalization;

namespace Fourwings.Platform.Search;

/// <summary>A row's place in the order of its list: the next page begins after it, however far down (定位).</summary>
/// <param name="Key">What the list is sorted by, as text.</param>
/// <param name="Id">The record, which breaks ties.</param>
public sealed record ListPlace(string Key, Guid Id)
{
    private const int IdLength = 32;

    /// <summary>The place of a row in a list by days.</summary>
    public static ListPlace On(DateOnly day, Guid id) =>
        new(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), id);

    /// <summary>Reads a place from an address; null where it is none.</summary>
    public static ListPlace? Parse(string text) =>
        text.Length >= IdLength && Guid.TryParseExact(text[..IdLength], "N", out var id)
            ? new(text[IdLength..], id)
            : null;

    /// <summary>As it stands in an address.</summary>
    public override string ToString() => Id.ToString("N") + Key;
}

/// <summary>What a list may be sorted by: a column that is never null, and the id.</summary>
/// <param name="Column">The column in SQL.</param>
/// <param name="Id">The column of the id in SQL.</param>
/// <param name="Read">Reads the column's value from its text; null where it is none.</param>
/// <param name="Descending">Largest first.</param>
internal sealed record ListOrder(string Column, string Id, Func<string, object?> Read, bool Descending)
{
    /// <summary>By a text.</summary>
    public static ListOrder Text(string column, string id, bool descending) => new(column, id, key => key, descending);

    /// <summary>By a whole number.</summary>
    public static ListOrder Number(string column, string id, bool descending) => new(
        column,
        id,
        key => long.TryParse(key, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var n) ? n : null,
        descending);

    /// <summary>By a day.</summary>
    public static ListOrder Day(string column, string id, bool descending) => new(
        column,
        id,
        key => DateOnly.TryParseExact(key, "yyyy-MM-dd", out var day) ? day : null,
        descending);

    /// <summary>The sort key of a row as text.</summary>
    public string KeySql => $"CAST({Column} AS TEXT)";
}

/// <summary>
/// How a page of a list is read: by its place where the reader comes from the page before or after, so that a page far
/// down costs what the first does; by counting rows where only the number of the page is known.
/// </summary>
internal sealed class KeyedPage
{
    private readonly ListWish _wish;
    private readonly bool _backwards;
    private readonly bool _counts;

    private KeyedPage(ListWish wish, ListOrder order)
    {
        _wish = wish;
        var place = wish.After ?? wish.Before;
        Key = place is null ? null : order.Read(place.Key);
        Id = place?.Id ?? default;
        _counts = Key is null;
        _backwards = !_counts && wish.After is null;
        var falling = order.Descending != _backwards;
        Where = _counts ? "" : $" AND ({order.Column}, {order.Id}) {(falling ? "<" : ">")} (@placeKey, @placeId)";
        var direction = falling ? "DESC" : "ASC";
        OrderBy = $"ORDER BY {order.Column} {direction}, {order.Id} {direction} LIMIT @limit";
    }

    /// <summary>The condition on the place, to follow others; takes <c>@placeKey</c> and <c>@placeId</c>.</summary>
    public string Where { get; }

    /// <summary>Order and limit; takes <c>@limit</c>.</summary>
    public string OrderBy { get; }

    /// <summary>The sort key of the place.</summary>
    public object? Key { get; }

    /// <summary>The record at the place.</summary>
    public Guid Id { get; }

    /// <summary>How many rows are read.</summary>
    public int Limit => _counts ? _wish.End : _wish.Take;

    /// <summary>How the page is read.</summary>
    public static KeyedPage Of(ListWish wish, ListOrder order) => new(wish, order);

    /// <summary>The rows of the page in the list's order.</summary>
    public IReadOnlyList<T> Cut<T>(IReadOnlyList<T> read) => _counts
        ? [.. read.Skip(_wish.Skip).Take(_wish.Take)]
        : _backwards ? [.. read.Reverse()] : read;
}

/// <summary>A row's id with its sort key.</summary>
internal sealed record KeyRow
{
    public required Guid Id { get; init; }

    public required string SortKey { get; init; }

    public ListPlace Place => new(SortKey, Id);
}
