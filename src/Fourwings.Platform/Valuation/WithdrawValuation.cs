using Fourwings.Domain;
using Fourwings.Domain.Valuation;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Valuation;

/// <summary>Withdraws a value on file (撤回): no loan may rely on it any more.</summary>
/// <param name="Id">Which.</param>
/// <param name="Reason">Why.</param>
public sealed record WithdrawValuation(ValuationId Id, string Reason) : ISlice<RightValuation>
{
    /// <inheritdoc/>
    public async Task<Result<RightValuation>> HandleAsync(Db db, Call call)
    {
        if (await ValuationStore.FindAsync(db, Id) is not { } valuation)
        {
            return new Refusal("valuation.unknown", Field: "valuation");
        }

        if (!valuation.Withdraw(Reason).Succeeded(out var fact, out var refusal))
        {
            return refusal;
        }

        valuation = valuation.Apply(fact);
        await ValuationStore.SaveAsync(db, valuation, fact);
        return valuation;
    }
}
