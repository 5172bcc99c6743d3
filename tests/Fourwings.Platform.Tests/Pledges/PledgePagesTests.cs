using System.Diagnostics;
using DocumentFormat.OpenXml.Packaging;
using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Storage;
using Fourwings.Platform.Tests.Browser;
using Fourwings.Platform.Tests.Web;
using Fourwings.Web.Shared;
using Microsoft.Playwright;
using SheetCell = DocumentFormat.OpenXml.Spreadsheet.Cell;

namespace Fourwings.Platform.Tests.Pledges;

/// <summary>The pages of pledges, clicked through in a real browser.</summary>
public class PledgePagesTests(BrowserFixture browser)
{
    [Fact]
    public async Task Bank_DraftsConfirmsSubmitsRegistersAndReleases()
    {
        var page = await browser.PageAsync();
        await using var room = await Room.OpenAsync();
        await page.EnterAsync(room.Site, "Bank");
        await page.GotoAsync(room.Site.Url + "/pledges/draft");
        await page.FillAsync("[name=Number]", "ZY-2026-0018");
        await page.FillAsync("[name=SignedOn]", "2026-03-18");
        await page.CheckAsync($"[name=Rights][value='Invention:{room.Sample.Invention.Id.Value}']");
        await page.CheckAsync($"[name=Rights][value='UtilityModel:{room.Sample.Model.Id.Value}']");
        await page.SelectOptionAsync("[name=Debtor]", room.Sample.Firm.Organisation.Value.ToString());
        await page.FillAsync("[name=Amount]", "1500000");
        await page.FillAsync("[name=From]", "2026-03-23");
        await page.FillAsync("[name=DueOn]", "2028-03-22");
        await page.ShotAsync("pledge-draft-1440");
        await page.HasNoSeriousFindingAsync();
        await page.ClickAsync("main button[type=submit]");
        await page.Locator("#grounds").WaitForAsync();
        await page.ClickAsync(".fw-next a.btn-primary");
        await page.FillAsync("[name=Note]", "已阅全部登记簿副本与合同");
        await page.ClickAsync("main button[type=submit]");
        await page.ClickAsync(".fw-next a.btn-primary");
        await page.SelectOptionAsync("[name=Channel]", "Online");
        await page.ShotAsync("pledge-submit-1440");
        await page.ClickAsync("main button[type=submit]");
        await page.ClickAsync(".fw-next a.btn-primary");
        await page.FillAsync("[name=Number]", "Y2026980001234");
        await page.FillAsync("[name=On]", "2026-03-20");
        await page.ClickAsync("main button[type=submit]");
        Assert.Contains("没有登记机构的通知书扫描件", await page.TextContentAsync("main"), StringComparison.Ordinal);
        Assert.Equal("Y2026980001234", await page.InputValueAsync("[name=Number]"));
        await page.SetInputFilesAsync("[name=Notice]", Scan());
        await page.ShotAsync("pledge-register-1440");
        await page.ClickAsync("main button[type=submit]");
        Assert.Equal("已登记", (await page.TextContentAsync(".fw-title .fw-state"))?.Trim());
        await page.ShotAsync("pledge-registered-1440");
        await page.GetByRole(AriaRole.Link, new() { Name = "记录注销" }).ClickAsync();
        await page.FillAsync("[name=Number]", "Z2026980001234");
        await page.FillAsync("[name=On]", "2026-03-20");
        await page.SetInputFilesAsync("[name=Notice]", Scan());
        await page.ClickAsync("main button[type=submit]");
        Assert.Equal("已注销", (await page.TextContentAsync(".fw-title .fw-state"))?.Trim());
        await page.ShotAsync("pledge-released-1440");
    }

    [Theory]
    [InlineData("zh-CN", 1440)]
    [InlineData("zh-CN", 390)]
    [InlineData("en", 1440)]
    public async Task Record_IsFitToRead(string language, int width)
    {
        var page = await browser.PageAsync(width, language);
        await using var room = await Room.OpenAsync();
        await room.Sample.HappenAsync(room.Sample.Model, PatentAction.NoteSameDayInvention);
        await room.Sample.HappenAsync(room.Sample.Invention, PatentAction.MissFee);
        var contract = room.Sample.Contract(room.Sample.Invention, room.Sample.Model);
        var titled = contract with { Rights = [contract.Rights[0], contract.Rights[1] with { Title = "一种模具定位销" }] };
        var pledge = await room.Sample.DraftAsync(titled);
        await room.Sample.RegisteredAsync(room.Sample.Contract(await Free(room)), "Y2026980000009");
        var complaints = page.Complaints();
        await page.EnterAsync(room.Site, "Bank");
        foreach (var (path, name) in new[] { ("/pledges", "list"), ($"/pledges/{pledge.Id.Value}", "record") })
        {
            await page.GotoAsync(room.Site.Url + path);
            await page.ShotAsync($"pledge-{name}-{language}-{width}");
            await page.HasNoSeriousFindingAsync();
            await page.DoesNotScrollSidewaysAsync();
            await page.SetViewportSizeAsync(width, 900);
        }

        Assert.Empty(complaints);
    }

    [Fact]
    public async Task AnotherBank_ReadsNeitherTheRecordNorItsPapers()
    {
        await using var room = await Room.OpenAsync();
        var page = await browser.PageAsync();
        var pledge = await room.Sample.RegisteredAsync(room.Sample.Contract(room.Sample.Invention), "Y2026980000001");
        await page.EnterAsync(room.Site, "Insurer");
        foreach (var path in new[]
        {
            $"/pledges/{pledge.Id.Value}", $"/pledges/{pledge.Id.Value}/package",
            $"/pledges/{pledge.Id.Value}/print/contract", $"/documents/{pledge.Registration!.Document.Value}",
        })
        {
            var response = await page.GotoAsync(room.Site.Url + path);
            Assert.Equal(403, response?.Status);
        }
    }

