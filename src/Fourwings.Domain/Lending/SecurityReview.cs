using System.Text.Json.Serialization;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Domain.Valuation;
using Fourwings.Finance;

namespace Fourwings.Domain.Lending;

/// <summary>Why the security of a loan is looked at anew (押品重估事由).</summary>
public enum SecurityCause
{
    /// <summary>A pledged patent's fee was missed: it is in its grace period (年费逾期).</summary>
    FeeMissed = 1,

    /// <summary>A pledged patent ended for an unpaid fee (未缴年费终止).</summary>
    Lapsed,

    /// <summary>A pledged right ended with its term (期限届满).</summary>
    Expired,

    /// <summary>Its owner gave it up (放弃).</summary>
    GivenUp,

    /// <summary>Someone asked for it to be declared invalid (请求宣告无效).</summary>
    InvalidationRequested,

    /// <summary>It was declared invalid in part: what it was valued at no longer stands (部分无效).</summary>
    InvalidatedPartly,

    /// <summary>It was declared invalid in whole, or cancelled (全部无效或撤销).</summary>
    Invalidated,

    /// <summary>It was upheld (维持有效).</summary>
    Upheld,

    /// <summary>It is in force again: restored, or a payment was found (恢复).</summary>
    Restored,

    /// <summary>A court preserves it, or its procedures are suspended (保全或中止).</summary>
    Held,

    /// <summary>It is free again (保全或中止解除).</summary>
    Freed,

    /// <summary>Its owners changed (权利人变更).</summary>
    OwnersChanged,

    /// <summary>A licence was noted, changed or ended (许可).</summary>
    Licensed,

    /// <summary>The value on file is over (评估值到期).</summary>
    ValueExpired,

    /// <summary>A value was filed, replaced or withdrawn (价值变动).</summary>
    Revalued,

    /// <summary>Principal was repaid (归还本金).</summary>
    Repaid,

    /// <summary>Another pledge was added, or took the place of one (增加或替换质物).</summary>
    SecurityAdded,

    /// <summary>A pledge was revoked, or some rights left it (质押撤销或部分解除).</summary>
    PledgeChanged,

    /// <summary>The insurance of the loan, or of a right that secures it, ended (保险终止).</summary>
    CoverEnded,
}

/// <summary>How a shortfall of security is cured (补救方式).</summary>
public enum ShortfallRemedy
{
    /// <summary>Further rights are pledged (补充质物).</summary>
    AddSecurity = 1,

    /// <summary>Principal is repaid early (提前还款).</summary>
    Prepay,

    /// <summary>Another right takes the place of the one that fails (替换质物).</summary>
    Substitute,
}

/// <summary>What one pledged right is worth to the lender on a day.</summary>
/// <param name="Right">Which right.</param>
/// <param name="Number">Its number.</param>
/// <param name="Worth">Its value on file where it counts, else nothing.</param>
/// <param name="Why">Why it does not count, by code; null = it counts.</param>
public sealed record RightWorth(RightRef Right, string Number, Money Worth, string? Why);

/// <summary>What secures a loan on a day, against what is lent on it (押品价值与质押率).</summary>
/// <param name="Lent">The part of the principal outstanding that the rights secure.</param>
/// <param name="Rights">The rights, each with what it is worth.</param>
/// <param name="Limit">The most that may be lent on them; null = the place sets no cap.</param>
public sealed record SecurityWorth(Money Lent, IReadOnlyList<RightWorth> Rights, Money? Limit)
{
    /// <summary>All values that count.</summary>
    [JsonIgnore]
    public Money Value => Money.Sum(Rights.Select(right => right.Worth));

    /// <summary>What is lent beyond the cap; without a cap, beyond the value itself.</summary>
    [JsonIgnore]
    public Money Shortfall => Money.Max(Money.Zero, Lent - (Limit ?? Value));

    /// <summary>Lent ÷ value, to four decimals; null = the value is nothing.</summary>
    [JsonIgnore]
    public Ratio? LoanToValue => LoanRisk.LoanToValue(Lent, Value);

    /// <summary>Works it out: a right not in force, or whose value may not be relied on, counts nothing.</summary>
    /// <param name="lent">The part of the principal outstanding that the rights secure.</param>
    /// <param name="rights">The rights.</param>
    /// <param name="limit">What the place asks on the day.</param>
    /// <param name="on">The day.</param>
    public static SecurityWorth Of(
        Money lent, IReadOnlyList<SecuringRight> rights, LoanToValueLimit limit, DateOnly on)
    {
        RightWorth[] worths = [.. rights.Select(right => WorthOf(right, limit, on))];
        var most = (Money?)Money.Zero;
        foreach (var (right, worth) in rights.Zip(worths))
        {
            most = limit.CapOf(right.Right.Kind) is { } cap ? most + (worth.Worth * cap).RoundDown() : null;
        }

        return new(lent, worths, most);
    }

    private static RightWorth WorthOf(SecuringRight right, LoanToValueLimit limit, DateOnly on)
    {
        if (!right.InForce)
        {
            return new(right.Right, right.Number, Money.Zero, "loan.right-not-in-force");
        }

        return ValuesOnFile.Best(right.Standing, limit.Required, on).Succeeded(out var value, out var refusal)
            ? new(right.Right, right.Number, value.Amount, null)
            : new(right.Right, right.Number, Money.Zero, refusal.Code);
    }
}

/// <summary>A loan that its security no longer carries (质物价值缺口).</summary>
/// <param name="Amount">How much is lent beyond what the rights carry.</param>
/// <param name="Since">Since when.</param>
/// <param name="CureBy">By when the borrower cures it.</param>
/// <param name="Cause">What brought it about.</param>
/// <param name="Number">The number of the right in question.</param>
/// <param name="Remedy">What was agreed; null = nothing yet.</param>
public sealed record LoanShortfall(
    Money Amount, DateOnly Since, DateOnly CureBy, SecurityCause Cause, string Number, ShortfallRemedy? Remedy);

/// <summary>The security of a loan was looked at anew (押品重估).</summary>
/// <param name="Cause">Why.</param>
/// <param name="Right">Which right it is about; null = the loan as a whole.</param>
/// <param name="Number">The right's number.</param>
/// <param name="On">As of which day.</param>
/// <param name="Before">What it was worth before.</param>
/// <param name="Now">What it is worth now.</param>
/// <param name="CureBy">By when a shortfall is cured; null = there is none.</param>
/// <param name="Told">Who was given notice: bank, borrower, owners, fund, custodian.</param>
public sealed record LoanSecurityReviewed(
    SecurityCause Cause,
    RightRef? Right,
    string Number,
    DateOnly On,
    SecurityWorth Before,
    SecurityWorth Now,
    DateOnly? CureBy,
    IReadOnlyList<OrganisationId> Told) : IFact
{
    /// <summary>What the rights are worth now.</summary>
    [JsonIgnore]
    public Money Value => Now.Value;

    /// <summary>What is lent beyond what the rights carry.</summary>
    [JsonIgnore]
    public Money Shortfall => Now.Shortfall;
}

/// <summary>How a shortfall will be cured was agreed (约定补救方式).</summary>
public sealed record ShortfallRemedyAgreed(ShortfallRemedy Remedy, DateOnly On, string Note, UserId By) : IFact;

/// <summary>Another pledge secures the loan from now on (追加质押).</summary>
public sealed record LoanPledgeAdded(Pledges.PledgeId Pledge, string Number, UserId By) : IFact;
