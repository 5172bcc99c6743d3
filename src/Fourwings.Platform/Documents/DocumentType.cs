using System.Collections.Frozen;
using System.IO.Compression;

namespace Fourwings.Platform.Documents;

/// <summary>The kinds of file the platform takes (文件类型).</summary>
public enum DocumentType
{
    /// <summary>PDF.</summary>
    Pdf = 1,

    /// <summary>PNG picture.</summary>
    Png,

    /// <summary>JPEG picture.</summary>
    Jpeg,

    /// <summary>TIFF scan.</summary>
    Tiff,

    /// <summary>Excel workbook.</summary>
    Xlsx,

    /// <summary>Word document.</summary>
    Docx,

    /// <summary>XML.</summary>
    Xml,

    /// <summary>Comma-separated text.</summary>
    Csv,

    /// <summary>Plain text.</summary>
    Text,
}

/// <summary>What a file is, told from its bytes and not from its name.</summary>
public static class DocumentTypes
{
    private static readonly FrozenDictionary<string, DocumentType> ByExtension = new Dictionary<string, DocumentType>
    {
        [".pdf"] = DocumentType.Pdf,
        [".png"] = DocumentType.Png,
        [".jpg"] = DocumentType.Jpeg,
        [".jpeg"] = DocumentType.Jpeg,
        [".tif"] = DocumentType.Tiff,
        [".tiff"] = DocumentType.Tiff,
        [".xlsx"] = DocumentType.Xlsx,
        [".docx"] = DocumentType.Docx,
        [".xml"] = DocumentType.Xml,
        [".csv"] = DocumentType.Csv,
        [".txt"] = DocumentType.Text,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Scans and originals: PDF and pictures.</summary>
    public static IReadOnlyList<DocumentType> Scans { get; } =
        [DocumentType.Pdf, DocumentType.Png, DocumentType.Jpeg, DocumentType.Tiff];

    /// <summary>Scans, and Word where the text is still being agreed.</summary>
    public static IReadOnlyList<DocumentType> Papers { get; } = [.. Scans, DocumentType.Docx];

    /// <summary>Everything the platform takes.</summary>
    public static IReadOnlyList<DocumentType> All { get; } = Enum.GetValues<DocumentType>();

    /// <summary>The type that the name's extension promises; null = none we take.</summary>
    public static DocumentType? Promised(string fileName) =>
        ByExtension.TryGetValue(Path.GetExtension(fileName), out var type) ? type : null;

    /// <summary>The media type with which it is served.</summary>
    public static string MediaType(DocumentType type) => type switch
    {
        DocumentType.Pdf => "application/pdf",
        DocumentType.Png => "image/png",
        DocumentType.Jpeg => "image/jpeg",
        DocumentType.Tiff => "image/tiff",
        DocumentType.Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        DocumentType.Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        DocumentType.Xml => "application/xml",
        DocumentType.Csv => "text/csv",
        DocumentType.Text => "text/plain",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>Whether it is a file of Excel or Word before 2007 (<c>.xls</c>, <c>.doc</c>).</summary>
    public static bool IsOldOffice(ReadOnlySpan<byte> head) =>
        head is [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, ..];

    /// <summary>Tells the type from the first bytes; text is told from the whole.</summary>
    /// <param name="head">The first bytes, up to 1 MiB.</param>
    /// <param name="isText">Whether no byte of the file is a control character other than tab and line ends.</param>
    /// <param name="open">Opens the file anew, seekable, to look into an archive.</param>
    /// <returns>Text is reported as <see cref="DocumentType.Text"/>, a table of text too.</returns>
    public static DocumentType? Sniff(ReadOnlySpan<byte> head, bool isText, Func<Stream> open) => head switch
    {
        [0x25, 0x50, 0x44, 0x46, 0x2D, ..] => DocumentType.Pdf,
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, ..] => DocumentType.Png,
        [0xFF, 0xD8, 0xFF, ..] => DocumentType.Jpeg,
        [0x49, 0x49, 0x2A, 0x00, ..] or [0x4D, 0x4D, 0x00, 0x2A, ..] => DocumentType.Tiff,
        [0x50, 0x4B, 0x03, 0x04, ..] => SniffArchive(open),
        _ => isText ? SniffText(head) : null,
    };

    private static DocumentType? SniffArchive(Func<Stream> open)
    {
        try
        {
            using var stream = open();
            using var archive = new ZipArchive(stream, ZipArchiveMode.Read);
            return archive.GetEntry("xl/workbook.xml") is not null ? DocumentType.Xlsx
                : archive.GetEntry("word/document.xml") is not null ? DocumentType.Docx
                : null;
        }
        catch (InvalidDataException)
        {
            return null; // The archive is cut off or broken: no type that we take.
        }
    }

    private static DocumentType? SniffText(ReadOnlySpan<byte> head)
    {
        ReadOnlySpan<byte> bom = [0xEF, 0xBB, 0xBF];
        var text = head.StartsWith(bom) ? head[bom.Length..] : head;
        text = text.TrimStart(" \t\r\n"u8);
        if (text.StartsWith("<?xml"u8))
        {
            return DocumentType.Xml;
        }

        return text.StartsWith("<"u8) ? null : DocumentType.Text; // A web page is no document.
    }
}
