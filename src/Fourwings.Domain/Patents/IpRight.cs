using System.Text.Json.Serialization;
using Fourwings.Domain.Parties;

namespace Fourwings.Domain.Patents;

/// <summary>
/// A right that is no patent (其他知识产权): a trade mark, software, a plant variety, each in a register of its own.
/// </summary>
public sealed record IpRight
{
    /// <summary>What may happen when.</summary>
    public static Transitions<IpRightState, IpRightAction> Lifecycle { get; } = new(
        IpRightState.Registered,
        (IpRightState.Registered, IpRightAction.Renew, IpRightState.Registered),
        (IpRightState.Registered, IpRightAction.Lapse, IpRightState.Lapsed),
        (IpRightState.Registered, IpRightAction.Cancel, IpRightState.Cancelled),
        (IpRightState.Lapsed, IpRightAction.Cancel, IpRightState.Cancelled),
        (IpRightState.Registered, IpRightAction.Preserve, IpRightState.Registered),
        (IpRightState.Registered, IpRightAction.Release, IpRightState.Registered),
        (IpRightState.Registered, IpRightAction.ChangeOwners, IpRightState.Registered));

    /// <summary>Its id.</summary>
    public required IpRightId Id { get; init; }

    /// <summary>Kind, number, registry, name.</summary>
    public required IpRightEntry Entry { get; init; }

    /// <summary>The owners in the register, with shares.</summary>
    public required IReadOnlyList<OwnerFacts> Owners { get; init; }

    /// <summary>The last day of the term; null = the register names none.</summary>
    public DateOnly? LastDay { get; init; }

    /// <summary>Where it stands.</summary>
    public required IpRightState State { get; init; }

    /// <summary>Whether a court preserves it.</summary>
    public bool Preserved { get; init; }

    /// <summary>The number of facts applied.</summary>
    public required long Version { get; init; }

    /// <summary>Registers the right on the platform.</summary>
    public static Result<IpRightRegistered> Register(
        IpRightId id,
        IpRightEntry entry,
        IReadOnlyList<OwnerFacts> owners,
        DateOnly? lastDay,
        RegistrationContext context)
    {
        if (entry.Fault(context.On) is { } fault)
        {
            return fault;
        }

        if (context.NumberTaken)
        {
            return new Refusal("right.number-taken", Field: "number").With("number", entry.Number);
        }

        if (lastDay < entry.RegisteredOn)
        {
            return new Refusal("right.ends-before-registration", Field: "lastDay");
        }

        return context.FaultOf(owners) is { } ownerFault
            ? ownerFault
            : new IpRightRegistered(id, entry.Trimmed(), Patents.Owners.Trimmed(owners), lastDay);
    }

    /// <summary>Records what its register says has happened.</summary>
    public Result<IpRightEventRecorded> Record(IpRightEvent happened, Desk desk, DateOnly today)
    {
        if (desk == Desk.Enterprise && happened.Action == IpRightAction.Release)
        {
            return new Refusal("right.not-for-the-firm", Field: "action").With("action", happened.Action);
        }

        if (happened.On > today)
        {
            return new Refusal("patent.event-ahead", Field: "on").With("on", happened.On);
        }

        if (Lifecycle.Next(State, happened.Action) is null)
        {
            return new Refusal("right.not-in-state", Field: "action")
                .With("number", Entry.Number).With("action", happened.Action).With("state", State);
        }

        return happened.Action switch
        {
            IpRightAction.Renew when happened.LastDay is null || happened.LastDay <= LastDay =>
                new Refusal("right.renewal-day-missing", Field: "lastDay"),
            IpRightAction.Lapse when LastDay is { } last && happened.On <= last =>
                new Refusal("patent.term-running", Field: "on").With("lastDay", last),
            IpRightAction.Preserve when Preserved => new Refusal("patent.flag-set-already", Field: "action")
                .With("flag", PatentFlag.Preserved),
            IpRightAction.Release when !Preserved => new Refusal("patent.flag-not-set", Field: "action")
                .With("flag", PatentFlag.Preserved),
            IpRightAction.ChangeOwners when Preserved =>
                new Refusal("patent.preserved", Field: "action").With("number", Entry.Number),
            IpRightAction.ChangeOwners when Patents.Owners.Fault(happened.Owners ?? []) is { } fault => fault,
            _ => new IpRightEventRecorded(happened),
        };
    }

