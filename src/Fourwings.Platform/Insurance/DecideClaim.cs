using Fourwings.Domain;
using Fourwings.Domain.Cover;
using Fourwings.Domain.Insurance;
using Fourwings.Finance;
using Fourwings.Platform.Consequences;
using Fourwings.Platform.Cover;
using Fourwings.Platform.Lending;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Insurance;

/// <summary>The insurer goes through the checks (理赔核查): accepted, or refused with the code of the check.</summary>
/// <param name="Id">Which claim.</param>
public sealed record CheckInsuranceClaim(InsuranceClaimId Id) : ISlice<InsuranceClaim>
{
    /// <inheritdoc/>
    public async Task<Result<InsuranceClaim>> HandleAsync(Db db, Call call)
    {
        if (!(await ClaimActs.OfInsurerAsync(db, Id)).Succeeded(out var at, out var refusal))
        {
            return refusal;
        }

        var ground = await db.GroundAsync(at.Found.Claim, at.Terms);
        if (!at.Found.Claim.Check(at.Found.Policy, at.Terms, ground, call.BusinessDate, call.Viewer.User)
            .Succeeded(out var fact, out refusal))
        {
            return refusal;
        }

        return fact.Code is null
            ? await db.SaveClaimAsync(at.Found.Claim, fact)
            : await db.EndClaimAsync(at.Found, fact);
    }
}

/// <summary>The insurer sets aside what a claim may cost (提取未决赔款准备金).</summary>
/// <param name="Id">Which claim.</param>
/// <param name="Amount">How much in all.</param>
public sealed record SetClaimReserve(InsuranceClaimId Id, Money Amount) : ISlice<InsuranceClaim>
{
    /// <inheritdoc/>
    public async Task<Result<InsuranceClaim>> HandleAsync(Db db, Call call) =>
        (await ClaimActs.OfInsurerAsync(db, Id)).Succeeded(out var at, out var refusal)
            && at.Found.Claim.Reserve(Amount, at.Found.Policy, call.BusinessDate, call.Viewer.User)
                .Succeeded(out var fact, out refusal)
            ? await db.SaveClaimAsync(
                at.Found.Claim,
                fact,
                InsurancePostings.Reserved(at.Found.Policy, at.Found.Claim, fact.Before, fact.Amount, fact.On))
            : refusal;
}

/// <summary>
/// The insurer works out what is payable now (核定赔款): of a loan's cover its part of the loss, as the loan's plan
/// divides it today.
/// </summary>
/// <param name="Id">Which claim.</param>
/// <param name="RepaysEarly">Of a pledged right's value: whether both sides have agreed to repay early.</param>
public sealed record AssessIndemnity(InsuranceClaimId Id, bool RepaysEarly = false) : ISlice<InsuranceClaim>
{
    /// <inheritdoc/>
    public async Task<Result<InsuranceClaim>> HandleAsync(Db db, Call call)
    {
        if (!(await ClaimActs.OfInsurerAsync(db, Id)).Succeeded(out var at, out var refusal))
        {
            return refusal;
        }

        var (claim, policy) = at.Found;
        var (today, user) = (call.BusinessDate, call.Viewer.User);
        Result<IndemnityAssessed> assessed;
        if (claim.Loan is { } insured)
        {
            if (claim.StateFault(InsuranceClaimAction.Assess) is { } fault)
            {
                return fault;
            }

            if (!(await LoanLoss.TakeAsync(db, claim, insured)).Succeeded(out var loss, out refusal))
            {
                return refusal;
            }

            assessed = claim.AssessLoan(policy, loss.Principal, loss.Insurers, today, user);
        }
        else
        {
            var others = await db.OthersAsync(claim, policy);
            var pledge = await db.PledgeOfAsync(claim, RepaysEarly);
            assessed = claim.Assess(policy, at.Terms, others, pledge, today, user);
        }

        return assessed.Succeeded(out var fact, out refusal) ? await db.SaveClaimAsync(claim, fact) : refusal;
    }
}

/// <summary>
/// Another person of the insurer's pays what was worked out (支付赔款): within the policy's limits, and of a loan's
/// cover through the loan's plan.
/// </summary>
/// <param name="Id">Which claim.</param>
public sealed record PayIndemnity(InsuranceClaimId Id) : ISlice<InsuranceClaim>
{
    /// <inheritdoc/>
    public async Task<Result<InsuranceClaim>> HandleAsync(Db db, Call call)
    {
        if (!(await ClaimActs.OfInsurerAsync(db, Id)).Succeeded(out var at, out var refusal)
            || !at.Found.Claim.Pay(call.BusinessDate, call.Viewer.User).Succeeded(out var paid, out refusal))
        {
            return refusal;
        }

        var (claim, policy) = at.Found;
        if (claim.Loan is { } insured && await TakeAsync(db, claim, insured, paid) is { } fault)
        {
            return fault;
        }

        HeadPaid[] parts = [.. claim.Assessed!.Heads.Where(head => !head.Amount.IsZero)
            .Select(head => new HeadPaid(head.Head, head.Amount))];
        if (!policy.Indemnify(Id, parts, call.BusinessDate, call.Viewer.User)
            .Succeeded(out var indemnified, out refusal))
        {
            return refusal;
        }

        await db.SavePolicyAsync(policy, indemnified);
        return await db.SaveClaimAsync(
            claim, paid, InsurancePostings.Paid(policy, claim, paid, payee => payee != policy.Wish.Firm));
    }

