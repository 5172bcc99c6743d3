using Fourwings.Domain.Accounting;
using Fourwings.Domain.Parties;
using Fourwings.Finance;

namespace Fourwings.Domain.Trusts;

/// <summary>Who gets what of a payment (受益人分配): each tranche's money by units, no fen made or lost.</summary>
public static class TrustPayout
{
    /// <summary>
    /// What each holder in the register of the payment day gets, and each settlor of what is left for settlors; those
    /// who get nothing are left out.
    /// </summary>
    public static IReadOnlyList<HolderPayment> Of(TrustPlan plan, DealRun run)
    {
        var register = plan.Register(run.Payment.PaidOn).ToLookup(one => one.Tranche);
        return
        [
            .. run.Tranches.SelectMany(tranche => Of(tranche, [.. register[tranche.Tranche]])),
            .. plan.Terms.Divide(SettlorsPart(run)).Select(one => new HolderPayment(
                one.Settlor, TrustTerms.SettlorsParty, 0, Money.Zero, Money.Zero, one.Amount))
                .Where(one => !one.Total.IsZero),
        ];
    }

    /// <summary>A tranche that gets money and had no holder on the payment day, or null.</summary>
    public static Refusal? Fault(TrustPlan plan, DealRun run)
    {
        var held = plan.Register(run.Payment.PaidOn).Select(one => one.Tranche).ToHashSet();
        return run.Tranches.FirstOrDefault(one => !held.Contains(one.Tranche)
            && !(one.InterestPaid + one.PrincipalPaid + one.Residual).IsZero) is { } orphan
            ? new Refusal("trust.nobody-holds").With("tranche", orphan.Tranche).With("on", run.Payment.PaidOn)
            : null;
    }

    /// <summary>What a payment leaves for the settlors.</summary>
    public static Money SettlorsPart(DealRun run) => Money.Sum(run.Steps
        .Where(step => step.Step.Kind == StepKind.Residual).SelectMany(step => step.Parts)
        .Where(part => part.To == TrustTerms.SettlorsParty).Select(part => part.Paid));

    /// <summary>A tranche's money divided by units: the largest remainders take the fen left over.</summary>
    private static IEnumerable<HolderPayment> Of(TrancheRun run, IReadOnlyList<UnitHolding> holders)
    {
        decimal[] weights = [.. holders.Select(one => (decimal)one.Units)];
        var (interest, principal, residual) = (
            run.InterestPaid.Allocate(weights), run.PrincipalPaid.Allocate(weights), run.Residual.Allocate(weights));
        return holders.Select((one, i) => new HolderPayment(
                one.Holder, one.Tranche, one.Units, interest[i], principal[i], residual[i]))
            .Where(one => !one.Total.IsZero);
    }
}

/// <summary>
/// What a trust posts in books of its own (信托账簿): apart from the trustee's, from other trusts', and by settlor in the
/// sub-ledger.
/// </summary>
public static class TrustPostings
{
    /// <summary>The books of a trust: nobody else's.</summary>
    public static OrganisationId BooksOf(TrustPlanId plan) => new(plan.Value);

    /// <summary>The ledger account of one of the deal's accounts.</summary>
    public static AccountCode MoneyOf(Deal deal, string account) => TrustAccounts.Money(
        deal.Accounts.ToList().IndexOf(account));

    /// <summary>Units were taken up.</summary>
    public static IReadOnlyList<Posting> Subscribed(TrustPlan plan, TrustUnitsSubscribed fact) =>
        [Of(plan, TrustAccounts.Raised, TrustAccounts.Units, Face(fact.Move), fact.Move.On, "posting.trust-subscribed",
            fact.Move.To.Value)];

    /// <summary>The trust was established: what was raised goes to the settlors for what they put in.</summary>
    public static IReadOnlyList<Posting> Established(TrustPlan plan, TrustEstablished fact) =>
    [
        .. plan.Terms.Divide(plan.Terms.Deal.Size).Where(one => !one.Amount.IsZero).Select(one => Of(
            plan, TrustAccounts.Assets, TrustAccounts.Raised, one.Amount, fact.On, "posting.trust-established",
            one.Settlor.Value)),
    ];

    /// <summary>The plan was given up: what was paid in goes back.</summary>
    public static IReadOnlyList<Posting> Abandoned(TrustPlan plan, TrustAbandoned fact) =>
    [
        .. plan.Moves.Select(move => Of(
            plan, TrustAccounts.Units, TrustAccounts.Raised, Face(move), fact.On, "posting.trust-returned",
            move.To.Value)),
    ];

    /// <summary>A collection came in.</summary>
    public static IReadOnlyList<Posting> Collected(TrustPlan plan, TrustCollection one) =>
        [Of(plan, MoneyOf(plan.Terms.Deal, one.Account), TrustAccounts.Royalties, one.Amount, one.CollectedOn,
            "posting.trust-collected", plan.Find(one.Asset)!.Settlor.Value)];

    /// <summary>A payment was made, step by step.</summary>
    public static IReadOnlyList<Posting> Executed(TrustPlan plan, TrustRun run)
    {
        var deal = plan.Terms.Deal;
        var on = run.Preview.Run.Payment.PaidOn;
        return
        [
            .. run.Preview.Run.Steps.SelectMany(step => step.Parts.Where(part => !part.Paid.IsZero).Select(part => Of(
                plan,
                DebitOf(deal, step.Step.Kind, part.To),
                step.Step.Kind == StepKind.Undertaking ? TrustAccounts.Undertaken : MoneyOf(deal, step.Step.From),
                part.Paid, on, $"posting.trust-{step.Step.Kind.ToString().ToLowerInvariant()}", run.Id.Value))),
        ];
    }

    /// <summary>The same postings the other way round.</summary>
    /// <param name="postings">As they were made.</param>
    /// <param name="stream">In whose stream.</param>
    /// <param name="version">By which of its facts.</param>
    /// <param name="reason">Why.</param>
    public static IReadOnlyList<Posting> Reversed(
        IReadOnlyList<Posting> postings, Guid stream, long version, string reason) =>
        [.. postings.Select((posting, line) => posting.Reverse(new(stream, version, line), reason))];

    /// <summary>The trust was cleared: the rest goes to the settlors.</summary>
    public static IReadOnlyList<Posting> Liquidated(TrustPlan plan, TrustLiquidated fact) =>
    [
        .. fact.Rest.OrderBy(one => one.Key, StringComparer.Ordinal).SelectMany(one => plan.Terms.Divide(one.Value)
            .Where(part => !part.Amount.IsZero).Select(part => Of(
                plan, TrustAccounts.Residual, MoneyOf(plan.Terms.Deal, one.Key), part.Amount, fact.On,
                "posting.trust-cleared", part.Settlor.Value))),
    ];

    private static AccountCode DebitOf(Deal deal, StepKind kind, string to) => kind switch
    {
        StepKind.Fee => TrustAccounts.Fees,
        StepKind.Interest => TrustAccounts.Interest,
        StepKind.Principal or StepKind.Redemption => TrustAccounts.Units,
        StepKind.Residual => TrustAccounts.Residual,
        _ => MoneyOf(deal, to),
    };

    private static Money Face(UnitMove move) => new(checked(move.Units * TrustTerms.UnitFace.Fen));

    private static Posting Of(
        TrustPlan plan, AccountCode debit, AccountCode credit, Money amount, DateOnly on, string text, Guid record) =>
        new(BooksOf(plan.Id), debit, credit, amount, on, text) { Record = record };
}
