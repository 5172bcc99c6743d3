using Fourwings.Domain;
using Fourwings.Domain.Patents;
using Fourwings.Platform.Documents;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Patents;

/// <summary>Hands in the office's receipt for an annual fee (提交缴费凭证).</summary>
/// <param name="Id">Of which patent.</param>
/// <param name="Year">For which patent year.</param>
/// <param name="Receipt">The receipt's number.</param>
/// <param name="Proof">The receipt itself; null = only its number is known.</param>
public sealed record ProveAnnualFee(PatentId Id, int Year, string Receipt, Upload? Proof = null) : ISlice<Patent>
{
    /// <inheritdoc/>
    public async Task<Result<Patent>> HandleAsync(Db db, Call call) =>
        await PatentStore.FindAsync(db, Id) is { } patent
            ? await FeeWork.ProveAsync(db, patent, Year, Receipt, Proof)
            : new Refusal("patent.unknown", Field: "patent");
}
