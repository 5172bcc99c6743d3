using Fourwings.Cli.Demo;
using Fourwings.Platform.Tests.Demo;
using Fourwings.Platform.Tests.Web;

namespace Fourwings.Platform.Tests.Browser;

/// <summary>The city's board, seen in a real browser.</summary>
public class BoardPagesTests(BrowserFixture browser)
{
    [Fact]
    public async Task Board_IsFitToRead_AndItsFiguresLeadToTheirRecords()
    {
        var story = ReplayTests.Shortened();
        await using var site = await TestSite.StartAsync(businessOn: story.StartsOn);
        await new Replay(site.Database, new(), story).RunAsync(TestContext.Current.CancellationToken);
        foreach (var (language, width) in new[] { ("zh-CN", 1440), ("zh-CN", 390), ("en", 1440), ("en", 390) })
        {
            await LookAsync(site, language, width);
        }
    }

    private async Task LookAsync(TestSite site, string language, int width)
    {
        var page = await browser.PageAsync(width, language);
        var complaints = page.Complaints();
        await page.EnterAsync(site, "IpOffice");
        await page.GotoAsync(site.Url + "/city");
        await page.WaitForSelectorAsync("#c-months canvas");
        await page.ShotAsync($"city-board-{language}-{width}");
        var credit = await page.TextContentAsync(".fw-facts a.fw-why");
        Assert.Equal(language == "en" ? "6,600,000" : "660.00", credit);
        await page.HasNoSeriousFindingAsync();
        await page.DoesNotScrollSidewaysAsync();
        await page.SetViewportSizeAsync(width, 900);
        await page.ClickAsync("section[aria-labelledby=h-months] summary");
        Assert.Equal(7, await page.Locator("#t-months tbody tr").CountAsync());
        await page.HasNoSeriousFindingAsync();
        await page.SelectOptionAsync("select[name=year]", "2010");
        await page.ClickAsync(".fw-head button[type=submit]");
        await page.ReachesAsync("year=2010");
        await page.Locator(".fw-facts a.fw-why").Nth(1).ClickAsync();
        await page.ReachesAsync("/city/records.*tab=Firms");
        Assert.Equal(3, await page.Locator("#list tbody tr").CountAsync());
        await page.ShotAsync($"city-records-{language}-{width}");
        await page.HasNoSeriousFindingAsync();
        await page.DoesNotScrollSidewaysAsync();
        Assert.Empty(complaints);
    }
}
