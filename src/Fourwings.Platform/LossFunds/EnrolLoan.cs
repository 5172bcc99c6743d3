using Fourwings.Domain;
using Fourwings.Domain.Lending;
using Fourwings.Domain.LossFunds;
using Fourwings.Platform.Cover;
using Fourwings.Platform.Lending;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.LossFunds;

/// <summary>
/// Enrols a loan in a fund (入池): every condition is checked, the loan's plan of cover takes the fund's layers, and
/// its part of the headroom is set aside until it is repaid.
/// </summary>
/// <param name="Fund">The fund.</param>
/// <param name="Loan">The loan; the viewer's bank lent it.</param>
/// <param name="Confirmed">What the scheme asks and the platform cannot see; null = nothing.</param>
public sealed record EnrolLoan(LossFundId Fund, LoanId Loan, IReadOnlyList<FundCondition>? Confirmed = null)
    : ISlice<Enrolment>
{
    /// <inheritdoc/>
    public async Task<Result<Enrolment>> HandleAsync(Db db, Call call)
    {
        if (await db.FindLoanAsync(Loan) is not { } loan || await db.FindFundAsync(Fund) is not { } fund)
        {
            return new Refusal("platform.not-yours");
        }

        if (Acts.NotBy(call.Viewer, loan.Terms.Bank) is { } stranger)
        {
            return stranger;
        }

        var candidate = await db.CandidateAsync(loan, fund) with { Confirmed = Confirmed ?? [] };
        if (!fund.EligibilityOf(db).Succeeded(out var rules, out var refusal)
            || !fund.RuleOf(db, call.BusinessDate).Succeeded(out var rule, out refusal)
            || !Enrolment.Enrol(new(call.Ids.Next()), fund, candidate, rules, call.BusinessDate, call.Viewer.User)
                .Succeeded(out var fact, out refusal))
        {
            return refusal;
        }

        await db.HoldLoanAsync(loan);
        // The headroom comes last of all: whoever waits for the fund's one balance waits shortly.
        db.LeaveToEnd(fund.Headroom, () => db.SetAsideAsync(fund, fact.Id, fact.Amount));
        var fault = await db.AddEnrolmentAsync(fund, loan, fact)
            ?? await db.CoverLoanAsync(loan, rule.LayersOf(fund, call.BusinessDate, candidate.Balance));
        return fault is not null ? fault : Enrolment.Of(fact);
    }
}

/// <summary>The keeper sends an enrolment back, with the reason (退回入池); its headroom is free again.</summary>
/// <param name="Id">Which enrolment.</param>
/// <param name="Reason">Why; compulsory.</param>
public sealed record ReturnEnrolment(EnrolmentId Id, string Reason) : ISlice<Enrolment>
{
    /// <inheritdoc/>
    public async Task<Result<Enrolment>> HandleAsync(Db db, Call call)
    {
        if (await db.FindEnrolmentAsync(Id) is not { } enrolment
            || await db.FindFundAsync(enrolment.Fund) is not { } fund)
        {
            return new Refusal("platform.not-yours");
        }

        if (Acts.NotBy(call.Viewer, fund.Terms.Keeper) is { } stranger)
        {
            return stranger;
        }

        if (!enrolment.Return(Reason, call.BusinessDate, call.Viewer.User).Succeeded(out var fact, out var refusal))
        {
            return refusal;
        }

        await db.SaveEnrolmentAsync(enrolment, fact);
        await db.UncoverAsync(enrolment.Loan, fund.Id.Value);
        return enrolment.Apply(fact);
    }
}
