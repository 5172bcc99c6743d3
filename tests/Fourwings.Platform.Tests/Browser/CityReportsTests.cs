using Fourwings.Cli.Demo;
using Fourwings.Domain.Indicators;
using Fourwings.Platform.Documents;
using Fourwings.Platform.Tests.Demo;
using Fourwings.Platform.Tests.Web;
using Microsoft.Playwright;

namespace Fourwings.Platform.Tests.Browser;

/// <summary>
/// The city's figures, what is published of them, the report, the article's figures, the watch and the comparison, as
/// people click through them in both languages; one site for all.
/// </summary>
public class CityReportsTests(BrowserFixture browser)
{
    [Fact]
    public async Task Reports_AreClickedThrough_InBothLanguages()
    {
        var story = ReplayTests.Shortened();
        await using var site = await TestSite.StartAsync(businessOn: story.StartsOn);
        await new Replay(site.Database, new(), story).RunAsync(TestContext.Current.CancellationToken);
        await MakeOddAsync(site);
        foreach (var language in new[] { "zh-CN", "en" })
        {
            var page = await browser.PageAsync(1440, language);
            var complaints = page.Complaints();
            await page.EnterAsync(site, "IpOffice");
            await FiguresAsync(page, site, language);
            await GivenAsync(page, site, language);
            await PublishedAsync(page, site, language);
            await ReportAsync(page, site, language);
            await PicturesAsync(page, site, language);
            await WatchAsync(page, site, language);
            await EffectsAsync(page, site, language);
            await BankAsync(page, site, language);
            // What is refused on purpose, a browser notes as a fault.
            Assert.DoesNotContain(complaints, line => !line.Contains("status of 403", StringComparison.Ordinal)
                && !line.Contains("status of 422", StringComparison.Ordinal));
        }
    }

    /// <summary>A pledge released at once, as a book that moved here may say.</summary>
    private static Task MakeOddAsync(TestSite site) => site.Database.InTransactionAsync(db => db.ExecuteAsync(
        """
        UPDATE pledge SET state = 'Released', ended_on = registered_on
        WHERE id IN (SELECT p.id FROM pledge p WHERE p.registered_on IS NOT NULL ORDER BY p.id LIMIT 2)
        """));

    private static async Task FiguresAsync(IPage page, TestSite site, string language)
    {
        await page.GotoAsync(site.Url + "/kpis?period=2011");
        Assert.Equal(1, await page.Locator(".fw-next[data-tone=warn]").CountAsync());
        await page.GotoAsync(site.Url + "/city");
        await page.ClickAsync(".fw-nav a[href='/kpis']");
        await page.ReachesAsync("/kpis$");
        await page.SelectOptionAsync("select[name=period]", "2010");
        await page.ClickAsync(".fw-filter button[type=submit]");
        await page.ReachesAsync("period=2010");
        await page.FitsAsync($"kpis-{language}");
        await page.ClickAsync("#k-AmountPerItem .fw-why");
        var why = page.Locator("#why-AmountPerItem");
        await Assertions.Expect(why).ToBeVisibleAsync();
        await Assertions.Expect(why).ToContainTextAsync("6,600,000.00");
        await page.Keyboard.PressAsync("Escape");
        await page.ClickAsync("#k-Registrations td:last-child a");
        await page.ReachesAsync("/kpis/records\\?tab=Pledges&period=2010");
        Assert.Equal(3, await page.Locator("#list tbody tr").CountAsync());
        await page.FitsAsync($"kpi-records-{language}");
    }

    private static async Task GivenAsync(IPage page, TestSite site, string language)
    {
        await page.GotoAsync(site.Url + "/kpis/given");
        await page.SelectOptionAsync("select[name=Kind]", "TargetItems");
        await page.FillAsync("input[name=Year]", "2010");
        await page.FillAsync("input[name=Number]", "0");
        await page.FillAsync("input[name=Source]", "苏知发〔2010〕1号");
        await page.ClickAsync("form.card-body:not([action*=TakeBack]) button[type=submit]");
        await Assertions.Expect(page.Locator(".fw-error")).ToBeVisibleAsync();
        await page.FillAsync("input[name=Number]", "4");
        await page.ClickAsync("form.card-body:not([action*=TakeBack]) button[type=submit]");
        await Assertions.Expect(page.Locator(".fw-error")).ToHaveCountAsync(0);
        await page.FitsAsync($"kpi-given-{language}");
        await page.GotoAsync(site.Url + "/kpis?period=2010");
        await Assertions.Expect(page.Locator("#k-ItemsCompletion td").First).ToContainTextAsync("75.00%");
    }

