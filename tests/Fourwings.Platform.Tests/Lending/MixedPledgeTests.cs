using Fourwings.Domain.Lending;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Domain.Pledges;
using Fourwings.Domain.Valuation;
using Fourwings.Finance;
using Fourwings.Platform.Lending;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Patents;
using Fourwings.Platform.Storage;
using Fourwings.Platform.Tests.Browser;
using Fourwings.Platform.Tests.Parties;
using Fourwings.Platform.Tests.Storage;
using Fourwings.Platform.Valuation;

namespace Fourwings.Platform.Tests.Lending;

/// <summary>A patent, a trade mark, software and a plant variety behind one application and one loan.</summary>
public class MixedPledgeTests(BrowserFixture browser)
{
    private static readonly DateOnly Today = LendingSample.Today;

    private static readonly SecurityMix Mix =
        new(new(0.7m), new(0.2m), Ratio.Zero, Ratio.Zero) { Product = new(0.1m) };

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Loan_IsSecuredByRightsOfFourRegistries(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await LendingSample.MakeAsync(test);
        var (application, rights, pledges) = await PledgedAsync(sample);
        var terms = sample.Terms(pledges[0]) with
        {
            Application = application.Id,
            Pledges = pledges,
            Security = Mix,
            Product = "精密模具",
            Fees = [new("评估费", Money.FromYuan(20_000), Today)],
        };
        await sample.RefusedAsync("loan.product-missing", new SignLoan(terms with { Product = null }), sample.Maker);
        var uneven = terms with { Security = Mix with { Credit = new(0.1m) } };
        await sample.RefusedAsync("loan.security-not-one", new SignLoan(uneven), sample.Maker);
        var loan = await sample.DrawnAsync(terms);
        var page = (await sample.Database.ReadAsync(new ShowLoan(loan.Id), sample.Maker)).Value;
        Assert.Equal(rights.ToHashSet(), page.Gate!.Rights.Select(right => right.Right).ToHashSet());
        // 1,000 × 35 % + 300 × 50 % + 100 × 20 % + 100 × 20 %; lent on them 70 % of 300.
        Assert.Equal((Money.FromWan(540), Money.FromWan(210)), (page.LoanToValue!.Limit, page.LoanToValue.Lent));
        Assert.Equal(Money.FromYuan(20_000), page.NetCost.Fees);
        Assert.True(page.NetCost.EffectiveRate > loan.Terms.Rate);
        await sample.VerifiedAsync();
    }

    [Theory]
    [InlineData("zh-CN")]
    public async Task Contract_NamesFourPledges_AndTheMainProduct_OnItsPage(string language)
    {
        await using var room = await LendingRoom.OpenAsync();
        var (application, _, _) = await PledgedAsync(room.Sample);
        var walk = new Walk(room, browser, language);
        var page = await walk.AtAsync("officer", $"/applications/{application.Id.Value}");
        await page.ClickAsync(".fw-next a.btn-primary");
        Assert.Equal(4, await page.Locator("[name='Contract.Pledges']:checked").CountAsync());
        Assert.Equal("精密模具", await page.InputValueAsync("[name='Contract.Product']"));
        await page.FillAsync("[name='Contract.Number']", "RZ-2026-0099");
        await page.FillAsync("[name='Contract.Rate']", "3.45");
        await page.FillAsync("[name='Contract.Credit']", "20");
        await page.PressAsync("[name='Contract.Credit']", "Tab");
        await Walk.SeesAsync(page, "#preview", walk.Say("loan.security-not-one", ("sum", new Ratio(0.9m))));
        await page.FillAsync("[name='Contract.MainProduct']", "10");
        await page.PressAsync("[name='Contract.MainProduct']", "Tab");
        await Walk.SeesAsync(page, "#preview", walk.Say("loans.sign.may"));
        await walk.LookAsync(page, "mixed-sign");
        await page.ClickAsync("main button.btn-primary");
        await walk.StateAsync(page, "enum.LoanState.Signed");
        Assert.Equal(4, await page.Locator("section:has(#h-pledges) tbody tr").CountAsync());
        await Walk.SeesAsync(page, "section:has(#h-terms)", walk.Say("loans.mix.product"));
        await Walk.SeesAsync(page, ".fw-next", walk.Say("enum.LoanNext.Draw"));
        await walk.LookAsync(page, "mixed-loan");
        Assert.Empty(walk.Complaints);
        await room.Sample.VerifiedAsync();
    }

