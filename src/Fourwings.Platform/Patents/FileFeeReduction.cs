using Fourwings.Domain;
using Fourwings.Domain.Patents;
using Fourwings.Finance;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Patents;

/// <summary>Puts a reduction of annual fees on file, or ends it (费减备案).</summary>
/// <param name="Id">Of which patent.</param>
/// <param name="Share">The share taken off; nothing = ended.</param>
/// <param name="On">From which day.</param>
/// <param name="Note">The number of the filing; may be empty.</param>
public sealed record FileFeeReduction(PatentId Id, Ratio Share, DateOnly On, string Note = "") : ISlice<Patent>
{
    /// <inheritdoc/>
    public async Task<Result<Patent>> HandleAsync(Db db, Call call)
    {
        if (await PatentStore.FindAsync(db, Id) is not { } patent)
        {
            return new Refusal("patent.unknown", Field: "patent");
        }

        if (!patent.FileReduction(db.Rules, Share, On, Note).Succeeded(out var fact, out var refusal))
        {
            return refusal;
        }

        patent = patent.Apply(fact);
        await PatentStore.SaveAsync(db, patent, fact);
        return patent;
    }
}
