using System.Collections.Concurrent;
using Fourwings.Cli.Demo;
using Fourwings.Platform.Closing;
using Fourwings.Platform.Indicators;
using Fourwings.Platform.Tests.Storage;

namespace Fourwings.Platform.Tests.Demo;

/// <summary>The shortened story, replayed once a database; each test gets a copy of its own.</summary>
internal static class ShortStory
{
    private static readonly ConcurrentDictionary<string, Lazy<Task<TestDatabase>>> Told = new();
    private static readonly SemaphoreSlim Copying = new(1, 1);

    /// <summary>A fresh copy of the replayed story.</summary>
    public static async Task<TestDatabase> CopyAsync(string name)
    {
        var told = await Told.GetOrAdd(name, one => new(() => TellAsync(one))).Value;
        await Copying.WaitAsync();
        try
        {
            return await TestDatabases.CopyAsync(told);
        }
        finally
        {
            Copying.Release();
        }
    }

    private static async Task<TestDatabase> TellAsync(string name)
    {
        var test = await TestDatabases.MakeEmptyAsync(name);
        await new Replay(test.Database, new(), ReplayTests.Shortened()).RunAsync(CancellationToken.None);
        await CountAllAsync(test);
        return test;
    }

    /// <summary>
    /// Lets the city's step count what the last close left to the next one: on PostgreSQL a transaction anywhere on
    /// the server, another test's too, holds the newest lines back until it ends.
    /// </summary>
    private static async Task CountAllAsync(TestDatabase test)
    {
        while (await test.Database.SnapshotAsync(db => db.ScalarAsync<bool>(
            "SELECT (SELECT MAX(tx) FROM journal) >= (SELECT to_tx FROM city_cursor)")))
        {
            await test.Database.InTransactionAsync(db => new CityStep().RunAsync(db, default, KeyRange.Whole));
        }
    }
}
