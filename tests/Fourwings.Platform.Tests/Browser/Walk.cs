using Fourwings.Domain;
using Microsoft.Playwright;

namespace Fourwings.Platform.Tests.Browser;

/// <summary>
/// A way through the site that several people click, each on a page of their own; what is common to its steps.
/// </summary>
/// <param name="room">Where it happens.</param>
/// <param name="browser">The browser.</param>
/// <param name="language">The language of all of them.</param>
/// <param name="width">The width in which they click.</param>
internal sealed class Walk(LendingRoom room, BrowserFixture browser, string language, int width = 1440)
{
    private readonly Dictionary<string, IPage> _pages = [];
    private int _shots;

    /// <summary>Where it happens.</summary>
    public LendingRoom Room => room;

    /// <summary>Whether the people read English.</summary>
    public bool IsEnglish => language == "en";

    /// <summary>What the browsers complained about.</summary>
    public List<string> Complaints { get; } = [];

    /// <summary>The page of a person, who signs in the first time.</summary>
    public async Task<IPage> PageAsync(string login)
    {
        if (!_pages.TryGetValue(login, out var page))
        {
            _pages[login] = page = await room.EnterAsync(browser, login, language, width: width);
            page.Console += (_, message) =>
            {
                if (message.Type is "error" or "warning" && !message.Text.Contains("422", StringComparison.Ordinal))
                {
                    Complaints.Add($"{page.Url} {message.Text}");
                }
            };
        }

        return page;
    }

    /// <summary>The page of a person at an address.</summary>
    public async Task<IPage> AtAsync(string login, string address)
    {
        var page = await PageAsync(login);
        await page.GotoAsync(address.StartsWith('/') ? room.Site.Url + address : address);
        return page;
    }

    /// <summary>The words come to stand in a place; a picture is taken where they do not.</summary>
    public static async Task SeesAsync(IPage page, string where, string words)
    {
        try
        {
            await page.Locator(where).Filter(new() { HasText = words }).First.WaitForAsync(new() { Timeout = 20_000 });
        }
        catch (TimeoutException)
        {
            await page.ShotAsync("walk-not-seen");
            throw;
        }
    }

    /// <summary>Sends the page's form and comes to an address.</summary>
    public static async Task SendAsync(IPage page, string next)
    {
        await page.ClickAsync("main form:not([method=get]) button[type=submit]");
        await page.ReachesAsync(next);
    }

    /// <summary>The record says the state in its title.</summary>
    public Task StateAsync(IPage page, string key) => SeesAsync(page, ".fw-title .fw-state", Say(key));

    /// <summary>A text in the people's language.</summary>
    public string Say(string key, params (string Name, object Value)[] args) =>
        Texts.Of(key, IsEnglish ? "en" : "zh", args.ToDictionary(arg => arg.Name, arg => arg.Value));

    /// <summary>Looks at the page as its readers do: pictures, axe, nothing sideways.</summary>
    public Task LookAsync(IPage page, string name) => page.FitsAsync($"{++_shots:00}-{name}-{language}");

    /// <summary>A scanned paper.</summary>
    public static FilePayload Scan(string name) => new()
    {
        Name = name,
        MimeType = "application/pdf",
        Buffer = "%PDF-1.7 scan"u8.ToArray(),
    };
}
