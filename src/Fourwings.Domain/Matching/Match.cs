using Fourwings.Domain.Lending;
using Fourwings.Domain.Parties;
using Fourwings.Finance;

namespace Fourwings.Domain.Matching;

/// <summary>Where a match of a bank and a firm stands (对接状态).</summary>
public enum MatchState
{
    /// <summary>The bank means to lend to the firm (意向).</summary>
    Intended = 1,

    /// <summary>A line is entered and waits for a second person of the bank (授信待复核).</summary>
    Entered,

    /// <summary>The line is signed (已签授信).</summary>
    Signed,

    /// <summary>Nothing came of it (未达成).</summary>
    Dropped,

    /// <summary>The office proposes it; the bank has not answered (对接建议).</summary>
    Proposed,
}

/// <summary>What can be done with a match.</summary>
public enum MatchAction
{
    /// <summary>Note or change the bank's intent (登记意向).</summary>
    Intend = 1,

    /// <summary>Enter the line (录入授信).</summary>
    Enter,

    /// <summary>Send the entry back (退回).</summary>
    Reject,

    /// <summary>Check and sign the line (复核签署).</summary>
    Sign,

    /// <summary>Give it up (放弃).</summary>
    Drop,
}

/// <summary>The office proposes that a bank and a firm meet (对接建议).</summary>
/// <param name="Id">Its id.</param>
/// <param name="Fair">On which fair.</param>
/// <param name="Bank">The bank.</param>
/// <param name="Firm">The firm.</param>
/// <param name="Amount">What the firm looks for.</param>
/// <param name="Aim">What the proposal aims at.</param>
/// <param name="Why">Why these two.</param>
/// <param name="By">Who.</param>
public sealed record MatchProposed(
    MatchId Id,
    MatchingFairId Fair,
    OrganisationId Bank,
    OrganisationId Firm,
    Money Amount,
    PairAim Aim,
    PairReason Why,
    UserId By) : IFact;

/// <summary>A bank means to lend to a firm (登记意向).</summary>
public sealed record MatchIntended(
    MatchId Id, MatchingFairId Fair, OrganisationId Bank, OrganisationId Firm, Money Amount, string Note, UserId By)
        : IFact;

/// <summary>A line was entered on the day (录入授信).</summary>
public sealed record MatchLineEntered(LineTerms Terms, UserId By) : IFact;

/// <summary>The entry was sent back (退回授信录入).</summary>
public sealed record MatchLineRejected(string Reason, UserId By) : IFact;

/// <summary>The line was signed on the day (签署授信).</summary>
public sealed record MatchLineSigned(LineId Line, Money Limit, UserId EnteredBy, UserId By) : IFact;

/// <summary>Nothing came of it (未达成).</summary>
public sealed record MatchDropped(string Reason, UserId By) : IFact;

/// <summary>The fair closed before the entry was checked (未及复核, 对接会已结束).</summary>
public sealed record MatchLapsed(UserId By) : IFact;

/// <summary>The ground on which a bank and a firm meet: the fair on a day, and both invitations.</summary>
/// <param name="Fair">The fair.</param>
/// <param name="On">The business date.</param>
/// <param name="Bank">The bank's invitation; null = it has none.</param>
/// <param name="Firm">The firm's invitation; null = it has none.</param>
public sealed record MeetingGround(MatchingFair Fair, DateOnly On, Invitation? Bank, Invitation? Firm)
{
    /// <summary>Why the two cannot meet, or null.</summary>
    public Refusal? Fault()
    {
        if (Fair.Fault(FairAction.Meet) is { } fault)
        {
            return fault;
        }

        if (Bank is not { Side: GuestSide.Bank, State: not InvitationState.Declined })
        {
            return new Refusal("matching.bank-not-invited");
        }

        return Firm is { Side: GuestSide.Firm, State: not InvitationState.Declined }
            ? null
            : new Refusal("matching.firm-not-invited", Field: "firm");
    }

    /// <summary>Why no line can be signed today, or null.</summary>
    public Refusal? SigningFault() => Fault() ?? (On != Fair.Plan.HeldOn
        ? new Refusal("matching.not-the-day").With("day", Fair.Plan.HeldOn)
        : null);
}

