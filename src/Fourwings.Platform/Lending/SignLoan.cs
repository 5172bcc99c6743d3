using Fourwings.Domain;
using Fourwings.Domain.Lending;
using Fourwings.Platform.Accounting;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Lending;

/// <summary>
/// Signs a loan contract (签约): held against the rate band, the approval and the values on file; the line's headroom is
/// set aside, the pledges that the contract names are bound to it.
/// </summary>
/// <param name="Terms">The contract; the bank is the viewer's.</param>
public sealed record SignLoan(LoanTerms Terms) : ISlice<Loan>
{
    /// <inheritdoc/>
    public async Task<Result<Loan>> HandleAsync(Db db, Call call)
    {
        if (Acts.NotBy(call.Viewer, Terms.Bank) is { } stranger)
        {
            return stranger;
        }

        var application = Terms.Application is { } id ? await db.FindApplicationAsync(id) : null;
        if (Terms.Application is not null && application is null)
        {
            return new Refusal("platform.not-yours");
        }

        if (await db.UnitFaultAsync(Terms.Bank, Terms.Unit) is { } closed)
        {
            return closed;
        }

        if (!(await ChecksAsync(db, application)).Succeeded(out var checks, out var refusal)
            || !Loan.Sign(new(call.Ids.Next()), Terms, checks, call.Viewer.User).Succeeded(out var fact, out refusal))
        {
            return refusal;
        }

        var loan = Loan.Of(fact);
        var names = await OrganisationStore.KeptNamesAsync(db, [Terms.Bank, Terms.Borrower]);
        if (!names.TryGetValue(Terms.Borrower, out var borrower) || !names.TryGetValue(Terms.Bank, out var bank))
        {
            return new Refusal("organisation.unknown", Field: "borrower");
        }

        if (!await db.AddLoanAsync(loan, fact, new(bank, borrower)))
        {
            return new Refusal("loan.number-taken", Field: "number").With("number", Terms.Number);
        }

        var fault = await ContractAsync(db, application, loan) ?? await ReserveAsync(db, call, loan);
        return fault is not null ? fault : loan;
    }

    private async Task<Result<SigningChecks>> ChecksAsync(Db db, LoanApplication? application)
    {
        var on = db.Call.BusinessDate;
        if (application is not null && application.Approval is null)
        {
            return new Refusal("application.not-in-state")
                .With("action", ApplicationAction.Sign).With("state", application.State);
        }

        if (Terms.Fault() is { } fault)
        {
            return fault;
        }

        if (!(await db.GateAsync(Terms.Pledges)).Succeeded(out var gate, out var refusal)
            || !BenchmarkRates.Of(db.Rules).For(Loan.MonthsOf(Terms.Calendar), on).Succeeded(out var rates, out refusal)
            || !PenaltyRules.Of(db.Rules).At(on).Succeeded(out var penalties, out refusal))
        {
            return refusal;
        }

        return new SigningChecks(gate, rates, penalties.Value, application?.Approval);
    }

    private static async Task<Refusal?> ContractAsync(Db db, LoanApplication? application, Loan loan)
    {
        if (application is null)
        {
            return null;
        }

        if (!application.Contract(loan.Id, loan.Terms.Principal).Succeeded(out var fact, out var refusal))
        {
            return refusal;
        }

        await db.SaveApplicationAsync(application, fact);
        return null;
    }

    private async Task<Refusal?> ReserveAsync(Db db, Call call, Loan loan)
    {
        if (Terms.Line is not { } id)
        {
            return null;
        }

        if (await db.FindLineAsync(id) is not { } line)
        {
            return new Refusal("platform.not-yours");
        }

        if (line.UseFault(Terms, call.BusinessDate) is { } fault)
        {
            return fault;
        }

        return await db.ReserveGuardedAsync(id.Value, Terms.Principal, loan.Id.Value)
            ? null
            : new Refusal("line.over-headroom", Field: "principal")
                .With("amount", Terms.Principal).With("free", await db.FreeGuardedAsync(id.Value));
    }
}

/// <summary>Gives up a contract under which nothing was paid out (取消合同).</summary>
/// <param name="Id">Which loan.</param>
/// <param name="Reason">Why; compulsory.</param>
public sealed record CancelLoan(LoanId Id, string Reason) : ISlice<Loan>
{
    /// <inheritdoc/>
    public async Task<Result<Loan>> HandleAsync(Db db, Call call)
    {
        var change = await db.ChangeLoanAsync(
            Id,
            loan => Task.FromResult(loan.Cancel(Reason, call.BusinessDate, call.Viewer.User)),
            (loan, fact) => LendingPostings.CommitmentEnded(loan, fact.On));
        if (!change.Succeeded(out var changed, out var refusal))
        {
            return refusal;
        }

        if (changed.After.Terms.Line is { } line)
        {
            await db.VoidGuardedAsync(line.Value, Id.Value);
        }

        if (changed.After.Terms.Application is { } id && await db.FindApplicationAsync(id) is { } application)
        {
            await db.SaveApplicationAsync(application, new ContractGivenUp(Id, changed.After.Terms.Principal));
        }

        return changed.After;
    }
}
