using Fourwings.Domain;
using Fourwings.Domain.Lending;
using Fourwings.Domain.Parties;
using Fourwings.Finance;
using Fourwings.Platform.Accounting;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Lending;

/// <summary>What is common to repayments, plain or early, entered or recorded at once.</summary>
internal static class Incoming
{
    private const string CheckedSql =
        "SELECT COUNT(*) FROM lending_setting s WHERE s.bank_id = @bank AND s.repayments_checked";

    /// <summary>
    /// Records the repayment, or enters it where the bank wants a second person; imports record at once.
    /// </summary>
    public static async Task<Result<Loan>> TakeAsync(Db db, LoanId id, IncomingRepayment repayment, bool early)
    {
        var call = db.Call;
        if (call.Viewer.Desk != Desk.System && await WantsCheckAsync(db))
        {
            return await EnterAsync(db, id, repayment, early);
        }

        return await RecordAsync(db, id, repayment, early);
    }

    /// <summary>
    /// What a disposal brought in for the debt, recorded at once: two people have checked it already. The pledgee may
    /// be a guarantor, who does not see the bank's loan.
    /// </summary>
    public static Task<Result<Loan>> RecoverAsync(Db db, Loan loan, Money amount, string reference, UserId by)
    {
        var today = db.Call.BusinessDate;
        var due = Money.Sum(loan.DuesOn(today).Select(one => one.Total));
        var repayment = new IncomingRepayment(new(db.Call.Ids.Next()), amount, today, reference, by);
        return RecordAsync(db.ForSystem(), loan.Id, repayment, early: amount > due);
    }

    private static async Task<Result<Loan>> RecordAsync(
        Db db, LoanId id, IncomingRepayment repayment, bool early)
    {
        var call = db.Call;
        var change = await db.ChangeLoanAsync(
            id,
            async loan => await GuardedAsync(db, loan, repayment, early
                ? loan.RepayEarly(repayment, call.BusinessDate, repayment.EnteredBy)
                : loan.Repay(repayment, call.BusinessDate, repayment.EnteredBy)),
            LendingPostings.Repaid);
        return change.Succeeded(out var changed, out var refusal) ? await RecordedAsync(db, changed) : refusal;
    }

    /// <summary>Keeps the repayment's row and gives a revolving line its headroom back.</summary>
    public static async Task<Result<Loan>> RecordedAsync(Db db, Changed<RepaymentRecorded> changed)
    {
        await db.SaveRecordedAsync(changed.After, changed.Fact);
        await GiveLineBackAsync(db, changed.After, changed.Fact.Settled.Principal);
        return changed.After;
    }

    /// <summary>Gives a revolving line the headroom back that repaid principal had used.</summary>
    public static async Task GiveLineBackAsync(Db db, Loan loan, Money principal)
    {
        if (principal > Money.Zero && await RevolvingLineAsync(db, loan) is { } line)
        {
            await db.RestoreGuardedAsync(line.Id.Value, principal, loan.Id.Value);
        }
    }

    /// <summary>After a reversal the principal is owed again: a revolving line must still have the room.</summary>
    public static async Task<Refusal?> UseLineAgainAsync(Db db, Loan loan, Money again)
    {
        if (again <= Money.Zero || await RevolvingLineAsync(db, loan) is not { } line)
        {
            return null;
        }

        if (!await db.ReserveGuardedAsync(line.Id.Value, again, loan.Id.Value))
        {
            return new Refusal("line.over-headroom", Field: "repayment")
                .With("amount", again).With("free", await db.FreeGuardedAsync(line.Id.Value));
        }

        await db.PostGuardedAsync(line.Id.Value, again, loan.Id.Value);
        return null;
    }

    private static async Task<Result<Loan>> EnterAsync(Db db, LoanId id, IncomingRepayment repayment, bool early)
    {
        var change = await db.ChangeLoanAsync(id, async loan =>
            await GuardedAsync(db, loan, repayment, loan.EnterRepayment(repayment, early, db.Call.BusinessDate)));
        if (!change.Succeeded(out var changed, out var refusal))
        {
            return refusal;
        }

        await db.SaveEnteredAsync(changed.After, changed.Fact);
        return changed.After;
    }

    /// <summary>
    /// The decision, where the bank's reference is free; a reference taken before says more than any other fault.
    /// </summary>
    private static async Task<Result<TFact>> GuardedAsync<TFact>(
        Db db, Loan loan, IncomingRepayment repayment, Result<TFact> decision)
    {
        var reference = repayment.Reference.Trim();
        return reference.Length > 0 && await db.TakeReferenceAsync(loan, repayment) is { } taken ? taken : decision;
    }

    /// <summary>Whether the viewer's bank wants a second person on repayments.</summary>
    public static async Task<bool> WantsCheckAsync(Db db) =>
        await db.ScalarAsync<long>(CheckedSql, new { bank = db.Call.Viewer.Organisation }) > 0;

    private static async Task<CreditLine?> RevolvingLineAsync(Db db, Loan loan) =>
        loan.Terms.Line is { } id && await db.FindLineAsync(id) is { Terms.Revolving: true } line ? line : null;
}
