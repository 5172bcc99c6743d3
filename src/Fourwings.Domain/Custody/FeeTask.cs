using System.Text.Json.Serialization;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Finance;

namespace Fourwings.Domain.Custody;

/// <summary>Names one fee that a custodian sees to (年费办理).</summary>
public readonly record struct FeeTaskId(Guid Value) : IRecordId;

/// <summary>Where a fee in custody stands (年费办理状态).</summary>
public enum FeeTaskState
{
    /// <summary>The firm has not said whether to pay (待指示).</summary>
    Open = 1,

    /// <summary>To be paid (已指示缴纳).</summary>
    ToPay,

    /// <summary>Not to be paid: the patent is given up (已指示放弃).</summary>
    ToGiveUp,

    /// <summary>Paid; the receipt is to come (已缴待凭证).</summary>
    Paid,

    /// <summary>Paid and proven (已缴有凭证).</summary>
    Proven,

    /// <summary>The patent has ended for the fee (已失效).</summary>
    Lapsed,

    /// <summary>The mandate or the right ended before the fee was paid (无需再办).</summary>
    Dropped,
}

/// <summary>What can be done with a fee in custody.</summary>
public enum FeeTaskAction
{
    /// <summary>Say that it is to be paid (指示缴纳).</summary>
    InstructPay = 1,

    /// <summary>Say that the patent is given up (指示放弃).</summary>
    InstructGiveUp,

    /// <summary>The pledgee agrees to giving it up (质权人同意放弃).</summary>
    Consent,

    /// <summary>It is paid, whoever paid (缴费).</summary>
    Pay,

    /// <summary>The receipt is there (留存凭证).</summary>
    Prove,

    /// <summary>The patent has ended (失效).</summary>
    Lapse,

    /// <summary>The mandate or the right has ended (无需再办).</summary>
    Drop,

    /// <summary>Giving up is no longer possible; the firm has to say anew (放弃指示失效).</summary>
    Recall,

    /// <summary>The patent is kept again, and the fee is still unpaid (重新办理).</summary>
    Reopen,
}

/// <summary>A firm's instruction for a fee (年费指示).</summary>
public enum FeeInstruction
{
    /// <summary>Pay it (缴纳).</summary>
    Pay = 1,

    /// <summary>Give the patent up (放弃).</summary>
    GiveUp,
}

/// <summary>A fee comes into a custodian's sight (年费进入办理).</summary>
/// <param name="Id">Its id.</param>
/// <param name="Mandate">Under which mandate.</param>
/// <param name="Patent">Of which patent.</param>
/// <param name="Number">The patent's number.</param>
/// <param name="Firm">Whose.</param>
/// <param name="Custodian">Who sees to it.</param>
/// <param name="Year">For which patent year.</param>
/// <param name="DueOn">The last day for paying without surcharge.</param>
/// <param name="GraceEndsOn">The last day for paying at all.</param>
/// <param name="Payable">What is paid in time.</param>
public sealed record FeeTaskOpened(
    FeeTaskId Id,
    CustodyMandateId Mandate,
    PatentId Patent,
    string Number,
    OrganisationId Firm,
    OrganisationId Custodian,
    int Year,
    DateOnly DueOn,
    DateOnly GraceEndsOn,
    Money Payable) : IFact;

/// <summary>The firm said what is to be done (企业指示).</summary>
public sealed record FeeTaskInstructed(FeeInstruction Instruction, DateOnly On, UserId By) : IFact;

/// <summary>The pledgee agreed to giving the patent up (质权人同意放弃).</summary>
public sealed record FeeGiveUpConsented(OrganisationId Pledgee, DateOnly On, UserId By) : IFact;

/// <summary>
/// The pledgee paid the fee that the owner had not paid (质权人代缴): the cost joins the debt that the pledge secures.
/// </summary>
public sealed record FeeSteppedIn(
    PatentId Patent, string Number, int Year, OrganisationId Pledgee, Money Amount, DateOnly On, UserId By) : IFact;

