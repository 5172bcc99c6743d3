using Fourwings.Domain;
using Fourwings.Domain.LossFunds;
using Fourwings.Finance;
using Fourwings.Platform.Cover;
using Fourwings.Platform.Lending;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.LossFunds;

/// <summary>
/// Records what came in on a compensated loan (登记追偿款), from the borrower or from selling what was pledged: it is
/// a repayment of the loan, and is shared back in the same transaction as the loss was borne.
/// </summary>
/// <param name="Id">The compensation.</param>
/// <param name="Amount">What came in; at most what was lost and not recovered, and the costs charged.</param>
/// <param name="Reference">The bank's own reference.</param>
public sealed record RecordRecovery(CompensationId Id, Money Amount, string Reference) : ISlice<Compensation>
{
    /// <inheritdoc/>
    public async Task<Result<Compensation>> HandleAsync(Db db, Call call)
    {
        if (!(await db.CaseAsync(Id, byKeeper: false)).Succeeded(out var found, out var refusal))
        {
            return refusal;
        }

        if (found.Compensation.StateFault(CompensationAction.Recover) is { } fault)
        {
            return fault;
        }

        var left = (await db.FindCoverAsync(found.Loan.Id))!.Unrecovered + found.Loan.Figures.CostsLeft;
        if (Amount > left)
        {
            return new Refusal("compensation.recovery-over-loss", Field: "amount")
                .With("amount", Amount).With("left", left);
        }

        var today = call.BusinessDate;
        var due = Money.Sum(found.Loan.DuesOn(today).Select(one => one.Total));
        ISlice<Domain.Lending.Loan> repayment = Amount > due
            ? new RepayEarly(found.Loan.Id, Amount, today, Reference)
            : new RecordRepayment(found.Loan.Id, Amount, today, Reference);
        return (await repayment.HandleAsync(db, call)).Refusal is { } refused ? refused : found.Compensation;
    }
}
