using Fourwings.Domain.Imports;

namespace Fourwings.Platform.Imports;

/// <summary>Where the heads of a file stand, and which column is which (表头).</summary>
/// <param name="HeadRow">The row of the heads, counted from 1.</param>
/// <param name="Heads">What the heads say.</param>
/// <param name="Columns">The columns found.</param>
internal sealed record FileLayout(long HeadRow, IReadOnlyList<string> Heads, IReadOnlyList<ColumnPlace> Columns)
{
    private const int RowsLookedAt = 20;
    private const int DaysLookedAt = 10_000;

    /// <summary>The row among the first twenty whose words fit the most columns; the first where none does.</summary>
    public static FileLayout Find(ImportKind kind, IEnumerable<FileRow> rows)
    {
        FileLayout? best = null;
        foreach (var row in rows.Take(RowsLookedAt))
        {
            string[] heads = [.. row.Cells.Select(cell => CellReading.Clean(cell.Text))];
            var found = new FileLayout(row.Number, heads, ImportColumns.Find(kind, heads));
            if (best is null || found.Columns.Count > best.Columns.Count)
            {
                best = found;
            }
        }

        return best ?? new(0, [], []);
    }

    /// <summary>The layout with the order of the days that the columns of days show.</summary>
    public FileLayout WithDayOrder(IEnumerable<FileRow> rows)
    {
        int[] days = [.. Columns.Where(place => place.Name.EndsWith("-on", StringComparison.Ordinal)
            || place.Name.EndsWith("-until", StringComparison.Ordinal)).Select(place => place.Index)];
        var order = DayOrders.Of(Below(rows).Take(DaysLookedAt).SelectMany(row =>
            days.Where(index => index < row.Cells.Count).Select(index => CellReading.Clean(row.Cells[index].Text))));
        return this with { Columns = [.. Columns.Select(place => place with { Days = order })] };
    }

    /// <summary>The rows below the heads, each with its first words.</summary>
    public IEnumerable<FileRow> Below(IEnumerable<FileRow> rows) => rows.SkipWhile(row => row.Number <= HeadRow);
}
