using Fourwings.Domain;
using Fourwings.Domain.Disposal;
using Fourwings.Domain.Lending;
using Fourwings.Domain.Pledges;
using Fourwings.Domain.Transfers;
using Fourwings.Platform.Documents;
using Fourwings.Platform.Lending;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Pledges;
using Fourwings.Platform.Storage;
using Fourwings.Platform.Transfers;

namespace Fourwings.Platform.Disposal;

/// <summary>Works out where the price goes (录入价款分配), once the contract's holder has paid it out.</summary>
/// <param name="Id">The disposal.</param>
/// <param name="Costs">The costs of realising.</param>
public sealed record EnterProceeds(DisposalId Id, IReadOnlyList<RealisationCost> Costs) : ISlice<PledgeDisposal>
{
    /// <inheritdoc/>
    public Task<Result<PledgeDisposal>> HandleAsync(Db db, Call call) => DisposalActs.ChangeAsync(
        db,
        Id,
        async known => known.StateFault(DisposalAction.Enter) is { } fault ? fault
            : !await db.IsPaidOutAsync(known) ? new Refusal("disposal.price-not-there")
            : known.Enter(
                Costs, (await db.SecuredAsync(known)).Claim, call.BusinessDate, call.Viewer.User));
}

/// <summary>Sends the entry back (退回价款分配).</summary>
/// <param name="Id">The disposal.</param>
/// <param name="Reason">Why; compulsory.</param>
public sealed record SendBackProceeds(DisposalId Id, string Reason) : ISlice<PledgeDisposal>
{
    /// <inheritdoc/>
    public Task<Result<PledgeDisposal>> HandleAsync(Db db, Call call) => DisposalActs.ChangeAsync(
        db, Id, known => Task.FromResult(known.SendBack(Reason ?? string.Empty, call.Viewer.User)));
}

/// <summary>
/// A second person checks the entry and pays out (复核分配): costs, the debt, the pledgor. What reaches the debt is a
/// repayment of the loan in the same transaction, and so goes through its plan of cover to those who bore the loss.
/// </summary>
/// <param name="Id">The disposal.</param>
public sealed record DistributeProceeds(DisposalId Id) : ISlice<PledgeDisposal>
{
    /// <inheritdoc/>
    public async Task<Result<PledgeDisposal>> HandleAsync(Db db, Call call)
    {
        if (await db.FindDisposalAsync(Id) is not { } known || !known.IsHolders(call.Viewer))
        {
            return new Refusal("platform.not-yours");
        }

        var (loan, claim) = await db.SecuredAsync(known);
        if (!known.Distribute(claim, call.BusinessDate, call.Viewer.User).Succeeded(out var fact, out var refusal))
        {
            return refusal;
        }

        var after = await db.SaveDisposalAsync(known, fact, DisposalPostings.Distributed(known, loan, fact));
        if (fact.Split.ToDebts.IsZero)
        {
            return after;
        }

        var repaid = await Incoming.RecoverAsync(
            db, loan, fact.Split.ToDebts, known.Terms.Number, call.Viewer.User);
        return repaid.Refusal is { } declined ? declined : after;
    }
}

/// <summary>Notes the release of the pledge and that the buyer is registered (处置办结).</summary>
/// <param name="Id">The disposal.</param>
/// <param name="Number">The number of the registry's notice of release.</param>
/// <param name="On">Its day.</param>
/// <param name="Notice">The scanned notice.</param>
public sealed record CompleteDisposal(DisposalId Id, string Number, DateOnly On, Upload? Notice)
    : ISlice<PledgeDisposal>
{
    /// <inheritdoc/>
    public async Task<Result<PledgeDisposal>> HandleAsync(Db db, Call call)
    {
        if (await db.FindDisposalAsync(Id) is not { } known || !known.IsHolders(call.Viewer))
        {
            return new Refusal("platform.not-yours");
        }

        if (!known.Complete(call.BusinessDate, call.Viewer.User).Succeeded(out var fact, out var refusal))
        {
            return refusal;
        }

        if (!await db.IsPaidOutAsync(known))
        {
            return new Refusal("disposal.not-registered");
        }

        var release = new RecordRelease(known.Terms.Pledge, Number, On, ReleaseGround.Realised, Notice);
        return (await release.HandleAsync(db, call)).Refusal is { } declined
            ? declined
            : await db.SaveDisposalAsync(known, fact);
    }
}

/// <summary>What the proceeds are divided by.</summary>
internal static class SecuredDebts
{
    /// <summary>Whether the buyer is registered and the price paid out under the contract.</summary>
    public static async Task<bool> IsPaidOutAsync(this Db db, PledgeDisposal known) =>
        known.Lot is { } lot && await db.FindTransferAsync(lot.Contract) is
        { State: TransferState.Paid or TransferState.Distributed or TransferState.Closed };

    /// <summary>
    /// The loan and what it still takes to pay it in full today: what a fund, an insurer or a guarantor has paid on
    /// it is in it, for they are paid back out of it.
    /// </summary>
    public static async Task<(Loan Loan, SecuredClaim Claim)> SecuredAsync(this Db db, PledgeDisposal known)
    {
        var loan = (await db.ForSystem().FindLoanAsync(known.Terms.Loan))!;
        var names = await OrganisationStore.KeptNamesAsync(db, [loan.Terms.Bank]);
        return (loan, new(names[loan.Terms.Bank], loan.Quote(db.Call.BusinessDate).Total, known.Terms.Cap));
    }
}
