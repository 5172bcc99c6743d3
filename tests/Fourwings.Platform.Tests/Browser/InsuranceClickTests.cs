using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Closing;
using Fourwings.Platform.Insurance;
using Fourwings.Platform.Journal;
using Fourwings.Platform.Tests.Custody;
using Fourwings.Platform.Tests.Insurance;
using Fourwings.Platform.Tests.LossFunds;
using Microsoft.Playwright;

namespace Fourwings.Platform.Tests.Browser;

/// <summary>Insurance clicked through by its people: a policy and its claim, a roster, a loan in default.</summary>
public class InsuranceClickTests(BrowserFixture browser)
{
    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public async Task Policy_IsAskedFor_Issued_AndItsClaimPaid_ALoanInDefaultToo(string language)
    {
        await using var room = await LendingRoom.OpenAsync();
        var walk = await InsuranceWalk.BeginAsync(room, browser, language);
        var policy = await walk.AskAsync();
        await walk.QuoteAsync(policy);
        await walk.AgreeAsync(policy);
        await walk.IssueAsync(policy);
        var claim = await walk.NotifyAsync(policy);
        await walk.PayAsync(claim);
        await walk.RosterAsync();
        await walk.SurveyAsync();
        await walk.DefaultAsync();
        await walk.LookAroundAsync(policy);
        Assert.Empty((await new Verification(room.Site.Database, VerificationChecks.All).RunAsync()).Faults);
        Assert.Empty(walk.Complaints);
    }
}

/// <summary>The steps of the walk; each says what its person sees.</summary>
internal sealed class InsuranceWalk(LendingRoom room, BrowserFixture browser, string language)
{
    private readonly Dictionary<string, IPage> _pages = [];
    private int _shots;

    /// <summary>What the browsers complained about.</summary>
    public List<string> Complaints { get; } = [];

    private string Language => language == "en" ? "en" : "zh";

    private OrganisationId Insurer { get; init; }

    private string Patent => room.Sample.Pledges.Invention.Filing.Number;

    /// <summary>The room with an insurer of two people in it.</summary>
    public static async Task<InsuranceWalk> BeginAsync(LendingRoom room, BrowserFixture browser, string language)
    {
        var insurer = await CustodySample.MemberAsync(
            room.Site.Database, 31, "某财产保险公司镇江分公司", Desk.Insurer);
        await room.AddAsync("insurer", "郭冰", insurer.Organisation, Desk.Insurer);
        await room.AddAsync("second-insurer", "施月", insurer.Organisation, Desk.Insurer);
        return new(room, browser, language) { Insurer = insurer.Organisation };
    }

    public async Task<string> AskAsync()
    {
        var page = await PageAsync("firm");
        await page.GotoAsync(room.Site.Url + "/insurance/products");
        await PassAsync(page, "products");
        await page.GotoAsync(room.Site.Url + "/insurance/new");
        await page.SelectOptionAsync("[name=Insurer]", $"{Insurer.Value}");
        await page.ClickAsync("main button.btn-primary");
        await SeesAsync(page, "main", Say("insurance.patents-missing"));
        await page.CheckAsync($"[name=Patents][value='{room.Sample.Right.Id}']");
        await PassAsync(page, "ask");
        await page.ClickAsync("main button.btn-primary");
        await page.ReachesAsync("/insurance/[0-9a-f-]{36}$");
        await StateAsync(page, "enum.PolicyState.Asked");
        return page.Url;
    }

    public async Task QuoteAsync(string policy)
    {
        var page = await PageAsync("insurer");
        await page.GotoAsync(room.Site.Url + "/today");
        await SeesAsync(page, "main", Say("insurance.waits.Asked"));
        await PassAsync(page, "insurer-today");
        await page.GotoAsync(policy);
        await page.ClickAsync(".fw-next a.btn-primary");
        await page.FillAsync("[name=Premium]", "3000");
        await page.ClickAsync("main button.btn-primary");
        await SeesAsync(page, "main", Say("enum.AskedTerm.Deductible"));
        await page.FillAsync("[name=Deductible]", "0");
        await page.FillAsync("[name=OwnShare]", "0");
        await page.FillAsync("[name=WaitingDays]", "0");
        await page.FillAsync("[name=RetroactiveMonths]", "3");
        await PassAsync(page, "quote");
        await page.ClickAsync("main button.btn-primary");
        await StateAsync(page, "enum.PolicyState.Quoted");
    }

    public async Task AgreeAsync(string policy)
    {
        var page = await PageAsync("firm");
        await page.GotoAsync(policy);
        await PassAsync(page, "policy-quoted");
        await page.ClickAsync(".fw-next a.btn-primary");
        await PassAsync(page, "agree");
        await page.ClickAsync("main button.btn-primary");
        await StateAsync(page, "enum.PolicyState.Bound");
    }

