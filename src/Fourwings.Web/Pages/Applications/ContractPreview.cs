using Fourwings.Domain;
using Fourwings.Domain.Lending;
using Fourwings.Finance;
using Fourwings.Platform.Lending;
using Fourwings.Web.Pages.Loans;
using Fourwings.Web.Shared;

namespace Fourwings.Web.Pages.Applications;

/// <summary>What a contract would come to if it were signed and paid out whole on its first day.</summary>
/// <param name="Plan">The instalments; empty where the terms do not make a plan yet.</param>
/// <param name="Value">Loan to value of the part that rights secure; null where there is none.</param>
/// <param name="Fault">The first thing that stands against signing; null = nothing.</param>
public sealed record ContractPreview(IReadOnlyList<Installment> Plan, LoanToValue? Value, Refusal? Fault)
{
    /// <summary>Why loan to value is what it is.</summary>
    public Why? ValueWhy { get; private init; }

    /// <summary>Why the rate may be agreed, or not.</summary>
    public Why? RateWhy { get; private init; }

    /// <summary>What it costs the firm; null where the terms do not make a plan yet.</summary>
    public Fact? Cost { get; private init; }

    /// <summary>The sums at the foot of the plan.</summary>
    public Money Principal => Money.Sum(Plan.Select(row => row.Principal));

    /// <summary>All interest.</summary>
    public Money Interest => Money.Sum(Plan.Select(row => row.Interest));

    /// <summary>The gauge; null where the place sets no cap.</summary>
    public Gauge? Gauge => Value is { Cap: { } cap } value ? new(value.Ratio, cap) : null;

    /// <summary>Works it out; nothing is written.</summary>
    internal static ContractPreview Of(ContractForm form, ContractPage basis, LoanWhys say, NetCostFact cost)
    {
        if (form.Fault() is { } missing)
        {
            return new([], null, missing);
        }

        var terms = form.ToTerms(basis.Application);
        var fault = Loan.Sign(default, terms, basis.Checks, default).Refusal;
        var hasPlan = terms.Calendar.Fault() is null && terms.Principal > Money.Zero
            && terms.Rate >= AnnualRate.Zero && terms.Rate.Value < 1m && form.Months is not null;
        var gate = basis.Checks.Gate;
        var value = terms.Security.Fault() is null ? gate.LoanToValueOf(terms.IpSecured) : null;
        return new(hasPlan ? RepaymentPlan.Of(terms) : [], value, fault)
        {
            ValueWhy = value is null ? null : say.LoanToValue(value, gate.Rights, gate.Limit, basis.ValueRule),
            RateWhy = say.Rate(terms.Rate, basis.Checks.Rates),
            Cost = hasPlan ? cost.Of(NetCost.Of(terms), terms) : null,
        };
    }
}
