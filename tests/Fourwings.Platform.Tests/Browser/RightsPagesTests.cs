using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Domain.Valuation;
using Fourwings.Finance;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Patents;
using Fourwings.Platform.Storage;
using Fourwings.Platform.Tests.Parties;
using Fourwings.Platform.Tests.Web;
using Fourwings.Platform.Valuation;
using Fourwings.Web.Shared;
using Microsoft.Playwright;

namespace Fourwings.Platform.Tests.Browser;

/// <summary>The pages of parties, patents and values, seen in a real browser.</summary>
public class RightsPagesTests(BrowserFixture browser)
{
    [Theory]
    [InlineData("zh-CN", 1440)]
    [InlineData("zh-CN", 390)]
    [InlineData("en", 1440)]
    [InlineData("en", 390)]
    public async Task Pages_AreFitToRead(string language, int width)
    {
        var door = new OneDoor();
        await using var site = await TestSite.StartAsync(door);
        var records = await FillAsync(site.Database, door);
        var page = await browser.PageAsync(width, language, ColorScheme.Light);
        var complaints = page.Complaints();
        await page.EnterAsync(site, "IpOffice");
        foreach (var (name, address) in new[]
        {
            ("patents", "/patents"),
            ("patent", $"/patents/{records.Patent}"),
            ("patent-as-of", $"/patents/{records.Patent}?on=2009-01-01"),
            ("patent-fees", $"/patents/{records.Patent}/fees"),
            ("patent-new", "/patents/new"),
            ("patent-event", $"/patents/{records.Patent}/event"),
            ("patent-product", $"/patents/{records.Patent}/product"),
            ("patent-share", $"/patents/{records.Patent}/share"),
            ("rights", "/rights"),
            ("right", $"/rights/{records.Right}"),
            ("right-new", "/rights/new"),
            ("valuations", "/valuations"),
            ("organisations", "/organisations"),
            ("organisation", $"/organisations/{records.Bank}"),
            ("organisation-new", "/organisations/new"),
            ("organisation-change", $"/organisations/{records.Bank}/change"),
            ("organisation-unit", $"/organisations/{records.Bank}/unit"),
            ("organisation-person", $"/organisations/{records.Bank}/person"),
            ("organisation-mandate", $"/organisations/{records.Bank}/mandate"),
            ("organisation-account", $"/organisations/{records.Bank}/account"),
        })
        {
            await page.SetViewportSizeAsync(width, 900);
            await page.GotoAsync(site.Url + address);
            await page.ShotAsync($"{name}-{language}-{width}");
            await page.HasNoSeriousFindingAsync();
            await page.DoesNotScrollSidewaysAsync();
        }

        Assert.Empty(complaints);
    }

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public async Task Firm_RegistersAPatentAndIsToldOfAWrongCheckDigit(string language)
    {
        var door = new OneDoor();
        await using var site = await TestSite.StartAsync(door);
        await FillAsync(site.Database, door);
        var page = await browser.PageAsync(1440, language, ColorScheme.Light);
        await page.EnterAsync(site, "Enterprise");
        await page.GotoAsync(site.Url + "/patents/new");
        await page.FillAsync("[name=Number]", "202310100002.X");
        await page.FillAsync("[name=TitleZh]", "一种水泵叶轮");
        await page.FillAsync("[name=FiledOn]", "2009-05-04");
        await page.FillAsync("[name=GrantedOn]", "2010-06-02");
        await page.ClickAsync(".card-body button[type=submit]");
        await page.ShotAsync($"patent-new-refused-{language}");
        Assert.Contains("7", await page.TextContentAsync("#f-Number-e"), StringComparison.Ordinal);
        Assert.Equal("一种水泵叶轮", await page.InputValueAsync("[name=TitleZh]"));
        await page.FillAsync("[name=Number]", "ZL" + Sample.Number(77, 2009));
        await page.ClickAsync(".card-body button[type=submit]");
        await page.ReachesAsync("/patents/.*-");
        Assert.Equal("一种水泵叶轮", await page.TextContentAsync("h1"));
    }

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public async Task Firm_PaysAFeeAndHandsInTheReceipt(string language)
    {
        var door = new OneDoor();
        await using var site = await TestSite.StartAsync(door);
        var records = await FillAsync(site.Database, door);
        var page = await browser.PageAsync(1440, language, ColorScheme.Light);
        await page.EnterAsync(site, "Enterprise");
        await page.GotoAsync($"{site.Url}/patents/{records.Patent}/fees");
        Assert.Equal("6", await page.InputValueAsync("[name=Year]"));
        Assert.Equal("1200", await page.InputValueAsync("[name=Amount]"));
        await page.FillAsync("[name=Amount]", "1000");
        await page.ClickAsync("form[action*='Pay'] button[type=submit]");
        Assert.Contains("200", await page.TextContentAsync("#f-Amount-e"), StringComparison.Ordinal);
        await page.FillAsync("[name=Amount]", "1200");
        await page.ClickAsync("form[action*='Pay'] button[type=submit]");
        await page.ReachesAsync("/patents/.*/fees");
        await page.FillAsync("[name=ProofNumber]", "SJ-2010-6");
        await page.ClickAsync("form[action*='Prove'] button[type=submit]");
        await page.ReachesAsync("/patents/.*/fees");
        var fees = (await site.Database.ReadAsync(new ShowAnnualFees(new(records.Patent)), Sample.Office)).Value;
        Assert.Equal(AnnualFeeState.Proven, fees.Lines.Single(line => line.Fee.Year == 6).State);
        Assert.Equal(7, fees.Next!.Fee.Year);
    }