    public async Task IssueAsync(string policy)
    {
        var page = await PageAsync("insurer");
        await page.GotoAsync(policy);
        await page.ClickAsync(".fw-next a.btn-primary");
        await page.ClickAsync("main button.btn-primary");
        await StateAsync(page, "enum.PolicyState.Issued");
        var firm = await PageAsync("firm");
        await firm.GotoAsync(policy);
        await firm.ClickAsync(".fw-next a.btn-primary");
        await firm.ClickAsync("main button.btn-primary");
        await SeesAsync(firm, "main", "60,000.00");
        await PassAsync(firm, "policy");
        await firm.GotoAsync(room.Site.Url + "/calendar");
        await SeesAsync(firm, "main", Say("enum.CalendarKind.Policy"));
    }

    public async Task<string> NotifyAsync(string policy)
    {
        var page = await PageAsync("firm");
        await page.GotoAsync(policy + "/claim");
        await page.FillAsync("[name=Account]", "展会上见到仿品，已公证取证并起诉。");
        await page.FillAsync("[name=FiledOn]", "2026-03-20");
        await page.FillAsync("[name=AcceptedOn]", "2026-03-20");
        await page.FillAsync("[name=Authority]", "镇江市中级人民法院");
        await PassAsync(page, "claim-new");
        await page.ClickAsync("main button.btn-primary");
        await page.ReachesAsync("/insurance/claims/[0-9a-f-]{36}$");
        var claim = page.Url;
        foreach (var paper in new[] { "RegisterExtract", "InfringementEvidence", "AcceptanceNotice", "Invoices" })
        {
            await FileAsync(page, claim, paper);
        }

        await CostAsync(page, claim, "Investigation", "12000", "FP-1");
        await PassAsync(page, "claim-notified");
        return claim;
    }

    public async Task PayAsync(string claim)
    {
        var page = await PageAsync("insurer");
        await page.GotoAsync(claim);
        await page.ClickAsync(".fw-next a.btn-primary");
        await PassAsync(page, "check");
        await page.ClickAsync("main button.btn-primary");
        await StateAsync(page, "enum.InsuranceClaimState.Accepted");
        await PartAsync(claim, "12,000.00");
        await CostAsync(await PageAsync("firm"), claim, "Legal", "45000", "FP-2");
        await PartAsync(claim, "42,000.00");
        await PassAsync(await PageAsync("second-insurer"), "claim-paid");
    }

    /// <summary>The office opens a programme, hands in a roster with a bad line, and keeps the good one.</summary>
    public async Task RosterAsync()
    {
        var page = await PageAsync("office");
        await page.GotoAsync(room.Site.Url + "/insurance/programmes/new");
        foreach (var (field, value) in new[]
        {
            ("Name", "专利执行保险统保（2026年）"), ("Premium", "3000"), ("Deductible", "0"), ("OwnShare", "0"),
            ("WaitingDays", "0"), ("RetroactiveMonths", "3"), ("Discount", "10"), ("CityShare", "50"),
            ("Budget", "50000"), ("Ground", "实施意见"),
        })
        {
            await page.FillAsync($"[name={field}]", value);
        }

        await page.SelectOptionAsync("[name=Insurer]", $"{Insurer.Value}");
        await PassAsync(page, "programme-new");
        await page.ClickAsync("main button.btn-primary");
        await page.ReachesAsync("/insurance/programmes/[0-9a-f-]{36}$");
        await page.GotoAsync(page.Url + "/roster");
        var model = room.Sample.Pledges.Model.Filing.Number;
        await page.SetInputFilesAsync("[name=File]", new FilePayload
        {
            Name = "名单.csv",
            MimeType = "text/csv",
            Buffer = System.Text.Encoding.UTF8.GetBytes(
                $"企业代码,专利号\n{Parties.Sample.Code(1)},{model}\n{Parties.Sample.Code(1)},{Patent}\n"),
        });
        await PassAsync(page, "roster-new");
        await page.ClickAsync("main button.btn-primary");
        await page.ReachesAsync("/insurance/rosters/[0-9a-f-]{36}$");
        await PassAsync(page, "roster");
        var roster = page.Url;
        await page.ClickAsync(".fw-next a.btn-primary");
        await page.ClickAsync("main button.btn-primary");
        var issued = Say("enum.BatchState.Issued");
        for (var i = 0; i < 40 && !(await page.InnerTextAsync(".fw-title .fw-state")).Contains(issued); i++)
        {
            await Task.Delay(250);
            await page.GotoAsync(roster);
        }

        await StateAsync(page, "enum.BatchState.Issued");
        await page.GotoAsync(roster + "/pay");
        await page.ClickAsync("main button.btn-primary");
        await SeesAsync(page, "main", "1,350.00");
    }

    public async Task SurveyAsync()
    {
        var page = await PageAsync("office");
        await page.GotoAsync(room.Site.Url + "/insurance/surveys/new");
        await page.FillAsync("[name=Name]", "专利保险需求调查");
        await PassAsync(page, "survey-new");
        await page.ClickAsync("main button.btn-primary");
        await page.ReachesAsync("/insurance/surveys/[0-9a-f-]{36}$");
        var firm = await PageAsync("firm");
        await firm.GotoAsync(page.Url);
        await firm.CheckAsync("[name='Chosen[0]'][value='0']");
        await firm.CheckAsync("[name='Chosen[1]'][value='1']");
        await PassAsync(firm, "survey");
        await firm.ClickAsync("main button.btn-primary");
        await SeesAsync(firm, "main", "100.0%");
    }

