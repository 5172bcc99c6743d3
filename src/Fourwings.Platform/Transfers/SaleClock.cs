using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Transfers;

/// <summary>
/// The clock of sales (竞价时钟): the database's own, so that all nodes stamp alike. Where the platform runs under a
/// made clock, as a demo and the tests do, it is that one.
/// </summary>
internal static class SaleClock
{
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(1);

    /// <summary>The instant now.</summary>
    public static async Task<DateTimeOffset> StampAsync(this Db db)
    {
        var world = db.Call.Clock.GetUtcNow();
        return (world - TimeProvider.System.GetUtcNow()).Duration() > Skew
            ? world
            : Handlers.Instant(await db.ScalarAsync<long>(db.Dialect.NowSql));
    }
}
