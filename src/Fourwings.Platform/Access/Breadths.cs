using System.Collections.Concurrent;
using System.Data.Common;
using Dapper;
using Fourwings.Domain.Parties;

namespace Fourwings.Platform.Access;

/// <summary>
/// Which organisations take part in so many records that a list is better walked in its order than gathered from them.
/// Asked again after some seconds; it chooses how a row is found, never which rows are seen.
/// </summary>
internal sealed class Breadths
{
    private const int Many = 1000;

    private const string CountSql =
        "SELECT COUNT(*) FROM (SELECT 1 FROM participant p WHERE p.organisation_id = @organisation LIMIT @limit) one";

    private static readonly long Kept = (long)TimeSpan.FromSeconds(10).TotalMilliseconds;

    private readonly ConcurrentDictionary<Guid, (bool IsWide, long Until)> _known = [];

    /// <summary>Whether the organisation takes part in many records; the platform itself never does.</summary>
    public async ValueTask<bool> IsWideAsync(
        DbConnection connection, DbTransaction transaction, OrganisationId organisation)
    {
        var now = Environment.TickCount64;
        if (organisation == default)
        {
            return false;
        }

        if (_known.TryGetValue(organisation.Value, out var known) && now < known.Until)
        {
            return known.IsWide;
        }

        var count = await connection.ExecuteScalarAsync<long>(
            CountSql, new { organisation, limit = Many + 1 }, transaction);
        _known[organisation.Value] = (count > Many, now + Kept);
        return count > Many;
    }
}
