using Fourwings.Domain.Imports;
using Fourwings.Domain.Lending;
using Fourwings.Finance;
using Fourwings.Platform.Closing;
using Fourwings.Platform.Documents;
using Fourwings.Platform.Imports;
using Fourwings.Platform.Lending;
using Fourwings.Platform.Tests.Lending;
using Fourwings.Platform.Tests.Storage;

namespace Fourwings.Platform.Tests.Imports;

public class LoanBookImportTests
{
    private static readonly string[] Heads =
    [
        "合同编号", "统一社会信用代码", "借款人", "用途", "合同金额（万元）", "年利率", "还款方式", "还款间隔月数", "结息日", "起始日",
        "到期日", "贷款余额", "计息起点", "逾期本金", "逾期利息", "逾期起始日", "质押登记号",
    ];

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Book_MovesHere_AndItsLoansLiveOn(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = new ImportSample(await LendingSample.MakeAsync(test));
        var pledge = (await sample.Lending.RegisteredAsync()).Registration!.Number;
        var page = await sample.ImportedAsync(ImportKind.LoanBook, await BookAsync(
            Row("OLD-1", "３００", pledge: pledge, code: await FirmCodeAsync(sample)),
            Row("OLD-2", "120", late: ["200000", "1500.5", "2026/3/1"])));
        Assert.Equal((ImportState.Done, 2, 0), (page.Run.State, page.Counts.Entered, page.Counts.Differs));
        await sample.Lending.VerifiedAsync();
        var one = await LoanAsync(sample, "OLD-1");
        Assert.Equal((LoanState.Active, Money.FromWan(240)), (one.Loan.State, one.Loan.Figures.Outstanding));
        Assert.Equal(new DateOnly(2026, 6, 20), one.Today.NextDueOn);
        var late = await LoanAsync(sample, "OLD-2");
        Assert.Equal((19, 20_150_050L), (late.Today.DaysPastDue, late.Today.DuePrincipal + late.Today.DueInterest));
        await new DailyClose(sample.Database, CloseSteps.All).UntilAsync(LendingSample.Today);
        var first = one.Loan.Figures.Installments[0];
        await new DailyClose(sample.Database, CloseSteps.All).UntilAsync(first.DueOn.AddDays(-1));
        Assert.Null((await sample.Lending.RepayAsync(
            one.Loan.Id, first.Payment.Yuan, first.DueOn, "R1")).Refusal);
        var whole = (await LoanAsync(sample, "OLD-2")).Loan;
        var quote = whole.Quote(first.DueOn).Total;
        Assert.Null((await sample.Database.RunAsync(
            new RepayEarly(whole.Id, quote, first.DueOn, "R2"), sample.Maker)).Refusal);
        Assert.Null((await sample.Database.RunAsync(new CloseLoan(whole.Id), sample.Maker)).Refusal);
        await sample.Lending.VerifiedAsync();
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Book_WithFaultsNamesEachCell_AndNothingMoves(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = new ImportSample(await LendingSample.MakeAsync(test));
        await sample.LoanAsync("TAKEN");
        string[] merged = ["OLD-6", .. Row("OLD-6", "1")[1..]];
        var upload = await BookAsync(
            Row("OLD-1", "300"),
            Row("OLD-1", "300"),
            Row("TAKEN", "300"),
            Row("OLD-2", "300", starts: "三月一日"),
            Row("OLD-3", "300", pledge: "Y0"),
            Row("OLD-4", "100"),
            Row("OLD-5", "300", code: "91321100MA1ABCDE01"),
            merged);
        var run = await sample.StagedAsync(ImportKind.LoanBook, upload);
        await sample.StepAsync(run.Id, ImportAction.Check);
        var page = await sample.PageAsync(run.Id);
        Assert.Equal(
            [
                ("台账!A3", "import.twice"), ("台账!A4", "loan.number-taken"), ("台账!J5", "import.day-unreadable"),
                ("台账!A6", "import.pledge-unknown"), ("台账!A7", "loan.opening-outstanding"),
                ("台账!B8", "organisation.code-check"), ("台账!A9", "loan.opening-outstanding"),
            ],
            page.Shown.Select(line => (line.Cell, line.Fault!.Code)));
        await sample.Lending.RefusedAsync(
            "import.faults-left", new MoveImport(run.Id, ImportAction.Import), sample.Maker);
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Book_RefusesAmountsInMergedRows(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = new ImportSample(await LendingSample.MakeAsync(test));
        var rows = string.Concat(new[] { Heads, Row("M-1", "300"), Row("M-2", "") }.Select((row, at) =>
            $"<row r=\"{at + 1}\">{string.Concat(row.Select(CellOf))}</row>"));
        var bytes = WorkbookFile.Of(rows, "<mergeCells><mergeCell ref=\"E2:E3\"/></mergeCells>");
        var run = await sample.StagedAsync(ImportKind.LoanBook, (await Upload.OfAsync("a.xlsx", bytes)).Value);
        Assert.Equal(
            [("台账!E2", "import.amount-merged"), ("台账!E3", "import.amount-merged")],
            (await sample.PageAsync(run.Id)).Shown.Select(line => (line.Cell, line.Fault!.Code)));
    }

    private static Task<string> FirmCodeAsync(ImportSample sample) => sample.Database.SnapshotAsync(async db =>
        (await db.ScalarAsync<string>(
            "SELECT code FROM organisation WHERE id = @Organisation", new { sample.Lending.Firm.Organisation }))!);

    private static string CellOf(string text) => $"<c t=\"inlineStr\"><is><t>{text}</t></is></c>";

    private static async Task<LoanPage> LoanAsync(ImportSample sample, string number)
    {
        var list = (await sample.Database.ReadAsync(new ListLoans(new(number)), sample.Maker)).Value;
        var id = list.Rows.Single(row => row.Number == number).Id;
        return (await sample.Database.ReadAsync(new ShowLoan(id), sample.Maker)).Value;
    }

    private static async Task<Upload> BookAsync(params string[][] rows) => (await Upload.OfAsync(
        "台账.xlsx", Workbook.Write(new Sheet("台账", Heads, rows)))).Value;

    private static string[] Row(
        string contract, string wan, string? pledge = null, string[]? late = null, string starts = "2025年3月20日",
        string code = "") =>
    [
        contract, code.Length > 0 ? code : Code, "镇江某新材料有限公司", "购原料", wan, "5.5%", "按季付息到期还本", "3", "20", starts,
        "2027-03-20", wan == "120" ? "700000" : "2400000", "2026-03-20", .. late ?? ["", "", ""], pledge ?? "",
    ];

    private static string Code { get; } = MakeCode();

    private static string MakeCode()
    {
        const string Stem = "91321100MA1ABCDE0";
        return Stem + Fourwings.Domain.Parties.OrganisationCode.CheckOf(Stem + "0");
    }
}
