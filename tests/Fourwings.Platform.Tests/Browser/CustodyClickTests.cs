using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Closing;
using Fourwings.Platform.Journal;
using Fourwings.Platform.Tests.Custody;
using Microsoft.Playwright;

namespace Fourwings.Platform.Tests.Browser;

/// <summary>Custody clicked through by its people: a package with a case, and a fee saved by the pledgee.</summary>
public class CustodyClickTests(BrowserFixture browser)
{
    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public async Task Package_IsOpened_Given_Signed_Taken_AndACaseWorkedOn(string language)
    {
        await using var room = await LendingRoom.OpenAsync();
        var walk = await CustodyWalk.BeginAsync(room, browser, language);
        var programme = await walk.OpenProgrammeAsync();
        var mandate = await walk.OfferAsync(programme);
        await walk.SignAsync(mandate);
        await walk.TakeAsync(mandate);
        var opened = await walk.AskAsync(mandate);
        await walk.WorkAsync(opened);
        await walk.AcceptAsync(opened);
        await walk.LookAroundAsync(programme);
        Assert.Empty((await new Verification(room.Site.Database, VerificationChecks.All).RunAsync()).Faults);
        Assert.Empty(walk.Complaints);
    }

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public async Task Fee_IsSavedByThePledgeesStepIn(string language)
    {
        await using var room = await LendingRoom.OpenAsync();
        var walk = await CustodyWalk.BeginAsync(room, browser, language);
        var pledge = await room.Sample.RegisteredAsync();
        var terms = room.Sample.Terms(pledge.Id);
        var start = terms.Calendar.StartsOn;
        var loan = await room.Sample.DrawnAsync(
            terms with { Calendar = new(start, start.AddYears(2), 12, SettleDay: 20) });
        var mandate = await walk.OrderAsync();
        await walk.TakeAsync(mandate);
        var fee = await walk.SeeFeeAsync();
        await walk.StepInAsync(fee, loan.Id.Value);
        await walk.ReportAsync(mandate);
        Assert.Empty(walk.Complaints);
    }
}

/// <summary>The steps of the walk; each says what its person sees.</summary>
internal sealed class CustodyWalk(LendingRoom room, BrowserFixture browser, string language)
{
    private readonly Dictionary<string, IPage> _pages = [];
    private int _shots;

    /// <summary>What the browsers complained about.</summary>
    public List<string> Complaints { get; } = [];

    private string Language => language == "en" ? "en" : "zh";

    private string Custodian { get; init; } = string.Empty;

    /// <summary>The room with a custodian in it.</summary>
    public static async Task<CustodyWalk> BeginAsync(LendingRoom room, BrowserFixture browser, string language)
    {
        var custodian = await CustodySample.MemberAsync(
            room.Site.Database, 21, "镇江某专利托管有限公司", Desk.Custodian);
        await room.AddAsync("custodian", "周岚", custodian.Organisation, Desk.Custodian);
        return new(room, browser, language) { Custodian = $"{custodian.Organisation.Value}" };
    }

    public async Task<string> OpenProgrammeAsync()
    {
        var page = await PageAsync("office");
        await page.GotoAsync(room.Site.Url + "/custody/programmes");
        await PassAsync(page, "programmes-empty");
        await page.ClickAsync("main a.btn-primary");
        await page.FillAsync("[name=Name]", "专利维权托管（2026年）");
        await page.FillAsync("[name=Budget]", "60000");
        await page.FillAsync("[name=PackagePrice]", "3000");
        await page.FillAsync("[name=To]", "2026-12-31");
        await page.FillAsync("[name=Ground]", "实施意见");
        await PassAsync(page, "programme-new");
        await page.ClickAsync("main button.btn-primary");
        await page.ReachesAsync("/custody/programmes/[0-9a-f-]{36}$");
        var programme = page.Url;
        await page.GotoAsync(programme + "/appoint");
        await page.SelectOptionAsync("[name=Custodian]", Custodian);
        await PassAsync(page, "appoint");
        await page.ClickAsync("main button.btn-primary");
        await page.ReachesAsync("/custody/programmes/[0-9a-f-]{36}$");
        await SeesAsync(page, "main", "镇江某专利托管有限公司");
        return programme;
    }

