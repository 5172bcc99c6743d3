using Fourwings.Platform.Tests.Browser;
using Fourwings.Platform.Tests.Web;

namespace Fourwings.Platform.Tests.Trusts;

/// <summary>The trust workbench in a real browser: the published deal, and what cannot be tried.</summary>
public class WorkbenchPageTests(BrowserFixture browser)
{
    private const string Stress = "trusts/workbench?Royalties=2600%201800%201200%201000";

    [Theory]
    [InlineData("zh-CN", 1440)]
    [InlineData("en", 1440)]
    [InlineData("zh-CN", 390)]
    [InlineData("en", 390)]
    public async Task Workbench_IsFitToRead(string language, int width)
    {
        await using var site = await TestSite.StartAsync();
        var page = await browser.PageAsync(width, language);
        var complaints = page.Complaints();
        await page.EnterAsync(site, "Analyst");
        await page.GotoAsync($"{site.Url}/{Stress}&Undertaking=true&Quarter=2&lang={language[..2]}");
        await page.ShotAsync($"workbench-{language}-{width}");
        await page.HasNoSeriousFindingAsync();
        await page.DoesNotScrollSidewaysAsync();
        Assert.Empty(complaints);
    }

    /// <summary>structures.md 6.5: the undertaker pays 3,143.94万元, the gap without him is 3,167.21.</summary>
    [Fact]
    public async Task Workbench_ShowsThePublishedFigures()
    {
        await using var site = await TestSite.StartAsync();
        var page = await browser.PageAsync(1440, "zh-CN");
        await page.EnterAsync(site, "Analyst");
        await page.GotoAsync($"{site.Url}/{Stress}&Undertaking=true&lang=zh");
        var facts = await page.Locator("dl.fw-facts").First.InnerTextAsync();
        Assert.Contains("3,143.94", facts, StringComparison.Ordinal);
        Assert.Contains("3,167.21", facts, StringComparison.Ordinal);
        Assert.Contains("0.42", facts, StringComparison.Ordinal);
        await page.Locator("#t-runs tbody a").Nth(1).ClickAsync();
        Assert.Contains("5,206,562.50", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Workbench_SaysWhatCannotBeTried()
    {
        await using var site = await TestSite.StartAsync();
        var page = await browser.PageAsync(1440, "en");
        await page.EnterAsync(site, "Analyst");
        await page.GotoAsync($"{site.Url}/trusts/workbench?Royalties=100&Senior=0&lang=en");
        var said = await page.Locator("main").InnerTextAsync();
        Assert.Contains("Both tranches must be above zero", said, StringComparison.Ordinal);
        Assert.Equal("0", await page.InputValueAsync("[name=Senior]"));
    }
}
