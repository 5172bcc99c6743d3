using Fourwings.Platform.Tests.Web;

namespace Fourwings.Platform.Tests.Browser;

/// <summary>The rules as readers see them: every value with its days, its source and how far it was checked.</summary>
public class RulePagesTests(BrowserFixture browser)
{
    [Theory]
    [InlineData("zh-CN", 1440)]
    [InlineData("en", 1440)]
    [InlineData("zh-CN", 390)]
    public async Task Rules_AreFitToRead(string language, int width)
    {
        await using var site = await TestSite.StartAsync();
        var page = await browser.PageAsync(width, language);
        var complaints = page.Complaints();
        await page.EnterAsync(site, "Bank");
        foreach (var path in new[] { "rules", "rules/lending/benchmark-rates", "rules/pledges/registration" })
        {
            await page.SetViewportSizeAsync(width, 900);
            await page.GotoAsync($"{site.Url}/{path}?lang={language[..2]}");
            await page.ShotAsync($"{path.Replace('/', '-')}-{language}-{width}");
            await page.HasNoSeriousFindingAsync();
            await page.DoesNotScrollSidewaysAsync();
        }

        Assert.Empty(complaints);
    }

    [Fact]
    public async Task Rule_ShowsItsValuesTheNewestFirstWithTheirSources()
    {
        await using var site = await TestSite.StartAsync();
        var page = await browser.PageAsync(language: "en");
        await page.EnterAsync(site, "Auditor");
        await page.GotoAsync($"{site.Url}/rules?q=penalty&lang=en");
        await page.Locator("a[href$='/rules/lending/penalty']").First.ClickAsync();
        Assert.Contains("银发〔2003〕251号", await page.Locator(".fw-stack .card").First.InnerTextAsync());
        await page.GotoAsync($"{site.Url}/rules/lending/loan-to-value");
        var cards = page.Locator(".fw-stack:first-child .card");
        Assert.Equal(2, await cards.CountAsync());
        Assert.Contains("银监发〔2017〕16号", await cards.First.InnerTextAsync());
        Assert.Contains("assumed", await cards.First.InnerTextAsync());
        await page.Locator("a[href$='/rules/places/zhenjiang/lending/loan-to-value']").ClickAsync();
        Assert.Contains("镇江2012年之前所发放的贷款中", await cards.Last.InnerTextAsync());
        Assert.Contains("verified", await cards.Last.InnerTextAsync());
    }

    [Fact]
    public async Task Rule_ThatThereIsNot_IsNotFound()
    {
        await using var site = await TestSite.StartAsync();
        var page = await browser.PageAsync();
        await page.EnterAsync(site, "Bank");
        var answer = await page.GotoAsync($"{site.Url}/rules/no/such-rule");
        Assert.Equal(404, answer!.Status);
    }
}
