using Fourwings.Domain.Imports;
using Fourwings.Domain.Lending;
using Fourwings.Domain.Parties;
using Fourwings.Finance;
using Fourwings.Platform.Closing;
using Fourwings.Platform.Documents;
using Fourwings.Platform.Imports;
using Fourwings.Platform.Indicators;
using Fourwings.Platform.Lending;
using Fourwings.Platform.Storage;
using Fourwings.Platform.Tests.Lending;
using Fourwings.Platform.Tests.Storage;

namespace Fourwings.Platform.Tests.Imports;

/// <summary>A loan that moved here from another book is a loan like every other.</summary>
public class MovedBookTests
{
    private static readonly string[] Heads =
    [
        "合同编号", "统一社会信用代码", "借款人", "用途", "合同金额（万元）", "年利率", "还款方式", "起始日", "到期日", "贷款余额", "计息起点",
        "逾期本金", "逾期利息", "逾期起始日",
    ];

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Loan_HasItsStatementAndItsContactLog(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = new ImportSample(await LendingSample.MakeAsync(test));
        var loan = await MovedAsync(sample, sample.Maker);
        var today = LendingSample.Today;
        Assert.Null((await sample.Lending.RepayAsync(loan.Id, 1000, today, "R1")).Refusal);
        var note = new ContactNote(ContactKind.Call, today, "王某", ContactResult.Reached, "月底前还");
        Assert.Null((await sample.Database.RunAsync(new RecordContact(loan.Id, note), sample.Maker)).Refusal);
        var statement = (await sample.Database.ReadAsync(
            new ShowStatement(loan.Id, today, today), sample.Maker)).Value;
        Assert.Equal(Money.FromWan(240), statement.Opening);
        Assert.Equal(statement.Opening - statement.Paid.Principal, statement.Closing);
        Assert.Single(statement.Lines);
        await sample.Lending.VerifiedAsync();
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Loan_CountsInTheCityAsMoved_NotAsPaidOut(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = new ImportSample(await LendingSample.MakeAsync(test));
        var loan = await MovedAsync(sample, sample.Maker);
        var before = await SettledAsync(sample, figures => figures.MovedCount == 1);
        Assert.Equal((Money.Zero, Money.Zero, 0), (before.DrawnFen, before.Credit, before.LoanCount));
        Assert.Equal((Money.FromWan(240), 1), (before.Outstanding, before.Open));
        var today = await sample.Database.SnapshotAsync(db => Task.FromResult(db.Call.BusinessDate));
        Assert.Null((await sample.Database.RunAsync(
            new RepayEarly(loan.Id, loan.Quote(today).Total, today, "R1"), sample.Maker)).Refusal);
        Assert.Null((await sample.Database.RunAsync(new CloseLoan(loan.Id), sample.Maker)).Refusal);
        var after = await SettledAsync(sample, figures => figures.Settled == 1);
        Assert.Equal((Money.Zero, 0), (after.Outstanding, after.Open));
        await sample.Lending.VerifiedAsync();
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Loan_MovedInTheBackground_CountsForTheBranchOfWhoBeganIt(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = new ImportSample(await LendingSample.MakeAsync(test));
        var unit = new UnitId(Guid.NewGuid());
        var loan = await MovedAsync(sample, sample.Maker with { Unit = unit }, inBackground: true);
        Assert.Equal(unit, loan.Terms.Unit);
        await sample.Lending.VerifiedAsync();
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Loan_IsNotSecuredByAPledgeForAnothersDebt(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = new ImportSample(await LendingSample.MakeAsync(test));
        var pledge = (await sample.Lending.RegisteredAsync()).Registration!.Number;
        var run = await sample.StagedAsync(ImportKind.LoanBook, await BookAsync([.. Heads, "质押登记号"], [.. Row, pledge]));
        await sample.StepAsync(run.Id, ImportAction.Check);
        Assert.Equal(["loan.pledge-of-another-debt"], ImportSample.Codes(await sample.PageAsync(run.Id)));
    }

    private static async Task<Loan> MovedAsync(ImportSample sample, Viewer by, bool inBackground = false)
    {
        var file = await BookAsync(Heads, Row);
        var run = (await sample.Database.RunAsync(new StageImport(ImportKind.LoanBook, file), by, "S")).Value;
        foreach (var step in new[] { ImportAction.Check, ImportAction.Import })
        {
            Assert.Null((await sample.Database.RunAsync(new MoveImport(run.Id, step), by)).Refusal);
            if (inBackground)
            {
                await new ImportWork(sample.Database).RunAllAsync();
            }
            else
            {
                await new ImportWork(sample.Database).RunAsync(run.Id, by);
            }
        }

        var list = (await sample.Database.ReadAsync(new ListLoans(new("OLD-1")), by)).Value;
        return (await sample.Database.ReadAsync(new ShowLoan(list.Rows.Single().Id), by)).Value.Loan;
    }

    /// <summary>
    /// Closes days until the figures have it: a transaction anywhere on the server holds a line back for a close.
    /// </summary>
    private static async Task<CityFigures> SettledAsync(ImportSample sample, Func<CityFigures, bool> settled)
    {
        var figures = new CityFigures();
        for (var days = 0; days < 40 && !settled(figures); days++)
        {
            var today = await sample.Database.SnapshotAsync(db => Task.FromResult(db.Call.BusinessDate));
            await new DailyClose(sample.Database, CloseSteps.All).UntilAsync(today);
            figures = (await sample.Database.ReadAsync(
                new ShowCityBoard(new()), Tests.Parties.Sample.Office)).Value.UpToEnd;
        }

        return figures;
    }

    private static async Task<Upload> BookAsync(params string[][] rows) => (await Upload.OfAsync(
        "台账.xlsx", Workbook.Write(new Sheet("台账", rows[0], rows[1..])))).Value;

    private static string[] Row =>
    [
        "OLD-1", Code, "镇江某新材料有限公司", "购原料", "300", "5.5%", "按季付息到期还本", "2025-03-20", "2027-03-20", "2400000",
        "2026-03-20", "200000", "1500.5", "2026-03-01",
    ];

    private static string Code { get; } = "91321100MA1ABCDE0" + OrganisationCode.CheckOf("91321100MA1ABCDE00");
}
