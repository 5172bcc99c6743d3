using Fourwings.Domain;
using Fourwings.Domain.Custody;
using Fourwings.Domain.Patents;
using Fourwings.Platform.Closing;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Custody;

/// <summary>Custody's step of the daily close (托管日终): mandates whose last day it was expire.</summary>
public sealed class CustodyStep : ICloseStep
{
    private const string OverSql = """
        SELECT m.body FROM custody_mandate m
        WHERE m.state = 'InForce' AND m.to_on <= @closedOn AND {visible:custody_mandate m} ORDER BY m.id
        """;

    /// <inheritdoc/>
    public string Name => "custody";

    /// <inheritdoc/>
    public Task<IReadOnlyList<KeyRange>> PlanAsync(Db db, DateOnly closedOn) =>
        Task.FromResult<IReadOnlyList<KeyRange>>([KeyRange.Whole]);

    /// <inheritdoc/>
    public async Task<RangeOutcome> RunAsync(Db db, DateOnly closedOn, KeyRange range)
    {
        var over = await db.QueryAsync<string>(OverSql, new { closedOn });
        foreach (var mandate in over.Select(CanonicalJson.Read<CustodyMandate>))
        {
            await db.SaveMandateAsync(mandate, mandate.Expire(closedOn).Value);
        }

        return new(over.Count, [], new Dictionary<string, long> { ["expired"] = over.Count }, []);
    }
}

/// <summary>What a pledge means for custody: those who keep its patents see it.</summary>
internal static class FollowPledge
{
    private const string PatentsSql = "SELECT g.right_id FROM pledge_right g WHERE g.pledge_id = @pledge";

    /// <summary>A pledge was registered.</summary>
    public static async Task<Refusal?> RegisteredAsync(Db db, Guid pledge)
    {
        var patents = await db.QueryAsync<PatentId>(PatentsSql, new { pledge });
        await db.LetKeepersSeeAsync(pledge, patents);
        return null;
    }
}
