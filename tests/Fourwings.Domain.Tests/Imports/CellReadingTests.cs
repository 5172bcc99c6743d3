using Fourwings.Domain.Imports;
using Fourwings.Finance;

namespace Fourwings.Domain.Tests.Imports;

public class CellReadingTests
{
    [Theory]
    [InlineData("488898.75", 48889875)]
    [InlineData("488,898.75", 48889875)]
    [InlineData("-1,488,898", -148889800)]
    [InlineData("10000000000", 1000000000000)]
    [InlineData("４８８，８９８．７５", 48889875)]
    [InlineData("￥488,898.75元", 48889875)]
    [InlineData("CNY 1,000", 100000)]
    [InlineData("300万元", 300000000)]
    [InlineData("３００万", 300000000)]
    [InlineData(" 12.5 ", 1250)]
    [InlineData("-3.1", -310)]
    public void Amount_ReadsWhatPeopleWrite(string text, long fen) =>
        Assert.Equal(new Money(fen), CellReading.Amount(ImportCell.Of(text)).Value);

    [Theory]
    [InlineData("12.345")]
    [InlineData("一百")]
    [InlineData("12a")]
    [InlineData("1e20")]
    [InlineData("9e27万")]
    [InlineData("20000000000")]
    [InlineData("1,50")]
    [InlineData("1,2345")]
    [InlineData(",500")]
    [InlineData("1234,567")]
    [InlineData("1,500,00")]
    [InlineData("1.5,000")]
    public void Amount_RefusesWhatIsNone(string text) =>
        Assert.Equal("import.amount-unreadable", CellReading.Amount(ImportCell.Of(text)).Refusal?.Code);

    [Fact]
    public void Amount_TakesASpreadsheetsOwnDigits()
    {
        Assert.Equal(new Money(7), CellReading.Amount(new(CellKind.Number, "0.069999999999999993")).Value);
        Assert.Equal(new Money(15258750), CellReading.Amount(new(CellKind.Number, "152587.50000000001")).Value);
        Assert.Equal(new Money(10000000), CellReading.Amount(new(CellKind.Number, "1E5")).Value);
        Assert.Equal(new Money(300000000), CellReading.Amount(new(CellKind.Number, "300"), inWan: true).Value);
    }

    [Fact]
    public void Amount_RefusesMergedRowsErrorsAndFormulasWithoutResult()
    {
        Assert.Equal("import.amount-merged", Code(new(CellKind.Number, "3", Spread: true)));
        Assert.Equal("import.cell-error", Code(new(CellKind.Error, "#REF!")));
        Assert.Equal("import.cell-uncalculated", Code(new(CellKind.Uncalculated, "")));

        static string? Code(ImportCell cell) => CellReading.Amount(cell).Refusal?.Code;
    }

    [Theory]
    [InlineData(CellKind.Text, "2012-06-20")]
    [InlineData(CellKind.Text, "2012/6/20")]
    [InlineData(CellKind.Text, "2012.6.20")]
    [InlineData(CellKind.Text, "20120620")]
    [InlineData(CellKind.Text, "2012年6月20日")]
    [InlineData(CellKind.Text, "２０１２－０６－２０")]
    [InlineData(CellKind.Text, "2012-06-20 00:00:00")]
    [InlineData(CellKind.Text, "20 Jun 2012")]
    [InlineData(CellKind.Number, "41080")]
    [InlineData(CellKind.Number, "41080.5")]
    [InlineData(CellKind.Number, "20120620")]
    public void Day_ReadsTextAndSerials(CellKind kind, string text) =>
        Assert.Equal(new DateOnly(2012, 6, 20), CellReading.Day(new(kind, text)).Value);

    [Fact]
    public void Day_CountsFrom1904WhereTheWorkbookDoes() =>
        Assert.Equal(new DateOnly(2012, 6, 20), CellReading.Day(new(CellKind.Number, "39618"), from1904: true).Value);

    [Theory]
    [InlineData("2012-02-30")]
    [InlineData("明天")]
    [InlineData("6/20")]
    [InlineData("0001-01-02")]
    [InlineData("9999-12-31")]
    public void Day_RefusesWhatIsNone(string text) =>
        Assert.Equal("import.day-unreadable", CellReading.Day(ImportCell.Of(text)).Refusal?.Code);

    [Theory]
    [InlineData("2958465", true)]
    [InlineData("2958465", false)]
    [InlineData("99991231", false)]
    public void Day_RefusesSerialsBeyondReason(string text, bool from1904) => Assert.Equal(
        "import.day-unreadable", CellReading.Day(new(CellKind.Number, text), from1904).Refusal?.Code);

    [Theory]
    [InlineData("1e400")]
    [InlineData("1,5")]
    public void Numbers_RefusesWhatIsNone(string text)
    {
        Assert.NotNull(CellReading.Count(ImportCell.Of(text)).Refusal);
        Assert.NotNull(CellReading.Rate(ImportCell.Of(text)).Refusal);
    }

    [Theory]
    [InlineData("6.765%", "0.06765")]
    [InlineData("6.765", "0.06765")]
    [InlineData("0.06765", "0.06765")]
    [InlineData("６．７６５％", "0.06765")]
    public void Rate_ReadsPercentAndFraction(string text, string rate) =>
        Assert.Equal(rate, CellReading.Rate(ImportCell.Of(text)).Value.ToString());

    [Theory]
    [InlineData("合同号", "contract")]
    [InlineData("合 同 编 号", "contract")]
    [InlineData("Contract No.", "contract")]
    [InlineData("交易金额（元）", "amount")]
    [InlineData("【流水号】", null)]
    [InlineData("备用", null)]
    public void Columns_AreFoundByTheirHeads(string head, string? column) => Assert.Equal(
        column, ImportColumns.Find(ImportKind.CoreBank, [head]).SingleOrDefault()?.Name);

    [Fact]
    public void Columns_KnowEveryHeadOfTheirTemplates() => Assert.All(Enum.GetValues<ImportKind>(), kind =>
        Assert.All(new[] { "zh", "en" }, language => Assert.Equal(
            ImportColumns.Of(kind).Select((column, at) => new ColumnPlace(column.Name, at)),
            ImportColumns.Find(kind, [.. ImportColumns.Of(kind).Select(column => column.Title(language))])
                .OrderBy(place => place.Index))));

    [Fact]
    public void Columns_SayTenThousands() =>
        Assert.True(ImportColumns.Find(ImportKind.LoanBook, ["贷款余额（万元）"]).Single().InWan);
}
