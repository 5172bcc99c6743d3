using System.Text.Json.Serialization;
using Fourwings.Finance;

namespace Fourwings.Domain.Insurance;

/// <summary>
/// A claim under a policy (索赔): notice, ordered checks, costs by head, part payments. Immutable; decisions return
/// facts.
/// </summary>
public sealed partial record InsuranceClaim
{
    /// <summary>The table; what is not listed is refused.</summary>
    public static Transitions<InsuranceClaimState, InsuranceClaimAction> Lifecycle { get; } = new(
        InsuranceClaimState.Notified,
        (InsuranceClaimState.Notified, InsuranceClaimAction.AddCost, InsuranceClaimState.Notified),
        (InsuranceClaimState.Notified, InsuranceClaimAction.AddPaper, InsuranceClaimState.Notified),
        (InsuranceClaimState.Notified, InsuranceClaimAction.NoteAcceptance, InsuranceClaimState.Notified),
        (InsuranceClaimState.Notified, InsuranceClaimAction.Reserve, InsuranceClaimState.Notified),
        (InsuranceClaimState.Notified, InsuranceClaimAction.Check, InsuranceClaimState.Accepted),
        (InsuranceClaimState.Notified, InsuranceClaimAction.Withdraw, InsuranceClaimState.Withdrawn),
        (InsuranceClaimState.Notified, InsuranceClaimAction.Close, InsuranceClaimState.Refused),
        (InsuranceClaimState.Accepted, InsuranceClaimAction.AddCost, InsuranceClaimState.Accepted),
        (InsuranceClaimState.Accepted, InsuranceClaimAction.AddPaper, InsuranceClaimState.Accepted),
        (InsuranceClaimState.Accepted, InsuranceClaimAction.Reserve, InsuranceClaimState.Accepted),
        (InsuranceClaimState.Accepted, InsuranceClaimAction.Assess, InsuranceClaimState.Accepted),
        (InsuranceClaimState.Accepted, InsuranceClaimAction.Pay, InsuranceClaimState.Accepted),
        (InsuranceClaimState.Accepted, InsuranceClaimAction.Release, InsuranceClaimState.Accepted),
        (InsuranceClaimState.Accepted, InsuranceClaimAction.Recover, InsuranceClaimState.Accepted),
        (InsuranceClaimState.Accepted, InsuranceClaimAction.Close, InsuranceClaimState.Closed),
        (InsuranceClaimState.Closed, InsuranceClaimAction.Release, InsuranceClaimState.Closed),
        (InsuranceClaimState.Closed, InsuranceClaimAction.Recover, InsuranceClaimState.Closed));

    /// <summary>Its id.</summary>
    public required InsuranceClaimId Id { get; init; }

    /// <summary>Its number.</summary>
    public required string Number { get; init; }

    /// <summary>The policy.</summary>
    public required InsurancePolicyId Policy { get; init; }

    /// <summary>What happened.</summary>
    public required ClaimedEvent Event { get; init; }

    /// <summary>The loan in default, for a loan's cover.</summary>
    public InsuredLoan? Loan { get; init; }

    /// <summary>When the insurer had notice.</summary>
    public required DateOnly NotifiedOn { get; init; }

    /// <summary>Where it stands.</summary>
    public required InsuranceClaimState State { get; init; }

    /// <summary>The checks as they were gone through.</summary>
    public IReadOnlyList<CheckedPoint> Points { get; init; } = [];

    /// <summary>Costs and losses so far.</summary>
    public IReadOnlyList<ClaimedCost> Costs { get; init; } = [];

    /// <summary>What is set aside for it.</summary>
    public Money Reserved { get; init; }

    /// <summary>What is worked out and not yet paid.</summary>
    public Assessment? Assessed { get; init; }

    /// <summary>What was paid, by head.</summary>
    public IReadOnlyList<HeadPaid> Paid { get; init; } = [];

    /// <summary>What was paid, by payee.</summary>
    public IReadOnlyList<IndemnityPayment> Payments { get; init; } = [];

    /// <summary>What came back to the insurer.</summary>
    public Money Recovered { get; init; }

    /// <summary>The code of the check that failed, or why it was withdrawn.</summary>
    public string Reason { get; init; } = string.Empty;

    /// <summary>When it was refused, withdrawn or closed.</summary>
    public DateOnly? EndedOn { get; init; }

    /// <summary>The number of facts applied.</summary>
    public required long Version { get; init; }

    /// <summary>All that was paid.</summary>
    [JsonIgnore]
    public Money PaidInAll => Money.Sum(Paid.Select(part => part.Amount));

