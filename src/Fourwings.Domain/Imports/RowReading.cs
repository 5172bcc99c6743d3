using System.Diagnostics.CodeAnalysis;
using Fourwings.Finance;

namespace Fourwings.Domain.Imports;

/// <summary>Reads one row of a file, cell by cell, and keeps the first thing that is wrong with it.</summary>
/// <param name="columns">Where the columns stand.</param>
/// <param name="from1904">Whether the workbook counts its days from 1904.</param>
public sealed class RowReading(IReadOnlyList<ColumnPlace> columns, bool from1904)
{
    private readonly Dictionary<string, ColumnPlace> _places = columns.ToDictionary(place => place.Name);
    private IReadOnlyList<ImportCell> _cells = [];

    /// <summary>What is wrong with the row, or null; its field is the column's name.</summary>
    public Refusal? Fault { get; private set; }

    /// <summary>The column of the fault, counted from 0; -1 = the row as a whole.</summary>
    public int FaultColumn { get; private set; } = -1;

    /// <summary>Begins another row.</summary>
    public void Begin(IReadOnlyList<ImportCell> cells) => (_cells, Fault, FaultColumn) = (cells, null, -1);

    /// <summary>Text; empty where there is none.</summary>
    public string Words(string column, bool required = false) =>
        TryRead(column, required, CellReading.Words, out var words) ? words : string.Empty;

    /// <summary>An amount; null = empty.</summary>
    public Money? Amount(string column, bool required = false) =>
        TryRead(column, required, cell => CellReading.Amount(cell, _places[column].InWan), out var amount)
            ? amount
            : null;

    /// <summary>A day; null = empty.</summary>
    public DateOnly? Day(string column, bool required = false) =>
        TryRead(column, required, cell => CellReading.Day(cell, from1904, _places[column].Days), out var day)
            ? day
            : null;

    /// <summary>A yearly rate; null = empty.</summary>
    public AnnualRate? Rate(string column, bool required = false) =>
        TryRead(column, required, CellReading.Rate, out var rate) ? rate : null;

    /// <summary>A share or a multiple; null = empty.</summary>
    public Ratio? Share(string column) => TryRead(column, false, CellReading.Share, out var share) ? share : null;

    /// <summary>A whole number; null = empty.</summary>
    public int? Count(string column) => TryRead(column, false, CellReading.Count, out var count) ? count : null;

    /// <summary>One of a group of words that the file may use.</summary>
    /// <typeparam name="T">The enum; its names have the texts <c>import.synonyms.GROUP.NAME</c>.</typeparam>
    public T? OneOf<T>(string column, string group, bool required = false)
        where T : struct, Enum
    {
        var word = Words(column, required);
        if (word.Length == 0)
        {
            return null;
        }

        if (ImportColumns.Meaning(group, Enum.GetNames<T>(), word) is { } name)
        {
            return Enum.Parse<T>(name);
        }

        Blame(column, new Refusal("import.word-unknown").With("text", word)
            .With("known", string.Join(
                " · ", Enum.GetValues<T>().Select(one => $"{Texts.Of(one, "zh")} {Texts.Of(one, "en")}"))));
        return null;
    }

    /// <summary>Keeps a fault, where it is the row's first.</summary>
    public void Blame(string column, Refusal fault)
    {
        if (Fault is null)
        {
            Fault = fault with { Field = column };
            FaultColumn = _places.TryGetValue(column, out var place) ? place.Index : -1;
        }
    }

    private bool TryRead<T>(
        string column, bool required, Func<ImportCell, Result<T>> read, [NotNullWhen(true)] out T? value)
    {
        value = default;
        var place = _places.GetValueOrDefault(column);
        var cell = place is not null && place.Index < _cells.Count ? _cells[place.Index] : ImportCell.Nothing;
        if (cell.IsBlank)
        {
            if (required)
            {
                Blame(column, new("import.cell-missing"));
            }

            return false;
        }

        if (read(cell).Succeeded(out value, out var refusal))
        {
            return true;
        }

        Blame(column, refusal);
        return false;
    }
}
