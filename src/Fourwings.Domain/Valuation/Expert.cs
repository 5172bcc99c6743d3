using Fourwings.Domain.Parties;

namespace Fourwings.Domain.Valuation;

/// <summary>An expert of the register (专家库).</summary>
/// <param name="Name">The name.</param>
/// <param name="Works">Where the expert works.</param>
/// <param name="Field">The field: law, technology, economy, and of what.</param>
public sealed record ExpertEntry(string Name, string Works, string Field)
{
    /// <summary>The number of the appraiser's licence (资产评估师登记编号); null = none.</summary>
    public string? LicenceNumber { get; init; }

    /// <summary>Organisations to which the expert is tied: employer, client, relative (利害关系).</summary>
    public IReadOnlyList<OrganisationId> TiedTo { get; init; } = [];

    /// <summary>Whether the expert may sign an appraisal.</summary>
    public bool IsLicensed => LicenceNumber is { Length: > 0 };

    /// <summary>The first fault, or null.</summary>
    public Refusal? Fault() =>
        Name.Trim().Length == 0 ? new Refusal("expert.name-missing", Field: "name")
        : Works.Trim().Length == 0 ? new Refusal("expert.works-missing", Field: "works")
        : null;
}

/// <summary>Where an expert stands in the register.</summary>
public enum ExpertState
{
    /// <summary>May be drawn (在库).</summary>
    Listed = 1,

    /// <summary>Is drawn no more (已退出).</summary>
    Left,
}

/// <summary>What can be done with an entry of the register.</summary>
public enum ExpertAction
{
    /// <summary>Change the entry (更新).</summary>
    Change = 1,

    /// <summary>Take the expert out (退出).</summary>
    Leave,
}

/// <summary>An expert was listed (专家入库).</summary>
public sealed record ExpertListed(ExpertId Id, ExpertEntry Entry, UserId By) : IFact;

/// <summary>An entry was changed (更新专家).</summary>
public sealed record ExpertChanged(ExpertEntry Entry, UserId By) : IFact;

/// <summary>An expert left (专家退出).</summary>
public sealed record ExpertLeft(string Reason, UserId By) : IFact;

/// <summary>One expert of the register.</summary>
public sealed record Expert
{
    /// <summary>The table; what is not listed is refused.</summary>
    public static Transitions<ExpertState, ExpertAction> Lifecycle { get; } = new(
        ExpertState.Listed,
        (ExpertState.Listed, ExpertAction.Change, ExpertState.Listed),
        (ExpertState.Listed, ExpertAction.Leave, ExpertState.Left));

    /// <summary>Its id.</summary>
    public required ExpertId Id { get; init; }

    /// <summary>What the register says.</summary>
    public required ExpertEntry Entry { get; init; }

    /// <summary>Where it stands.</summary>
    public required ExpertState State { get; init; }

    /// <summary>The number of facts applied.</summary>
    public required long Version { get; init; }

    /// <summary>Lists an expert.</summary>
    public static Result<ExpertListed> List(ExpertId id, ExpertEntry entry, UserId by) =>
        entry.Fault() is { } fault ? fault : new ExpertListed(id, entry, by);

    /// <summary>Changes the entry.</summary>
    public Result<ExpertChanged> Change(ExpertEntry entry, UserId by) =>
        (Fault(ExpertAction.Change) ?? entry.Fault()) is { } fault ? fault : new ExpertChanged(entry, by);

    /// <summary>Takes the expert out.</summary>
    public Result<ExpertLeft> Leave(string reason, UserId by) =>
        Fault(ExpertAction.Leave) is { } fault ? fault
        : reason.Trim().Length == 0 ? new Refusal("valuation.reason-missing", Field: "reason")
        : new ExpertLeft(reason.Trim(), by);

    /// <summary>The expert after the fact.</summary>
    /// <exception cref="ArgumentException">It is no fact of an expert.</exception>
    public Expert Apply(IFact fact) => (fact switch
    {
        ExpertChanged changed => this with { Entry = changed.Entry },
        ExpertLeft => this with { State = ExpertState.Left },
        _ => throw new ArgumentException($"{fact.GetType().Name} is no fact of an expert.", nameof(fact)),
    }) with
    { Version = Version + 1 };

    /// <summary>A newly listed expert.</summary>
    public static Expert Of(ExpertListed fact) =>
        new() { Id = fact.Id, Entry = fact.Entry, State = Lifecycle.Initial, Version = 1 };

    /// <summary>The expert that the facts make.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static Expert Replay(IEnumerable<IFact> facts) =>
        facts.Aggregate((Expert?)null, (expert, fact) => expert?.Apply(fact) ?? Of((ExpertListed)fact))
        ?? throw new ArgumentException("There is no fact to replay.", nameof(facts));

    private Refusal? Fault(ExpertAction action) => Lifecycle.Next(State, action) is null
        ? new Refusal("expert.not-in-state").With("action", action).With("state", State)
        : null;
}