    [Fact]
    public async Task Package_PrintsEveryPaper_AndListsNumbersWithoutTheDot()
    {
        await using var room = await Room.OpenAsync();
        var page = await browser.PageAsync();
        var pledge = await room.Sample.RegisteredAsync(
            room.Sample.Contract(room.Sample.Invention, room.Sample.Model), "Y2026980000001");
        await page.EnterAsync(room.Site, "Bank");
        var at = $"{room.Site.Url}/pledges/{pledge.Id.Value}";
        await page.GotoAsync(at + "/package");
        await page.ShotAsync("pledge-package-1440");
        foreach (var paper in new[]
        {
            "application", "contract", "commitment", "statement", "consent", "change", "release",
        })
        {
            var response = await page.GotoAsync($"{at}/print/{paper}");
            Assert.Equal(200, response?.Status);
            await page.HasNoSeriousFindingAsync();
        }

        await page.GotoAsync($"{at}/print/application");
        await page.ShotAsync("pledge-application-1440");
        var list = await page.Context.APIRequest.GetAsync(at + "/package?format=xlsx");
        var cells = Cells(await list.BodyAsync());
        Assert.Contains(room.Sample.Invention.Filing.Number.Replace(".", "", StringComparison.Ordinal), cells);
        Assert.DoesNotContain(room.Sample.Invention.Filing.Number, cells);
        await ReadsAsPdfAsync(page, $"{at}/print/contract?format=pdf");
    }

    private static async Task ReadsAsPdfAsync(IPage page, string address)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/pdftotext"), "There is no pdftotext to read the PDF with.");
        var pdf = await (await page.Context.APIRequest.GetAsync(address, new() { Timeout = 60_000 })).BodyAsync();
        var file = Path.GetTempFileName();
        await File.WriteAllBytesAsync(file, pdf, TestContext.Current.CancellationToken);
        using var process = Process.Start(new ProcessStartInfo("pdftotext", [file, "-"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        })!;
        var text = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        File.Delete(file);
        Assert.Contains("被担保的债权", text, StringComparison.Ordinal);
        Assert.Contains("1,500,000.00", text, StringComparison.Ordinal);
        Assert.Contains("Secured claim", text, StringComparison.Ordinal);
    }

    private static List<string> Cells(byte[] workbook)
    {
        using var file = SpreadsheetDocument.Open(new MemoryStream(workbook), isEditable: false);
        var sheet = file.WorkbookPart!.WorksheetParts.Single().Worksheet;
        return [.. sheet.Descendants<SheetCell>().Select(cell => cell.InnerText)];
    }

    private static FilePayload Scan() => new()
    {
        Name = "通知书.pdf",
        MimeType = "application/pdf",
        Buffer = "%PDF-1.7 scan"u8.ToArray(),
    };

    private static Task<Patent> Free(Room room) =>
        room.Sample.PatentAsync(9, RightKind.Invention, new(2021, 5, 7));

    /// <summary>A site with the sample behind it; its people walk in by desk.</summary>
    private sealed class Room(TestSite site, PledgeSample sample) : IAsyncDisposable
    {
        public TestSite Site => site;

        public PledgeSample Sample => sample;

        public static async Task<Room> OpenAsync()
        {
            var door = new Door();
            var site = await TestSite.StartAsync(door, PledgeSample.Today);
            var sample = await PledgeSample.MakeAsync(site.Test);
            door.Sample = sample;
            await AddressAsync(site, sample.Firm, "镇江甲泵业有限公司", Desk.Enterprise);
            await AddressAsync(site, sample.Bank, "乙银行镇江分行", Desk.Bank);
            return new(site, sample);
        }

        public ValueTask DisposeAsync() => site.DisposeAsync();

        private static async Task AddressAsync(TestSite site, Viewer viewer, string name, Desk desk)
        {
            var profile = Parties.Sample.Profile(name, desk) with { Address = "镇江市学府路1号" };
            var changed = await site.Database.RunAsync(new ChangeOrganisation(viewer.Organisation, profile), viewer);
            Assert.Null(changed.Refusal);
        }
    }

    private sealed class Door : ISignIn
    {
        public PledgeSample? Sample { get; set; }

        public Task<Result<Visitor>> PasswordAsync(string login, string password, string? code) =>
            Task.FromResult<Result<Visitor>>(new Refusal("user.wrong-sign-in"));

        public Task<Result<Visitor>> DemoAsync(string login) => Task.FromResult<Result<Visitor>>(login switch
        {
            "Bank" => new Visitor(Sample!.Bank, "顾明远", "乙银行镇江分行"),
            "Insurer" => new Visitor(Sample!.OtherBank, "周正", "丙银行镇江分行"),
            _ => new Visitor(Sample!.Firm, "王某", "镇江甲泵业有限公司"),
        });

        public Task<IReadOnlyList<DemoDesk>> DemoDesksAsync() => Task.FromResult<IReadOnlyList<DemoDesk>>(
        [
            new("Bank", Desk.Bank, "乙银行镇江分行", "顾明远", Sample!.Bank),
            new("Insurer", Desk.Bank, "丙银行镇江分行", "周正", Sample!.OtherBank),
            new("Enterprise", Desk.Enterprise, "镇江甲泵业有限公司", "王某", Sample!.Firm),
        ]);

        public Task<bool> IsCurrentAsync(UserId user, string stamp) => Task.FromResult(true);
    }
}
