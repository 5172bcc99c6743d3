using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Fourwings.Platform.Documents;

/// <summary>Excel workbooks (工作簿), written row by row so that a long list needs no memory.</summary>
public static class Workbook
{
    /// <summary>The media type of <c>.xlsx</c>.</summary>
    public const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private const uint Head = 1;
    private const uint Decimals = 2;
    private const uint Day = 3;
    private const uint Instant = 4;
    private const int LongestName = 31;
    private static readonly TimeSpan ChinaOffset = TimeSpan.FromHours(8);

    /// <summary>The file with one sheet a table.</summary>
    public static byte[] Write(params ReadOnlySpan<Sheet> sheets)
    {
        using var stream = new MemoryStream();
        using (var file = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var book = file.AddWorkbookPart();
            book.Workbook = new DocumentFormat.OpenXml.Spreadsheet.Workbook(new Sheets());
            book.AddNewPart<WorkbookStylesPart>().Stylesheet = Styles();
            uint number = 0;
            foreach (var sheet in sheets)
            {
                var part = book.AddNewPart<WorksheetPart>();
                WriteSheet(part, sheet);
                book.Workbook.Sheets!.Append(new DocumentFormat.OpenXml.Spreadsheet.Sheet
                {
                    Id = book.GetIdOfPart(part),
                    SheetId = ++number,
                    Name = NameOf(sheet.Name),
                });
            }

            book.Workbook.Save();
        }

        return stream.ToArray();
    }

    private static void WriteSheet(WorksheetPart part, Sheet sheet)
    {
        using var writer = OpenXmlWriter.Create(part);
        writer.WriteStartElement(new Worksheet());
        writer.WriteElement(new SheetViews(new SheetView(new Pane
        {
            VerticalSplit = 1,
            TopLeftCell = "A2",
            ActivePane = PaneValues.BottomLeft,
            State = PaneStateValues.Frozen,
        })
        {
            WorkbookViewId = 0,
        }));
        writer.WriteElement(new Columns(sheet.Heads.Select((_, index) => new Column
        {
            Min = (uint)index + 1,
            Max = (uint)index + 1,
            Width = 18,
            CustomWidth = true,
        })));
        writer.WriteStartElement(new SheetData());
        WriteRow(writer, sheet.Heads.Select(head => Text(head, Head)));
        foreach (var row in sheet.Rows)
        {
            WriteRow(writer, row.Select(Of));
        }

        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    private static void WriteRow(OpenXmlWriter writer, IEnumerable<Cell> cells)
    {
        writer.WriteStartElement(new Row());
        foreach (var cell in cells)
        {
            writer.WriteElement(cell);
        }

        writer.WriteEndElement();
    }

    private static Cell Of(object? value) => value switch
    {
        null => new Cell(),
        decimal number => Number(number, Decimals),
        int or long or short => Number(Convert.ToDecimal(value, CultureInfo.InvariantCulture), 0),
        DateOnly day => Number((decimal)day.ToDateTime(TimeOnly.MinValue).ToOADate(), Day),
        DateTimeOffset instant => Number((decimal)instant.ToOffset(ChinaOffset).DateTime.ToOADate(), Instant),
        _ => Text(value.ToString() ?? string.Empty, 0),
    };

    private static Cell Number(decimal number, uint style) => new()
    {
        CellValue = new CellValue(number.ToString(CultureInfo.InvariantCulture)),
        DataType = CellValues.Number,
        StyleIndex = style,
    };

    private static Cell Text(string text, uint style) => new()
    {
        InlineString = new InlineString(new Text(Printable(text)) { Space = SpaceProcessingModeValues.Preserve }),
        DataType = CellValues.InlineString,
        StyleIndex = style,
    };

    /// <summary>XML knows no control characters.</summary>
    private static string Printable(string text) =>
        string.Concat(text.Where(letter => letter is '\t' or '\n' || !char.IsControl(letter)));

    private static string NameOf(string name)
    {
        var allowed = string.Concat(name.Where(letter => !"[]:*?/\\".Contains(letter, StringComparison.Ordinal)));
        return allowed.Length > LongestName ? allowed[..LongestName] : allowed;
    }

    private static Stylesheet Styles() => new(
        new NumberingFormats(
            new NumberingFormat { NumberFormatId = 164, FormatCode = "yyyy-mm-dd" },
            new NumberingFormat { NumberFormatId = 165, FormatCode = "yyyy-mm-dd hh:mm:ss" }),
        new Fonts(new Font(), new Font(new Bold())),
        new Fills(
            new Fill(new PatternFill { PatternType = PatternValues.None }),
            new Fill(new PatternFill { PatternType = PatternValues.Gray125 })),
        new Borders(new Border()),
        new CellFormats(
            new CellFormat(),
            new CellFormat { FontId = 1, ApplyFont = true },
            new CellFormat { NumberFormatId = 4, ApplyNumberFormat = true },
            new CellFormat { NumberFormatId = 164, ApplyNumberFormat = true },
            new CellFormat { NumberFormatId = 165, ApplyNumberFormat = true }));
}
