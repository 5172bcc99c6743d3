using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Journal;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Storage;
using Fourwings.Platform.Tests.Browser;
using Fourwings.Platform.Tests.Parties;
using Fourwings.Platform.Tests.Web;
using Fourwings.Platform.Valuation;
using Fourwings.Web.Shared;
using Microsoft.Playwright;

namespace Fourwings.Platform.Tests.Valuation;

/// <summary>An appraisal from the order to the value on file, clicked through in a real browser.</summary>
public class OrderPagesTests(BrowserFixture browser)
{
    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public async Task Order_GoesFromTheFirmToTheSignedReport(string language)
    {
        var door = new ThreeDoors();
        await using var site = await TestSite.StartAsync(door);
        await door.FillAsync(site);
        var page = await browser.PageAsync(1440, language);
        var complaints = page.Complaints();
        var walk = new Walk(page, site, language);
        var at = await walk.OrderAsync();
        await walk.WorkAsync(at);
        await walk.SignAsync(at);
        await walk.LookAroundAsync();
        Assert.DoesNotContain(complaints, complaint => !complaint.Contains("422", StringComparison.Ordinal));
        Assert.Empty((await new Verification(site.Database, VerificationChecks.All).RunAsync()).Faults);
    }

    /// <summary>The steps of the way, in order.</summary>
    private sealed record Walk(IPage Page, TestSite Site, string Language)
    {
        public async Task<string> OrderAsync()
        {
            await Page.EnterAsync(Site, "Firm");
            await Page.GotoAsync($"{Site.Url}/analysis-orders/new?Kind=Appraisal");
            await LookAsync("order-new");
            await Page.SelectOptionAsync("[name=Patent]", new SelectOptionValue { Index = 1 });
            await Page.SelectOptionAsync("[name=Executor]", new SelectOptionValue { Index = 1 });
            await Page.FillAsync("[name=Fee]", "20000");
            await SendAsync("/analysis-orders/[0-9a-f-]+$");
            await LookAsync("order-placed");
            return Page.Url;
        }

        public async Task WorkAsync(string at)
        {
            await Page.EnterAsync(Site, "Analyst");
            await LookAsync("analyst-today");
            await Page.GotoAsync($"{at}/draw-panel");
            await Page.FillAsync("[name=Size]", "2");
            await SendAsync("/analysis-orders/[0-9a-f-]+$");
            await LookAsync("order-panel");
            await Page.GotoAsync($"{at}/ask-papers");
            await LookAsync("order-papers");
            await SendAsync("/analysis-orders/[0-9a-f-]+$");
            foreach (var _ in new[] { 1, 2 })
            {
                await ScoreAsync(at);
            }

            await WorkOutAsync(at, "ReliefFromRoyalty", "0.6",
                ("revenues", "1000 1200 1400"), ("salesRoyaltyRate", "３％"), ("discountRate", "20%"));
            await WorkOutAsync(at, "ReplacementCostMultiplier", "0.4",
                ("materials", "18"), ("labour", "24"), ("labourMultiplier", "1.5"), ("researchRisk", "0.4"),
                ("returnOnInvestment", "0.2"));
            await WorkOutAsync(at, "SaleValue", "0",
                ("decay", "0.1"), ("volatility", "0.5"), ("termYears", "1"), ("saleYears", "0.75"),
                ("saleCost", "0.15"));
            await Page.GotoAsync($"{at}/submit");
            await SendAsync("/analysis-orders/[0-9a-f-]+$");
            Assert.Equal(0, await Page.Locator(".fw-next a.btn-primary").CountAsync());
            await LookAsync("order-submitted");
        }

        public async Task SignAsync(string at)
        {
            await Page.EnterAsync(Site, "Reader");
            await Page.GotoAsync(at);
            await Page.ClickAsync(".fw-next a.btn-primary");
            await SendAsync("/analysis-orders/[0-9a-f-]+$");
            await Page.ClickAsync(".fw-next a.btn-primary");
            await LookAsync("order-report");
            await Page.ClickAsync("main button[type=submit]");
            await Page.ReachesAsync("/analysis-orders/[0-9a-f-]+$");
            await LookAsync("order-signed");
            await Page.GotoAsync($"{at}/why/value");
            await LookAsync("order-why-value");
            await Page.EnterAsync(Site, "Firm");
            await Page.GotoAsync($"{Site.Url}/valuations");
            var amount = Language == "en" ? "877,800" : "87.78";
            Assert.Contains(amount, await Page.TextContentAsync("main"), StringComparison.Ordinal);
            await LookAsync("valuations-with-appraisal");
        }

