using Fourwings.Domain.Parties;
using Fourwings.Finance;

namespace Fourwings.Domain.Insurance;

/// <summary>Another policy that covers the same loss (重复保险).</summary>
/// <param name="Number">Its number: all policies know their order by it.</param>
/// <param name="Limit">Its limit.</param>
public sealed record OtherCover(string Number, Money Limit);

/// <summary>The pledge on the patent in question, as the payee is found by it (质权情况).</summary>
/// <param name="Pledgee">Who holds it.</param>
/// <param name="DebtDue">Whether the debt that it secures is due.</param>
/// <param name="RepaysEarly">Whether pledgor and pledgee have agreed to repay early out of it.</param>
public sealed record PledgeOnRight(OrganisationId Pledgee, bool DebtDue, bool RepaysEarly);

public sealed partial record InsuranceClaim
{
    /// <summary>Takes notice of a claim (报案).</summary>
    /// <param name="id">Its new id.</param>
    /// <param name="number">Its number.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="happened">What happened; not tomorrow.</param>
    /// <param name="on">The business date.</param>
    /// <param name="by">Who.</param>
    public static Result<InsuranceClaimNotified> Notify(
        InsuranceClaimId id, string number, InsurancePolicy policy, ClaimedEvent happened, DateOnly on, UserId by)
    {
        if (policy.IssuedOn is null)
        {
            return new Refusal("claim.policy-not-issued");
        }

        if (happened.HappenedOn > on || happened.FiledOn > on || happened.AcceptedOn > on)
        {
            return new Refusal("claim.in-future", Field: "happenedOn").With("today", on);
        }

        if (happened.FiledOn < happened.HappenedOn || happened.AcceptedOn < happened.FiledOn
            || (happened.AcceptedOn is not null && happened.FiledOn is null))
        {
            return new Refusal("claim.days-reversed", Field: "filedOn");
        }

        return happened.Account.Trim().Length == 0
            ? new Refusal("claim.account-missing", Field: "account")
            : new InsuranceClaimNotified(
                id, number, policy.Id, happened with { Account = happened.Account.Trim() }, policy.Wish.Loan, on, by);
    }

    /// <summary>Enters costs by head (登记费用).</summary>
    /// <param name="costs">Each above nothing, under a head that the policy covers.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="on">The business date.</param>
    /// <param name="by">Who.</param>
    public Result<ClaimCostsAdded> AddCosts(
        IReadOnlyList<ClaimedCost> costs, InsurancePolicy policy, DateOnly on, UserId by)
    {
        if (StateFault(InsuranceClaimAction.AddCost) is { } fault)
        {
            return fault;
        }

        if (costs.Count == 0 || costs.Any(cost => cost.Amount <= Money.Zero))
        {
            return new Refusal("claim.cost-not-positive", Field: "amount");
        }

        if (costs.FirstOrDefault(cost => policy.Cover!.LimitOf(cost.Head).IsZero) is { } odd)
        {
            return new Refusal("claim.head-not-covered", Field: "head").With("head", odd.Head);
        }

        if (costs.Any(cost => cost.SpentOn > on || cost.SpentOn < Event.HappenedOn.AddYears(-1)))
        {
            return new Refusal("claim.cost-day-odd", Field: "spentOn").With("today", on);
        }

        return costs.Any(cost => cost.Invoice.Trim().Length == 0)
            ? new Refusal("claim.invoice-missing", Field: "invoice")
            : costs.FirstOrDefault(cost => Costs.Any(known => known.Invoice == cost.Invoice && known.Head == cost.Head))
                is { } twice
                ? new Refusal("claim.invoice-twice", Field: "invoice").With("invoice", twice.Invoice)
                : new ClaimCostsAdded(costs, by);
    }

    /// <summary>Notes that court, arbitration or office has accepted the case (登记受理).</summary>
    public Result<ClaimAcceptanceNoted> NoteAcceptance(
        DateOnly filedOn, DateOnly acceptedOn, string authority, DateOnly on, UserId by)
    {
        if (StateFault(InsuranceClaimAction.NoteAcceptance) is { } fault)
        {
            return fault;
        }

        if (filedOn < Event.HappenedOn || acceptedOn < filedOn || acceptedOn > on)
        {
            return new Refusal("claim.days-reversed", Field: "filedOn");
        }

        return authority.Trim().Length == 0
            ? new Refusal("claim.authority-missing", Field: "authority")
            : new ClaimAcceptanceNoted(filedOn, acceptedOn, authority.Trim(), by);
    }

