using System.Text.Json.Serialization;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Finance;

namespace Fourwings.Domain.Custody;

/// <summary>A firm's mandate to a custodian (托管委托): which patents, which layer, until when, who pays.</summary>
public sealed record CustodyMandate
{
    private const int MostYears = 10;

    /// <summary>The table; what is not listed is refused.</summary>
    public static Transitions<CustodyMandateState, CustodyMandateAction> Lifecycle { get; } = new(
        CustodyMandateState.Drafted,
        (CustodyMandateState.Drafted, CustodyMandateAction.AskFor, CustodyMandateState.Asked),
        (CustodyMandateState.Drafted, CustodyMandateAction.Offer, CustodyMandateState.Offered),
        (CustodyMandateState.Drafted, CustodyMandateAction.Order, CustodyMandateState.Signed),
        (CustodyMandateState.Asked, CustodyMandateAction.Grant, CustodyMandateState.Signed),
        (CustodyMandateState.Asked, CustodyMandateAction.Decline, CustodyMandateState.Declined),
        (CustodyMandateState.Offered, CustodyMandateAction.Sign, CustodyMandateState.Signed),
        (CustodyMandateState.Offered, CustodyMandateAction.Decline, CustodyMandateState.Declined),
        (CustodyMandateState.Signed, CustodyMandateAction.Acknowledge, CustodyMandateState.InForce),
        (CustodyMandateState.Signed, CustodyMandateAction.Decline, CustodyMandateState.Declined),
        (CustodyMandateState.InForce, CustodyMandateAction.AddPatents, CustodyMandateState.InForce),
        (CustodyMandateState.InForce, CustodyMandateAction.Tell, CustodyMandateState.InForce),
        (CustodyMandateState.InForce, CustodyMandateAction.Pay, CustodyMandateState.InForce),
        (CustodyMandateState.Ended, CustodyMandateAction.Pay, CustodyMandateState.Ended),
        (CustodyMandateState.Expired, CustodyMandateAction.Pay, CustodyMandateState.Expired),
        (CustodyMandateState.InForce, CustodyMandateAction.End, CustodyMandateState.Ended),
        (CustodyMandateState.InForce, CustodyMandateAction.Expire, CustodyMandateState.Expired));

    /// <summary>Its id.</summary>
    public required CustodyMandateId Id { get; init; }

    /// <summary>What it says.</summary>
    public required CustodyTerms Terms { get; init; }

    /// <summary>Where it stands.</summary>
    public required CustodyMandateState State { get; init; }

    /// <summary>Until when the custodian has to answer; null = it is not asked yet.</summary>
    public DateOnly? AnswerBy { get; init; }

    /// <summary>When the custodian took it; null = not yet.</summary>
    public DateOnly? AcknowledgedOn { get; init; }

    /// <summary>When it ended, expired or was declined.</summary>
    public DateOnly? EndedOn { get; init; }

    /// <summary>Why it ended or was declined.</summary>
    public string Reason { get; init; } = string.Empty;

    /// <summary>What the firm owes for it: the price of what it ordered itself, once it is in force.</summary>
    public Money Owed { get; init; }

    /// <summary>When the firm paid; null = not yet, or a programme pays.</summary>
    public DateOnly? PaidOn { get; init; }

    /// <summary>Its patents that are no longer simply kept.</summary>
    public IReadOnlyList<PlacedPatent> Places { get; init; } = [];

    /// <summary>The number of facts applied.</summary>
    public required long Version { get; init; }

    /// <summary>Whether no patent is left that could be kept: all are over, or belong to somebody else.</summary>
    [JsonIgnore]
    public bool IsEmpty => Terms.Patents.All(patent => PlaceOf(patent) == CustodyPlace.Over);

    /// <summary>Whether it holds its patents: no other mandate of the layer may.</summary>
    [JsonIgnore]
    public bool Holds => State is CustodyMandateState.Asked or CustodyMandateState.Offered
        or CustodyMandateState.Signed or CustodyMandateState.InForce;

