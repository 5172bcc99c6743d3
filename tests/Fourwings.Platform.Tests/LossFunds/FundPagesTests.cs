using Fourwings.Domain;
using Fourwings.Domain.LossFunds;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Tests.Browser;
using Fourwings.Platform.Tests.Lending;
using Fourwings.Platform.Tests.Web;
using Fourwings.Web.Shared;
using Microsoft.Playwright;

namespace Fourwings.Platform.Tests.LossFunds;

/// <summary>The pages of funds: from default to recovery, clicked through in a real browser.</summary>
public class FundPagesTests(BrowserFixture browser)
{
    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public async Task Claim_IsPreparedReviewedApprovedPaidAndRecovered(string language)
    {
        var door = new Door();
        await using var site = await TestSite.StartAsync(door, LendingSample.Today);
        var sample = await FundSample.MakeAsync(site.Test);
        door.Sample = sample;
        var page = await browser.PageAsync(1440, language);
        var complaints = page.Complaints();

        var loan = await sample.Lending.DrawnAsync();
        await page.EnterAsync(site, "Bank");
        await page.GotoAsync($"{site.Url}/loans/{loan.Id.Value}");
        await page.ClickAsync("a[href$='/enrol']");
        await LookAsync(page, "fund-enrol", language);
        await page.ClickAsync("main button[type=submit]");
        await page.ReachesAsync("/loans/[^/]+$");
        await LookAsync(page, "fund-of-loan", language);
        await sample.DefaultAsync();
        await page.ReloadAsync();
        await page.ClickAsync("a[href$='/claim']");
        await LookAsync(page, "fund-claim", language);
        await page.ClickAsync("main button[type=submit]");
        await page.ReachesAsync("/compensations/[^/]+$");
        var at = page.Url;
        await LookAsync(page, "compensation-drafted", language);
        foreach (var paper in Enum.GetValues<CompensationPaper>())
        {
            await page.GotoAsync($"{at}/papers/{paper}");
            await page.SetInputFilesAsync("[name=Scan]", Scan());
            await page.ClickAsync("main button[type=submit]");
            await page.ReachesAsync("/compensations/[^/]+$");
        }

        await NextAsync(page, at);
        await page.EnterAsync(site, "Reviewer");
        await page.GotoAsync(at);
        await page.ClickAsync(".fw-next a.btn-primary");
        await page.FillAsync("[name=Note]", "材料齐全，同意代偿");
        await page.ClickAsync("main button[type=submit]");
        await page.ReachesAsync("/compensations/[^/]+$");
        Assert.Equal(0, await page.Locator(".fw-next a.btn-primary").CountAsync());
        await LookAsync(page, "compensation-reviewed", language);
        await page.EnterAsync(site, "Approver");
        await NextAsync(page, at);
        await NextAsync(page, at);
        await LookAsync(page, "compensation-paid", language);
        await page.GotoAsync($"{at}/print");
        Assert.Contains("2,970,000.00", await page.TextContentAsync("main"), StringComparison.Ordinal);
        await LookAsync(page, "compensation-print", language);
        await page.EnterAsync(site, "Bank");
        await page.GotoAsync($"{at}/recover");
        await page.FillAsync("[name=Amount]", "9000000");
        await page.FillAsync("[name=Reference]", "ZC-1");
        await page.ClickAsync("main button[type=submit]");
        Assert.NotEmpty((await page.TextContentAsync("#f-Amount-e"))!);
        Assert.Equal("ZC-1", await page.InputValueAsync("[name=Reference]"));
        await page.FillAsync("[name=Amount]", "1000000");
        await page.ClickAsync("main button[type=submit]");
        await page.ReachesAsync("/compensations/[^/]+$");
        await LookAsync(page, "compensation-recovered", language);
        await page.EnterAsync(site, "Reviewer");
        foreach (var path in new[] { "/funds", $"/funds/{sample.Fund.Id.Value}", "/funds/new", "/compensations",
            $"/funds/{sample.Fund.Id.Value}/contribute", $"/funds/{sample.Fund.Id.Value}/suspend" })
        {
            await page.GotoAsync(site.Url + path);
            await LookAsync(page, $"fund{path.Replace('/', '-')[..6]}{path.Length}", language);
        }

        Assert.DoesNotContain(complaints, complaint => !complaint.Contains("422", StringComparison.Ordinal));
        await sample.Lending.VerifiedAsync();
    }

    private static async Task NextAsync(IPage page, string at)
    {
        await page.GotoAsync(at);
        await page.ClickAsync(".fw-next a.btn-primary");
        await page.ClickAsync("main button[type=submit]");
        await page.ReachesAsync("/compensations/[^/]+$");
    }

    private static async Task LookAsync(IPage page, string name, string language)
    {
        foreach (var width in new[] { 390, 1440 })
        {
            await page.SetViewportSizeAsync(width, 900);
            await page.ShotAsync($"{name}-{language}-{width}");
            await page.HasNoSeriousFindingAsync();
        }

        await page.DoesNotScrollSidewaysAsync(320, 860, 1440);
    }

    private static FilePayload Scan() => new()
    {
        Name = "材料.pdf",
        MimeType = "application/pdf",
        Buffer = "%PDF-1.7 scan"u8.ToArray(),
    };

    private sealed class Door : ISignIn
    {
        public FundSample? Sample { get; set; }

        public Task<Result<Visitor>> PasswordAsync(string login, string password, string? code) =>
            Task.FromResult<Result<Visitor>>(new Refusal("user.wrong-sign-in"));

        public Task<Result<Visitor>> DemoAsync(string login) => Task.FromResult<Result<Visitor>>(login switch
        {
            "Reviewer" => new Visitor(Sample!.Reviewer, "许静", "镇江市知识产权局"),
            "Approver" => new Visitor(Sample!.Approver, "陈岚", "镇江市知识产权局"),
            _ => new Visitor(Sample!.Bank, "顾明远", "乙银行镇江分行"),
        });

        public Task<IReadOnlyList<DemoDesk>> DemoDesksAsync() => Task.FromResult<IReadOnlyList<DemoDesk>>(
        [
            new("Bank", Desk.Bank, "乙银行镇江分行", "顾明远", Sample!.Bank),
            new("Reviewer", Desk.IpOffice, "镇江市知识产权局", "许静", Sample!.Reviewer),
            new("Approver", Desk.IpOffice, "镇江市知识产权局", "陈岚", Sample!.Approver),
        ]);

        public Task<bool> IsCurrentAsync(UserId user, string stamp) => Task.FromResult(true);
    }
}
