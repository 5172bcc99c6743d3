using System.Text.Json.Serialization;
using Fourwings.Domain.Lending;
using Fourwings.Domain.Parties;
using Fourwings.Finance;

namespace Fourwings.Domain.LossFunds;

/// <summary>Where an enrolled loan stands (入池状态).</summary>
public enum EnrolmentState
{
    /// <summary>Covered by the fund (在池).</summary>
    InForce = 1,

    /// <summary>The loan is in default: the bank may claim (已触发).</summary>
    Triggered,

    /// <summary>A claim is under way (代偿中).</summary>
    Claimed,

    /// <summary>The fund has borne its part (已代偿).</summary>
    Compensated,

    /// <summary>Repaid or given up: out of the fund (已出池).</summary>
    Released,

    /// <summary>The office sent it back (已退回).</summary>
    Returned,
}

/// <summary>What happens to an enrolled loan.</summary>
public enum EnrolmentAction
{
    /// <summary>Principal was repaid: so much less is covered (还本).</summary>
    Reduce = 1,

    /// <summary>A repayment was undone: so much is covered again (冲正).</summary>
    Restore,

    /// <summary>The loan goes into default (违约).</summary>
    Trigger,

    /// <summary>The loan is closed or cancelled (出池).</summary>
    Release,

    /// <summary>The office sends it back, with the reason (退回).</summary>
    Return,

    /// <summary>The bank starts a claim (申请代偿).</summary>
    Claim,

    /// <summary>The claim is refused or withdrawn (申请终止).</summary>
    EndClaim,

    /// <summary>The fund has paid (代偿).</summary>
    Compensate,
}

/// <summary>The loan as a fund looks at it when it is to be enrolled (入池核查事实).</summary>
/// <param name="Loan">The loan.</param>
/// <param name="Bank">Its bank.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Exposure">What may still be lost: the principal of the contract less what was repaid.</param>
/// <param name="IpShare">The part of it that pledged rights secure.</param>
/// <param name="Months">Its term, a part of a month counted as one.</param>
/// <param name="DaysPastDue">Days since the oldest unpaid item was due.</param>
/// <param name="Size">The borrower's size; null = not known.</param>
public sealed record EnrolmentCandidate(
    LoanId Loan,
    OrganisationId Bank,
    LoanState State,
    Money Exposure,
    Ratio IpShare,
    int Months,
    int DaysPastDue,
    SmeClass? Size)
{
    /// <summary>What the borrower owes on other loans in the fund.</summary>
    public Money Others { get; init; }

    /// <summary>The part of the loan that others guarantee.</summary>
    public Ratio Guaranteed { get; init; }

    /// <summary>The contract's rate.</summary>
    public AnnualRate Rate { get; init; }

    /// <summary>The one-year LPR of the day of the contract; null = there was none.</summary>
    public AnnualRate? OneYearLpr { get; init; }

    /// <summary>The benchmark for the term on the day of the contract; null = there was none.</summary>
    public AnnualRate? Benchmark { get; init; }

    /// <summary>What the bank confirms.</summary>
    public IReadOnlyList<FundCondition> Confirmed { get; init; } = [];

    /// <summary>The balance by which a scheme's band is chosen.</summary>
    public Money Balance => Exposure + Others;
}

/// <summary>A loan was enrolled in a fund (入池).</summary>
/// <param name="Id">Its id.</param>
/// <param name="Fund">The fund.</param>
/// <param name="Loan">The loan.</param>
/// <param name="Amount">What is covered, and set aside of the fund's headroom.</param>
/// <param name="On">The business date; its year is the year of enrolment.</param>
/// <param name="By">Who.</param>
/// <param name="Confirmed">What the bank confirmed; null = nothing had to be.</param>
public sealed record LoanEnrolled(
    EnrolmentId Id,
    LossFundId Fund,
    LoanId Loan,
    Money Amount,
    DateOnly On,
    UserId By,
    IReadOnlyList<FundCondition>? Confirmed = null) : IFact;

/// <summary>Less is covered (在池余额减少).</summary>
public sealed record EnrolmentReduced(Money Amount) : IFact;

/// <summary>So much is covered again (在池余额恢复).</summary>
public sealed record EnrolmentRestored(Money Amount) : IFact;

