using System.Text.Json.Serialization;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Finance;

namespace Fourwings.Domain.Pledges;

/// <summary>
/// The pledge contract (质押合同). Its compulsory items may still be missing while it is a draft; the check names them
/// (R07). Several pledgors and several pledgees are allowed, and the pledgor need not be the debtor.
/// </summary>
public sealed record PledgeContract
{
    /// <summary>The clauses beyond the five items that the interim measures of 1996 asked for as well.</summary>
    public static IReadOnlyList<string> FurtherClauses { get; } =
        ["transfer", "upkeep", "disputes-over-patent", "invalidity", "default", "dispute-resolution", "settlement"];

    /// <summary>The contract's number.</summary>
    public required string Number { get; init; }

    /// <summary>When it was signed; null = not yet.</summary>
    public DateOnly? SignedOn { get; init; }

    /// <summary>Who gives the security (出质人).</summary>
    public required IReadOnlyList<ContractParty> Pledgors { get; init; }

    /// <summary>Who takes it (质权人).</summary>
    public required IReadOnlyList<ContractPledgee> Pledgees { get; init; }

    /// <summary>Whose debt is secured (债务人).</summary>
    public required ContractParty Debtor { get; init; }

    /// <summary>The secured claim (被担保债权).</summary>
    public required SecuredDebt Debt { get; init; }

    /// <summary>What is pledged, each as the contract states it.</summary>
    public required IReadOnlyList<PledgedRight> Rights { get; init; }

    /// <summary>What the security covers (质押担保的范围); empty = not stated.</summary>
    public required IReadOnlyList<SecuredItem> Scope { get; init; }

    /// <summary>Which further clauses it has; ids of the rule <c>pledges/contract-contents</c>.</summary>
    public IReadOnlyList<string> Clauses { get; init; } = [];

    /// <summary>Whether the rights were appraised (资产评估); then the report must be filed.</summary>
    public bool Appraised { get; init; }

    /// <summary>Whether the rights become the pledgee's own on default (流质条款); refused before 2021.</summary>
    public bool HasForeclosureClause { get; init; }

    /// <summary>The registry of its rights.</summary>
    [JsonIgnore]
    public Registry Registry => Rights[0].Right.Kind.Registry();

    /// <summary>The ids of the contents that the contract has.</summary>
    [JsonIgnore]
    public IReadOnlySet<string> Contents
    {
        get
        {
            var has = new HashSet<string>(Clauses, StringComparer.Ordinal);
            Add(has, "parties", Parties.All(party => party.IsComplete));
            Add(has, "debt", Debt is { Kind: not null, Amount.Fen: > 0 });
            Add(has, "amount", Debt.Amount > Money.Zero);
            Add(has, "term", Debt is { From: not null, DueOn: not null });
            Add(has, "patents", Rights.All(right => right.IsComplete));
            Add(has, "scope", Scope.Count > 0);
            return has;
        }
    }

    /// <summary>Pledgors, pledgees and debtor.</summary>
    [JsonIgnore]
    public IEnumerable<ContractParty> Parties => [.. Pledgors, .. Pledgees.Select(pledgee => pledgee.Party), Debtor];

    /// <summary>The first fault that makes it no draft at all, or null.</summary>
    public Refusal? Fault() =>
        Number.Trim().Length == 0 ? new("pledge.number-missing", Field: "Number")
        : Pledgors.Count == 0 ? new("pledge.pledgor-missing", Field: "Pledgors")
        : PledgeeFault() ?? RightFault() ?? Debt.Fault();

    /// <summary>The contract after a party changed its name or address.</summary>
    public PledgeContract WithParty(ContractParty party) => this with
    {
        Pledgors = [.. Pledgors.Select(p => Renamed(p, party))],
        Pledgees = [.. Pledgees.Select(pledgee => pledgee with { Party = Renamed(pledgee.Party, party) })],
        Debtor = Renamed(Debtor, party),
    };

    /// <summary>The contract after some rights left it.</summary>
    public PledgeContract Without(IReadOnlyCollection<RightRef> rights) =>
        this with { Rights = [.. Rights.Where(right => !rights.Contains(right.Right))] };

    private static ContractParty Renamed(ContractParty old, ContractParty named) =>
        old.Organisation == named.Organisation ? named : old;

