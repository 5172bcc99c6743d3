using Fourwings.Domain.Lending;
using Fourwings.Domain.Parties;

namespace Fourwings.Domain.Matching;

/// <summary>Where a matching fair stands (对接会状态).</summary>
public enum FairState
{
    /// <summary>Announced; guests are invited and meet (筹备中).</summary>
    Announced = 1,

    /// <summary>Over; its figures stand (已举办).</summary>
    Held,

    /// <summary>Did not take place (已取消).</summary>
    Cancelled,
}

/// <summary>What can be done with a matching fair.</summary>
public enum FairAction
{
    /// <summary>Change name, day, place or organisers (修改安排).</summary>
    Change = 1,

    /// <summary>Invite firms and banks (邀请).</summary>
    Invite,

    /// <summary>State wishes, meet, sign lines (对接).</summary>
    Meet,

    /// <summary>Close it (结束).</summary>
    Close,

    /// <summary>Call it off (取消).</summary>
    Cancel,
}

/// <summary>What is announced of a fair.</summary>
/// <param name="Name">Its name.</param>
/// <param name="HeldOn">Its day; lines are signed on this day only.</param>
/// <param name="Place">Where.</param>
/// <param name="Organisers">Who holds it, as the invitation prints it (主办单位).</param>
/// <param name="ForYear">The year that its lines are meant for, as in 2010年度集中授信.</param>
public sealed record FairPlan(string Name, DateOnly HeldOn, string Place, string Organisers, int ForYear)
{
    /// <summary>The same without blanks around its texts.</summary>
    public FairPlan Trimmed() =>
        this with { Name = Name.Trim(), Place = Place.Trim(), Organisers = Organisers.Trim() };

    /// <summary>The first fault on a day, or null.</summary>
    public Refusal? Fault(DateOnly on)
    {
        if (Name.Trim().Length == 0)
        {
            return new("matching.name-missing", Field: "name");
        }

        if (Place.Trim().Length == 0)
        {
            return new("matching.place-missing", Field: "place");
        }

        if (Organisers.Trim().Length == 0)
        {
            return new("matching.organisers-missing", Field: "organisers");
        }

        if (HeldOn < on)
        {
            return new Refusal("matching.day-past", Field: "heldOn").With("today", on);
        }

        return ForYear < HeldOn.Year || ForYear > HeldOn.Year + 1
            ? new Refusal("matching.year-unbelievable", Field: "forYear")
                .With("from", HeldOn.Year).With("to", HeldOn.Year + 1)
            : null;
    }
}

/// <summary>A fair was announced (发布对接会).</summary>
public sealed record FairAnnounced(MatchingFairId Id, FairPlan Plan, UserId By) : IFact;

/// <summary>Its plan changed (修改对接会安排).</summary>
public sealed record FairChanged(FairPlan Plan, UserId By) : IFact;

/// <summary>It is over (对接会结束).</summary>
public sealed record FairClosed(DateOnly On, UserId By) : IFact;

/// <summary>It was called off (取消对接会).</summary>
public sealed record FairCancelled(string Reason, UserId By) : IFact;

/// <summary>
/// A bank–enterprise matching fair (银企对接会): one day on which firms with patents and banks meet, and banks sign
/// lines. Guests, wishes and matches are records of their own, so that many may write at the same time.
/// </summary>
public sealed record MatchingFair
{
    /// <summary>The table; what is not listed is refused.</summary>
    public static Transitions<FairState, FairAction> Lifecycle { get; } = new(
        FairState.Announced,
        (FairState.Announced, FairAction.Change, FairState.Announced),
        (FairState.Announced, FairAction.Invite, FairState.Announced),
        (FairState.Announced, FairAction.Meet, FairState.Announced),
        (FairState.Announced, FairAction.Close, FairState.Held),
        (FairState.Announced, FairAction.Cancel, FairState.Cancelled));

    /// <summary>Its id.</summary>
    public required MatchingFairId Id { get; init; }