/// <summary>The loan is in default (触发).</summary>
public sealed record EnrolmentTriggered(DateOnly On, int DaysPastDue) : IFact;

/// <summary>The loan left the fund (出池).</summary>
public sealed record EnrolmentReleased(DateOnly On) : IFact;

/// <summary>The office sent it back (退回入池).</summary>
public sealed record EnrolmentReturned(DateOnly On, string Reason, UserId By) : IFact;

/// <summary>A claim was begun (开始代偿申请).</summary>
public sealed record EnrolmentClaimed(CompensationId Compensation) : IFact;

/// <summary>The claim ended without payment (代偿申请终止).</summary>
public sealed record EnrolmentClaimEnded(CompensationId Compensation) : IFact;

/// <summary>The fund has borne its part (已代偿).</summary>
public sealed record EnrolmentCompensated(CompensationId Compensation) : IFact;

/// <summary>One loan's enrolment in a fund (入池). Immutable; decisions return facts.</summary>
public sealed record Enrolment
{
    /// <summary>The table; what is not listed is refused.</summary>
    public static Transitions<EnrolmentState, EnrolmentAction> Lifecycle { get; } = new(
        EnrolmentState.InForce,
        (EnrolmentState.InForce, EnrolmentAction.Reduce, EnrolmentState.InForce),
        (EnrolmentState.InForce, EnrolmentAction.Restore, EnrolmentState.InForce),
        (EnrolmentState.InForce, EnrolmentAction.Trigger, EnrolmentState.Triggered),
        (EnrolmentState.InForce, EnrolmentAction.Release, EnrolmentState.Released),
        (EnrolmentState.InForce, EnrolmentAction.Return, EnrolmentState.Returned),
        (EnrolmentState.Triggered, EnrolmentAction.Reduce, EnrolmentState.Triggered),
        (EnrolmentState.Triggered, EnrolmentAction.Restore, EnrolmentState.Triggered),
        (EnrolmentState.Triggered, EnrolmentAction.Release, EnrolmentState.Released),
        (EnrolmentState.Triggered, EnrolmentAction.Claim, EnrolmentState.Claimed),
        (EnrolmentState.Claimed, EnrolmentAction.Reduce, EnrolmentState.Claimed),
        (EnrolmentState.Claimed, EnrolmentAction.Restore, EnrolmentState.Claimed),
        (EnrolmentState.Claimed, EnrolmentAction.EndClaim, EnrolmentState.Triggered),
        (EnrolmentState.Claimed, EnrolmentAction.Compensate, EnrolmentState.Compensated));

    /// <summary>Its id.</summary>
    public required EnrolmentId Id { get; init; }

    /// <summary>The fund.</summary>
    public required LossFundId Fund { get; init; }

    /// <summary>The loan.</summary>
    public required LoanId Loan { get; init; }

    /// <summary>When it was enrolled.</summary>
    public required DateOnly On { get; init; }

    /// <summary>What was covered at first.</summary>
    public required Money Amount { get; init; }

    /// <summary>What is covered now, and set aside of the headroom.</summary>
    public required Money Covered { get; init; }

    /// <summary>Where it stands.</summary>
    public required EnrolmentState State { get; init; }

    /// <summary>The claim under way or paid; null = none.</summary>
    public CompensationId? Compensation { get; init; }

    /// <summary>The number of facts applied.</summary>
    public required long Version { get; init; }

    /// <summary>Whether a part of the headroom is set aside for it.</summary>
    [JsonIgnore]
    public bool HoldsHeadroom =>
        State is EnrolmentState.InForce or EnrolmentState.Triggered or EnrolmentState.Claimed;

    /// <summary>What the bank confirmed when it enrolled the loan; null = nothing had to be.</summary>
    public IReadOnlyList<FundCondition>? Confirmed { get; init; }

    /// <summary>Enrols a loan (入池): every condition must hold; the headroom is guarded elsewhere.</summary>
    public static Result<LoanEnrolled> Enrol(
        EnrolmentId id, LossFund fund, EnrolmentCandidate loan, FundEligibility rules, DateOnly on, UserId by) =>
        (fund.EnrolFault() ?? EnrolmentCheck.Faults(fund, loan, rules).FirstOrDefault()) is { } fault
            ? fault
            : new LoanEnrolled(
                id, fund.Id, loan.Loan, loan.Exposure, on, by,
                loan.Confirmed.Count == 0 ? null : [.. loan.Confirmed.Distinct().Order()]);