/// <summary>The record says that the fee is paid (年费已缴).</summary>
public sealed record FeeTaskPaid(Money Amount, string PayerName, DateOnly On) : IFact;

/// <summary>The record says that the receipt is there (年费凭证已留存).</summary>
public sealed record FeeTaskProven(string Receipt, DateOnly On) : IFact;

/// <summary>The record says that the patent has ended for the fee (专利因未缴费终止).</summary>
public sealed record FeeTaskLapsed(DateOnly On) : IFact;

/// <summary>
/// The instruction to give the patent up does not hold any more: it is pledged, or a court preserves it (放弃指示失效).
/// </summary>
public sealed record FeeGiveUpRecalled(DateOnly On) : IFact;

/// <summary>The mandate or the right ended before the fee was paid (无需再办).</summary>
public sealed record FeeTaskDropped(DateOnly On) : IFact;

/// <summary>The patent came back into its mandate and the fee is still unpaid (重新办理).</summary>
/// <param name="Payable">What is paid in time, as the patent stands now.</param>
/// <param name="On">The day.</param>
public sealed record FeeTaskReopened(Money Payable, DateOnly On) : IFact;

/// <summary>
/// One annual fee of a patent in custody (年费办理): the firm's instruction, the payment, the proof. Whether it is paid
/// says the patent's own fee ledger; this follows it.
/// </summary>
public sealed record FeeTask
{
    /// <summary>The table; what is not listed is refused.</summary>
    public static Transitions<FeeTaskState, FeeTaskAction> Lifecycle { get; } = new(
        FeeTaskState.Open,
        (FeeTaskState.Open, FeeTaskAction.InstructPay, FeeTaskState.ToPay),
        (FeeTaskState.Open, FeeTaskAction.InstructGiveUp, FeeTaskState.ToGiveUp),
        (FeeTaskState.Open, FeeTaskAction.Consent, FeeTaskState.Open),
        (FeeTaskState.Open, FeeTaskAction.Pay, FeeTaskState.Paid),
        (FeeTaskState.Open, FeeTaskAction.Lapse, FeeTaskState.Lapsed),
        (FeeTaskState.Open, FeeTaskAction.Drop, FeeTaskState.Dropped),
        (FeeTaskState.ToPay, FeeTaskAction.InstructGiveUp, FeeTaskState.ToGiveUp),
        (FeeTaskState.ToPay, FeeTaskAction.Consent, FeeTaskState.ToPay),
        (FeeTaskState.ToPay, FeeTaskAction.Pay, FeeTaskState.Paid),
        (FeeTaskState.ToPay, FeeTaskAction.Lapse, FeeTaskState.Lapsed),
        (FeeTaskState.ToPay, FeeTaskAction.Drop, FeeTaskState.Dropped),
        (FeeTaskState.ToGiveUp, FeeTaskAction.InstructPay, FeeTaskState.ToPay),
        (FeeTaskState.ToGiveUp, FeeTaskAction.Recall, FeeTaskState.Open),
        (FeeTaskState.ToGiveUp, FeeTaskAction.Pay, FeeTaskState.Paid),
        (FeeTaskState.ToGiveUp, FeeTaskAction.Lapse, FeeTaskState.Lapsed),
        (FeeTaskState.ToGiveUp, FeeTaskAction.Drop, FeeTaskState.Dropped),
        (FeeTaskState.Paid, FeeTaskAction.Prove, FeeTaskState.Proven),
        (FeeTaskState.Lapsed, FeeTaskAction.Pay, FeeTaskState.Paid),
        (FeeTaskState.Dropped, FeeTaskAction.Reopen, FeeTaskState.Open));

    /// <summary>Its id.</summary>
    public required FeeTaskId Id { get; init; }

    /// <summary>What it is about.</summary>
    public required FeeTaskOpened About { get; init; }