    public async Task<string> OfferAsync(string programme)
    {
        var page = await PageAsync("office");
        await page.GotoAsync($"{programme}/offer?Firm={room.Sample.Firm.Organisation.Value}");
        await page.SelectOptionAsync("section [name=Custodian]", Custodian);
        await page.CheckAsync($"[name=Patents][value='{room.Sample.Right.Id}']");
        await PassAsync(page, "offer");
        await page.ClickAsync("main button.btn-primary");
        await page.ReachesAsync("/custody/[0-9a-f-]{36}$");
        await StateAsync(page, "enum.CustodyMandateState.Offered");
        return page.Url;
    }

    public async Task SignAsync(string mandate)
    {
        var page = await PageAsync("firm");
        await page.GotoAsync(room.Site.Url + "/today");
        await SeesAsync(page, "main", Say("custody.waits.Offered"));
        await page.GotoAsync(mandate);
        await PassAsync(page, "mandate-offered");
        await page.ClickAsync(".fw-next a.btn-primary");
        await PassAsync(page, "sign");
        await page.ClickAsync("main button.btn-primary");
        await page.ReachesAsync("/custody/[0-9a-f-]{36}$");
        await StateAsync(page, "enum.CustodyMandateState.Signed");
    }

    public async Task TakeAsync(string mandate)
    {
        var page = await PageAsync("custodian");
        await page.GotoAsync(room.Site.Url + "/today");
        await SeesAsync(page, "main", Say("custody.waits.Signed"));
        await PassAsync(page, "custodian-today");
        await page.GotoAsync(mandate);
        await page.ClickAsync(".fw-next a.btn-primary");
        await page.ClickAsync("main button.btn-primary");
        await page.ReachesAsync("/custody/[0-9a-f-]{36}$");
        await StateAsync(page, "enum.CustodyMandateState.InForce");
        await PassAsync(page, "mandate");
    }

    public async Task<string> AskAsync(string mandate)
    {
        var page = await PageAsync("firm");
        await page.GotoAsync(mandate + "/case");
        await page.SelectOptionAsync("[name=Work]", "ResponseAdvice");
        await page.FillAsync("[name=Subject]", "展会上见到仿品，请判断是否侵权。");
        await PassAsync(page, "case-new");
        await page.ClickAsync("main button.btn-primary");
        await page.ReachesAsync("/custody/cases/[0-9a-f-]{36}$");
        await StateAsync(page, "enum.CaseState.Asked");
        return page.Url;
    }

    public async Task WorkAsync(string opened)
    {
        var page = await PageAsync("custodian");
        await page.GotoAsync(opened);
        await page.ClickAsync(".fw-next a.btn-primary");
        await page.ClickAsync("main button.btn-primary");
        await StateAsync(page, "enum.CaseState.Working");
        await page.GotoAsync(opened + "/step");
        await page.FillAsync("[name=Text]", "公证取证");
        await PassAsync(page, "case-step");
        await page.ClickAsync("main button.btn-primary");
        await SeesAsync(page, "main", "公证取证");
        await page.GotoAsync(opened + "/deliverable");
        await page.SelectOptionAsync("[name=Kind]", "WarningLetter");
        await page.FillAsync("[name=Text]", "致某公司警告函");
        await page.SetInputFilesAsync("[name=Scan]", new FilePayload
        {
            Name = "警告函.pdf",
            MimeType = "application/pdf",
            Buffer = "%PDF-1.7 letter"u8.ToArray(),
        });
        await PassAsync(page, "case-deliverable");
        await page.ClickAsync("main button.btn-primary");
        await SeesAsync(page, "main", "致某公司警告函");
        await page.ClickAsync(".fw-next a.btn-primary");
        await page.ClickAsync("main button.btn-primary");
        await StateAsync(page, "enum.CaseState.Delivered");
    }

    public async Task AcceptAsync(string opened)
    {
        var page = await PageAsync("firm");
        await page.GotoAsync(opened);
        await PassAsync(page, "case-delivered");
        await page.ClickAsync(".fw-next a.btn-primary");
        await page.ClickAsync("main button.btn-primary");
        await StateAsync(page, "enum.CaseState.Closed");
    }

    /// <summary>The office sees programme, mandates, cases and scores; the firm its calendar.</summary>
    public async Task LookAroundAsync(string programme)
    {
        var page = await PageAsync("office");
        foreach (var (name, address) in new[]
        {
            ("programme", programme),
            ("programmes", room.Site.Url + "/custody/programmes"),
            ("mandates", room.Site.Url + "/custody"),
            ("cases", room.Site.Url + "/custody/cases"),
            ("custodians", room.Site.Url + "/custody/custodians"),
        })
        {
            await page.GotoAsync(address);
            await PassAsync(page, name);
        }

        await page.GotoAsync(programme + "/pay");
        await page.SelectOptionAsync("[name=Custodian]", Custodian);
        await page.ClickAsync("main button.btn-primary");
        await SeesAsync(page, "main", "3,000.00");
    }

