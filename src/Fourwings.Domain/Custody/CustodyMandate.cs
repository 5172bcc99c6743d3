using System.Text.Json.Serialization;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Finance;

namespace Fourwings.Domain.Custody;

/// <summary>Where a custody mandate stands (托管委托状态).</summary>
public enum CustodyMandateState
{
    /// <summary>Written, and not yet put to anybody (起草).</summary>
    Drafted = 1,

    /// <summary>The firm asks the city for a package (待审批).</summary>
    Asked,

    /// <summary>The city offers the firm a package (待企业签约).</summary>
    Offered,

    /// <summary>The firm has signed; the custodian has to take it (待机构接受).</summary>
    Signed,

    /// <summary>In force (托管中).</summary>
    InForce,

    /// <summary>Somebody declined (未成立).</summary>
    Declined,

    /// <summary>Ended before its last day (提前终止).</summary>
    Ended,

    /// <summary>Over with its last day (到期).</summary>
    Expired,
}

/// <summary>What can be done with a custody mandate.</summary>
public enum CustodyMandateAction
{
    /// <summary>The firm asks for a package (申请托管包).</summary>
    AskFor = 1,

    /// <summary>The city offers a package (赠送托管包).</summary>
    Offer,

    /// <summary>The firm orders it at its own cost (自费委托).</summary>
    Order,

    /// <summary>The city grants what was asked for (批准).</summary>
    Grant,

    /// <summary>The firm signs what was offered (签约).</summary>
    Sign,

    /// <summary>The custodian takes the mandate (接受委托).</summary>
    Acknowledge,

    /// <summary>Firm, custodian or city declines (谢绝).</summary>
    Decline,

    /// <summary>Take patents in (增加托管专利).</summary>
    AddPatents,

    /// <summary>End it early (提前终止).</summary>
    End,

    /// <summary>Its last day is over (到期).</summary>
    Expire,
}

/// <summary>What a mandate says (托管委托书).</summary>
/// <param name="Number">Its number.</param>
/// <param name="Layer">What is mandated.</param>
/// <param name="Firm">Whose rights.</param>
/// <param name="Custodian">Who keeps them.</param>
/// <param name="Programme">The programme that pays; null = the firm pays.</param>
/// <param name="Price">What it costs for the whole time.</param>
/// <param name="From">The first day.</param>
/// <param name="To">The last day.</param>
/// <param name="Patents">The patents kept; at least one.</param>
public sealed record CustodyTerms(
    string Number,
    CustodyLayer Layer,
    OrganisationId Firm,
    OrganisationId Custodian,
    CustodyProgrammeId? Programme,
    Money Price,
    DateOnly From,
    DateOnly To,
    IReadOnlyList<PatentId> Patents);

/// <summary>A patent as a mandate looks at it: does it belong to the firm, and is it in force?</summary>
/// <param name="Id">Which.</param>
/// <param name="Number">Its number.</param>
/// <param name="IsFirms">Whether the firm owns it, alone or with others.</param>
/// <param name="InForce">Whether it is granted and has not ended.</param>
public sealed record MandatedPatent(PatentId Id, string Number, bool IsFirms, bool InForce);

/// <summary>Another mandate that holds some of the firm's patents.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Custodian">The custodian's name.</param>
/// <param name="Patent">A patent of both.</param>
/// <param name="From">Its first day.</param>
/// <param name="To">Its last day.</param>
public sealed record HeldPatent(string Number, string Custodian, PatentId Patent, DateOnly From, DateOnly To);

/// <summary>A mandate was written (起草托管委托).</summary>
public sealed record CustodyDrafted(CustodyMandateId Id, CustodyTerms Terms, UserId By) : IFact;

/// <summary>The firm asks the city for a package (申请托管包).</summary>
public sealed record CustodyAskedFor(DateOnly On, UserId By) : IFact;

/// <summary>The city offers the firm a package (赠送托管包).</summary>
public sealed record CustodyOffered(DateOnly On, UserId By) : IFact;

/// <summary>The firm orders custody at its own cost (自费委托托管).</summary>
public sealed record CustodyOrdered(DateOnly AnswerBy, DateOnly On, UserId By) : IFact;

/// <summary>The city grants the package asked for (批准托管包).</summary>
public sealed record CustodyGranted(DateOnly AnswerBy, DateOnly On, UserId By) : IFact;

/// <summary>The firm signs what the city offered (托管签约).</summary>
public sealed record CustodySigned(DateOnly AnswerBy, DateOnly On, UserId By) : IFact;

/// <summary>The custodian takes the mandate (接受托管).</summary>
public sealed record CustodyAcknowledged(DateOnly On, UserId By) : IFact;

/// <summary>Somebody declined (谢绝托管).</summary>
public sealed record CustodyDeclined(string Reason, DateOnly On, UserId By) : IFact;

/// <summary>Patents were taken in (增加托管专利).</summary>
public sealed record CustodyPatentsAdded(IReadOnlyList<PatentId> Patents, UserId By) : IFact;

/// <summary>The mandate ended early (提前终止托管).</summary>
public sealed record CustodyEnded(string Reason, DateOnly On, UserId By) : IFact;

/// <summary>The mandate's last day is over (托管到期).</summary>
public sealed record CustodyExpired(DateOnly On) : IFact;

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

    /// <summary>The number of facts applied.</summary>
    public required long Version { get; init; }

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
            : new CustodyAcknowledged(on, by);
    }

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
        CustodyAcknowledged taken => Move(CustodyMandateAction.Acknowledge) with { AcknowledgedOn = taken.On },
        CustodyDeclined declined => Over(CustodyMandateAction.Decline, declined.On, declined.Reason),
        CustodyPatentsAdded added =>
            this with { Terms = Terms with { Patents = [.. Terms.Patents, .. added.Patents] } },
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

    private CustodyMandate Move(CustodyMandateAction action) =>
        this with { State = Lifecycle.Next(State, action)!.Value };

    private CustodyMandate Over(CustodyMandateAction action, DateOnly on, string reason) =>
        Move(action) with { EndedOn = on, Reason = reason };
}
