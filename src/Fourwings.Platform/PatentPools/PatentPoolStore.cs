using Fourwings.Domain;
using Fourwings.Domain.Accounting;
using Fourwings.Domain.Parties;
using Fourwings.Domain.PatentPools;
using Fourwings.Domain.Patents;
using Fourwings.Domain.Pledges;
using Fourwings.Platform.Journal;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Patents;
using Fourwings.Platform.Search;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.PatentPools;

/// <summary>All SQL that writes patent pools with their patents and sheets, and their load.</summary>
internal static class PatentPoolStore
{
    /// <summary>The kind under which patent pools stand in the journal and among participants.</summary>
    public const string Kind = "patent_pool";

    /// <summary>The kind of sheets.</summary>
    public const string SheetKind = "patent_pool_sheet";

    /// <summary>Replays every patent pool with its patents.</summary>
    public static IVerificationCheck Replay { get; } =
        new ReplayedRecords(Kind, "patent_pool", "{visible:patent_pool r}")
            .RowsWith<PatentPoolRecord, IReadOnlyList<PoolPatentRecord>>(
                stream => StoredOf(PatentPool.Replay(stream.Facts)), PartsAsync, row => row.Id);

    /// <summary>Replays every sheet.</summary>
    public static IVerificationCheck SheetReplay { get; } =
        new ReplayedRecords(SheetKind, "patent_pool_sheet", "{visible:patent_pool_sheet r}").Rows<SheetRecord>(
            (stream, _) => SheetRecord.Of(PatentPoolSheet.Replay(stream.Facts)), row => row.Id);

    private const string FindSql = "SELECT p.body FROM patent_pool p WHERE p.id = @id AND {visible:patent_pool p}";

    private const string GuardSql = """
        INSERT INTO patent_pool_guard (id, touched) VALUES (@id, 1)
        ON CONFLICT (id) DO UPDATE SET touched = patent_pool_guard.touched + 1
        """;

    private const string InsertSql = """
        INSERT INTO patent_pool (id, version, state, number, name, agency_id, members, patents, collected_fen,
            waiting_fen, held_fen, body)
        VALUES (@Id, @Version, @State, @Number, @Name, @AgencyId, @Members, @Patents, @CollectedFen, @WaitingFen,
            @HeldFen, @Body)
        """;

    private const string UpdateSql = """
        UPDATE patent_pool SET version = @Version, state = @State, members = @Members, patents = @Patents,
            collected_fen = @CollectedFen, waiting_fen = @WaitingFen, held_fen = @HeldFen, body = @Body
        WHERE id = @Id AND version = @Version - 1
        """;

    private const string PatentSql = """
        INSERT INTO patent_pool_patent (patent_pool_id, patent_id, number, state, holder_id, evaluator_id)
        VALUES (@PatentPoolId, @PatentId, @Number, @State, @HolderId, @EvaluatorId)
        ON CONFLICT (patent_pool_id, patent_id) DO UPDATE SET number = @Number, state = @State,
            holder_id = @HolderId, evaluator_id = @EvaluatorId
        """;

    private const string PartsSql = """
        SELECT e.patent_pool_id, e.patent_id, e.number, e.state, e.holder_id, e.evaluator_id FROM patent_pool_patent e
        WHERE e.patent_pool_id IN @ids
        """;

    private const string ElsewhereSql = """
        SELECT p.number FROM patent_pool_patent e JOIN patent_pool p ON p.id = e.patent_pool_id
        WHERE e.patent_id = @patent AND e.state = 'Admitted' AND e.patent_pool_id <> @pool
        /* every row: a patent is in one patent pool, whoever sees it */
        """;

    private const string PledgesSql = """
        SELECT p.body FROM registered_right g JOIN pledge p ON p.id = g.pledge_id
        WHERE g.right_id = @patent AND {visible:pledge p} ORDER BY p.id
        """;

    private const string BindingSql = """
        SELECT COUNT(*) FROM patent_pool_licence l WHERE l.patent_pool_id = @id AND l.state = 'Signed'
        /* every row: a licence binds, whoever sees it */
        """;

    private const string SheetSql = """
        INSERT INTO patent_pool_sheet (id, version, patent_pool_id, number, body)
        VALUES (@Id, @Version, @PatentPoolId, @Number, @Body)
        """;

    private const string FindSheetSql =
        "SELECT s.body FROM patent_pool_sheet s WHERE s.id = @id AND {visible:patent_pool_sheet s}";

    /// <summary>A patent pool that the viewer may see, or null.</summary>
    public static async Task<PatentPool?> FindPatentPoolAsync(this Db db, PatentPoolId id) =>
        await db.ScalarAsync<string>(FindSql, new { id }) is { } body ? CanonicalJson.Read<PatentPool>(body) : null;

    /// <summary>The same, and nobody else changes it meanwhile.</summary>
    public static async Task<PatentPool?> LockPatentPoolAsync(this Db db, PatentPoolId id)
    {
        await db.ExecuteAsync(GuardSql, new { id });
        return await db.FindPatentPoolAsync(id);
    }

    /// <summary>A sheet that the viewer may see, or null.</summary>
    public static async Task<PatentPoolSheet?> FindSheetAsync(this Db db, SharingSheetId id) =>
        await db.ScalarAsync<string>(FindSheetSql, new { id }) is { } body
            ? CanonicalJson.Read<PatentPoolSheet>(body)
            : null;

