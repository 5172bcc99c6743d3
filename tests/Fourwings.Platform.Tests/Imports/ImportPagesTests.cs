using System.Text;
using Fourwings.Domain;
using Fourwings.Domain.Imports;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Documents;
using Fourwings.Platform.Imports;
using Fourwings.Platform.Storage;
using Fourwings.Platform.Tests.Browser;
using Fourwings.Platform.Tests.Lending;
using Fourwings.Platform.Tests.Web;
using Fourwings.Web.Shared;
using Microsoft.Playwright;

namespace Fourwings.Platform.Tests.Imports;

/// <summary>A bank's daily file from the upload to its last difference, in a real browser.</summary>
public class ImportPagesTests(BrowserFixture browser)
{
    [Theory]
    [InlineData("zh-CN", 1440)]
    [InlineData("en", 390)]
    public async Task DailyFile_IsHandedIn_Tried_Entered_AndItsDifferencesSettled(string language, int width)
    {
        var door = new BankDoor();
        await using var site = await TestSite.StartAsync(door, LendingSample.Today);
        var sample = new ImportSample(await LendingSample.MakeAsync(site.Test));
        door.Viewer = sample.Maker;
        var due = (await sample.LoanAsync("A-1")).Figures.Installments[0].Payment.Yuan;
        await sample.LoanAsync("A-2");
        await sample.Lending.MoveToAsync(new(2026, 6, 20));
        var page = await browser.PageAsync(width, language, ColorScheme.Light);
        var complaints = page.Complaints();
        await page.EnterAsync(site, "Bank");
        await page.GotoAsync(site.Url + "/imports/new");
        await LookAsync(page, $"import-new-{language}-{width}", width);
        await page.SetInputFilesAsync("[name=File]", FileOf(
            $"还款,A-1,{due},2026-06-20,R1",
            $"还款,A-2,{due - 1},2026-06-20,R2",
            "还款,X-7,500,2026-06-20,R3",
            "还款,A-2,五百,2026-06-20,R4"));
        await page.ClickAsync("main button[type=submit]");
        await page.ReachesAsync("/imports/[0-9a-f-]{36}$");
        await LookAsync(page, $"import-read-{language}-{width}", width);
        await page.ClickAsync("button[value=Check]");
        await page.WaitForSelectorAsync("button[value=Import]");
        await LookAsync(page, $"import-checked-{language}-{width}", width);
        await page.ClickAsync("button[value=Import]");
        await page.WaitForSelectorAsync("tbody a.btn");
        await LookAsync(page, $"import-done-{language}-{width}", width);
        await page.ClickAsync("tbody tr:nth-child(1) a.btn");
        await page.WaitForSelectorAsync("[name=Reason]");
        await page.FillAsync("[name=Reason]", "先还一部分");
        await LookAsync(page, $"import-difference-{language}-{width}", width);
        await page.ClickAsync("main button[type=submit]");
        await page.ReachesAsync("/imports/[0-9a-f-]{36}$");
        Assert.Equal(2, await page.Locator("tbody a.btn").CountAsync());
        foreach (var address in new[] { "/imports", "/runs" })
        {
            await page.GotoAsync(site.Url + address);
            await LookAsync(page, $"{address[1..]}-{language}-{width}", width);
        }

        Assert.Empty(complaints);
        await sample.Lending.VerifiedAsync();
    }

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public async Task Template_IsReadAsItIs(string language)
    {
        var door = new BankDoor();
        await using var site = await TestSite.StartAsync(door, LendingSample.Today);
        var sample = new ImportSample(await LendingSample.MakeAsync(site.Test));
        foreach (var kind in Enum.GetValues<ImportKind>())
        {
            var bytes = ImportTemplate.Write(kind, language == "en" ? "en" : "zh");
            var run = await sample.StagedAsync(kind, (await Upload.OfAsync("a.xlsx", bytes)).Value);
            Assert.Equal((ImportState.Staged, 1), (run.State, run.Lines));
        }
    }

    [Fact]
    public async Task Columns_AreChosenOnThePage()
    {
        var door = new BankDoor();
        await using var site = await TestSite.StartAsync(door, LendingSample.Today);
        door.Viewer = (await LendingSample.MakeAsync(site.Test)).Maker;
        var page = await browser.PageAsync(1440, "zh-CN", ColorScheme.Light);
        await page.EnterAsync(site, "Bank");
        await page.GotoAsync(site.Url + "/imports/new");
        await page.SetInputFilesAsync("[name=File]", new FilePayload
        {
            Name = "a.csv",
            MimeType = "text/csv",
            Buffer = "甲,乙,丙,丁,戊\n还款,A-1,5,2026-06-20,R1\n"u8.ToArray(),
        });
        await page.ClickAsync("main button[type=submit]");
        await page.ReachesAsync("/imports/[0-9a-f-]{36}$");
        await LookAsync(page, "import-columns-zh-CN-1440", 1440);
        foreach (var (column, head) in new[]
        {
            ("act", "甲"), ("contract", "乙"), ("amount", "丙"), ("value-on", "丁"), ("reference", "戊"),
        })
        {
            await page.SelectOptionAsync($"[name='Chosen[{column}]']", new SelectOptionValue { Label = head });
        }

        await page.ClickAsync("details button[type=submit]");
        await page.WaitForSelectorAsync("button[value=Check]");
    }

    private static async Task LookAsync(IPage page, string name, int width)
    {
        await page.SetViewportSizeAsync(width, 900);
        await page.ShotAsync(name);
        await page.HasNoSeriousFindingAsync();
        await page.DoesNotScrollSidewaysAsync(width);
    }

    private static FilePayload FileOf(params string[] lines) => new()
    {
        Name = "日终-20260620.csv",
        MimeType = "text/csv",
        Buffer = Encoding.UTF8.GetBytes(string.Join('\n', lines.Prepend(ImportSample.Heads))),
    };

    private sealed class BankDoor : ISignIn
    {
        public Viewer Viewer { get; set; } = Viewer.System;

        public Task<Result<Visitor>> PasswordAsync(string login, string password, string? code) =>
            Task.FromResult<Result<Visitor>>(new Refusal("user.wrong-sign-in"));

        public Task<Result<Visitor>> DemoAsync(string login) =>
            Task.FromResult<Result<Visitor>>(new Visitor(Viewer, "周正", "润州银行"));

        public Task<IReadOnlyList<DemoDesk>> DemoDesksAsync() => Task.FromResult<IReadOnlyList<DemoDesk>>(
            [new DemoDesk("Bank", Desk.Bank, "润州银行", "周正", Viewer)]);

        public Task<bool> IsCurrentAsync(UserId user, string stamp) => Task.FromResult(true);
    }
}
