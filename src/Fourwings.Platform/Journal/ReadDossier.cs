using Fourwings.Domain;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Journal;

/// <summary>
/// What happened to several records that belong together, the newest first (综合时间线): a right with its values, its
/// pledges and the loans on it. Each record shows what its own history shows the viewer.
/// </summary>
/// <param name="Records">The aggregates' ids, at most a hundred.</param>
public sealed record ReadDossier(IReadOnlyList<Guid> Records) : IQuery<IReadOnlyList<Moment>>
{
    private const int Most = 100;

    /// <inheritdoc/>
    public async Task<Result<IReadOnlyList<Moment>>> HandleAsync(Db db, Call call) =>
        (await ReadHistory.OfAsync(db, [.. Records.Take(Most)])).ToArray();
}
