using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Finance;

namespace Fourwings.Domain.Insurance;

public sealed partial record InsurancePolicy
{
    /// <summary>Takes a firm's wish (投保申请): nothing backdated, every patent eligible.</summary>
    /// <param name="id">Its new id.</param>
    /// <param name="wish">What is wanted.</param>
    /// <param name="terms">The product.</param>
    /// <param name="patents">The patents as the register knows them.</param>
    /// <param name="on">The business date.</param>
    /// <param name="by">Who.</param>
    public static Result<PolicyAsked> Ask(
        InsurancePolicyId id,
        PolicyWish wish,
        ProductTerms terms,
        IReadOnlyList<InsurablePatent> patents,
        DateOnly on,
        UserId by)
    {
        if (wish.From < on)
        {
            return new Refusal("insurance.backdated", Field: "from").With("from", wish.From).With("today", on);
        }

        if (terms.IsOfLoan != wish.Loan is not null)
        {
            return new Refusal(terms.IsOfLoan ? "insurance.loan-missing" : "insurance.loan-not-covered", Field: "loan");
        }

        return (terms.IsOfLoan ? null : PatentsFault(wish.Patents, terms, patents, wish.From, wish.Consent)) is { } odd
            ? odd
            : new PolicyAsked(id, wish, on, by);
    }

    /// <summary>Quotes (报价), or quotes anew.</summary>
    public Result<PolicyQuoted> Quote(
        QuoteTerms quote, ProductTerms terms, PolicyTimes times, DateOnly on, UserId by)
    {
        if (StateFault(PolicyAction.Quote) is { } fault)
        {
            return fault;
        }

        if (Wish.From < on)
        {
            return new Refusal("insurance.backdated", Field: "from").With("from", Wish.From).With("today", on);
        }

        return quote.Cover(terms, Wish.From, Wish.Loan?.Principal).Succeeded(out var cover, out var refusal)
            ? new PolicyQuoted(cover, on.AddDays(times.QuoteDays), on, by)
            : refusal;
    }

    /// <summary>The firm agrees (确认投保) while the quote stands.</summary>
    public Result<PolicyBound> Bind(DateOnly on, UserId by)
    {
        if (StateFault(PolicyAction.Bind) is { } fault)
        {
            return fault;
        }

        return on > QuoteStandsUntil
            ? new Refusal("insurance.quote-stale").With("until", QuoteStandsUntil.Value)
            : new PolicyBound(on, by);
    }

    /// <summary>The insurer issues the policy (出单): never after its first day.</summary>
    public Result<PolicyIssued> Issue(PolicyTimes times, DateOnly on, UserId by)
    {
        if (StateFault(PolicyAction.Issue) is { } fault)
        {
            return fault;
        }

        return Cover!.From < on
            ? new Refusal("insurance.backdated").With("from", Cover.From).With("today", on)
            : new PolicyIssued(on.AddDays(times.PayDays), on, by);
    }

    /// <summary>Firm or insurer declines it (谢绝).</summary>
    public Result<PolicyDeclined> Decline(string reason, DateOnly on, UserId by) =>
        (StateFault(PolicyAction.Decline) ?? ReasonFault(reason)) is { } fault
            ? fault
            : new PolicyDeclined(reason.Trim(), on, by);

    /// <summary>The firm pays what it owes (缴纳保费).</summary>
    public Result<PremiumPaid> PayPremium(DateOnly on, UserId by)
    {
        if (StateFault(PolicyAction.PayPremium) is { } fault)
        {
            return fault;
        }

        return FirmOwes <= Money.Zero
            ? new Refusal("insurance.nothing-owed").With("number", Wish.Number)
            : new PremiumPaid(FirmOwes, on, by);
    }

    /// <summary>The city pays what it owes (支付保费补贴).</summary>
    public Result<PremiumSubsidised> PaySubsidy(DateOnly on, UserId by)
    {
        if (StateFault(PolicyAction.PaySubsidy) is { } fault)
        {
            return fault;
        }

        return CityOwes <= Money.Zero
            ? new Refusal("insurance.nothing-owed").With("number", Wish.Number)
            : new PremiumSubsidised(CityOwes, on, by);
    }

