namespace Fourwings.Platform.Search;

/// <summary>What a reader wants to see of a list.</summary>
/// <param name="Search">What stands in the search box; empty = everything.</param>
/// <param name="Sort">The column; a name the list does not know gives its own order.</param>
/// <param name="Descending">Largest first.</param>
/// <param name="Skip">Rows before the page.</param>
/// <param name="Take">Rows of the page.</param>
public sealed record ListWish(
    string Search = "", string Sort = "", bool Descending = false, int Skip = 0, int Take = 20)
{
    /// <summary>The most rows that one answer carries: a whole list as a file.</summary>
    public const int Most = 100_000;

    /// <summary>Rows before the page; none is fewer than none.</summary>
    public int Skip { get; init; } = Math.Max(Skip, 0);

    /// <summary>Rows of the page, <see cref="Most"/> at most.</summary>
    public int Take { get; init; } = AtMost(Take);

    /// <summary>The last row of the page before; null = the page is known by its number alone.</summary>
    public ListPlace? After { get; init; }

    /// <summary>The first row of the page after; null = as above.</summary>
    public ListPlace? Before { get; init; }

    /// <summary>The first row after the page: a list reads keys up to it and drops those before the page.</summary>
    public int End => checked(Skip + Take);

    /// <summary>As many rows as were asked for, none fewer than none and <see cref="Most"/> at most.</summary>
    public static int AtMost(int take) => Math.Clamp(take, 0, Most);

    /// <summary>SQL for the direction.</summary>
    internal string Direction => Descending ? "DESC" : "ASC";
}

/// <summary>A page of a list.</summary>
/// <typeparam name="T">A row.</typeparam>
/// <param name="Rows">The rows of the page.</param>
/// <param name="Total">
/// How many there are in all; a search counts at most <see cref="SearchIndex.MaxCandidates"/>.
/// </param>
public sealed record ListPart<T>(IReadOnlyList<T> Rows, long Total)
{
    /// <summary>The place of the first row; null = the list is not read by places.</summary>
    public ListPlace? First { get; init; }

    /// <summary>The place of the last row.</summary>
    public ListPlace? Last { get; init; }
}
