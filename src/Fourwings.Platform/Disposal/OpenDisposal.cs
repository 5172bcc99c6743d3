using Fourwings.Domain;
using Fourwings.Domain.Disposal;
using Fourwings.Domain.Lending;
using Fourwings.Domain.Patents;
using Fourwings.Domain.Pledges;
using Fourwings.Finance;
using Fourwings.Platform.Documents;
using Fourwings.Platform.Lending;
using Fourwings.Platform.Pledges;
using Fourwings.Platform.Storage;
using Fourwings.Platform.Valuation;

namespace Fourwings.Platform.Disposal;

/// <summary>
/// The pledgee begins to realise a pledge on a debt in default (启动处置), by the legal route that it chooses.
/// </summary>
/// <param name="Loan">Whose debt.</param>
/// <param name="Pledge">Which of its pledges.</param>
/// <param name="Path">The legal route.</param>
public sealed record OpenDisposal(LoanId Loan, PledgeId Pledge, EnforcementPath Path) : ISlice<PledgeDisposal>
{
    private const string DefaultReason = "债务违约，实现质权";

    /// <inheritdoc/>
    public async Task<Result<PledgeDisposal>> HandleAsync(Db db, Call call)
    {
        // A guarantor that holds the pledge does not see the bank's loan; the platform looks it up.
        if (await db.FindPledgeAsync(Pledge) is not { } pledge
            || await db.ForSystem().FindLoanAsync(Loan) is not { } loan || !loan.Terms.Pledges.Contains(Pledge))
        {
            return new Refusal("platform.not-yours");
        }

        var holder = call.Viewer.Organisation;
        if (pledge.Facts.Pledgees.All(pledgee => pledgee.Organisation != holder))
        {
            return new Refusal("disposal.not-holder");
        }

        var opened = PledgeDisposal.Open(
            new(call.Ids.Next()),
            await TermsAsync(db, pledge.Facts, loan),
            pledge.Secures,
            loan.State == LoanState.Defaulted,
            Path,
            call.BusinessDate,
            call.Viewer.User);
        if (!opened.Succeeded(out var fact, out var refusal)
            || !(await db.AddDisposalAsync(fact, loan.Terms.Bank)).Succeeded(out var made, out refusal))
        {
            return refusal;
        }

        return await EnforceAsync(db, pledge) is { } fault ? fault : made;
    }

    private async Task<Refusal?> EnforceAsync(Db db, Pledge pledge)
    {
        if (pledge.State == PledgeState.Enforcing)
        {
            return null;
        }

        var ground = pledge.Contract.Debt.DueOn < db.Call.BusinessDate
            ? EnforcementGround.DebtUnpaid
            : EnforcementGround.AgreedEvent;
        return (await new EnforcePledge(Pledge, ground, Path, DefaultReason).HandleAsync(db, db.Call)).Refusal;
    }

    private async Task<DisposalTerms> TermsAsync(Db db, PledgeFacts pledge, Loan loan)
    {
        RightRef[] rights = [.. pledge.Rights.Where(right => right.IsPatent)];
        var values = (await ValuationStore.OnFileAsync(db.ForSystem(), rights)).ToLookup(value => value.Right.Id);
        var value = rights.Select(right => values[right.Id].OrderBy(one => one.BaseOn).LastOrDefault()?.Amount)
            .OfType<Money>();
        return new(
            await db.NextNumberAsync("CZ"),
            Pledge,
            Loan,
            db.Call.Viewer.Organisation,
            pledge.Pledgor,
            pledge.Debtor,
            [.. rights.Select(right => new PatentId(right.Id))],
            pledge.Ceiling ? pledge.SecuredAmount : null,
            Money.Sum(value));
    }
}

/// <summary>Puts a paper into the file of a disposal (提交处置材料).</summary>
/// <param name="Id">The disposal.</param>
/// <param name="Paper">Which paper.</param>
/// <param name="File">The file.</param>
public sealed record AddDisposalPaper(DisposalId Id, DisposalPaper Paper, Upload File) : ISlice<DocumentId>
{
    /// <inheritdoc/>
    public async Task<Result<DocumentId>> HandleAsync(Db db, Call call)
    {
        if (await db.FindDisposalAsync(Id) is not { } known || !known.IsHolders(call.Viewer))
        {
            return new Refusal("platform.not-yours");
        }

        return known.StateFault(DisposalAction.AddPaper) is { } fault
            ? fault
            : await db.AddDocumentAsync(DisposalStore.Kind, Id.Value, DisposalPapers.SlotOf(Paper), File);
    }
}
