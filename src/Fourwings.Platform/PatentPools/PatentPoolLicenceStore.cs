using Fourwings.Domain;
using Fourwings.Domain.Accounting;
using Fourwings.Domain.Parties;
using Fourwings.Domain.PatentPools;
using Fourwings.Finance;
using Fourwings.Platform.Journal;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Search;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.PatentPools;

/// <summary>All SQL that writes licences of patent pools, and their load.</summary>
internal static class PatentPoolLicenceStore
{
    /// <summary>The kind under which they stand in the journal and among participants.</summary>
    public const string Kind = "patent_pool_licence";

    /// <summary>Replays every licence; the licensee's name is kept as it was.</summary>
    public static IVerificationCheck Replay { get; } =
        new ReplayedRecords(Kind, "patent_pool_licence", "{visible:patent_pool_licence r}")
            .Rows<PatentPoolLicenceRecord>(
                (stream, stored) => PatentPoolLicenceRecord.Of(
                    PatentPoolLicence.Replay(stream.Facts), stored.LicenseeName),
                row => row.Id);

    private const string FindSql =
        "SELECT l.body FROM patent_pool_licence l WHERE l.id = @id AND {visible:patent_pool_licence l}";

    private const string InsertSql = """
        INSERT INTO patent_pool_licence (id, version, state, number, patent_pool_id, pool_name, package, agency_id,
            licensee_id, licensee_name, from_on, to_on, owed_fen, owed_on, report_on, body)
        VALUES (@Id, @Version, @State, @Number, @PatentPoolId, @PoolName, @Package, @AgencyId, @LicenseeId,
            @LicenseeName, @FromOn, @ToOn, @OwedFen, @OwedOn, @ReportOn, @Body)
        """;

    private const string UpdateSql = """
        UPDATE patent_pool_licence SET version = @Version, state = @State, owed_fen = @OwedFen, owed_on = @OwedOn,
            report_on = @ReportOn, body = @Body
        WHERE id = @Id AND version = @Version - 1
        """;

    private const string MembersSql = """
        SELECT p.organisation_id FROM participant p WHERE p.record_id = @id AND p.to_on IS NULL
        """;

    /// <summary>A licence that the viewer may see, or null.</summary>
    public static async Task<PatentPoolLicence?> FindPoolLicenceAsync(this Db db, PatentPoolLicenceId id) =>
        await db.ScalarAsync<string>(FindSql, new { id }) is { } body
            ? CanonicalJson.Read<PatentPoolLicence>(body)
            : null;

    /// <summary>Writes a new licence; its licensee and who sees the patent pool now see it.</summary>
    public static async Task<PatentPoolLicence> AddPoolLicenceAsync(this Db db, PatentPoolLicenceDrafted fact)
    {
        var licence = PatentPoolLicence.Of(fact);
        var terms = licence.Terms;
        var name = (await OrganisationStore.KeptNamesAsync(db, [terms.Licensee]))[terms.Licensee];
        await db.ExecuteAsync(InsertSql, PatentPoolLicenceRecord.Of(licence, name));
        await db.IndexAsync(Kind, licence.Id.Value, [terms.Number, terms.PoolName, name]);
        var seers = await db.QueryAsync<OrganisationId>(MembersSql, new { id = terms.PatentPool });
        foreach (var who in seers.Append(terms.Licensee).Distinct())
        {
            await db.LetSeeAsync(Kind, licence.Id.Value, who);
        }

        await db.RecordAsync(Kind, licence.Id.Value, licence.Version, fact);
        return licence;
    }

    /// <summary>Writes what the fact makes of the licence, and what it posts.</summary>
    /// <exception cref="ChangedMeanwhileException">Another writer came first.</exception>
    public static async Task<PatentPoolLicence> SavePoolLicenceAsync(
        this Db db, PatentPoolLicence before, IFact fact, params IReadOnlyList<Posting> postings)
    {
        var after = before.Apply(fact);
        if (await db.ExecuteAsync(UpdateSql, PatentPoolLicenceRecord.Of(after, string.Empty)) == 0)
        {
            throw new ChangedMeanwhileException();
        }

        await db.RecordAsync(Kind, after.Id.Value, after.Version, fact, postings);
        return after;
    }
}

/// <summary>The row of a licence, as its facts make it.</summary>
internal sealed record PatentPoolLicenceRecord
{
    public required Guid Id { get; init; }

    public required long Version { get; init; }

    public required string State { get; init; }

    public required string Number { get; init; }

    public required PatentPoolId PatentPoolId { get; init; }

    public required string PoolName { get; init; }

    public required long Package { get; init; }

    public required OrganisationId AgencyId { get; init; }

    public required OrganisationId LicenseeId { get; init; }

    public required string LicenseeName { get; init; }

    public required DateOnly FromOn { get; init; }

    public required DateOnly ToOn { get; init; }

    public required Money OwedFen { get; init; }

    public DateOnly? OwedOn { get; init; }

    public DateOnly? ReportOn { get; init; }

    public required string Body { get; init; }

    public static PatentPoolLicenceRecord Of(PatentPoolLicence licence, string licensee) => new()
    {
        Id = licence.Id.Value,
        Version = licence.Version,
        State = licence.State.ToString(),
        Number = licence.Terms.Number,
        PatentPoolId = licence.Terms.PatentPool,
        PoolName = licence.Terms.PoolName,
        Package = licence.Terms.Package,
        AgencyId = licence.Terms.Agency,
        LicenseeId = licence.Terms.Licensee,
        LicenseeName = licensee,
        FromOn = licence.Terms.From,
        ToOn = licence.Terms.To,
        OwedFen = licence.Owed,
        OwedOn = licence.OwedOn,
        ReportOn = licence.NextEnds,
        Body = CanonicalJson.Write(licence),
    };
}