    /// <summary>What is announced.</summary>
    public required FairPlan Plan { get; init; }

    /// <summary>Where it stands.</summary>
    public required FairState State { get; init; }

    /// <summary>The number of facts applied.</summary>
    public required long Version { get; init; }

    /// <summary>Announces a fair.</summary>
    public static Result<FairAnnounced> Announce(MatchingFairId id, FairPlan plan, DateOnly on, UserId by) =>
        plan.Fault(on) is { } fault ? fault : new FairAnnounced(id, plan.Trimmed(), by);

    /// <summary>Changes its plan; the day stays once a line is signed.</summary>
    /// <param name="plan">The new plan.</param>
    /// <param name="on">The business date.</param>
    /// <param name="lines">How many lines are signed.</param>
    /// <param name="by">Who.</param>
    public Result<FairChanged> Change(FairPlan plan, DateOnly on, long lines, UserId by)
    {
        if (Fault(FairAction.Change) is { } state)
        {
            return state;
        }

        if (lines > 0 && (plan.HeldOn, plan.ForYear) != (Plan.HeldOn, Plan.ForYear))
        {
            return new Refusal("matching.lines-signed", Field: "heldOn").With("lines", lines);
        }

        return plan.Fault(lines > 0 ? plan.HeldOn : on) is { } fault ? fault : new FairChanged(plan.Trimmed(), by);
    }

    /// <summary>Closes it, on its day or later.</summary>
    public Result<FairClosed> Close(DateOnly on, UserId by)
    {
        if (Fault(FairAction.Close) is { } state)
        {
            return state;
        }

        return on < Plan.HeldOn
            ? new Refusal("matching.not-held-yet").With("day", Plan.HeldOn)
            : new FairClosed(on, by);
    }

    /// <summary>Calls it off, while no line is signed.</summary>
    /// <param name="reason">Why; compulsory.</param>
    /// <param name="lines">How many lines are signed.</param>
    /// <param name="by">Who.</param>
    public Result<FairCancelled> Cancel(string reason, long lines, UserId by)
    {
        if (Fault(FairAction.Cancel) is { } state)
        {
            return state;
        }

        if (lines > 0)
        {
            return new Refusal("matching.lines-signed").With("lines", lines);
        }

        return reason.Trim().Length == 0
            ? new Refusal("matching.reason-missing", Field: "reason")
            : new FairCancelled(reason.Trim(), by);
    }

    /// <summary>Why the action is not possible where the fair stands, or null.</summary>
    public Refusal? Fault(FairAction action) => Lifecycle.Next(State, action) is null
        ? new Refusal("matching.fair-not-in-state").With("action", action).With("state", State)
        : null;

    /// <summary>The fair after the fact.</summary>
    /// <exception cref="ArgumentException">It is no fact of a fair.</exception>
    public MatchingFair Apply(IFact fact) => (fact switch
    {
        FairChanged changed => Move(FairAction.Change) with { Plan = changed.Plan },
        FairClosed => Move(FairAction.Close),
        FairCancelled => Move(FairAction.Cancel),
        _ => throw new ArgumentException($"{fact.GetType().Name} is no fact of a fair.", nameof(fact)),
    }) with
    { Version = Version + 1 };

    /// <summary>A new fair.</summary>
    public static MatchingFair Of(FairAnnounced fact) =>
        new() { Id = fact.Id, Plan = fact.Plan, State = Lifecycle.Initial, Version = 1 };

    /// <summary>The fair that its facts make.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static MatchingFair Replay(IEnumerable<IFact> facts) =>
        facts.Aggregate((MatchingFair?)null, (fair, fact) => fair?.Apply(fact) ?? Of((FairAnnounced)fact))
        ?? throw new ArgumentException("There is no fact to replay.", nameof(facts));

    private MatchingFair Move(FairAction action) => this with { State = Lifecycle.Next(State, action)!.Value };
}
