using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Journal;

/// <summary>
/// What happened to one record, the newest first (时间线). Only those who take part in the record, its overseers and
/// the organisation whose stream it is see any of it, and the administrator what concerns logins and the directory;
/// persons of other organisations go by their organisation.
/// </summary>
/// <param name="Record">The aggregate's id.</param>
public sealed record ReadHistory(Guid Record) : IQuery<IReadOnlyList<Moment>>
{
    private const string Sql = $$"""
        SELECT j.version, j.at, j.business_on, j.use_case, j.fact_type, j.fact, j.hash, j.user_id, u.name AS person,
            o.name_zh, o.name_en
        FROM journal j
        LEFT JOIN platform_user u ON u.id = j.user_id AND {visible:platform_user u}
        LEFT JOIN organisation o ON o.id = j.organisation_id
        WHERE j.stream IN @records AND (@overseer = 1 OR j.stream = @own
            OR (@administrator = 1 AND j.kind IN ('user', 'organisation', 'person')) OR EXISTS (
            SELECT 1 FROM participant p WHERE p.record_id = j.stream AND p.organisation_id = @own
                AND p.from_on <= @today AND (p.to_on IS NULL OR p.to_on > @today)))
            AND (@auditor = 1 OR {{InternalFacts.ReadableSql}})
        ORDER BY j.business_on DESC, j.at DESC, j.version DESC LIMIT 500
        """;

    /// <summary>Reads.</summary>
    public async Task<Result<IReadOnlyList<Moment>>> HandleAsync(Db db, Call call) =>
        (await OfAsync(db, [Record])).ToArray();

    /// <summary>What happened to some records, as far as the viewer may know, the newest first.</summary>
    internal static async Task<IReadOnlyList<Moment>> OfAsync(Db db, IReadOnlyList<Guid> records)
    {
        var call = db.Call;
        var overseer = call.Viewer.Desk is Desk.System or Desk.IpOffice or Desk.Auditor;
        var rows = await db.QueryAsync<MomentRow>(Sql, new
        {
            records,
            overseer = overseer ? 1 : 0,
            administrator = call.Viewer.Desk == Desk.Administrator ? 1 : 0,
            auditor = call.Viewer.Desk is Desk.System or Desk.Auditor ? 1 : 0,
            own = call.Viewer.Organisation.Value,
            today = call.BusinessDate,
        });
        return [.. rows.Select(row => row.Of(call.Viewer.Language))];
    }
}

/// <summary>One moment of a record.</summary>
/// <param name="Version">The record's version after it.</param>
/// <param name="At">When.</param>
/// <param name="BusinessOn">On which business date.</param>
/// <param name="FactType">The fact's name: <c>PledgeRegistered</c>.</param>
/// <param name="Fact">The fact as canonical JSON.</param>
/// <param name="UseCase">The use case that made it.</param>
/// <param name="Person">Who, where the viewer may know the name.</param>
/// <param name="Organisation">For whom; empty for the platform itself.</param>
/// <param name="Hash">The hash of the journal line, in hexadecimal digits.</param>
public sealed record Moment(
    long Version,
    DateTimeOffset At,
    DateOnly BusinessOn,
    string FactType,
    string Fact,
    string UseCase,
    string? Person,
    string Organisation,
    string Hash)
{
    /// <summary>Whether the platform itself did it: a close, a job, a replay.</summary>
    public bool BySystem => Person is null && Organisation.Length == 0;
}

internal record MomentRow
{
    public required long Version { get; init; }

    public required DateTimeOffset At { get; init; }

    public required DateOnly BusinessOn { get; init; }

    public required string UseCase { get; init; }

    public required string FactType { get; init; }

    public required string Fact { get; init; }

    public required byte[] Hash { get; init; }

    public required UserId UserId { get; init; }

    public string? Person { get; init; }

    public string? NameZh { get; init; }

    public string? NameEn { get; init; }

    public Moment Of(string language) => new(
        Version,
        At,
        BusinessOn,
        FactType,
        Fact,
        UseCase,
        Person,
        language == "en" && NameEn is { Length: > 0 } english ? english : NameZh ?? string.Empty,
        Convert.ToHexStringLower(Hash));
}
