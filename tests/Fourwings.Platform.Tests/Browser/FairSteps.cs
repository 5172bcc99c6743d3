using Microsoft.Playwright;

namespace Fourwings.Platform.Tests.Browser;

/// <summary>The steps of a matching day: announced, wished for, a line entered by one and signed by another.</summary>
internal sealed class FairSteps(Walk walk)
{
    /// <summary>The number of the line that is signed on the day.</summary>
    public const string Line = "SX-2026-0001";

    private static readonly string[] Signed = ["已签授信", "line signed"];

    /// <summary>The office announces the day and invites; a year far off is refused.</summary>
    /// <returns>The day's address.</returns>
    public async Task<string> AnnounceAsync()
    {
        var page = await walk.AtAsync("office", "/fairs/plan");
        await page.FillAsync("[name=Name]", "镇江市银企专利质押对接会");
        await page.FillAsync("[name=HeldOn]", "2026-03-20");
        await page.FillAsync("[name=Place]", "镇江国际饭店");
        await page.FillAsync("[name=ForYear]", "2030");
        await page.ClickAsync("main button[type=submit]");
        Assert.Contains("2027", await page.TextContentAsync(".fw-error"), StringComparison.Ordinal);
        await walk.LookAsync(page, "fair-plan");
        await page.FillAsync("[name=ForYear]", "2026");
        await Walk.SendAsync(page, "/invite$");
        var sample = walk.Room.Sample;
        foreach (var guest in new[] { sample.Firm, sample.Maker, sample.OtherBank })
        {
            await page.CheckAsync($"[value='{guest.Organisation.Value}']");
        }

        await walk.LookAsync(page, "fair-invite");
        await Walk.SendAsync(page, "/fairs/[0-9a-f-]{36}$");
        return page.Url;
    }

    /// <summary>The firm says what it wishes for and which rights it offers.</summary>
    public async Task WishAsync(string fair)
    {
        var page = await walk.AtAsync("firm", "/today");
        await walk.LookAsync(page, "fair-today-firm");
        await page.GotoAsync(fair);
        await page.ClickAsync(".fw-next a.btn-primary");
        await page.FillAsync("[name=Amount]", "5000000");
        await page.FillAsync("[name=Months]", "12");
        await page.FillAsync("[name=Purpose]", "模具扩产");
        await page.FillAsync("[name=Product]", LendingSteps.Product);
        var sample = walk.Room.Sample;
        await page.CheckAsync($"[name=Rights][value='Invention:{sample.Right.Id}']");
        await page.CheckAsync($"[name=Rights][value='UtilityModel:{sample.Pledges.Model.Id.Value}']");
        await walk.LookAsync(page, "fair-wish");
        await Walk.SendAsync(page, "/fairs/[0-9a-f-]{36}$");
        await walk.LookAsync(page, "fair-record-firm");
    }

    /// <summary>A bank enters the line; who entered it cannot sign it.</summary>
    public async Task EnterAsync(string fair)
    {
        var page = await walk.AtAsync("officer", fair);
        await page.ClickAsync("a.btn[href*='/line/']");
        await page.FillAsync("[name=Number]", Line);
        Assert.Equal("5000000", (await page.InputValueAsync("[name=Limit]")).Split('.')[0]);
        await walk.LookAsync(page, "fair-line");
        await Walk.SendAsync(page, "/fairs/matches/[0-9a-f-]{36}$");
        Assert.Equal(0, await page.Locator(".fw-next a.btn-primary").CountAsync());
        await walk.LookAsync(page, "fair-match-maker");
    }

    /// <summary>Another person of the bank finds it on the desk and signs.</summary>
    public async Task SignAsync()
    {
        var page = await walk.AtAsync("second", "/today");
        await page.ClickAsync("a[href*='/fairs/matches/']");
        await page.ClickAsync(".fw-next a.btn-primary");
        await walk.LookAsync(page, "fair-sign");
        await page.ClickAsync("main form.card button[type=submit]");
        await page.ReachesAsync("/fairs/matches/[0-9a-f-]{36}$");
        Assert.Contains((await page.TextContentAsync(".fw-title .fw-state"))?.Trim(), Signed);
        await walk.LookAsync(page, "fair-match-signed");
    }

    /// <summary>The office sees the day's sum, checks the firm in, and prints the roster.</summary>
    public async Task PublishAsync(string fair)
    {
        var page = await walk.AtAsync("office", fair);
        await page.ClickAsync("form:has([name=Guest]) button");
        await page.ReachesAsync("/fairs/");
        await walk.LookAsync(page, "fair-record-office");
        var amount = walk.IsEnglish ? "5,000,000" : "500.00";
        Assert.Contains(amount, await page.TextContentAsync(".fw-facts"), StringComparison.Ordinal);
        await page.GotoAsync(walk.Room.Site.Url + "/fairs");
        await walk.LookAsync(page, "fair-list");
        await page.GotoAsync(fair + "/roster");
        await walk.LookAsync(page, "fair-roster");
        await PrintsAsync(page, fair + "/roster?format=pdf");
    }

    /// <summary>The address answers with a PDF.</summary>
    private static async Task PrintsAsync(IPage page, string address)
    {
        var pdf = await page.Context.APIRequest.GetAsync(address, new() { Timeout = 60_000 });
        Assert.Equal("%PDF", System.Text.Encoding.ASCII.GetString((await pdf.BodyAsync())[..4]));
    }
}
