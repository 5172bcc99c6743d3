using Fourwings.Domain;
using Fourwings.Domain.Valuation;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Valuation;

/// <summary>Files a later value of the same right in place of one on file (取代).</summary>
/// <param name="Id">Which value is replaced.</param>
/// <param name="Statement">The later value.</param>
/// <param name="Reason">Why.</param>
public sealed record SupersedeValuation(ValuationId Id, ValueStatement Statement, string Reason)
    : ISlice<RightValuation>
{
    /// <inheritdoc/>
    public async Task<Result<RightValuation>> HandleAsync(Db db, Call call)
    {
        if (await ValuationStore.FindAsync(db, Id) is not { } earlier)
        {
            return new Refusal("valuation.unknown", Field: "valuation");
        }

        var filed = RightValuation.File(new(call.Ids.Next()), Statement, call.BusinessDate);
        if (!filed.Succeeded(out var fact, out var refusal))
        {
            return refusal;
        }

        if (!earlier.Supersede(fact.Id, Statement, Reason).Succeeded(out var ended, out refusal))
        {
            return refusal;
        }

        var later = RightValuation.Of(fact);
        await ValuationStore.SaveAsync(db, earlier.Apply(ended), ended);
        await ValuationStore.SaveAsync(db, later, fact);
        return later;
    }
}