    /// <summary>Where it stands.</summary>
    public required FeeTaskState State { get; init; }

    /// <summary>When the firm last said what is to be done; null = never.</summary>
    public DateOnly? InstructedOn { get; init; }

    /// <summary>The pledgee that agreed to giving it up; null = none did.</summary>
    public OrganisationId? ConsentBy { get; init; }

    /// <summary>The pledgee that paid it; null = none did.</summary>
    public OrganisationId? SteppedInBy { get; init; }

    /// <summary>What was paid; null = nothing.</summary>
    public Money? Paid { get; init; }

    /// <summary>Who paid.</summary>
    public string PayerName { get; init; } = string.Empty;

    /// <summary>When it was paid.</summary>
    public DateOnly? PaidOn { get; init; }

    /// <summary>The number of the receipt.</summary>
    public string Receipt { get; init; } = string.Empty;

    /// <summary>Whether the patent lapsed although nobody had given it up (疏忽失效).</summary>
    public bool ByNeglect { get; init; }

    /// <summary>The number of facts applied.</summary>
    public required long Version { get; init; }

    /// <summary>Whether something is still to be done about the payment.</summary>
    [JsonIgnore]
    public bool IsUnpaid => State is FeeTaskState.Open or FeeTaskState.ToPay or FeeTaskState.ToGiveUp;

    /// <summary>Says what is to be done: a pledged patent is not given up without the pledgee.</summary>
    /// <param name="instruction">What.</param>
    /// <param name="isPledged">Whether a registered pledge lies on the patent.</param>
    /// <param name="on">The business date.</param>
    /// <param name="by">Who.</param>
    public Result<FeeTaskInstructed> Instruct(FeeInstruction instruction, bool isPledged, DateOnly on, UserId by)
    {
        var action = instruction == FeeInstruction.Pay ? FeeTaskAction.InstructPay : FeeTaskAction.InstructGiveUp;
        if (StateFault(action) is { } fault)
        {
            return fault;
        }

        return instruction == FeeInstruction.GiveUp && isPledged && ConsentBy is null
            ? new Refusal("custody.give-up-pledged", Field: "tasks").With("patent", About.Number)
            : new FeeTaskInstructed(instruction, on, by);
    }

    /// <summary>The pledgee agrees to giving the patent up.</summary>
    public Result<FeeGiveUpConsented> Consent(OrganisationId pledgee, DateOnly on, UserId by) =>
        StateFault(FeeTaskAction.Consent) is { } fault ? fault : new FeeGiveUpConsented(pledgee, on, by);

    /// <summary>The pledgee pays: from some days before the fee is due to the end of the grace period.</summary>
    /// <param name="pledgee">Who.</param>
    /// <param name="amount">What is to be paid today.</param>
    /// <param name="daysAhead">From how many days before the day it may.</param>
    /// <param name="on">The business date.</param>
    /// <param name="by">Who.</param>
    public Result<FeeSteppedIn> StepIn(
        OrganisationId pledgee, Money amount, int daysAhead, DateOnly on, UserId by)
    {
        if (StateFault(FeeTaskAction.Pay) is { } fault)
        {
            return fault;
        }

        if (on < About.DueOn.AddDays(-daysAhead))
        {
            return new Refusal("custody.step-in-early", "custody/step-in")
                .With("from", About.DueOn.AddDays(-daysAhead)).With("due", About.DueOn);
        }

        return on > About.GraceEndsOn
            ? new Refusal("custody.step-in-late", "patents/grace-period").With("until", About.GraceEndsOn)
            : new FeeSteppedIn(About.Patent, About.Number, About.Year, pledgee, amount, on, by);
    }

    /// <summary>It comes up anew: the patent is kept again and the fee is unpaid; the firm has to say anew.</summary>
    /// <param name="payable">What is paid in time, as the patent stands now.</param>
    /// <param name="on">The day.</param>
    public Result<FeeTaskReopened> Reopen(Money payable, DateOnly on) =>
        StateFault(FeeTaskAction.Reopen) is { } fault ? fault : new FeeTaskReopened(payable, on);

