using Fourwings.Domain.Patents;

namespace Fourwings.Domain.Pledges;

/// <summary>What the registry would look at (登记申请的事实), as of one day.</summary>
/// <param name="On">The day of the application.</param>
/// <param name="DebtDueOn">The end of the debtor's performance term (债务履行期限届满日); null = not stated.</param>
/// <param name="Pledgors">The names of the pledgors (出质人).</param>
/// <param name="Contents">The ids of the contents that the contract has.</param>
/// <param name="Patents">What the register says of each patent.</param>
public sealed record PledgeFile(
    DateOnly On,
    DateOnly? DebtDueOn,
    IReadOnlyList<string> Pledgors,
    IReadOnlyCollection<string> Contents,
    IReadOnlyList<PatentOnFile> Patents)
{
    /// <summary>Whether the contract makes the patent the pledgee's own on default (流质条款).</summary>
    public bool HasForeclosureClause { get; init; }
}

/// <summary>What the register says of one patent, and what the parties have filed for it.</summary>
/// <param name="Number">The patent number, as it shall be shown.</param>
/// <param name="Kind">Invention, utility model or design.</param>
/// <param name="Patentees">The names in the register (专利权人).</param>
/// <param name="GrantedOn">The day of the grant announcement; null = not granted.</param>
/// <param name="LastDay">The last day of the term.</param>
/// <param name="State">Where it stands.</param>
public sealed record PatentOnFile(
    string Number,
    RightKind Kind,
    IReadOnlyList<string> Patentees,
    DateOnly? GrantedOn,
    DateOnly LastDay,
    PatentState State)
{
    /// <summary>An annual fee is due and unpaid; the grace period counts as unpaid.</summary>
    public bool FeeUnpaid { get; init; }

    /// <summary>The procedures are suspended (中止).</summary>
    public bool Suspended { get; init; }

    /// <summary>A court preserves it (财产保全).</summary>
    public bool Preserved { get; init; }

    /// <summary>All co-owners consent, or have agreed otherwise among themselves.</summary>
    public bool CoOwnersConsent { get; init; }

    /// <summary>It lies under a registered pledge.</summary>
    public bool Pledged { get; init; }

    /// <summary>Its applicant filed an invention for the same creation on the same day.</summary>
    public bool SameDayInvention { get; init; }

    /// <summary>An invalidation procedure runs.</summary>
    public bool InvalidationPending { get; init; }

    /// <summary>The grounds in spite of which the parties, told of them, still want the registration.</summary>
    public IReadOnlyList<RegistrationGround> Declared { get; init; } = [];

    /// <summary>Whether it has more than one owner (共有).</summary>
    public bool CoOwned => Patentees.Count > 1;

    /// <summary>The patent as its module publishes it; what the parties filed is set besides.</summary>
    public static PatentOnFile Of(PatentFacts facts) => new(
        facts.Number,
        facts.Kind,
        [.. facts.Owners.Select(owner => owner.Name)],
        facts.GrantedOn,
        facts.LastDay,
        facts.State)
    {
        FeeUnpaid = facts.FeeUnpaid,
        Suspended = facts.Suspended,
        Preserved = facts.Preserved,
        SameDayInvention = facts.SameDayInvention,
        InvalidationPending = facts.InvalidationPending,
    };
}
