using Fourwings.Domain.Parties;
using Fourwings.Platform.Journal;
using Fourwings.Platform.Tests.Browser;
using Fourwings.Platform.Tests.Pledges;
using Microsoft.Playwright;

namespace Fourwings.Platform.Tests.Trusts;

/// <summary>
/// A trust clicked by its people from the deal file to the holder's statement and the reversal; read at both widths.
/// </summary>
public class TrustClickTests(BrowserFixture browser)
{
    private const string Go = "main form:not([method=get]) button.btn-primary";

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public async Task Trust_IsDrawnUp_Paid_Stated_AndReversed(string language)
    {
        await using var room = await LendingRoom.OpenAsync();
        var sample = await TrustSample.MakeAsync(room.Sample);
        foreach (var (login, name) in new[] { ("trust-1", "沈嘉"), ("trust-2", "罗敏"), ("trust-3", "顾远") })
        {
            await room.AddAsync(login, name, sample.Maker.Organisation, Desk.Trustee);
        }

        await room.AddAsync("holder", "何某", sample.Holders[0].Organisation, Desk.Enterprise);
        var maker = await EnterAsync(room, "trust-1", language);
        var complaints = maker.Complaints();
        var plan = await DrawUpAsync(room, maker, language);
        await TitleAsync(maker, plan);
        await SubscribeAsync(sample, maker, plan, language);
        await maker.GotoAsync(plan + "/establish");
        await PassAsync(maker, "establish", language);
        await SendAsync(maker, "/trusts/[0-9a-f-]{36}$");
        await CollectAsync(room, maker, plan, language);
        var payout = await SubmitAsync(maker, plan, language);
        await ApproveAsync(room, payout, language);
        await maker.GotoAsync(payout + "/execute");
        await SendAsync(maker, "/payouts/[0-9a-f-]{36}$");
        await PassAsync(maker, "payout", language);
        await StatementAsync(room, language);
        await maker.GotoAsync(payout + "/reverse");
        await maker.FillAsync("[name=Reason]", "凭证有误");
        await SendAsync(maker, "/payouts/[0-9a-f-]{36}$");
        await maker.GotoAsync(plan);
        await PassAsync(maker, "trust-reversed", language);
        await maker.GotoAsync(room.Site.Url + "/trusts");
        await PassAsync(maker, "trusts", language);
        Assert.Empty((await new Verification(room.Site.Database, VerificationChecks.All).RunAsync()).Faults);
        // The deal that was refused answered with 422.
        Assert.DoesNotContain(complaints, one => !one.Contains("422", StringComparison.Ordinal));
    }

    private async Task<IPage> EnterAsync(LendingRoom room, string login, string language) =>
        await room.EnterAsync(browser, login, language);

    private static async Task<string> DrawUpAsync(LendingRoom room, IPage page, string language)
    {
        await page.GotoAsync(room.Site.Url + "/trusts/new?Template=pool-of-twelve");
        Assert.Contains("\"senior\"", await page.InputValueAsync("[name=DealText]"), StringComparison.Ordinal);
        await page.FillAsync("[name=Name]", "镇江专利许可费信托");
        await page.FillAsync("[name=DeedNumber]", "RX-2026-01");
        await page.SelectOptionAsync("[name='Settlors[0].Firm']", $"{room.Sample.Firm.Organisation.Value}");
        await page.FillAsync("[name='Settlors[0].Percent']", "100");
        await page.FillAsync("[name=DealText]", "{\"size\": 1}");
        await page.ClickAsync(Go);
        await page.Locator("#h-faults").WaitForAsync();
        await PassAsync(page, "trust-faults", language);
        await page.SetInputFilesAsync("[name=Scan]", new FilePayload
        {
            Name = "deal.json",
            MimeType = "application/json",
            Buffer = System.Text.Encoding.UTF8.GetBytes(TrustSample.DealText(PledgeSample.Today)),
        });
        await SendAsync(page, "/trusts/[0-9a-f-]{36}$");
        await PassAsync(page, "trust-drafted", language);
        var plan = page.Url;
        await page.GotoAsync(plan + "/asset");
        await page.FillAsync("[name=Name]", "专利池许可费");
        await page.FillAsync("[name=Reference]", "POOL-1");
        await page.FillAsync("[name=Amount]", "9000000");
        await PassAsync(page, "trust-asset", language);
        await SendAsync(page, "/trusts/[0-9a-f-]{36}$");
        return plan;
    }

