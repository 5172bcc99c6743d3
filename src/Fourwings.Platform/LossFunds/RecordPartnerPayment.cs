using Fourwings.Domain;
using Fourwings.Domain.Cover;
using Fourwings.Domain.LossFunds;
using Fourwings.Finance;
using Fourwings.Platform.Cover;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.LossFunds;

/// <summary>
/// The bank records that another party of the fund's scheme, insurer, guarantor or appraiser, has paid its part of the
/// loss (登记其他分担方付款); from then on it takes its share of what comes back.
/// </summary>
/// <param name="Id">The compensation.</param>
/// <param name="Party">Who paid.</param>
/// <param name="Reference">The bank's own reference; compulsory.</param>
public sealed record RecordPartnerPayment(CompensationId Id, CoverParty Party, string Reference)
    : ISlice<Compensation>
{
    /// <inheritdoc/>
    public async Task<Result<Compensation>> HandleAsync(Db db, Call call)
    {
        if (!(await db.CaseAsync(Id, byKeeper: false)).Succeeded(out var found, out var refusal))
        {
            return refusal;
        }

        if ((found.Compensation.StateFault(CompensationAction.NotePartner)
            ?? found.Compensation.PartnerFault(Party)) is { } fault)
        {
            return fault;
        }

        var plan = (await db.FindCoverAsync(found.Loan.Id))!;
        var part = found.Compensation.PartnersOwe.Single(owed => owed.Party == Party);
        if (!plan.Take(Id.Value, call.BusinessDate, default, [], Party).Succeeded(out var taken, out refusal)
            || !found.Compensation.NotePartner(
                    Party, AmountOf(taken.Division, part), Reference, call.BusinessDate, call.Viewer.User)
                .Succeeded(out var paid, out refusal))
        {
            return refusal;
        }

        await db.SaveCoverAsync(plan, taken.Fact);
        return await db.SaveCompensationAsync(found.Compensation, paid, FundPostings.PartnerPaid(found.Loan, paid));
    }

    private static Money AmountOf(LossDivided division, CoverPart part) => Money.Sum(
        division.Parts.Where(one => one.Party == part.Party).Select(one => one.Amount));
}
