using Fourwings.Domain.Patents;
using Fourwings.Domain.Pledges;
using Fourwings.Domain.Valuation;
using Fourwings.Finance;

namespace Fourwings.Domain.Lending;

/// <summary>A right as the lender sees it on a day: what it is, how long it lives, what it is worth on file.</summary>
/// <param name="Right">Which right.</param>
/// <param name="Number">Its number for display.</param>
/// <param name="InForce">Whether it is in force.</param>
/// <param name="LastDay">The last day of its term; null = the register names none.</param>
/// <param name="Values">The values on file.</param>
public sealed record SecuringRight(
    RightRef Right, string Number, bool InForce, DateOnly? LastDay, IReadOnlyCollection<ValueOnFile> Values)
{
    /// <summary>The day of an invalidation in part: values of earlier base days stand no longer; null = none.</summary>
    public DateOnly? ValuedAnewSince { get; init; }

    /// <summary>The values on file that stand.</summary>
    public IReadOnlyCollection<ValueOnFile> Standing => ValuedAnewSince is { } since
        ? [.. Values.Where(value => value.BaseOn >= since)]
        : Values;
}

/// <summary>What is lent on pledged rights beside what they are worth (质押率).</summary>
/// <param name="Lent">The part of the principal that the rights secure.</param>
/// <param name="Value">The values on file together.</param>
/// <param name="Limit">The highest amount that may be lent on them; null = no cap.</param>
/// <param name="RuleId">The rule that asked for the kind of value and the cap.</param>
/// <param name="Values">The values relied on, one a right.</param>
public sealed record LoanToValue(
    Money Lent, Money Value, Money? Limit, string RuleId, IReadOnlyList<ValueOnFile> Values)
{
    /// <summary>Lent ÷ value, to four decimals; a value of nothing is refused before one is made.</summary>
    public Ratio Ratio => LoanRisk.LoanToValue(Lent, Value)!.Value;

    /// <summary>The cap as a share of the value, to four decimals; null = none.</summary>
    public Ratio? Cap => Limit is { } limit ? LoanRisk.LoanToValue(limit, Value) : null;

    /// <summary>
    /// Works it out: every right needs a value of the required kind that may be relied on; a right without one
    /// neither counts nor passes.
    /// </summary>
    /// <param name="lent">The part of the principal that the rights secure.</param>
    /// <param name="rights">The rights.</param>
    /// <param name="limit">What the place asks on the day.</param>
    /// <param name="ruleId">The rule behind it.</param>
    /// <param name="on">The day.</param>
    /// <returns>The figure, or why a right does not count; over the cap is no refusal here.</returns>
    public static Result<LoanToValue> Of(
        Money lent, IReadOnlyList<SecuringRight> rights, LoanToValueLimit limit, string ruleId, DateOnly on)
    {
        if (rights.Count == 0)
        {
            return new Refusal("loan.no-rights", ruleId, "rights");
        }

        var values = new List<ValueOnFile>(rights.Count);
        var most = (Money?)Money.Zero;
        foreach (var right in rights)
        {
            if (!ValuesOnFile.Best(right.Standing, limit.Required, on).Succeeded(out var value, out var refusal))
            {
                return refusal with { RuleId = ruleId, Field = right.Number };
            }

            values.Add(value);
            most = limit.CapOf(right.Right.Kind) is { } cap ? most + (value.Amount * cap).RoundDown() : null;
        }

        return new LoanToValue(lent, Money.Sum(values.Select(value => value.Amount)), most, ruleId, values);
    }

    /// <summary>More is lent than the cap allows.</summary>
    public Refusal? OverCap() => Limit is { } limit && Lent > limit
        ? new Refusal("loan.over-value-cap", RuleId, "amount").With("lent", Lent).With("limit", limit)
        : null;
}

/// <summary>
/// What must hold before money goes out (放款条件), as of one day: the pledges that the contract names are
/// registered, the rights are in force and outlive the loan, and each has the value on file that the place asks for.
/// </summary>
/// <param name="On">The business date.</param>
/// <param name="Pledges">The pledges that the contract names, as they stand.</param>
/// <param name="Rights">The rights pledged under them.</param>
/// <param name="Limit">What the place asks on the day.</param>
/// <param name="RuleId">The rule behind it.</param>
public sealed record LoanGate(
    DateOnly On,
    IReadOnlyList<PledgeFacts> Pledges,
    IReadOnlyList<SecuringRight> Rights,
    LoanToValueLimit Limit,
    string RuleId)
{
    /// <summary>A gate for a loan without pledged rights.</summary>
    public static LoanGate Open(DateOnly on) =>
        new(on, [], [], new(ValueKind.Agreed, new Dictionary<RightKind, Ratio>()), "");

    /// <summary>
    /// Loan to value of an amount; null = no rights, or one that is not in force or without a value that counts.
    /// </summary>
    public LoanToValue? LoanToValueOf(Money lent) => Rights.Count > 0 && Rights.All(right => right.InForce)
        && LoanToValue.Of(lent, Rights, Limit, RuleId, On).Succeeded(out var figure, out _) ? figure : null;

    /// <summary>Why money may not go out, or null.</summary>
    public Refusal? Fault(LoanTerms terms)
    {
        if (terms.Security.Ip == Ratio.Zero)
        {
            return null;
        }

        if (DebtFault(terms) is { } other)
        {
            return other;
        }

        var registered = Pledges.Where(pledge => pledge.Secures).Select(pledge => pledge.Id);
        return terms.Pledges.Except(registered).Any()
            ? new Refusal("loan.pledge-not-registered", Field: "pledges")
            : ValueFault(terms.IpSecured, terms.Calendar.MaturesOn);
    }

    /// <summary>Why a pledge that the contract names cannot secure it, or null: it secures another's debt.</summary>
    public Refusal? DebtFault(LoanTerms terms) =>
        Pledges.FirstOrDefault(pledge => pledge.Debtor != terms.Borrower) is { } foreign
            ? new Refusal("loan.pledge-of-another-debt", Field: "pledges").With("number", foreign.ContractNumber)
            : null;

    /// <summary>Why the rights do not carry an amount to a day, or null; the pledge may still be on its way.</summary>
    public Refusal? ValueFault(Money lent, DateOnly until)
    {
        if (Rights.FirstOrDefault(right => !right.InForce) is { } ended)
        {
            return new Refusal("loan.right-not-in-force", Field: "rights").With("number", ended.Number);
        }

        if (Rights.FirstOrDefault(right => right.LastDay < until) is { LastDay: { } last } shortLived)
        {
            return new Refusal("loan.outlives-right", Field: "maturesOn")
                .With("number", shortLived.Number).With("last", last).With("until", until);
        }

        return LoanToValue.Of(lent, Rights, Limit, RuleId, On).Succeeded(out var figure, out var refusal)
            ? figure.OverCap()
            : refusal;
    }
}
