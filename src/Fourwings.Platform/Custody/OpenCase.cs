using Fourwings.Domain;
using Fourwings.Domain.Custody;
using Fourwings.Domain.Patents;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Custody;

/// <summary>
/// Firm or custodian opens a case under a mandate of rights defence (登记办件); what a custodian opens in the package is
/// begun at once.
/// </summary>
/// <param name="Mandate">Under which mandate.</param>
/// <param name="Work">Which service.</param>
/// <param name="Patents">About which of its patents; empty = all.</param>
/// <param name="Subject">What it is about.</param>
public sealed record OpenCase(
    CustodyMandateId Mandate, CustodyWork Work, IReadOnlyList<PatentId> Patents, string Subject)
    : ISlice<CustodyCase>
{
    /// <inheritdoc/>
    public async Task<Result<CustodyCase>> HandleAsync(Db db, Call call)
    {
        if (await db.FindMandateAsync(Mandate) is not { } mandate
            || (!call.Viewer.IsFor(mandate.Terms.Firm) && !call.Viewer.IsFor(mandate.Terms.Custodian)))
        {
            return new Refusal("platform.not-yours");
        }

        PatentId[] patents = [.. Patents.Distinct()];
        var terms = new CaseTerms(
            await db.NextNumberAsync("BJ"),
            Mandate,
            Work,
            patents.Length == 0 ? mandate.Terms.Patents : patents,
            Subject);
        if (!CustodyCase.Open(new(call.Ids.Next()), mandate, terms, db.Rules, call.BusinessDate, call.Viewer.User)
            .Succeeded(out var fact, out var refusal))
        {
            return refusal;
        }

        var opened = await db.AddCaseAsync(fact);
        if (!call.Viewer.IsFor(mandate.Terms.Custodian) || opened.Payer == ServicePayer.Firm)
        {
            return opened;
        }

        return opened.Begin(db.Rules, call.BusinessDate, call.Viewer.User).Succeeded(out var begun, out refusal)
            ? await db.SaveCaseAsync(opened, begun)
            : refusal;
    }
}