    private static void Add(HashSet<string> has, string content, bool there)
    {
        if (there)
        {
            has.Add(content);
        }
    }

    private Refusal? PledgeeFault()
    {
        if (Pledgees.Count == 0 || Pledgees.Any(pledgee => pledgee.Share <= Ratio.Zero))
        {
            return new("pledge.pledgee-missing", Field: "Pledgees");
        }

        if (Pledgees.FirstOrDefault(e => Pledgors.Any(r => r.Organisation == e.Party.Organisation)) is { } both)
        {
            return new Refusal("pledge.pledgee-is-pledgor", Field: "Pledgees").With("name", both.Party.Name);
        }

        var sum = Pledgees.Aggregate(Ratio.Zero, (total, pledgee) => total + pledgee.Share);
        return sum == Ratio.One ? null : new Refusal("pledge.shares-not-one", Field: "Pledgees").With("sum", sum);
    }

    private Refusal? RightFault()
    {
        if (Rights.Count == 0)
        {
            return new("pledge.rights-missing", Field: "Rights");
        }

        if (Rights.GroupBy(right => right.Right).FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            return new Refusal("pledge.right-twice", Field: "Rights").With("number", twice.First().Number);
        }

        return Rights.All(right => right.Right.Kind.Registry() == Registry)
            ? null
            : new("pledge.registries-mixed", Field: "Rights");
    }
}

/// <summary>A party as the contract names it.</summary>
/// <param name="Organisation">The organisation on the platform.</param>
/// <param name="Name">Its name in the contract.</param>
/// <param name="Address">Its address in the contract; empty = not stated.</param>
public sealed record ContractParty(OrganisationId Organisation, string Name, string Address)
{
    /// <summary>Whether name and address are stated.</summary>
    [JsonIgnore]
    public bool IsComplete => Name.Trim().Length > 0 && Address.Trim().Length > 0;
}

/// <summary>A pledgee as the contract names it.</summary>
/// <param name="Party">Name and address.</param>
/// <param name="Role">Lender or guarantor.</param>
/// <param name="Share">Its share of the secured claim.</param>
public sealed record ContractPledgee(ContractParty Party, PledgeeRole Role, Ratio Share)
{
    /// <summary>As other modules see it.</summary>
    [JsonIgnore]
    public PledgeeShare AsShare => new(Party.Organisation, Role, Share);
}

/// <summary>A right as the contract states it: the five things that must be said of each patent.</summary>
/// <param name="Right">The right.</param>
/// <param name="Number">Its number, with the dot before the check digit.</param>
/// <param name="Title">Its title.</param>
/// <param name="FiledOn">The filing day; for other rights the registration day.</param>
/// <param name="GrantedOn">The day of the grant announcement; null = not stated (other rights have none).</param>
public sealed record PledgedRight(RightRef Right, string Number, string Title, DateOnly? FiledOn, DateOnly? GrantedOn)
{
    /// <summary>A patent as its register states it.</summary>
    public static PledgedRight Of(PatentFacts facts) =>
        new(facts.Right, facts.Number, facts.Title, facts.FiledOn, facts.GrantedOn);

    /// <summary>Another right as its register states it.</summary>
    public static PledgedRight Of(IpRightFacts facts) =>
        new(facts.Right, facts.Number, facts.Title, facts.RegisteredOn, null);

    /// <summary>Whether all that must be said is said.</summary>
    [JsonIgnore]
    public bool IsComplete => Number.Trim().Length > 0 && Title.Trim().Length > 0 && FiledOn is not null
        && (GrantedOn is not null || !Right.IsPatent);
}

/// <summary>What a security may cover (担保范围); by default all of it (Civil Code 389).</summary>
public enum SecuredItem
{
    /// <summary>The principal (本金).</summary>
    Principal = 1,

    /// <summary>Interest, penalty and compound interest (利息、罚息、复利).</summary>
    Interest,

    /// <summary>Liquidated damages (违约金).</summary>
    LiquidatedDamages,

    /// <summary>Damages (损害赔偿金).</summary>
    Damages,

    /// <summary>The cost of keeping the rights (保管费用).</summary>
    KeepingCosts,

    /// <summary>The cost of realising the pledge (实现质权的费用).</summary>
    RealisationCosts,
}
