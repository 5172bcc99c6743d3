using Fourwings.Domain.Parties;
using Fourwings.Finance;

namespace Fourwings.Domain.Transfers;

/// <summary>Where a demand stands (需求状态).</summary>
public enum DemandState
{
    /// <summary>The firm still looks (征集中).</summary>
    Open = 1,

    /// <summary>It has found what it needs (已满足).</summary>
    Met,

    /// <summary>It looks no more, or the last day is over (已关闭).</summary>
    Closed,
}

/// <summary>What can be done with a demand.</summary>
public enum DemandAction
{
    /// <summary>It is met (已满足).</summary>
    Meet = 1,

    /// <summary>It is closed (关闭).</summary>
    Close,
}

/// <summary>What a firm looks for (技术需求).</summary>
/// <param name="Number">Its number.</param>
/// <param name="Firm">Who looks.</param>
/// <param name="Title">What for, in a few words.</param>
/// <param name="Words">What it has to do, in plain words.</param>
/// <param name="Ipc">Classes, where the firm knows them.</param>
/// <param name="Budget">What it would pay; null = not said.</param>
/// <param name="Until">The last day.</param>
public sealed record DemandTerms(
    string Number,
    OrganisationId Firm,
    string Title,
    string Words,
    IReadOnlyList<string> Ipc,
    Money? Budget,
    DateOnly Until);

/// <summary>A firm posted what it looks for (发布技术需求).</summary>
public sealed record DemandPosted(DemandId Id, DemandTerms Terms, DateOnly On, UserId By) : IFact;

/// <summary>The firm found it (需求已满足).</summary>
public sealed record DemandMet(DateOnly On, UserId By) : IFact;

/// <summary>The firm looks no more, or the last day is over (关闭需求).</summary>
public sealed record DemandClosed(DateOnly On) : IFact;

/// <summary>A post of a firm that looks for a technology (技术需求).</summary>
public sealed record Demand
{
    private const int MostTitle = 60;
    private const int MostWords = 2000;
    private const int MostClasses = 10;

    /// <summary>The table; what is not listed is refused.</summary>
    public static Transitions<DemandState, DemandAction> Lifecycle { get; } = new(
        DemandState.Open,
        (DemandState.Open, DemandAction.Meet, DemandState.Met),
        (DemandState.Open, DemandAction.Close, DemandState.Closed));

    /// <summary>Its id.</summary>
    public required DemandId Id { get; init; }

    /// <summary>What it says.</summary>
    public required DemandTerms Terms { get; init; }

    /// <summary>Where it stands.</summary>
    public required DemandState State { get; init; }

    /// <summary>The day on which it was posted.</summary>
    public required DateOnly PostedOn { get; init; }

    /// <summary>The number of facts applied.</summary>
    public required long Version { get; init; }

    /// <summary>Posts a demand.</summary>
    public static Result<DemandPosted> Post(DemandId id, DemandTerms terms, DateOnly on, UserId by)
    {
        if (terms.Title.Trim().Length is 0 or > MostTitle)
        {
            return new Refusal("transfers.title-odd", Field: "title").With("most", MostTitle);
        }

        if (terms.Words.Trim().Length is 0 or > MostWords)
        {
            return new Refusal("transfers.words-odd", Field: "words").With("most", MostWords);
        }

        if (terms.Ipc.Count > MostClasses || terms.Ipc.Any(code => IpcCode.Of(code) is null))
        {
            return new Refusal("transfers.ipc-odd", Field: "ipc").With("most", MostClasses);
        }

        if (terms.Budget <= Money.Zero)
        {
            return new Refusal("transfers.ask-odd", Field: "budget");
        }

        return terms.Until < on || terms.Until > on.AddYears(1)
            ? new Refusal("transfers.until-odd", Field: "until").With("today", on)
            : new DemandPosted(id, terms with { Title = terms.Title.Trim(), Words = terms.Words.Trim() }, on, by);
    }

    /// <summary>It is met.</summary>
    public Result<DemandMet> Meet(DateOnly on, UserId by) =>
        StateFault(DemandAction.Meet) is { } fault ? fault : new DemandMet(on, by);

    /// <summary>It is closed.</summary>
    public Result<DemandClosed> Close(DateOnly on) =>
        StateFault(DemandAction.Close) is { } fault ? fault : new DemandClosed(on);

    /// <summary>Why the action is not possible where the demand stands, or null.</summary>
    public Refusal? StateFault(DemandAction action) => Lifecycle.Next(State, action) is null
        ? new Refusal("transfers.demand-not-in-state").With("action", action).With("state", State)
        : null;

    /// <summary>The demand after the fact.</summary>
    /// <exception cref="ArgumentException">It is no fact of a demand.</exception>
    public Demand Apply(IFact fact) => (fact switch
    {
        DemandMet => Move(DemandAction.Meet),
        DemandClosed => Move(DemandAction.Close),
        _ => throw new ArgumentException($"{fact.GetType().Name} is no fact of a demand.", nameof(fact)),
    }) with
    { Version = Version + 1 };

    /// <summary>A new demand.</summary>
    public static Demand Of(DemandPosted fact) => new()
    {
        Id = fact.Id,
        Terms = fact.Terms,
        PostedOn = fact.On,
        State = Lifecycle.Initial,
        Version = 1,
    };

    /// <summary>The demand that its facts make.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static Demand Replay(IEnumerable<IFact> facts) =>
        facts.Aggregate((Demand?)null, (known, fact) => known?.Apply(fact) ?? Of((DemandPosted)fact))
        ?? throw new ArgumentException("There is no fact to replay.", nameof(facts));

    private Demand Move(DemandAction action) => this with { State = Lifecycle.Next(State, action)!.Value };
}
