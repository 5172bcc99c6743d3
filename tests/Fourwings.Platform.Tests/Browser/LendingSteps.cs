using Microsoft.Playwright;

namespace Fourwings.Platform.Tests.Browser;

/// <summary>The steps of a loan from application to release; each says what its person sees.</summary>
internal sealed class LendingSteps(Walk walk, bool looks = true)
{
    /// <summary>The firm's main product.</summary>
    public const string Product = "IS型离心泵";

    private LendingRoom Room => walk.Room;

    /// <summary>The firm binds its main product to the patent, with last year's revenue.</summary>
    public async Task BindAsync()
    {
        var page = await PageAsync("firm");
        await page.GotoAsync($"{Room.Site.Url}/patents/{Room.Sample.Right.Id}/product");
        await page.FillAsync("[name=Product]", Product);
        await page.FillAsync("[name='Years[0].Wan']", "1440");
        await PassAsync(page, "product");
        await page.ClickAsync("main button.btn-primary");
        await page.ReachesAsync("/patents/[0-9a-f-]{36}$");
        await SeesAsync(page, "main", Product);
    }

    /// <summary>The firm applies in four steps; its unpaid patent is greyed with the reason.</summary>
    public async Task<string> ApplyAsync()
    {
        var page = await PageAsync("firm");
        await page.GotoAsync(Room.Site.Url + "/applications");
        await page.ClickAsync("main a.btn-primary");
        await page.SelectOptionAsync("[name=Bank]", $"{Room.Sample.Maker.Organisation.Value}:{Room.Branch.Value}");
        await page.SelectOptionAsync("[name=Kind]", "ProductBound");
        await page.FillAsync("[name=TermMonths]", "12");
        await page.FillAsync("[name=Purpose]", "模具扩产");
        await page.ClickAsync("main button.btn-primary");
        await SeesAsync(page, "main", Say("form.number"));
        Assert.Equal("模具扩产", await page.InputValueAsync("[name=Purpose]"));
        await page.FillAsync("[name=Amount]", "2,400,000");
        await page.PressAsync("[name=Amount]", "Tab");
        await SeesAsync(page, "#so-far", walk.IsEnglish ? "2,400,000" : "240.00");
        await PassAsync(page, "apply-ask");
        await NextAsync(page);
        Assert.True(await page.IsDisabledAsync($"[value='Invention:{Room.Unpaid.Id.Value}']"));
        await SeesAsync(page, "main", Say("pledge.ground.R04", ("number", Room.Unpaid.Filing.Number)));
        await page.CheckAsync($"[value='Invention:{Room.Sample.Right.Id}']");
        await SeesAsync(page, "#so-far", "24.00%");
        await PassAsync(page, "apply-rights");
        await NextAsync(page);
        await page.FillAsync("[name=Product]", Product);
        await page.SelectOptionAsync("[name=Screener]", $"{Room.Centre.Id.Value}");
        await PassAsync(page, "apply-product");
        await NextAsync(page);
        await SeesAsync(page, "main", "贰佰肆拾万元整");
        await SeesAsync(page, "main", "镇江市生产力促进中心");
        await PassAsync(page, "apply-check");
        await NextAsync(page);
        await StateAsync(page, "enum.ApplicationState.AwaitingScreening");
        await PassAsync(page, "application-firm");
        return page.Url;
    }

    /// <summary>The productivity centre finds it on its desk and lets it pass.</summary>
    public async Task ScreenAsync(string application)
    {
        var page = await PageAsync("centre");
        await PassAsync(page, "centre-home");
        await page.GotoAsync(application);
        await page.ClickAsync(".fw-next a.btn-primary");
        await page.ReachesAsync("/screenings/[0-9a-f-]{36}$");
        await page.FillAsync("[name=Note]", "产品与专利相符");
        await PassAsync(page, "screening");
        await page.ClickAsync("[name=Passed][value=true]");
        await StateAsync(page, "enum.ApplicationState.UnderReview");
        await page.GotoAsync(application);
        await PassAsync(page, "application-centre");
    }

    /// <summary>The officer writes due diligence and proposes; he cannot vote.</summary>
    public async Task ProposeAsync(string application)
    {
        var page = await PageAsync("officer");
        await PassAsync(page, "bank-home");
        await page.GotoAsync(application);
        await SeesAsync(page, "main", Say("application.due-diligence-missing"));
        await page.FillAsync("#f-AddDueDiligence-Note", "实地看过，订单充足");
        await page.ClickAsync("form:has([value=AddDueDiligence]) button[type=submit]");
        await PassAsync(page, "application-bank");
        await page.ClickAsync("form:has([value=Propose]) button[type=submit]");
        await StateAsync(page, "enum.ApplicationState.Voting");
        await SeesAsync(page, "main", Say("application.own-proposal"));
    }

