using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Journal;
using Fourwings.Platform.Tests.Custody;
using Microsoft.Playwright;

namespace Fourwings.Platform.Tests.Browser;

/// <summary>
/// A bundle sold by a negotiated offer with the pledgee's consent, clicked by its people from the mandate to the
/// distribution; the contract and the settlement printed.
/// </summary>
public class TransferClickTests(BrowserFixture browser)
{
    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public async Task Bundle_IsMandated_Listed_Negotiated_Signed_Registered_AndPaidOut(string language)
    {
        await using var room = await LendingRoom.OpenAsync();
        var walk = await TransferWalk.BeginAsync(room, browser, language);
        await room.Sample.RegisteredAsync();
        var mandate = await walk.IntendAsync();
        await walk.PutTermsAsync(mandate);
        await walk.SignMandateAsync(mandate);
        var listing = await walk.ListAsync(mandate);
        await walk.DemandAsync();
        var talk = await walk.EnquireAsync(listing);
        var contract = await walk.AcceptAsync(talk);
        await walk.ConsentAsync(contract);
        await walk.SignAsync(contract, "firm");
        await walk.SignAsync(contract, "buyer");
        await walk.RegisterAsync(contract);
        await walk.PayOutAsync(contract);
        await walk.LookAroundAsync(contract);
        Assert.Empty((await new Verification(room.Site.Database, VerificationChecks.All).RunAsync()).Faults);
        Assert.Empty(walk.Complaints);
    }
}

/// <summary>The steps of the walk; each says what its person sees.</summary>
internal sealed class TransferWalk(LendingRoom room, BrowserFixture browser, string language)
{
    private const string Go = "main button.btn-primary";
    private readonly Dictionary<string, IPage> _pages = [];
    private int _shots;

    /// <summary>What the browsers complained about.</summary>
    public List<string> Complaints { get; } = [];

    private string Language => language == "en" ? "en" : "zh";

    private string Agent { get; init; } = string.Empty;

    /// <summary>The room with a transfer agent and a buyer in it.</summary>
    public static async Task<TransferWalk> BeginAsync(LendingRoom room, BrowserFixture browser, string language)
    {
        var agent = await CustodySample.MemberAsync(
            room.Site.Database, 31, "江苏大学专利培育与运营中心", Desk.TransferAgent);
        var buyer = await CustodySample.MemberAsync(room.Site.Database, 32, "镇江丙模具有限公司", Desk.Enterprise);
        await room.AddAsync("agent", "江岚", agent.Organisation, Desk.TransferAgent);
        await room.AddAsync("buyer", "孙立", buyer.Organisation, Desk.Enterprise);
        return new(room, browser, language) { Agent = $"{agent.Organisation.Value}" };
    }

    public async Task<string> IntendAsync()
    {
        var page = await PageAsync("firm");
        await page.GotoAsync(room.Site.Url + "/agencies");
        await PassAsync(page, "agencies-empty");
        await page.ClickAsync("main a.btn-primary");
        await page.SelectOptionAsync("[name=Agent]", Agent);
        foreach (var patent in new[] { room.Sample.Pledges.Invention, room.Sample.Pledges.Model })
        {
            await page.CheckAsync($"[name=Patents][value='{patent.Id.Value}']");
        }

        await page.FillAsync("[name=Note]", "两件模具专利闲置");
        await PassAsync(page, "agency-new");
        await page.ClickAsync(Go);
        await page.ReachesAsync("/agencies/[0-9a-f-]{36}$");
        await StateAsync(page, "enum.AgencyState.Intended");
        return page.Url;
    }

    public async Task PutTermsAsync(string mandate)
    {
        var page = await PageAsync("agent");
        await page.GotoAsync(room.Site.Url + "/today");
        await SeesAsync(page, "main", Say("agencies.waits.Intended"));
        await PassAsync(page, "agent-today");
        await page.GotoAsync(mandate);
        await page.ClickAsync(".fw-next a.btn-primary");
        await page.FillAsync($"[name='Floors[{room.Sample.Pledges.Invention.Id.Value}]']", "200000");
        await page.FillAsync($"[name='Floors[{room.Sample.Pledges.Model.Id.Value}]']", "50000");
        await page.FillAsync("[name=Minimum]", "500");
        await page.FillAsync("[name=ExpenseCap]", "2000");
        await PassAsync(page, "agency-terms");
        await page.ClickAsync(Go);
        await page.ReachesAsync("/agencies/[0-9a-f-]{36}$");
        await StateAsync(page, "enum.AgencyState.Offered");
    }

