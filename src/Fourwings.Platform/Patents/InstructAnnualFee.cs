using Fourwings.Domain;
using Fourwings.Domain.Patents;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Patents;

/// <summary>
/// Notes that somebody is told to pay an annual fee (指示缴费): the record asks for the payment from then on.
/// </summary>
/// <param name="Id">Of which patent.</param>
/// <param name="Year">For which patent year.</param>
public sealed record InstructAnnualFee(PatentId Id, int Year) : ISlice<Patent>
{
    /// <inheritdoc/>
    public async Task<Result<Patent>> HandleAsync(Db db, Call call)
    {
        if (await PatentStore.FindAsync(db, Id) is not { } patent)
        {
            return new Refusal("patent.unknown", Field: "patent");
        }

        var by = call.Viewer.Organisation;
        var name = await FeeWork.NameAsync(db, by) ?? string.Empty;
        if (!patent.InstructFee(db.Rules, Year, call.BusinessDate, by, name).Succeeded(out var fact, out var refusal))
        {
            return refusal;
        }

        patent = patent.Apply(fact);
        await PatentStore.SaveAsync(db, patent, fact);
        return patent;
    }
}
