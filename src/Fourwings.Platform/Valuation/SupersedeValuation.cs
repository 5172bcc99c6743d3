using Fourwings.Domain;
using Fourwings.Domain.Valuation;
using Fourwings.Platform.Documents;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Valuation;

/// <summary>Files a later value of the same right in place of one on file (取代).</summary>
/// <param name="Id">Which value is replaced.</param>
/// <param name="Statement">The later value.</param>
/// <param name="Reason">Why.</param>
/// <param name="Report">The report handed in with it; null = the statement names one, or none.</param>
public sealed record SupersedeValuation(ValuationId Id, ValueStatement Statement, string Reason, Upload? Report = null)
    : ISlice<RightValuation>
{
    /// <inheritdoc/>
    public async Task<Result<RightValuation>> HandleAsync(Db db, Call call)
    {
        if (await ValuationStore.FindAsync(db, Id) is not { } earlier)
        {
            return new Refusal("valuation.unknown", Field: "valuation");
        }

        var reported = await ValuationStore.WithReportAsync(db, Statement, Report);
        if (!reported.Succeeded(out var statement, out var refusal))
        {
            return refusal;
        }

        var filed = RightValuation.File(new(call.Ids.Next()), statement, call.BusinessDate);
        if (!filed.Succeeded(out var fact, out refusal))
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
