using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Platform.Journal;
using Fourwings.Platform.Lending;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Patents;
using Fourwings.Platform.Search;
using Fourwings.Platform.Storage;
using Fourwings.Platform.Tests.Closing;
using Fourwings.Platform.Tests.Lending;
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

    private static async Task<Seen> JournalAsync(Database database, Viewer viewer, ListWish wish) =>
        Of(await database.ReadAsync(new ListJournal(wish), viewer), line => $"{line.Stream} {line.Moment.Version}");

    private static Seen Of<T>(Result<ListPart<T>> part, Func<T, string> row) =>
        new([.. part.Value.Rows.Select(row)], part.Value.First, part.Value.Last);

    private sealed record Seen(IReadOnlyList<string> Rows, ListPlace? First, ListPlace? Last);
}