    private static async Task PublishedAsync(IPage page, TestSite site, string language)
    {
        await page.GotoAsync(site.Url + "/kpis/published");
        await page.SelectOptionAsync("select[name=Publish]", "2010");
        await page.ClickAsync("main form[method=post] button[type=submit]");
        await page.ReachesAsync("/kpis/published\\?period=2010");
        await Assertions.Expect(page.Locator("main table")).ToContainTextAsync(language == "en" ? "held back" : "不公开");
        await page.FitsAsync($"kpi-published-{language}");
        var csv = await FetchAsync(page, "/kpis/published?period=2010&format=csv");
        Assert.Contains(
            "2010,2010-01-01,2010-12-31,,Registrations,质押登记项数,Pledges registered,pledges,3", csv,
            StringComparison.Ordinal);
        var json = await FetchAsync(page, "/kpis/published?period=2010&format=json");
        Assert.Contains("\"status\": \"hidden\"", json, StringComparison.Ordinal);
        Assert.Contains("\"definitionZh\": \"登记日在期内", json, StringComparison.Ordinal);
    }

    private static async Task ReportAsync(IPage page, TestSite site, string language)
    {
        await page.GotoAsync(site.Url + "/kpis?period=2010");
        await page.ClickAsync(".fw-head a.btn-primary");
        await page.ReachesAsync("/kpis/report\\?period=2010");
        await page.FitsAsync($"kpi-report-{language}");
        Assert.StartsWith(
            "PK", await FetchAsync(page, "/kpis/report?period=2010&format=xlsx"), StringComparison.Ordinal);
        if (PdfPrinter.Browser is not null && language == "en")
        {
            Assert.StartsWith(
                "%PDF", await FetchAsync(page, "/kpis/report?period=2010&format=pdf"), StringComparison.Ordinal);
        }

        var open = await page.GotoAsync(site.Url + "/kpis/report?period=2011");
        Assert.Equal(403, open!.Status);
    }

    private static async Task PicturesAsync(IPage page, TestSite site, string language)
    {
        await page.GotoAsync(site.Url + "/figures");
        Assert.Equal(5, await page.Locator("h2[id^=figure-]").CountAsync());
        await page.FitsAsync($"figures-{language}");
        Assert.Equal(13, await page.Locator("#figure-1 >> xpath=ancestor::section >> li").CountAsync());
        await page.ClickAsync("[data-part=body] a[href='/city/records?tab=Firms']");
        await page.ReachesAsync("/city/records\\?tab=Firms");
        Assert.Equal(3, await page.Locator("#list tbody tr").CountAsync());
    }

    private static async Task WatchAsync(IPage page, TestSite site, string language)
    {
        await page.GotoAsync(site.Url + "/anomalies");
        await page.FitsAsync($"anomalies-{language}");
        var section = page.Locator($"section[aria-labelledby=h-{AnomalyKind.SameDayRelease}]");
        Assert.Equal(2, await section.Locator("tbody tr").CountAsync());
        await page.FillAsync("textarea[name=Reason]", "登记机关录错，已核对");
        await page.ClickAsync("main form[method=post] button[type=submit]");
        await page.ReachesAsync("/anomalies$");
        await Assertions.Expect(section).ToContainTextAsync("登记机关录错，已核对");
        await section.Locator("tbody a").First.ClickAsync();
        await page.ReachesAsync("/pledges/");
    }

    private static async Task EffectsAsync(IPage page, TestSite site, string language)
    {
        await page.GotoAsync(site.Url + "/effects");
        await page.FitsAsync($"effects-{language}");
        Assert.Equal(10, await page.Locator("main tbody tr").CountAsync());
        await page.FillAsync("input[name=From]", "2011-01-01");
        await page.FillAsync("input[name=Until]", "2010-01-01");
        await page.ClickAsync(".fw-filter button[type=submit]");
        await page.ReachesAsync("From=2011-01-01");
        Assert.Contains(
            language == "en" ? "comes after" : "之后", await page.InnerTextAsync("main"), StringComparison.Ordinal);
    }

    /// <summary>A bank sees what is published, and nothing of what lies behind.</summary>
    private static async Task BankAsync(IPage page, TestSite site, string language)
    {
        await page.EnterAsync(site, "Bank");
        await page.ClickAsync(".fw-nav a[href='/kpis/published']");
        await page.ReachesAsync("/kpis/published$");
        Assert.Equal(0, await page.Locator("main form").CountAsync());
        await page.FitsAsync($"kpi-published-bank-{language}");
        foreach (var path in new[] { "/kpis", "/kpis/records", "/kpis/report", "/figures", "/anomalies", "/effects" })
        {
            Assert.Equal(403, (await page.GotoAsync(site.Url + path))!.Status);
        }
    }

    private static Task<string> FetchAsync(IPage page, string address) => page.EvaluateAsync<string>(
        "address => fetch(address).then(answer => answer.text())", address);
}
