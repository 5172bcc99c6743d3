using System.Text.Json.Serialization;
using Fourwings.Domain.Parties;
using Fourwings.Finance;

namespace Fourwings.Domain.Insurance;

/// <summary>Where a batch stands (批次状态).</summary>
public enum BatchState
{
    /// <summary>Its roster is checked and quoted; the office decides (待确认).</summary>
    Checked = 1,

    /// <summary>Its good lines are being issued (出单中).</summary>
    Confirmed,

    /// <summary>All its policies are issued (已出单).</summary>
    Issued,

    /// <summary>Dropped (已放弃).</summary>
    Dropped,
}

/// <summary>What can be done with a batch.</summary>
public enum BatchAction
{
    /// <summary>Keep the good lines, and issue them (确认出单).</summary>
    Confirm = 1,

    /// <summary>Issue a part of them (分段出单).</summary>
    Issue,

    /// <summary>All are issued (出单完成).</summary>
    Finish,

    /// <summary>The city pays its part (支付保费补贴).</summary>
    Pay,

    /// <summary>Drop it (放弃).</summary>
    Drop,
}

/// <summary>The figures of a roster (名单汇总).</summary>
/// <param name="Lines">Lines in the file.</param>
/// <param name="Good">Lines that can be insured: one patent each.</param>
/// <param name="Policies">Firms with good lines: one policy each.</param>
/// <param name="Premium">After the discount.</param>
/// <param name="City">What the city pays of it.</param>
public sealed record RosterFigures(int Lines, int Good, int Policies, Money Premium, Money City);

/// <summary>A roster was checked and quoted (名单核查).</summary>
public sealed record InsuranceRosterChecked(
    InsuranceBatchId Id,
    string Number,
    InsuranceProgrammeId Programme,
    string FileName,
    DateOnly From,
    RosterFigures Figures,
    UserId By) : IFact;

/// <summary>The good lines are kept (确认出单).</summary>
public sealed record InsuranceBatchConfirmed(DateOnly On, UserId By) : IFact;

/// <summary>A part of the policies was issued (分段出单).</summary>
public sealed record InsuranceBatchIssued(int Policies, int Patents, Money Premium, DateOnly On) : IFact;

/// <summary>All policies are issued (出单完成).</summary>
public sealed record InsuranceBatchFinished(DateOnly On) : IFact;

/// <summary>The city paid its part of the batch (支付保费补贴).</summary>
public sealed record InsuranceBatchPaid(Money Amount, DateOnly On, UserId By) : IFact;

/// <summary>The batch was dropped (放弃批次).</summary>
public sealed record InsuranceBatchDropped(string Reason, UserId By) : IFact;

/// <summary>A batch of a programme (统保批次): a roster, and the policies that its good lines become.</summary>
public sealed record InsuranceBatch
{
    /// <summary>The table; what is not listed is refused.</summary>
    public static Transitions<BatchState, BatchAction> Lifecycle { get; } = new(
        BatchState.Checked,
        (BatchState.Checked, BatchAction.Confirm, BatchState.Confirmed),
        (BatchState.Checked, BatchAction.Drop, BatchState.Dropped),
        (BatchState.Confirmed, BatchAction.Issue, BatchState.Confirmed),
        (BatchState.Confirmed, BatchAction.Finish, BatchState.Issued),
        (BatchState.Issued, BatchAction.Pay, BatchState.Issued));

    /// <summary>Its id.</summary>
    public required InsuranceBatchId Id { get; init; }

    /// <summary>Its number.</summary>
    public required string Number { get; init; }

    /// <summary>The programme.</summary>
    public required InsuranceProgrammeId Programme { get; init; }

    /// <summary>The roster's file.</summary>
    public required string FileName { get; init; }

    /// <summary>The first day of its policies.</summary>
    public required DateOnly From { get; init; }

    /// <summary>What the roster gives.</summary>
    public required RosterFigures Figures { get; init; }

    /// <summary>Where it stands.</summary>
    public required BatchState State { get; init; }

    /// <summary>Policies issued.</summary>
    public int Issued { get; init; }

    /// <summary>Patents insured by them.</summary>
    public int Insured { get; init; }

    /// <summary>What the city has paid.</summary>
    public Money Paid { get; init; }

    /// <summary>Why it was dropped.</summary>
    public string Reason { get; init; } = string.Empty;

    /// <summary>The number of facts applied.</summary>
    public required long Version { get; init; }

    /// <summary>Lines that cannot be insured.</summary>
    [JsonIgnore]
    public int Bad => Figures.Lines - Figures.Good;

    /// <summary>Keeps the good lines (确认出单).</summary>
    public Result<InsuranceBatchConfirmed> Confirm(DateOnly on, UserId by) =>
        StateFault(BatchAction.Confirm) is { } fault ? fault
        : Figures.Good == 0 ? new Refusal("roster.nothing-good")
        : From < on ? new Refusal("insurance.backdated").With("from", From).With("today", on)
        : new InsuranceBatchConfirmed(on, by);

    /// <summary>Drops it (放弃).</summary>
    public Result<InsuranceBatchDropped> Drop(string reason, UserId by) =>
        StateFault(BatchAction.Drop) is { } fault ? fault
        : reason.Trim().Length == 0 ? new Refusal("insurance.reason-missing", Field: "reason")
        : new InsuranceBatchDropped(reason.Trim(), by);

    /// <summary>The city pays its part, once.</summary>
    public Result<InsuranceBatchPaid> Pay(Money owed, DateOnly on, UserId by) =>
        StateFault(BatchAction.Pay) is { } fault ? fault
        : owed.IsZero ? new Refusal("insurance.nothing-owed").With("number", Number)
        : new InsuranceBatchPaid(owed, on, by);

    /// <summary>Why the action is not possible where it stands, or null.</summary>
    public Refusal? StateFault(BatchAction action) => Lifecycle.Next(State, action) is null
        ? new Refusal("roster.not-in-state").With("action", action).With("state", State)
        : null;

    /// <summary>The batch after the fact.</summary>
    /// <exception cref="ArgumentException">It is no fact of a batch.</exception>
    public InsuranceBatch Apply(IFact fact) => (fact switch
    {
        InsuranceBatchConfirmed => Move(BatchAction.Confirm),
        InsuranceBatchIssued issued => this with
        {
            Issued = Issued + issued.Policies,
            Insured = Insured + issued.Patents,
        },
        InsuranceBatchFinished => Move(BatchAction.Finish),
        InsuranceBatchPaid paid => this with { Paid = Paid + paid.Amount },
        InsuranceBatchDropped dropped => Move(BatchAction.Drop) with { Reason = dropped.Reason },
        _ => throw new ArgumentException($"{fact.GetType().Name} is no fact of a batch.", nameof(fact)),
    }) with
    { Version = Version + 1 };

    /// <summary>A new batch.</summary>
    public static InsuranceBatch Of(InsuranceRosterChecked fact) => new()
    {
        Id = fact.Id,
        Number = fact.Number,
        Programme = fact.Programme,
        FileName = fact.FileName,
        From = fact.From,
        Figures = fact.Figures,
        State = Lifecycle.Initial,
        Version = 1,
    };

    /// <summary>The batch that its facts make.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static InsuranceBatch Replay(IEnumerable<IFact> facts) =>
        facts.Aggregate((InsuranceBatch?)null, (known, fact) => known?.Apply(fact) ?? Of((InsuranceRosterChecked)fact))
        ?? throw new ArgumentException("There is no fact to replay.", nameof(facts));

    private InsuranceBatch Move(BatchAction action) => this with { State = Lifecycle.Next(State, action)!.Value };
}
