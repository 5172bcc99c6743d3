using System.Text.Json.Serialization;
using Fourwings.Domain.Parties;
using Fourwings.Finance;

namespace Fourwings.Domain.Trusts;

/// <summary>Where a run of the order of payment stands (分配状态).</summary>
public enum TrustRunState
{
    /// <summary>Worked out by one person; two others have to approve (待批准).</summary>
    Submitted = 1,

    /// <summary>One has approved (已一人批准).</summary>
    Approved,

    /// <summary>Two have approved; to be paid on its day (待执行).</summary>
    Cleared,

    /// <summary>Paid (已分配).</summary>
    Executed,

    /// <summary>Reversed with its reason (已冲正).</summary>
    Reversed,

    /// <summary>Sent back before it was paid (已退回).</summary>
    SentBack,
}

/// <summary>What can be done with a run.</summary>
public enum TrustRunAction
{
    /// <summary>Approve it: two persons, neither the one who made it (批准).</summary>
    Approve = 1,

    /// <summary>Send it back (退回).</summary>
    SendBack,

    /// <summary>Pay it (执行).</summary>
    Execute,

    /// <summary>Reverse it (冲正).</summary>
    Reverse,
}

/// <summary>What one holder gets of one tranche, or one settlor of what is left (受益人分配).</summary>
/// <param name="Holder">Who.</param>
/// <param name="Tranche">Of which tranche; for a settlor the deal's party.</param>
/// <param name="Units">For how many units; 0 = a settlor.</param>
/// <param name="Interest">Interest.</param>
/// <param name="Principal">Principal.</param>
/// <param name="Residual">What is beyond.</param>
public sealed record HolderPayment(
    OrganisationId Holder, string Tranche, long Units, Money Interest, Money Principal, Money Residual)
{
    /// <summary>All of it.</summary>
    [JsonIgnore]
    public Money Total => Interest + Principal + Residual;
}

/// <summary>A run was handed in (提交分配).</summary>
/// <param name="Id">Its id.</param>
/// <param name="Number">Its number here.</param>
/// <param name="Plan">Of which plan.</param>
/// <param name="Preview">What it does.</param>
/// <param name="On">The business date.</param>
/// <param name="By">Who worked it out.</param>
public sealed record TrustRunSubmitted(
    PayoutId Id, string Number, TrustPlanId Plan, TrustPreview Preview, DateOnly On, UserId By) : IFact;

/// <summary>A person approved it (批准分配).</summary>
public sealed record TrustRunApproved(DateOnly On, UserId By) : IFact;

/// <summary>It was sent back (退回分配).</summary>
public sealed record TrustRunSentBack(string Reason, DateOnly On, UserId By) : IFact;

/// <summary>It was paid (执行分配).</summary>
/// <param name="Payments">Who got what.</param>
/// <param name="On">The business date.</param>
/// <param name="By">Who.</param>
public sealed record TrustRunExecuted(IReadOnlyList<HolderPayment> Payments, DateOnly On, UserId By) : IFact;

/// <summary>It was reversed (冲正分配).</summary>
public sealed record TrustRunReversed(string Reason, DateOnly On, UserId By) : IFact;

/// <summary>
/// One payment of a trust (一期分配): worked out by one person, approved by two others, paid on its day exactly as it was
/// shown, reversed with a reason if it must be.
/// </summary>
public sealed partial record TrustRun
{
    /// <summary>The table; what is not listed is refused.</summary>
    public static Transitions<TrustRunState, TrustRunAction> Lifecycle { get; } = new(
        TrustRunState.Submitted,
        (TrustRunState.Submitted, TrustRunAction.Approve, TrustRunState.Approved),
        (TrustRunState.Submitted, TrustRunAction.SendBack, TrustRunState.SentBack),
        (TrustRunState.Approved, TrustRunAction.Approve, TrustRunState.Cleared),
        (TrustRunState.Approved, TrustRunAction.SendBack, TrustRunState.SentBack),
        (TrustRunState.Cleared, TrustRunAction.SendBack, TrustRunState.SentBack),
        (TrustRunState.Cleared, TrustRunAction.Execute, TrustRunState.Executed),
        (TrustRunState.Executed, TrustRunAction.Reverse, TrustRunState.Reversed));

    /// <summary>Its id.</summary>
    public required PayoutId Id { get; init; }

    /// <summary>Its number.</summary>
    public required string Number { get; init; }

    /// <summary>Of which plan.</summary>
    public required TrustPlanId Plan { get; init; }

    /// <summary>What it does.</summary>
    public required TrustPreview Preview { get; init; }

    /// <summary>Where it stands.</summary>
    public required TrustRunState State { get; init; }

    /// <summary>When it was handed in.</summary>
    public required DateOnly SubmittedOn { get; init; }

    /// <summary>Who worked it out.</summary>
    public required UserId PreparedBy { get; init; }

    /// <summary>Who approved it.</summary>
    public IReadOnlyList<UserId> ApprovedBy { get; init; } = [];

    /// <summary>When it was paid.</summary>
    public DateOnly? ExecutedOn { get; init; }

    /// <summary>Who got what; empty before it was paid.</summary>
    public IReadOnlyList<HolderPayment> Payments { get; init; } = [];

    /// <summary>Why it was sent back or reversed.</summary>
    public string Reason { get; init; } = string.Empty;

    /// <summary>The number of facts applied.</summary>
    public required long Version { get; init; }