    /// <summary>Three others vote; the third vote approves.</summary>
    public async Task VoteAsync(string application)
    {
        foreach (var login in new[] { "second", "third", "fourth" })
        {
            var page = await PageAsync(login);
            await page.GotoAsync(application);
            await page.ClickAsync("button[name=Favour][value=true]");
            await page.Locator("#h-votes").WaitForAsync();
        }

        await StateAsync(await PageAsync("fourth"), "enum.ApplicationState.Approved");
        await PassAsync(await PageAsync("fourth"), "application-approved");
    }

    /// <summary>The pledge is drafted from the application, filed, and registered with its scanned notice.</summary>
    public async Task<string> PledgeAsync(string application)
    {
        var page = await PageAsync("officer");
        await page.GotoAsync(application);
        await page.Locator(".fw-next a:not(.btn-primary)").ClickAsync();
        Assert.Equal("2400000.00", await page.InputValueAsync("[name=Amount]"));
        Assert.True(await page.IsCheckedAsync($"[name=Rights][value='Invention:{Room.Sample.Right.Id}']"));
        await page.FillAsync("[name=Number]", "ZY-2026-0018");
        await page.FillAsync("[name=SignedOn]", "2026-03-20");
        await PassAsync(page, "pledge-draft");
        await page.ClickAsync("main button.btn-primary");
        await page.ClickAsync(".fw-next a.btn-primary");
        await page.FillAsync("[name=Note]", "已阅全部登记簿副本与合同");
        await page.ClickAsync("main button[type=submit]");
        await page.ClickAsync(".fw-next a.btn-primary");
        await page.SelectOptionAsync("[name=Channel]", "Online");
        await page.ClickAsync("main button[type=submit]");
        await page.ClickAsync(".fw-next a.btn-primary");
        await NoticeAsync(page, "Y2026980001234", "2026-03-20");
        await StateAsync(page, "enum.PledgeState.Registered");
        await PassAsync(page, "pledge");
        return page.Url;
    }

    /// <summary>The contract is signed; before that the page says what it would come to.</summary>
    /// <param name="application">The application's address.</param>
    /// <param name="line">The number of the line that it is drawn under; null = none.</param>
    public async Task<string> SignAsync(string application, string? line = null)
    {
        var page = await PageAsync("officer");
        await page.GotoAsync(application);
        await page.ClickAsync(".fw-next a.btn-primary");
        await SeesAsync(page, "#preview", Say("loan.number-missing"));
        await page.FillAsync("[name='Contract.Number']", "RZ-2026-0147");
        await page.SelectOptionAsync("[name='Contract.EveryMonths']", "1");
        if (line is not null)
        {
            var option = page.Locator("[name='Contract.Line'] option").Filter(new() { HasText = line });
            await page.SelectOptionAsync("[name='Contract.Line']", (await option.GetAttributeAsync("value"))!);
        }

        await page.FillAsync("[name='Contract.Fees[0].Name']", "评估费");
        await page.FillAsync("[name='Contract.Fees[0].Amount']", "24000");
        await page.FillAsync("[name='Contract.Rate']", "3.45");
        await page.PressAsync("[name='Contract.Rate']", "Tab");
        await SeesAsync(page, "#preview", "3.450%");
        await SeesAsync(page, "#preview", Say("loans.sign.may"));
        await SeesAsync(page, "#preview", "24.00%");
        await SeesAsync(page, "#preview", Say("net-cost.fact"));
        await PassAsync(page, "sign");
        await page.ClickAsync("main button.btn-primary");
        await StateAsync(page, "enum.LoanState.Signed");
        await SeesAsync(page, ".fw-next", Say("enum.LoanNext.Draw"));
        await SeesAsync(page, "section:has(#h-terms)", "评估费");
        await SeesAsync(page, "section:has(#h-terms)", Say("net-cost.fact"));
        await PassAsync(page, "loan-signed");
        return page.Url;
    }

    /// <summary>The officer enters the drawdown, cannot check it, a second person pays out.</summary>
    public async Task DrawAsync(string loan)
    {
        var page = await PageAsync("officer");
        await page.GotoAsync(loan);
        await page.ClickAsync(".fw-next a.btn-primary");
        Assert.Equal("2400000", await page.InputValueAsync("[name=Amount]"));
        await PassAsync(page, "draw");
        await page.ClickAsync("form:has([name=ValueOn]) button.btn-primary");
        await SeesAsync(page, ".fw-next", Say("enum.LoanNext.CheckEntry"));
        await page.GotoAsync(loan + "/check");
        await SeesAsync(page, "main", Say("loan.own-entry"));
        await SeesAsync(page, "main", "杨岚");
        Assert.Equal(0, await page.Locator("[name=Verdict]").CountAsync());
        var second = await PageAsync("second");
        await second.GotoAsync(loan);
        await second.ClickAsync(".fw-next a.btn-primary");
        await SeesAsync(second, "main", "顾明远");
        await PassAsync(second, "check");
        await second.ClickAsync("[name=Verdict][value=approve]");
        await StateAsync(second, "enum.LoanState.Active");
        await PassAsync(second, "loan-active");
    }