/// <summary>
/// What one bank and one firm came to on a fair (对接): an intent, then a line that one person of the bank enters and
/// another signs, both on the day. There is one match of the two on a fair, so a firm is signed once by a bank.
/// </summary>
public sealed record Match
{
    /// <summary>The table; what is not listed is refused.</summary>
    public static Transitions<MatchState, MatchAction> Lifecycle { get; } = new(
        MatchState.Proposed,
        (MatchState.Proposed, MatchAction.Intend, MatchState.Intended),
        (MatchState.Proposed, MatchAction.Enter, MatchState.Entered),
        (MatchState.Proposed, MatchAction.Drop, MatchState.Dropped),
        (MatchState.Intended, MatchAction.Intend, MatchState.Intended),
        (MatchState.Intended, MatchAction.Enter, MatchState.Entered),
        (MatchState.Intended, MatchAction.Drop, MatchState.Dropped),
        (MatchState.Entered, MatchAction.Reject, MatchState.Intended),
        (MatchState.Entered, MatchAction.Sign, MatchState.Signed),
        (MatchState.Entered, MatchAction.Drop, MatchState.Dropped),
        (MatchState.Dropped, MatchAction.Intend, MatchState.Intended),
        (MatchState.Dropped, MatchAction.Enter, MatchState.Entered));

    /// <summary>Its id.</summary>
    public required MatchId Id { get; init; }

    /// <summary>On which fair.</summary>
    public required MatchingFairId Fair { get; init; }

    /// <summary>The bank.</summary>
    public required OrganisationId Bank { get; init; }

    /// <summary>The firm.</summary>
    public required OrganisationId Firm { get; init; }

    /// <summary>Where it stands.</summary>
    public required MatchState State { get; init; }

    /// <summary>The amount meant, from the entry on the line's limit.</summary>
    public required Money Amount { get; init; }

    /// <summary>What the bank noted with its intent.</summary>
    public string Note { get; init; } = string.Empty;

    /// <summary>The line as it was entered; null = none, or sent back.</summary>
    public LineTerms? Terms { get; init; }

    /// <summary>Who entered it.</summary>
    public UserId? EnteredBy { get; init; }

    /// <summary>The line; null = not signed.</summary>
    public LineId? Line { get; init; }

    /// <summary>The number of facts applied.</summary>
    public required long Version { get; init; }

    /// <summary>Notes a bank's intent.</summary>
    /// <param name="id">The id of a new match.</param>
    /// <param name="known">The match of the two; null = none yet.</param>
    /// <param name="ground">Where they meet.</param>
    /// <param name="what">How much the bank means to lend, and what it says to it; that may be empty.</param>
    /// <param name="by">Who.</param>
    public static Result<MatchIntended> Intend(
        MatchId id, Match? known, MeetingGround ground, (Money Amount, string Note) what, UserId by)
    {
        var fault = ground.Fault() ?? known?.Fault(MatchAction.Intend) ?? (what.Amount <= Money.Zero
            ? new Refusal("loan.amount-not-positive", Field: "amount").With("amount", what.Amount)
            : null);
        return fault is not null ? fault : new MatchIntended(
            known?.Id ?? id, ground.Fair.Id, ground.Bank!.Guest, ground.Firm!.Guest, what.Amount, what.Note.Trim(), by);
    }

    /// <summary>Enters the line that the bank signs for the firm.</summary>
    /// <param name="known">The match of the two; null = none yet.</param>
    /// <param name="ground">Where they meet.</param>
    /// <param name="terms">The line.</param>
    /// <param name="found">The rights that it names, as the register knows them.</param>
    /// <param name="by">Who enters it.</param>
    public static Result<MatchLineEntered> Enter(
        Match? known, MeetingGround ground, LineTerms terms, IReadOnlyCollection<OfferedRight> found, UserId by)
    {
        var fault = ground.SigningFault()
            ?? known?.Fault(MatchAction.Enter)
            ?? CreditLine.Open(default, terms, by).Refusal
            ?? TermsFault(terms, ground)
            ?? OfferedRight.Fault(terms.Rights, found);
        return fault is not null ? fault : new MatchLineEntered(terms, by);
    }

    /// <summary>Checks and signs the line: another person, the same day.</summary>
    /// <param name="line">The id of the line to open.</param>
    /// <param name="ground">Where they meet.</param>
    /// <param name="by">Who signs.</param>
    public Result<MatchLineSigned> Sign(LineId line, MeetingGround ground, UserId by)
    {
        if ((ground.SigningFault() ?? Fault(MatchAction.Sign)) is { } fault)
        {
            return fault;
        }

        return EnteredBy == by
            ? new Refusal("matching.own-entry")
            : new MatchLineSigned(line, Terms!.Limit, EnteredBy!.Value, by);
    }

