using System.IO.Compression;
using System.Text;
using Fourwings.Domain.Imports;
using Fourwings.Platform.Documents;
using Fourwings.Platform.Imports;

namespace Fourwings.Platform.Tests.Imports;

public class FileRowsTests
{
    static FileRowsTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static TheoryData<string, byte[]> Encodings => new()
    {
        { "UTF-8", Encoding.UTF8.GetBytes("合同,金额\n甲,1\n") },
        { "UTF-8 with its mark", [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes("合同,金额\n甲,1\n")] },
        { "GB18030", Encoding.GetEncoding("GB18030").GetBytes("合同,金额\n甲,1\n") },
        { "GB18030, Windows line ends, semicolons", Encoding.GetEncoding("GB18030").GetBytes("合同;金额\r\n甲;1\r\n") },
        { "tabs", Encoding.UTF8.GetBytes("合同\t金额\r甲\t1") },
        { "quotes", Encoding.UTF8.GetBytes("\"合同\",\"金额\"\n\"甲\",\"1\"") },
    };

    [Theory, MemberData(nameof(Encodings))]
    public async Task Csv_IsReadHoweverItIsWritten(string what, byte[] bytes)
    {
        var rows = await RowsAsync("a.csv", bytes);
        Assert.True(rows.Length == 2, what);
        Assert.Equal(["合同", "金额"], rows[0].Cells.Select(cell => cell.Text));
        Assert.Equal(["甲", "1"], rows[1].Cells.Select(cell => cell.Text));
    }

    [Fact]
    public async Task Csv_CountsLinesInsideQuotes_AndKeepsQuotesAndBlanks()
    {
        var rows = await RowsAsync("a.csv", "a,\"x\ny \"\"z\"\", w\"\n\nb,2\n"u8.ToArray());
        Assert.Equal("x\ny \"z\", w", rows[0][1].Text);
        Assert.Equal((4, "b"), (rows[1].Number, rows[1][0].Text));
    }

    [Fact]
    public async Task Workbook_ReadsEveryKindOfCell_OfTheFirstVisibleSheet()
    {
        var bytes = WorkbookFile.Of(
            """
            <row r="2"><c r="A2" t="s"><v>0</v></c><c r="C2"><v>41080</v></c>
            <c r="D2" t="str"><f>A1</f><v>字</v></c></row>
            <row r="3" hidden="1"><c r="A3" t="inlineStr">
            <is><r><t>甲</t></r><r><t>乙</t></r><rPh sb="0" eb="1"><t>jia</t></rPh></is></c>
            <c r="B3"><f>1+1</f><v>2</v></c><c r="C3"><f>1+1</f></c><c r="D3" t="e"><v>#REF!</v></c></row>
            """,
            shared: ["<r><t>借</t></r><r><t>款</t></r><rPh sb=\"0\" eb=\"1\"><t>jie</t></rPh>"]);
        var upload = (await Upload.OfAsync("a.xlsx", bytes)).Value;
        var file = FileRows.Open(upload).Value;
        var rows = file.All.ToArray();
        Assert.Equal("台账", file.Sheet);
        Assert.Equal(
            [new(CellKind.Text, "借款"), ImportCell.Nothing, new(CellKind.Number, "41080"), new(CellKind.Text, "字")],
            rows[0].Cells);
        Assert.Equal(
            [
                new(CellKind.Text, "甲乙"), new(CellKind.Number, "2"), new(CellKind.Uncalculated, ""),
                new(CellKind.Error, "#REF!"),
            ],
            rows[1].Cells);
        Assert.Equal((2, false, 3, true), (rows[0].Number, rows[0].Hidden, rows[1].Number, rows[1].Hidden));
    }

    [Fact]
    public async Task Workbook_GivesAMergedValueToEachRow_AndSaysSo()
    {
        var bytes = WorkbookFile.Of(
            """
            <row r="1"><c r="A1" t="inlineStr"><is><t>甲</t></is></c><c r="B1"><v>1</v></c></row>
            <row r="2"><c r="B2"><v>2</v></c></row><row r="3"><c r="A3" t="inlineStr"><is><t>乙</t></is></c></row>
            """,
            "<mergeCells count=\"1\"><mergeCell ref=\"A1:A2\"/></mergeCells>");
        var rows = await RowsAsync("a.xlsx", bytes);
        Assert.Equal([new ImportCell(CellKind.Text, "甲", Spread: true)], rows.Take(2).Select(row => row[0]).Distinct());
        Assert.Equal(new ImportCell(CellKind.Text, "乙"), rows[2][0]);
    }

    [Fact]
    public async Task Workbook_WrittenHereIsReadHere()
    {
        var sheet = new Sheet("表", ["a", "b"], [["甲", 1.5m], [new DateOnly(2012, 6, 20), 3L]]);
        var rows = await RowsAsync("a.xlsx", Workbook.Write(sheet));
        Assert.Equal("1.5", rows[1][1].Text);
        Assert.Equal(new DateOnly(2012, 6, 20), CellReading.Day(rows[2][0]).Value);
    }

    [Fact]
    public void Workbook_ThatUnpacksTooLargeIsRefusedBeforeItIsRead()
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var bomb = archive.CreateEntry("xl/workbook.xml", CompressionLevel.Optimal).Open();
            var zeros = new byte[1 << 20];
            for (var i = 0; i < 1000; i++)
            {
                bomb.Write(zeros);
            }
        }

        var bytes = stream.ToArray();
        Assert.True(bytes.Length < 2_000_000);
        var result = FileRows.Open(DocumentType.Xlsx, "a.xlsx", () => new MemoryStream(bytes));
        Assert.Equal("import.unpacks-too-large", result.Refusal?.Code);
    }

    [Fact]
    public void Workbook_ThatIsBrokenIsRefused()
    {
        var bytes = WorkbookFile.Of("")[..^200];
        var result = FileRows.Open(DocumentType.Xlsx, "a.xlsx", () => new MemoryStream(bytes));
        Assert.Equal("import.workbook-broken", result.Refusal?.Code);
    }

    [Theory]
    [InlineData("", 17, 2, "C17")]
    [InlineData("Sheet1", 17, 2, "Sheet1!C17")]
    [InlineData("", 1, 25, "Z1")]
    [InlineData("", 1, 26, "AA1")]
    [InlineData("", 1, 701, "ZZ1")]
    [InlineData("", 1, 702, "AAA1")]
    public void Address_IsASpreadsheets(string sheet, long row, int column, string address) =>
        Assert.Equal(address, FileRows.AddressOf(sheet, row, column));

    private static async Task<FileRow[]> RowsAsync(string name, byte[] bytes) =>
        [.. FileRows.Open((await Upload.OfAsync(name, bytes)).Value).Value.All];
}
