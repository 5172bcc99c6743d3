using Fourwings.Domain.Parties;
using Fourwings.Finance;

namespace Fourwings.Domain.PatentPools;

/// <content>Royalties in and out.</content>
public sealed partial record PatentPool
{
    /// <summary>A royalty came in under one of its licences.</summary>
    public Result<RoyaltyCollected> Collect(RoyaltyReceipt receipt, UserId by)
    {
        if (StateFault(PatentPoolAction.Collect) is { } fault)
        {
            return fault;
        }

        return receipt.Amount <= Money.Zero
            ? new Refusal("patent-pool.nothing-to-share")
            : new RoyaltyCollected(receipt, by);
    }

    /// <summary>Shares all that waits, by a sheet that was made for it as it stands.</summary>
    public Result<RoyaltyShared> Share(PatentPoolSheet sheet) => StateFault(PatentPoolAction.Share) is { } fault
        ? fault
        : new RoyaltyShared(
            sheet.Number, sheet.Id, sheet.Collected, sheet.Fee,
            [.. sheet.Parts.Where(part => !part.Amount.IsZero)], sheet.On, sheet.By);
}
