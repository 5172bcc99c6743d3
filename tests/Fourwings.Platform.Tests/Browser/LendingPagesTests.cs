using System.Text.RegularExpressions;
using Fourwings.Domain;
using Fourwings.Domain.Lending;
using Fourwings.Finance;
using Fourwings.Platform.Lending;
using Fourwings.Platform.Tests.Pledges;

namespace Fourwings.Platform.Tests.Browser;

/// <summary>The pages of lending beside the walk: lines, papers, a form without script, figures that explain.</summary>
public class LendingPagesTests(BrowserFixture browser)
{
    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public async Task Line_IsOpenedSuspendedResumedAndEnded(string language)
    {
        await using var room = await LendingRoom.OpenAsync();
        var page = await room.EnterAsync(browser, "officer", language);
        var complaints = page.Complaints();
        await page.GotoAsync(room.Site.Url + "/credit-lines");
        await page.FitsAsync($"lines-none-{language}");
        await page.ClickAsync("main a.btn-primary");
        await page.FillAsync("[name=Number]", "SX-2026-0018");
        await page.SelectOptionAsync("[name=Firm]", room.Sample.Firm.Organisation.Value.ToString());
        await page.FillAsync("[name=Limit]", "5000000");
        await page.FitsAsync($"line-new-{language}");
        await page.ClickAsync("main button.btn-primary");
        await page.ReachesAsync("/credit-lines/[0-9a-f-]{36}$");
        var line = page.Url;
        await page.FitsAsync($"line-{language}");
        foreach (var (act, state) in new[]
        {
            ("suspend", LineState.Suspended), ("resume", LineState.Open), ("close", LineState.Closed),
        })
        {
            await page.ClickAsync($"main a[href$='/{act}']");
            await page.FitsAsync($"line-{act}-{language}");
            await page.FillAsync("[name=Reason]", "年审");
            await page.ClickAsync("main form button[type=submit]");
            await page.ReachesAsync(Regex.Escape(line) + "$");
            var said = Texts.Of(state, language == "en" ? "en" : "zh");
            Assert.Equal(said, (await page.TextContentAsync(".fw-title .fw-state"))?.Trim());
        }

        await page.GotoAsync(room.Site.Url + "/credit-lines");
        await page.FitsAsync($"lines-{language}");
        Assert.Empty(complaints);
        foreach (var (login, status) in new[] { ("firm", 200), ("office", 200), ("centre", 403) })
        {
            var other = await room.EnterAsync(browser, login, language);
            Assert.Equal(status, (await other.GotoAsync(line))?.Status);
        }
    }