    /// <summary>
    /// Goes through the checks (核查): accepted where all are passed, refused with the code of the first that cannot be
    /// cured; where something can be cured, that is said and the claim waits.
    /// </summary>
    public Result<InsuranceClaimChecked> Check(
        InsurancePolicy policy, ProductTerms terms, ClaimGround ground, DateOnly on, UserId by)
    {
        if (StateFault(InsuranceClaimAction.Check) is { } fault)
        {
            return fault;
        }

        var points = ClaimChecks.Of(policy, this, terms, ground);
        var failed = points.FirstOrDefault(point => point.Fault is not null && !ClaimChecks.IsCurable(point.Check));
        if (failed.Fault is null && points.FirstOrDefault(point => point.Fault is not null).Fault is { } curable)
        {
            return curable;
        }

        return new InsuranceClaimChecked(
            [.. points.Select(point => new CheckedPoint(point.Check, point.Fault?.Code))], failed.Fault?.Code, on, by);
    }

    /// <summary>Sets aside what it may cost (提取准备金): at most what is left of the policy's limit.</summary>
    public Result<ClaimReserveSet> Reserve(Money amount, InsurancePolicy policy, DateOnly on, UserId by)
    {
        if (StateFault(InsuranceClaimAction.Reserve) is { } fault)
        {
            return fault;
        }

        return amount < Money.Zero || amount > policy.LimitLeft
            ? new Refusal("claim.reserve-odd", Field: "amount").With("left", policy.LimitLeft)
            : new ClaimReserveSet(amount, Reserved, on, by);
    }

    /// <summary>
    /// Works out what is payable now (核定赔款): this policy's part of the loss where several cover it, less deductible
    /// and own share, within sub-limits and what is left of the limit, less what was paid before; and to whom.
    /// </summary>
    /// <param name="policy">The policy.</param>
    /// <param name="terms">The product.</param>
    /// <param name="others">Other policies that cover the same loss.</param>
    /// <param name="pledge">The pledge on the patent; null = it is not pledged.</param>
    /// <param name="on">The business date.</param>
    /// <param name="by">Who.</param>
    public Result<IndemnityAssessed> Assess(
        InsurancePolicy policy,
        ProductTerms terms,
        IReadOnlyList<OtherCover> others,
        PledgeOnRight? pledge,
        DateOnly on,
        UserId by)
    {
        if (StateFault(InsuranceClaimAction.Assess) is { } fault)
        {
            return fault;
        }

        var cover = policy.Cover!;
        var all = others.Append(new(policy.Wish.Number, cover.Limit)).OrderBy(one => one.Number, StringComparer.Ordinal)
            .ToArray();
        var own = Array.FindIndex(all, one => one.Number == policy.Wish.Number);
        Money[] limits = [.. all.Select(one => one.Limit)];
        var losses = cover.Heads.Select(head => new HeadLoss(
            head.Head.ToString(),
            Indemnities.ShareOf(CostOf(head.Head), limits, own),
            head.Limit,
            PaidFor(head.Head),
            policy.PaidFor(head.Head))).ToArray();
        var due = Indemnities.Due(new(cover.Deductible, cover.OwnShare, policy.LimitLeft), losses);
        AssessedHead[] heads =
            [.. due.Select((part, i) => new AssessedHead(cover.Heads[i].Head, losses[i].Loss, part.Amount, part.Cut))];
        return heads.All(head => head.Amount.IsZero)
            ? new Refusal("claim.nothing-payable")
            : new IndemnityAssessed(
                new(heads, PaymentsOf(heads, policy, terms.Purpose, pledge), [.. others.Select(one => one.Number)], by),
                on);
    }

    /// <summary>Takes a loan's part of the loss as its plan of cover divides it (核定贷款赔款).</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="principal">The principal lost.</param>
    /// <param name="amount">The insurer's part.</param>
    /// <param name="on">The business date.</param>
    /// <param name="by">Who.</param>
    public Result<IndemnityAssessed> AssessLoan(
        InsurancePolicy policy, Money principal, Money amount, DateOnly on, UserId by)
    {
        if (StateFault(InsuranceClaimAction.Assess) is { } fault)
        {
            return fault;
        }

        if (amount <= Money.Zero || !Paid.All(part => part.Amount.IsZero))
        {
            return new Refusal("claim.nothing-payable");
        }

        return amount > policy.LimitLeft
            ? new Refusal("claim.over-limit").With("amount", amount).With("left", policy.LimitLeft)
            : new IndemnityAssessed(
                new(
                    [new(CostHead.Principal, principal, amount, Money.Zero)],
                    [new(Loan!.Bank, PayeeKind.Pledgee, amount)],
                    [],
                    by),
                on);
    }