    /// <summary>An approved application with a registered pledge in each of four registries.</summary>
    private static async Task<(LoanApplication Application, RightRef[] Rights, List<PledgeId> Pledges)> PledgedAsync(
        LendingSample sample)
    {
        var others = await OthersAsync(sample);
        RightRef[] rights = [sample.Right, .. others.Select(right => right.Facts(Today).Right)];
        var application = await ApprovedAsync(sample, await ScreenedAsync(sample, rights));
        var pledges = new List<PledgeId> { (await sample.RegisteredAsync()).Id };
        foreach (var right in others)
        {
            pledges.Add((await PledgedAsync(sample, right)).Id);
        }

        return (application, rights, pledges);
    }

    private static async Task<IReadOnlyList<IpRight>> OthersAsync(LendingSample sample)
    {
        (RightKind Kind, string Number, string Registry, string Name, decimal Wan, DateOnly? Last)[] entries =
        [
            (RightKind.TradeMark, "7654321", "国家知识产权局商标局", "甲泵", 300, new(2032, 5, 6)),
            (RightKind.Software, "2020SR0123456", "中国版权保护中心", "泵站监控软件V1.0", 100, new(2070, 12, 31)),
            (RightKind.PlantVariety, "CNA20180123.4", "植物新品种保护办公室", "镇麦12号", 100, new(2035, 3, 1)),
        ];
        var made = new List<IpRight>();
        foreach (var entry in entries)
        {
            var register = new RegisterRight(
                new(entry.Kind, entry.Number, entry.Registry, entry.Name, "", new(2020, 3, 1)),
                [new(sample.Firm.Organisation, "", Ratio.One)],
                entry.Last);
            var right = (await sample.Database.RunAsync(register, sample.Firm)).Value;
            var reference = right.Facts(Today).Right;
            await sample.Database.RunAsync(new ShareRight(reference, sample.Maker.Organisation), sample.Firm);
            var statement = new ValueStatement(
                reference, ValueKind.Appraised, Money.FromWan(entry.Wan), Today.AddDays(-10), Today.AddYears(1))
            {
                SignerName = "镇江某评估公司",
                SignedBy = ["甲", "乙"],
                Document = Guid.NewGuid(),
            };
            Assert.Null((await sample.Database.RunAsync(new FileValuation(statement), sample.Maker)).Refusal);
            made.Add(right);
        }

        return made;
    }

    private static async Task<LoanApplication> ScreenedAsync(LendingSample sample, RightRef[] rights)
    {
        var register = new RegisterOrganisation(Sample.Code(19), Sample.Profile("丁市生产力促进中心", Desk.Analyst));
        var centre = (await sample.Database.RunAsync(register, Sample.Office)).Value.Id;
        var analyst = new Viewer(new(Guid.NewGuid()), centre, null, Desk.Analyst);
        await sample.Database.RunAsync(new BindProduct(new(sample.Right.Id), new("精密模具", true, [])), sample.Firm);
        var apply = new ApplyForLoan(
            ApplicationKind.ProductBound, sample.Firm.Organisation, sample.Maker.Organisation, null,
            Money.FromWan(300), 12, "模具扩产", rights, "精密模具", centre);
        var id = (await sample.Database.RunAsync(apply, sample.Firm)).Value.Id;
        var sheet = (await sample.Database.ReadAsync(new ShowScreening(id), analyst)).Value.Sheet;
        Assert.Equal(rights, sheet.Select(line => line.Right));
        Assert.All(sheet, line => Assert.True(line is { InForce: true, Bound: true }));
        RightSearch[] searches = [.. rights.Select(right => new RightSearch(right, SearchFinding.Clear))];
        return (await sample.Database.RunAsync(new RecordScreening(id, true, "通过", searches), analyst)).Value;
    }

    private static async Task<LoanApplication> ApprovedAsync(LendingSample sample, LoanApplication application)
    {
        await sample.Database.RunAsync(new AddDueDiligence(application.Id, "现场查看"), sample.Maker);
        var terms = new ProposedTerms(Money.FromWan(300), 12, Mix.Ip);
        Assert.Null((await sample.Database.RunAsync(new ProposeApproval(application.Id, terms), sample.Maker)).Refusal);
        for (var i = 0; i < 3; i++)
        {
            var voter = sample.Checker with { User = new(Guid.NewGuid()) };
            application = (await sample.Database.RunAsync(new CastVote(application.Id, true), voter)).Value;
        }

        return application;
    }

    private static async Task<Pledge> PledgedAsync(LendingSample sample, IpRight right)
    {
        var contract = sample.Pledges.Contract(sample.Pledges.Invention) with
        {
            Rights = [PledgedRight.Of(right.Facts(Today))],
        };
        return await sample.Pledges.RegisteredAsync(contract, $"Q{right.Entry.Number}");
    }
}
