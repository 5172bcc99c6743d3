using Fourwings.Domain.Accounting;
using Fourwings.Platform.Closing;
using Fourwings.Platform.Journal;
using Fourwings.Platform.Storage;
using Fourwings.Platform.Tests.Storage;

namespace Fourwings.Platform.Tests.Closing;

public class DailyCloseTests
{
    private static readonly DateOnly First = new(2010, 7, 13);

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Close_RunsEachRangeOnce_ForEachDay(string name)
    {
        await using var test = await TestDatabases.MakeAsync(name);
        var step = new Counting();
        var closed = await new DailyClose(test.Database, [step]).UntilAsync(First.AddDays(2));
        Assert.Equal(3, closed);
        Assert.Equal(12, step.Ran);
        Assert.Equal(First.AddDays(3), await test.Database.SnapshotAsync(db => Task.FromResult(db.Call.BusinessDate)));
        Assert.Equal(0, await new DailyClose(test.Database, [step]).UntilAsync(First.AddDays(2)));
        Assert.Empty((await new Verification(test.Database, []).RunAsync()).Faults);
        Assert.Equal(15, await CountAsync(test, "SELECT COUNT(*) FROM journal"));
        Assert.Equal(12, await CountAsync(test, "SELECT COUNT(*) FROM posting"));
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Close_ThatBroke_GoesOnWhereItStood(string name)
    {
        await using var test = await TestDatabases.MakeAsync(name);
        var broken = new Counting { FailsAt = 2 };
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => new DailyClose(test.Database, [broken]).UntilAsync(First));
        var step = new Counting();
        Assert.Equal(1, await new DailyClose(test.Database, [step]).UntilAsync(First));
        Assert.Equal(2, broken.Ran);
        Assert.Equal(2, step.Ran);
        Assert.Equal(4, await CountAsync(test, "SELECT COUNT(*) FROM posting"));
    }

    [Theory, MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Close_ByTwoNodesAtOnce_SharesTheRanges(string name)
    {
        await using var test = await TestDatabases.MakeAsync(name);
        var (one, two) = (new Counting(), new Counting());
        await new DailyClose(test.Database, [one]).UntilAsync(First.AddDays(-1));
        await Task.WhenAll(
            Task.Run(() => new DailyClose(test.Database, [one]).UntilAsync(First)),
            Task.Run(() => new DailyClose(test.Database, [two]).UntilAsync(First)));
        Assert.Equal(4, one.Ran + two.Ran);
        Assert.Equal(4, await CountAsync(test, "SELECT COUNT(*) FROM posting"));
    }

    private static Task<long> CountAsync(TestDatabase test, string sql) =>
        test.Database.SnapshotAsync(db => db.ScalarAsync<long>(sql));

    private sealed class Counting : ICloseStep
    {
        private int _ran;

        public int Ran => _ran;

        public int? FailsAt { get; init; }

        public string Name => "counting";

        public Task<IReadOnlyList<KeyRange>> PlanAsync(Db db, DateOnly closedOn) =>
            Task.FromResult<IReadOnlyList<KeyRange>>([.. Enumerable.Range(0, 4).Select(i => new KeyRange(
                new(i, 0, 0, new byte[8]), new(i, 0, 1, new byte[8])))]);

        public Task<RangeOutcome> RunAsync(Db db, DateOnly closedOn, KeyRange range)
        {
            if (_ran == FailsAt)
            {
                throw new InvalidOperationException("broken on purpose");
            }

            Interlocked.Increment(ref _ran);
            var posting = new Posting(new(range.From), new("1133"), new("6011"), new(100), closedOn, "posting.test");
            return Task.FromResult(
                new RangeOutcome(1, [posting], new Dictionary<string, long> { ["interest"] = 100 }, [[1, 2, 3]]));
        }
    }
}
