using System.Text.Json.Serialization;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Finance;

namespace Fourwings.Domain.Transfers;

/// <summary>
/// An owner's mandate to a transfer agent (流转代理委托): from the intention to terms signed by both, with a floor for
/// every patent, the commission, and how the income will be split.
/// </summary>
public sealed record AgencyMandate
{
    /// <summary>The table; what is not listed is refused.</summary>
    public static Transitions<AgencyState, AgencyAction> Lifecycle { get; } = new(
        AgencyState.Intended,
        (AgencyState.Intended, AgencyAction.Offer, AgencyState.Offered),
        (AgencyState.Intended, AgencyAction.Decline, AgencyState.Declined),
        (AgencyState.Offered, AgencyAction.Offer, AgencyState.Offered),
        (AgencyState.Offered, AgencyAction.Sign, AgencyState.InForce),
        (AgencyState.Offered, AgencyAction.Decline, AgencyState.Declined),
        (AgencyState.InForce, AgencyAction.SetFloor, AgencyState.InForce),
        (AgencyState.InForce, AgencyAction.Tell, AgencyState.InForce),
        (AgencyState.InForce, AgencyAction.End, AgencyState.Ended),
        (AgencyState.InForce, AgencyAction.Expire, AgencyState.Expired));

    /// <summary>Its id.</summary>
    public required AgencyMandateId Id { get; init; }

    /// <summary>Its number.</summary>
    public required string Number { get; init; }

    /// <summary>The owner.</summary>
    public required OrganisationId Firm { get; init; }

    /// <summary>The agent.</summary>
    public required OrganisationId Agent { get; init; }

    /// <summary>What the owner had in mind.</summary>
    public string Note { get; init; } = string.Empty;

    /// <summary>The patents that the owner lets the agent see.</summary>
    public IReadOnlyList<PatentId> Wanted { get; init; } = [];

    /// <summary>The terms; null = the agent has not put any yet.</summary>
    public AgencyTerms? Terms { get; init; }

    /// <summary>Where it stands.</summary>
    public required AgencyState State { get; init; }

    /// <summary>The day of the intention.</summary>
    public required DateOnly IntendedOn { get; init; }

    /// <summary>The day of the signature; null = not signed.</summary>
    public DateOnly? SignedOn { get; init; }

    /// <summary>The day on which it ended, expired or was declined.</summary>
    public DateOnly? EndedOn { get; init; }

    /// <summary>Why it ended or was declined.</summary>
    public string Reason { get; init; } = string.Empty;

    /// <summary>What happened to its patents.</summary>
    public IReadOnlyList<TransferTrouble> Troubles { get; init; } = [];

    /// <summary>The number of facts applied.</summary>
    public required long Version { get; init; }

    /// <summary>Whether the agent may act.</summary>
    [JsonIgnore]
    public bool IsInForce => State == AgencyState.InForce;

    /// <summary>The owner says that he wants the agent to act.</summary>
    /// <param name="wish">What he says.</param>
    /// <param name="patents">The patents named, as the register knows them.</param>
    public static Result<AgencyIntended> Intend(AgencyIntended wish, IReadOnlyList<PatentFacts> patents)
    {
        if (wish.Firm == wish.Agent)
        {
            return new Refusal("transfers.agent-itself", Field: "agent");
        }

        return wish.Patents.Count != patents.Count
            || patents.Any(patent => patent.Owners.All(owner => owner.Organisation != wish.Firm))
            ? new Refusal("transfers.not-own-patents", Field: "patents")
            : wish with { Note = wish.Note.Trim() };
    }

    /// <summary>The agent puts terms to the owner.</summary>
    /// <param name="terms">The terms.</param>
    /// <param name="patents">The patents as the register knows them.</param>
    /// <param name="on">The business date.</param>
    /// <param name="by">Who.</param>
    public Result<AgencyOffered> Offer(
        AgencyTerms terms, IReadOnlyList<PatentFacts> patents, DateOnly on, UserId by)
    {
        if ((StateFault(AgencyAction.Offer) ?? terms.Fault(on)) is { } fault)
        {
            return fault;
        }

        foreach (var share in terms.Patents)
        {
            var known = patents.FirstOrDefault(patent => patent.Id == share.Id);
            if (known is null || known.Owners.All(owner => owner.Organisation != Firm))
            {
                return new Refusal("transfers.seller-not-owner", Field: "patents").With("patent", share.Number);
            }

            if (!known.InForce)
            {
                return TransferGate.StandFault(known)!;
            }
        }

        return new AgencyOffered(terms, on, by);
    }

    /// <summary>The owner signs; an exclusive mandate stands beside no other over the same patent.</summary>
    /// <param name="held">Other mandates in force over its patents.</param>
    /// <param name="on">The business date.</param>
    /// <param name="by">Who.</param>
    public Result<AgencySigned> Sign(IReadOnlyList<HeldByAgent> held, DateOnly on, UserId by)
    {
        if (StateFault(AgencyAction.Sign) is { } fault)
        {
            return fault;
        }

        if (on > Terms!.To)
        {
            return new Refusal("transfers.agency-over").With("to", Terms.To);
        }

        var other = held.FirstOrDefault(one => one.From <= Terms.To && Terms.From <= one.To
            && (one.Kind == AgencyKind.Exclusive || Terms.Kind == AgencyKind.Exclusive));
        return other is null
            ? new AgencySigned(on, by)
            : new Refusal("transfers.agency-overlaps", Field: "patents").With("patent", other.Patent)
                .With("number", other.Number).With("agent", other.Agent).With("to", other.To);
    }

