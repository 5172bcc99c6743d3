using Fourwings.Domain;
using Fourwings.Domain.Accounting;
using Fourwings.Domain.Parties;
using Fourwings.Finance;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Tests.Storage;

public class DatabaseTests
{
    private static readonly Viewer Clerk =
        new(new(new Guid(1, 0, 0, new byte[8])), new(new Guid(2, 0, 0, new byte[8])), null, Desk.System);

    public sealed record Noted(string What, Money Amount) : IFact;

    public sealed record Note(Guid Stream, string What) : ISlice<string>
    {
        public async Task<Result<string>> HandleAsync(Db db, Call call)
        {
            if (What.Length == 0)
            {
                return new Refusal("test.nothing-to-note");
            }

            var last = await db.ScalarAsync<long?>(
                "SELECT MAX(version) FROM journal WHERE stream = @Stream", new { Stream }) ?? 0;
            var posting = new Posting(
                Clerk.Organisation, new("1302"), new("1002"), new(100), call.BusinessDate, "posting.test");
            await db.RecordAsync("note", Stream, last + 1, new Noted(What, new(100)), posting);
            return What + (last + 1);
        }
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Run_WithTheSameKeyTwice_HappensOnce(string name)
    {
        await using var test = await TestDatabases.MakeAsync(name);
        var stream = Guid.NewGuid();
        var first = await test.Database.RunAsync(new Note(stream, "a"), Clerk, "k");
        var again = await test.Database.RunAsync(new Note(stream, "a"), Clerk, "k");
        var other = await test.Database.RunAsync(new Note(stream, "b"), Clerk, "k");
        Assert.Equal("a1", first.Value);
        Assert.Equal("a1", again.Value);
        Assert.Equal("platform.key-reused", other.Refusal?.Code);
        Assert.Equal(1, await CountAsync(test, "journal"));
        Assert.Equal(1, await CountAsync(test, "posting"));
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Run_WhenRefused_LeavesNothingAndFreesTheKey(string name)
    {
        await using var test = await TestDatabases.MakeAsync(name);
        var stream = Guid.NewGuid();
        Assert.Equal("test.nothing-to-note", (await test.Database.RunAsync(new Note(stream, ""), Clerk, "k"))
            .Refusal?.Code);
        Assert.Equal("a1", (await test.Database.RunAsync(new Note(stream, "a"), Clerk, "k")).Value);
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Run_ByTenAtOnceWithOneKey_HappensOnce(string name)
    {
        await using var test = await TestDatabases.MakeAsync(name);
        var stream = Guid.NewGuid();
        var results = await Task.WhenAll(Enumerable.Range(0, 10)
            .Select(_ => Task.Run(() => test.Database.RunAsync(new Note(stream, "a"), Clerk, "k"))));
        Assert.All(results, result => Assert.Equal("a1", result.Value));
        Assert.Equal(1, await CountAsync(test, "journal"));
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Run_ByTwoAtOnceOnOneRecord_RefusesTheSecond(string name)
    {
        await using var test = await TestDatabases.MakeAsync(name);
        var stream = Guid.NewGuid();
        var results = await Task.WhenAll(Enumerable.Range(0, 8)
            .Select(i => Task.Run(() => test.Database.RunAsync(new Note(stream, "a"), Clerk, $"k{i}"))));
        var lines = await CountAsync(test, "journal");
        Assert.Equal(lines, results.Count(result => result.IsSuccess));
        Assert.All(results.Where(result => !result.IsSuccess), result =>
            Assert.Equal("platform.changed-meanwhile", result.Refusal?.Code));
    }

    private static Task<long> CountAsync(TestDatabase test, string table) =>
        test.Database.InTransactionAsync(db => db.ScalarAsync<long>($"SELECT COUNT(*) FROM {table}"));
}