    private static async Task<Refusal?> TakeAsync(Db db, InsuranceClaim claim, InsuredLoan insured, IndemnityPaid paid)
    {
        if (!(await LoanLoss.TakeAsync(db, claim, insured)).Succeeded(out var loss, out var refusal))
        {
            return refusal;
        }

        if (loss.Insurers != paid.Amount)
        {
            return new Refusal("claim.loss-changed").With("assessed", paid.Amount).With("now", loss.Insurers);
        }

        var all = db.ForSystem();
        await all.HoldLoanAsync((await all.FindLoanAsync(insured.Loan))!);
        await all.SaveCoverAsync(loss.Plan, loss.Fact);
        return null;
    }
}

/// <summary>What a loan in default has lost, and the insurer's part of it as the loan's plan divides it.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Fact">What is recorded when it is paid.</param>
/// <param name="Principal">The principal lost.</param>
/// <param name="Insurers">The insurer's part.</param>
internal sealed record LoanLoss(CoverPlan Plan, IFact Fact, Money Principal, Money Insurers)
{
    /// <summary>Divides the loss as it stands today, or takes the insurer's part as it was divided.</summary>
    public static async Task<Result<LoanLoss>> TakeAsync(Db user, InsuranceClaim claim, InsuredLoan insured)
    {
        var db = user.ForSystem();
        var today = db.Call.BusinessDate;
        var loan = (await db.FindLoanAsync(insured.Loan))!;
        var now = loan.On(today);
        if (now.DaysPastDue == 0 || await db.FindCoverAsync(insured.Loan) is not { } plan)
        {
            return new Refusal("claim.not-overdue");
        }

        return plan.Take(
                claim.Id.Value, today, (loan.Figures.Outstanding, new(now.InterestUnpaid)),
                await SchemeQuotes.OfAsync(db, insured.Loan), CoverParty.Insurer)
            .Succeeded(out var taken, out var refusal)
            ? new LoanLoss(
                plan,
                taken.Fact,
                taken.Division.Principal,
                Money.Sum(taken.Division.Parts.Where(part => part.Party == CoverParty.Insurer)
                    .Select(part => part.Amount)))
            : refusal;
    }
}

/// <summary>
/// The insurer gives out what lies in escrow (提存款划付): to the pledgee once the debt is due or both agree to repay
/// early, to the owner once the pledge is over.
/// </summary>
/// <param name="Id">Which claim.</param>
/// <param name="RepaysEarly">Whether both sides have agreed to repay early.</param>
/// <param name="Reason">On what ground; compulsory.</param>
public sealed record ReleaseEscrow(InsuranceClaimId Id, bool RepaysEarly, string Reason) : ISlice<InsuranceClaim>
{
    /// <inheritdoc/>
    public async Task<Result<InsuranceClaim>> HandleAsync(Db db, Call call)
    {
        if (!(await ClaimActs.OfInsurerAsync(db, Id)).Succeeded(out var at, out var refusal))
        {
            return refusal;
        }

        var (claim, policy) = at.Found;
        var pledge = await db.PledgeOfAsync(claim, RepaysEarly);
        if (!claim.InEscrow.IsZero && pledge is { DebtDue: false, RepaysEarly: false })
        {
            return new Refusal("claim.debt-not-due");
        }

        var kind = pledge is null ? PayeeKind.Insured : PayeeKind.Pledgee;
        return claim.Release(
                pledge?.Pledgee ?? policy.Wish.Firm, kind, Reason, call.BusinessDate, call.Viewer.User)
            .Succeeded(out var fact, out refusal)
            ? await db.SaveClaimAsync(
                claim, fact, InsurancePostings.Released(policy, claim, fact, kind == PayeeKind.Pledgee))
            : refusal;
    }
}

/// <summary>The insurer takes its part of damages that the insured won (追偿分成).</summary>
/// <param name="Id">Which claim.</param>
/// <param name="Damages">What the insured won.</param>
public sealed record ShareDamages(InsuranceClaimId Id, Money Damages) : ISlice<InsuranceClaim>
{
    /// <inheritdoc/>
    public async Task<Result<InsuranceClaim>> HandleAsync(Db db, Call call) =>
        (await ClaimActs.OfInsurerAsync(db, Id)).Succeeded(out var at, out var refusal)
            && at.Found.Claim.ShareDamages(Damages, at.Terms, call.BusinessDate, call.Viewer.User)
                .Succeeded(out var fact, out refusal)
            ? await db.SaveClaimAsync(
                at.Found.Claim, fact, InsurancePostings.Shared(at.Found.Policy, at.Found.Claim, fact))
            : refusal;
}

/// <summary>The insurer closes a claim (结案): nothing more is paid.</summary>
/// <param name="Id">Which claim.</param>
public sealed record CloseInsuranceClaim(InsuranceClaimId Id) : ISlice<InsuranceClaim>
{
    /// <inheritdoc/>
    public async Task<Result<InsuranceClaim>> HandleAsync(Db db, Call call) =>
        (await ClaimActs.OfInsurerAsync(db, Id)).Succeeded(out var at, out var refusal)
            && at.Found.Claim.Close(call.BusinessDate, call.Viewer.User).Succeeded(out var fact, out refusal)
            ? await db.EndClaimAsync(at.Found, fact)
            : refusal;
}

/// <summary>What the end of a claim brings with it.</summary>
internal static class ClaimEnds
{
    /// <summary>Frees what was set aside; a loan's cover that only waited for the claim ends with it.</summary>
    public static async Task<InsuranceClaim> EndClaimAsync(this Db db, ClaimCase found, IFact fact)
    {
        var (claim, policy) = found;
        var after = await db.SaveClaimAsync(
            claim,
            fact,
            InsurancePostings.Reserved(policy, claim, claim.Reserved, Money.Zero, db.Call.BusinessDate));
        if (claim.Loan is { } loan && policy.EndedOn is not null && await db.OpenClaimOfAsync(policy.Id) is null)
        {
            await db.ForSystem().UncoverAsync(loan.Loan, policy.Id.Value);
        }

        return after;
    }
}