    /// <summary>A loan is insured and goes into default: the claim is there by itself, the lender is paid.</summary>
    public async Task DefaultAsync()
    {
        var sample = await InsuranceSampleAsync();
        var loan = await room.Sample.DrawnAsync();
        var insured = await sample.LoanInsuredAsync(loan);
        await sample.DoneAsync(new PayPremium(insured.Id), sample.Firm);
        await room.Sample.MoveToAsync(FundSample.DefaultOn.AddDays(-1));
        await new DailyClose(room.Site.Database, CloseSteps.All).UntilAsync(FundSample.DefaultOn);
        var page = await PageAsync("officer");
        await page.GotoAsync(room.Site.Url + "/insurance/claims");
        await PassAsync(page, "claims-bank");
        await page.ClickAsync("main th a.fw-code, main th.fw-code a, main td a.fw-code, main a.fw-code");
        await page.ReachesAsync("/insurance/claims/[0-9a-f-]{36}$");
        var claim = page.Url;
        await FileAsync(page, claim, "LoanContract");
        await FileAsync(page, claim, "OverdueRecord");
        var insurer = await PageAsync("insurer");
        await insurer.GotoAsync(claim + "/check");
        await insurer.ClickAsync("main button.btn-primary");
        await StateAsync(insurer, "enum.InsuranceClaimState.Accepted");
        await PartAsync(claim, "1,800,000.00");
        await page.GotoAsync(claim);
        await SeesAsync(page, "main", Say("enum.PayeeKind.Pledgee"));
        await PassAsync(page, "claim-loan");
    }

    public async Task LookAroundAsync(string policy)
    {
        foreach (var (login, address) in new[]
        {
            ("office", "/insurance"), ("office", "/insurance/programmes"), ("office", "/insurance/surveys"),
            ("insurer", "/insurance/claims"), ("firm", "/insurance"),
        })
        {
            var page = await PageAsync(login);
            await page.GotoAsync(room.Site.Url + address);
            await PassAsync(page, login + address.Replace('/', '-'));
        }

        var firm = await PageAsync("firm");
        foreach (var paper in new[] { "/print", "/certificate" })
        {
            await firm.GotoAsync(policy + paper);
            await SeesAsync(firm, "body", Patent);
            await PassAsync(firm, "paper" + paper.Replace('/', '-'));
        }
    }

    private async Task PartAsync(string claim, string paid)
    {
        var page = await PageAsync("insurer");
        await page.GotoAsync(claim + "/assess");
        await page.ClickAsync("main button.btn-primary");
        await page.ReachesAsync("/insurance/claims/[0-9a-f-]{36}$");
        var second = await PageAsync("second-insurer");
        await second.GotoAsync(claim);
        await second.ClickAsync(".fw-next a.btn-primary");
        await second.ClickAsync("main button.btn-primary");
        await second.ReachesAsync("/insurance/claims/[0-9a-f-]{36}$");
        await SeesAsync(second, "main", paid);
    }

    private static async Task FileAsync(IPage page, string claim, string paper)
    {
        await page.GotoAsync(claim + "/paper");
        await page.SelectOptionAsync("[name=Paper]", paper);
        await page.SetInputFilesAsync("[name=Scan]", new FilePayload
        {
            Name = paper + ".pdf",
            MimeType = "application/pdf",
            Buffer = "%PDF-1.7 paper"u8.ToArray(),
        });
        await page.ClickAsync("main button.btn-primary");
        await page.ReachesAsync("/insurance/claims/[0-9a-f-]{36}$");
    }

    private static async Task CostAsync(IPage page, string claim, string head, string yuan, string invoice)
    {
        await page.GotoAsync(claim + "/cost");
        await page.SelectOptionAsync("[name=Head]", head);
        await page.FillAsync("[name=Amount]", yuan);
        await page.FillAsync("[name=Text]", invoice);
        await page.ClickAsync("main button.btn-primary");
        await page.ReachesAsync("/insurance/claims/[0-9a-f-]{36}$");
    }

    private Task<InsuranceSample> InsuranceSampleAsync() => Task.FromResult(new InsuranceSample(room.Sample)
    {
        Insurer = new(new(Guid.NewGuid()), Insurer, null, Desk.Insurer),
    });

    private string Say(string key) => Texts.Of(key, Language);

    private static async Task SeesAsync(IPage page, string where, string words)
    {
        try
        {
            await page.Locator(where).Filter(new() { HasText = words }).First.WaitForAsync(new() { Timeout = 20_000 });
        }
        catch (TimeoutException)
        {
            await page.ShotAsync("insurance-not-seen");
            throw;
        }
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

    private Task PassAsync(IPage page, string name) => page.FitsAsync($"insurance-{++_shots:00}-{name}-{language}");
}
