using System.Net.Mime;
using Fourwings.Domain;
using Fourwings.Finance;
using Fourwings.Platform.Documents;
using Fourwings.Platform.Search;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace Fourwings.Web.Shared;

/// <summary>
/// A list: title and actions, saved views, filters, the table, sums, paging, CSV and Excel. A page names its columns
/// and reads its rows; its view is one line: <c>&lt;partial name="_List" model="Model" /&gt;</c>.
/// </summary>
/// <typeparam name="TRow">A row as the query gives it.</typeparam>
public abstract class ListPage<TRow> : AppPage, IListView
{
    private const int ExportLimit = 100_000;

    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <summary>The columns, in their order on the page.</summary>
    protected abstract IReadOnlyList<Column<TRow>> Columns { get; }

    /// <inheritdoc/>
    public virtual IReadOnlyList<Filter> Filters => [];

    /// <summary>The saved views, the first being all: names under <c>{list}.tab.{name}</c>.</summary>
    protected virtual IReadOnlyList<string> TabNames => [];

    /// <inheritdoc/>
    public virtual IReadOnlyList<Button> Actions => [];

    /// <inheritdoc/>
    public virtual bool Searches => true;

    /// <summary>The row's own address, for the keys j, k and Enter and for previous and next on the record.</summary>
    protected virtual string? Href(TRow row) => null;

    /// <summary>Reads the rows for the state of the address.</summary>
    protected abstract Task<Result<ListRows<TRow>>> ReadAsync(ListState state);

    /// <inheritdoc/>
    public ListState State { get; private set; } = new(string.Empty, string.Empty, string.Empty, false, 1);

    /// <inheritdoc/>
    public ListTable Table { get; private set; } = ListTable.None;

    /// <inheritdoc/>
    public string Path => Request.PathBase + Request.Path;

    /// <inheritdoc/>
    public virtual Empty Nothing => State.Search.Length > 0 || State.Filters.Count > 0
        ? new(T["list.found-nothing"], T["list.found-nothing-why"], new Button(T["list.clear"], Cleared.Href(Path)))
        : new(T[$"{Name}.empty"], T[$"{Name}.empty-why"]);

    /// <summary>The same view without search and filters.</summary>
    public ListState Cleared =>
        State.FromStart() with { Search = string.Empty, Filters = new Dictionary<string, string>() };

    /// <inheritdoc/>
    public string ExportHref(string kind) =>
        QueryHelpers.AddQueryString(State.FromStart().Href(Path), "export", kind);

    /// <inheritdoc/>
    public string WordsOf(string filter, string value) => Filters
        .First(known => known.Name == filter).Choices
        .FirstOrDefault(choice => choice.Value == value).Words ?? value;

    /// <summary>Shows the list, or sends it as a file.</summary>
    public Task<IActionResult> OnGetAsync() => ShowAsync();

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync()
    {
        State = ListState.Read(
            Request.Query,
            Filters.Select(filter => filter.Name),
            Columns.Where(column => column.Sorts).Select(column => column.Key));
        if (TabNames.Count > 0 && !TabNames.Contains(State.Tab))
        {
            State = State with { Tab = TabNames[0] };
        }

        var export = Request.Query["export"].ToString();
        var state = export is "csv" or "xlsx" ? State.FromStart() with { PageSize = ExportLimit } : State;
        var result = await ReadAsync(state);
        if (!result.Succeeded(out var rows, out var refusal))
        {
            return Declined(refusal);
        }

        if (export is "csv" or "xlsx")
        {
            return Export(export, rows);
        }

        Table = MakeTable(rows);
        return Page();
    }

    /// <inheritdoc/>
    public IReadOnlyList<Tab> Tabs => [.. TabNames.Select(tab => new Tab(
        T[$"{Name}.tab.{tab}"],
        Path + (tab == TabNames[0] ? string.Empty : "?tab=" + tab),
        tab == State.Tab,
        Table.TabCounts.TryGetValue(tab, out var count) ? count : null))];