    /// <summary>What other modules may know of it on a day.</summary>
    public IpRightFacts Facts(DateOnly on) => new(
        Id,
        Entry.Kind,
        Entry.Number,
        Entry.NameZh,
        Owners,
        Entry.RegisteredOn,
        LastDay,
        State == IpRightState.Registered && on > LastDay ? IpRightState.Lapsed : State,
        Preserved);

    /// <summary>The right after the fact.</summary>
    public IpRight Apply(IFact fact) => fact is IpRightEventRecorded { Event: var happened }
        ? this with
        {
            State = Lifecycle.Next(State, happened.Action)
                ?? throw new InvalidOperationException($"{happened.Action} cannot follow {State}."),
            LastDay = happened.LastDay ?? LastDay,
            Owners = happened.Owners ?? Owners,
            Preserved = happened.Action switch
            {
                IpRightAction.Preserve => true,
                IpRightAction.Release => false,
                _ => Preserved,
            },
            Version = Version + 1,
        }
        : throw new ArgumentException($"{fact.GetType().Name} is no fact of a right.", nameof(fact));

    /// <summary>A newly registered right.</summary>
    public static IpRight Of(IpRightRegistered fact) => new()
    {
        Id = fact.Id,
        Entry = fact.Entry,
        Owners = fact.Owners,
        LastDay = fact.LastDay,
        State = Lifecycle.Initial,
        Version = 1,
    };

    /// <summary>The right that its facts make.</summary>
    public static IpRight Replay(IEnumerable<IFact> facts) =>
        facts.Aggregate((IpRight?)null, (state, fact) => state?.Apply(fact) ?? Of((IpRightRegistered)fact))
        ?? throw new ArgumentException("There is no fact to replay.", nameof(facts));
}

/// <summary>What a right that is no patent is called and what never changes about it.</summary>
/// <param name="Kind">Trade mark, software or plant variety.</param>
/// <param name="Number">The registration number.</param>
/// <param name="Registry">The register it stands in (登记机构).</param>
/// <param name="NameZh">The Chinese name.</param>
/// <param name="NameEn">The English name; may be empty.</param>
/// <param name="RegisteredOn">The day of the registration.</param>
public sealed record IpRightEntry(
    RightKind Kind, string Number, string Registry, string NameZh, string NameEn, DateOnly RegisteredOn)
{
    /// <summary>The same without blanks around its texts.</summary>
    public IpRightEntry Trimmed() => this with
    {
        Number = Number.Trim(),
        Registry = Registry.Trim(),
        NameZh = NameZh.Trim(),
        NameEn = NameEn.Trim(),
    };

    /// <summary>The first fault on a day, or null.</summary>
    public Refusal? Fault(DateOnly today)
    {
        if (Kind.IsPatent())
        {
            return new Refusal("right.kind-is-patent", Field: "kind").With("kind", Kind);
        }

        if (Number.Trim().Length == 0)
        {
            return new("right.number-missing", Field: "number");
        }

        if (Registry.Trim().Length == 0)
        {
            return new("right.registry-missing", Field: "registry");
        }

        if (NameZh.Trim().Length == 0)
        {
            return new("right.name-missing", Field: "nameZh");
        }

        return RegisteredOn > today
            ? new Refusal("right.registered-ahead", Field: "registeredOn").With("registeredOn", RegisteredOn)
            : null;
    }
}

/// <summary>Something that happened to a right that is no patent.</summary>
/// <param name="Action">What.</param>
/// <param name="On">When.</param>
/// <param name="Note">The number of the notice and what else the clerk wrote down; may be empty.</param>
public sealed record IpRightEvent(IpRightAction Action, DateOnly On, string Note = "")
{
    /// <summary>For a renewal: the new last day.</summary>
    public DateOnly? LastDay { get; init; }

    /// <summary>For a change of owners: the owners from then on.</summary>
    public IReadOnlyList<OwnerFacts>? Owners { get; init; }
}

/// <summary>A right that is no patent was registered on the platform (权利入库).</summary>
public sealed record IpRightRegistered(
    IpRightId Id, IpRightEntry Entry, IReadOnlyList<OwnerFacts> Owners, DateOnly? LastDay) : IFact;

/// <summary>Something happened to a right that is no patent (权利事件).</summary>
public sealed record IpRightEventRecorded(IpRightEvent Event) : IFact
{
    /// <summary>What happened.</summary>
    [JsonIgnore]
    public IpRightAction Action => Event.Action;

    /// <summary>When.</summary>
    [JsonIgnore]
    public DateOnly On => Event.On;

    /// <summary>The notice, as the time line says it.</summary>
    [JsonIgnore]
    public string Note => Event.Note;
}
