using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Platform.Identity;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Storage;
using Fourwings.Platform.Tests.Lending;
using Fourwings.Platform.Tests.Pledges;
using Fourwings.Platform.Tests.Web;
using Fourwings.Web.Shared;
using Microsoft.Playwright;

namespace Fourwings.Platform.Tests.Browser;

/// <summary>
/// A site on 2026-03-20 with a firm and its patents, a bank with a branch and four people, and a productivity centre;
/// everybody walks in by login and password.
/// </summary>
public sealed class LendingRoom : IAsyncDisposable
{
    public const string Password = "Zhenjiang-2026-kai";

    private readonly Door _door;

    private LendingRoom(TestSite site, LendingSample sample, Door door) => (Site, Sample, _door) = (site, sample, door);

    public TestSite Site { get; }

    public LendingSample Sample { get; }

    public required Organisation Centre { get; init; }

    public required UnitId Branch { get; init; }

    /// <summary>A patent whose fee is unpaid: it cannot be pledged.</summary>
    public required Patent Unpaid { get; init; }

    public static async Task<LendingRoom> OpenAsync()
    {
        var door = new Door();
        var site = await TestSite.StartAsync(door, PledgeSample.Today);
        var sample = await LendingSample.MakeAsync(site.Test);
        var office = Parties.Sample.Office;
        foreach (var (viewer, name, desk) in new[]
        {
            (sample.Firm, "镇江甲泵业有限公司", Desk.Enterprise), (sample.Maker, "乙银行镇江分行", Desk.Bank),
        })
        {
            var profile = Parties.Sample.Profile(name, desk) with { Address = "镇江市学府路1号" };
            await RunAsync(site, new ChangeOrganisation(viewer.Organisation, profile), viewer);
        }

        var centre = await RunAsync(site, new RegisterOrganisation(
            Parties.Sample.Code(9), Parties.Sample.Profile("镇江市生产力促进中心", Desk.Analyst)), office);
        var bank = await RunAsync(site, new AddUnit(sample.Maker.Organisation, "科技支行", "Technology branch"), office);
        var unpaid = await sample.Pledges.PatentAsync(7, RightKind.Invention, new(2021, 5, 7));
        await sample.Pledges.HappenAsync(unpaid, PatentAction.MissFee);
        var room = new LendingRoom(site, sample, door)
        {
            Centre = centre,
            Branch = bank.Units[^1].Id,
            Unpaid = unpaid,
        };
        door.Database = site.Database;
        await room.AddAsync("firm", "王某", sample.Firm.Organisation, Desk.Enterprise);
        await room.AddAsync("centre", "陆文清", centre.Id, Desk.Analyst);
        foreach (var (login, name) in new[]
        {
            ("officer", "顾明远"), ("second", "杨岚"), ("third", "周正"), ("fourth", "沈珂"),
        })
        {
            await room.AddAsync(login, name, sample.Maker.Organisation, Desk.Bank);
        }

        await room.AddAsync("office", "许静", office.Organisation, Desk.IpOffice);
        await room.AddAsync("approver", "陈岚", office.Organisation, Desk.IpOffice);
        return room;
    }

    /// <summary>A page of a person who has signed in.</summary>
    public async Task<IPage> EnterAsync(
        BrowserFixture browser, string login, string language, bool script = true, int width = 1440)
    {
        _door.Language = language == "en" ? "en" : "zh";
        var page = await browser.PageAsync(width, language, script: script);
        await page.OpenDoorAsync(Site);
        await page.FillAsync("[name=login]", login);
        await page.FillAsync("[name=password]", Password);
        await page.ClickAsync("form:has([name=password]) button[type=submit]");
        await page.ReachesAsync("/today$");
        return page;
    }

    public ValueTask DisposeAsync() => Site.DisposeAsync();

    private static async Task<T> RunAsync<T>(TestSite site, ISlice<T> slice, Viewer viewer)
    {
        var result = await site.Database.RunAsync(slice, viewer);
        Assert.Null(result.Refusal);
        return result.Value;
    }

    /// <summary>Lets another person in.</summary>
    public async Task AddAsync(string login, string name, OrganisationId organisation, Desk desk)
    {
        var administrator = Parties.Sample.Office with { Desk = Desk.Administrator };
        var user = await RunAsync(
            Site, new AddUser(organisation, null, desk, login, name, Password), administrator);
        _door.Users[login] = (user, name, organisation, desk);
    }

    /// <summary>The door: login and password against the users of the database.</summary>
    private sealed class Door : ISignIn
    {
        public Dictionary<string, (UserId Id, string Name, OrganisationId Organisation, Desk Desk)> Users { get; } = [];

        public Database? Database { get; set; }

        public string Language { get; set; } = "zh";

        public async Task<Result<Visitor>> PasswordAsync(string login, string password, string? code)
        {
            if (password != Password || !Users.TryGetValue(login, out var user))
            {
                return new Refusal("user.wrong-sign-in");
            }

            var viewer = new Viewer(user.Id, user.Organisation, null, user.Desk) { Language = Language };
            var view = await Database!.ReadAsync(new ShowOrganisation(user.Organisation), viewer);
            return new Visitor(
                viewer, user.Name, view.IsSuccess ? view.Value.Organisation.Profile.NameZh : "镇江市知识产权局");
        }

        public Task<Result<Visitor>> DemoAsync(string login) =>
            Task.FromResult<Result<Visitor>>(new Refusal("user.wrong-sign-in"));

        public Task<IReadOnlyList<DemoDesk>> DemoDesksAsync() => Task.FromResult<IReadOnlyList<DemoDesk>>([]);

        public Task<bool> IsCurrentAsync(UserId user, string stamp) => Task.FromResult(true);
    }
}

/// <summary>What every page of lending must hold.</summary>
internal static class LendingScreens
{
    /// <summary>
    /// At 1440 and 390 px and between: a picture, nothing serious from axe, no sideways scroll; then as wide as before.
    /// </summary>
    public static async Task FitsAsync(this IPage page, string name)
    {
        var before = page.ViewportSize!;
        await page.SetViewportSizeAsync(1440, 900);
        await page.ShotAsync($"lending-{name}-1440");
        await page.HasNoSeriousFindingAsync();
        await page.SetViewportSizeAsync(390, 844);
        await page.ShotAsync($"lending-{name}-390");
        await page.HasNoSeriousFindingAsync();
        await page.DoesNotScrollSidewaysAsync();
        await page.SetViewportSizeAsync(before.Width, before.Height);
    }
}
