using System.Text.RegularExpressions;
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

    [Theory]
    [InlineData("zh-CN", 1440)]
    [InlineData("zh-CN", 390)]
    [InlineData("en", 1440)]
    public async Task List_IsFitToReadAndAnswersToKeys(string language, int width)
    {
        await using var site = await TestSite.StartAsync();
        await ShellHttpTests.AddUsersAsync(site.Database, 25);
        var page = await browser.PageAsync(width, language);
        var complaints = page.Complaints();
        await page.EnterAsync(site, "Administrator");
        await page.GotoAsync(site.Url + "/users");
        await page.ShotAsync($"users-{language}-{width}");
        await page.HasNoSeriousFindingAsync();
        await page.Locator("select[name=desk]").SelectOptionAsync("Insurer");
        await page.ReachesAsync("/users\\?.*desk=Insurer");
        await Assertions.Expect(page.Locator("#list .fw-empty")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await page.Locator("h1").ClickAsync();
        await page.Keyboard.PressAsync("?");
        await Assertions.Expect(page.Locator("#keys")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await page.DoesNotScrollSidewaysAsync();
        Assert.Empty(complaints);
    }

    [Theory]
    [InlineData("/no-such-page", 404, 1440, ColorScheme.Light)]
    [InlineData("/no-such-page", 404, 390, ColorScheme.Dark)]
    [InlineData("/users", 403, 1440, ColorScheme.Light)]
    public async Task Fault_IsFitToRead(string path, int status, int width, ColorScheme scheme)
    {
        await using var site = await TestSite.StartAsync();
        var page = await browser.PageAsync(width, scheme: scheme);
        await page.EnterAsync(site, "Enterprise");
        var answer = await page.GotoAsync(site.Url + path);
        Assert.Equal(status, answer!.Status);
        await page.ShotAsync($"fault-{status}-{width}");
        await page.HasNoSeriousFindingAsync();
        await page.DoesNotScrollSidewaysAsync();
    }

    [Theory]
    [InlineData("Enterprise", "zh-CN", 390)]
    [InlineData("Bank", "zh-CN", 1440)]
    [InlineData("Bank", "en", 390)]
    [InlineData("IpOffice", "en", 1440)]
    [InlineData("Auditor", "zh-CN", 1440)]
    [InlineData("Administrator", "en", 1440)]
    public async Task Navigation_LeadsToPagesFitToRead(string desk, string language, int width)
    {
        await using var site = await TestSite.StartAsync();
        var page = await browser.PageAsync(width, language);
        var complaints = page.Complaints();
        await page.EnterAsync(site, desk);
        var links = await page.Locator(".fw-nav a").EvaluateAllAsync<string[]>("links => links.map(link => link.href)");
        Assert.NotEmpty(links);
        foreach (var link in links)
        {
            var answer = await page.GotoAsync(link);
            Assert.True(answer!.Ok, $"{link} answers {answer.Status} at the desk {desk}.");
            await Assertions.Expect(page.Locator("h1")).ToHaveCountAsync(1);
            var name = new Uri(link).AbsolutePath.Trim('/').Replace('/', '-');
            await page.ShotAsync($"nav-{desk}-{name}-{language}-{width}");
            await page.HasNoSeriousFindingAsync();
            await page.DoesNotScrollSidewaysAsync(320, width, 1920);
            await page.SetViewportSizeAsync(width, 900);
        }

        Assert.Empty(complaints);
    }

    [Fact]
    public async Task Record_KnowsItsPlaceInTheList()
    {
        await using var site = await TestSite.StartAsync();
        await ShellHttpTests.AddUsersAsync(site.Database, 25);
        var page = await browser.PageAsync();
        var complaints = page.Complaints();
        await page.EnterAsync(site, "Administrator");
        await page.GotoAsync(site.Url + "/users?sort=-login");
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".fw-crumb .end")).ToContainTextAsync("第2 / 25笔");
        await page.ShotAsync("user-zh-CN-1440");
        await page.HasNoSeriousFindingAsync();
        await page.Locator(".fw-crumb .end a[aria-label='下一笔']").ClickAsync();
        await Assertions.Expect(page.Locator(".fw-crumb .end")).ToContainTextAsync("第3 / 25笔");
        await page.Locator("[data-crumb]").ClickAsync();
        await page.ReachesAsync("/users\\?sort=-login");
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task Draft_ComesBackUntilItIsDropped()
    {
        await using var site = await TestSite.StartAsync();
        var page = await browser.PageAsync();
        await page.EnterAsync(site, "Administrator");
        await page.GotoAsync(site.Url + "/users/new");
        await page.FillAsync("[name=Login]", "顾明远");
        await page.FillAsync("[name=Password]", "a long password");
        await page.Locator("h1").ClickAsync();
        await page.ShotAsync("user-new-zh-CN-1440");
        await page.HasNoSeriousFindingAsync();
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator("[name=Login]")).ToHaveValueAsync("顾明远");
        await Assertions.Expect(page.Locator("[name=Password]")).ToHaveValueAsync(string.Empty);
        await Assertions.Expect(page.Locator("[data-draft-status]")).Not.ToBeEmptyAsync();
        await page.Locator("[data-draft-drop]").ClickAsync();
        await page.GotoAsync(site.Url + "/users/new");
        await Assertions.Expect(page.Locator("[name=Login]")).ToHaveValueAsync(string.Empty);
    }

    [Fact]
    public async Task Pages_WorkWithoutScript()
    {
        await using var site = await TestSite.StartAsync();
        await ShellHttpTests.AddUsersAsync(site.Database, 3);
        var page = await browser.PageAsync(script: false);
        await page.EnterAsync(site, "Administrator");
        await page.GotoAsync(site.Url + "/users");
        await page.Locator(".fw-filter input[type=search]").FillAsync("user02");
        await page.Locator(".fw-filter .fw-go").ClickAsync();
        await Assertions.Expect(page.Locator("tbody tr")).ToHaveCountAsync(1);
        await page.Locator("button[popovertarget=person]").ClickAsync();
        await page.Locator("#person form button").ClickAsync();
        await Assertions.Expect(page.Locator("#login")).ToBeVisibleAsync();
    }
}

/// <summary>Ways that many tests take.</summary>
public static class Ways
{
    /// <summary>
    /// Waits until the page's address fits the pattern; the address is looked at again and again, so that one pushed
    /// by script between a click and the wait is not missed.
    /// </summary>
    public static async Task ReachesAsync(this IPage page, string pattern)
    {
        var address = new Regex(pattern, RegexOptions.None, TimeSpan.FromSeconds(1));
        await Assertions.Expect(page).ToHaveURLAsync(address);
        await page.WaitForLoadStateAsync(LoadState.DOMContentLoaded);
    }

    /// <summary>Opens the door's page, which must be there.</summary>
    public static async Task OpenDoorAsync(this IPage page, TestSite site)
    {
        var answer = await page.GotoAsync(site.Url + "/sign-in");
        Assert.True(answer is { Ok: true }, await page.ContentAsync());
    }

    /// <summary>Walks in at a desk of the demo; whoever was signed in before is forgotten.</summary>
    public static async Task EnterAsync(this IPage page, TestSite site, string desk)
    {
        await page.Context.ClearCookiesAsync();
        await page.OpenDoorAsync(site);
        await page.Locator($"form:has(input[value='{desk}']) button").ClickAsync();
        await page.ReachesAsync("/today$");
    }
}
