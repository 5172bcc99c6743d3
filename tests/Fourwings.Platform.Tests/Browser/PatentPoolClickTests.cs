using System.Globalization;
using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Platform.Journal;
using Fourwings.Platform.Storage;
using Fourwings.Platform.Tests.Custody;
using Fourwings.Platform.Tests.PatentPools;
using Microsoft.Playwright;

namespace Fourwings.Platform.Tests.Browser;

/// <summary>
/// A patent pool clicked through by its people: founded, patents admitted, licensed, reported, collected, shared, a
/// dispute held and released.
/// </summary>
public class PatentPoolClickTests(BrowserFixture browser)
{
    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public async Task PatentPool_IsFounded_Licensed_Shared_AndItsDisputeReleased(string language)
    {
        await using var room = await LendingRoom.OpenAsync();
        var walk = await PatentPoolWalk.BeginAsync(room, browser, language);
        var pool = await walk.FoundAsync();
        await walk.AdmitAsync(pool);
        await walk.OfferAsync(pool);
        var licence = await walk.LicenseAsync(pool);
        await walk.DisputeAsync(pool);
        await walk.PayAsync(licence);
        await walk.ShareAsync(pool);
        await walk.ReleaseAsync(pool);
        Assert.Empty((await new Verification(room.Site.Database, VerificationChecks.All).RunAsync()).Faults);
        Assert.Empty(walk.Complaints);
    }
}

/// <summary>The steps of the walk; each says what its person sees.</summary>
internal sealed class PatentPoolWalk(LendingRoom room, BrowserFixture browser, string language)
{
    private static readonly string[] _members = ["firm", "second-firm", "third-firm"];

    private readonly Dictionary<string, IPage> _pages = [];
    private int _shots;

    /// <summary>What the browsers complained about.</summary>
    public List<string> Complaints { get; } = [];

    public required Viewer[] Firms { get; init; }

    public required Viewer Agency { get; init; }

    public required Viewer Licensee { get; init; }

    /// <summary>One of each of the three firms.</summary>
    public required PatentId[] Patents { get; init; }

    private string Language => language == "en" ? "en" : "zh";

    public static async Task<PatentPoolWalk> BeginAsync(LendingRoom room, BrowserFixture browser, string language)
    {
        var database = room.Site.Database;
        var second = await CustodySample.MemberAsync(database, 71, "镇江二号机电有限公司", Desk.Enterprise);
        var third = await CustodySample.MemberAsync(database, 72, "镇江三号材料有限公司", Desk.Enterprise);
        var agency = await CustodySample.MemberAsync(database, 73, "江苏大学专利运营中心", Desk.TransferAgent);
        var licensee = await CustodySample.MemberAsync(database, 75, "镇江被许可机械有限公司", Desk.Enterprise);
        await room.AddAsync("second-firm", "吴某", second.Organisation, Desk.Enterprise);
        await room.AddAsync("third-firm", "郑某", third.Organisation, Desk.Enterprise);
        await room.AddAsync("agency", "戴宁", agency.Organisation, Desk.TransferAgent);
        await room.AddAsync("licensee", "冯某", licensee.Organisation, Desk.Enterprise);
        return new(room, browser, language)
        {
            Firms = [room.Sample.Firm, second, third],
            Agency = agency,
            Licensee = licensee,
            Patents =
            [
                room.Sample.Pledges.Invention.Id,
                await PatentPoolSample.PatentAsync(database, second, 71, "模具表面自适应温控装置", "B29C 45/73"),
                await PatentPoolSample.PatentAsync(database, third, 72, "模具用导热材料", "C09K 5/14"),
            ],
        };
    }

