using Fourwings.Domain.Imports;
using Fourwings.Domain.Lending;
using Fourwings.Finance;
using Fourwings.Platform.Documents;
using Fourwings.Platform.Imports;
using Fourwings.Platform.Lending;
using Fourwings.Platform.LossFunds;
using Fourwings.Platform.Tests.Lending;
using Fourwings.Platform.Tests.LossFunds;
using Fourwings.Platform.Tests.Storage;

namespace Fourwings.Platform.Tests.Imports;

public class CoreBankImportTests
{
    private static readonly DateOnly Due = new(2026, 6, 20);

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task File_EntersWhatAgrees_AndListsEachDifferenceByItsName(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await MakeAsync(test);
        var (one, two, signed) = (
            await sample.LoanAsync("A-1"), await sample.LoanAsync("A-2"), await sample.LoanAsync("A-3", drawn: false));
        await sample.Lending.MoveToAsync(Due);
        var due = one.Figures.Installments[0].Payment.Yuan;
        var page = await sample.ImportedAsync(
            $"还款,A-1,{due},2026-06-20,R1",
            $"还款,A-1,{due},2026-06-20,R1",
            "还款,X-9,100,2026-06-20,R2",
            $"还款,A-2,{due - 1},2026-06-20,R3",
            $"还款,A-2,{due + 1},2026-06-20,R4",
            $"还款,A-2,{due},2026-06-19,R5",
            $"还款,A-2,{due},2026-06-21,R6",
            "还款,A-3,100,2026-06-20,R7",
            "还款,A-2,十元,2026-06-20,R8");
        Assert.Equal(ImportState.Done, page.Run.State);
        Assert.Equal((1, 8, 0), (page.Counts.Entered, page.Counts.Differs, page.Counts.Ready));
        Assert.Equal(
            [
                "import.twice", "import.contract-unknown", "import.less-than-due", "repayment.more-than-due",
                "loan.value-date-closed", "loan.value-date-in-future", "loan.not-in-state",
                "import.amount-unreadable",
            ],
            ImportSample.Codes(page));
        Assert.Equal("C10", page.Shown[^1].Cell);
        Assert.Equal(
            one.Figures.Outstanding - one.Figures.Installments[0].Principal,
            await OutstandingAsync(sample, one.Id));
        Assert.Equal(two.Figures.Outstanding, await OutstandingAsync(sample, two.Id));
        Assert.Equal(LoanState.Signed, signed.State);
        await sample.Lending.VerifiedAsync();
    }