    /// <summary>Four days late: the bank and the firm see it, each in its place.</summary>
    public async Task SeeOverdueAsync(string loan)
    {
        var page = await PageAsync("officer");
        await page.GotoAsync(Room.Site.Url + "/loans?tab=overdue");
        await SeesAsync(page, "main", Say("loans.overdue", ("days", 5)));
        await PassAsync(page, "loans-overdue");
        await page.GotoAsync(loan);
        await SeesAsync(page, ".fw-next", Say("enum.LoanNext.Collect"));
        await PassAsync(page, "loan-overdue");
        await page.ClickAsync("button[popovertarget=why-due]");
        await page.Locator("#why-due").WaitForAsync();
        await page.GotoAsync(loan + "/why/due");
        await SeesAsync(page, "main", "5.175%");
        await PassAsync(page, "why-due");
        var firm = await PageAsync("firm");
        await firm.GotoAsync(Room.Site.Url + "/today");
        await SeesAsync(firm, ".fw-facts", Say("loans.firm-home.month"));
        await PassAsync(firm, "firm-home");
        await firm.GotoAsync(Room.Site.Url + "/owing");
        await SeesAsync(firm, "main", Say("owing.cost"));
        await PassAsync(firm, "owing");
        await firm.GotoAsync(loan);
        await SeesAsync(firm, "main", Say("loans.overdue", ("days", 5)));
        Assert.Equal(0, await firm.Locator("#h-can").CountAsync());
        await PassAsync(firm, "loan-firm");
    }

    /// <summary>What is due is repaid, the rest early; then the loan is closed.</summary>
    public async Task RepayAsync(string loan)
    {
        var page = await PageAsync("officer");
        await page.GotoAsync(loan);
        await page.ClickAsync(".fw-next a.btn-primary");
        await page.FillAsync("[name=Reference]", "LS-0001");
        await PassAsync(page, "repay");
        await page.ClickAsync("form:has([name=Reference]) button.btn-primary");
        await StateAsync(page, "enum.LoanState.Active");
        await page.GotoAsync(loan + "/repay-early");
        await page.FillAsync("[name=Reference]", "LS-0002");
        await PassAsync(page, "payoff");
        await page.ClickAsync("form:has([name=Reference]) button.btn-primary");
        await SeesAsync(page, ".fw-next", Say("enum.LoanNext.Close"));
        await page.ClickAsync(".fw-next a.btn-primary");
        await PassAsync(page, "close");
        await page.ClickAsync("main button[type=submit]");
        await StateAsync(page, "enum.LoanState.Closed");
        await SeesAsync(page, ".fw-next", Say("enum.LoanNext.ReleasePledge"));
    }

    /// <summary>The registry's notice releases the pledge; loan and patent say so.</summary>
    public async Task ReleaseAsync(string loan, string pledge)
    {
        var page = await PageAsync("officer");
        await page.GotoAsync(loan);
        await page.ClickAsync(".fw-next a.btn-primary");
        Assert.Equal(pledge, page.Url);
        await page.GotoAsync(pledge + "/record/release");
        await NoticeAsync(page, "Z2026980001234", "2026-04-25");
        await StateAsync(page, "enum.PledgeState.Released");
        var firm = await PageAsync("firm");
        await firm.GotoAsync(loan);
        await StateAsync(firm, "enum.LoanState.Closed");
        Assert.Equal(0, await firm.Locator(".fw-next").CountAsync());
        await PassAsync(firm, "loan-closed");
        await firm.GotoAsync($"{Room.Site.Url}/patents/{Room.Sample.Right.Id}");
        await SeesAsync(firm, "section:has(#h-pledges)", Say("enum.PledgeState.Released"));
        await PassAsync(firm, "patent");
    }

    private static Task NextAsync(IPage page) => page.ClickAsync("form[data-hx-post] button.btn-primary");

    private static async Task NoticeAsync(IPage page, string number, string on)
    {
        await page.FillAsync("[name=Number]", number);
        await page.FillAsync("[name=On]", on);
        await page.SetInputFilesAsync("[name=Notice]", Walk.Scan("通知书.pdf"));
        await page.ClickAsync("main button[type=submit]");
    }

    private static Task SeesAsync(IPage page, string where, string words) => Walk.SeesAsync(page, where, words);

    private Task StateAsync(IPage page, string key) => walk.StateAsync(page, key);

    private string Say(string key, params (string Name, object Value)[] args) => walk.Say(key, args);

    private Task<IPage> PageAsync(string login) => walk.PageAsync(login);

    private Task PassAsync(IPage page, string name) => looks ? walk.LookAsync(page, name) : Task.CompletedTask;
}
