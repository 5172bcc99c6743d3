using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Finance;

namespace Fourwings.Domain.Lending;

/// <summary>Where a credit line stands (授信状态).</summary>
public enum LineState
{
    /// <summary>In force (有效).</summary>
    Open = 1,

    /// <summary>Nothing new may be signed under it (暂停).</summary>
    Suspended,

    /// <summary>Ended for good (终止).</summary>
    Closed,
}

/// <summary>What can be done with a credit line.</summary>
public enum LineAction
{
    /// <summary>Sign a loan under it (项下签约).</summary>
    Use = 1,

    /// <summary>Suspend it (暂停).</summary>
    Suspend,

    /// <summary>Put it in force again (恢复).</summary>
    Resume,

    /// <summary>End it (终止).</summary>
    Close,
}

/// <summary>What bank and firm agree on a line.</summary>
/// <param name="Number">The bank's number for it.</param>
/// <param name="Bank">The bank.</param>
/// <param name="Unit">The branch in whose figures it counts.</param>
/// <param name="Firm">The firm; null for a line granted to a group by a common decision (集中授信), firm by firm.</param>
/// <param name="Limit">The highest amount drawn and reserved at one time.</param>
/// <param name="From">The first day.</param>
/// <param name="To">The last day on which a loan may be signed under it.</param>
/// <param name="Revolving">Whether repayment gives the headroom back (循环额度).</param>
public sealed record LineTerms(
    string Number,
    OrganisationId Bank,
    UnitId? Unit,
    OrganisationId Firm,
    Money Limit,
    DateOnly From,
    DateOnly To,
    bool Revolving)
{
    /// <summary>The rights that stand behind it (授信所依据的权利); empty = none is named.</summary>
    public IReadOnlyList<RightRef> Rights { get; init; } = [];

    /// <summary>The matching fair on which it was signed (银企对接会); null = none.</summary>
    public MatchingFairId? Fair { get; init; }

    /// <summary>The year that it is meant for, as in 2010年度集中授信; null = none is named.</summary>
    public int? ForYear { get; init; }
}

/// <summary>A right as it is offered for a line or a loan (拟质押的权利).</summary>
/// <param name="Right">Which right.</param>
/// <param name="Number">Its number for display.</param>
/// <param name="InForce">Whether it is in force.</param>
/// <param name="OfFirm">Whether the firm is an owner of it in the register.</param>
public sealed record OfferedRight(RightRef Right, string Number, bool InForce, bool OfFirm)
{
    /// <summary>Why the rights asked cannot be offered, or null.</summary>
    /// <param name="asked">The rights named.</param>
    /// <param name="found">Those of them that the register knows and the reader sees.</param>
    public static Refusal? Fault(IReadOnlyCollection<RightRef> asked, IReadOnlyCollection<OfferedRight> found)
    {
        if (asked.Distinct().Count() != asked.Count)
        {
            return new Refusal("application.right-twice", Field: "rights");
        }

        if (asked.Except(found.Select(right => right.Right)).Any())
        {
            return new Refusal("right.unknown", Field: "rights");
        }

        if (found.FirstOrDefault(right => !right.OfFirm) is { } foreign)
        {
            return new Refusal("line.right-not-firms", Field: "rights").With("number", foreign.Number);
        }

        return found.FirstOrDefault(right => !right.InForce) is { } ended
            ? new Refusal("loan.right-not-in-force", Field: "rights").With("number", ended.Number)
            : null;
    }
}

/// <summary>A line was opened (授信).</summary>
public sealed record LineOpened(LineId Id, LineTerms Terms, UserId By) : IFact;

/// <summary>A line was suspended, resumed or closed (授信状态变更).</summary>
public sealed record LineMoved(LineAction Action, string Reason, UserId By) : IFact;

/// <summary>
/// A credit line (授信额度). Its headroom is a guarded balance: reserved when a loan is signed, posted when money goes
/// out, given back when a contract is cancelled or, where it revolves, when principal is repaid.
/// </summary>
public sealed record CreditLine
{
    /// <summary>The table; what is not listed is refused.</summary>
    public static Transitions<LineState, LineAction> Lifecycle { get; } = new(
        LineState.Open,
        (LineState.Open, LineAction.Use, LineState.Open),
        (LineState.Open, LineAction.Suspend, LineState.Suspended),
        (LineState.Open, LineAction.Close, LineState.Closed),
        (LineState.Suspended, LineAction.Resume, LineState.Open),
        (LineState.Suspended, LineAction.Close, LineState.Closed));

    /// <summary>Its id.</summary>
    public required LineId Id { get; init; }

    /// <summary>What was agreed.</summary>
    public required LineTerms Terms { get; init; }

    /// <summary>Where it stands.</summary>
    public required LineState State { get; init; }

    /// <summary>The number of facts applied.</summary>
    public required long Version { get; init; }

    /// <summary>Opens a line.</summary>
    public static Result<LineOpened> Open(LineId id, LineTerms terms, UserId by)
    {
        if (terms.Number.Trim().Length == 0)
        {
            return new Refusal("line.number-missing", Field: "number");
        }

        if (terms.Limit <= Money.Zero)
        {
            return new Refusal("line.limit-not-positive", Field: "limit").With("limit", terms.Limit);
        }

        return terms.To < terms.From
            ? new Refusal("line.ends-before-start", Field: "to").With("from", terms.From)
            : new LineOpened(id, terms, by);
    }

    /// <summary>Suspends, resumes or closes it.</summary>
    public Result<LineMoved> Move(LineAction action, string reason, UserId by)
    {
        if (action == LineAction.Use || Lifecycle.Next(State, action) is null)
        {
            return new Refusal("line.not-in-state").With("action", action).With("state", State);
        }

        return reason.Trim().Length == 0
            ? new Refusal("loan.reason-missing", Field: "reason")
            : new LineMoved(action, reason.Trim(), by);
    }

    /// <summary>Why a loan may not be signed under it on the day, or null; the headroom is guarded elsewhere.</summary>
    public Refusal? UseFault(LoanTerms terms, DateOnly on)
    {
        if (Lifecycle.Next(State, LineAction.Use) is null)
        {
            return new Refusal("line.not-in-state").With("action", LineAction.Use).With("state", State);
        }

        if (terms.Borrower != Terms.Firm || terms.Bank != Terms.Bank)
        {
            return new Refusal("line.other-parties", Field: "line");
        }

        return on < Terms.From || on > Terms.To
            ? new Refusal("line.outside-term", Field: "line").With("from", Terms.From).With("to", Terms.To)
            : null;
    }

    /// <summary>The line after the fact.</summary>
    /// <exception cref="ArgumentException">It is no fact of a line.</exception>
    public CreditLine Apply(IFact fact) => fact switch
    {
        LineMoved moved => this with { State = Lifecycle.Next(State, moved.Action)!.Value, Version = Version + 1 },
        _ => throw new ArgumentException($"{fact.GetType().Name} is no fact of a line.", nameof(fact)),
    };

    /// <summary>A new line.</summary>
    public static CreditLine Of(LineOpened fact) =>
        new() { Id = fact.Id, Terms = fact.Terms, State = Lifecycle.Initial, Version = 1 };

    /// <summary>The line that its facts make.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static CreditLine Replay(IEnumerable<IFact> facts) =>
        facts.Aggregate((CreditLine?)null, (line, fact) => line?.Apply(fact) ?? Of((LineOpened)fact))
        ?? throw new ArgumentException("There is no fact to replay.", nameof(facts));
}