    /// <summary>Writes a new patent pool; its founders and its agency see it.</summary>
    public static async Task<PatentPool> AddPatentPoolAsync(this Db db, PatentPoolFounded fact)
    {
        var pool = PatentPool.Of(fact);
        await db.ExecuteAsync(InsertSql, PatentPoolRecord.Of(pool));
        await db.IndexAsync(Kind, pool.Id.Value, [pool.Number, pool.Name]);
        foreach (var party in fact.Members.Append(fact.Agency))
        {
            await db.LetSeeAsync(Kind, pool.Id.Value, party);
        }

        await db.RecordAsync(Kind, pool.Id.Value, pool.Version, fact);
        return pool;
    }

    /// <summary>Writes what the fact makes of the patent pool, and what it posts; who joins or leaves sees it or not.
    /// </summary>
    /// <exception cref="ChangedMeanwhileException">Another writer came first.</exception>
    public static async Task<PatentPool> SavePatentPoolAsync(
        this Db db, PatentPool before, IFact fact, params IReadOnlyList<Posting> postings)
    {
        var after = before.Apply(fact);
        if (await db.ExecuteAsync(UpdateSql, PatentPoolRecord.Of(after)) == 0)
        {
            throw new ChangedMeanwhileException();
        }

        var known = PoolPatentRecord.Of(before);
        await db.ExecuteEachAsync(PatentSql, PoolPatentRecord.Of(after).Except(known));
        var (was, now) = (SeersOf(before), SeersOf(after));
        foreach (var who in now.Except(was))
        {
            await db.LetSeeAsync(Kind, after.Id.Value, who);
        }

        foreach (var who in was.Except(now))
        {
            await db.EndSeeAsync(after.Id.Value, who);
        }

        await db.RecordAsync(Kind, after.Id.Value, after.Version, fact, postings);
        return after;
    }

    /// <summary>Writes a sheet.</summary>
    public static async Task AddSheetAsync(this Db db, PatentPoolSheet sheet)
    {
        await db.ExecuteAsync(SheetSql, SheetRecord.Of(sheet));
        await db.RecordAsync(SheetKind, sheet.Id.Value, 1, new PatentPoolSheetMade(sheet));
    }

    /// <summary>What the checklist asks the registers about a patent; nobody else admits it meanwhile.</summary>
    public static async Task<AdmissionGround?> AdmissionGroundAsync(this Db db, PatentPoolId pool, PatentId patent)
    {
        await db.ExecuteAsync(GuardSql, new { id = patent });
        return await db.ReadGroundAsync(pool, patent);
    }

    /// <summary>The same, to look at only.</summary>
    public static async Task<AdmissionGround?> ReadGroundAsync(this Db db, PatentPoolId pool, PatentId patent)
    {
        var system = db.ForSystem();
        return await PatentStore.FindAsync(system, patent) is not { } known ? null : new AdmissionGround(
            known.Facts(db.Call.BusinessDate),
            await PledgeesAsync(system, patent),
            await db.ScalarAsync<string>(ElsewhereSql, new { patent, pool }) ?? string.Empty);
    }

    /// <summary>Who holds a registered pledge on a patent.</summary>
    public static async Task<IReadOnlyList<OrganisationId>> PledgeesAsync(Db system, PatentId patent) =>
    [
        .. (await system.QueryAsync<string>(PledgesSql, new { patent }))
            .SelectMany(body => CanonicalJson.Read<Pledge>(body).Facts.Pledgees)
            .Select(pledgee => pledgee.Organisation).Distinct(),
    ];

    /// <summary>What a resolution depends on outside the patent pool.</summary>
    public static async Task<Result<ResolutionGround>> ResolutionGroundAsync(
        this Db db, PatentPoolId pool, OrganisationId? member)
    {
        if (!PatentPoolRules.Of(db.Rules).Limits.At(db.Call.BusinessDate).Succeeded(out var limits, out var refusal))
        {
            return refusal;
        }

        var isFirm = member is { } who && (await OrganisationStore.RolesAsync(db, who)).Contains(Desk.Enterprise);
        return new ResolutionGround(
            limits.Value, isFirm, (int)await db.ScalarAsync<long>(BindingSql, new { id = pool }));
    }

    // Members, asked and present, the agency, and who evaluates.
    private static HashSet<OrganisationId> SeersOf(PatentPool pool) =>
    [
        pool.Agency,
        .. pool.Members.Where(member => member.LeftOn is null).Select(member => member.Organisation),
        .. pool.Patents.Select(patent => patent.Evaluator),
    ];

    private static Stored<PatentPoolRecord, IReadOnlyList<PoolPatentRecord>> StoredOf(PatentPool pool) =>
        new(PatentPoolRecord.Of(pool), PoolPatentRecord.Of(pool));

    private static async Task<Func<Guid, IReadOnlyList<PoolPatentRecord>>> PartsAsync(
        Db db, IReadOnlyList<Guid> ids)
    {
        var rows = (await db.QueryAsync<PoolPatentRecord>(PartsSql, new { ids })).ToLookup(row => row.PatentPoolId);
        return id => [.. rows[id].OrderBy(row => row.Number, StringComparer.Ordinal)];
    }
}
