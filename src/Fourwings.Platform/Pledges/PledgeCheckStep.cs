using Fourwings.Domain;
using Fourwings.Domain.Pledges;
using Fourwings.Platform.Closing;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Pledges;

/// <summary>Checks every pledge that waits for its registry, on every day (每日复查), and keeps what it found.</summary>
public sealed class PledgeCheckStep : ICloseStep
{
    private const int RangeLength = 200;

    private const string KeysSql = """
        SELECT p.id FROM pledge p WHERE p.state IN ('Drafted', 'Submitted') AND {visible:pledge p} ORDER BY p.id
        """;

    private const string BodiesSql = """
        SELECT p.body FROM pledge p
        WHERE p.id BETWEEN @From AND @To AND p.state IN ('Drafted', 'Submitted') AND {visible:pledge p}
        ORDER BY p.id
        """;

    /// <inheritdoc/>
    public string Name => "pledge-checks";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<KeyRange>> PlanAsync(Db db, DateOnly closedOn) =>
        [.. (await db.QueryAsync<Guid>(KeysSql)).Chunk(RangeLength).Select(keys => new KeyRange(keys[0], keys[^1]))];

    /// <inheritdoc/>
    public async Task<RangeOutcome> RunAsync(Db db, DateOnly closedOn, KeyRange range)
    {
        var bodies = await db.QueryAsync<string>(BodiesSql, new { range.From, range.To });
        var refused = 0L;
        foreach (var pledge in bodies.Select(CanonicalJson.Read<Pledge>))
        {
            var kept = await db.KeepCheckAsync(pledge, CheckOccasion.Daily, closedOn);
            refused += kept.IsSuccess ? 0 : 1;
        }

        return new(bodies.Count, [], new Dictionary<string, long> { ["checked"] = bodies.Count - refused }, []);
    }
}
