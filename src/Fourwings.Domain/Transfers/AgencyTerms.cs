using System.Text.Json.Serialization;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Finance;

namespace Fourwings.Domain.Transfers;

/// <summary>Where an agency mandate stands (流转代理状态).</summary>
public enum AgencyState
{
    /// <summary>The owner said that he wants to (合作意向).</summary>
    Intended = 1,

    /// <summary>The agent put terms to the owner (待签约).</summary>
    Offered,

    /// <summary>Signed by both (代理中).</summary>
    InForce,

    /// <summary>Not concluded (未成立).</summary>
    Declined,

    /// <summary>Ended before its last day (提前终止).</summary>
    Ended,

    /// <summary>Over with its last day (到期).</summary>
    Expired,
}

/// <summary>What can be done with an agency mandate.</summary>
public enum AgencyAction
{
    /// <summary>The agent puts terms to the owner (提出条款).</summary>
    Offer = 1,

    /// <summary>The owner signs (签约).</summary>
    Sign,

    /// <summary>Owner or agent declines (谢绝).</summary>
    Decline,

    /// <summary>The owner sets another floor (调整底价).</summary>
    SetFloor,

    /// <summary>It is ended early (提前终止).</summary>
    End,

    /// <summary>Its last day is over (到期).</summary>
    Expire,

    /// <summary>Tell the agent what happened to a patent (告知专利变动).</summary>
    Tell,
}

/// <summary>Whether others may act beside the agent (代理方式).</summary>
public enum AgencyKind
{
    /// <summary>Nobody else (独家代理).</summary>
    Exclusive = 1,

    /// <summary>Others too (非独家代理).</summary>
    Open,
}

/// <summary>A patent of a mandate with the least that it may be sold for (委托专利与底价).</summary>
/// <param name="Id">Which.</param>
/// <param name="Number">Its number.</param>
/// <param name="Floor">The floor; nothing = none.</param>
public sealed record MandatedShare(PatentId Id, string Number, Money Floor);

/// <summary>What owner and agent agree on (流转代理条款).</summary>
/// <param name="Kind">Whether others may act too.</param>
/// <param name="IsInstitution">Whether the owner is a state university or institute.</param>
/// <param name="From">The first day.</param>
/// <param name="To">The last day.</param>
/// <param name="TailMonths">For how many months after it a sale to someone the agent brought counts as his.</param>
/// <param name="Patents">The patents with their floors; at least one.</param>
/// <param name="Commission">What the agent gets.</param>
/// <param name="ExpenseCap">How much of the agent's expenses a price bears at most.</param>
/// <param name="Split">The owner's own split of the income; null = the law's, where it is an institution.</param>
public sealed record AgencyTerms(
    AgencyKind Kind,
    bool IsInstitution,
    DateOnly From,
    DateOnly To,
    int TailMonths,
    IReadOnlyList<MandatedShare> Patents,
    CommissionTable Commission,
    Money ExpenseCap,
    IncomeSplit? Split)
{
    private const int MostYears = 10;
    private const int MostTail = 24;

    /// <summary>The least that all its patents may be sold for.</summary>
    [JsonIgnore]
    public Money Floor => Money.Sum(Patents.Select(patent => patent.Floor));

    /// <summary>The least that some of its patents may be sold for.</summary>
    public Money FloorOf(IEnumerable<PatentId> patents)
    {
        var asked = patents.ToHashSet();
        return Money.Sum(Patents.Where(patent => asked.Contains(patent.Id)).Select(patent => patent.Floor));
    }

    /// <summary>What is odd about them, or null.</summary>
    /// <param name="on">The business date.</param>
    public Refusal? Fault(DateOnly on)
    {
        if (From < on || To < From || To > From.AddYears(MostYears))
        {
            return new Refusal("transfers.days-odd", Field: "to").With("today", on).With("years", MostYears);
        }

        if (Patents.Count == 0 || Patents.DistinctBy(patent => patent.Id).Count() != Patents.Count)
        {
            return new Refusal("transfers.patents-missing", Field: "patents");
        }

        return TailMonths is < 0 or > MostTail || ExpenseCap < Money.Zero
            || Patents.Any(patent => patent.Floor < Money.Zero)
            ? new Refusal("transfers.agency-odd", Field: "tailMonths").With("months", MostTail)
            : Commission.Fault() ?? Split?.Fault();
    }
}

/// <summary>Another mandate in force that holds a patent.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Agent">The agent's name.</param>
/// <param name="Patent">The patent's number.</param>
/// <param name="Kind">Whether others may act too.</param>
/// <param name="From">Its first day.</param>
/// <param name="To">Its last day.</param>
public sealed record HeldByAgent(
    string Number, string Agent, string Patent, AgencyKind Kind, DateOnly From, DateOnly To);

/// <summary>The owner said that he wants the agent to act (合作意向).</summary>
/// <param name="Id">Which mandate it may become.</param>
/// <param name="Number">Its number.</param>
/// <param name="Firm">The owner.</param>
/// <param name="Agent">The agent.</param>
/// <param name="Note">What the owner has in mind.</param>
/// <param name="Patents">The patents that the owner lets the agent see; may be empty.</param>
/// <param name="On">The day.</param>
/// <param name="By">Who.</param>
public sealed record AgencyIntended(
    AgencyMandateId Id,
    string Number,
    OrganisationId Firm,
    OrganisationId Agent,
    string Note,
    IReadOnlyList<PatentId> Patents,
    DateOnly On,
    UserId By) : IFact;

/// <summary>The agent put terms to the owner (提出代理条款).</summary>
public sealed record AgencyOffered(AgencyTerms Terms, DateOnly On, UserId By) : IFact;

/// <summary>The owner signed (签订代理协议).</summary>
public sealed record AgencySigned(DateOnly On, UserId By) : IFact;

/// <summary>Owner or agent declined (未成立).</summary>
public sealed record AgencyDeclined(string Reason, DateOnly On, UserId By) : IFact;

/// <summary>The owner set another floor for a patent (调整底价).</summary>
public sealed record AgencyFloorSet(PatentId Patent, string Number, Money Floor, DateOnly On, UserId By) : IFact;

/// <summary>The mandate ended early (提前终止代理).</summary>
public sealed record AgencyEnded(string Reason, DateOnly On, UserId By) : IFact;

/// <summary>The mandate's last day is over (代理到期).</summary>
public sealed record AgencyExpired(DateOnly On) : IFact;

/// <summary>Something happened to a patent, and the agent is told (告知专利变动).</summary>
public sealed record AgencyTold(PatentId Patent, string Number, PatentAction Action, DateOnly On) : IFact;
