using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Finance;
using Fourwings.Platform.Journal;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Patents;
using Fourwings.Platform.Search;
using Fourwings.Platform.Storage;
using Fourwings.Platform.Tests.Parties;
using Fourwings.Platform.Tests.Storage;

namespace Fourwings.Platform.Tests.Patents;

public class PatentsTests
{
    private static readonly DateOnly Today = new(2010, 7, 13);

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Patent_IsKeptAsItsFactsMakeIt(string name)
    {
        await using var test = await TestDatabases.MakeAsync(name);
        var sample = await Sample.MakeAsync(test);
        var patent = await sample.PatentAsync(1);
        var revenue = new YearRevenue[] { new(2009, Money.FromWan(1200)), new(2008, Money.FromWan(900)) };
        await test.Database.RunAsync(new BindProduct(patent.Id, new("IS 型离心泵", true, revenue)), sample.Firm);
        await test.Database.RunAsync(new BindProduct(patent.Id, new("备件", false, [])), sample.Firm);
        await RecordAsync(test, patent, PatentAction.Preserve);
        var owners = new OwnerFacts[] { new(sample.Firm.Organisation, "", new(0.7m)), new(null, "江苏大学", new(0.3m)) };
        await RecordAsync(test, patent, PatentAction.Release);
        var changed = new PatentEvent(PatentAction.ChangeOwners, Today, "国知发 12 号") { Owners = owners };
        await test.Database.RunAsync(new RecordPatentEvent(patent.Id, changed), Sample.Office);
        await PartiesTests.HoldsAsync(
            test, patent.Id.Value, db => PatentStore.FindAsync(db, patent.Id), Patent.Replay);
        var view = (await test.Database.ReadAsync(new ShowPatent(patent.Id), sample.Firm)).Value;
        Assert.Equal(PatentState.Granted, view.State);
        Assert.Equal(new DateOnly(2026, 2, 28), view.Patent.LastDay);
        Assert.Equal(["镇江甲泵业有限公司", "江苏大学"], view.Patent.Owners.Select(owner => owner.Name));
        var story = (await test.Database.ReadAsync(new ReadHistory(view.Patent.Id.Value), sample.Firm)).Value;
        Assert.Equal(8, story.Count);
        Assert.Equal("PatentEventRecorded", story[0].FactType);
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Owners_AreNamedInTheReadersLanguage(string name)
    {
        await using var test = await TestDatabases.MakeAsync(name);
        var sample = await Sample.MakeAsync(test);
        var patent = await sample.PatentAsync(1);
        var profile = Sample.Profile("镇江甲泵业有限公司", Desk.Enterprise) with { NameEn = "Jia Pumps" };
        Assert.True((await test.Database.RunAsync(
            new ChangeOrganisation(sample.Firm.Organisation, profile), sample.Firm)).IsSuccess);
        OwnerFacts[] owners = [new(sample.Firm.Organisation, "", new(0.7m)), new(null, "江苏大学", new(0.3m))];
        await test.Database.RunAsync(
            new RecordPatentEvent(patent.Id, new(PatentAction.ChangeOwners, Today) { Owners = owners }),
            Sample.Office);
        var entry = new IpRightEntry(RightKind.TradeMark, "7654321", "国家工商行政管理总局商标局", "甲泵", "", new(2008, 1, 7));
        var right = (await test.Database.RunAsync(
            new RegisterRight(entry, owners, new(2018, 1, 6)), sample.Firm)).Value;
        foreach (var (language, names) in new (string, string[])[]
        {
            ("zh", ["镇江甲泵业有限公司", "江苏大学"]), ("en", ["Jia Pumps", "江苏大学"]),
        })
        {
            var reader = sample.Firm with { Language = language };
            var view = (await test.Database.ReadAsync(new ShowPatent(patent.Id), reader)).Value;
            Assert.Equal(names, view.Owners.Select(owner => owner.Name));
            Assert.Equal("镇江甲泵业有限公司", view.Patent.Owners[0].Name);
            Assert.Equal(
                string.Join(language == "en" ? ", " : "、", names),
                Assert.Single((await ListAsync(test, reader, "离心")).Rows).Owners);
            var other = (await test.Database.ReadAsync(new ShowRight(right.Id), reader)).Value;
            Assert.Equal(names, other.Owners.Select(owner => owner.Name));
            var listed = Assert.Single((await test.Database.ReadAsync(new ListRights(new()), reader)).Value.Rows);
            Assert.Equal(names, listed.Owners.Select(owner => owner.Name));
        }
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task OtherRight_IsKeptAsItsFactsMakeIt(string name)
    {
        await using var test = await TestDatabases.MakeAsync(name);
        var sample = await Sample.MakeAsync(test);
        var entry = new IpRightEntry(RightKind.TradeMark, "7654321", "国家工商行政管理总局商标局", "甲泵", "", new(2008, 1, 7));
        var owners = new OwnerFacts[] { new(sample.Firm.Organisation, "", Ratio.One) };
        var slice = new RegisterRight(entry, owners, new(2018, 1, 6));
        var right = (await test.Database.RunAsync(slice, sample.Firm)).Value;
        var renewed = new IpRightEvent(IpRightAction.Renew, Today) { LastDay = new(2028, 1, 6) };
        await test.Database.RunAsync(new RecordRightEvent(right.Id, renewed), sample.Firm);
        await PartiesTests.HoldsAsync(
            test, right.Id.Value, db => IpRightStore.FindAsync(db, right.Id), IpRight.Replay);
        await PartiesTests.RefusedAsync(test, "right.number-taken", slice, sample.Firm);
        foreach (var found in new[] { "", "7654321", "甲泵" })
        {
            Assert.Single((await test.Database.ReadAsync(new ListRights(new(found)), sample.Firm)).Value.Rows);
        }

        Assert.Empty((await test.Database.ReadAsync(new ListRights(new("乙")), sample.Firm)).Value.Rows);
        Assert.Empty((await test.Database.ReadAsync(new ListRights(new()), sample.Bank)).Value.Rows);
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Bank_SeesAPatentOnceItIsShared(string name)
    {
        await using var test = await TestDatabases.MakeAsync(name);
        var sample = await Sample.MakeAsync(test);
        var patent = await sample.PatentAsync(1);
        var unseen = await test.Database.ReadAsync(new ShowPatent(patent.Id), sample.Bank);
        Assert.Equal("patent.unknown", unseen.Refusal?.Code);
        Assert.Equal(0, (await ListAsync(test, sample.Bank, "离心")).Total);
        var share = new ShareRight(new(RightKind.Invention, patent.Id.Value), sample.Bank.Organisation);
        await PartiesTests.RefusedAsync(test, "right.unknown", share, sample.Bank);
        Assert.True((await test.Database.RunAsync(share, sample.Firm)).IsSuccess);
        Assert.True((await test.Database.RunAsync(share, sample.Firm)).IsSuccess);
        Assert.True((await test.Database.ReadAsync(new ShowPatent(patent.Id), sample.Bank)).IsSuccess);
        Assert.Equal(1, (await ListAsync(test, sample.Bank, "离心")).Total);
        Assert.Equal(0, (await ListAsync(test, sample.Stranger, "离心")).Total);
        Assert.Equal(1, (await ListAsync(test, Sample.Office, "离心")).Total);
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task OverseersReads_AreLogged(string name)
    {
        await using var test = await TestDatabases.MakeAsync(name);
        var sample = await Sample.MakeAsync(test);
        var patent = await sample.PatentAsync(1);
        await test.Database.ReadAsync(new ShowPatent(patent.Id), sample.Firm);
        Assert.Equal(0, await ReadsAsync(test));
        await test.Database.ReadAsync(new ShowPatent(patent.Id), Sample.Office);
        Assert.Equal(1, await ReadsAsync(test));
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Refused_ChangesNothing(string name)
    {
        await using var test = await TestDatabases.MakeAsync(name);
        var sample = await Sample.MakeAsync(test);
        var patent = await sample.PatentAsync(1);
        var filing = Sample.Filing(2);
        var good = sample.Register(filing);
        var ahead = filing with { Number = Sample.Number(2, 2010), FiledOn = new(2010, 7, 14) };
        var firm = sample.Firm.Organisation;
        var lines = await PartiesTests.LinesAsync(test);
        foreach (var (code, slice) in new (string, RegisterPatent)[]
        {
            ("patent.number-check", sample.Register(filing with { Number = "202310100002.X" })),
            ("patent.number-malformed", sample.Register(filing with { Number = "20231010000" })),
            ("patent.number-taken", sample.Register(Sample.Filing(1))),
            ("patent.kind-differs", sample.Register(filing with { Kind = RightKind.Design })),
            ("patent.year-differs", sample.Register(filing with { FiledOn = new(2007, 1, 4) })),
            ("patent.filed-ahead", sample.Register(ahead)),
            ("patent.title-missing", sample.Register(filing with { TitleZh = " " })),
            ("patent.class-malformed", sample.Register(filing with { Ipc = ["Z99"] })),
            ("patent.event-ahead", good with { GrantedOn = new(2010, 7, 14) }),
            ("right.shares-not-one", good with { Owners = [new(firm, "", new(0.6m)), new(null, "某某", new(0.3m))] }),
            ("right.owner-missing", good with { Owners = [] }),
            ("right.not-among-owners", good with { Owners = [new(sample.Bank.Organisation, "", Ratio.One)] }),
            ("organisation.unknown", good with { Owners = [new(new(Guid.NewGuid()), "", Ratio.One)] }),
        })
        {
            await PartiesTests.RefusedAsync(test, code, slice, sample.Firm);
        }

        await PartiesTests.RefusedAsync(test, "platform.forbidden", good, sample.Firm with { Desk = Desk.Auditor });
        foreach (var (code, action, viewer) in new[]
        {
            ("patent.not-for-the-firm", PatentAction.Restore, sample.Firm),
            ("patent.unknown", PatentAction.PayFee, sample.Stranger),
            ("patent.not-in-state", PatentAction.Publish, Sample.Office),
        })
        {
            var slice = new RecordPatentEvent(patent.Id, new(action, Today));
            await PartiesTests.RefusedAsync(test, code, slice, viewer);
        }

        Assert.Equal(lines, await PartiesTests.LinesAsync(test));
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task List_SortsFiltersAndPages(string name)
    {
        await using var test = await TestDatabases.MakeAsync(name);
        var sample = await Sample.MakeAsync(test);
        for (var i = 1; i <= 7; i++)
        {
            await sample.PatentAsync(i, i % 2 == 0 ? $"一种{i}号阀门" : $"一种{i}号水泵");
        }

        var numbers = Enumerable.Range(1, 7).Select(i => Sample.Number(i)).Order(StringComparer.Ordinal).ToArray();
        var second = await ListAsync(test, sample.Firm, new ListWish(Skip: 3, Take: 3));
        Assert.Equal(7, second.Total);
        Assert.Equal(numbers[3..6], second.Rows.Select(row => row.Number));
        var down = await ListAsync(test, sample.Firm, new ListWish(Sort: "number", Descending: true, Take: 2));
        Assert.Equal([numbers[6], numbers[5]], down.Rows.Select(row => row.Number));
        Assert.Equal(3, (await ListAsync(test, sample.Firm, "阀门")).Total);
        var third = await ListAsync(test, sample.Firm, "ZL" + Sample.Number(3));
        Assert.Equal(Sample.Number(3), third.Rows.Single().Number);
        Assert.Equal(7, (await ListAsync(test, sample.Firm, "2006")).Total);
        Assert.Equal(7, (await ListAsync(test, sample.Firm, "甲泵业")).Total);
        Assert.Equal(7, (await ListAsync(test, sample.Firm, "CENTRIFUGAL")).Total);
        var none = await test.Database.ReadAsync(new ListPatents(new(), State: PatentState.Expired), sample.Firm);
        Assert.Equal(0, none.Value.Total);
    }

    private static Task RecordAsync(TestDatabase test, Patent patent, PatentAction action) =>
        test.Database.RunAsync(new RecordPatentEvent(patent.Id, new(action, Today)), Sample.Office);

    private static Task<long> ReadsAsync(TestDatabase test) =>
        test.Database.InTransactionAsync(db => db.ScalarAsync<long>("SELECT COUNT(*) FROM read_log"));

    private static Task<ListPart<PatentLine>> ListAsync(TestDatabase test, Viewer viewer, string search) =>
        ListAsync(test, viewer, new ListWish(search));

    private static async Task<ListPart<PatentLine>> ListAsync(TestDatabase test, Viewer viewer, ListWish wish) =>
        (await test.Database.ReadAsync(new ListPatents(wish), viewer)).Value;
}