    private static async Task TitleAsync(IPage page, string plan)
    {
        foreach (var step in new[] { "Assignment", "MovablesRegister" })
        {
            await page.GotoAsync(plan);
            await page.Locator("a[href*='/title?Asset=']").First.ClickAsync();
            await page.SelectOptionAsync("[name=Step]", step);
            await page.FillAsync("[name=Reference]", "N-1");
            await SendAsync(page, "/trusts/[0-9a-f-]{36}$");
        }
    }

    private static async Task SubscribeAsync(TrustSample sample, IPage page, string plan, string language)
    {
        foreach (var (holder, tranche, units) in new[]
        {
            (sample.Holders[0], "senior", "8000000"), (sample.Lending.Firm, "junior", "2000000"),
        })
        {
            await page.GotoAsync(plan + "/subscribe");
            await page.SelectOptionAsync("[name=To]", $"{holder.Organisation.Value}");
            await page.SelectOptionAsync("[name=Tranche]", tranche);
            await page.FillAsync("[name=Units]", units);
            await page.FillAsync("[name=NetAssets]", "50000000");
            await page.FillAsync("[name=Reference]", "RG-1");
            await SendAsync(page, "/trusts/[0-9a-f-]{36}$");
        }

        await PassAsync(page, "trust-subscribed", language);
    }

    private static async Task CollectAsync(LendingRoom room, IPage page, string plan, string language)
    {
        await room.Sample.MoveToAsync(PledgeSample.Today.AddMonths(3));
        await page.GotoAsync(room.Site.Url + "/today");
        await PassAsync(page, "trust-today", language);
        await page.GotoAsync(plan + "/collect");
        await page.FillAsync("[name=Amount]", "2300000.01");
        await page.FillAsync(
            "[name=Day]",
            PledgeSample.Today.AddMonths(3).AddDays(-5).ToString(
                "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        await page.FillAsync("[name=Reference]", "FK-1");
        await SendAsync(page, "/trusts/[0-9a-f-]{36}$");
    }

    private static async Task<string> SubmitAsync(IPage page, string plan, string language)
    {
        await page.GotoAsync(plan + "/preview");
        await PassAsync(page, "trust-preview", language);
        await page.ClickAsync(Go);
        await page.ReachesAsync("/payouts/[0-9a-f-]{36}$");
        Assert.Equal(0, await page.Locator("a[href$='/approve']").CountAsync());
        return page.Url;
    }

    private async Task ApproveAsync(LendingRoom room, string payout, string language)
    {
        foreach (var login in new[] { "trust-2", "trust-3" })
        {
            var page = await EnterAsync(room, login, language);
            await page.Locator($"main a[href='{new Uri(payout).AbsolutePath}']").First.WaitForAsync();
            await page.GotoAsync(payout);
            await page.Locator("a[href$='/approve']").First.ClickAsync();
            await PassAsync(page, "trust-approve", language);
            await SendAsync(page, "/payouts/[0-9a-f-]{36}$");
        }
    }

    private async Task StatementAsync(LendingRoom room, string language)
    {
        var page = await EnterAsync(room, "holder", language);
        await page.GotoAsync(room.Site.Url + "/holdings");
        await PassAsync(page, "holdings", language);
        await page.Locator("main a[href^='/holdings/']").First.ClickAsync();
        await page.ReachesAsync("/holdings/[0-9a-f-]{36}$");
        await PassAsync(page, "holding", language);
        Assert.Contains("2,000,000.00", await page.Locator("body").InnerTextAsync(), StringComparison.Ordinal);
    }

    private static async Task SendAsync(IPage page, string next)
    {
        await page.ClickAsync(Go);
        await page.ReachesAsync(next);
    }

    /// <summary>At both widths: no finding, nothing sideways.</summary>
    private static async Task PassAsync(IPage page, string name, string language)
    {
        await page.ShotAsync($"trust-{name}-{language}-1440");
        await page.HasNoSeriousFindingAsync();
        await page.DoesNotScrollSidewaysAsync(390, 1440);
        await page.SetViewportSizeAsync(390, 900);
        await page.ShotAsync($"trust-{name}-{language}-390");
        await page.SetViewportSizeAsync(1440, 900);
    }
}
