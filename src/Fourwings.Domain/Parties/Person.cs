using Fourwings.Finance;

namespace Fourwings.Domain.Parties;

/// <summary>A person of an organisation (人员), with what he may do for whom.</summary>
public sealed record Person
{
    /// <summary>The person's id.</summary>
    public required PersonId Id { get; init; }

    /// <summary>The organisation the person belongs to.</summary>
    public required OrganisationId Organisation { get; init; }

    /// <summary>The unit; null = the whole organisation.</summary>
    public UnitId? Unit { get; init; }

    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>The post or title (职务).</summary>
    public string Post { get; init; } = string.Empty;

    /// <summary>The login; null = has none.</summary>
    public UserId? User { get; init; }

    /// <summary>All mandates ever given, with their spans.</summary>
    public IReadOnlyList<Mandate> Mandates { get; init; } = [];

    /// <summary>The number of facts applied.</summary>
    public required long Version { get; init; }

    /// <summary>Adds a person to an organisation.</summary>
    public static Result<PersonAdded> Add(PersonAdded person, Organisation organisation)
    {
        if (person.Name.Trim().Length == 0)
        {
            return new Refusal("person.name-missing", Field: "name");
        }

        return person.Unit is { } unit && organisation.Units.All(known => known.Id != unit)
            ? new Refusal("unit.unknown", Field: "unit")
            : person with { Name = person.Name.Trim(), Post = person.Post.Trim() };
    }

    /// <summary>Gives the person a mandate.</summary>
    public Result<MandateGiven> Give(Mandate mandate, Organisation organisation)
    {
        if (mandate.Until <= mandate.From)
        {
            return new Refusal("mandate.ends-before-start", Field: "until");
        }

        if (mandate.UpTo <= Money.Zero)
        {
            return new Refusal("mandate.band-not-positive", Field: "upTo");
        }

        return mandate.Unit is { } unit && organisation.Units.All(known => known.Id != unit)
            ? new Refusal("unit.unknown", Field: "unit")
            : new MandateGiven(mandate);
    }

    /// <summary>Ends a mandate: from the day on it holds no more.</summary>
    public Result<MandateEnded> End(MandateId id, DateOnly on)
    {
        if (Mandates.FirstOrDefault(mandate => mandate.Id == id) is not { } given)
        {
            return new Refusal("mandate.unknown", Field: "mandate");
        }

        return on <= given.From || given.Until <= on
            ? new Refusal("mandate.not-running").With("on", on)
            : new MandateEnded(id, on);
    }

    /// <summary>Whether the person may do this, at this unit, for this amount, on this day.</summary>
    public bool May(MandateKind kind, UnitId? unit, Money amount, DateOnly on) =>
        Mandates.Any(mandate => mandate.Covers(kind, unit, amount, on));

    /// <summary>The person after the fact.</summary>
    public Person Apply(IFact fact) => fact switch
    {
        MandateGiven given => this with { Mandates = [.. Mandates, given.Mandate], Version = Version + 1 },
        MandateEnded ended => this with
        {
            Mandates =
            [
                .. Mandates.Select(
                    mandate => mandate.Id == ended.Mandate ? mandate with { Until = ended.On } : mandate),
            ],
            Version = Version + 1,
        },
        _ => throw new ArgumentException($"{fact.GetType().Name} is no fact of a person.", nameof(fact)),
    };

    /// <summary>A new person.</summary>
    public static Person Of(PersonAdded fact) => new()
    {
        Id = fact.Id,
        Organisation = fact.Organisation,
        Unit = fact.Unit,
        Name = fact.Name,
        Post = fact.Post,
        User = fact.User,
        Version = 1,
    };

    /// <summary>The person that the facts make.</summary>
    public static Person Replay(IEnumerable<IFact> facts) =>
        facts.Aggregate((Person?)null, (state, fact) => state?.Apply(fact) ?? Of((PersonAdded)fact))
        ?? throw new ArgumentException("There is no fact to replay.", nameof(facts));
}

/// <summary>A mandate (授权): what a person may do for his organisation, where, up to which amount and when.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Kind">What the person may do.</param>
/// <param name="Unit">Only at this unit; null = for the whole organisation.</param>
/// <param name="UpTo">Up to and with this amount (审批权限); null = any.</param>
/// <param name="From">The first day.</param>
/// <param name="Until">The first day on which it no longer holds; null = open.</param>
public sealed record Mandate(MandateId Id, MandateKind Kind, UnitId? Unit, Money? UpTo, DateOnly From, DateOnly? Until)
{
    /// <summary>Whether it lets its holder do this, at this unit, for this amount, on this day.</summary>
    public bool Covers(MandateKind kind, UnitId? unit, Money amount, DateOnly on) =>
        Kind == kind && (Unit is null || Unit == unit) && (UpTo is null || amount <= UpTo)
        && From <= on && (Until is null || on < Until);
}

/// <summary>What a mandate lets a person do.</summary>
public enum MandateKind
{
    /// <summary>Stand for the organisation by law (法定代表人).</summary>
    Represent = 1,

    /// <summary>Sign contracts (签约).</summary>
    Sign,

    /// <summary>Enter and look after applications (经办).</summary>
    Handle,

    /// <summary>Check what another entered (复核).</summary>
    Review,

    /// <summary>Decide on loans within a band (审批).</summary>
    Approve,

    /// <summary>Pay out (放款).</summary>
    Disburse,

    /// <summary>Sign appraisals (签字评估).</summary>
    Appraise,
}

/// <summary>A person was added (新增人员).</summary>
public sealed record PersonAdded(
    PersonId Id, OrganisationId Organisation, UnitId? Unit, string Name, string Post, UserId? User) : IFact;

/// <summary>A mandate was given (授权).</summary>
public sealed record MandateGiven(Mandate Mandate) : IFact;

/// <summary>A mandate was ended (终止授权).</summary>
public sealed record MandateEnded(MandateId Mandate, DateOnly On) : IFact;