    [Fact]
    public async Task Application_IsHandedInWithoutScript_AndItsDraftOutlivesAPause()
    {
        await using var room = await LendingRoom.OpenAsync();
        var page = await room.EnterAsync(browser, "firm", "zh-CN", script: false);
        await page.GotoAsync(room.Site.Url + "/applications/new");
        await page.SelectOptionAsync("[name=Bank]", $"{room.Sample.Maker.Organisation.Value}:");
        await page.FillAsync("[name=Amount]", "1200000");
        await page.FillAsync("[name=TermMonths]", "6");
        await page.FillAsync("[name=Purpose]", "流动资金");
        await page.ClickAsync("main form .btn-primary");
        await page.CheckAsync($"[value='Invention:{room.Sample.Right.Id}']");
        await page.ClickAsync("main form .btn-primary");
        await page.GotoAsync(room.Site.Url + "/today");
        await page.GotoAsync(room.Site.Url + "/applications/new?step=2");
        Assert.True(await page.IsCheckedAsync($"[value='Invention:{room.Sample.Right.Id}']"));
        await page.ClickAsync("[name=go][value=back]");
        Assert.Equal("1200000", await page.InputValueAsync("[name=Amount]"));
        await page.FillAsync("[name=TermMonths]", "0");
        await page.ClickAsync("main form .btn-primary");
        Assert.Contains("0", await page.TextContentAsync("#f-TermMonths-e"), StringComparison.Ordinal);
        await page.FillAsync("[name=TermMonths]", "6");
        await page.ClickAsync("main form .btn-primary");
        await page.ClickAsync("main form .btn-primary");
        await page.ClickAsync("main form .btn-primary");
        Assert.Contains("壹佰贰拾万元整", await page.TextContentAsync("main"), StringComparison.Ordinal);
        await page.ClickAsync("main form .btn-primary");
        await page.ReachesAsync("/applications/[0-9a-f-]{36}$");
        await page.GotoAsync(room.Site.Url + "/applications/new");
        Assert.Equal(string.Empty, await page.InputValueAsync("[name=Amount]"));
    }

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public async Task Figures_ExplainThemselvesOnPagesOfTheirOwn(string language)
    {
        await using var room = await LendingRoom.OpenAsync();
        var loan = await room.Sample.DrawnAsync();
        var page = await room.EnterAsync(browser, "officer", language, script: false);
        var record = $"{room.Site.Url}/loans/{loan.Id.Value}";
        await page.GotoAsync(record);
        var links = await page.Locator("a[href*='/why/']").EvaluateAllAsync<string[]>("all => all.map(a => a.href)");
        Assert.Contains($"{record}/why/ltv", links);
        Assert.Contains($"{record}/why/row-1", links);
        foreach (var link in links.Append($"{record}/why/payoff").Distinct())
        {
            Assert.Equal(200, (await page.GotoAsync(link))?.Status);
            Assert.Equal(record, await page.Locator(".fw-crumb a").First.EvaluateAsync<string>("a => a.href"));
        }

        await page.GotoAsync($"{record}/why/ltv");
        Assert.Contains("3,000,000.00", await page.TextContentAsync("main"), StringComparison.Ordinal);
        Assert.Contains("30.00%", await page.TextContentAsync("h1"), StringComparison.Ordinal);
        await page.GotoAsync($"{record}/why/nothing");
        Assert.Equal(record, page.Url);
    }

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public async Task Papers_AreConfirmed_AndAContractIsGivenUp(string language)
    {
        await using var room = await LendingRoom.OpenAsync();
        var pledge = await room.Sample.RegisteredAsync();
        var loan = await room.Sample.SignedAsync(room.Sample.Terms(pledge.Id) with { Papers = ["董事会决议"] });
        var page = await room.EnterAsync(browser, "officer", language);
        var record = $"{room.Site.Url}/loans/{loan.Id.Value}";
        await page.GotoAsync(record);
        await page.FitsAsync($"loan-papers-{language}");
        await page.ClickAsync(".fw-next a.btn-primary");
        await page.FitsAsync($"papers-{language}");
        await page.ClickAsync("main form button[type=submit]");
        await page.ReachesAsync(Regex.Escape(record) + "$");
        Assert.Equal(1, await page.Locator(".fw-doc[data-have=yes]").CountAsync());
        await page.GotoAsync(record + "/cancel");
        await page.FillAsync("[name=Reason]", " ");
        await page.ClickAsync("main form button[type=submit]");
        await page.Locator("#f-Reason-e").WaitForAsync();
        await page.FillAsync("[name=Reason]", "企业撤回");
        await page.FitsAsync($"cancel-{language}");
        await page.ClickAsync("main form button[type=submit]");
        await page.ReachesAsync(Regex.Escape(record) + "$");
        var said = Texts.Of(LoanState.Cancelled, language == "en" ? "en" : "zh");
        Assert.Equal(said, (await page.TextContentAsync(".fw-title .fw-state"))?.Trim());
        await page.GotoAsync(room.Site.Url + "/books");
        await page.FitsAsync($"books-{language}");
    }

    [Fact]
    public async Task Search_FindsFirmsPatentsLinesAndApplications()
    {
        await using var room = await LendingRoom.OpenAsync();
        await room.Site.Database.RunAsync(
            new OpenLine(new("SX-77", room.Sample.Maker.Organisation, null, room.Sample.Firm.Organisation,
                Money.FromWan(100), PledgeSample.Today, PledgeSample.Today.AddYears(1), false)),
            room.Sample.Maker);
        var page = await room.EnterAsync(browser, "officer", "zh-CN");
        await page.GotoAsync(room.Site.Url + "/search?q=SX-77");
        Assert.Equal(1, await page.Locator("main a[href^='/credit-lines/']").CountAsync());
        await page.GotoAsync(room.Site.Url + "/search?q=甲泵业");
        Assert.NotEqual(0, await page.Locator("main a[href^='/organisations/']").CountAsync());
        Assert.NotEqual(0, await page.Locator("main a[href^='/patents/']").CountAsync());
    }
}
