using Fourwings.Domain;
using Fourwings.Domain.Patents;
using Fourwings.Domain.Valuation;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Valuation;

/// <summary>
/// All values of one right (一项权利的价值), the latest first, for those who see the right; signers by their names in the
/// viewer's language.
/// </summary>
/// <param name="Right">Of which.</param>
public sealed record ShowValues(RightRef Right) : IQuery<IReadOnlyList<RightValuation>>
{
    /// <inheritdoc/>
    public async Task<Result<IReadOnlyList<RightValuation>>> HandleAsync(Db db, Call call)
    {
        var values = await ValuationStore.OfRightAsync(db, Right);
        var names = await SaidNames.OfAsync(db, values.Select(value => value.Statement.SignerName));
        return (RightValuation[])[.. values.Select(value => value with
        {
            Statement = value.Statement with { SignerName = names[value.Statement.SignerName] },
        })];
    }
}
