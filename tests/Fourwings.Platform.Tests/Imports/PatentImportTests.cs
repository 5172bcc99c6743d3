using System.IO.Compression;
using System.Text;
using Fourwings.Domain.Imports;
using Fourwings.Domain.Patents;
using Fourwings.Platform.Documents;
using Fourwings.Platform.Imports;
using Fourwings.Platform.Journal;
using Fourwings.Platform.Patents;
using Fourwings.Platform.Storage;
using Fourwings.Platform.Tests.Parties;
using Fourwings.Platform.Tests.Storage;

namespace Fourwings.Platform.Tests.Imports;

public class PatentImportTests
{
    private const string EventHeads = "申请号,法律状态代码,公告日,说明,变更后权利人";

    /// <summary>智慧芽's export, as its heads are.</summary>
    private const string PatSnapHeads =
        "序号,标题,公开(公告)号,申请号,申请日,授权日,专利类型,法律状态/事件,简单法律状态,[标]当前申请(专利权)人,发明人,IPC分类号";

    private static readonly DateOnly Today = new(2013, 7, 1);

    private static readonly string[] _files =
    [
        "google_patents_mixed_cn.csv", "google_patents_autonomous_2017.csv", "lens_2025.csv",
        "lens_autonomous_2017.csv", "lens_pizza_2015.csv", "espacenet_pizza_small.csv", "ritonavir_families.csv",
    ];

