namespace Fourwings.Domain.Indicators;

/// <summary>What looks odd (异常种类): each is a question to people, none is a finding against them.</summary>
public enum AnomalyKind
{
    /// <summary>Firms pledge their rights for one another in a ring (循环质押).</summary>
    CircularPledge = 1,

    /// <summary>A pledge was released on the day of its registration or the next (当日或次日注销).</summary>
    SameDayRelease,

    /// <summary>Firms licensed one another at once (许可出去又许可回来).</summary>
    RoundTripLicence,

    /// <summary>One patent stands in two places at once (一件专利两处使用).</summary>
    TwoPlaces,
}

/// <summary>A record that an anomaly is about.</summary>
/// <param name="Page">Under which address it is shown: <c>pledges</c>.</param>
/// <param name="Id">The record.</param>
/// <param name="Words">Its number, with who is in it.</param>
public sealed record AnomalyRecord(string Page, Guid Id, string Words);

/// <summary>Something odd in the records (异常线索).</summary>
/// <param name="Kind">What.</param>
/// <param name="Records">The records that show it, in order.</param>
/// <param name="On">From which day on it was so.</param>
public sealed record Anomaly(AnomalyKind Kind, IReadOnlyList<AnomalyRecord> Records, DateOnly On)
{
    /// <summary>The patent, the firms: what it is about beside the records.</summary>
    public string Subject { get; init; } = string.Empty;

    /// <summary>Days between the two ends of it.</summary>
    public int Days { get; init; }

    /// <summary>What it is known by: the same records make the same oddity, in whatever order.</summary>
    public string Key => string.Join(
        ' ', Records.Select(record => record.Id.ToString("N")).Order(StringComparer.Ordinal).Prepend(Kind.ToString()));
}

/// <summary>A pledge by one firm for the debt of another (第三人质押), from its registration to its end.</summary>
/// <param name="Pledge">The pledge.</param>
/// <param name="Number">Its number.</param>
/// <param name="Pledgor">Who pledges.</param>
/// <param name="Debtor">For whose debt.</param>
/// <param name="Names">Both, as a reader knows them.</param>
/// <param name="From">When it was registered.</param>
/// <param name="Until">When it ended; null = it stands.</param>
public sealed record PledgeTie(
    Guid Pledge, string Number, Guid Pledgor, Guid Debtor, string Names, DateOnly From, DateOnly? Until);

/// <summary>A licence between two firms (许可关系).</summary>
/// <param name="Licence">The licence.</param>
/// <param name="Number">Its number.</param>
/// <param name="Licensor">Who licenses.</param>
/// <param name="Licensee">Who is licensed.</param>
/// <param name="Names">Both, as a reader knows them.</param>
/// <param name="From">Its first day.</param>
public sealed record LicenceTie(
    Guid Licence, string Number, Guid Licensor, Guid Licensee, string Names, DateOnly From);

/// <summary>A pledge that was released (已注销的质押).</summary>
public sealed record PledgeSpell
{
    /// <summary>The pledge.</summary>
    public required Guid Id { get; init; }

    /// <summary>Its number.</summary>
    public required string Number { get; init; }

    /// <summary>The debtor.</summary>
    public required string FirmName { get; init; }

    /// <summary>When it was registered.</summary>
    public required DateOnly RegisteredOn { get; init; }

    /// <summary>When it was released.</summary>
    public required DateOnly EndedOn { get; init; }
}

/// <summary>Where a patent is used so that it can be used nowhere else (专利的占用).</summary>
public sealed record PatentUse
{
    /// <summary>The patent.</summary>
    public required Guid PatentId { get; init; }

    /// <summary>Its number.</summary>
    public required string Patent { get; init; }

    /// <summary>Under which address the record is shown: <c>pledges</c>.</summary>
    public required string Page { get; init; }

    /// <summary>The record.</summary>
    public required Guid RecordId { get; init; }

    /// <summary>Its number.</summary>
    public required string Number { get; init; }

    /// <summary>From which day on.</summary>
    public required DateOnly FromOn { get; init; }

    /// <summary>The day from which on no more; null = still.</summary>
    public DateOnly? UntilOn { get; init; }
}
