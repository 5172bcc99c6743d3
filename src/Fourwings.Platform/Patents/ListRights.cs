using Fourwings.Domain;
using Fourwings.Domain.Patents;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Patents;

/// <summary>The trade marks, software copyrights and plant varieties that the viewer may see (其他权利).</summary>
/// <param name="Kind">Only this kind.</param>
public sealed record ListRights(RightKind? Kind = null) : IQuery<IReadOnlyList<IpRight>>
{
    private const int Most = 1000;

    /// <inheritdoc/>
    public async Task<Result<IReadOnlyList<IpRight>>> HandleAsync(Db db, Call call) =>
        (IpRight[])[.. await IpRightStore.ListAsync(db, Kind, Most)];
}
