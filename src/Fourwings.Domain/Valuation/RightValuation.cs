using System.Text.Json.Serialization;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Finance;

namespace Fourwings.Domain.Valuation;

/// <summary>A value of one right on file (价值认定): how it came about, how long it holds, who signed for it.</summary>
public sealed record RightValuation
{
    /// <summary>Filed, then replaced by a later one or withdrawn.</summary>
    public static Transitions<ValuationState, ValuationAction> Lifecycle { get; } = new(
        ValuationState.Filed,
        (ValuationState.Filed, ValuationAction.Supersede, ValuationState.Superseded),
        (ValuationState.Filed, ValuationAction.Withdraw, ValuationState.Withdrawn));

    /// <summary>Its id.</summary>
    public required ValuationId Id { get; init; }

    /// <summary>What was valued, at how much, by whom.</summary>
    public required ValueStatement Statement { get; init; }

    /// <summary>Where it stands.</summary>
    public required ValuationState State { get; init; }

    /// <summary>The value that replaced it.</summary>
    public ValuationId? SupersededBy { get; init; }

    /// <summary>Why it was replaced or withdrawn.</summary>
    public string? Reason { get; init; }

    /// <summary>The number of facts applied.</summary>
    public required long Version { get; init; }

    /// <summary>Files a value.</summary>
    /// <param name="id">Its new id.</param>
    /// <param name="statement">What was valued, at how much, by whom.</param>
    /// <param name="today">The business date.</param>
    public static Result<ValuationFiled> File(ValuationId id, ValueStatement statement, DateOnly today) =>
        statement.Fault(today) is { } fault
            ? fault
            : new ValuationFiled(id, statement with { SignedBy = [.. statement.SignedBy.Select(name => name.Trim())] });

    /// <summary>Notes that a later value replaces it.</summary>
    public Result<ValuationEnded> Supersede(ValuationId by, ValueStatement later, string reason)
    {
        if (later.Right != Statement.Right)
        {
            return new Refusal("valuation.other-right", Field: "right");
        }

        return later.BaseOn < Statement.BaseOn
            ? new Refusal("valuation.older-than-filed", Field: "baseOn").With("baseOn", Statement.BaseOn)
            : End(ValuationAction.Supersede, reason, by);
    }

    /// <summary>Withdraws it.</summary>
    public Result<ValuationEnded> Withdraw(string reason) => End(ValuationAction.Withdraw, reason, null);

    /// <summary>What other modules may know of it.</summary>
    public ValueOnFile Facts() =>
        new(Id, Statement.Right, Statement.Kind, Statement.Amount, Statement.BaseOn, Statement.ValidUntil);

    /// <summary>The value after the fact.</summary>
    public RightValuation Apply(IFact fact) => fact is ValuationEnded ended
        ? this with
        {
            State = Lifecycle.Next(State, ended.Action)
                ?? throw new InvalidOperationException($"{ended.Action} cannot follow {State}."),
            SupersededBy = ended.By,
            Reason = ended.Reason,
            Version = Version + 1,
        }
        : throw new ArgumentException($"{fact.GetType().Name} is no fact of a value.", nameof(fact));

    /// <summary>A newly filed value.</summary>
    public static RightValuation Of(ValuationFiled fact) =>
        new() { Id = fact.Id, Statement = fact.Statement, State = Lifecycle.Initial, Version = 1 };

    /// <summary>The value that its facts make.</summary>
    public static RightValuation Replay(IEnumerable<IFact> facts) =>
        facts.Aggregate((RightValuation?)null, (state, fact) => state?.Apply(fact) ?? Of((ValuationFiled)fact))
        ?? throw new ArgumentException("There is no fact to replay.", nameof(facts));

    private Result<ValuationEnded> End(ValuationAction action, string reason, ValuationId? by)
    {
        if (Lifecycle.Next(State, action) is null)
        {
            return new Refusal("valuation.not-in-state").With("action", action).With("state", State);
        }

        return reason.Trim().Length == 0
            ? new Refusal("valuation.reason-missing", Field: "reason")
            : new ValuationEnded(action, reason.Trim(), by);
    }
}

/// <summary>What a filed value says.</summary>
/// <param name="Right">The right that was valued.</param>
/// <param name="Kind">How the value came about.</param>
/// <param name="Amount">The value; nothing is a value, less than nothing is not.</param>
/// <param name="BaseOn">The day to which it refers (基准日).</param>
/// <param name="ValidUntil">The last day on which it may be relied on (有效期至).</param>
public sealed record ValueStatement(RightRef Right, ValueKind Kind, Money Amount, DateOnly BaseOn, DateOnly ValidUntil)
{
    private const int FewestAppraisers = 2;

    /// <summary>The organisation that signed; null = it takes no part on the platform.</summary>
    public OrganisationId? Signer { get; init; }

    /// <summary>The name of the organisation that signed.</summary>
    public required string SignerName { get; init; }

    /// <summary>The people who signed; an appraisal has two appraisers or more.</summary>
    public required IReadOnlyList<string> SignedBy { get; init; }

    /// <summary>The report, minutes or agreement; an appraisal has its report.</summary>
    public Guid? Document { get; init; }

    /// <summary>The first fault on a day, or null.</summary>
    public Refusal? Fault(DateOnly today)
    {
        if (Amount < Money.Zero)
        {
            return new("valuation.negative", Field: "amount");
        }

        if (BaseOn > today)
        {
            return new Refusal("valuation.base-ahead", Field: "baseOn").With("baseOn", BaseOn);
        }

        if (ValidUntil < BaseOn)
        {
            return new("valuation.ends-before-base", Field: "validUntil");
        }

        if (SignerName.Trim().Length == 0)
        {
            return new("valuation.signer-missing", Field: "signerName");
        }

        return PeopleFault();
    }

    private Refusal? PeopleFault()
    {
        var people = SignedBy.Select(name => name.Trim()).Where(name => name.Length > 0).Distinct().Count();
        if (people != SignedBy.Count || people == 0)
        {
            return new("valuation.people-missing", Field: "signedBy");
        }

        if (Kind != ValueKind.Appraised)
        {
            return null;
        }

        if (people < FewestAppraisers)
        {
            return new Refusal("valuation.one-appraiser", Field: "signedBy");
        }

        return Document is null ? new Refusal("valuation.report-missing", Field: "document") : null;
    }
}

/// <summary>Where a value on file stands.</summary>
public enum ValuationState
{
    /// <summary>On file; it may be relied on while it is valid (在册).</summary>
    Filed = 1,

    /// <summary>Replaced by a later one (已被取代).</summary>
    Superseded,

    /// <summary>Withdrawn (已撤回).</summary>
    Withdrawn,
}

/// <summary>What may be done with a value on file.</summary>
public enum ValuationAction
{
    /// <summary>A later value replaces it.</summary>
    Supersede = 1,

    /// <summary>It is withdrawn.</summary>
    Withdraw,
}

/// <summary>A value was filed (价值入册).</summary>
public sealed record ValuationFiled(ValuationId Id, ValueStatement Statement) : IFact
{
    /// <summary>The value.</summary>
    [JsonIgnore]
    public Money Amount => Statement.Amount;

    /// <summary>How it came about.</summary>
    [JsonIgnore]
    public ValueKind Kind => Statement.Kind;
}

/// <summary>A value was replaced or withdrawn (价值取代或撤回).</summary>
public sealed record ValuationEnded(ValuationAction Action, string Reason, ValuationId? By) : IFact;
