using Fourwings.Domain.LossFunds;
using Fourwings.Platform.Documents;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.LossFunds;

/// <summary>The papers of a claim on a fund (代偿材料): a slot each, and the voucher of the payment.</summary>
public static class CompensationPapers
{
    /// <summary>The voucher of the payment (支付凭证); filed by the office.</summary>
    public static DocumentSlot Voucher { get; } = DocumentSlot.Scan("compensation.voucher");

    /// <summary>The slot of a paper.</summary>
    public static DocumentSlot SlotOf(CompensationPaper paper) => paper switch
    {
        CompensationPaper.Application => DocumentSlot.Paper("compensation.application"),
        CompensationPaper.LoanContract => DocumentSlot.Paper("compensation.loan-contract"),
        CompensationPaper.PledgeNotice => DocumentSlot.Scan("compensation.pledge-notice"),
        CompensationPaper.DrawdownVoucher => DocumentSlot.Scan("compensation.drawdown-voucher"),
        CompensationPaper.OverdueProof => DocumentSlot.Any("compensation.overdue-proof"),
        CompensationPaper.CollectionRecord => DocumentSlot.Paper("compensation.collection-record"),
        CompensationPaper.LossStatement => DocumentSlot.Any("compensation.loss-statement"),
        CompensationPaper.DisposalProof => DocumentSlot.Paper("compensation.disposal-proof"),
        _ => throw new ArgumentOutOfRangeException(nameof(paper), paper, "No such paper."),
    };

    /// <summary>The compulsory papers that the file does not hold yet.</summary>
    internal static async Task<IReadOnlyList<CompensationPaper>> MissingAsync(
        this Db db, CompensationId id, IReadOnlyList<CompensationPaper> compulsory)
    {
        var there = (await db.DocumentsOfAsync(id.Value)).Select(document => document.Slot).ToHashSet();
        return [.. compulsory.Where(paper => !there.Contains(SlotOf(paper).Key))];
    }
}