    /// <summary>What lies in escrow.</summary>
    [JsonIgnore]
    public Money InEscrow => Money.Sum(Payments
        .Where(payment => payment.Kind == PayeeKind.Escrow).Select(payment => payment.Amount));

    /// <summary>Whether it may still lead to a payment.</summary>
    [JsonIgnore]
    public bool IsOpen => State is InsuranceClaimState.Notified or InsuranceClaimState.Accepted;

    /// <summary>What was paid of it under a head.</summary>
    public Money PaidFor(CostHead head) =>
        Money.Sum(Paid.Where(part => part.Head == head).Select(part => part.Amount));

    /// <summary>What is claimed under a head.</summary>
    public Money CostOf(CostHead head) =>
        Money.Sum(Costs.Where(cost => cost.Head == head).Select(cost => cost.Amount));

    /// <summary>The claim after the fact.</summary>
    /// <exception cref="ArgumentException">It is no fact of a claim.</exception>
    public InsuranceClaim Apply(IFact fact) => (fact switch
    {
        ClaimCostsAdded added => this with { Costs = [.. Costs, .. added.Costs], Assessed = null },
        ClaimAcceptanceNoted noted => this with
        {
            Event = Event with
            {
                FiledOn = noted.FiledOn,
                AcceptedOn = noted.AcceptedOn,
                Authority = noted.Authority,
            },
        },
        InsuranceClaimChecked { Code: null } passed => Move(InsuranceClaimAction.Check) with
        {
            Points = passed.Points,
        },
        InsuranceClaimChecked failed => Over(InsuranceClaimAction.Close, failed.On, failed.Code!) with
        {
            Points = failed.Points,
            Reserved = Money.Zero,
        },
        ClaimReserveSet set => this with { Reserved = set.Amount },
        IndemnityAssessed assessed => this with { Assessed = assessed.Assessment },
        IndemnityPaid paid => this with
        {
            Paid = [.. Paid, .. Assessed!.Heads.Select(head => new HeadPaid(head.Head, head.Amount))],
            Payments = [.. Payments, .. paid.Payments],
            Reserved = Reserved - paid.FromReserve,
            Assessed = null,
        },
        EscrowPaidOut given => this with { Payments = [.. Released(given)] },
        DamagesShared shared => this with { Recovered = Recovered + shared.ToInsurer },
        IndemnityRecovered back => this with { Recovered = Recovered + back.Amount },
        InsuranceClaimWithdrawn ended => Over(InsuranceClaimAction.Withdraw, ended.On, ended.Reason) with
        {
            Reserved = Money.Zero,
        },
        InsuranceClaimClosed closed => Over(InsuranceClaimAction.Close, closed.On, string.Empty) with
        {
            Reserved = Money.Zero,
            Assessed = null,
        },
        _ => throw new ArgumentException($"{fact.GetType().Name} is no fact of a claim.", nameof(fact)),
    }) with
    { Version = Version + 1 };

    /// <summary>A new claim.</summary>
    public static InsuranceClaim Of(InsuranceClaimNotified fact) => new()
    {
        Id = fact.Id,
        Number = fact.Number,
        Policy = fact.Policy,
        Event = fact.Event,
        Loan = fact.Loan,
        NotifiedOn = fact.On,
        State = Lifecycle.Initial,
        Version = 1,
    };

    /// <summary>The claim that its facts make.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static InsuranceClaim Replay(IEnumerable<IFact> facts) =>
        facts.Aggregate((InsuranceClaim?)null, (one, fact) => one?.Apply(fact) ?? Of((InsuranceClaimNotified)fact))
        ?? throw new ArgumentException("There is no fact to replay.", nameof(facts));

    private IEnumerable<IndemnityPayment> Released(EscrowPaidOut given)
    {
        var left = given.Amount;
        foreach (var payment in Payments)
        {
            var taken = payment.Kind == PayeeKind.Escrow ? Money.Min(payment.Amount, left) : Money.Zero;
            left -= taken;
            if (payment.Amount > taken)
            {
                yield return payment with { Amount = payment.Amount - taken };
            }
        }

        yield return new(given.Payee, given.Kind, given.Amount);
    }

    private InsuranceClaim Move(InsuranceClaimAction action) =>
        this with { State = Lifecycle.Next(State, action)!.Value };

    private InsuranceClaim Over(InsuranceClaimAction action, DateOnly on, string reason) =>
        Move(action) with { EndedOn = on, Reason = reason };
}
