using Fourwings.Domain;
using Fourwings.Domain.Cover;
using Fourwings.Domain.LossFunds;
using Fourwings.Finance;
using Fourwings.Platform.Accounting;
using Fourwings.Platform.Cover;
using Fourwings.Platform.Documents;
using Fourwings.Platform.Lending;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.LossFunds;

/// <summary>Sends a claim back to the bank, with what is to be mended (退回补正).</summary>
/// <param name="Id">Which.</param>
/// <param name="Reason">Why; compulsory.</param>
public sealed record SendBackCompensation(CompensationId Id, string Reason) : ISlice<Compensation>
{
    /// <inheritdoc/>
    public async Task<Result<Compensation>> HandleAsync(Db db, Call call) =>
        (await db.CaseAsync(Id, byKeeper: true)).Succeeded(out var found, out var refusal)
            && found.Compensation.SendBack(Reason, call.Viewer.User).Succeeded(out var fact, out refusal)
            ? await db.SaveCompensationAsync(found.Compensation, fact)
            : refusal;
}

/// <summary>Reviews a claim (审核): the loss as the loan stands today, and an opinion.</summary>
/// <param name="Id">Which.</param>
/// <param name="Note">The opinion; compulsory.</param>
public sealed record ReviewCompensation(CompensationId Id, string Note) : ISlice<Compensation>
{
    /// <inheritdoc/>
    public async Task<Result<Compensation>> HandleAsync(Db db, Call call) =>
        (await db.CaseAsync(Id, byKeeper: true)).Succeeded(out var found, out var refusal)
            && found.Compensation.Review(found.Loan, call.BusinessDate, Note, call.Viewer.User)
                .Succeeded(out var fact, out refusal)
            ? await db.SaveCompensationAsync(found.Compensation, fact)
            : refusal;
}

/// <summary>
/// Approves a reviewed claim (批准代偿): another person; the loan's plan of cover divides the loss, the fund bears its
/// part, and the money for it is set aside.
/// </summary>
/// <param name="Id">Which.</param>
public sealed record ApproveCompensation(CompensationId Id) : ISlice<Compensation>
{
    /// <inheritdoc/>
    public async Task<Result<Compensation>> HandleAsync(Db db, Call call)
    {
        if (!(await db.CaseAsync(Id, byKeeper: true)).Succeeded(out var found, out var refusal))
        {
            return refusal;
        }

        var (compensation, fund, loan) = found;
        if (compensation.ApproveFault(loan, call.BusinessDate, call.Viewer.User) is { } fault)
        {
            return fault;
        }

        var year = (await db.FindEnrolmentAsync(compensation.Enrolment))!.On.Year;
        var plan = (await db.FindCoverAsync(loan.Id))!;
        var loss = compensation.Loss!;
        if (!fund.SchemeOf(db).Succeeded(out var scheme, out refusal)
            || !plan.Take(
                    Id.Value, call.BusinessDate, (loss.Principal, loss.Interest), [fund.Quote(scheme, year)],
                    CoverParty.Province, CoverParty.City)
                .Succeeded(out var taken, out refusal)
            || !fund.Bear(Id, year, taken.Division).Succeeded(out var borne, out refusal)
            || !compensation.Approve(taken.Division, call.Viewer.User).Succeeded(out var approved, out refusal))
        {
            return refusal;
        }

        await db.HoldLoanAsync(loan);
        await db.SaveCoverAsync(plan, taken.Fact);
        await db.SaveFundAsync(fund, borne);
        if (!borne.Total.IsZero && !await db.ReserveGuardedAsync(fund.Id.Value, borne.Total, Id.Value))
        {
            throw new InvalidOperationException($"Fund {fund.Id} bears more than it has.");
        }

        return await db.SaveCompensationAsync(compensation, approved);
    }
}

/// <summary>Refuses a claim, with the reason (不予代偿).</summary>
/// <param name="Id">Which.</param>
/// <param name="Reason">Why; compulsory.</param>
public sealed record RefuseCompensation(CompensationId Id, string Reason) : ISlice<Compensation>
{
    /// <inheritdoc/>
    public async Task<Result<Compensation>> HandleAsync(Db db, Call call)
    {
        if (!(await db.CaseAsync(Id, byKeeper: true)).Succeeded(out var found, out var refusal)
            || !found.Compensation.Refuse(Reason, call.BusinessDate, call.Viewer.User)
                .Succeeded(out var fact, out refusal))
        {
            return refusal;
        }

        await db.EndClaimAsync(found.Compensation);
        return await db.SaveCompensationAsync(found.Compensation, fact);
    }
}

/// <summary>Pays what was approved to the bank (支付代偿); the loan's headroom is free again.</summary>
/// <param name="Id">Which.</param>
/// <param name="Voucher">The scanned voucher; null = filed elsewhere.</param>
public sealed record PayCompensation(CompensationId Id, Upload? Voucher = null) : ISlice<Compensation>
{
    /// <inheritdoc/>
    public async Task<Result<Compensation>> HandleAsync(Db db, Call call)
    {
        if (!(await db.CaseAsync(Id, byKeeper: true)).Succeeded(out var found, out var refusal)
            || !found.Compensation.Pay(call.BusinessDate, call.Viewer.User).Succeeded(out var paid, out refusal))
        {
            return refusal;
        }

        if (Voucher is not null && (await db.AddDocumentAsync(
            CompensationStore.Kind, Id.Value, CompensationPapers.Voucher, Voucher)).Refusal is { } odd)
        {
            return odd;
        }

        if (paid.Amount > Money.Zero)
        {
            await db.PostGuardedAsync(found.Fund.Id.Value, paid.Amount, Id.Value);
        }

        var enrolment = (await db.FindEnrolmentAsync(found.Compensation.Enrolment))!;
        await db.SaveEnrolmentAsync(enrolment, new EnrolmentCompensated(Id));
        return await db.SaveCompensationAsync(
            found.Compensation, paid, FundPostings.Paid(found.Fund, found.Loan, paid));
    }
}
