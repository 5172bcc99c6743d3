using System.Text;
using Fourwings.Domain;
using Fourwings.Domain.Imports;
using Fourwings.Platform.Documents;

namespace Fourwings.Platform.Imports;

/// <summary>A row of a file, with the number that its reader sees (行).</summary>
/// <param name="Number">Counted from 1.</param>
/// <param name="Cells">Its cells from the first column on.</param>
/// <param name="Hidden">Whether the sheet hides it; it is read all the same.</param>
public sealed record FileRow(long Number, IReadOnlyList<ImportCell> Cells, bool Hidden = false)
{
    /// <summary>The cell of a column; nothing beyond the last.</summary>
    public ImportCell this[int column] => column < Cells.Count ? Cells[column] : ImportCell.Nothing;

    /// <summary>Whether nothing is written in it.</summary>
    public bool IsBlank => Cells.All(cell => cell.IsBlank);
}

/// <summary>
/// The rows of a CSV file or of a workbook's first visible sheet, read as they come: memory does not grow with the
/// file.
/// </summary>
public sealed class FileRows
{
    private readonly Func<IEnumerable<FileRow>> _read;

    private FileRows(string sheet, Func<IEnumerable<FileRow>> read) => (Sheet, _read) = (sheet, read);

    /// <summary>The sheet's name; empty for a CSV file.</summary>
    public string Sheet { get; }

    /// <summary>Whether the workbook counts its days from 1904.</summary>
    public bool From1904 { get; private init; }

    /// <summary>Reads the rows from the first on; may be asked more than once.</summary>
    public IEnumerable<FileRow> All => _read();

    /// <summary>Opens an uploaded file.</summary>
    /// <param name="upload">CSV, text or XLSX.</param>
    public static Result<FileRows> Open(Upload upload) => Open(upload.Type, upload.FileName, upload.Open);

    /// <summary>Opens a stored file.</summary>
    /// <param name="type">What it is.</param>
    /// <param name="name">The sender's name for it.</param>
    /// <param name="open">Opens it from its beginning, seekable.</param>
    public static Result<FileRows> Open(DocumentType type, string name, Func<Stream> open)
    {
        switch (type)
        {
            case DocumentType.Csv or DocumentType.Text:
                return new FileRows(string.Empty, () => CsvRows.Read(open));
            case DocumentType.Xlsx:
                return XlsxRows.Look(name, open).Succeeded(out var book, out var refusal)
                    ? new FileRows(book.Sheet, () => XlsxRows.Read(open, book)) { From1904 = book.From1904 }
                    : refusal;
            default:
                return new Refusal("import.type-unknown", Field: "File").With("name", name);
        }
    }

    /// <summary>Where a cell stands, as a spreadsheet says it: <c>Sheet1!C17</c>; without a sheet <c>C17</c>.</summary>
    /// <param name="sheet">The sheet's name; empty = none.</param>
    /// <param name="row">Counted from 1.</param>
    /// <param name="column">Counted from 0.</param>
    public static string AddressOf(string sheet, long row, int column)
    {
        var letters = new StringBuilder();
        for (var left = column + 1; left > 0; left = (left - 1) / 26)
        {
            letters.Insert(0, (char)('A' + ((left - 1) % 26)));
        }

        var cell = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{letters}{row}");
        return sheet.Length == 0 ? cell : $"{sheet}!{cell}";
    }
}
