using Fourwings.Domain;
using Fourwings.Domain.Lending;
using Fourwings.Finance;
using Fourwings.Platform.Accounting;
using Fourwings.Platform.Journal;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Lending;

/// <summary>
/// Records a repayment of what is due (登记还款); where the bank wants a second person it is entered and waits. The same
/// reference of the bank settles once.
/// </summary>
/// <param name="Id">Which loan.</param>
/// <param name="Amount">What came in.</param>
/// <param name="ValueOn">The day on which it counts.</param>
/// <param name="Reference">The bank's own reference.</param>
public sealed record RecordRepayment(LoanId Id, Money Amount, DateOnly ValueOn, string Reference) : ISlice<Loan>
{
    /// <inheritdoc/>
    public Task<Result<Loan>> HandleAsync(Db db, Call call) => Incoming.TakeAsync(
        db, Id, new(new(call.Ids.Next()), Amount, ValueOn, Reference, call.Viewer.User), early: false);
}

/// <summary>
/// Repays before it is due (提前还款), in part or in full: first what is due, then interest to the day, then principal.
/// </summary>
/// <param name="Id">Which loan.</param>
/// <param name="Amount">What came in.</param>
/// <param name="ValueOn">The day on which it counts.</param>
/// <param name="Reference">The bank's own reference.</param>
public sealed record RepayEarly(LoanId Id, Money Amount, DateOnly ValueOn, string Reference) : ISlice<Loan>
{
    /// <inheritdoc/>
    public Task<Result<Loan>> HandleAsync(Db db, Call call) => Incoming.TakeAsync(
        db, Id, new(new(call.Ids.Next()), Amount, ValueOn, Reference, call.Viewer.User), early: true);
}

/// <summary>Checks an entered repayment and records it (复核还款): a second person.</summary>
/// <param name="Id">Which loan.</param>
/// <param name="Repayment">Which repayment.</param>
public sealed record ApproveRepayment(LoanId Id, RepaymentId Repayment) : ISlice<Loan>
{
    /// <inheritdoc/>
    public async Task<Result<Loan>> HandleAsync(Db db, Call call)
    {
        var change = await db.ChangeLoanAsync(
            Id,
            loan => Task.FromResult(loan.ApproveRepayment(Repayment, call.BusinessDate, call.Viewer.User)),
            LendingPostings.Repaid);
        return change.Succeeded(out var changed, out var refusal) ? await Incoming.RecordedAsync(db, changed) : refusal;
    }
}

/// <summary>
/// Undoes the last repayment (冲正): the figures before it stand again, its postings are made the other way round, its
/// reference is free. Repayments may then be entered again in order, today also with a value date from that day on.
/// </summary>
/// <param name="Id">Which loan.</param>
/// <param name="Repayment">Which repayment; it must be the last.</param>
/// <param name="Reason">Why; compulsory.</param>
public sealed record ReverseRepayment(LoanId Id, RepaymentId Repayment, string Reason) : ISlice<Loan>
{
    /// <inheritdoc/>
    public async Task<Result<Loan>> HandleAsync(Db db, Call call)
    {
        var version = await db.RepaymentVersionAsync(Id, Repayment);
        var reversed = version is { } made ? await db.ReversedAsync(Id, made, Reason.Trim()) : [];
        var change = await db.ChangeLoanAsync(
            Id,
            async loan => version is null
                ? new Refusal("repayment.not-last")
                : loan.ReverseRepayment(
                    Repayment, await BeforeAsync(db, version.Value), Reason, call.BusinessDate, call.Viewer.User),
            (_, _) => reversed);
        if (!change.Succeeded(out var changed, out var refusal))
        {
            return refusal;
        }

        await db.ExecuteAsync("UPDATE repayment SET state = 'Reversed' WHERE id = @Repayment", new { Repayment });
        await db.FreeReferenceAsync(Repayment);
        var again = changed.After.Figures.Outstanding - changed.Before.Figures.Outstanding;
        return await Incoming.UseLineAgainAsync(db, changed.After, again) is { } fault ? fault : changed.After;
    }

    private async Task<Loan> BeforeAsync(Db db, long version) =>
        Loan.Replay((await StreamStory.FactsAsync(db, Id.Value)).Take((int)version - 1));
}

/// <summary>Charges costs of enforcement to the borrower (登记费用).</summary>
/// <param name="Id">Which loan.</param>
/// <param name="Amount">The amount.</param>
/// <param name="Reason">What for; compulsory.</param>
public sealed record ChargeCost(LoanId Id, Money Amount, string Reason) : ISlice<Loan>
{
    /// <inheritdoc/>
    public async Task<Result<Loan>> HandleAsync(Db db, Call call)
    {
        var change = await db.ChangeLoanAsync(
            Id,
            loan => Task.FromResult(loan.ChargeCost(Amount, call.BusinessDate, Reason, call.Viewer.User)),
            LendingPostings.CostCharged);
        return change.Succeeded(out var changed, out var refusal) ? changed.After : refusal;
    }
}

/// <summary>Closes a loan that is paid in full (结清); its pledge may be released then.</summary>
/// <param name="Id">Which loan.</param>
public sealed record CloseLoan(LoanId Id) : ISlice<Loan>
{
    /// <inheritdoc/>
    public async Task<Result<Loan>> HandleAsync(Db db, Call call)
    {
        var change = await db.ChangeLoanAsync(
            Id,
            loan => Task.FromResult(loan.Close(call.BusinessDate, call.Viewer.User)),
            (loan, fact) => LendingPostings.CommitmentEnded(loan, fact.On));
        if (!change.Succeeded(out var changed, out var refusal))
        {
            return refusal;
        }

        if (changed.After.Terms.Line is { } line)
        {
            await db.VoidGuardedAsync(line.Value, Id.Value);
        }

        return changed.After;
    }
}

/// <summary>What it would take to repay a loan in full on a day (提前还款试算).</summary>
/// <param name="Id">Which loan.</param>
/// <param name="On">The day; today or later.</param>
public sealed record QuotePayoff(LoanId Id, DateOnly On) : IQuery<PayoffQuote>
{
    /// <inheritdoc/>
    public async Task<Result<PayoffQuote>> HandleAsync(Db db, Call call)
    {
        if (await db.FindLoanAsync(Id) is not { } loan)
        {
            return new Refusal("platform.not-yours");
        }

        return On < call.BusinessDate
            ? new Refusal("loan.value-date-closed", Field: "on").With("today", call.BusinessDate)
            : loan.Quote(On);
    }
}