    private static async Task<(Guid Patent, Guid Right, Guid Bank)> FillAsync(Database database, OneDoor door)
    {
        var firm = await MemberAsync(database, 1, "镇江甲泵业有限公司", Desk.Enterprise);
        var bank = await MemberAsync(database, 2, "乙银行镇江分行", Desk.Bank);
        door.Organisations[Desk.Enterprise] = firm;
        door.Organisations[Desk.Bank] = bank;
        var office = Sample.Office with { Desk = Desk.System };
        var owners = new OwnerFacts[] { new(firm.Id, "", new(0.7m)), new(null, "江苏大学", new(0.3m)) };
        var register = new RegisterPatent(Sample.Filing(1), owners, new DateOnly(2008, 5, 7), new DateOnly(2011, 3, 1));
        var patent = (await database.RunAsync(register, office)).Value;
        var revenue = new YearRevenue[] { new(2008, Money.FromWan(900)), new(2009, Money.FromWan(1234.56m)) };
        await database.RunAsync(new BindProduct(patent.Id, new("IS 型离心泵", true, revenue)), office);
        await database.RunAsync(
            new RecordPatentEvent(patent.Id, new(PatentAction.Preserve, new(2010, 7, 1), "镇民保字 12 号")), office);
        var right = new RightRef(RightKind.Invention, patent.Id.Value);
        await database.RunAsync(new FileValuation(
            new(right, ValueKind.Reviewed, Money.FromWan(320), new(2010, 6, 1), new(2011, 5, 31))
            {
                SignerName = "镇江市生产力促进中心",
                SignedBy = ["张某", "刘某"],
            }), office);
        var mark = new IpRightEntry(RightKind.TradeMark, "7654321", "国家商标局", "甲泵", "Jia Pumps", new(2008, 1, 7));
        var other = await database.RunAsync(new RegisterRight(mark, owners, new(2018, 1, 6)), office);
        await database.RunAsync(new AddUnit(bank.Id, "科技支行", "Technology branch"), office);
        var account = new AddBankAccount(bank.Id, "乙银行", "人民银行", "3210000123456", BankAccountUse.Basic);
        await database.RunAsync(account, office);
        var person = (await database.RunAsync(new AddPerson(bank.Id, "李某", "行长"), office)).Value;
        await database.RunAsync(
            new GiveMandate(person.Id, MandateKind.Approve, new(2010, 7, 1), UpTo: Money.FromWan(300)), office);
        return (patent.Id.Value, other.Value.Id.Value, bank.Id.Value);
    }

    private static async Task<Organisation> MemberAsync(Database database, int number, string name, Desk desk) =>
        (await database.RunAsync(
            new RegisterOrganisation(Sample.Code(number), Sample.Profile(name, desk)), Sample.Office)).Value;

    /// <summary>A door with a card for every desk; the firm and the bank are those of the test.</summary>
    private sealed class OneDoor : ISignIn
    {
        public Dictionary<Desk, Organisation> Organisations { get; } = [];

        public Task<Result<Visitor>> PasswordAsync(string login, string password, string? code) =>
            Task.FromResult<Result<Visitor>>(new Refusal("user.wrong-sign-in"));

        public Task<Result<Visitor>> DemoAsync(string login) => Task.FromResult<Result<Visitor>>(
            Someone(Enum.Parse<Desk>(login)));

        public Task<IReadOnlyList<DemoDesk>> DemoDesksAsync() => Task.FromResult<IReadOnlyList<DemoDesk>>(
            [.. new[] { Desk.Enterprise, Desk.Bank, Desk.IpOffice }.Select(desk => new DemoDesk(
                desk.ToString(), desk, Someone(desk).Organisation, "某某", Someone(desk).Viewer))]);

        public Task<bool> IsCurrentAsync(UserId user, string stamp) => Task.FromResult(true);

        private Visitor Someone(Desk desk)
        {
            var organisation = Organisations.GetValueOrDefault(desk);
            var id = organisation?.Id ?? Sample.Office.Organisation;
            return new(new(new(Guid.NewGuid()), id, null, desk), "某某", organisation?.Profile.NameZh ?? "镇江市知识产权局");
        }
    }
}
