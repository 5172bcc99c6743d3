using Fourwings.Domain;
using Fourwings.Domain.Valuation;
using Fourwings.Platform.Patents;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Valuation;

/// <summary>Files the value of a right (价值入档): agreed, reviewed or appraised.</summary>
/// <param name="Statement">What was valued, at how much, for which days, by whom.</param>
public sealed record FileValuation(ValueStatement Statement) : ISlice<RightValuation>
{
    /// <inheritdoc/>
    public async Task<Result<RightValuation>> HandleAsync(Db db, Call call)
    {
        if (!await IpRightStore.SeesAsync(db, Statement.Right))
        {
            return new Refusal("right.unknown", Field: "right");
        }

        var decision = RightValuation.File(new(call.Ids.Next()), Statement, call.BusinessDate);
        if (!decision.Succeeded(out var fact, out var refusal))
        {
            return refusal;
        }

        var valuation = RightValuation.Of(fact);
        await ValuationStore.SaveAsync(db, valuation, fact);
        return valuation;
    }
}
