using Fourwings.Domain.Parties;
using Fourwings.Platform.Identity;
using Fourwings.Platform.Journal;
using Fourwings.Platform.Storage;
using Fourwings.Platform.Tests.Storage;
using Fourwings.Web.Shared;

namespace Fourwings.Platform.Tests.Journal;

/// <summary>A record's time line: who sees it, and how it reads.</summary>
public class HistoryTests
{
    private static readonly Guid Record = new(9, 0, 0, new byte[8]);
    private static readonly OrganisationId Bank = new(new(1, 0, 0, new byte[8]));
    private static readonly OrganisationId Stranger = new(new(2, 0, 0, new byte[8]));

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task History_IsSeenByThoseWhoTakePart(string name)
    {
        await using var test = await TestDatabases.MakeAsync(name);
        await test.Database.InTransactionAsync(async db =>
        {
            await db.AddParticipantAsync("loan", Record, Bank);
            await db.RecordAsync("loan", Record, 1, new PasswordSet(default));
            await db.RecordAsync("loan", Record, 2, new PasswordSet(default));
            return 0;
        });
        Assert.Equal([2, 1], await VersionsAsync(test, Desk.Bank, Bank));
        Assert.Empty(await VersionsAsync(test, Desk.Bank, Stranger));
        Assert.Empty(await VersionsAsync(test, Desk.Enterprise, Stranger));
        Assert.Equal([2, 1], await VersionsAsync(test, Desk.Auditor, Stranger));
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Journal_IsPagedNewestFirst(string name)
    {
        await using var test = await TestDatabases.MakeAsync(name);
        for (var version = 1; version <= 5; version++)
        {
            await test.Database.InTransactionAsync(async db =>
            {
                await db.RecordAsync(version == 3 ? "user" : "loan", Record, version, new PasswordSet(default));
                return 0;
            });
        }

        var auditor = new Viewer(new(Record), Stranger, null, Desk.Auditor);
        var second = (await test.Database.ReadAsync(new ListJournal(new(Skip: 2, Take: 2)), auditor)).Value;
        Assert.Equal([3, 2], second.Rows.Select(line => line.Moment.Version));
        Assert.Equal(5, second.Total);
        var loans = (await test.Database.ReadAsync(new ListJournal(new(), "loan"), auditor)).Value;
        Assert.Equal([5, 4, 2, 1], loans.Rows.Select(line => line.Moment.Version));
        var bank = new Viewer(new(Record), Stranger, null, Desk.Bank);
        Assert.Equal(
            "platform.forbidden", (await test.Database.ReadAsync(new ListJournal(new()), bank)).Refusal!.Code);
    }

    [Theory]
    [InlineData("zh", "系统", "新增用户gu（顾明远）")]
    [InlineData("en", "System", "Login gu made for 顾明远")]
    public async Task History_ReadsInTheReadersLanguage(string language, string who, string words)
    {
        await using var test = await TestDatabases.MakeAsync("sqlite");
        var add = new AddUser(Bank, null, Desk.Bank, "gu", "顾明远", "a long password");
        var user = (await test.Database.RunAsync(add, Viewer.System)).Value;
        var administrator = new Viewer(new(Record), Stranger, null, Desk.Administrator, language);
        var moments = (await test.Database.ReadAsync(new ReadHistory(user.Value), administrator)).Value;
        var (entries, last) = FactWords.Tell(moments, new PageText(language));
        var entry = Assert.Single(entries);
        Assert.Equal((who, words, true), (entry.Who, entry.Text, entry.BySystem));
        Assert.Equal(64, last!.Hash.Length);
    }

    private static async Task<IEnumerable<long>> VersionsAsync(
        TestDatabase test, Desk desk, OrganisationId organisation)
    {
        var viewer = new Viewer(new(Record), organisation, null, desk);
        var result = await test.Database.ReadAsync(new ReadHistory(Record), viewer);
        return result.Value.Select(moment => moment.Version);
    }
}
