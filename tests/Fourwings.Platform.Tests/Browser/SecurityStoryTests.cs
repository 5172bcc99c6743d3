using Fourwings.Domain.Lending;
using Fourwings.Domain.Patents;
using Fourwings.Platform.Closing;
using Fourwings.Platform.Journal;
using Microsoft.Playwright;

namespace Fourwings.Platform.Tests.Browser;

/// <summary>
/// From an event to the money, clicked through: a patent is invalidated under a loan, and a valuation expires under
/// another. Every reader finds it on the desk the same day.
/// </summary>
public class SecurityStoryTests(BrowserFixture browser)
{
    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public async Task Patent_IsInvalidated_AndAValuationExpires_UnderALoan(string language)
    {
        await using var room = await LendingRoom.OpenAsync();
        var walk = new SecurityWalk(new(room, browser, language), room);
        var (first, second) = await walk.LendAsync();
        await walk.InvalidateAsync();
        await walk.CureAsync(first);
        await walk.ExpireAsync(second);
        await walk.ValueAnewAsync(second);
        Assert.Empty((await new Verification(room.Site.Database, VerificationChecks.All).RunAsync()).Faults);
        Assert.Empty(walk.Steps.Complaints);
    }
}

/// <summary>The steps of the story; each says what its person sees.</summary>
internal sealed record SecurityWalk(Walk Steps, LendingRoom Room)
{
    private Patent Invention => Room.Sample.Pledges.Invention;

    private Patent Model => Room.Sample.Pledges.Model;

    /// <summary>A loan on the invention; one on the utility model, whose value is good for three days.</summary>
    public async Task<(LoanId First, LoanId Second)> LendAsync()
    {
        var sample = Room.Sample;
        var first = await sample.DrawnAsync();
        await sample.ValueAsync(8000, PledgeDay.AddDays(3), Model);
        var pledge = await sample.Pledges.RegisteredAsync(sample.Pledges.Contract(Model), "Y2026980000099");
        var second = await sample.DrawnAsync(sample.Terms(pledge.Id));
        return (first.Id, second.Id);
    }

    /// <summary>The office records the decision by its code.</summary>
    public async Task InvalidateAsync()
    {
        var page = await Steps.AtAsync("office", $"/patents/{Invention.Id.Value}/event");
        await page.SelectOptionAsync("[name=Code]", nameof(LegalEventCode.IW01));
        await page.FillAsync("[name=Note]", "第12345号审查决定");
        await Steps.LookAsync(page, "security-event");
        await Walk.SendAsync(page, "/patents/[0-9a-f-]{36}$");
        await Steps.StateAsync(page, "enum.PatentState.Invalidated");
    }

    /// <summary>The bank finds it on its desk and agrees on the cure; the firm sees both.</summary>
    public async Task CureAsync(LoanId loan)
    {
        var page = await NoticeAsync("officer", SecurityCause.Invalidated, Invention);
        await Walk.SeesAsync(page, "main", "3,000,000.00");
        await Steps.LookAsync(page, "security-short");
        await page.SelectOptionAsync("[name=Remedy]", nameof(ShortfallRemedy.Prepay));
        await page.FillAsync("[name=Note]", "三十日内提前还清");
        await page.ClickAsync("form[action*='Remedy'] button[type=submit]");
        await Walk.SeesAsync(page, "main dd", Steps.Say("enum.ShortfallRemedy.Prepay"));
        await page.GotoAsync($"{Room.Site.Url}/loans/{loan.Value}");
        await Walk.SeesAsync(page, "section[aria-labelledby=h-wings]", Steps.Say("wings.analysis-lack", ("count", 1)));
        Assert.Equal(0, await page.Locator("#h-gauge").CountAsync());
        await Steps.LookAsync(page, "security-loan");
        var firm = await NoticeAsync("firm", SecurityCause.Invalidated, Invention);
        await Walk.SeesAsync(firm, "main dd", Steps.Say("enum.ShortfallRemedy.Prepay"));
    }

    /// <summary>The first day without a value: the close sees it, the bank and the firm read it.</summary>
    public async Task ExpireAsync(LoanId loan)
    {
        await new DailyClose(Room.Site.Database, CloseSteps.All).UntilAsync(PledgeDay.AddDays(4));
        var page = await NoticeAsync("officer", SecurityCause.ValueExpired, Model);
        await Walk.SeesAsync(page, "main", Steps.Say("security.why.valuation.expired"));
        await page.GotoAsync($"{Room.Site.Url}/loans/{loan.Value}");
        await Walk.SeesAsync(page, "section[aria-labelledby=h-wings]", Steps.Say("wings.analysis-lack", ("count", 1)));
        var firm = await Steps.AtAsync("firm", $"/patents/{Model.Id.Value}");
        await Walk.SeesAsync(firm, "section[aria-labelledby=h-values]", Steps.Say("valuations.over"));
        await Steps.LookAsync(firm, "security-value-over");
        await firm.ClickAsync("section[aria-labelledby=h-values] a[href^='/analysis-orders/new']");
        await firm.ReachesAsync("/analysis-orders/new");
    }

    /// <summary>With a new value the loan is whole again.</summary>
    public async Task ValueAnewAsync(LoanId loan)
    {
        await Room.Sample.ValueAsync(7000, PledgeDay.AddYears(1), Model);
        var page = await Steps.AtAsync("officer", $"/loans/{loan.Value}");
        await Walk.SeesAsync(page, "section[aria-labelledby=h-wings] .fw-state[data-tone=ok]", "2027");
        await page.GotoAsync($"{Room.Site.Url}/loans/{loan.Value}/security");
        Assert.Equal(0, await page.Locator("#h-short").CountAsync());
    }

    private static DateOnly PledgeDay => Lending.LendingSample.Today;

    /// <summary>From the notice on the desk to the loan's security.</summary>
    private async Task<IPage> NoticeAsync(string login, SecurityCause cause, Patent patent)
    {
        var page = await Steps.AtAsync(login, "/today");
        var words = Steps.Say("security.notice", ("cause", cause), ("number", patent.Filing.Number));
        await Walk.SeesAsync(page, "main tr", words);
        await page.Locator("main tr").Filter(new() { HasText = words }).Locator("a").First.ClickAsync();
        await page.ReachesAsync("/loans/[0-9a-f-]{36}/security");
        return page;
    }
}