    /// <summary>
    /// Changes what is insured (批改): patents in or out, a higher limit for more premium; never less than was agreed.
    /// </summary>
    /// <param name="change">What is changed.</param>
    /// <param name="terms">The product.</param>
    /// <param name="patents">The patents taken in, as the register knows them.</param>
    /// <param name="times">Within how many days more premium is paid.</param>
    /// <param name="on">The business date; the change counts from it.</param>
    /// <param name="by">Who.</param>
    public Result<PolicyEndorsed> Endorse(
        PolicyChange change,
        ProductTerms terms,
        IReadOnlyList<InsurablePatent> patents,
        PolicyTimes times,
        DateOnly on,
        UserId by)
    {
        if (StateFault(PolicyAction.Endorse) is { } fault)
        {
            return fault;
        }

        if (change.MoreLimit < Money.Zero || change.MorePremium < Money.Zero)
        {
            return new Refusal("insurance.endorsement-negative", Field: "moreLimit")
                .With("limit", change.MoreLimit).With("premium", change.MorePremium);
        }

        var kept = Wish.Patents.Except(change.Removed).Concat(change.Added).ToArray();
        if (change.IsEmpty || change.Added.Intersect(Wish.Patents).Any() || change.Removed.Except(Wish.Patents).Any())
        {
            return new Refusal("insurance.endorsement-empty", Field: "added");
        }

        if (!terms.IsOfLoan && kept.Length == 0)
        {
            return new Refusal("insurance.patents-missing", Field: "removed");
        }

        if (terms.Most is { } most && Cover!.SumInsured + change.MoreLimit > most)
        {
            return new Refusal("insurance.over-product-limit", Field: "moreLimit")
                .With("sum", Cover.SumInsured + change.MoreLimit).With("most", most);
        }

        var payBy = change.MorePremium.IsZero ? PayBy!.Value : on.AddDays(times.PayDays);
        var odd = change.Added.Count == 0 ? null : PatentsFault(change.Added, terms, patents, on, Wish.Consent);
        return odd is not null
            ? odd
            : new PolicyEndorsed(change.Added, change.Removed, change.MoreLimit, change.MorePremium, payBy, on, by);
    }

    /// <summary>Whether a new policy may follow it now, or why not (续保).</summary>
    public Refusal? RenewFault(PolicyTimes times, DateOnly on)
    {
        if (StateFault(PolicyAction.Renew) is { } fault)
        {
            return fault;
        }

        if (RenewedBy is not null)
        {
            return new("insurance.renewed-already");
        }

        return on < Cover!.To.AddDays(1 - times.RenewDays)
            ? new Refusal("insurance.renew-early").With("from", Cover.To.AddDays(1 - times.RenewDays))
            : null;
    }

    /// <summary>Ends it early (退保): what is unearned goes back by days, unless something was paid under it.</summary>
    /// <param name="reason">Why; compulsory.</param>
    /// <param name="on">The business date: the first day without cover.</param>
    /// <param name="by">Who.</param>
    public Result<PolicyCancelled> Cancel(string reason, DateOnly on, UserId by) =>
        (StateFault(PolicyAction.Cancel) ?? ReasonFault(reason)) is { } fault
            ? fault
            : new PolicyCancelled(reason.Trim(), Settle(on), on, by);

    /// <summary>It lapses: the firm did not pay its part in time, or nothing is left to insure (失效).</summary>
    /// <param name="reason">Why.</param>
    /// <param name="on">The first day without cover.</param>
    /// <param name="nothingLeft">Whether nothing is left to insure; else the premium must be overdue.</param>
    public Result<PolicyLapsed> Lapse(string reason, DateOnly on, bool nothingLeft)
    {
        if (StateFault(PolicyAction.Lapse) is { } fault)
        {
            return fault;
        }

        return !nothingLeft && (FirmOwes <= Money.Zero || on <= PayBy)
            ? new Refusal("insurance.premium-not-overdue").With("by", PayBy!.Value)
            : new PolicyLapsed(reason, Settle(on), on);
    }