    public async Task<string> OrderAsync()
    {
        var page = await PageAsync("firm");
        await page.GotoAsync(room.Site.Url + "/custody/new");
        await page.SelectOptionAsync("[name=Custodian]", Custodian);
        await page.SelectOptionAsync("[name=Layer]", "RightsMaintenance");
        await page.FillAsync("[name=To]", "2029-03-19");
        await page.FillAsync("[name=Price]", "1200");
        await page.ClickAsync("main button.btn-primary");
        await SeesAsync(page, "main", Say("custody.patents-missing"));
        await page.CheckAsync($"[name=Patents][value='{room.Sample.Right.Id}']");
        await PassAsync(page, "order");
        await page.ClickAsync("main button.btn-primary");
        await page.ReachesAsync("/custody/[0-9a-f-]{36}$");
        return page.Url;
    }

    /// <summary>Eighty days ahead the fee comes up; the firm says nothing, and its day goes by.</summary>
    public async Task<string> SeeFeeAsync()
    {
        await CloseAsync(new(2027, 12, 10));
        var page = await PageAsync("firm");
        await page.GotoAsync(room.Site.Url + "/custody/fees");
        await PassAsync(page, "fees");
        await page.ClickAsync("main th a.fw-code, main th.fw-code a");
        await page.ReachesAsync("/custody/fees/[0-9a-f-]{36}$");
        await PassAsync(page, "fee-firm");
        var fee = page.Url;
        await page.GotoAsync(fee + "/give-up");
        await page.ClickAsync("main button.btn-harm, main button.btn-primary");
        await SeesAsync(page, "main", Say("custody.give-up-pledged", ("patent", Number)));
        await page.GotoAsync(room.Site.Url + "/calendar");
        await PassAsync(page, "calendar");
        await CloseAsync(new(2028, 4, 8));
        return fee;
    }

    public async Task StepInAsync(string fee, Guid loan)
    {
        var page = await PageAsync("officer");
        await page.GotoAsync(room.Site.Url + "/today");
        await SeesAsync(page, "main", Say("custody-fees.waits.step-in"));
        await page.GotoAsync(fee);
        await PassAsync(page, "fee-bank");
        await page.ClickAsync(".fw-next a.btn-primary");
        await page.FillAsync("[name=Receipt]", "20270410-1");
        await PassAsync(page, "step-in");
        await page.ClickAsync("main button.btn-primary");
        await StateAsync(page, "enum.FeeTaskState.Paid");
        await page.GotoAsync($"{room.Site.Url}/loans/{loan}");
        await SeesAsync(page, "main", "4,200.00");
    }

    public async Task ReportAsync(string mandate)
    {
        var page = await PageAsync("custodian");
        await page.GotoAsync(mandate + "/report?year=2028&quarter=2");
        await SeesAsync(page, "main", Number);
        await PassAsync(page, "report");
    }

    private string Number => room.Sample.Pledges.Invention.Filing.Number;

    private string Say(string key, params (string Name, object Value)[] args) =>
        Texts.Of(key, Language, args.ToDictionary(arg => arg.Name, arg => arg.Value));

    private static async Task SeesAsync(IPage page, string where, string words)
    {
        try
        {
            await page.Locator(where).Filter(new() { HasText = words }).First.WaitForAsync(new() { Timeout = 20_000 });
        }
        catch (TimeoutException)
        {
            await page.ShotAsync("custody-not-seen");
            throw;
        }
    }

    private async Task CloseAsync(DateOnly day)
    {
        await room.Sample.MoveToAsync(day);
        await new DailyClose(room.Site.Database, CloseSteps.All).UntilAsync(day);
    }

    private Task StateAsync(IPage page, string key) => SeesAsync(page, ".fw-title .fw-state", Say(key));

    private async Task<IPage> PageAsync(string login)
    {
        if (!_pages.TryGetValue(login, out var page))
        {
            _pages[login] = page = await room.EnterAsync(browser, login, language);
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

    private Task PassAsync(IPage page, string name) => page.FitsAsync($"custody-{++_shots:00}-{name}-{language}");
}