    static PatentImportTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Exports_ComeInWithEqualCounts_AndTwiceChangesNothing(string name)
    {
        await using var test = await TestDatabases.MakeAsync(name, new(2026, 7, 1));
        await Sample.MakeAsync(test);
        foreach (var file in _files)
        {
            var path = Repository.Shared("data", "patents", "open", "exports_csv", file);
            var bytes = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
            var upload = (await Upload.OfAsync(file, bytes)).Value;
            var page = await ImportedAsync(test, Sample.Office, ImportKind.PatentRecords, upload);
            Assert.Equal((file, RecordsOf(bytes), 0L), (file, page.Counts.Entered, page.Counts.Differs));
            var again = await ImportedAsync(test, Sample.Office, ImportKind.PatentRecords, upload);
            Assert.Equal((page.Counts.Entered, 0L), (again.Counts.Unchanged, again.Counts.Entered));
        }
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task PatSnap_RegistersWhatIsNew_AndLaysTheRestBesideTheRecord(string name)
    {
        await using var test = await TestDatabases.MakeAsync(name, Today);
        var sample = await Sample.MakeAsync(test);
        var known = await sample.PatentAsync(1);
        var (old, fresh) = (Sample.Number(1), Sample.Number(77));
        string[] rows =
        [
            $"1,一种高速离心泵,CN100000001C,CN{old},2006-03-01,2008-05-07,授权发明,授权,有效,镇江甲泵业有限公司,\"张, 三|李, 四\",F04D13/00",
            $"2,一种阀门,CN100000077C,CN{fresh},２００６－０４－０３,2008-06-04,授权发明,授权,有效,镇江甲泵业有限公司 | 江苏大学,\"王, 五\",F16K 1/00",
        ];
        var file = await FileAsync(Encoding.GetEncoding("GB18030"), [PatSnapHeads, .. rows]);
        var page = await ImportedAsync(test, Sample.Office, ImportKind.PatentRecords, file);
        Assert.Equal((2L, 0L), (page.Counts.Entered, page.Counts.Differs));
        var list = (await test.Database.ReadAsync(new ListPatents(new(fresh)), sample.Firm)).Value;
        var made = (await test.Database.ReadAsync(new ShowPatent(list.Rows.Single().Id), sample.Firm)).Value.Patent;
        Assert.Equal((PatentState.Granted, new DateOnly(2006, 4, 3)), (made.State, made.Filing.FiledOn));
        Assert.Equal([sample.Firm.Organisation, null], made.Owners.Select(owner => owner.Organisation));
        await PartiesTests.HoldsAsync(test, made.Id.Value, db => PatentStore.FindAsync(db, made.Id), Patent.Replay);
        var sheet = Assert.Single((await test.Database.ReadAsync(new ShowOfficeSheets(known.Id), sample.Firm)).Value);
        Assert.Equal(["patent-title"], sheet.Differs);
        Assert.Equal("一种高速离心泵", sheet.Line.Title);
        Assert.Empty((await new Verification(test.Database, VerificationChecks.All).RunAsync()).Faults);
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Events_AreTakenInTheOrderOfTheirDays_AndOnce(string name)
    {
        await using var test = await TestDatabases.MakeAsync(name, Today);
        var sample = await Sample.MakeAsync(test);
        var patent = await sample.PatentAsync(1);
        var number = Sample.Number(1);
        // The newest first, as exports have it; full-width digits, words in place of the code, a day as Excel counts.
        var file = await FileAsync(
            Encoding.UTF8, EventHeads,
            $"{number},TR01,2012-05-02,转让,镇江乙泵业有限公司",
            $"{number},专利权保全的解除,2011/9/1,镇民保字3号,",
            $"ＺＬ{number},PP01,２０１１年３月１日,镇民保字1号,",
            $"{number},GR01,2008-05-07,授权,");
        var page = await ImportedAsync(test, Sample.Office, ImportKind.PatentEvents, file);
        Assert.Equal((3L, 1L, 0L), (page.Counts.Entered, page.Counts.Unchanged, page.Counts.Differs));
        var after = (await test.Database.ReadAsync(new ShowPatent(patent.Id), Sample.Office)).Value.Patent;
        Assert.Equal(["镇江乙泵业有限公司"], after.Owners.Select(owner => owner.Name));
        Assert.False(after.Has(PatentFlag.Preserved));
        var between = await test.Database.ReadAsync(
            new ShowPatent(patent.Id, new DateOnly(2011, 6, 1)), Sample.Office);
        Assert.True(between.Value.Patent.Has(PatentFlag.Preserved));
        Assert.Equal("镇江甲泵业有限公司", between.Value.Patent.Owners.Single().Name);
        var again = await ImportedAsync(test, Sample.Office, ImportKind.PatentEvents, file);
        Assert.Equal((4L, 0L), (again.Counts.Unchanged, again.Counts.Entered));
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Faults_AreNamedLineByLine_AndNothingIsEntered(string name)
    {
        await using var test = await TestDatabases.MakeAsync(name, Today);
        var sample = await Sample.MakeAsync(test);
        await sample.PatentAsync(1);
        var number = Sample.Number(1);
        var lines = await PartiesTests.LinesAsync(test);
        var run = await StagedAsync(test, Sample.Office, ImportKind.PatentEvents, await FileAsync(
            Encoding.UTF8, EventHeads,
            $"{number},PP01,2011-03-01,,",
            $"{number},PP01,2005-03-01,早于申请日,",
            $"{number},GR01,2009-05-07,与记录矛盾,",
            "202310100002.X,CF01,2011-03-01,校验位错,",
            $"{Sample.Number(99)},CF01,2011-03-01,不在库,",
            $"{number},XX99,2011-03-01,,",
            $"{number},TR01,2011-03-01,没有受让人,",
            $"{number},CX01,三月一日,,",
            $"{number},PD01,2010-03-01,未保全,"));
        await StepAsync(test, Sample.Office, run.Id, ImportAction.Check);
        var page = (await test.Database.ReadAsync(new ShowImport(run.Id, All: true), Sample.Office)).Value;
        Assert.Equal(
            [
                null, "patent.event-before-filing", "import.contradicts", "patent.number-check",
                "import.patent-unknown", "import.word-unknown", "import.cell-missing", "import.day-unreadable",
                "patent.flag-not-set",
            ],
            page.Shown.Select(line => line.Fault?.Code));
        var refused = await test.Database.RunAsync(new MoveImport(run.Id, ImportAction.Import), Sample.Office);
        Assert.Equal("import.faults-left", refused.Refusal?.Code);
        var kept = await test.Database.ReadAsync(new ShowPatent((await ListAsync(test)).Single()), Sample.Office);
        Assert.Equal(3, kept.Value.Patent.Version);
        Assert.True(await PartiesTests.LinesAsync(test) > lines);
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task SecondFile_ThatContradictsTheFirst_IsNamedAndChangesNothing(string name)
    {
        await using var test = await TestDatabases.MakeAsync(name, Today);
        var sample = await Sample.MakeAsync(test);
        var patent = await sample.PatentAsync(1);
        var number = Sample.Number(1);
        var first = await FileAsync(Encoding.UTF8, EventHeads, $"{number},IW01,2012-05-02,,");
        Assert.Equal(1, (await ImportedAsync(test, Sample.Office, ImportKind.PatentEvents, first)).Counts.Entered);
        var before = (await test.Database.ReadAsync(new ShowPatent(patent.Id), Sample.Office)).Value.Patent;
        var second = await FileAsync(Encoding.UTF8, EventHeads, $"{number},IW01,2012-06-02,,");
        var run = await StagedAsync(test, Sample.Office, ImportKind.PatentEvents, second);
        await StepAsync(test, Sample.Office, run.Id, ImportAction.Check);
        var page = (await test.Database.ReadAsync(new ShowImport(run.Id, All: true), Sample.Office)).Value;
        Assert.Equal(["import.contradicts"], page.Shown.Select(line => line.Fault?.Code));
        var after = (await test.Database.ReadAsync(new ShowPatent(patent.Id), Sample.Office)).Value.Patent;
        Assert.Equal((PatentState.Invalidated, before.Version), (after.State, after.Version));
    }

    [Fact]
    public async Task AWorkbookBombOfPatents_IsRefusedBeforeItIsUnpacked()
    {
        await using var test = await TestDatabases.MakeAsync("sqlite", Today);
        await Sample.MakeAsync(test);
        using var stream = new MemoryStream();
        stream.Write(WorkbookFile.Of(string.Empty));
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            using var bomb = archive.CreateEntry("xl/media/bomb.bin", CompressionLevel.Optimal).Open();
            var zeros = new byte[1 << 20];
            for (var i = 0; i < 1000; i++)
            {
                bomb.Write(zeros);
            }
        }

        var upload = (await Upload.OfAsync("专利.xlsx", stream.ToArray())).Value;
        Assert.Equal(
            "import.unpacks-too-large",
            (await test.Database.RunAsync(new StageImport(ImportKind.PatentRecords, upload), Sample.Office))
                .Refusal?.Code);
    }

    [Fact]
    public async Task AFirm_BringsPatentsAndNoBankFile_AndHugeFilesAreRefusedBeforeTheyAreRead()
    {
        await using var test = await TestDatabases.MakeAsync("sqlite", Today);
        var sample = await Sample.MakeAsync(test);
        var file = await FileAsync(Encoding.UTF8, "标题,申请号", "一种阀门,");
        Assert.Equal(
            "platform.forbidden",
            (await test.Database.RunAsync(new StageImport(ImportKind.CoreBank, file), sample.Firm)).Refusal?.Code);
        var run = (await test.Database.RunAsync(new StageImport(ImportKind.PatentRecords, file), sample.Firm)).Value;
        var page = (await test.Database.ReadAsync(new ShowImport(run.Id), sample.Firm)).Value;
        Assert.Equal(["import.cell-missing"], page.Shown.Select(line => line.Fault?.Code));
        var huge = await Upload.ReadAsync("专利.csv", 1_000_000_000, () => throw new InvalidOperationException("read"));
        Assert.Equal("document.too-large", huge.Refusal?.Code);
    }

    private static async Task<IReadOnlyList<PatentId>> ListAsync(TestDatabase test) =>
        [.. (await test.Database.ReadAsync(new ListPatents(new()), Sample.Office)).Value.Rows.Select(row => row.Id)];

    private static async Task<Upload> FileAsync(Encoding encoding, params string[] lines) =>
        (await Upload.OfAsync("专利.csv", encoding.GetBytes(string.Join("\r\n", lines)))).Value;

    private static async Task<ImportRun> StagedAsync(
        TestDatabase test, Viewer viewer, ImportKind kind, Upload file)
    {
        var staged = await test.Database.RunAsync(new StageImport(kind, file), viewer, Guid.NewGuid().ToString());
        Assert.Null(staged.Refusal);
        return staged.Value;
    }

    private static async Task StepAsync(TestDatabase test, Viewer viewer, ImportId id, ImportAction action)
    {
        Assert.Null((await test.Database.RunAsync(new MoveImport(id, action), viewer)).Refusal);
        await new ImportWork(test.Database).RunAsync(id, viewer);
    }

    private static async Task<ImportPage> ImportedAsync(
        TestDatabase test, Viewer viewer, ImportKind kind, Upload file)
    {
        var run = await StagedAsync(test, viewer, kind, file);
        Assert.Equal(ImportState.Staged, run.State);
        await StepAsync(test, viewer, run.Id, ImportAction.Check);
        await StepAsync(test, viewer, run.Id, ImportAction.Import);
        return (await test.Database.ReadAsync(new ShowImport(run.Id), viewer)).Value;
    }

    /// <summary>The records of a file by its quotes and line ends alone, without heads.</summary>
    private static long RecordsOf(byte[] bytes)
    {
        var (records, quoted, any, heads) = (0L, false, false, bytes.AsSpan().StartsWith("search URL"u8) ? 2 : 1);
        foreach (var one in bytes.Append((byte)'\n'))
        {
            quoted ^= one == '"';
            if (one == '\n' && !quoted)
            {
                records += any ? 1 : 0;
                any = false;
            }

            any |= one is not ((byte)'\n' or (byte)'\r' or (byte)',');
        }

        return records - heads;
    }
}