    /// <summary>Takes principal repaid off what is covered.</summary>
    public Result<EnrolmentReduced> Reduce(Money amount) =>
        StateFault(EnrolmentAction.Reduce) is { } fault
            ? fault
            : new EnrolmentReduced(Money.Min(amount, Covered));

    /// <summary>Covers again what an undone repayment had taken off.</summary>
    public Result<EnrolmentRestored> Restore(Money amount) =>
        StateFault(EnrolmentAction.Restore) is { } fault ? fault : new EnrolmentRestored(amount);

    /// <summary>The loan goes into default.</summary>
    public Result<EnrolmentTriggered> Trigger(LoanDefaulted fact) =>
        StateFault(EnrolmentAction.Trigger) is { } fault
            ? fault
            : new EnrolmentTriggered(fact.On, fact.DaysPastDue);

    /// <summary>The loan is closed or cancelled.</summary>
    public Result<EnrolmentReleased> Release(DateOnly on) =>
        StateFault(EnrolmentAction.Release) is { } fault ? fault : new EnrolmentReleased(on);

    /// <summary>The office sends it back.</summary>
    public Result<EnrolmentReturned> Return(string reason, DateOnly on, UserId by)
    {
        if (StateFault(EnrolmentAction.Return) is { } fault)
        {
            return fault;
        }

        return reason.Trim().Length == 0
            ? new Refusal("fund.reason-missing", Field: "reason")
            : new EnrolmentReturned(on, reason.Trim(), by);
    }

    /// <summary>The bank begins a claim: only after the default, and only once.</summary>
    public Result<EnrolmentClaimed> Claim(CompensationId compensation) => State switch
    {
        EnrolmentState.Triggered => new EnrolmentClaimed(compensation),
        EnrolmentState.InForce => new Refusal("compensation.not-triggered"),
        EnrolmentState.Claimed or EnrolmentState.Compensated => new Refusal("compensation.claimed-already"),
        _ => new Refusal("compensation.not-enrolled"),
    };

    /// <summary>The enrolment after the fact.</summary>
    /// <exception cref="ArgumentException">It is no fact of an enrolment.</exception>
    public Enrolment Apply(IFact fact) => (fact switch
    {
        EnrolmentReduced reduced => this with { Covered = Covered - reduced.Amount },
        EnrolmentRestored restored => this with { Covered = Covered + restored.Amount },
        EnrolmentTriggered => Move(EnrolmentAction.Trigger),
        EnrolmentReleased => Move(EnrolmentAction.Release) with { Covered = Money.Zero },
        EnrolmentReturned => Move(EnrolmentAction.Return) with { Covered = Money.Zero },
        EnrolmentClaimed claimed => Move(EnrolmentAction.Claim) with { Compensation = claimed.Compensation },
        EnrolmentClaimEnded => Move(EnrolmentAction.EndClaim) with { Compensation = null },
        EnrolmentCompensated => Move(EnrolmentAction.Compensate) with { Covered = Money.Zero },
        _ => throw new ArgumentException($"{fact.GetType().Name} is no fact of an enrolment.", nameof(fact)),
    }) with
    { Version = Version + 1 };

    /// <summary>A new enrolment.</summary>
    public static Enrolment Of(LoanEnrolled fact) => new()
    {
        Id = fact.Id,
        Fund = fact.Fund,
        Loan = fact.Loan,
        On = fact.On,
        Amount = fact.Amount,
        Covered = fact.Amount,
        Confirmed = fact.Confirmed,
        State = Lifecycle.Initial,
        Version = 1,
    };

    /// <summary>The enrolment that its facts make.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static Enrolment Replay(IEnumerable<IFact> facts) =>
        facts.Aggregate((Enrolment?)null, (enrolment, fact) => enrolment?.Apply(fact) ?? Of((LoanEnrolled)fact))
        ?? throw new ArgumentException("There is no fact to replay.", nameof(facts));

    private Enrolment Move(EnrolmentAction action) => this with { State = Lifecycle.Next(State, action)!.Value };

    private Refusal? StateFault(EnrolmentAction action) => Lifecycle.Next(State, action) is null
        ? new Refusal("enrolment.not-in-state").With("action", action).With("state", State)
        : null;
}