    /// <summary>Sends the entry back.</summary>
    public Result<MatchLineRejected> Reject(string reason, UserId by) =>
        (Fault(MatchAction.Reject) ?? ReasonFault(reason)) is { } fault
            ? fault
            : new MatchLineRejected(reason.Trim(), by);

    /// <summary>Gives it up.</summary>
    public Result<MatchDropped> Drop(string reason, UserId by) =>
        (Fault(MatchAction.Drop) ?? ReasonFault(reason)) is { } fault ? fault : new MatchDropped(reason.Trim(), by);

    /// <summary>Why the action is not possible where the match stands, or null.</summary>
    public Refusal? Fault(MatchAction action)
    {
        if (Lifecycle.Next(State, action) is not null)
        {
            return null;
        }

        return State == MatchState.Signed && action is MatchAction.Enter or MatchAction.Intend
            ? new Refusal("matching.signed-already", Field: "firm").With("number", Terms!.Number)
            : new Refusal("matching.match-not-in-state").With("action", action).With("state", State);
    }

    /// <summary>The match after the fact.</summary>
    /// <exception cref="ArgumentException">It is no fact of a match.</exception>
    public Match Apply(IFact fact) => (fact switch
    {
        MatchIntended intended => Move(MatchAction.Intend) with { Amount = intended.Amount, Note = intended.Note },
        MatchLineEntered entered => Move(MatchAction.Enter) with
        {
            Terms = entered.Terms,
            Amount = entered.Terms.Limit,
            EnteredBy = entered.By,
        },
        MatchLineRejected => Move(MatchAction.Reject) with { Terms = null, EnteredBy = null },
        MatchLineSigned signed => Move(MatchAction.Sign) with { Line = signed.Line },
        MatchDropped or MatchLapsed => Move(MatchAction.Drop) with { Terms = null, EnteredBy = null },
        _ => throw new ArgumentException($"{fact.GetType().Name} is no fact of a match.", nameof(fact)),
    }) with
    { Version = Version + 1 };

    /// <summary>Proposes a pair that has not met yet.</summary>
    /// <param name="id">The id of the new match.</param>
    /// <param name="ground">Where they would meet.</param>
    /// <param name="pair">The pair.</param>
    /// <param name="aim">What the proposal aims at.</param>
    /// <param name="by">Who.</param>
    public static Result<MatchProposed> Propose(
        MatchId id, MeetingGround ground, ProposedPair pair, PairAim aim, UserId by) =>
        ground.Fault() is { } fault
            ? fault
            : new MatchProposed(
                id, ground.Fair.Id, pair.Bank.Id, pair.Firm.Id, pair.Firm.Amount, aim, pair.Why, by);

    /// <summary>A match that the office proposes.</summary>
    public static Match Of(MatchProposed fact) => new()
    {
        Id = fact.Id,
        Fair = fact.Fair,
        Bank = fact.Bank,
        Firm = fact.Firm,
        State = Lifecycle.Initial,
        Amount = fact.Amount,
        Version = 1,
    };

    /// <summary>A new match, of a bank that was asked by nobody.</summary>
    public static Match Of(MatchIntended fact) => new()
    {
        Id = fact.Id,
        Fair = fact.Fair,
        Bank = fact.Bank,
        Firm = fact.Firm,
        State = MatchState.Intended,
        Amount = fact.Amount,
        Note = fact.Note,
        Version = 1,
    };

    /// <summary>The match that its facts make.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static Match Replay(IEnumerable<IFact> facts) =>
        facts.Aggregate((Match?)null, (match, fact) => match?.Apply(fact)
            ?? (fact is MatchProposed proposed ? Of(proposed) : Of((MatchIntended)fact)))
        ?? throw new ArgumentException("There is no fact to replay.", nameof(facts));

    private static Refusal? TermsFault(LineTerms terms, MeetingGround ground)
    {
        if (terms.Rights.Count == 0)
        {
            return new Refusal("matching.rights-missing", Field: "rights");
        }

        return terms.From < ground.Fair.Plan.HeldOn
            ? new Refusal("matching.line-before-day", Field: "from").With("day", ground.Fair.Plan.HeldOn)
            : null;
    }

    private static Refusal? ReasonFault(string reason) =>
        reason.Trim().Length == 0 ? new Refusal("matching.reason-missing", Field: "reason") : null;

    private Match Move(MatchAction action) => this with { State = Lifecycle.Next(State, action)!.Value };
}