    /// <summary>Pays what was worked out (支付赔款): another person than who worked it out.</summary>
    public Result<IndemnityPaid> Pay(DateOnly on, UserId by)
    {
        if (StateFault(InsuranceClaimAction.Pay) is { } fault)
        {
            return fault;
        }

        if (Assessed is not { } assessed)
        {
            return new Refusal("claim.not-assessed");
        }

        return assessed.By == by
            ? new Refusal("claim.own-assessment")
            : new IndemnityPaid(
                assessed.Payments, assessed.Amount, Money.Min(assessed.Amount, Reserved), on, by);
    }

    /// <summary>Gives out what lies in escrow (提存款划付).</summary>
    public Result<EscrowPaidOut> Release(
        OrganisationId payee, PayeeKind kind, string reason, DateOnly on, UserId by)
    {
        if (StateFault(InsuranceClaimAction.Release) is { } fault)
        {
            return fault;
        }

        if (InEscrow.IsZero)
        {
            return new Refusal("claim.no-escrow");
        }

        return reason.Trim().Length == 0
            ? new Refusal("insurance.reason-missing", Field: "reason")
            : new EscrowPaidOut(payee, kind, InEscrow, reason.Trim(), on, by);
    }

    /// <summary>Takes the insurer's part of damages that the insured won (追偿分成).</summary>
    public Result<DamagesShared> ShareDamages(Money damages, ProductTerms terms, DateOnly on, UserId by)
    {
        if (StateFault(InsuranceClaimAction.Recover) is { } fault)
        {
            return fault;
        }

        var share = Indemnities.Recouped(damages, terms.RecoupFactor, PaidInAll) - Recovered;
        return share <= Money.Zero
            ? new Refusal("claim.nothing-to-recoup", Field: "damages").With("factor", terms.RecoupFactor)
            : new DamagesShared(damages, share, on, by);
    }

    /// <summary>Who gave notice withdraws it (撤回).</summary>
    public Result<InsuranceClaimWithdrawn> Withdraw(string reason, DateOnly on, UserId by) =>
        StateFault(InsuranceClaimAction.Withdraw) is { } fault ? fault
        : reason.Trim().Length == 0 ? new Refusal("insurance.reason-missing", Field: "reason")
        : new InsuranceClaimWithdrawn(reason.Trim(), on, by);

    /// <summary>Closes it (结案): nothing more is paid, what was set aside is free.</summary>
    public Result<InsuranceClaimClosed> Close(DateOnly on, UserId by) =>
        State != InsuranceClaimState.Accepted
            ? StateFaultOf(InsuranceClaimAction.Close)
            : new InsuranceClaimClosed(Reserved, on, by);

    /// <summary>Why the action is not possible where the claim stands, or null.</summary>
    public Refusal? StateFault(InsuranceClaimAction action) =>
        Lifecycle.Next(State, action) is null ? StateFaultOf(action) : null;

    private Refusal StateFaultOf(InsuranceClaimAction action) =>
        new Refusal("claim.not-in-state").With("action", action).With("state", State);

    private List<IndemnityPayment> PaymentsOf(
        IReadOnlyList<AssessedHead> heads, InsurancePolicy policy, IndemnityPurpose purpose, PledgeOnRight? pledge)
    {
        if (purpose == IndemnityPurpose.RightValue)
        {
            var kind = pledge is null ? PayeeKind.Insured
                : pledge.DebtDue || pledge.RepaysEarly ? PayeeKind.Pledgee : PayeeKind.Escrow;
            return [new(pledge?.Pledgee ?? policy.Wish.Firm, kind, Money.Sum(heads.Select(head => head.Amount)))];
        }

        // Costs go back to who bore them, in proportion to what each has not got back yet.
        var payments = new Dictionary<OrganisationId, Money>();
        foreach (var head in heads.Where(head => !head.Amount.IsZero))
        {
            var bearers = Costs.Where(cost => cost.Head == head.Head)
                .GroupBy(cost => cost.BorneBy)
                .Select(costs => (Who: costs.Key, Spent: Money.Sum(costs.Select(cost => cost.Amount))))
                .OrderBy(row => row.Who.Value).ToArray();
            var parts = head.Amount.Allocate([.. bearers.Select(row => (decimal)row.Spent.Fen)]);
            for (var i = 0; i < bearers.Length; i++)
            {
                payments[bearers[i].Who] = payments.GetValueOrDefault(bearers[i].Who) + parts[i];
            }
        }

        return [.. payments.Where(row => row.Value > Money.Zero)
            .Select(row => new IndemnityPayment(row.Key, PayeeKind.Insured, row.Value))];
    }
}