    /// <summary>Writes a mandate.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="terms">What it says.</param>
    /// <param name="patents">The patents as the register knows them.</param>
    /// <param name="held">What other mandates of the same layer hold of them.</param>
    /// <param name="on">The business date.</param>
    /// <param name="by">Who.</param>
    public static Result<CustodyDrafted> Draft(
        CustodyMandateId id,
        CustodyTerms terms,
        IReadOnlyCollection<MandatedPatent> patents,
        IReadOnlyCollection<HeldPatent> held,
        DateOnly on,
        UserId by)
    {
        var fault = DaysFault(terms, on) ?? PatentsFault(terms.Patents, patents)
            ?? OverlapFault(terms.Patents, terms.From, terms.To, patents, held);
        if (fault is not null)
        {
            return fault;
        }

        return terms.Price < Money.Zero
            ? new Refusal("custody.price-negative", Field: "price").With("price", terms.Price)
            : new CustodyDrafted(id, terms, by);
    }

    /// <summary>The firm asks the city for a package.</summary>
    public Result<CustodyAskedFor> AskFor(DateOnly on, UserId by) =>
        StateFault(CustodyMandateAction.AskFor) is { } fault ? fault : new CustodyAskedFor(on, by);

    /// <summary>The city offers a package.</summary>
    public Result<CustodyOffered> Offer(DateOnly on, UserId by) =>
        StateFault(CustodyMandateAction.Offer) is { } fault ? fault : new CustodyOffered(on, by);

    /// <summary>The firm orders custody at its own cost.</summary>
    public Result<CustodyOrdered> Order(DateOnly answerBy, DateOnly on, UserId by) =>
        StateFault(CustodyMandateAction.Order) is { } fault ? fault : new CustodyOrdered(answerBy, on, by);

    /// <summary>The city grants what was asked for.</summary>
    public Result<CustodyGranted> Grant(DateOnly answerBy, DateOnly on, UserId by) =>
        StateFault(CustodyMandateAction.Grant) is { } fault ? fault : new CustodyGranted(answerBy, on, by);

    /// <summary>The firm signs what was offered.</summary>
    public Result<CustodySigned> Sign(DateOnly answerBy, DateOnly on, UserId by) =>
        StateFault(CustodyMandateAction.Sign) is { } fault ? fault : new CustodySigned(answerBy, on, by);

    /// <summary>The custodian takes the mandate; from now on it sees the patents.</summary>
    public Result<CustodyAcknowledged> Acknowledge(DateOnly on, UserId by)
    {
        if (StateFault(CustodyMandateAction.Acknowledge) is { } fault)
        {
            return fault;
        }

        return on > Terms.To
            ? new Refusal("custody.over-already").With("to", Terms.To)
            : new CustodyAcknowledged(on, by) { Owed = Terms.Programme is null ? Terms.Price : Money.Zero };
    }

    /// <summary>The firm pays what it ordered itself.</summary>
    public Result<CustodyPaid> Pay(DateOnly on, UserId by) =>
        StateFault(CustodyMandateAction.Pay) is { } fault ? fault
            : Owed.IsZero ? new Refusal("custody.mandate-nothing-owed").With("number", Terms.Number)
            : new CustodyPaid(Owed, on, by);

    /// <summary>Declines it, with the reason.</summary>
    public Result<CustodyDeclined> Decline(string reason, DateOnly on, UserId by) =>
        (StateFault(CustodyMandateAction.Decline) ?? ReasonFault(reason)) is { } fault
            ? fault
            : new CustodyDeclined(reason.Trim(), on, by);

