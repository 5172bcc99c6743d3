using Fourwings.Domain;
using Fourwings.Domain.Lending;
using Fourwings.Domain.LossFunds;
using Fourwings.Platform.Documents;
using Fourwings.Platform.Lending;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.LossFunds;

/// <summary>Opens a claim's file for a loan in default (建立代偿申请): once, and only where it is enrolled.</summary>
/// <param name="Loan">The loan.</param>
public sealed record DraftCompensation(LoanId Loan) : ISlice<Compensation>
{
    /// <inheritdoc/>
    public async Task<Result<Compensation>> HandleAsync(Db db, Call call)
    {
        if (await db.FindLoanAsync(Loan) is not { } loan)
        {
            return new Refusal("platform.not-yours");
        }

        if (Acts.NotBy(call.Viewer, loan.Terms.Bank) is { } stranger)
        {
            return stranger;
        }

        if (await db.EnrolmentOfAsync(Loan) is not { } enrolment
            || await db.FindFundAsync(enrolment.Fund) is not { } fund)
        {
            return new Refusal("compensation.not-enrolled");
        }

        var id = new CompensationId(call.Ids.Next());
        if (!enrolment.Claim(id).Succeeded(out var claimed, out var refusal))
        {
            return refusal;
        }

        await db.SaveEnrolmentAsync(enrolment, claimed);
        var number = await db.NextNumberAsync("DC");
        return await db.AddCompensationAsync(
            fund, new(id, number, enrolment.Id, fund.Id, Loan, call.Viewer.User));
    }
}

/// <summary>Puts a paper into a claim's file (提交代偿材料).</summary>
/// <param name="Id">The compensation.</param>
/// <param name="Paper">Which paper.</param>
/// <param name="File">The file.</param>
public sealed record AddCompensationPaper(CompensationId Id, CompensationPaper Paper, Upload File)
    : ISlice<DocumentId>
{
    /// <inheritdoc/>
    public async Task<Result<DocumentId>> HandleAsync(Db db, Call call)
    {
        if (!(await db.CaseAsync(Id, byKeeper: false)).Succeeded(out var found, out var refusal))
        {
            return refusal;
        }

        return found.Compensation.StateFault(CompensationAction.AddPaper) is { } fault
            ? fault
            : await db.AddDocumentAsync(
                CompensationStore.Kind, Id.Value, CompensationPapers.SlotOf(Paper), File);
    }
}

/// <summary>Hands the claim in (提交代偿申请) with the loss as the loan stands.</summary>
/// <param name="Id">Which.</param>
public sealed record ClaimCompensation(CompensationId Id) : ISlice<Compensation>
{
    /// <inheritdoc/>
    public async Task<Result<Compensation>> HandleAsync(Db db, Call call)
    {
        if (!(await db.CaseAsync(Id, byKeeper: false)).Succeeded(out var found, out var refusal)
            || !found.Fund.PapersOf(db).Succeeded(out var papers, out refusal))
        {
            return refusal;
        }

        var missing = await db.MissingAsync(Id, papers);
        var leastDays = found.Fund.Terms.Agreed?.OverdueDays ?? 0;
        return found.Compensation.Claim(found.Loan, missing, leastDays, call.BusinessDate, call.Viewer.User)
            .Succeeded(out var fact, out refusal)
            ? await db.SaveCompensationAsync(found.Compensation, fact)
            : refusal;
    }
}

/// <summary>The bank withdraws its claim (撤回代偿申请); it may claim again.</summary>
/// <param name="Id">Which.</param>
/// <param name="Reason">Why; compulsory.</param>
public sealed record WithdrawCompensation(CompensationId Id, string Reason) : ISlice<Compensation>
{
    /// <inheritdoc/>
    public async Task<Result<Compensation>> HandleAsync(Db db, Call call)
    {
        if (!(await db.CaseAsync(Id, byKeeper: false)).Succeeded(out var found, out var refusal)
            || !found.Compensation.Withdraw(Reason, found.LossOn(call.BusinessDate), call.Viewer.User)
                .Succeeded(out var fact, out refusal))
        {
            return refusal;
        }

        await db.EndClaimAsync(found.Compensation);
        return await db.SaveCompensationAsync(found.Compensation, fact);
    }
}
