using Fourwings.Domain.Lending;
using Fourwings.Platform.Closing;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Lending;

/// <summary>
/// The security's step of the daily close (押品日终): where the last value on file of a pledged right ended the day
/// before, every loan on it is looked at anew.
/// </summary>
public sealed class SecurityDays : ICloseStep
{
    private const string EndedSql = """
        SELECT g.right_id FROM valuation v JOIN registered_right g ON g.right_id = v.right_id
        WHERE v.valid_until = @until AND v.state = 'Filed' AND {visible:valuation v}
            AND NOT EXISTS (SELECT 1 FROM valuation w WHERE w.right_id = v.right_id AND w.state = 'Filed'
                AND w.valid_until > @until AND {visible:valuation w})
        GROUP BY g.right_id ORDER BY g.right_id
        """;

    /// <inheritdoc/>
    public string Name => "security";

    /// <inheritdoc/>
    public Task<IReadOnlyList<KeyRange>> PlanAsync(Db db, DateOnly closedOn) =>
        Task.FromResult<IReadOnlyList<KeyRange>>([KeyRange.Whole]);

    /// <inheritdoc/>
    public async Task<RangeOutcome> RunAsync(Db db, DateOnly closedOn, KeyRange range)
    {
        var ended = await db.QueryAsync<Guid>(EndedSql, new { until = closedOn.AddDays(-1) });
        foreach (var right in ended)
        {
            await FollowRight.RightAsync(db, right, SecurityCause.ValueExpired);
        }

        return ended.Count == 0
            ? RangeOutcome.Nothing
            : new(ended.Count, [], new Dictionary<string, long> { ["values"] = ended.Count }, []);
    }
}
