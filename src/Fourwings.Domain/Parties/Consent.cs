namespace Fourwings.Domain.Parties;

/// <summary>
/// A firm's written consent (书面同意) that a bank queries its credit record or reports to it. Without it, neither may
/// be done (征信业管理条例).
/// </summary>
public sealed record Consent
{
    /// <summary>Given, then perhaps withdrawn.</summary>
    public static Transitions<ConsentState, ConsentAction> Lifecycle { get; } = new(
        ConsentState.Given,
        (ConsentState.Given, ConsentAction.Withdraw, ConsentState.Withdrawn));

    /// <summary>Its id.</summary>
    public required ConsentId Id { get; init; }

    /// <summary>Who consents.</summary>
    public required OrganisationId By { get; init; }

    /// <summary>To whom.</summary>
    public required OrganisationId To { get; init; }

    /// <summary>To what.</summary>
    public required ConsentKind Kind { get; init; }

    /// <summary>The first day.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The last day; null = until withdrawn.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Where it stands.</summary>
    public required ConsentState State { get; init; }

    /// <summary>The day of the withdrawal.</summary>
    public DateOnly? WithdrawnOn { get; init; }

    /// <summary>The signed paper (签署件).</summary>
    public required Guid Document { get; init; }

    /// <summary>The number of facts applied.</summary>
    public required long Version { get; init; }

    /// <summary>Records a signed consent.</summary>
    public static Result<ConsentGiven> Give(ConsentGiven consent)
    {
        if (consent.By == consent.To)
        {
            return new Refusal("consent.to-oneself", Field: "to");
        }

        if (consent.Document == Guid.Empty)
        {
            return new Refusal("consent.document-missing", Field: "document");
        }

        return consent.Until < consent.From ? new Refusal("consent.ends-before-start", Field: "until") : consent;
    }

    /// <summary>Withdraws it.</summary>
    public Result<ConsentWithdrawn> Withdraw(DateOnly on) => Lifecycle.Next(State, ConsentAction.Withdraw) is null
        ? new Refusal("consent.withdrawn-already")
        : new ConsentWithdrawn(on);

    /// <summary>Whether it covers the act on the day.</summary>
    public bool Covers(ConsentKind kind, DateOnly on) =>
        Kind == kind && From <= on && (Until is null || on <= Until) && (WithdrawnOn is null || on < WithdrawnOn);

    /// <summary>The consent after the fact.</summary>
    public Consent Apply(IFact fact) => fact switch
    {
        ConsentWithdrawn withdrawn => this with
        {
            State = ConsentState.Withdrawn,
            WithdrawnOn = withdrawn.On,
            Version = Version + 1,
        },
        _ => throw new ArgumentException($"{fact.GetType().Name} is no fact of a consent.", nameof(fact)),
    };

    /// <summary>A new consent.</summary>
    public static Consent Of(ConsentGiven fact) => new()
    {
        Id = fact.Id,
        By = fact.By,
        To = fact.To,
        Kind = fact.Kind,
        From = fact.From,
        Until = fact.Until,
        State = Lifecycle.Initial,
        Document = fact.Document,
        Version = 1,
    };

    /// <summary>The consent that its facts make.</summary>
    public static Consent Replay(IEnumerable<IFact> facts) =>
        facts.Aggregate((Consent?)null, (state, fact) => state?.Apply(fact) ?? Of((ConsentGiven)fact))
        ?? throw new ArgumentException("There is no fact to replay.", nameof(facts));
}

/// <summary>What a consent allows.</summary>
public enum ConsentKind
{
    /// <summary>To query the credit record (查询征信).</summary>
    QueryCredit = 1,

    /// <summary>To report to the credit register (报送征信).</summary>
    ReportCredit,
}

/// <summary>Where a consent stands.</summary>
public enum ConsentState
{
    /// <summary>Given (有效).</summary>
    Given = 1,

    /// <summary>Withdrawn (已撤回).</summary>
    Withdrawn,
}

/// <summary>What may be done with a consent.</summary>
public enum ConsentAction
{
    /// <summary>Withdraw it.</summary>
    Withdraw = 1,
}

/// <summary>A consent was given in writing (书面同意).</summary>
public sealed record ConsentGiven(
    ConsentId Id,
    OrganisationId By,
    OrganisationId To,
    ConsentKind Kind,
    DateOnly From,
    DateOnly? Until,
    Guid Document) : IFact;

/// <summary>A consent was withdrawn (撤回同意).</summary>
public sealed record ConsentWithdrawn(DateOnly On) : IFact;
