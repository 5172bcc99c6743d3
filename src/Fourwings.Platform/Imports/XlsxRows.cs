using System.Globalization;
using System.IO.Compression;
using System.Xml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Fourwings.Domain;
using Fourwings.Domain.Imports;

namespace Fourwings.Platform.Imports;

/// <summary>
/// Reads a workbook's first visible sheet row by row. Formulas give the result that was saved with them; hidden rows
/// are
/// read and said to be hidden; a merged area gives its one value to each of its cells and says so.
/// </summary>
internal static class XlsxRows
{
    private const long LargestUnpacked = 1_000_000_000;
    private const int WidestRow = 256;
    private const int MostMerged = 20_000;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = false,
    };

    /// <summary>Looks at the workbook: its sheet, its shared texts, its merged areas.</summary>
    /// <param name="name">The sender's name for the file.</param>
    /// <param name="open">Opens it from its beginning, seekable.</param>
    public static Result<Book> Look(string name, Func<Stream> open)
    {
        try
        {
            using var stream = open();
            using (var archive = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true))
            {
                if (archive.Entries.Sum(entry => entry.Length) > LargestUnpacked)
                {
                    return new Refusal("import.unpacks-too-large", Field: "File").With("name", name);
                }
            }

            stream.Position = 0;
            using var file = SpreadsheetDocument.Open(stream, isEditable: false);
            return Of(file, name);
        }
        catch (Exception fault) when (fault is InvalidDataException or XmlException or OpenXmlPackageException
            or IOException or FormatException or ArgumentException)
        {
            return new Refusal("import.workbook-broken", Field: "File").With("name", name);
        }
    }

    /// <summary>Reads the rows of the sheet that was found.</summary>
    public static IEnumerable<FileRow> Read(Func<Stream> open, Book book)
    {
        using var stream = open();
        using var file = SpreadsheetDocument.Open(stream, isEditable: false);
        using var part = file.WorkbookPart!.GetPartById(book.PartId).GetStream(FileMode.Open, FileAccess.Read);
        using var xml = XmlReader.Create(part, Settings);
        var spread = new Spread(book.Merged);
        var last = 0L;
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "row")
            {
                var number = long.TryParse(xml.GetAttribute("r"), out var said) && said > last
                    ? said
                    : last + 1; // A number that stands twice, or back in order, is no row's number.
                last = number;
                var hidden = xml.GetAttribute("hidden") is "1" or "true";
                var row = new FileRow(number, spread.Over(number, Cells(xml, book)), hidden);
                if (!row.IsBlank)
                {
                    yield return row;
                }
            }
        }
    }

    private static Result<Book> Of(SpreadsheetDocument file, string name)
    {
        var part = file.WorkbookPart;
        var sheets = part?.Workbook?.Sheets?.Elements<Sheet>() ?? [];
        var sheet = sheets.FirstOrDefault(one =>
            one.State is null || one.State.Value == SheetStateValues.Visible);
        if (sheet?.Id?.Value is not { } id || part!.GetPartById(id) is not WorksheetPart found)
        {
            return new Refusal("import.workbook-broken", Field: "File").With("name", name);
        }

        var merged = Merged(found);
        return merged.Count > MostMerged
            ? new Refusal("import.too-many-merged", Field: "File").With("name", name)
            : new Book(
                sheet.Name?.Value ?? string.Empty,
                id,
                part.Workbook!.WorkbookProperties?.Date1904?.Value == true,
                part.SharedStringTablePart is { } texts ? SharedTexts(texts) : [],
                merged);
    }

    private static List<string> SharedTexts(SharedStringTablePart part)
    {
        using var stream = part.GetStream(FileMode.Open, FileAccess.Read);
        using var xml = XmlReader.Create(stream, Settings);
        var texts = new List<string>();
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "si")
            {
                texts.Add(TextIn(xml));
            }
        }

        return texts;
    }

    private static List<Area> Merged(WorksheetPart part)
    {
        using var stream = part.GetStream(FileMode.Open, FileAccess.Read);
        using var xml = XmlReader.Create(stream, Settings);
        var areas = new List<Area>();
        while (xml.Read() && areas.Count <= MostMerged)
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "mergeCell"
                && xml.GetAttribute("ref") is { } area && area.Split(':') is [var from, var to])
            {
                areas.Add(new(RowOf(from), RowOf(to), ColumnOf(from), ColumnOf(to)));
            }
        }

        return areas;
    }

    private static List<ImportCell> Cells(XmlReader xml, Book book)
    {
        var cells = new List<ImportCell>();
        if (xml.IsEmptyElement)
        {
            return cells;
        }

        var depth = xml.Depth;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType != XmlNodeType.Element || xml.LocalName != "c")
            {
                continue;
            }

            var column = xml.GetAttribute("r") is { } place ? ColumnOf(place) : cells.Count;
            var cell = Cell(xml, book);
            if (column >= WidestRow)
            {
                continue;
            }

            while (cells.Count < column)
            {
                cells.Add(ImportCell.Nothing);
            }

            cells.Add(cell);
        }

        return cells;
    }

    private static ImportCell Cell(XmlReader xml, Book book)
    {
        var type = xml.GetAttribute("t") ?? "n";
        if (xml.IsEmptyElement)
        {
            return ImportCell.Nothing;
        }

        var (value, text, formula) = ((string?)null, (string?)null, false);
        var depth = xml.Depth;
        xml.Read();
        while (xml.Depth > depth)
        {
            if (xml.NodeType != XmlNodeType.Element)
            {
                xml.Read();
            }
            else if (xml.LocalName == "v")
            {
                value = xml.ReadElementContentAsString();
            }
            else if (xml.LocalName == "is")
            {
                text = TextIn(xml);
                xml.Read();
            }
            else
            {
                formula |= xml.LocalName == "f";
                xml.Skip();
            }
        }

        return Of(type, value, text, formula, book);
    }

    private static ImportCell Of(string type, string? value, string? text, bool formula, Book book) => type switch
    {
        "inlineStr" => ImportCell.Of(text ?? string.Empty),
        _ when string.IsNullOrEmpty(value) => formula ? new(CellKind.Uncalculated, string.Empty) : ImportCell.Nothing,
        "s" => int.TryParse(value, out var at) && at >= 0 && at < book.Texts.Count
            ? ImportCell.Of(book.Texts[at])
            : new(CellKind.Error, value),
        "e" => new(CellKind.Error, value),
        "n" => new(CellKind.Number, value),
        _ => ImportCell.Of(value),
    };

    /// <summary>The text of the element on which the reader stands; how Han is pronounced is left out.</summary>
    private static string TextIn(XmlReader xml)
    {
        if (xml.IsEmptyElement)
        {
            return string.Empty;
        }

        var text = new System.Text.StringBuilder();
        var depth = xml.Depth;
        xml.Read();
        while (xml.Depth > depth)
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "t")
            {
                text.Append(xml.ReadElementContentAsString());
            }
            else if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "rPh")
            {
                xml.Skip();
            }
            else
            {
                xml.Read();
            }
        }

        return text.ToString();
    }

    private static int ColumnOf(string place)
    {
        var column = 0;
        foreach (var letter in place.TakeWhile(char.IsAsciiLetter))
        {
            column = (column * 26) + char.ToUpperInvariant(letter) - 'A' + 1;
        }

        return column - 1;
    }

    private static long RowOf(string place) =>
        long.Parse(place.AsSpan(place.TakeWhile(char.IsAsciiLetter).Count()), CultureInfo.InvariantCulture);

    /// <summary>What was found in a workbook.</summary>
    internal sealed record Book(
        string Sheet, string PartId, bool From1904, IReadOnlyList<string> Texts, IReadOnlyList<Area> Merged);

    /// <summary>A merged area, its corners included; columns from 0.</summary>
    internal sealed record Area(long FromRow, long ToRow, int FromColumn, int ToColumn);

    /// <summary>Gives the value of a merged area to each of its cells, as the rows come by.</summary>
    private sealed class Spread(IReadOnlyList<Area> areas)
    {
        private readonly Queue<Area> _coming = new(areas.OrderBy(area => area.FromRow));
        private readonly List<(Area Area, ImportCell Value)> _open = [];

        public List<ImportCell> Over(long row, List<ImportCell> cells)
        {
            _open.RemoveAll(one => one.Area.ToRow < row);
            while (_coming.TryPeek(out var next) && next.FromRow <= row)
            {
                var area = _coming.Dequeue();
                var value = area.FromRow == row && area.FromColumn < cells.Count
                    ? cells[area.FromColumn] with { Spread = area.ToRow > area.FromRow }
                    : ImportCell.Nothing;
                _open.Add((area, value));
            }

            foreach (var (area, value) in _open)
            {
                Fill(cells, area, value);
            }

            return cells;
        }

        private static void Fill(List<ImportCell> cells, Area area, ImportCell value)
        {
            for (var column = area.FromColumn; column <= area.ToColumn && column < WidestRow; column++)
            {
                while (cells.Count <= column)
                {
                    cells.Add(ImportCell.Nothing);
                }

                cells[column] = value;
            }
        }
    }
}