    /// <summary>Takes patents in.</summary>
    /// <param name="added">Which.</param>
    /// <param name="patents">They as the register knows them.</param>
    /// <param name="held">What other mandates of the same layer hold of them.</param>
    /// <param name="on">The business date.</param>
    /// <param name="by">Who.</param>
    public Result<CustodyPatentsAdded> AddPatents(
        IReadOnlyList<PatentId> added,
        IReadOnlyCollection<MandatedPatent> patents,
        IReadOnlyCollection<HeldPatent> held,
        DateOnly on,
        UserId by)
    {
        var fault = StateFault(CustodyMandateAction.AddPatents) ?? PatentsFault(added, patents)
            ?? OverlapFault(added, on, Terms.To, patents, held);
        if (fault is not null)
        {
            return fault;
        }

        return Terms.Patents.Intersect(added).Any()
            ? new Refusal("custody.patent-there", Field: "patents")
                .With("patent", patents.First(patent => Terms.Patents.Contains(patent.Id)).Number)
            : new CustodyPatentsAdded(added, by);
    }

    /// <summary>
    /// Tells the custodian what happened to a patent: one that has lapsed waits for its restoration, one that is over
    /// stays as a name only, and one that belongs to somebody else leaves, for its new owner mandated nobody.
    /// </summary>
    /// <param name="patent">The patent after the event.</param>
    /// <param name="action">What happened.</param>
    /// <param name="on">The business date.</param>
    public Result<CustodyPatentTold> Tell(PatentFacts patent, PatentAction action, DateOnly on)
    {
        if (StateFault(CustodyMandateAction.Tell) is { } fault)
        {
            return fault;
        }

        return Terms.Patents.Contains(patent.Id)
            ? new CustodyPatentTold(patent.Id, patent.Number, action, PlaceOf(patent), on)
            : new Refusal("custody.patent-not-there").With("patent", patent.Number);
    }

    /// <summary>Where one of its patents stands.</summary>
    public CustodyPlace PlaceOf(PatentId patent) =>
        Places.FirstOrDefault(known => known.Patent == patent)?.Place ?? CustodyPlace.Kept;

    /// <summary>Ends it early.</summary>
    public Result<CustodyEnded> End(string reason, DateOnly on, UserId by) =>
        (StateFault(CustodyMandateAction.End) ?? ReasonFault(reason)) is { } fault
            ? fault
            : new CustodyEnded(reason.Trim(), on, by);

    /// <summary>Its last day is over.</summary>
    /// <param name="on">The day after which it is looked at.</param>
    public Result<CustodyExpired> Expire(DateOnly on)
    {
        if (StateFault(CustodyMandateAction.Expire) is { } fault)
        {
            return fault;
        }

        return on < Terms.To ? new Refusal("custody.runs").With("to", Terms.To) : new CustodyExpired(on);
    }

    /// <summary>Why the action is not possible where the mandate stands, or null.</summary>
    public Refusal? StateFault(CustodyMandateAction action) => Lifecycle.Next(State, action) is null
        ? new Refusal("custody.mandate-not-in-state").With("action", action).With("state", State)
        : null;

    /// <summary>The mandate after the fact.</summary>
    /// <exception cref="ArgumentException">It is no fact of a mandate.</exception>
    public CustodyMandate Apply(IFact fact) => (fact switch
    {
        CustodyAskedFor => Move(CustodyMandateAction.AskFor),
        CustodyOffered => Move(CustodyMandateAction.Offer),
        CustodyOrdered ordered => Move(CustodyMandateAction.Order) with { AnswerBy = ordered.AnswerBy },
        CustodyGranted granted => Move(CustodyMandateAction.Grant) with { AnswerBy = granted.AnswerBy },
        CustodySigned signed => Move(CustodyMandateAction.Sign) with { AnswerBy = signed.AnswerBy },
        CustodyAcknowledged taken => Move(CustodyMandateAction.Acknowledge) with
        {
            AcknowledgedOn = taken.On,
            Owed = taken.Owed,
        },
        CustodyPaid paid => Move(CustodyMandateAction.Pay) with { Owed = Money.Zero, PaidOn = paid.On },
        CustodyDeclined declined => Over(CustodyMandateAction.Decline, declined.On, declined.Reason),
        CustodyPatentsAdded added =>
            this with { Terms = Terms with { Patents = [.. Terms.Patents, .. added.Patents] } },
        CustodyPatentTold told => Placed(told),
        CustodyEnded ended => Over(CustodyMandateAction.End, ended.On, ended.Reason),
        CustodyExpired expired => Over(CustodyMandateAction.Expire, expired.On, string.Empty),
        _ => throw new ArgumentException($"{fact.GetType().Name} is no fact of a mandate.", nameof(fact)),
    }) with
    { Version = Version + 1 };

