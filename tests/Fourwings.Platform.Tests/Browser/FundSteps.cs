using System.Globalization;
using Fourwings.Domain.LossFunds;
using Fourwings.Finance;
using Microsoft.Playwright;

namespace Fourwings.Platform.Tests.Browser;

/// <summary>The steps of a loss on the city's fund: enrolled, claimed, reviewed, approved, paid, recovered.</summary>
internal sealed class FundSteps(Walk walk)
{
    private const string Claim = "/compensations/[^/]+$";

    /// <summary>The bank enrols the loan in the fund.</summary>
    public async Task EnrolAsync(string loan)
    {
        var page = await walk.AtAsync("officer", loan);
        await page.ClickAsync("a[href$='/enrol']");
        await walk.LookAsync(page, "fund-enrol");
        await Walk.SendAsync(page, "/loans/[^/]+$");
        await Walk.SeesAsync(page, "main", "科技之星");
        await walk.LookAsync(page, "fund-of-loan");
    }

    /// <summary>The bank finds the loan in default, claims and hands in the papers.</summary>
    /// <returns>The claim's address.</returns>
    public async Task<string> ClaimAsync(string loan)
    {
        var page = await walk.AtAsync("officer", loan);
        await page.ClickAsync("a[href$='/claim']");
        await walk.LookAsync(page, "fund-claim");
        await Walk.SendAsync(page, Claim);
        var at = page.Url;
        await walk.LookAsync(page, "compensation-drafted");
        foreach (var paper in Enum.GetValues<CompensationPaper>())
        {
            await page.GotoAsync($"{at}/papers/{paper}");
            await page.SetInputFilesAsync("[name=Scan]", Walk.Scan("材料.pdf"));
            await Walk.SendAsync(page, Claim);
        }

        await NextAsync(page, at);
        return at;
    }

    /// <summary>One person of the office reviews, another approves and pays; the fund bears 99 of 100.</summary>
    public async Task DecideAsync(string at, Money principal)
    {
        var page = await walk.AtAsync("office", at);
        await page.ClickAsync(".fw-next a.btn-primary");
        await page.FillAsync("[name=Note]", "材料齐全，同意代偿");
        await Walk.SendAsync(page, Claim);
        Assert.Equal(0, await page.Locator(".fw-next a.btn-primary").CountAsync());
        await walk.LookAsync(page, "compensation-reviewed");
        var approver = await walk.PageAsync("approver");
        await NextAsync(approver, at);
        await NextAsync(approver, at);
        await walk.LookAsync(approver, "compensation-paid");
        await approver.GotoAsync($"{at}/print");
        var paid = (principal * new Ratio(0.99m)).RoundHalfUp().Yuan
            .ToString("N2", CultureInfo.InvariantCulture);
        Assert.Contains(paid, await approver.TextContentAsync("main"), StringComparison.Ordinal);
        await walk.LookAsync(approver, "compensation-print");
    }

    /// <summary>More than was lost does not come back; what does, late, is shared back.</summary>
    public async Task RecoverAsync(string at)
    {
        var page = await walk.AtAsync("officer", $"{at}/recover");
        await page.FillAsync("[name=Amount]", "9000000");
        await page.FillAsync("[name=Reference]", "ZC-1");
        await page.ClickAsync("main button[type=submit]");
        Assert.NotEmpty((await page.TextContentAsync("#f-Amount-e"))!);
        Assert.Equal("ZC-1", await page.InputValueAsync("[name=Reference]"));
        await page.FillAsync("[name=Amount]", "1000000");
        await Walk.SendAsync(page, Claim);
        await walk.LookAsync(page, "compensation-recovered");
    }

    /// <summary>The office looks at its lists and forms.</summary>
    public async Task LookAroundAsync(LossFundId fund)
    {
        var of = $"/funds/{fund.Value}";
        foreach (var (path, name) in new[]
        {
            ("/funds", "funds"), (of, "fund"), ("/funds/new", "fund-new"),
            ("/funds/new?scheme=whi", "fund-scheme"), ($"{of}/stress?against=zs", "fund-stress"),
            ("/measures", "measures"), ("/compensations", "compensations"),
            ($"{of}/contribute", "fund-contribute"), ($"{of}/suspend", "fund-suspend"),
        })
        {
            await walk.LookAsync(await walk.AtAsync("office", path), name);
        }
    }

    private static async Task NextAsync(IPage page, string at)
    {
        await page.GotoAsync(at);
        await page.ClickAsync(".fw-next a.btn-primary");
        await Walk.SendAsync(page, Claim);
    }
}