    public async Task SignMandateAsync(string mandate)
    {
        var page = await PageAsync("firm");
        await page.GotoAsync(mandate);
        await page.ClickAsync(".fw-next a.btn-primary");
        await PassAsync(page, "agency-sign");
        await page.ClickAsync(Go);
        await page.ReachesAsync("/agencies/[0-9a-f-]{36}$");
        await StateAsync(page, "enum.AgencyState.InForce");
        await PassAsync(page, "agency");
    }

    public async Task<string> ListAsync(string mandate)
    {
        var page = await PageAsync("agent");
        await page.GotoAsync($"{room.Site.Url}/listings/new?mandate={mandate[^36..]}");
        await page.FillAsync("[name=TitleZh]", "一种模具冷却方法");
        await page.FillAsync("[name=TitleEn]", "A way to cool moulds");
        await page.FillAsync("[name=WordsZh]", "让模具冷却快一倍，废品更少，适合注塑厂。");
        await page.FillAsync("[name=WordsEn]", "Cools moulds twice as fast; fewer rejects; for moulding shops.");
        await page.FillAsync("[name=Ask]", "400000");
        await page.ClickAsync(Go);
        await SeesAsync(page, "main", Say("transfers.patents-missing"));
        foreach (var patent in new[] { room.Sample.Pledges.Invention, room.Sample.Pledges.Model })
        {
            await page.CheckAsync($"[name=Patents][value='{patent.Id.Value}']");
        }

        await PassAsync(page, "listing-new");
        await page.ClickAsync(Go);
        await page.ReachesAsync("/listings/[0-9a-f-]{36}$");
        await StateAsync(page, "enum.ListingState.Listed");
        return page.Url;
    }

    public async Task DemandAsync()
    {
        var page = await PageAsync("buyer");
        await page.GotoAsync(room.Site.Url + "/demands/new");
        await page.FillAsync("[name=Name]", "模具快速冷却");
        await page.FillAsync("[name=Words]", "注塑模具冷却时间长，想买现成专利。");
        await page.FillAsync("[name=Ipc]", "B29C33/04");
        await page.FillAsync("[name=Budget]", "500000");
        await PassAsync(page, "demand-new");
        await page.ClickAsync(Go);
        await page.ReachesAsync("/demands/[0-9a-f-]{36}$");
        await SeesAsync(page, "main", Say("demands.why-classes", ("shared", "B29C33")));
        await PassAsync(page, "demand");
    }

    public async Task<string> EnquireAsync(string listing)
    {
        var page = await PageAsync("buyer");
        await page.GotoAsync(room.Site.Url + "/listings?q=冷却");
        await PassAsync(page, "catalogue");
        await page.GotoAsync(listing);
        await PassAsync(page, "listing");
        await page.ClickAsync(".fw-next a.btn-primary");
        await page.FillAsync("[name=Text]", "是否含技术资料和培训？");
        await page.ClickAsync(Go);
        await page.ReachesAsync("/negotiations/[0-9a-f-]{36}$");
        var talk = page.Url;
        await page.ClickAsync(".fw-next a.btn-primary");
        await PassAsync(page, "bind");
        await page.ClickAsync(Go);
        await page.ReachesAsync("/negotiations/[0-9a-f-]{36}$");
        await page.ClickAsync(".fw-next a.btn-primary");
        await page.FillAsync("[name=Price]", "240000");
        await PassAsync(page, "price");
        await page.ClickAsync(Go);
        await page.ReachesAsync("/negotiations/[0-9a-f-]{36}$");
        await StateAsync(page, "enum.NegotiationState.Offered");
        return talk;
    }

    public async Task<string> AcceptAsync(string talk)
    {
        var agent = await PageAsync("agent");
        await agent.GotoAsync(talk + "/accept");
        await agent.ClickAsync(Go);
        await SeesAsync(agent, "main", "250,000.00");
        await agent.GotoAsync(talk + "/price");
        await agent.FillAsync("[name=Price]", "300000");
        await agent.ClickAsync(Go);
        await agent.ReachesAsync("/negotiations/[0-9a-f-]{36}$");
        await PassAsync(agent, "negotiation");
        var page = await PageAsync("buyer");
        await page.GotoAsync(talk);
        await page.ClickAsync(".fw-next a.btn-primary");
        await PassAsync(page, "accept");
        await page.ClickAsync(Go);
        await page.ReachesAsync("/transfers/[0-9a-f-]{36}$");
        await PassAsync(page, "contract-gate");
        return page.Url;
    }

