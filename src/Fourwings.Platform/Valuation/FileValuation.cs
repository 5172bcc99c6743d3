using Fourwings.Domain;
using Fourwings.Domain.Valuation;
using Fourwings.Platform.Documents;
using Fourwings.Platform.Patents;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Valuation;

/// <summary>Files the value of a right (价值入册): agreed, reviewed or appraised.</summary>
/// <param name="Statement">What was valued, at how much, for which days, by whom.</param>
/// <param name="Report">
/// The report, minutes or agreement handed in with it; null = the statement names one, or none.
/// </param>
public sealed record FileValuation(ValueStatement Statement, Upload? Report = null) : ISlice<RightValuation>
{
    /// <inheritdoc/>
    public async Task<Result<RightValuation>> HandleAsync(Db db, Call call)
    {
        if (!await IpRightStore.SeesAsync(db, Statement.Right))
        {
            return new Refusal("right.unknown", Field: "right");
        }

        if (!(await ValuationStore.WithReportAsync(db, Statement, Report)).Succeeded(out var statement, out var unfit))
        {
            return unfit;
        }

        var decision = RightValuation.File(new(call.Ids.Next()), statement, call.BusinessDate);
        if (!decision.Succeeded(out var fact, out var refusal))
        {
            return refusal;
        }

        var valuation = RightValuation.Of(fact);
        await ValuationStore.SaveAsync(db, valuation, fact);
        return valuation;
    }
}
