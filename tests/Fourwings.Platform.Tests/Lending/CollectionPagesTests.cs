using System.Diagnostics;
using Fourwings.Platform.Tests.Browser;
using Microsoft.Playwright;

namespace Fourwings.Platform.Tests.Lending;

/// <summary>The collection desk and the papers of a loan, clicked through in a real browser.</summary>
public class CollectionPagesTests(BrowserFixture browser)
{
    private static readonly DateOnly _late = new(2026, 6, 25);

    [Theory]
    [InlineData("zh-CN", 1440)]
    [InlineData("en", 390)]
    public async Task Bank_CallsTheFirm_TakesUpTheBrokenPromise_AndSendsALetter(string language, int width)
    {
        var page = await browser.PageAsync(width, language);
        await using var room = await DeskRoom.OpenAsync();
        var loan = await room.Sample.DrawnAsync();
        await room.CloseUntilAsync(_late);
        var complaints = page.Complaints();
        await page.EnterAsync(room.Site, "Bank");
        await page.GotoAsync(room.Site.Url + "/collections");
        await FitAsync(page, $"collections-{language}-{width}", width);
        await page.ClickAsync($"a[href='/loans/{loan.Id.Value}/contacts']");
        await page.FillAsync("[name=Whom]", "王某（财务）");
        await page.SelectOptionAsync("[name=Result]", "Promised");
        await page.FillAsync("[name=Note]", "货款六月底到账");
        await page.ClickAsync("main form[method=post] button[type=submit]");
        await Assertions.Expect(page.Locator("[role=alert]").First).ToBeVisibleAsync();
        Assert.Equal("货款六月底到账", await page.InputValueAsync("[name=Note]"));
        complaints.Clear(); // The refusal's status is one of the browser's complaints.
        await page.FillAsync("[name=Amount]", "100000");
        await page.FillAsync("[name=PromisedOn]", "2026-06-27");
        await page.ClickAsync("main form[method=post] button[type=submit]");
        await Assertions.Expect(page.Locator("#h-log")).ToBeVisibleAsync();
        await FitAsync(page, $"contacts-{language}-{width}", width);
        await room.CloseUntilAsync(_late.AddDays(4));
        await page.GotoAsync(room.Site.Url + "/today");
        await Assertions.Expect(page.Locator($"main a.btn[href='/loans/{loan.Id.Value}/contacts']")).ToBeVisibleAsync();
        await page.GotoAsync($"{room.Site.Url}/loans/{loan.Id.Value}/contacts");
        await FitAsync(page, $"contacts-broken-{language}-{width}", width);
        await page.ClickAsync(".fw-next a.btn-primary");
        await FitAsync(page, $"letter-{language}-{width}", width);
        await page.ClickAsync("button[value=send]");
        await page.ReachesAsync("/contacts$");
        var letter = page.Locator("a[href^='/documents/']");
        await Assertions.Expect(letter).ToContainTextAsync(loan.Terms.Number + "-CS01");
        var address = room.Site.Url + await letter.GetAttributeAsync("href");
        await ReadsAsync(page, address, "777,443.12", loan.Terms.Number + "-CS01");
        await FitAsync(page, $"contacts-letter-{language}-{width}", width);
        Assert.Empty(complaints);
    }

    [Theory]
    [InlineData("zh-CN", "贷款对账单", "提前结清试算单", "利息支付证明", "叁佰万元整")]
    [InlineData("en", "Statement of account", "Payoff quote", "Certificate of interest paid", "CNY 3,000,000.00")]
    public async Task Papers_AreReadInBothLanguages_AndPrint(
        string language, string statement, string payoff, string interest, string words)
    {
        var page = await browser.PageAsync(1440, language);
        await using var room = await DeskRoom.OpenAsync();
        var loan = await room.Sample.DrawnAsync();
        await room.CloseUntilAsync(_late);
        var complaints = page.Complaints();
        var at = $"{room.Site.Url}/loans/{loan.Id.Value}/papers";
        await page.EnterAsync(room.Site, language == "en" ? "Bank" : "Enterprise");
        foreach (var (paper, title) in new[] { ("statement", statement), ("payoff", payoff), ("interest", interest) })
        {
            await page.GotoAsync($"{at}/{paper}");
            Assert.Equal(title, await page.TextContentAsync("h1"));
            await FitAsync(page, $"paper-{paper}-{language}", 1440);
        }

        await ReadsAsync(page, at + "/statement?format=pdf", words, "3,000,000.00", loan.Terms.Number + "-DZ-20260625");
        await ReadsAsync(page, at + "/payoff?on=2026-06-30&format=pdf", loan.Terms.Number + "-JQ-20260630");
        await ReadsAsync(page, at + "/interest?year=2026&format=pdf", loan.Terms.Number + "-LX-2026");
        Assert.Empty(complaints);
        await page.GotoAsync(at + "/statement?from=2026-07-01&to=2026-06-01");
        await Assertions.Expect(page.Locator("[role=alert]").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task AnotherBank_AndTheFirm_ReadNoContactLog()
    {
        await using var room = await DeskRoom.OpenAsync();
        var loan = await room.Sample.DrawnAsync();
        await room.CloseUntilAsync(_late);
        foreach (var desk in new[] { "OtherBank", "Enterprise" })
        {
            var page = await browser.PageAsync();
            await page.EnterAsync(room.Site, desk);
            foreach (var path in new[] { "contacts", "letter" })
            {
                var answer = await page.GotoAsync($"{room.Site.Url}/loans/{loan.Id.Value}/{path}");
                Assert.Equal(403, answer?.Status);
            }
        }
    }

    private static async Task FitAsync(IPage page, string name, int width)
    {
        await page.ShotAsync(name);
        await page.HasNoSeriousFindingAsync();
        await page.DoesNotScrollSidewaysAsync(320, width, 1920);
        await page.SetViewportSizeAsync(width, 900);
    }

    /// <summary>The PDF holds these texts, set in embedded fonts.</summary>
    private static async Task ReadsAsync(IPage page, string address, params string[] texts)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/pdftotext"), "There is no pdftotext to read the PDF with.");
        var pdf = await (await page.Context.APIRequest.GetAsync(address, new() { Timeout = 60_000 })).BodyAsync();
        var file = Path.Combine(Screens.Folder, $"{Guid.NewGuid():N}.pdf");
        await File.WriteAllBytesAsync(file, pdf, TestContext.Current.CancellationToken);
        using var process = Process.Start(new ProcessStartInfo("pdftotext", ["-layout", file, "-"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        })!;
        var text = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.All(texts, one => Assert.Contains(one, text, StringComparison.Ordinal));
    }
}