    private ListTable MakeTable(ListRows<TRow> found) => new(
        [.. Columns.Select(MakeHead)],
        [.. found.Rows.Select(row => new ListRow(Href(row), [.. Columns.Select(column => column.Cell(row))]))],
        found.Total)
    {
        TabCounts = found.TabCounts,
        First = found.First,
        Last = found.Last,
        SelectionSums = found.Sums,
        Sums = Columns.Any(column => column.Sum is not null) && found.Rows.Count > 0
            ? [.. Columns.Select(column => column.Sum is { } sum ? (Money?)sum(found.Rows) : null)]
            : [],
    };

    private ColumnHead MakeHead(Column<TRow> column) => new(
        column.Key,
        T[$"{Name}.column.{column.Key}"],
        column.Unit is { } unit ? T[unit] : null,
        column.Right,
        column.Sorts,
        column.IsHead,
        column.Place,
        column.Labelled);

    /// <summary>Files carry full yuan, whatever unit the page shows.</summary>
    private string ExportHead(Column<TRow> column)
    {
        var title = T[$"{Name}.column.{column.Key}"];
        return column.Unit is not { } unit
            ? title
            : T["list.with-unit", ("title", title), ("unit", T[unit == "unit.amount" ? "unit.exact" : unit])];
    }

    private FileContentResult Export(string kind, ListRows<TRow> found)
    {
        var table = new Sheet(
            T[$"{Name}.title"],
            [.. Columns.Select(ExportHead)],
            found.Rows.Select(row => (IReadOnlyList<object?>)[.. Columns.Select(column => column.Cell(row).Value)]));
        return kind == "csv"
            ? File(Csv.Write(table), MediaTypeNames.Text.Csv, $"{Name}.csv")
            : File(Workbook.Write(table), Workbook.MediaType, $"{Name}.xlsx");
    }
}

/// <summary>What <c>_List</c> shows.</summary>
public interface IListView
{
    /// <summary>
    /// The prefix of the list's texts: <c>loans</c> for <c>loans.title</c>, <c>loans.column.state</c> …
    /// </summary>
    string Name { get; }

    /// <summary>The buttons of the head; one primary at most. Export and print are added.</summary>
    IReadOnlyList<Button> Actions { get; }

    /// <summary>The saved views.</summary>
    IReadOnlyList<Tab> Tabs { get; }

    /// <summary>Whether there is a search box.</summary>
    bool Searches { get; }

    /// <summary>The filters.</summary>
    IReadOnlyList<Filter> Filters { get; }

    /// <summary>The address of the whole selection as a file.</summary>
    string ExportHref(string kind);

    /// <summary>How a filter's value reads.</summary>
    string WordsOf(string filter, string value);

    /// <summary>What the address asks for.</summary>
    ListState State { get; }

    /// <summary>The path of the list.</summary>
    string Path { get; }

    /// <summary>The rows as they are shown.</summary>
    ListTable Table { get; }

    /// <summary>What stands there when there is nothing.</summary>
    Empty Nothing { get; }

    /// <summary>The same view without search and filters.</summary>
    ListState Cleared { get; }
}

/// <summary>A table ready to be shown.</summary>
public sealed record ListTable(IReadOnlyList<ColumnHead> Heads, IReadOnlyList<ListRow> Rows, long Total)
{
    /// <summary>No table yet.</summary>
    public static ListTable None { get; } = new([], [], 0);

    /// <summary>The place of the first row; null = the list counts its rows.</summary>
    public ListPlace? First { get; init; }

    /// <summary>The place of the last row.</summary>
    public ListPlace? Last { get; init; }

    /// <summary>The counts of the saved views.</summary>
    public IReadOnlyDictionary<string, long> TabCounts { get; init; } = new Dictionary<string, long>();

    /// <summary>The sums of the page, one place a column; empty where no column has one.</summary>
    public IReadOnlyList<Money?> Sums { get; init; } = [];

    /// <summary>The sums of the whole selection, as a sentence.</summary>
    public string? SelectionSums { get; init; }
}

/// <summary>The head of a column.</summary>
public sealed record ColumnHead(
    string Key, string Title, string? Unit, bool Right, bool Sorts, bool IsHead, char Place, bool Labelled);

/// <summary>A row with its address.</summary>
public sealed record ListRow(string? Href, IReadOnlyList<Cell> Cells);
