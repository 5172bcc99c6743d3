namespace Fourwings.Domain.Patents;

/// <summary>What other modules may know of a patent: as of one day, by value.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Number">The patent number for display: with the dot, without prefix.</param>
/// <param name="Kind">Invention, utility model or design.</param>
/// <param name="Title">The Chinese title.</param>
/// <param name="Owners">The owners in the register, with shares.</param>
/// <param name="FiledOn">The filing day (申请日).</param>
/// <param name="GrantedOn">The day of the grant announcement (授权公告日); null = not granted.</param>
/// <param name="LastDay">The last day of the term.</param>
/// <param name="State">Where it stands on the day.</param>
/// <param name="FeeUnpaid">An annual fee is due and unpaid; the grace period counts as unpaid.</param>
/// <param name="Suspended">The procedures are suspended.</param>
/// <param name="Preserved">A court preserves it.</param>
/// <param name="InvalidationPending">An invalidation procedure runs.</param>
/// <param name="SameDayInvention">For a utility model: its applicant filed an invention for it on the same day.</param>
public sealed record PatentFacts(
    PatentId Id,
    string Number,
    RightKind Kind,
    string Title,
    IReadOnlyList<OwnerFacts> Owners,
    DateOnly FiledOn,
    DateOnly? GrantedOn,
    DateOnly LastDay,
    PatentState State,
    bool FeeUnpaid,
    bool Suspended,
    bool Preserved,
    bool InvalidationPending,
    bool SameDayInvention)
{
    /// <summary>The day of the last invalidation in part: older values no longer stand; null = none.</summary>
    public DateOnly? PartlyInvalidOn { get; init; }

    /// <summary>The day up to which the annual fee is paid; null = not known.</summary>
    public DateOnly? FeePaidUntil { get; init; }

    /// <summary>The anniversary on which the next annual fee falls; null = not known, or none.</summary>
    public DateOnly? NextFeeOn { get; init; }

    /// <summary>The patent as a right.</summary>
    public RightRef Right => new(Kind, Id.Value);

    /// <summary>Whether it is granted and has not ended.</summary>
    public bool InForce => State is PatentState.Granted or PatentState.GracePeriod;

    /// <summary>Whether it has more than one owner (共有).</summary>
    public bool CoOwned => Owners.Count > 1;
}

/// <summary>What other modules may know of a right that is no patent.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Kind">Trade mark, software or plant variety.</param>
/// <param name="Number">The registration number.</param>
/// <param name="Title">The Chinese name.</param>
/// <param name="Owners">The owners in the register, with shares.</param>
/// <param name="RegisteredOn">The day of the registration.</param>
/// <param name="LastDay">The last day of the term; null = the register names none.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Preserved">A court preserves it.</param>
public sealed record IpRightFacts(
    IpRightId Id,
    RightKind Kind,
    string Number,
    string Title,
    IReadOnlyList<OwnerFacts> Owners,
    DateOnly RegisteredOn,
    DateOnly? LastDay,
    IpRightState State,
    bool Preserved)
{
    /// <summary>The right.</summary>
    public RightRef Right => new(Kind, Id.Value);

    /// <summary>Whether it has more than one owner (共有).</summary>
    public bool CoOwned => Owners.Count > 1;
}

/// <summary>Where a right that is no patent stands.</summary>
public enum IpRightState
{
    /// <summary>Registered and in force (有效).</summary>
    Registered = 1,

    /// <summary>Ended with its term or not renewed (期满).</summary>
    Lapsed,

    /// <summary>Cancelled or declared invalid (撤销或宣告无效).</summary>
    Cancelled,
}

/// <summary>What can happen to a right that is no patent.</summary>
public enum IpRightAction
{
    /// <summary>The term is renewed (续展).</summary>
    Renew = 1,

    /// <summary>The term ends unrenewed (期满未续).</summary>
    Lapse,

    /// <summary>The register cancels it (撤销或宣告无效).</summary>
    Cancel,

    /// <summary>A court preserves it (财产保全).</summary>
    Preserve,

    /// <summary>The court's preservation ends (保全解除).</summary>
    Release,

    /// <summary>The owners change (权利人变更).</summary>
    ChangeOwners,
}
