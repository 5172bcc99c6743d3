using System.IO.Compression;
using System.Text;

namespace Fourwings.Platform.Tests.Imports;

/// <summary>A workbook as other programs write it, part by part: for files that our own writer never makes.</summary>
internal static class WorkbookFile
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006";

    /// <summary>The file: rows as XML, and what stands behind them.</summary>
    public static byte[] Of(string rows, string merged = "", string[]? shared = null, bool from1904 = false)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(archive, "[Content_Types].xml", $"""
                <Types xmlns="{Package}/content-types">
                <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
                <Override PartName="/xl/workbook.xml" ContentType="{Type("sheet.main")}"/>
                <Override PartName="/xl/worksheets/sheet1.xml" ContentType="{Type("worksheet")}"/>
                <Override PartName="/xl/worksheets/sheet2.xml" ContentType="{Type("worksheet")}"/>
                <Override PartName="/xl/sharedStrings.xml" ContentType="{Type("sharedStrings")}"/></Types>
                """);
            Add(archive, "_rels/.rels", $"""
                <Relationships xmlns="{Package}/relationships"><Relationship Id="r1" Target="xl/workbook.xml"
                Type="{Office}/officeDocument"/></Relationships>
                """);
            Add(archive, "xl/_rels/workbook.xml.rels", $"""
                <Relationships xmlns="{Package}/relationships">
                <Relationship Id="r1" Target="worksheets/sheet1.xml" Type="{Office}/worksheet"/>
                <Relationship Id="r2" Target="worksheets/sheet2.xml" Type="{Office}/worksheet"/>
                <Relationship Id="r3" Target="sharedStrings.xml" Type="{Office}/sharedStrings"/></Relationships>
                """);
            Add(archive, "xl/workbook.xml", $"""
                <workbook xmlns="{Main}" xmlns:r="{Office}"><workbookPr date1904="{(from1904 ? 1 : 0)}"/><sheets>
                <sheet name="旧表" sheetId="1" state="hidden" r:id="r1"/><sheet name="台账" sheetId="2" r:id="r2"/>
                </sheets></workbook>
                """);
            Add(archive, "xl/worksheets/sheet1.xml", $"<worksheet xmlns=\"{Main}\"><sheetData/></worksheet>");
            Add(archive, "xl/worksheets/sheet2.xml",
                $"<worksheet xmlns=\"{Main}\"><sheetData>{rows}</sheetData>{merged}</worksheet>");
            Add(archive, "xl/sharedStrings.xml",
                $"<sst xmlns=\"{Main}\">{string.Concat((shared ?? []).Select(text => $"<si>{text}</si>"))}</sst>");
        }

        return stream.ToArray();
    }

    private static string Type(string part) =>
        $"application/vnd.openxmlformats-officedocument.spreadsheetml.{part}+xml";

    private static void Add(ZipArchive archive, string name, string text)
    {
        using var writer = new StreamWriter(archive.CreateEntry(name).Open(), new UTF8Encoding(false));
        writer.Write(text);
    }
}
