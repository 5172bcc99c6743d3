using System.Globalization;
using Fourwings.Platform.Search;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Fourwings.Web.Shared;

/// <summary>
/// Search, filters, sort and page of a list: all of it stands in the address, so that it can be sent and kept.
/// </summary>
/// <param name="Tab">The saved view; empty = the first.</param>
/// <param name="Search">The text in the search box.</param>
/// <param name="Sort">The key of the column; empty = the list's own order.</param>
/// <param name="Descending">Largest first.</param>
/// <param name="Page">From 1.</param>
public sealed record ListState(string Tab, string Search, string Sort, bool Descending, int Page)
{
    /// <summary>The largest page an address may ask for.</summary>
    public const int LastPage = 100_000;

    /// <summary>The chosen values of the filters, by name; unchosen ones are absent.</summary>
    public IReadOnlyDictionary<string, string> Filters { get; init; } = new Dictionary<string, string>();

    /// <summary>Rows a page.</summary>
    public int PageSize { get; init; } = 20;

    /// <summary>The place after which the page begins; empty = known by its number alone.</summary>
    public string After { get; init; } = string.Empty;

    /// <summary>The place before which the page ends.</summary>
    public string Before { get; init; } = string.Empty;

    /// <summary>Rows before this page.</summary>
    public int Offset => (Page - 1) * PageSize;

    /// <summary>The same wish as queries of the platform take it.</summary>
    public ListWish Wish => new(Search, Sort, Descending, Offset, PageSize)
    {
        After = ListPlace.Parse(After),
        Before = ListPlace.Parse(Before),
    };

    /// <summary>The first page of the same.</summary>
    public ListState FromStart() => this with { Page = 1, After = string.Empty, Before = string.Empty };

    /// <summary>The page after this one.</summary>
    /// <param name="last">The place of the last row; null = the list counts its rows.</param>
    public ListState Next(ListPlace? last) =>
        FromStart() with { Page = Page + 1, After = last?.ToString() ?? string.Empty };

    /// <summary>The page before this one.</summary>
    /// <param name="first">The place of the first row; null = the list counts its rows.</param>
    public ListState Previous(ListPlace? first) => Page <= 2
        ? FromStart()
        : FromStart() with { Page = Page - 1, Before = first?.ToString() ?? string.Empty };

    /// <summary>The value of a filter; null = not chosen.</summary>
    public string? Filter(string name) => Filters.GetValueOrDefault(name);

    /// <summary>The member of an enum that a filter names; null = not chosen.</summary>
    public TEnum? Chosen<TEnum>(string name)
        where TEnum : struct, Enum =>
        Enum.TryParse<TEnum>(Filter(name), out var value) && Enum.IsDefined(value) ? value : null;

    /// <summary>Reads the address; what the list does not know is left out.</summary>
    public static ListState Read(IQueryCollection query, IEnumerable<string> filters, IEnumerable<string> sorts)
    {
        var sort = query["sort"].ToString();
        var key = sort.TrimStart('-');
        var known = sorts.Contains(key);
        var page = int.TryParse(query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var at) ? at : 1;
        return new(
            query["tab"].ToString(),
            query["q"].ToString().Trim(),
            known ? key : string.Empty,
            known && sort.StartsWith('-'),
            Math.Clamp(page, 1, LastPage))
        {
            After = query["after"].ToString(),
            Before = query["before"].ToString(),
            Filters = filters
                .Select(name => (name, value: query[name].ToString()))
                .Where(filter => filter.value.Length > 0)
                .ToDictionary(filter => filter.name, filter => filter.value),
        };
    }

    /// <summary>The address of this state.</summary>
    public string Href(string path)
    {
        var query = new List<KeyValuePair<string, string?>>();
        Add("tab", Tab);
        Add("q", Search);
        foreach (var (name, value) in Filters)
        {
            Add(name, value);
        }

        Add("sort", Sort.Length == 0 ? string.Empty : (Descending ? "-" : string.Empty) + Sort);
        Add("after", After);
        Add("before", Before);
        Add("page", Page == 1 ? string.Empty : Page.ToString(CultureInfo.InvariantCulture));
        return QueryHelpers.AddQueryString(path, query);

        void Add(string name, string value)
        {
            if (value.Length > 0)
            {
                query.Add(new(name, value));
            }
        }
    }

    /// <summary>The same without one filter, on the first page.</summary>
    public ListState Without(string filter) => FromStart() with
    {
        Filters = Filters.Where(pair => pair.Key != filter).ToDictionary(),
    };

    /// <summary>Sorted by a column; a second time the other way round.</summary>
    public ListState SortedBy(string key) =>
        FromStart() with { Sort = key, Descending = Sort == key && !Descending };
}

/// <summary>A filter of a list: a select with its choices.</summary>
/// <param name="Name">Its name in the address; the text key is <c>{list}.filter.{name}</c>.</param>
/// <param name="Choices">Value and words; the choice of nothing is added.</param>
public sealed record Filter(string Name, params (string Value, string Words)[] Choices);

/// <summary>What a list shows.</summary>
/// <param name="Rows">The rows of the page, or for an export of all pages.</param>
/// <param name="Total">How many there are in the whole selection.</param>
public sealed record ListRows<TRow>(IReadOnlyList<TRow> Rows, long Total)
{
    /// <summary>The counts of the saved views, by tab.</summary>
    public IReadOnlyDictionary<string, long> TabCounts { get; init; } = new Dictionary<string, long>();

    /// <summary>The place of the first row; null = the list counts its rows.</summary>
    public ListPlace? First { get; init; }

    /// <summary>The place of the last row.</summary>
    public ListPlace? Last { get; init; }

    /// <summary>The rows of a part of a list.</summary>
    public static ListRows<TRow> Of(ListPart<TRow> part) =>
        new(part.Rows, part.Total) { First = part.First, Last = part.Last };

    /// <summary>A sentence with the sums of the whole selection, beneath the page's own.</summary>
    public string? Sums { get; init; }
}
