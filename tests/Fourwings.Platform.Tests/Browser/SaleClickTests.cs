using Fourwings.Domain;
using Fourwings.Domain.Disposal;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Platform.Disposal;
using Fourwings.Platform.Journal;
using Fourwings.Platform.Tests.Disposal;
using Fourwings.Platform.Tests.LossFunds;
using Fourwings.Platform.Tests.Transfers;
using Microsoft.Playwright;

namespace Fourwings.Platform.Tests.Browser;

/// <summary>
/// A defaulted pledge clicked through by its people: the route, sealed bids, the waterfall; and an open licence taken.
/// </summary>
public class SaleClickTests(BrowserFixture browser)
{
    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public async Task DefaultedPledge_IsSoldBySealedBids_AndItsPriceDivided(string language)
    {
        await using var room = await LendingRoom.OpenAsync();
        var walk = await SaleWalk.BeginAsync(room, browser, language);
        var disposal = await walk.OpenAsync();
        await walk.ClearAsync(disposal);
        await walk.ChooseAsync(disposal);
        var (sale, key) = await walk.DraftAsync();
        var second = await walk.AnnounceAsync(sale);
        await walk.BidAsync(sale);
        await walk.OpenBidsAsync(sale, key, second);
        await walk.SellAsync(disposal);
        await walk.DivideAsync(disposal);
        Assert.Empty((await new Verification(room.Site.Database, VerificationChecks.All).RunAsync()).Faults);
        Assert.Empty(walk.Complaints);
    }

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public async Task OpenLicence_IsDeclared_Announced_AndTaken(string language)
    {
        await using var room = await LendingRoom.OpenAsync();
        var walk = await SaleWalk.BeginAsync(room, browser, language, defaulted: false);
        var open = await walk.DeclareAsync();
        await walk.TakeAsync(open);
        Assert.Empty((await new Verification(room.Site.Database, VerificationChecks.All).RunAsync()).Faults);
        Assert.Empty(walk.Complaints);
    }
}

/// <summary>The steps of the walk; each says what its person sees.</summary>
internal sealed class SaleWalk(LendingRoom room, BrowserFixture browser, string language, DisposalSample sample)
{
    private readonly Dictionary<string, IPage> _pages = [];
    private int _shots;

    /// <summary>What the browsers complained about.</summary>
    public List<string> Complaints { get; } = [];

    private string Language => language == "en" ? "en" : "zh";

    /// <summary>The room with a transfer agent and two buyers in it; the loan in default and in a fund.</summary>
    public static async Task<SaleWalk> BeginAsync(
        LendingRoom room, BrowserFixture browser, string language, bool defaulted = true)
    {
        var fund = await FundSample.OpenAsync(room.Sample);
        var sales = await SaleSample.MakeAsync(room.Sample);
        var sample = new DisposalSample
        {
            Fund = fund,
            Sales = sales,
            Loan = defaulted ? await fund.DefaultedAsync() : null!,
        };
        await room.AddAsync("agent", "戴宁", sales.Host.Organisation, Desk.TransferAgent);
        await room.AddAsync("buyer", "吴某", sales.Bidders[0].Organisation, Desk.Enterprise);
        await room.AddAsync("other", "郑某", sales.Bidders[1].Organisation, Desk.Enterprise);
        return new(room, browser, language, sample);
    }

    public async Task<string> OpenAsync()
    {
        var page = await PageAsync("officer");
        await page.GotoAsync(room.Site.Url + "/today");
        await SeesAsync(page, "main", Say("disposals.waits.new"));
        await page.GotoAsync(room.Site.Url + "/disposals/new");
        await page.SelectOptionAsync("[name=Pledge]", new SelectOptionValue { Index = 0 });
        await page.SelectOptionAsync("[name=Path]", "Agreement");
        await PassAsync(page, "disposal-new");
        await page.ClickAsync("main button.btn-primary");
        await page.ReachesAsync("/disposals/[0-9a-f-]{36}$");
        await PassAsync(page, "disposal-opened");
        return page.Url;
    }

    public async Task ClearAsync(string disposal)
    {
        var page = await PageAsync("officer");
        foreach (var paper in new[] { "Agreement", "MarketPrice" })
        {
            await page.GotoAsync($"{disposal}/papers/{paper}");
            await page.SetInputFilesAsync("[name=Scan]", Walk.Scan("材料.pdf"));
            await page.ClickAsync("main button.btn-primary");
            await page.ReachesAsync("/disposals/[0-9a-f-]{36}$");
        }

        await page.ClickAsync(".fw-next a.btn-primary");
        await PassAsync(page, "agree");
        await page.ClickAsync("main button.btn-primary");
        await StateAsync(page, "enum.DisposalState.Cleared");
    }

