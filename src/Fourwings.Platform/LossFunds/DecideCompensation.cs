using Fourwings.Domain;
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
/// <param name="Cut">What of the principal is not recognised, because a paper does not hold (核减); null = nothing.
/// </param>
public sealed record ReviewCompensation(CompensationId Id, string Note, Money? Cut = null) : ISlice<Compensation>
{
    /// <inheritdoc/>
    public async Task<Result<Compensation>> HandleAsync(Db db, Call call)
    {
        if (!(await db.CaseAsync(Id, byKeeper: true)).Succeeded(out var found, out var refusal)
            || !found.Compensation.Review(found.Loan, Cut, call.BusinessDate, Note, call.Viewer.User)
                .Succeeded(out var fact, out refusal))
        {
            return refusal;
        }

        // What another party's claim has divided already is not divided anew.
        return Cut is not null && (await db.FindCoverAsync(found.Loan.Id))?.Division is not null
            ? new Refusal("compensation.cut-late", Field: "cut")
            : await db.SaveCompensationAsync(found.Compensation, fact);
    }
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

        var enrolment = (await db.FindEnrolmentAsync(compensation.Enrolment))!;
        var plan = (await db.FindCoverAsync(loan.Id))!;
        var loss = compensation.Loss!;
        if (!fund.RuleOf(db, enrolment.On).Succeeded(out var rule, out refusal))
        {
            return refusal;
        }

        var lost = await db.LossOfAsync(enrolment, loan, loss.Principal, compensation.Cut);
        if (!plan.Take(
                Id.Value, call.BusinessDate, (loss.Principal, loss.Interest), [rule.QuoteOf(fund, lost)], rule.Public)
                .Succeeded(out var taken, out refusal)
            || !fund.Bear(Id, enrolment.On.Year, taken.Division, lost.Cut, rule.CountedOf(fund, lost))
                .Succeeded(out var borne, out refusal)
            || !compensation.Approve(taken.Division, rule.PartnersOf(fund), call.Viewer.User)
                .Succeeded(out var approved, out refusal))
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