    /// <summary>Its last day is over (到期).</summary>
    /// <param name="on">The day after which it is looked at.</param>
    public Result<PolicyExpired> Expire(DateOnly on)
    {
        if (StateFault(PolicyAction.Expire) is { } fault)
        {
            return fault;
        }

        return on < Cover!.To
            ? new Refusal("insurance.runs").With("to", Cover.To)
            : new PolicyExpired(Cover.To.AddDays(1));
    }

    /// <summary>Tells the insurer what happened to one of its patents.</summary>
    public Result<PolicyPatentTold> Tell(PatentId patent, string number, PatentAction action, DateOnly on)
    {
        if (StateFault(PolicyAction.Tell) is { } fault)
        {
            return fault;
        }

        return Wish.Patents.Contains(patent)
            ? new PolicyPatentTold(patent, number, action, on)
            : new Refusal("insurance.patent-not-insured").With("patent", number);
    }

    /// <summary>Pays under it: at most what is left of its limit and of each head's.</summary>
    public Result<PolicyIndemnified> Indemnify(
        InsuranceClaimId claim, IReadOnlyList<HeadPaid> parts, DateOnly on, UserId by)
    {
        if (StateFault(PolicyAction.Indemnify) is { } fault)
        {
            return fault;
        }

        var amount = Money.Sum(parts.Select(part => part.Amount));
        if (amount <= Money.Zero || parts.Any(part => part.Amount < Money.Zero))
        {
            return new Refusal("claim.nothing-payable");
        }

        return amount > LimitLeft || parts.Any(part => PaidFor(part.Head) + part.Amount > Cover!.LimitOf(part.Head))
            ? new Refusal("claim.over-limit").With("amount", amount).With("left", LimitLeft)
            : new PolicyIndemnified(claim, parts, amount, on, by);
    }

    /// <summary>Why the action is not possible where the policy stands, or null.</summary>
    public Refusal? StateFault(PolicyAction action) => Lifecycle.Next(State, action) is null
        ? new Refusal("insurance.not-in-state").With("action", action).With("state", State)
        : null;

    /// <summary>What is unearned from a day on, taken first from what is owed and then from what was paid.</summary>
    private PremiumSettlement Settle(DateOnly endsOn)
    {
        if (!PaidOut.IsZero)
        {
            return PremiumSettlement.None;
        }

        var cover = Cover!;
        var firm = Premiums.Unearned(cover.FirmPays, cover.From, cover.To, endsOn);
        var city = Premiums.Unearned(cover.CityPays, cover.From, cover.To, endsOn);
        var (firmOff, cityOff) = (Money.Min(firm, FirmOwes), Money.Min(city, CityOwes));
        return new(firmOff, firm - firmOff, cityOff, city - cityOff);
    }

    private static Refusal? PatentsFault(
        IReadOnlyList<PatentId> wanted,
        ProductTerms terms,
        IReadOnlyList<InsurablePatent> patents,
        DateOnly from,
        bool consent)
    {
        if (wanted.Count == 0)
        {
            return new("insurance.patents-missing", Field: "patents");
        }

        if (wanted.Any(id => patents.All(patent => patent.Id != id)))
        {
            return new Refusal("insurance.patent-unknown", Field: "patents");
        }

        foreach (var patent in patents)
        {
            if (Eligibility.FaultOf(terms, patent, from, consent) is { } fault)
            {
                return fault;
            }
        }

        return null;
    }

    private static Refusal? ReasonFault(string reason) =>
        reason.Trim().Length == 0 ? new Refusal("insurance.reason-missing", Field: "reason") : null;
}

/// <summary>A change of a policy (批改申请).</summary>
/// <param name="Added">Patents taken in.</param>
/// <param name="Removed">Patents taken out.</param>
/// <param name="MoreLimit">So much more is paid at most.</param>
/// <param name="MorePremium">For so much more.</param>
public sealed record PolicyChange(
    IReadOnlyList<PatentId> Added, IReadOnlyList<PatentId> Removed, Money MoreLimit, Money MorePremium)
{
    /// <summary>Whether nothing is changed.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsEmpty => Added.Count + Removed.Count == 0 && MoreLimit.IsZero && MorePremium.IsZero;
}
