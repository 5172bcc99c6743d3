using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Finance;
using Fourwings.Platform.Closing;
using Fourwings.Platform.Indicators;
using Fourwings.Platform.Journal;
using Fourwings.Platform.Lending;
using Fourwings.Platform.Matching;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Patents;
using Fourwings.Platform.Search;
using Fourwings.Platform.Storage;
using Fourwings.Platform.Tests.Closing;
using Fourwings.Platform.Tests.Lending;
using Fourwings.Platform.Tests.Matching;
using Fourwings.Platform.Tests.Parties;
using Fourwings.Platform.Tests.Storage;

namespace Fourwings.Platform.Tests.Search;

/// <summary>
/// Read page after page by places, in any order of any list, forwards and back again: every row once, as in one piece.
/// </summary>
public class ListPlaceTests
{
    private const int Page = 7;

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Lists_ReadByPlaces_ShowEveryRowOnce(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await LendingSample.MakeAsync(test, 0);
        await new RandomBook(sample).SignAsync(30);
        for (var serial = 10; serial < 30; serial++)
        {
            await sample.Pledges.PatentAsync(serial, RightKind.Invention, null);
        }

        var auditor = sample.Maker with { Desk = Desk.Auditor };
        foreach (var descending in new[] { false, true })
        {
            string[] sorts = ["", "number", "borrower", "amount", "outstanding", "matures", "overdue", "rate"];
            foreach (var sort in sorts)
            {
                await WalkAsync(sample, sample.Maker, new(Sort: sort, Descending: descending), LoansAsync);
            }

            foreach (var sort in new[] { "", "title", "filed", "ends" })
            {
                await WalkAsync(sample, sample.Firm, new(Sort: sort, Descending: descending), PatentsAsync);
            }

            await WalkAsync(sample, auditor, new(Sort: "code", Descending: descending), OrganisationsAsync);
        }

        await WalkAsync(sample, auditor, new(), JournalAsync);
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task ListsOfTheCity_ReadByPlaces_ShowEveryRowOnce(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await LendingSample.MakeAsync(test, 0);
        for (var serial = 0; serial < 20; serial++)
        {
            var on = LendingSample.Today.AddDays(serial / 3);
            var plan = MatchingSample.Plan with { Name = $"对接会{serial}", HeldOn = on };
            Assert.Null((await sample.Database.RunAsync(new AnnounceFair(plan), Sample.Office)).Refusal);
        }

        foreach (var (sort, descending) in new[] { ("", false), ("name", true), ("name", false), ("held", false) })
        {
            await WalkAsync(sample, Sample.Office, new(Sort: sort, Descending: descending), FairsAsync);
        }

        for (var serial = 0; serial < 20; serial++)
        {
            var mark = new IpRightEntry(
                RightKind.TradeMark, $"76543{serial}", "国家知识产权局商标局", "甲泵", "", new(2018, 1, 7));
            var register = new RegisterRight(mark, [new(sample.Firm.Organisation, "", Ratio.One)], new(2028, 1, 6));
            Assert.Null((await sample.Database.RunAsync(register, sample.Firm)).Refusal);
        }

        await WalkAsync(sample, sample.Firm, new(), RightsAsync);
    }

    // On PostgreSQL the city's figures wait for every older transaction of the server, those of other tests too.
    [Theory]
    [InlineData("sqlite")]
    public async Task LoansPaidOutInParts_ReadByPlaces_ShowEveryPartOnce(string name)
    {
        await using var test = await LendingSample.DatabaseAsync(name);
        var sample = await LendingSample.MakeAsync(test, 0);
        var loan = await sample.SignedAsync(sample.Terms(default) with
        {
            Security = new(Ratio.Zero, Ratio.One, Ratio.Zero, Ratio.Zero),
            Pledges = [],
        });
        for (var part = 0; part < 20; part++)
        {
            var entered = await sample.Database.RunAsync(
                new EnterDrawdown(loan.Id, Money.FromWan(10), LendingSample.Today), sample.Maker);
            var release = new ApproveDrawdown(loan.Id, new(entered.Value.Pending[0].Id));
            Assert.Null((await sample.Database.RunAsync(release, sample.Checker)).Refusal);
        }

        await new DailyClose(sample.Database, CloseSteps.All).UntilAsync(LendingSample.Today);
        await WalkAsync(sample, Sample.Office, new(), DrawdownsAsync);
    }

    [Fact]
    public void Place_IsReadFromAnAddress_AndNothingElse()
    {
        var place = new ListPlace("RZ-2026-0001", new(1, 0, 0, new byte[8]));
        Assert.Equal(place, ListPlace.Parse(place.ToString()));
        Assert.Null(ListPlace.Parse("no place"));
    }

    private static async Task WalkAsync(
        LendingSample sample, Viewer viewer, ListWish order, Func<Database, Viewer, ListWish, Task<Seen>> readAsync)
    {
        var whole = (await readAsync(sample.Database, viewer, order with { Take = 1000 })).Rows;
        var (walked, firsts) = (new List<string>(), new List<ListPlace>());
        for (ListPlace? after = null; walked.Count < whole.Count;)
        {
            var page = await readAsync(sample.Database, viewer, order with { After = after, Take = Page });
            Assert.NotEmpty(page.Rows);
            walked.AddRange(page.Rows);
            firsts.Add(page.First!);
            after = page.Last;
        }

        Assert.Equal(whole, walked);
        for (var i = firsts.Count - 1; i > 0; i--)
        {
            var back = await readAsync(sample.Database, viewer, order with { Before = firsts[i], Take = Page });
            Assert.Equal(whole.Skip((i - 1) * Page).Take(Page), back.Rows);
        }
    }

    private static async Task<Seen> LoansAsync(Database database, Viewer viewer, ListWish wish)
    {
        var list = (await database.ReadAsync(new ListLoans(wish), viewer)).Value;
        return new([.. list.Rows.Select(row => row.Number)], list.First, list.Last);
    }

    private static async Task<Seen> PatentsAsync(Database database, Viewer viewer, ListWish wish) =>
        Of(await database.ReadAsync(new ListPatents(wish), viewer), row => row.Number);

    private static async Task<Seen> OrganisationsAsync(Database database, Viewer viewer, ListWish wish) =>
        Of(await database.ReadAsync(new ListOrganisations(wish), viewer), row => row.Id.Value.ToString());

    private static async Task<Seen> RightsAsync(Database database, Viewer viewer, ListWish wish) =>
        Of(await database.ReadAsync(new ListRights(wish), viewer), right => right.Entry.Number);

    private static async Task<Seen> FairsAsync(Database database, Viewer viewer, ListWish wish) =>
        Of(await database.ReadAsync(new ListFairs(wish), viewer), row => row.Name);

    private static async Task<Seen> DrawdownsAsync(Database database, Viewer viewer, ListWish wish)
    {
        var query = new ListCityRecords(CityRecordKind.Drawdowns, new(), wish);
        var list = (await database.ReadAsync(query, viewer)).Value;
        Assert.Equal(20, list.Total);
        return new([.. list.Rows.Select(row => row.RowId.ToString())], list.First, list.Last);
    }

    private static async Task<Seen> JournalAsync(Database database, Viewer viewer, ListWish wish) =>
        Of(await database.ReadAsync(new ListJournal(wish), viewer), line => $"{line.Stream} {line.Moment.Version}");

    private static Seen Of<T>(Result<ListPart<T>> part, Func<T, string> row) =>
        new([.. part.Value.Rows.Select(row)], part.Value.First, part.Value.Last);

    private sealed record Seen(IReadOnlyList<string> Rows, ListPlace? First, ListPlace? Last);
}