    /// <summary>Hands a preview in.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="number">Its number.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="events">What was reported.</param>
    /// <param name="on">The business date.</param>
    /// <param name="by">Who.</param>
    public static Result<TrustRunSubmitted> Submit(
        PayoutId id, string number, TrustPlan plan, IReadOnlyList<string> events, DateOnly on, UserId by)
    {
        if (plan.UnderWay is not null)
        {
            return new Refusal("trust.run-under-way").With("number", plan.NextNumber);
        }

        return plan.Preview(events, on).Succeeded(out var preview, out var refusal)
            ? new TrustRunSubmitted(id, number, plan.Id, preview, on, by)
            : refusal;
    }

    /// <summary>Approves it: another person than the one who made it, and not twice.</summary>
    public Result<TrustRunApproved> Approve(TrustPlan plan, DateOnly on, UserId by) =>
        (StateFault(TrustRunAction.Approve) ?? OwnFault(by) ?? ChangedFault(plan)) is { } fault
            ? fault
            : new TrustRunApproved(on, by);

    /// <summary>Sends it back, with the reason.</summary>
    public Result<TrustRunSentBack> SendBack(string reason, DateOnly on, UserId by) =>
        (StateFault(TrustRunAction.SendBack) ?? ReasonFault(reason)) is { } fault
            ? fault
            : new TrustRunSentBack(reason.Trim(), on, by);

    /// <summary>Pays it: on its day or later, exactly as it was shown.</summary>
    public Result<TrustRunExecuted> Execute(TrustPlan plan, DateOnly on, UserId by)
    {
        if ((StateFault(TrustRunAction.Execute) ?? ChangedFault(plan)) is { } fault)
        {
            return fault;
        }

        if (on < Preview.Run.Payment.PaidOn)
        {
            return new Refusal("trust.run-before-payment-day").With("on", Preview.Run.Payment.PaidOn);
        }

        return TrustPayout.Fault(plan, Preview.Run) is { } nobody
            ? nobody
            : new TrustRunExecuted(TrustPayout.Of(plan, Preview.Run), on, by);
    }

    /// <summary>Reverses it: only the last one that was paid, while no other is under way.</summary>
    public Result<TrustRunReversed> Reverse(TrustPlan plan, string reason, DateOnly on, UserId by)
    {
        if ((StateFault(TrustRunAction.Reverse) ?? plan.StateFault(TrustAction.PayOut) ?? ReasonFault(reason))
            is { } fault)
        {
            return fault;
        }

        if (plan.UnderWay is not null)
        {
            return new Refusal("trust.run-under-way").With("number", plan.NextNumber);
        }

        return plan.Paid is not [.., var last] || last.Run != Id
            ? new Refusal("trust.not-latest").With("number", plan.Paid.Count)
            : new TrustRunReversed(reason.Trim(), on, by);
    }

    /// <summary>Whether the table allows the action; the refusal that says so, or null.</summary>
    public Refusal? StateFault(TrustRunAction action) => Lifecycle.Next(State, action) is null
        ? new Refusal("trust.run-not-in-state").With("action", action).With("state", State)
        : null;

    /// <summary>Why the person may not approve it, or null: the maker never, nobody twice.</summary>
    public Refusal? OwnFault(UserId by) => by == PreparedBy
        ? new Refusal("trust.own-run")
        : ApprovedBy.Contains(by) ? new Refusal("trust.approved-already") : null;

    /// <summary>The run after the fact.</summary>
    /// <exception cref="ArgumentException">It is no fact of a run.</exception>
    public TrustRun Apply(IFact fact) => fact switch
    {
        TrustRunApproved approved => Move(TrustRunAction.Approve) with
        {
            ApprovedBy = [.. ApprovedBy, approved.By],
        },
        TrustRunSentBack back => Move(TrustRunAction.SendBack) with { Reason = back.Reason },
        TrustRunExecuted paid => Move(TrustRunAction.Execute) with
        {
            ExecutedOn = paid.On,
            Payments = paid.Payments,
        },
        TrustRunReversed reversed => Move(TrustRunAction.Reverse) with { Reason = reversed.Reason },
        _ => throw new ArgumentException($"{fact.GetType().Name} is no fact of a run.", nameof(fact)),
    };

    /// <summary>A new run.</summary>
    public static TrustRun Of(TrustRunSubmitted fact) => new()
    {
        Id = fact.Id,
        Number = fact.Number,
        Plan = fact.Plan,
        Preview = fact.Preview,
        State = Lifecycle.Initial,
        SubmittedOn = fact.On,
        PreparedBy = fact.By,
        Version = 1,
    };

    /// <summary>The run that its facts make.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static TrustRun Replay(IEnumerable<IFact> facts) =>
        facts.Aggregate((TrustRun?)null, (known, fact) => known?.Apply(fact) ?? Of((TrustRunSubmitted)fact))
        ?? throw new ArgumentException("There is no fact to replay.", nameof(facts));

    /// <summary>What was shown must still be what would be paid.</summary>
    private Refusal? ChangedFault(TrustPlan plan)
    {
        if (plan.UnderWay != Id)
        {
            return new Refusal("trust.run-changed");
        }

        return plan.Preview(Preview.Input.Events, DateOnly.MaxValue).Succeeded(out var now, out var refusal)
            ? CanonicalJson.Write(now) == CanonicalJson.Write(Preview) ? null : new Refusal("trust.run-changed")
            : refusal;
    }

    private static Refusal? ReasonFault(string reason) =>
        reason.Trim().Length == 0 ? new Refusal("trust.reason-missing", Field: "reason") : null;

    private TrustRun Move(TrustRunAction action) => this with
    {
        State = Lifecycle.Next(State, action)!.Value,
        Version = Version + 1,
    };
}