    public async Task ChooseAsync(string disposal)
    {
        var page = await PageAsync("officer");
        await page.GotoAsync(disposal + "/chooseway");
        await page.SelectOptionAsync("[name=Way]", "SealedBids");
        await page.FillAsync("[name=Text]", "公开竞价更透明");
        await PassAsync(page, "ways");
        await page.ClickAsync("main button.btn-primary");
        await StateAsync(page, "enum.DisposalState.Planned");
        await PassAsync(page, "disposal-planned");
    }

    public async Task<(string Sale, string Key)> DraftAsync()
    {
        var page = await PageAsync("officer");
        await page.GotoAsync(room.Site.Url + "/sales/new");
        await page.FillAsync("[name=Subject]", "模具表面自适应冷却方法，用于压铸模具");
        await page.SelectOptionAsync("[name=Host]", $"{sample.Sales.Host.Organisation.Value}");
        await page.CheckAsync($"[name=Lot][value='{room.Sample.Right.Id}']");
        await page.FillAsync("[name=Deposit]", "10000");
        await page.FillAsync("[name=StartsAt]", "2010-07-13T08:00");
        await page.FillAsync("[name=EndsAt]", "2010-07-20T20:00");
        await page.CheckAsync("[name=Kept]");
        await PassAsync(page, "sale-new");
        var key = await page.InputValueAsync("#f-Shown");
        await page.ClickAsync("main button.btn-primary");
        await page.ReachesAsync("/sales/[0-9a-f-]{36}$");
        await StateAsync(page, "enum.SaleState.Drafted");
        return (page.Url, key);
    }

    public async Task<string> AnnounceAsync(string sale)
    {
        var page = await PageAsync("agent");
        await page.GotoAsync(room.Site.Url + "/today");
        await SeesAsync(page, "main", Say("sales.waits.Drafted"));
        await page.GotoAsync(sale);
        await page.ClickAsync(".fw-next a.btn-primary");
        await page.FillAsync("[name=Amount]", "300000");
        await page.CheckAsync("[name=Kept]");
        await PassAsync(page, "announce");
        var key = await page.InputValueAsync("#f-Shown");
        await page.ClickAsync("main button.btn-primary");
        await StateAsync(page, "enum.SaleState.Announced");
        foreach (var bidder in sample.Sales.Bidders)
        {
            await page.GotoAsync(sale + "/deposit");
            await page.SelectOptionAsync("[name=Bidder]", $"{bidder.Organisation.Value}");
            await page.ClickAsync("main button.btn-primary");
            await page.ReachesAsync("/sales/[0-9a-f-]{36}$");
        }

        await PassAsync(page, "sale-announced");
        return key;
    }

    public async Task BidAsync(string sale)
    {
        var page = await PageAsync("buyer");
        await page.GotoAsync(room.Site.Url + "/sales");
        await PassAsync(page, "sales");
        await page.GotoAsync(sale);
        await page.ClickAsync(".fw-next a.btn-primary");
        await page.FillAsync("[name=Amount]", "612345.67");
        await PassAsync(page, "bid");
        await page.ClickAsync("main button.btn-primary");
        await page.ReachesAsync("/sales/[0-9a-f-]{36}$");
        await SeesAsync(page, "main", Say("sales.sealed"));
        await PassAsync(page, "bid-made");
        page = await PageAsync("other");
        await page.GotoAsync(sale + "/bid");
        await page.FillAsync("[name=Amount]", "500000");
        await page.ClickAsync("main button.btn-primary");
        await page.ReachesAsync("/sales/[0-9a-f-]{36}$");
    }

    public async Task OpenBidsAsync(string sale, string first, string second)
    {
        var page = await PageAsync("officer");
        await page.GotoAsync(sale + "/key");
        await page.FillAsync("[name=Secret]", first);
        await page.ClickAsync("main button.btn-primary");
        await SeesAsync(page, "main", Say("sale.still-open", ("at", "")).Split('，', ';')[1].Trim());
        var end = new DateTimeOffset(2010, 7, 20, 12, 0, 0, TimeSpan.Zero);
        while (room.Site.Database.World.Clock.GetUtcNow() <= end)
        {
        }

        foreach (var (login, key) in new[] { ("officer", first), ("agent", second) })
        {
            page = await PageAsync(login);
            await page.GotoAsync(sale);
            await page.ClickAsync(".fw-next a.btn-primary");
            await page.FillAsync("[name=Secret]", key);
            await PassAsync(page, "key");
            await page.ClickAsync("main button.btn-primary");
            await page.ReachesAsync("/sales/[0-9a-f-]{36}$");
        }

        await StateAsync(page, "enum.SaleState.Awarded");
        await PassAsync(page, "sale-awarded");
        await page.GotoAsync(sale + "/print");
        await SeesAsync(page, "main, body", "612,345.67");
        await page.ShotAsync($"sale-protocol-{language}");
    }