    public async Task<string> FoundAsync()
    {
        var page = await PageAsync("firm");
        await page.GotoAsync(room.Site.Url + "/patent-pools");
        await PassAsync(page, "empty");
        await page.ClickAsync("main a.btn-primary");
        await page.FillAsync("[name=Name]", "镇江模具专利池");
        await page.SelectOptionAsync("[name=Agency]", $"{Agency.Organisation.Value}");
        await page.SelectOptionAsync("[name='Members[1].Firm']", $"{Firms[1].Organisation.Value}");
        await page.SelectOptionAsync("[name='Members[2].Firm']", $"{Firms[2].Organisation.Value}");
        await page.SelectOptionAsync("[name='Charter.GrantBack']", "Exclusive");
        await page.ClickAsync("main button.btn-primary");
        await SeesAsync(page, "main", Say("enum.GrantBack.NonExclusive"));
        await page.SelectOptionAsync("[name='Charter.GrantBack']", "NonExclusive");
        await PassAsync(page, "new");
        await page.ClickAsync("main button.btn-primary");
        await page.ReachesAsync("/patent-pools/[0-9a-f-]{36}$");
        var pool = page.Url;
        foreach (var party in _members.Append("agency"))
        {
            page = await PageAsync(party);
            await page.GotoAsync(room.Site.Url + "/today");
            await SeesAsync(page, "main", Say("patent-pools.act.sign"));
            await page.GotoAsync(pool);
            await page.ClickAsync(".fw-next a.btn-primary");
            await page.ClickAsync("main button.btn-primary");
            await page.ReachesAsync("/patent-pools/[0-9a-f-]{36}$");
        }

        await StateAsync(page, "enum.PatentPoolState.Operating");
        return pool;
    }

    public async Task AdmitAsync(string pool)
    {
        for (var firm = 0; firm < Patents.Length; firm++)
        {
            var page = await PageAsync(_members[firm]);
            await page.GotoAsync(pool + "/propose");
            await page.SelectOptionAsync("[name=Patent]", $"{Patents[firm].Value}");
            await page.SelectOptionAsync("[name=Firm]", $"{room.Centre.Id.Value}");
            await LookOnceAsync(firm, page, "propose");
            await page.ClickAsync("main button.btn-primary");
            page = await PageAsync("centre");
            await page.GotoAsync($"{pool}/evaluate?Patent={Patents[firm].Value}");
            await page.FillAsync("[name=Points]", firm == 0 ? "2" : "1");
            await page.FillAsync("[name=Reason]", "缺它不能实施");
            await LookOnceAsync(firm, page, "evaluate");
            await page.ClickAsync("main button.btn-primary");
            page = await PageAsync("agency");
            await page.GotoAsync($"{pool}/admit?Patent={Patents[firm].Value}");
            await SeesAsync(page, "main", Say("enum.AdmissionOutcome.Passed"));
            await LookOnceAsync(firm, page, "admit");
            await page.ClickAsync("main button.btn-primary");
            await StateAsync(page, "enum.PoolPatentState.Admitted");
            await LookOnceAsync(firm, page, "patent");
        }

        var reader = await PageAsync("centre");
        await reader.GotoAsync(pool + "/graph");
        await SeesAsync(reader, "#t-edges", Say("enum.GraphReason.Subclass"));
        await PassAsync(reader, "graph");
        await reader.GotoAsync(pool + "/value");
        await PassAsync(reader, "value");
    }

    public async Task OfferAsync(string pool)
    {
        var page = await PageAsync("agency");
        await page.GotoAsync(pool + "/package");
        await page.FillAsync("[name=Text]", "整包");
        foreach (var patent in Patents)
        {
            await page.CheckAsync($"[name=Chosen][value='{patent.Value}']");
        }

        await page.FillAsync("[name=Rate]", "5");
        await page.FillAsync("[name=Reason]", "推出整包");
        await PassAsync(page, "package");
        await page.ClickAsync("main button.btn-primary");
        await page.ReachesAsync("/patent-pools/[0-9a-f-]{36}$");
        await VoteAsync(pool, 1, "firm", "second-firm");
    }

    public async Task<string> LicenseAsync(string pool)
    {
        var page = await PageAsync("agency");
        await page.GotoAsync(pool + "/license");
        await page.SelectOptionAsync("[name=Firm]", $"{Licensee.Organisation.Value}");
        await PassAsync(page, "license");
        await page.ClickAsync("main button.btn-primary");
        await page.ReachesAsync("/patent-pool-licences/[0-9a-f-]{36}$");
        var licence = page.Url;
        page = await PageAsync("licensee");
        await page.GotoAsync(room.Site.Url + "/today");
        await SeesAsync(page, "main", Say("patent-pool-licences.act.sign"));
        await page.GotoAsync(licence);
        await page.ClickAsync(".fw-next a.btn-primary");
        await page.ClickAsync("main button.btn-primary");
        await StateAsync(page, "enum.PatentPoolLicenceState.Signed");
        return licence;
    }

