using System.Text;
using Fourwings.Domain;
using Fourwings.Domain.Imports;
using Fourwings.Domain.Parties;
using Fourwings.Finance;
using Fourwings.Platform.Documents;
using Fourwings.Platform.Imports;
using Fourwings.Platform.LossFunds;
using Fourwings.Platform.Storage;
using Fourwings.Platform.Tests.Browser;
using Fourwings.Platform.Tests.LossFunds;
using Fourwings.Platform.Tests.Storage;
using Fourwings.Platform.Tests.Web;
using Fourwings.Web.Shared;
using Microsoft.Playwright;

namespace Fourwings.Platform.Tests.Imports;

/// <summary>
/// The fund's bank statement against its books: 700万 and 300万 contributed on 2026-03-20, and on the day after twice
/// 70万 and 30万.
/// </summary>
public class StatementImportTests(BrowserFixture browser)
{
    private const string Heads = "起息日,流水号,收入,支出,对方户名,附言";

    private static readonly string[] _lines =
    [
        "2026-03-20,S1,7000000.00,,江苏省财政厅,省级出资",
        "2026-03-20,S1,7000000.00,,江苏省财政厅,省级出资",
        "2026-03-20,S2,2999999.99,,镇江市财政局,市级出资",
        "2026-03-21,S3,700000.00,,江苏省财政厅,省级出资",
        "2026-03-22,S4,,700000.00,镇江市财政局,退回",
    ];

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Statement_MarksWhatFits_AndNamesWhatIsDoubledWrongOrMissing(string name)
    {
        await using var test = await FundDatabaseAsync(name);
        var sample = await MakeAsync(test);
        var page = await ImportedAsync(sample, _lines);
        Assert.Equal((ImportState.Done, 1, 4), (page.Run.State, page.Counts.Entered, page.Counts.Differs));
        Assert.Equal(
            ["import.twice", "import.not-expected", "import.fits-several", "import.not-expected"],
            ImportSample.Codes(page));
        Assert.Equal(
            [300m, 70m, 30m, 70m, 30m], page.Missing.Select(one => one.Amount.Yuan / 10_000));
        await sample.Lending.VerifiedAsync();
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Statement_HandedInAgain_MarksNothingTwice(string name)
    {
        await using var test = await FundDatabaseAsync(name);
        var sample = await MakeAsync(test);
        await ImportedAsync(sample, _lines[0]);
        var again = await ImportedAsync(sample, _lines[0], "2026-03-20,S2,3000000.00,,镇江市财政局,市级出资");
        Assert.Equal((1, 1, 0), (again.Counts.Unchanged, again.Counts.Entered, again.Counts.Differs));
        Assert.Empty(again.Missing);
        var changed = await ImportedAsync(sample, "2026-03-20,S1,3000000.00,,江苏省财政厅,省级出资");
        Assert.Equal(["import.line-changed"], ImportSample.Codes(changed));
        var other = await ImportedAsync(sample, "2026-03-20,S9,7000000.00,,江苏省财政厅,省级出资");
        Assert.Equal(["import.not-expected"], ImportSample.Codes(other));
        await sample.Lending.VerifiedAsync();
    }

    [Theory]
    [InlineData("zh-CN", 1440)]
    [InlineData("en", 390)]
    public async Task Statement_IsReconciledOnItsPage(string language, int width)
    {
        var door = new OfficeDoor();
        await using var site = await TestSite.StartAsync(door, FundSample.Today);
        await MakeAsync(site.Test);
        var page = await browser.PageAsync(width, language);
        var complaints = page.Complaints();
        await page.EnterAsync(site, "Office");
        await page.GotoAsync(site.Url + "/imports/new");
        await page.SelectOptionAsync("[name=Kind]", nameof(ImportKind.FundStatement));
        await page.SetInputFilesAsync("[name=File]", new FilePayload
        {
            Name = "资金池对账单.csv",
            MimeType = "text/csv",
            Buffer = Bytes(_lines),
        });
        await page.ClickAsync("main button[type=submit]");
        await page.ReachesAsync("/imports/[0-9a-f-]{36}$");
        await page.ClickAsync("button[value=Check]");
        await page.ClickAsync("button[value=Import]");
        await page.WaitForSelectorAsync("tbody a.btn");
        Assert.Equal(4, await page.Locator("tbody a.btn").CountAsync());
        Assert.Equal(5, await page.Locator("section:has(#h-missing) tbody tr").CountAsync());
        await page.FitsAsync($"statement-{language}");
        await page.ClickAsync("tbody a.btn >> nth=3");
        await page.FillAsync("[name=Reason]", "银行已冲正");
        await page.FitsAsync($"statement-difference-{language}");
        await page.ClickAsync("main button[type=submit]");
        await page.ReachesAsync("/imports/[0-9a-f-]{36}$");
        Assert.Equal(3, await page.Locator("tbody a.btn").CountAsync());
        Assert.Empty(complaints);
    }

    private static Task<TestDatabase> FundDatabaseAsync(string name) => TestDatabases.MakeAsync(name, FundSample.Today);

    private static async Task<FundSample> MakeAsync(TestDatabase test)
    {
        var sample = await FundSample.MakeAsync(test);
        await sample.Lending.MoveToAsync(FundSample.Today.AddDays(1));
        var put = new ContributeToFund(sample.Fund.Id, FundSample.Today.Year, Money.FromWan(70), Money.FromWan(30));
        await sample.DoneAsync(put, sample.Reviewer);
        await sample.DoneAsync(put, sample.Reviewer);
        await sample.Lending.MoveToAsync(FundSample.Today.AddDays(2));
        return sample;
    }

    private static async Task<ImportPage> ImportedAsync(FundSample sample, params string[] lines)
    {
        var file = (await Upload.OfAsync("statement.csv", Bytes(lines))).Value;
        var run = await sample.DoneAsync(new StageImport(ImportKind.FundStatement, file), sample.Reviewer);
        foreach (var step in new[] { ImportAction.Check, ImportAction.Import })
        {
            await sample.DoneAsync(new MoveImport(run.Id, step), sample.Reviewer);
            Assert.Null((await new ImportWork(sample.Database).RunAsync(run.Id, sample.Reviewer)).Refusal);
        }

        return (await sample.Database.ReadAsync(new ShowImport(run.Id), sample.Reviewer)).Value;
    }

    private static byte[] Bytes(string[] lines) => Encoding.UTF8.GetBytes(string.Join("\r\n", lines.Prepend(Heads)));

    private sealed class OfficeDoor : ISignIn
    {
        private static readonly Viewer Office = Parties.Sample.Office;

        public Task<Result<Visitor>> PasswordAsync(string login, string password, string? code) =>
            Task.FromResult<Result<Visitor>>(new Refusal("user.wrong-sign-in"));

        public Task<Result<Visitor>> DemoAsync(string login) =>
            Task.FromResult<Result<Visitor>>(new Visitor(Office, "许静", "镇江市知识产权局"));

        public Task<IReadOnlyList<DemoDesk>> DemoDesksAsync() => Task.FromResult<IReadOnlyList<DemoDesk>>(
            [new DemoDesk("Office", Desk.IpOffice, "镇江市知识产权局", "许静", Office)]);

        public Task<bool> IsCurrentAsync(UserId user, string stamp) => Task.FromResult(true);
    }
}