    public async Task SellAsync(string disposal)
    {
        var page = await PageAsync("officer");
        await page.GotoAsync(disposal);
        await page.ClickAsync(".fw-next a.btn-primary");
        await page.SelectOptionAsync("[name=Sale]", new SelectOptionValue { Index = 0 });
        await PassAsync(page, "sell");
        await page.ClickAsync("main button.btn-primary");
        await StateAsync(page, "enum.DisposalState.Sold");
        var id = new DisposalId(Guid.Parse(disposal[^36..]));
        var known = (await room.Site.Database.ReadAsync(new ShowDisposal(id), sample.Fund.Bank)).Value.Disposal;
        await sample.PassAsync(known, sample.Sales.Bidders[0]);
    }

    public async Task DivideAsync(string disposal)
    {
        var page = await PageAsync("officer");
        await page.GotoAsync(disposal + "/enter");
        await page.FillAsync("[name='Costs[0].Payee']", "江苏大学专利培育与运营中心");
        await page.FillAsync("[name='Costs[0].Yuan']", "30617.28");
        await PassAsync(page, "enter");
        await page.ClickAsync("main button.btn-primary");
        await StateAsync(page, "enum.DisposalState.Entered");
        page = await PageAsync("second");
        await page.GotoAsync(disposal);
        await PassAsync(page, "entered");
        await page.ClickAsync(".fw-next a.btn-primary");
        await PassAsync(page, "distribute");
        await page.ClickAsync("main button.btn-primary");
        await StateAsync(page, "enum.DisposalState.Distributed");
        await SeesAsync(page, "main", "581,728.39");
        await page.GotoAsync(disposal + "/complete");
        await page.FillAsync("[name=Text]", "ZX-2026-1");
        await page.SetInputFilesAsync("[name=Scan]", Walk.Scan("注销通知书.pdf"));
        await page.ClickAsync("main button.btn-primary");
        await StateAsync(page, "enum.DisposalState.Closed");
        await PassAsync(page, "disposal-closed");
        await page.GotoAsync(disposal + "/print");
        await page.ShotAsync($"disposal-statement-{language}");
        await page.GotoAsync(room.Site.Url + "/disposals");
        await PassAsync(page, "disposals");
    }

    public async Task<string> DeclareAsync()
    {
        var patent = await room.Sample.Pledges.PatentAsync(8, RightKind.Invention, new(2021, 5, 7));
        var page = await PageAsync("firm");
        await page.GotoAsync(room.Site.Url + "/open-licences");
        await PassAsync(page, "open-licences-empty");
        await page.ClickAsync("main a.btn-primary");
        await page.SelectOptionAsync("[name=Patent]", $"{patent.Id.Value}");
        await page.FillAsync("[name=Amount]", "20000001");
        await page.FillAsync("[name=Basis]", "参照同类专利许可合同");
        await page.ClickAsync("main button.btn-primary");
        await SeesAsync(page, "main", "20,000,000");
        await page.FillAsync("[name=Amount]", "200000");
        await PassAsync(page, "open-licence-new");
        await page.ClickAsync("main button.btn-primary");
        await page.ReachesAsync("/open-licences/[0-9a-f-]{36}$");
        var open = page.Url;
        await page.GotoAsync(open + "/announce");
        await page.FillAsync("[name=Text]", "KFGG-2026-1");
        await page.ClickAsync("main button.btn-primary");
        await StateAsync(page, "enum.OpenLicenceState.Announced");
        await page.GotoAsync(room.Site.Url + "/licences/new");
        await PassAsync(page, "licence-new");
        return open;
    }

    public async Task TakeAsync(string open)
    {
        var page = await PageAsync("buyer");
        await page.GotoAsync(open);
        await PassAsync(page, "open-licence");
        await page.ClickAsync(".fw-next a.btn-primary");
        await PassAsync(page, "take");
        await page.ClickAsync("main button.btn-primary");
        await page.ReachesAsync("/licences/[0-9a-f-]{36}$");
        await StateAsync(page, "enum.LicenceState.Signed");
        await SeesAsync(page, "main", "200,000.00");
        await PassAsync(page, "licence");
        await page.GotoAsync(room.Site.Url + "/licences");
        await PassAsync(page, "licences");
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
            await page.ShotAsync("sale-not-seen");
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

    private Task PassAsync(IPage page, string name) => page.FitsAsync($"sale-{++_shots:00}-{name}-{language}");
}