    public async Task DisputeAsync(string pool)
    {
        var page = await PageAsync("third-firm");
        await page.GotoAsync(pool + "/dispute");
        await page.SelectOptionAsync("[name=Firm]", $"{Firms[1].Organisation.Value}");
        await page.SelectOptionAsync("[name=Patent]", $"{Patents[1].Value}");
        await page.FillAsync("[name=Reason]", "发明人主张权属");
        await PassAsync(page, "dispute");
        await page.ClickAsync("main button.btn-primary");
        await SeesAsync(page, "main", Say("enum.PoolDisputeState.Open"));
    }

    public async Task PayAsync(string licence)
    {
        await room.Sample.MoveToAsync(PatentPoolSample.Today.AddMonths(3));
        var page = await PageAsync("licensee");
        await page.GotoAsync(licence);
        await page.ClickAsync(".fw-next a.btn-primary");
        await page.FillAsync("[name=Amount]", "400000");
        await PassAsync(page, "report");
        await page.ClickAsync("main button.btn-primary");
        await page.ReachesAsync("/patent-pool-licences/[0-9a-f-]{36}$");
        await SeesAsync(page, "main", "20,000.00");
        await page.ClickAsync(".fw-next a.btn-primary");
        await page.ClickAsync("main button.btn-primary");
        await page.ReachesAsync("/patent-pool-licences/[0-9a-f-]{36}$");
        await PassAsync(page, "licence");
        await page.GotoAsync(licence + "/restate");
        await page.FillAsync("[name=Amount]", "500000");
        await page.ClickAsync("main button.btn-primary");
        await SeesAsync(page, "main", Say("patent-pool-licence.period-closed", ("period", 1)));
        await page.GotoAsync(room.Site.Url + "/patent-pool-licences");
        await PassAsync(page, "licences");
    }

    /// <summary>18,000 yuan by 2 : 1 : 1; of the second firm's 4,500 all hangs on the disputed patent.</summary>
    public async Task ShareAsync(string pool)
    {
        var page = await PageAsync("agency");
        await page.GotoAsync(pool + "/preview");
        await SeesAsync(page, "main", "9,000.00");
        await page.GotoAsync(pool);
        await page.ClickAsync(".fw-next a.btn-primary");
        await PassAsync(page, "share");
        await page.ClickAsync("main button.btn-primary");
        await page.ReachesAsync("/sharing-sheets/[0-9a-f-]{36}$");
        await SeesAsync(page, "main", Say("enum.RoyaltyRule.Nucleolus"));
        await PassAsync(page, "sheet");
        await page.GotoAsync(pool);
        await SeesAsync(page, ".fw-facts", "4,500.00");
    }

    public async Task ReleaseAsync(string pool)
    {
        var page = await PageAsync("agency");
        await page.GotoAsync(pool + "/settle");
        await page.SelectOptionAsync("[name=Firm]", $"{Firms[1].Organisation.Value}");
        await page.FillAsync("[name=Reason]", "查明属实");
        await PassAsync(page, "settle");
        await page.ClickAsync("main button.btn-primary");
        await page.ReachesAsync("/patent-pools/[0-9a-f-]{36}$");
        await VoteAsync(pool, 2, "firm", "third-firm");
        page = await PageAsync("second-firm");
        await page.GotoAsync(pool);
        await SeesAsync(page, "main", Say("enum.PoolDisputeState.Released"));
        await PassAsync(page, "pool");
        await page.GotoAsync(room.Site.Url + "/patent-pools");
        await PassAsync(page, "pools");
    }

    private async Task VoteAsync(string pool, int number, params string[] members)
    {
        foreach (var member in members)
        {
            var page = await PageAsync(member);
            await page.GotoAsync(room.Site.Url + "/today");
            await SeesAsync(page, "main", Say("patent-pools.act.vote"));
            await page.GotoAsync(string.Create(CultureInfo.InvariantCulture, $"{pool}/vote?Number={number}"));
            await page.SelectOptionAsync("[name=Yes]", "true");
            await page.ClickAsync("main button.btn-primary");
            await page.ReachesAsync("/patent-pools/[0-9a-f-]{36}$");
        }
    }

    private Task LookOnceAsync(int time, IPage page, string name) =>
        time == 0 ? PassAsync(page, name) : Task.CompletedTask;

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
            await page.ShotAsync("pool-not-seen");
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

    private Task PassAsync(IPage page, string name) => page.FitsAsync($"pool-{++_shots:00}-{name}-{language}");
}
