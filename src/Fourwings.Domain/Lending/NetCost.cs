using Fourwings.Finance;

namespace Fourwings.Domain.Lending;

/// <summary>
/// What a loan costs the firm over its term (企业融资净成本): interest and fees less the subsidies known, as a total and
/// as an effective yearly rate.
/// </summary>
/// <param name="Interest">Interest of the plan.</param>
/// <param name="Fees">Fees.</param>
/// <param name="Subsidies">Subsidies granted; nothing until a rule grants one.</param>
/// <param name="EffectiveRate">The yearly rate at which all flows balance; null = no money went out.</param>
public sealed record NetCost(Money Interest, Money Fees, Money Subsidies, AnnualRate? EffectiveRate)
{
    /// <summary>Interest and fees less subsidies.</summary>
    public Money Total => Interest + Fees - Subsidies;

    /// <summary>The cost of a contract as if all of it were drawn on its first day.</summary>
    /// <param name="terms">The contract.</param>
    /// <param name="subsidies">What the firm gets back, with its days.</param>
    public static NetCost Of(LoanTerms terms, params IReadOnlyList<CashFlow> subsidies)
    {
        var start = terms.Calendar.StartsOn;
        return Of(
            [new(start, terms.Principal)],
            RepaymentPlan.Make(terms, terms.Principal, start, null, 1),
            terms.Fees ?? [],
            subsidies);
    }

    /// <summary>
    /// The cost of an offer before there is a contract: interest each quarter on the 20th, the principal at the end.
    /// </summary>
    /// <param name="amount">The amount.</param>
    /// <param name="months">The term in months.</param>
    /// <param name="rate">The rate offered or assumed.</param>
    /// <param name="from">The first day.</param>
    public static NetCost OfOffer(Money amount, int months, AnnualRate rate, DateOnly from) => Of(new LoanTerms
    {
        Number = string.Empty,
        Borrower = default,
        Bank = default,
        Purpose = string.Empty,
        Principal = amount,
        Rate = rate,
        Method = RepaymentMethod.InterestOnly,
        Calendar = new(from, from.AddMonths(months), 3, SettleDay: 20),
        Days = InterestDays.Actual360,
        PenaltyMultiple = Ratio.One,
        Security = SecurityMix.IpOnly,
    });

    /// <summary>The cost of a loan: as drawn, and before that as if all of it were drawn on its first day.</summary>
    /// <param name="loan">The loan.</param>
    /// <param name="drawn">What went out, with its days.</param>
    public static NetCost Of(Loan loan, IReadOnlyList<CashFlow> drawn) => drawn.Count == 0
        ? Of(loan.Terms)
        : Of(drawn, loan.Figures.Installments, loan.Terms.Fees ?? [], []);

    /// <summary>The cost of flows as they are known.</summary>
    /// <param name="drawn">What went out, with its days.</param>
    /// <param name="plan">The installments, those paid and those to come.</param>
    /// <param name="fees">What the firm pays besides.</param>
    /// <param name="subsidies">What it gets back.</param>
    public static NetCost Of(
        IReadOnlyList<CashFlow> drawn,
        IReadOnlyList<Installment> plan,
        IReadOnlyList<LoanFee> fees,
        IReadOnlyList<CashFlow> subsidies)
    {
        var paid = plan.Select(row => new CashFlow(row.DueOn, -row.Payment))
            .Concat(fees.Select(fee => new CashFlow(fee.On, -fee.Amount)));
        return new(
            Money.Sum(plan.Select(row => row.Interest)),
            Money.Sum(fees.Select(fee => fee.Amount)),
            Money.Sum(subsidies.Select(flow => flow.Amount)),
            Irr.Of([.. drawn, .. paid, .. subsidies]));
    }
}
