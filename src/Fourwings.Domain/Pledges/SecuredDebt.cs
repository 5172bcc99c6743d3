using Fourwings.Finance;

namespace Fourwings.Domain.Pledges;

/// <summary>The kinds of claim that a pledge secures (被担保债权的种类).</summary>
public enum DebtKind
{
    /// <summary>A loan (借款).</summary>
    Loan = 1,

    /// <summary>A bank acceptance or other bill (票据承兑).</summary>
    Bill,

    /// <summary>The guarantor's recourse, as counter-security (担保追偿权, 反担保).</summary>
    GuarantorRecourse,

    /// <summary>Another claim (其他债权).</summary>
    Other,
}

/// <summary>The secured claim (被担保债权): kind, amount and the debtor's performance term.</summary>
/// <param name="Kind">The kind; null = not stated yet.</param>
/// <param name="Amount">The principal, or the highest claim of a ceiling pledge; zero = not stated yet.</param>
/// <param name="From">The first day of the performance term; null = not stated yet.</param>
/// <param name="DueOn">The last day of the performance term; null = not stated yet.</param>
/// <param name="Ceiling">The terms of a ceiling pledge; null = an ordinary pledge.</param>
public sealed record SecuredDebt(
    DebtKind? Kind, Money Amount, DateOnly? From, DateOnly? DueOn, CeilingTerms? Ceiling = null)
{
    /// <summary>The first fault, or null.</summary>
    public Refusal? Fault()
    {
        if (Amount < Money.Zero)
        {
            return new Refusal("pledge.amount-negative", Field: "Debt.Amount").With("amount", Amount);
        }

        if (DueOn < From)
        {
            return new Refusal("pledge.term-reversed", Field: "Debt.DueOn").With("from", From).With("due", DueOn);
        }

        return Ceiling is { } ceiling && ceiling.To < ceiling.From
            ? new Refusal("pledge.period-reversed", Field: "Debt.Ceiling")
                .With("from", ceiling.From).With("to", ceiling.To)
            : null;
    }
}

/// <summary>The terms of a ceiling pledge (最高额质押, Civil Code 420 to 424 and 439).</summary>
/// <param name="From">The first day of the period whose claims it secures (债权确定期间).</param>
/// <param name="To">The last day of that period: then the claim is fixed.</param>
/// <param name="IncludesPriorClaims">Whether claims from before are taken in; both sides must agree.</param>
public sealed record CeilingTerms(DateOnly From, DateOnly To, bool IncludesPriorClaims)
{
    /// <summary>
    /// How much of the claim has priority: the claim with its interest and costs, at most the cap. Where the registered
    /// cap differs from the contract's, the registered one rules (Supreme Court on securities, article 15).
    /// </summary>
    public static Money Priority(Money claim, Money registeredCap) => Money.Min(claim, registeredCap);
}
