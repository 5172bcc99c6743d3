using System.Text;
using Fourwings.Domain.Imports;
using Fourwings.Platform.Documents;
using Fourwings.Platform.Imports;
using Fourwings.Platform.Tests.Lending;
using Fourwings.Platform.Tests.Storage;

namespace Fourwings.Platform.Tests.Imports;

/// <summary>Files that are odd, and people who ask for odd things: a refusal, and the others go on.</summary>
public class BadImportTests
{
    private static readonly DateOnly Due = new(2026, 6, 20);

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Files_AreEachDesksOwn(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await MakeAsync(test);
        var file = await ImportSample.FileAsync("还款,A-1,5,2026-06-20,R1");
        var office = Parties.Sample.Office;
        await sample.Lending.RefusedAsync("platform.forbidden", new StageImport(ImportKind.CoreBank, file), office);
        await sample.Lending.RefusedAsync("platform.forbidden", new StageImport(ImportKind.LoanBook, file), office);
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Columns_ChosenOddlyAreRefused(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await MakeAsync(test);
        var file = (await Upload.OfAsync("a.csv", "甲,乙,丙,丁,戊,己\n还款,A-1,5,2026-06-20,R1,x\n"u8.ToArray())).Value;
        var run = await sample.StagedAsync(ImportKind.CoreBank, file);
        ColumnPlace[] columns =
        [
            new("act", 0), new("contract", 1), new("amount", 2), new("value-on", 3), new("reference", 4),
        ];
        await RefusedAsync("import.column-twice", [.. columns, new("act", 5)]);
        await RefusedAsync("import.column-twice", [.. columns[..4], new("reference", 3)]);
        await RefusedAsync("import.column-unknown", [.. columns[..4], new("reference", -1)]);
        await RefusedAsync("import.column-unknown", [.. columns[..4], new("reference", 6)]);
        await RefusedAsync("import.column-unknown", [.. columns, new("part-gold", 5)]);

        Task RefusedAsync(string code, ColumnPlace[] columns) =>
            sample.Lending.RefusedAsync(code, new MapImport(run.Id, columns), sample.Maker);
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Work_GoesOnWithTheOthers_WhereOneImportFails(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await MakeAsync(test);
        var (bad, good) = (await BegunAsync("R1"), await BegunAsync("R2"));
        await sample.Database.InTransactionAsync(db => db.ExecuteAsync(
            "UPDATE import_line SET act = 'Nonsense' WHERE run_id = @Id", new { bad.Id }));
        var told = new List<Exception>();
        await new ImportWork(sample.Database) { Failed = told.Add }.RunAllAsync();
        Assert.Single(told);
        Assert.Equal(ImportState.Checking, (await sample.PageAsync(bad.Id)).Run.State);
        Assert.Equal(ImportState.Checked, (await sample.PageAsync(good.Id)).Run.State);

        async Task<ImportRun> BegunAsync(string reference)
        {
            var file = await ImportSample.FileAsync($"还款,A-1,5,2026-06-20,{reference}");
            var run = await sample.StagedAsync(ImportKind.CoreBank, file);
            Assert.Null((await sample.Database.RunAsync(
                new MoveImport(run.Id, ImportAction.Check), sample.Maker)).Refusal);
            return run;
        }
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task File_ImportedAgainAfterItsContractWasCorrected_IsUnchanged(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await MakeAsync(test);
        var loan = await sample.LoanAsync("A-2");
        await sample.Lending.MoveToAsync(Due);
        var line = $"还款,A-9,{loan.Figures.Installments[0].Payment.Yuan},2026-06-20,R1";
        var page = await sample.ImportedAsync(line);
        Assert.Null((await sample.Database.RunAsync(
            new ResolveDifference(page.Run.Id, 2, Resolution.EnterAsIs, "合同号写错", "A-2"), sample.Maker)).Refusal);
        var again = await sample.ImportedAsync(line);
        Assert.Equal((1, 0), (again.Counts.Unchanged, again.Counts.Differs));
        await sample.Lending.VerifiedAsync();
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Statement_SaysInTheJournalWhichLinesItWentThrough(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await MakeAsync(test);
        await sample.Lending.DrawnAsync();
        var day = $"{LendingSample.Today:yyyy-MM-dd}";
        await sample.ImportedAsync(ImportKind.FundStatement, await StatementAsync($"{day},S2,0,3000000"));
        var page = await sample.ImportedAsync(ImportKind.FundStatement, await StatementAsync(
            $"{day},S1,7,0", $"{day},S2,0,3000000", $"{day},S3,8,0"));
        Assert.Equal((1, 2), (page.Counts.Unchanged, page.Counts.Differs));
        var ranges = await sample.Database.SnapshotAsync(db => db.QueryAsync<string>(
            "SELECT j.fact FROM journal j WHERE j.stream = @Id AND j.fact_type = 'ImportRangeDone'",
            new { page.Run.Id }));
        Assert.All(
            ranges.Select(Domain.CanonicalJson.Read<ImportRangeDone>),
            range => Assert.Equal((2, 4), (range.From, range.To)));
    }

    [Fact]
    public void Workbook_WithRowsOutOfOrder_NumbersThemInOrder()
    {
        var bytes = WorkbookFile.Of(
            "<row r=\"1\"><c t=\"inlineStr\"><is><t>a</t></is></c></row>" +
            "<row r=\"5\"><c t=\"inlineStr\"><is><t>b</t></is></c></row>" +
            "<row r=\"5\"><c t=\"inlineStr\"><is><t>c</t></is></c></row>" +
            "<row r=\"2\"><c t=\"inlineStr\"><is><t>d</t></is></c></row>");
        var rows = FileRows.Open(DocumentType.Xlsx, "a.xlsx", () => new MemoryStream(bytes)).Value;
        Assert.Equal([1L, 5, 6, 7], rows.All.Select(row => row.Number));
    }

    private static async Task<Upload> StatementAsync(params string[] lines) => (await Upload.OfAsync(
        "bank.csv",
        Encoding.UTF8.GetBytes(string.Join("\r\n", lines.Prepend("日期,流水号,收入,支出"))))).Value;

    private static async Task<ImportSample> MakeAsync(TestDatabase test) => new(await LendingSample.MakeAsync(test));
}