    public async Task ConsentAsync(string contract)
    {
        var page = await PageAsync("officer");
        await page.GotoAsync(room.Site.Url + "/today");
        await SeesAsync(page, "main", Say("transfers.waits.Consent"));
        await page.GotoAsync(contract);
        await page.ClickAsync(".fw-next a.btn-primary");
        await page.FillAsync("[name=Amount]", "150000");
        await PassAsync(page, "consent");
        await page.ClickAsync(Go);
        await page.ReachesAsync("/transfers/[0-9a-f-]{36}$");
        await SeesAsync(page, "main", "150,000.00");
    }

    public async Task SignAsync(string contract, string login)
    {
        var page = await PageAsync(login);
        await page.GotoAsync(contract);
        await page.ClickAsync(".fw-next a.btn-primary");
        await page.ClickAsync(Go);
        await page.ReachesAsync("/transfers/[0-9a-f-]{36}$");
    }

    public async Task RegisterAsync(string contract)
    {
        var page = await PageAsync("agent");
        await page.GotoAsync(contract);
        await StateAsync(page, "enum.TransferState.Signed");
        await NextAsync(page, contract, "deposit");
        await StateAsync(page, "enum.TransferState.Escrowed");
        await NextAsync(page, contract, "submit", ("Number", "BG2026-0001"));
        await StateAsync(page, "enum.TransferState.Submitted");
        await NextAsync(page, contract, "record", ("Number", "TZ2026-0001"));
        await StateAsync(page, "enum.TransferState.Recorded");
    }

    public async Task PayOutAsync(string contract)
    {
        var page = await PageAsync("agent");
        await NextAsync(page, contract, "release", ("Amount", "1000"));
        await StateAsync(page, "enum.TransferState.Paid");
        await SeesAsync(page, "main", "129,000.00");
        await NextAsync(page, contract, "distribute");
        await NextAsync(page, contract, "close");
        await StateAsync(page, "enum.TransferState.Closed");
        await PassAsync(page, "contract");
    }

    /// <summary>The papers, the lists, the office's view, the buyer's books.</summary>
    public async Task LookAroundAsync(string contract)
    {
        var page = await PageAsync("agent");
        foreach (var (name, address) in new[]
        {
            ("print", contract + "/print"),
            ("protocol", contract + "/protocol"),
            ("transfers", room.Site.Url + "/transfers"),
            ("negotiations", room.Site.Url + "/negotiations"),
            ("agencies", room.Site.Url + "/agencies"),
        })
        {
            await page.GotoAsync(address);
            await PassAsync(page, name);
        }

        foreach (var paper in new[] { "print", "protocol" })
        {
            var pdf = await page.APIRequest.GetAsync($"{contract}/{paper}?format=pdf");
            Assert.Equal(200, pdf.Status);
            var bytes = await pdf.BodyAsync();
            Assert.StartsWith("%PDF", System.Text.Encoding.ASCII.GetString(bytes[..4]), StringComparison.Ordinal);
        }

        var buyer = await PageAsync("buyer");
        await buyer.GotoAsync(room.Site.Url + "/patents");
        await SeesAsync(buyer, "main", room.Sample.Pledges.Invention.Filing.Number);
        var office = await PageAsync("office");
        await office.GotoAsync(contract);
        await SeesAsync(office, "main", "20,000.00");
    }

    private async Task NextAsync(
        IPage page, string contract, string act, params (string Field, string Value)[] fields)
    {
        await page.GotoAsync($"{contract}/{act}");
        foreach (var (field, value) in fields)
        {
            await page.FillAsync($"[name={field}]", value);
        }

        await PassAsync(page, act);
        await page.ClickAsync(Go);
        await page.ReachesAsync("/transfers/[0-9a-f-]{36}$");
    }

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
            await page.ShotAsync("transfer-not-seen");
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

    private Task PassAsync(IPage page, string name) => page.FitsAsync($"transfer-{++_shots:00}-{name}-{language}");
}