    /// <summary>Owner or agent declines.</summary>
    public Result<AgencyDeclined> Decline(string reason, DateOnly on, UserId by) =>
        (StateFault(AgencyAction.Decline) ?? ReasonFault(reason)) is { } fault
            ? fault
            : new AgencyDeclined(reason.Trim(), on, by);

    /// <summary>The owner sets another floor.</summary>
    public Result<AgencyFloorSet> SetFloor(PatentId patent, Money floor, DateOnly on, UserId by)
    {
        if (StateFault(AgencyAction.SetFloor) is { } fault)
        {
            return fault;
        }

        if (floor < Money.Zero)
        {
            return new Refusal("transfers.floor-negative", Field: "floor").With("floor", floor);
        }

        return Terms!.Patents.FirstOrDefault(one => one.Id == patent) is { } known
            ? new AgencyFloorSet(patent, known.Number, floor, on, by)
            : new Refusal("transfers.patent-not-there", Field: "patent").With("patent", patent.Value.ToString());
    }

    /// <summary>Ends it early.</summary>
    public Result<AgencyEnded> End(string reason, DateOnly on, UserId by) =>
        (StateFault(AgencyAction.End) ?? ReasonFault(reason)) is { } fault
            ? fault
            : new AgencyEnded(reason.Trim(), on, by);

    /// <summary>Its last day is over.</summary>
    /// <param name="on">The day after which it is looked at.</param>
    public Result<AgencyExpired> Expire(DateOnly on)
    {
        if (StateFault(AgencyAction.Expire) is { } fault)
        {
            return fault;
        }

        return on < Terms!.To
            ? new Refusal("transfers.agency-runs").With("to", Terms.To)
            : new AgencyExpired(on);
    }

    /// <summary>Tells the agent what happened to a patent.</summary>
    public Result<AgencyTold> Tell(PatentId patent, PatentAction action, DateOnly on)
    {
        if (StateFault(AgencyAction.Tell) is { } fault)
        {
            return fault;
        }

        return Terms!.Patents.FirstOrDefault(one => one.Id == patent) is { } known
            ? new AgencyTold(patent, known.Number, action, on)
            : new Refusal("transfers.patent-not-there").With("patent", patent.Value.ToString());
    }

    /// <summary>The refusal of a price for some patents below the floor, or null.</summary>
    public Refusal? FloorFault(IReadOnlyList<PatentId> patents, Money price) =>
        Terms?.FloorOf(patents) is { } floor && price < floor
            ? new Refusal("transfers.below-floor", Field: "price").With("price", price).With("floor", floor)
            : null;

    /// <summary>Why the action is not possible where the mandate stands, or null.</summary>
    public Refusal? StateFault(AgencyAction action) => Lifecycle.Next(State, action) is null
        ? new Refusal("transfers.agency-not-in-state").With("action", action).With("state", State)
        : null;

    /// <summary>The mandate after the fact.</summary>
    /// <exception cref="ArgumentException">It is no fact of a mandate.</exception>
    public AgencyMandate Apply(IFact fact) => (fact switch
    {
        AgencyOffered offered => Move(AgencyAction.Offer) with { Terms = offered.Terms },
        AgencySigned signed => Move(AgencyAction.Sign) with { SignedOn = signed.On },
        AgencyDeclined declined => Over(AgencyAction.Decline, declined.On, declined.Reason),
        AgencyFloorSet set => Move(AgencyAction.SetFloor) with
        {
            Terms = Terms! with
            {
                Patents = [.. Terms.Patents.Select(one =>
                    one.Id == set.Patent ? one with { Floor = set.Floor } : one)],
            },
        },
        AgencyEnded ended => Over(AgencyAction.End, ended.On, ended.Reason),
        AgencyExpired expired => Over(AgencyAction.Expire, expired.On, string.Empty),
        AgencyTold told => Move(AgencyAction.Tell) with
        {
            Troubles = [.. Troubles, new(told.Patent, told.Number, told.Action, told.On)],
        },
        _ => throw new ArgumentException($"{fact.GetType().Name} is no fact of a mandate.", nameof(fact)),
    }) with
    { Version = Version + 1 };

    /// <summary>A new mandate.</summary>
    public static AgencyMandate Of(AgencyIntended fact) => new()
    {
        Id = fact.Id,
        Number = fact.Number,
        Firm = fact.Firm,
        Agent = fact.Agent,
        Note = fact.Note,
        Wanted = fact.Patents,
        IntendedOn = fact.On,
        State = Lifecycle.Initial,
        Version = 1,
    };

    /// <summary>The mandate that its facts make.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static AgencyMandate Replay(IEnumerable<IFact> facts) =>
        facts.Aggregate((AgencyMandate?)null, (known, fact) => known?.Apply(fact) ?? Of((AgencyIntended)fact))
        ?? throw new ArgumentException("There is no fact to replay.", nameof(facts));

    private static Refusal? ReasonFault(string reason) =>
        reason.Trim().Length == 0 ? new Refusal("transfers.reason-missing", Field: "reason") : null;

    private AgencyMandate Move(AgencyAction action) => this with { State = Lifecycle.Next(State, action)!.Value };

    private AgencyMandate Over(AgencyAction action, DateOnly on, string reason) =>
        Move(action) with { EndedOn = on, Reason = reason };
}
