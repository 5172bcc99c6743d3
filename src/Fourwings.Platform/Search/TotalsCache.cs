using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Search;

/// <summary>
/// Keeps the totals of lists and boards until anything is written: a count over ten thousand rows costs more than the
/// page. Each read asks the database for the number of the last journal line; a total stands only for that number, and
/// none is kept while a transaction is open that may still commit below it.
/// </summary>
internal static class TotalsCache
{
    private const int Room = 2000;

    private static readonly ConditionalWeakTable<Database, ConcurrentDictionary<Key, object>> Caches = [];

    /// <summary>The totals, kept or counted.</summary>
    /// <param name="db">The unit of work.</param>
    /// <param name="question">The question with its arguments, as one text.</param>
    /// <param name="count">Counts.</param>
    public static async Task<T> OfAsync<T>(Db db, string question, Func<Task<T>> count)
        where T : notnull
    {
        var stand = (await db.FindAsync<Stand>(
            $"SELECT COALESCE((SELECT MAX(j.tx) FROM journal j), 0) AS last, ({db.Dialect.HorizonSql}) AS horizon"))!;
        var viewer = db.Call.Viewer;
        var key = new Key(viewer.Organisation.Value, viewer.Desk, question, stand.Last);
        var cache = Caches.GetOrCreateValue(db.Database);
        if (cache.TryGetValue(key, out var kept))
        {
            return (T)kept;
        }

        var totals = await count();
        if (stand.Last < stand.Horizon)
        {
            if (cache.Count >= Room)
            {
                cache.Clear();
            }

            cache[key] = totals;
        }

        return totals;
    }

    /// <summary>One question at one stand of the journal.</summary>
    private readonly record struct Key(Guid Organisation, Desk Desk, string Question, long Last);

    private sealed record Stand
    {
        public required long Last { get; init; }

        public required long Horizon { get; init; }
    }
}
