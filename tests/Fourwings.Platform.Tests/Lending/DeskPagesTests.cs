using Fourwings.Domain.Lending;
using Fourwings.Finance;
using Fourwings.Platform.Lending;
using Fourwings.Platform.Tests.Browser;
using Microsoft.Playwright;

namespace Fourwings.Platform.Tests.Lending;

/// <summary>The bank's day and the firm's side, seen in a real browser.</summary>
public class DeskPagesTests(BrowserFixture browser)
{
    private static readonly DateOnly _late = new(2026, 6, 25);

    [Theory]
    [InlineData("zh-CN", 1440)]
    [InlineData("en", 390)]
    public async Task Bank_SeesItsPipelineItsApprovalsAndItsPortfolio(string language, int width)
    {
        var page = await browser.PageAsync(width, language);
        await using var room = await FilledAsync();
        var complaints = page.Complaints();
        await page.EnterAsync(room.Site, "Checker");
        await page.GotoAsync(room.Site.Url + "/approvals");
        await Assertions.Expect(page.Locator("tbody tr")).ToHaveCountAsync(1);
        await FitAsync(page, $"approvals-{language}-{width}", width);
        await page.GotoAsync(room.Site.Url + "/pipeline");
        await FitAsync(page, $"pipeline-{language}-{width}", width);
        await page.ClickAsync("a[href='/pipeline/cases?stage=ToDraw']");
        await Assertions.Expect(page.Locator("tbody tr")).ToHaveCountAsync(1);
        await FitAsync(page, $"pipeline-cases-{language}-{width}", width);
        foreach (var axis in new[] { "Class", "Arrears", "County", "Right", "Vintage" })
        {
            await page.GotoAsync($"{room.Site.Url}/portfolio?by={axis}");
            await Assertions.Expect(page.Locator("h1")).ToHaveCountAsync(1);
            await FitAsync(page, $"portfolio-{axis}-{language}-{width}", width);
        }

        await page.Locator("tbody th + td a").First.ClickAsync();
        await Assertions.Expect(page.Locator("tbody tr")).ToHaveCountAsync(1);
        await FitAsync(page, $"portfolio-loans-{language}-{width}", width);
        Assert.Empty(complaints);
    }

    [Theory]
    [InlineData("zh-CN", 390)]
    [InlineData("en", 1440)]
    public async Task Firm_SeesWhatToPay_HowToPayIt_AndWhatEarlyTakes(string language, int width)
    {
        var page = await browser.PageAsync(width, language);
        await using var room = await FilledAsync();
        var complaints = page.Complaints();
        await page.EnterAsync(room.Site, "Enterprise");
        await Assertions.Expect(page.Locator("main .fw-big")).ToContainTextAsync("777,001.73");
        await FitAsync(page, $"firm-today-{language}-{width}", width);
        await page.Locator("main a[href^='/owing#how']").ClickAsync();
        await Assertions.Expect(page.Locator("main [id^=early-] .fw-big")).ToContainTextAsync("3,028,079.86");
        await FitAsync(page, $"owing-{language}-{width}", width);
        await page.FillAsync("input[name=on]", "2026-06-30");
        await page.ClickAsync("main form button");
        await Assertions.Expect(page.Locator("main tfoot")).ToContainTextAsync("3,029,709.73");
        Assert.Empty(complaints);
    }

    [Theory]
    [InlineData("zh-CN", 1440)]
    [InlineData("en", 390)]
    public async Task Portfolio_DrawsTheYears_AndGivesTheSameAsATable(string language, int width)
    {
        var page = await browser.PageAsync(width, language);
        await using var room = await DeskRoom.OpenAsync();
        var loan = await room.Sample.DrawnAsync();
        var next = new DateOnly(2027, 1, 5);
        await room.Sample.MoveToAsync(next);
        var terms = room.Sample.Terms(loan.Terms.Pledges[0]) with { Principal = Money.FromWan(100) };
        var calendar = new LoanCalendar(next, next.AddMonths(2), 1, SettleDay: 20);
        var signed = await room.Sample.SignedAsync(terms with { Calendar = calendar });
        var enter = new EnterDrawdown(signed.Id, terms.Principal, next);
        var pending = (await room.Site.Database.RunAsync(enter, room.Sample.Maker)).Value.Pending[0];
        await room.Site.Database.RunAsync(new ApproveDrawdown(signed.Id, new(pending.Id)), room.Sample.Checker);
        var complaints = page.Complaints();
        await page.EnterAsync(room.Site, "Bank");
        await page.GotoAsync(room.Site.Url + "/portfolio?by=Vintage");
        await Assertions.Expect(page.Locator("#portfolio-chart canvas")).ToBeVisibleAsync();
        await FitAsync(page, $"portfolio-chart-{language}-{width}", width);
        Assert.Equal(["2026", "2027"], await page.Locator("tbody th").AllInnerTextsAsync());
        Assert.Empty(complaints);
    }

    /// <summary>A loan five days late, one with a drawdown to check, an application under review.</summary>
    private static async Task<DeskRoom> FilledAsync()
    {
        var room = await DeskRoom.OpenAsync();
        var sample = room.Sample;
        var loan = await sample.DrawnAsync();
        var application = await LoanLifeTests.ApplyAsync(sample);
        await sample.Database.RunAsync(new AddDueDiligence(application.Id, "现场查看，订单充足"), sample.Maker);
        var terms = sample.Terms(loan.Terms.Pledges[0]) with { Principal = Money.FromWan(100) };
        await room.CloseUntilAsync(_late);
        var calendar = new LoanCalendar(_late, _late.AddMonths(6), 1, SettleDay: 20);
        var signed = await sample.SignedAsync(terms with { Calendar = calendar });
        await sample.Database.RunAsync(new EnterDrawdown(signed.Id, Money.FromWan(60), _late), sample.Maker);
        return room;
    }

    private static async Task FitAsync(IPage page, string name, int width)
    {
        await page.ShotAsync(name);
        await page.HasNoSeriousFindingAsync();
        await page.DoesNotScrollSidewaysAsync(320, width, 1920);
        await page.SetViewportSizeAsync(width, 900);
    }
}
