using Fourwings.Domain.Parties;
using Fourwings.Finance;

namespace Fourwings.Domain.Lending;

/// <summary>What a contract is held against on the day it is signed (签约核查).</summary>
/// <param name="Gate">The rights and their values; the pledge may still be on its way.</param>
/// <param name="Rates">The rates that may be agreed on the day for the term.</param>
/// <param name="Penalties">The penalty multiples that may be agreed on the day.</param>
/// <param name="Approved">What was approved; null = no application stands behind the contract.</param>
public sealed record SigningChecks(LoanGate Gate, RateBasis Rates, PenaltyLimits Penalties, Approval? Approved);

/// <summary>What an approved application allows to sign.</summary>
/// <param name="Borrower">The applicant.</param>
/// <param name="Amount">The amount approved.</param>
/// <param name="TermMonths">The longest term approved.</param>
/// <param name="Signed">What was signed under it already.</param>
public sealed record Approval(OrganisationId Borrower, Money Amount, int TermMonths, Money Signed);

public sealed partial record Loan
{
    /// <summary>Signs a contract (签约).</summary>
    /// <param name="id">Its new id.</param>
    /// <param name="terms">The contract.</param>
    /// <param name="checks">What it is held against.</param>
    /// <param name="by">Who enters it.</param>
    public static Result<LoanSigned> Sign(LoanId id, LoanTerms terms, SigningChecks checks, UserId by)
    {
        var fault = terms.Fault()
            ?? RateFault(terms, checks)
            ?? ApprovalFault(terms, checks)
            ?? (terms.Security.Ip > Ratio.Zero
                ? checks.Gate.DebtFault(terms) ?? checks.Gate.ValueFault(terms.IpSecured, terms.Calendar.MaturesOn)
                : null);
        return fault is not null ? fault : new LoanSigned(id, terms, checks.Gate.On, by);
    }

    /// <summary>The term in months, a part of a month counted as one.</summary>
    public static int MonthsOf(LoanCalendar calendar)
    {
        var months = ((calendar.MaturesOn.Year - calendar.StartsOn.Year) * 12)
            + calendar.MaturesOn.Month - calendar.StartsOn.Month;
        return calendar.StartsOn.AddMonths(months) < calendar.MaturesOn ? months + 1 : months;
    }

    private static Refusal? RateFault(LoanTerms terms, SigningChecks checks)
    {
        if (!checks.Rates.Allows(terms.Rate))
        {
            return new Refusal("loan.rate-outside-band", "lending/rate-band", "rate")
                .With("rate", terms.Rate).With("base", checks.Rates.Rate).With("floor", checks.Rates.Floor);
        }

        return checks.Penalties.AllowsOverdue(terms.PenaltyMultiple)
            ? null
            : new Refusal("loan.penalty-outside-band", "lending/penalty", "penaltyMultiple")
                .With("multiple", terms.PenaltyMultiple)
                .With("least", checks.Penalties.OverdueLeast)
                .With("most", checks.Penalties.OverdueMost);
    }

    private static Refusal? ApprovalFault(LoanTerms terms, SigningChecks checks)
    {
        if (checks.Approved is not { } approved)
        {
            return null;
        }

        if (approved.Borrower != terms.Borrower)
        {
            return new Refusal("loan.borrower-not-applicant", Field: "borrower");
        }

        if (terms.Principal > approved.Amount - approved.Signed)
        {
            return new Refusal("loan.over-approval", Field: "principal")
                .With("amount", terms.Principal).With("left", approved.Amount - approved.Signed);
        }

        return MonthsOf(terms.Calendar) > approved.TermMonths
            ? new Refusal("loan.longer-than-approved", Field: "maturesOn").With("months", approved.TermMonths)
            : null;
    }
}
