using Fourwings.Domain;
using Fourwings.Domain.Lending;
using Fourwings.Domain.Parties;
using Fourwings.Finance;
using Fourwings.Platform.Lending;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Patents;
using Fourwings.Platform.Storage;
using Fourwings.Platform.Tests.Browser;
using Fourwings.Platform.Tests.Lending;
using Fourwings.Platform.Tests.Web;
using Fourwings.Web.Shared;
using Microsoft.Playwright;

namespace Fourwings.Platform.Tests.Matching;

/// <summary>The pages of screenings and branches, clicked through in a real browser.</summary>
public class ScreeningPagesTests(BrowserFixture browser)
{
    [Theory]
    [InlineData("zh-CN", 1440)]
    [InlineData("en", 390)]
    public async Task Screening_GoesByTheSheet_AndBranchesAreCounted(string language, int width)
    {
        await using var room = await Room.OpenAsync();
        var page = await browser.PageAsync(width, language);
        var look = new Look(page, $"{language}-{width}", width);
        var id = await room.ApplyAsync();
        await room.EnterAsync(page, "Centre");
        await look.AtAsync("screening-today");
        await page.GotoAsync(room.Site.Url + "/screenings");
        await look.AtAsync("screening-list");
        await page.GotoAsync($"{room.Site.Url}/screenings/{id.Value}");
        await page.FillAsync("[name=Note]", "检索未见影响稳定性的文献");
        await page.ClickAsync("[name=Passed][value=true]");
        Assert.Contains("精密模具", await page.TextContentAsync(".fw-refusal"), StringComparison.Ordinal);
        await look.AtAsync("screening-unbound");
        await room.BindAsync();
        await page.SelectOptionAsync("[name='Findings[0]']", "Similar");
        await page.FillAsync("[name='Notes[0]']", "CN101234567A，结构不同");
        await page.ClickAsync("[name=Passed][value=true]");
        await page.ReachesAsync("/screenings/[0-9a-f-]{36}$");
        Assert.Equal(0, await page.Locator("[name=Passed]").CountAsync());
        Assert.Contains("CN101234567A", await page.TextContentAsync("main"), StringComparison.Ordinal);
        await look.AtAsync("screening-passed");

        await room.EnterAsync(page, "Maker");
        await page.GotoAsync($"{room.Site.Url}/organisations/{room.Sample.Maker.Organisation.Value}/unit");
        await page.FillAsync("[name=NameZh]", "科技支行");
        await page.FillAsync("[name=NameEn]", "Technology branch");
        await page.FillAsync("[name=OpenedOn]", "2026-04-01");
        await look.AtAsync("branch-new");
        await page.ClickAsync("main button[type=submit]");
        await page.GotoAsync(room.Site.Url + "/branches");
        var opens = language == "en" ? "opens 1 Apr 2026" : "2026-04-01开业";
        Assert.Contains(opens, await page.TextContentAsync("main"), StringComparison.Ordinal);
        await look.AtAsync("branches");
    }

    /// <summary>Takes a picture, asks axe, and looks that nothing scrolls sideways.</summary>
    private sealed class Look(IPage page, string name, int width)
    {
        public async Task AtAsync(string what)
        {
            await page.ShotAsync($"{what}-{name}");
            await page.HasNoSeriousFindingAsync();
            await page.DoesNotScrollSidewaysAsync(320, 390, 860, 1100, 1440);
            await page.SetViewportSizeAsync(width, 900);
        }
    }

    /// <summary>A site with the sample behind it; its people walk in by name.</summary>
    private sealed class Room(TestSite site, LendingSample sample, Viewer centre) : IAsyncDisposable
    {
        public TestSite Site => site;

        public LendingSample Sample => sample;

        public static async Task<Room> OpenAsync()
        {
            var door = new Door();
            var site = await TestSite.StartAsync(door, LendingSample.Today);
            var sample = await LendingSample.MakeAsync(site.Test);
            var register = new RegisterOrganisation(
                Parties.Sample.Code(9), Parties.Sample.Profile("镇江市生产力促进中心", Desk.Analyst));
            var id = (await site.Database.RunAsync(register, Parties.Sample.Office)).Value.Id;
            var centre = new Viewer(new(Guid.NewGuid()), id, null, Desk.Analyst);
            door.People =
            [
                new("Maker", "乙银行镇江分行", "杨岚", sample.Maker),
                new("Centre", "镇江市生产力促进中心", "沈文彬", centre),
            ];
            return new(site, sample, centre);
        }

        /// <summary>Another person sits down: nobody is signed in, then the card is chosen.</summary>
        public async Task EnterAsync(IPage page, string who)
        {
            await page.Context.ClearCookiesAsync();
            await page.EnterAsync(site, who);
        }

        /// <summary>A product-bound application that waits for the centre; its patent is not bound yet.</summary>
        public async Task<LoanApplicationId> ApplyAsync()
        {
            var apply = new ApplyForLoan(
                ApplicationKind.ProductBound, sample.Firm.Organisation, sample.Maker.Organisation, null,
                Money.FromWan(200), 12, "模具扩产", [sample.Right], "精密模具", centre.Organisation);
            return (await site.Database.RunAsync(apply, sample.Firm)).Value.Id;
        }

        public async Task BindAsync() => Assert.Null((await site.Database.RunAsync(
            new BindProduct(new(sample.Right.Id), new("精密模具", true, [])), sample.Firm)).Refusal);

        public ValueTask DisposeAsync() => site.DisposeAsync();
    }

    private sealed record Someone(string Login, string Organisation, string Person, Viewer Viewer);

    private sealed class Door : ISignIn
    {
        public IReadOnlyList<Someone> People { get; set; } = [];

        public Task<Result<Visitor>> PasswordAsync(string login, string password, string? code) =>
            Task.FromResult<Result<Visitor>>(new Refusal("user.wrong-sign-in"));

        public Task<Result<Visitor>> DemoAsync(string login)
        {
            var who = People.Single(one => one.Login == login);
            return Task.FromResult<Result<Visitor>>(new Visitor(who.Viewer, who.Person, who.Organisation));
        }

        public Task<IReadOnlyList<DemoDesk>> DemoDesksAsync() => Task.FromResult<IReadOnlyList<DemoDesk>>(
            [.. People.Select(one =>
                new DemoDesk(one.Login, one.Viewer.Desk, one.Organisation, one.Person, one.Viewer))]);

        public Task<bool> IsCurrentAsync(UserId user, string stamp) => Task.FromResult(true);
    }
}