        public async Task LookAroundAsync()
        {
            await Page.GotoAsync($"{Site.Url}/projects?Outlay=100&Rate=12&Flows=30+40+50+40&Worse=60&Better=130"
                + "&ChanceWorse=30&ChanceBetter=20");
            await LookAsync("projects");
            await Page.EnterAsync(Site, "Analyst");
            foreach (var (path, name) in new[]
            {
                ("/analysis-orders", "orders"), ("/experts", "experts"),
            })
            {
                await Page.GotoAsync(Site.Url + path);
                await LookAsync(name);
            }
        }

        private async Task ScoreAsync(string at)
        {
            await Page.GotoAsync($"{at}/scores");
            foreach (var select in await Page.Locator("main select[name^=Points]").AllAsync())
            {
                await select.SelectOptionAsync(new SelectOptionValue { Index = 1 });
            }

            foreach (var field in await Page.Locator("main input[name^=Evidence]").AllAsync())
            {
                await field.FillAsync("权利要求书第1项");
            }

            await LookAsync("order-scores");
            await SendAsync("/analysis-orders/[0-9a-f-]+$");
        }

        private async Task WorkOutAsync(
            string at, string method, string weight, params (string Name, string Typed)[] figures)
        {
            await Page.GotoAsync($"{at}/work-out?Method={method}");
            foreach (var (name, typed) in figures)
            {
                await Page.FillAsync($"[name='Figures[{name}]']", typed);
            }

            await Page.FillAsync("[name=Weight]", weight);
            await LookAsync($"order-work-out-{method}");
            await Page.ClickAsync("main form[method=post] button[type=submit]");
            await Page.ReachesAsync("/analysis-orders/[0-9a-f-]+$");
        }

        private async Task SendAsync(string next)
        {
            await Page.ClickAsync("main button[type=submit]");
            await Page.ReachesAsync(next);
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

    /// <summary>The firm, two people of the appraisers' firm.</summary>
    private sealed class ThreeDoors : ISignIn
    {
        private Viewer _firm = Viewer.System;
        private Viewer _analyst = Viewer.System;

        public async Task FillAsync(TestSite site)
        {
            var sample = await Sample.MakeAsync(site.Test);
            await sample.PatentAsync(1);
            var firm = new RegisterOrganisation(Sample.Code(8), Sample.Profile("镇江评估事务所", Desk.Analyst));
            var agency = (await site.Database.RunAsync(firm, Sample.Office)).Value;
            _firm = sample.Firm;
            _analyst = new(new(new Guid("00000000-0000-0000-0000-0000000000a1")), agency.Id, null, Desk.Analyst);
            foreach (var (name, works, licence) in new[]
            {
                ("高远", "镇江评估事务所", "32060011"), ("闵秋生", "镇江评估事务所", "32060027"),
                ("周启明", "镇江甲泵业有限公司", null),
            })
            {
                var listed = new ListExpert(new(name, works, "评估") { LicenceNumber = licence });
                Assert.True((await site.Database.RunAsync(listed, Sample.Office)).IsSuccess);
            }
        }

        public Task<Result<Visitor>> PasswordAsync(string login, string password, string? code) =>
            Task.FromResult<Result<Visitor>>(new Refusal("user.wrong-sign-in"));

        public Task<Result<Visitor>> DemoAsync(string login) => Task.FromResult<Result<Visitor>>(login switch
        {
            "Firm" => new Visitor(_firm, "王某", "镇江甲泵业有限公司"),
            "Reader" => new Visitor(
                _analyst with { User = new(new Guid("00000000-0000-0000-0000-0000000000a2")) }, "闵秋生", "镇江评估事务所"),
            _ => new Visitor(_analyst, "高远", "镇江评估事务所"),
        });

        public Task<IReadOnlyList<DemoDesk>> DemoDesksAsync() => Task.FromResult<IReadOnlyList<DemoDesk>>(
        [
            new("Firm", Desk.Enterprise, "镇江甲泵业有限公司", "王某", _firm),
            new("Analyst", Desk.Analyst, "镇江评估事务所", "高远", _analyst),
            new("Reader", Desk.Analyst, "镇江评估事务所", "闵秋生", _analyst),
        ]);

        public Task<bool> IsCurrentAsync(UserId user, string stamp) => Task.FromResult(true);
    }
}