    /// <summary>A new mandate.</summary>
    public static CustodyMandate Of(CustodyDrafted fact) =>
        new() { Id = fact.Id, Terms = fact.Terms, State = Lifecycle.Initial, Version = 1 };

    /// <summary>The mandate that its facts make.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static CustodyMandate Replay(IEnumerable<IFact> facts) =>
        facts.Aggregate((CustodyMandate?)null, (known, fact) => known?.Apply(fact) ?? Of((CustodyDrafted)fact))
        ?? throw new ArgumentException("There is no fact to replay.", nameof(facts));

    private static Refusal? DaysFault(CustodyTerms terms, DateOnly on)
    {
        if (terms.From < on)
        {
            return new Refusal("custody.from-past", Field: "from").With("today", on);
        }

        if (terms.To < terms.From)
        {
            return new Refusal("custody.days-reversed", Field: "to").With("from", terms.From);
        }

        return terms.To > terms.From.AddYears(MostYears)
            ? new Refusal("custody.too-long", Field: "to").With("years", MostYears)
            : null;
    }

    private static Refusal? PatentsFault(
        IReadOnlyList<PatentId> wanted, IReadOnlyCollection<MandatedPatent> patents)
    {
        if (wanted.Count == 0)
        {
            return new("custody.patents-missing", Field: "patents");
        }

        if (wanted.Any(id => !patents.Any(patent => patent.Id == id && patent.IsFirms)))
        {
            return new("custody.patent-not-firms", Field: "patents");
        }

        return patents.FirstOrDefault(patent => !patent.InForce) is { } ended
            ? new Refusal("custody.patent-ended", Field: "patents").With("patent", ended.Number)
            : null;
    }

    private static Refusal? OverlapFault(
        IReadOnlyList<PatentId> wanted,
        DateOnly from,
        DateOnly to,
        IReadOnlyCollection<MandatedPatent> patents,
        IReadOnlyCollection<HeldPatent> held) =>
        held.FirstOrDefault(other => wanted.Contains(other.Patent) && other.From <= to && from <= other.To) is { } other
            ? new Refusal("custody.overlaps", Field: "patents")
                .With("patent", patents.First(patent => patent.Id == other.Patent).Number)
                .With("number", other.Number).With("custodian", other.Custodian).With("to", other.To)
            : null;

    private static Refusal? ReasonFault(string reason) =>
        reason.Trim().Length == 0 ? new Refusal("custody.reason-missing", Field: "reason") : null;

    private CustodyPlace PlaceOf(PatentFacts patent) =>
        patent.Owners.All(owner => owner.Organisation != Terms.Firm) ? CustodyPlace.Gone
            : patent.State switch
            {
                PatentState.TerminatedFee => CustodyPlace.Lapsed,
                PatentState.Expired or PatentState.Abandoned or PatentState.Invalidated => CustodyPlace.Over,
                _ => CustodyPlace.Kept,
            };

    private CustodyMandate Placed(CustodyPatentTold told)
    {
        var others = Places.Where(known => known.Patent != told.Patent);
        return told.Place switch
        {
            CustodyPlace.Gone => this with
            {
                Terms = Terms with { Patents = [.. Terms.Patents.Where(patent => patent != told.Patent)] },
                Places = [.. others],
            },
            CustodyPlace.Kept => this with { Places = [.. others] },
            var place => this with { Places = [.. others, new(told.Patent, place, told.On)] },
        };
    }

    private CustodyMandate Move(CustodyMandateAction action) =>
        this with { State = Lifecycle.Next(State, action)!.Value };

    private CustodyMandate Over(CustodyMandateAction action, DateOnly on, string reason) =>
        Move(action) with { EndedOn = on, Reason = reason };
}