    /// <summary>What follows from a repayment follows from a line too: the loan's fund covers so much less.</summary>
    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task File_TakesRepaidPrincipalOffTheFund_AsASingleEntryDoes(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var fund = await FundSample.MakeAsync(test);
        var sample = new ImportSample(fund.Lending);
        var loan = await fund.Lending.DrawnAsync();
        await fund.EnrolledAsync(loan);
        await sample.LoanAsync("A-1");
        await sample.Lending.MoveToAsync(Due);
        var first = loan.Figures.Installments[0];
        var page = await sample.ImportedAsync(
            $"还款,{loan.Terms.Number},{first.Payment.Yuan},2026-06-20,R1",
            $"还款,A-1,{first.Payment.Yuan},2026-06-20,R2");
        Assert.Equal(2, page.Counts.Entered);
        var covered = (await test.Database.ReadAsync(new ShowLoanFund(loan.Id), fund.Bank)).Value.Enrolment?.Covered;
        Assert.Equal(loan.Terms.Principal - first.Principal, covered);
        await sample.Lending.VerifiedAsync();
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task File_ImportedAgainEntersOnlyWhatIsNew(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await MakeAsync(test);
        var one = await sample.LoanAsync("A-1");
        await sample.LoanAsync("A-2");
        await sample.Lending.MoveToAsync(Due);
        var due = one.Figures.Installments[0].Payment.Yuan;
        await sample.ImportedAsync($"还款,A-1,{due},2026-06-20,R1");
        var again = await sample.ImportedAsync(
            $"还款,A-1,{due},2026-06-20,R1", $"还款,A-2,{due},2026-06-20,R2");
        Assert.Equal((1, 1, 0), (again.Counts.Unchanged, again.Counts.Entered, again.Counts.Differs));
        var changed = await sample.ImportedAsync($"还款,A-1,{due - 1},2026-06-20,R1");
        Assert.Equal(["import.line-changed"], ImportSample.Codes(changed));
        await sample.Lending.VerifiedAsync();
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Drawdowns_WaitForASecondPerson_NeverForTheMaker(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await MakeAsync(test);
        var loan = await sample.LoanAsync("A-1", drawn: false);
        var page = await sample.ImportedAsync($"放款,A-1,3000000,{LendingSample.Today:yyyy-MM-dd},D1");
        Assert.Equal((ImportState.AwaitingCheck, 1), (page.Run.State, page.Counts.Waits));
        var own = await sample.Database.RunAsync(new MoveImport(page.Run.Id, ImportAction.Approve), sample.Maker);
        Assert.Equal("import.own-entry", own.Refusal?.Code);
        var done = await sample.StepAsync(page.Run.Id, ImportAction.Approve, sample.Checker);
        Assert.Equal((ImportState.Done, 1), (done.State, (await sample.PageAsync(done.Id)).Counts.Entered));
        Assert.Equal(Money.FromWan(300), await OutstandingAsync(sample, loan.Id));
        await sample.Lending.VerifiedAsync();
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Repayments_WaitWhereTheBankWantsASecondPerson(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await MakeAsync(test);
        var loan = await sample.LoanAsync("A-1");
        await sample.Database.RunAsync(new SetLendingSettings(RepaymentsChecked: true), sample.Maker);
        await sample.Lending.MoveToAsync(Due);
        var due = loan.Figures.Installments[0].Payment.Yuan;
        var page = await sample.ImportedAsync($"还款,A-1,{due},2026-06-20,R1");
        Assert.Equal(1, page.Counts.Waits);
        Assert.Equal(loan.Figures.Outstanding, await OutstandingAsync(sample, loan.Id));
        await sample.StepAsync(page.Run.Id, ImportAction.Approve, sample.Checker);
        Assert.True(await OutstandingAsync(sample, loan.Id) < loan.Figures.Outstanding);
        await sample.Lending.VerifiedAsync();
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Differences_AreSettledByAPersonWithAReason(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await MakeAsync(test);
        var loan = await sample.LoanAsync("A-1");
        await sample.LoanAsync("A-2");
        await sample.Lending.MoveToAsync(Due);
        var due = loan.Figures.Installments[0].Payment.Yuan;
        var page = await sample.ImportedAsync(
            $"还款,A-1,{due - 1},2026-06-20,R1",
            $"还款,A-9,{due + 100},2026-06-20,R2",
            "还款,Z-1,5,2026-06-20,R3");
        var id = page.Run.Id;
        await RefusedAsync(sample, "import.reason-missing", new(id, 2, Resolution.EnterAsIs, " "));
        await RefusedAsync(sample, "import.less-than-due", new(id, 2, Resolution.TryAgain, "再试"));
        await RefusedAsync(sample, "import.contract-unknown", new(id, 4, Resolution.EnterAsIs, "入账"));
        await ResolvedAsync(sample, new(id, 2, Resolution.EnterAsIs, "客户先还一部分"));
        await ResolvedAsync(sample, new(id, 3, Resolution.EnterEarly, "合同号写错，多还部分提前还本", "A-2"));
        await ResolvedAsync(sample, new(id, 4, Resolution.Dismiss, "他行业务"));
        await RefusedAsync(sample, "import.no-difference", new(id, 4, Resolution.Dismiss, "再说一次"));
        var after = await sample.PageAsync(id);
        Assert.Equal((2, 1, 0), (after.Counts.Entered, after.Counts.Settled, after.Counts.Differs));
        await sample.Lending.VerifiedAsync();
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Files_ThatAreNoneAreRefusedWhole(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await MakeAsync(test);
        Assert.Equal("import.total-differs", await StageCodeAsync(sample, "还款,A-1,5,2026-06-20,R1", "合计,,6,,"));
        Assert.Null(await StageCodeAsync(sample, "还款,A-1,5,2026-06-20,R1", "合计,,5,,"));
        Assert.Equal("import.no-lines", await StageCodeAsync(sample));
        byte[] xls = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[600]];
        Assert.Equal("document.old-office", (await Upload.OfAsync("台账.xls", xls)).Refusal?.Code);
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Columns_ChosenByAPersonAreRemembered(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await MakeAsync(test);
        var file = (await Upload.OfAsync(
            "a.csv", "甲,乙,丙,丁,戊\n还款,A-1,5,2026-06-20,R1\n"u8.ToArray())).Value;
        var run = await sample.StagedAsync(ImportKind.CoreBank, file);
        Assert.Equal(ImportState.Mapping, run.State);
        ColumnPlace[] columns =
        [
            new("act", 0), new("contract", 1), new("amount", 2), new("value-on", 3), new("reference", 4),
        ];
        var few = await sample.Database.RunAsync(new MapImport(run.Id, columns[..3]), sample.Maker);
        Assert.Equal("import.columns-missing", few.Refusal?.Code);
        var mapped = (await sample.Database.RunAsync(new MapImport(run.Id, columns), sample.Maker)).Value;
        Assert.Equal((ImportState.Staged, 1), (mapped.State, mapped.Lines));
        Assert.Equal(ImportState.Staged, (await sample.StagedAsync(ImportKind.CoreBank, file)).State);
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Imports_AreTheirOrganisationsAlone(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await MakeAsync(test);
        var run = await sample.StagedAsync(ImportKind.CoreBank, await ImportSample.FileAsync("还款,A-1,5,2026-06-20,R1"));
        var other = sample.Lending.OtherBank;
        Assert.Equal(
            "platform.not-yours",
            (await sample.Database.RunAsync(new MoveImport(run.Id, ImportAction.Check), other)).Refusal?.Code);
        Assert.Equal(
            "platform.not-yours", (await sample.Database.ReadAsync(new ShowImport(run.Id), other)).Refusal?.Code);
        Assert.Empty((await sample.Database.ReadAsync(new ListImports(), other)).Value);
        Assert.Single((await sample.Database.ReadAsync(new ListImports(), sample.Maker)).Value);
    }

    private static async Task<ImportSample> MakeAsync(TestDatabase test) =>
        new(await LendingSample.MakeAsync(test));

    private static async Task<Money> OutstandingAsync(ImportSample sample, LoanId id) =>
        (await sample.Database.ReadAsync(new ShowLoan(id), sample.Maker)).Value.Loan.Figures.Outstanding;

    private static async Task<string?> StageCodeAsync(ImportSample sample, params string[] lines) =>
        (await sample.Database.RunAsync(
            new StageImport(ImportKind.CoreBank, await ImportSample.FileAsync(lines)), sample.Maker)).Refusal?.Code;

    private static async Task ResolvedAsync(ImportSample sample, ResolveDifference slice) =>
        Assert.Null((await sample.Database.RunAsync(slice, sample.Maker)).Refusal);

    private static Task RefusedAsync(ImportSample sample, string code, ResolveDifference slice) =>
        sample.Lending.RefusedAsync(code, slice, sample.Maker);
}
