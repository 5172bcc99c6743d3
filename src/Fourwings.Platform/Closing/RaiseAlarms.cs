using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Closing;

/// <summary>
/// The warnings' step of the daily close (预警): raises what has become a reason to warn, once for each record, kind
/// and deadline, and takes away what no longer is.
/// </summary>
public sealed class RaiseAlarms : ICloseStep
{
    /// <inheritdoc/>
    public string Name => "alarms";

    /// <inheritdoc/>
    public Task<IReadOnlyList<KeyRange>> PlanAsync(Db db, DateOnly closedOn) =>
        Task.FromResult<IReadOnlyList<KeyRange>>([KeyRange.Whole]);

    /// <inheritdoc/>
    public async Task<RangeOutcome> RunAsync(Db db, DateOnly closedOn, KeyRange range)
    {
        var now = (await AlarmStore.OnAsync(db, closedOn.AddDays(1))).DistinctBy(KeyOf).ToDictionary(KeyOf);
        var known = (await AlarmStore.KnownAsync(db)).ToDictionary(KeyOf);
        var raised = now.Where(alarm => !known.ContainsKey(alarm.Key)).Select(alarm => alarm.Value).ToArray();
        var cleared = known.Where(alarm => !now.ContainsKey(alarm.Key)).Select(alarm => alarm.Value).ToArray();
        await AlarmStore.ClearAsync(db, cleared);
        await AlarmStore.RaiseAsync(db, raised);
        return new(
            raised.Length + cleared.Length,
            [],
            new Dictionary<string, long> { ["raised"] = raised.Length, ["cleared"] = cleared.Length },
            []);
    }

    private static (string Kind, Guid Record, DateOnly DueOn) KeyOf(AlarmRow alarm) =>
        (alarm.Kind, alarm.RecordId, alarm.DueOn);
}