    /// <summary>The next notice to send on a day, in days before the fee is due; null = none is due yet.</summary>
    /// <param name="stages">The stages, the earliest first: 90, 60, 30, 7, 1.</param>
    /// <param name="dueOn">The day of the fee.</param>
    /// <param name="today">The day.</param>
    public static int? StageOn(IReadOnlyList<int> stages, DateOnly dueOn, DateOnly today)
    {
        var left = dueOn.DayNumber - today.DayNumber;
        var reached = stages.Where(stage => left <= stage).ToArray();
        return left < 0 || reached.Length == 0 ? null : reached.Min();
    }

    /// <summary>The day of the notice after a stage; null = there is none left.</summary>
    /// <param name="stages">The stages.</param>
    /// <param name="dueOn">The day of the fee.</param>
    /// <param name="sent">The stage sent last.</param>
    public static DateOnly? NextNoticeOn(IReadOnlyList<int> stages, DateOnly dueOn, int sent)
    {
        var left = stages.Where(stage => stage < sent).ToArray();
        return left.Length == 0 ? null : dueOn.AddDays(-left.Max());
    }

    /// <summary>Why the action is not possible where the fee stands, or null.</summary>
    public Refusal? StateFault(FeeTaskAction action) => Lifecycle.Next(State, action) is null
        ? new Refusal("custody.fee-not-in-state", Field: "tasks")
            .With("patent", About.Number).With("action", action).With("state", State)
        : null;

    /// <summary>The fee after the fact.</summary>
    /// <exception cref="ArgumentException">It is no fact of a fee in custody.</exception>
    public FeeTask Apply(IFact fact) => (fact switch
    {
        FeeTaskInstructed told => Move(told.Instruction == FeeInstruction.Pay
            ? FeeTaskAction.InstructPay : FeeTaskAction.InstructGiveUp) with
        { InstructedOn = told.On },
        FeeGiveUpConsented consent => this with { ConsentBy = consent.Pledgee },
        FeeSteppedIn paid => this with { SteppedInBy = paid.Pledgee },
        FeeTaskPaid paid => Move(FeeTaskAction.Pay) with
        {
            Paid = paid.Amount,
            PayerName = paid.PayerName,
            PaidOn = paid.On,
            ByNeglect = false,
        },
        FeeTaskProven proven => Move(FeeTaskAction.Prove) with { Receipt = proven.Receipt },
        FeeTaskLapsed => Move(FeeTaskAction.Lapse) with { ByNeglect = State != FeeTaskState.ToGiveUp },
        FeeTaskDropped => Move(FeeTaskAction.Drop),
        FeeGiveUpRecalled => Move(FeeTaskAction.Recall) with { InstructedOn = null },
        FeeTaskReopened again => Move(FeeTaskAction.Reopen) with
        {
            About = About with { Payable = again.Payable },
            InstructedOn = null,
            ConsentBy = null,
        },
        _ => throw new ArgumentException($"{fact.GetType().Name} is no fact of a fee in custody.", nameof(fact)),
    }) with
    { Version = Version + 1 };

    /// <summary>A new one.</summary>
    public static FeeTask Of(FeeTaskOpened fact) =>
        new() { Id = fact.Id, About = fact, State = Lifecycle.Initial, Version = 1 };

    /// <summary>The fee that its facts make.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static FeeTask Replay(IEnumerable<IFact> facts) =>
        facts.Aggregate((FeeTask?)null, (known, fact) => known?.Apply(fact) ?? Of((FeeTaskOpened)fact))
        ?? throw new ArgumentException("There is no fact to replay.", nameof(facts));

    private FeeTask Move(FeeTaskAction action) => this with { State = Lifecycle.Next(State, action)!.Value };
}
