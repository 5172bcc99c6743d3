using Fourwings.Platform.Tests.Web;
using Microsoft.Playwright;

namespace Fourwings.Platform.Tests.Browser;

/// <summary>The frame around every page, seen in a real browser.</summary>
public class ShellTests(BrowserFixture browser)
{
    [Theory]
    [InlineData("zh-CN", 1440, ColorScheme.Light)]
    [InlineData("zh-CN", 390, ColorScheme.Light)]
    [InlineData("en", 1440, ColorScheme.Light)]
    [InlineData("en", 390, ColorScheme.Light)]
    [InlineData("zh-CN", 1440, ColorScheme.Dark)]
    public async Task SignIn_IsFitToRead(string language, int width, ColorScheme scheme)
    {
        await using var site = await TestSite.StartAsync();
        var page = await browser.PageAsync(width, language, scheme);
        var complaints = page.Complaints();
        await page.GotoAsync(site.Url);
        await page.ShotAsync($"sign-in-{language}-{width}-{scheme}");
        await page.HasNoSeriousFindingAsync();
        await page.DoesNotScrollSidewaysAsync();
        Assert.Equal(language, await page.EvaluateAsync<string>("document.documentElement.lang"));
        Assert.Empty(complaints);
    }

    [Theory]
    [InlineData("Bank", "zh-CN", 1440, ColorScheme.Light)]
    [InlineData("Bank", "en", 1440, ColorScheme.Dark)]
    [InlineData("Bank", "zh-CN", 390, ColorScheme.Light)]
    [InlineData("Enterprise", "zh-CN", 390, ColorScheme.Light)]
    public async Task Today_IsFitToRead(string desk, string language, int width, ColorScheme scheme)
    {
        await using var site = await TestSite.StartAsync();
        var page = await browser.PageAsync(width, language, scheme);
        var complaints = page.Complaints();
        await page.EnterAsync(site, desk);
        await page.ShotAsync($"today-{desk}-{language}-{width}-{scheme}");
        await page.HasNoSeriousFindingAsync();
        await page.DoesNotScrollSidewaysAsync();
        Assert.Empty(complaints);
    }
}

/// <summary>Ways that many tests take.</summary>
public static class Ways
{
    /// <summary>Walks in at a desk of the demo.</summary>
    public static async Task EnterAsync(this IPage page, TestSite site, string desk)
    {
        await page.GotoAsync(site.Url + "/sign-in");
        await page.Locator($"form:has(input[value='{desk}']) button").ClickAsync();
        await page.WaitForURLAsync("**/today", new() { WaitUntil = WaitUntilState.DOMContentLoaded });
    }
}
