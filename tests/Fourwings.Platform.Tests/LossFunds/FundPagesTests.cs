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

        var walk = new Walk(page, site, sample, language);
        var claim = await walk.ClaimAsync();
        await walk.DecideAsync(claim);
        await walk.RecoverAsync(claim);
        await walk.LookAroundAsync();

        Assert.DoesNotContain(complaints, complaint => !complaint.Contains("422", StringComparison.Ordinal));
        await sample.Lending.VerifiedAsync();
    }

    /// <summary>The steps of the way, in order.</summary>
    private sealed record Walk(IPage Page, TestSite Site, FundSample Sample, string Language)
    {
        /// <summary>The bank enrols the loan, sees it default, claims and hands in the papers.</summary>
        /// <returns>The claim's address.</returns>
        public async Task<string> ClaimAsync()
        {
            var loan = await Sample.Lending.DrawnAsync();
            await Page.EnterAsync(Site, "Bank");
            await Page.GotoAsync($"{Site.Url}/loans/{loan.Id.Value}");
            await Page.ClickAsync("a[href$='/enrol']");
            await LookAsync("fund-enrol");
            await SendAsync("/loans/[^/]+$");
            await LookAsync("fund-of-loan");
            await Sample.DefaultAsync();
            await Page.ReloadAsync();
            await Page.ClickAsync("a[href$='/claim']");
            await LookAsync("fund-claim");
            await SendAsync("/compensations/[^/]+$");
            var at = Page.Url;
            await LookAsync("compensation-drafted");
            foreach (var paper in Enum.GetValues<CompensationPaper>())
            {
                await Page.GotoAsync($"{at}/papers/{paper}");
                await Page.SetInputFilesAsync("[name=Scan]", Scan());
                await SendAsync("/compensations/[^/]+$");
            }

            await NextAsync(at);
            return at;
        }

        /// <summary>One person of the office reviews, another approves and pays.</summary>
        public async Task DecideAsync(string at)
        {
            await Page.EnterAsync(Site, "Reviewer");
            await Page.GotoAsync(at);
            await Page.ClickAsync(".fw-next a.btn-primary");
            await Page.FillAsync("[name=Note]", "材料齐全，同意代偿");
            await SendAsync("/compensations/[^/]+$");
            Assert.Equal(0, await Page.Locator(".fw-next a.btn-primary").CountAsync());
            await LookAsync("compensation-reviewed");
            await Page.EnterAsync(Site, "Approver");
            await NextAsync(at);
            await NextAsync(at);
            await LookAsync("compensation-paid");
            await Page.GotoAsync($"{at}/print");
            Assert.Contains("2,970,000.00", await Page.TextContentAsync("main"), StringComparison.Ordinal);
            await LookAsync("compensation-print");
        }

        /// <summary>More than was lost does not come back; what does is shared.</summary>
        public async Task RecoverAsync(string at)
        {
            await Page.EnterAsync(Site, "Bank");
            await Page.GotoAsync($"{at}/recover");
            await Page.FillAsync("[name=Amount]", "9000000");
            await Page.FillAsync("[name=Reference]", "ZC-1");
            await Page.ClickAsync("main button[type=submit]");
            Assert.NotEmpty((await Page.TextContentAsync("#f-Amount-e"))!);
            Assert.Equal("ZC-1", await Page.InputValueAsync("[name=Reference]"));
            await Page.FillAsync("[name=Amount]", "1000000");
            await SendAsync("/compensations/[^/]+$");
            await LookAsync("compensation-recovered");
        }

        /// <summary>The office looks at its lists and forms.</summary>
        public async Task LookAroundAsync()
        {
            await Page.EnterAsync(Site, "Reviewer");
            var fund = $"/funds/{Sample.Fund.Id.Value}";
            foreach (var (path, name) in new[]
            {
                ("/funds", "funds"), (fund, "fund"), ("/funds/new", "fund-new"), ("/compensations", "compensations"),
                ($"{fund}/contribute", "fund-contribute"), ($"{fund}/suspend", "fund-suspend"),
            })
            {
                await Page.GotoAsync(Site.Url + path);
                await LookAsync(name);
            }
        }

        private async Task SendAsync(string next)
        {
            await Page.ClickAsync("main button[type=submit]");
            await Page.ReachesAsync(next);
        }

        private async Task NextAsync(string at)
        {
            await Page.GotoAsync(at);
            await Page.ClickAsync(".fw-next a.btn-primary");
            await SendAsync("/compensations/[^/]+$");
        }

        private async Task LookAsync(string name)
        {
            foreach (var width in new[] { 390, 1440 })
            {
                await Page.SetViewportSizeAsync(width, 900);
                await Page.ShotAsync($"{name}-{Language}-{width}");
                await Page.HasNoSeriousFindingAsync();
            }

            await Page.DoesNotScrollSidewaysAsync(320, 860, 1440);
        }
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
