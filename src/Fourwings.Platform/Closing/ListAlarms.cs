using Fourwings.Domain;
using Fourwings.Domain.Lending;
using Fourwings.Platform.Search;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Closing;

/// <summary>What the daily close warns the viewer of, the nearest deadline first (预警).</summary>
/// <param name="Kinds">Only these kinds; at least one.</param>
/// <param name="Take">So many at most.</param>
public sealed record ListAlarms(IReadOnlyList<AlarmKind> Kinds, int Take = 50) : IQuery<IReadOnlyList<AlarmRow>>
{
    /// <inheritdoc/>
    public async Task<Result<IReadOnlyList<AlarmRow>>> HandleAsync(Db db, Call call) =>
        (await AlarmStore.ListAsync(db, Kinds, ListWish.AtMost(Take))).ToArray();
}
