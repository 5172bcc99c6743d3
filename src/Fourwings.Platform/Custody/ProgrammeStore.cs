using Fourwings.Domain;
using Fourwings.Domain.Accounting;
using Fourwings.Domain.Custody;
using Fourwings.Domain.Parties;
using Fourwings.Finance;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Custody;

/// <summary>All SQL that writes programmes, and their load; a programme is published: any desk may read it.</summary>
internal static class ProgrammeStore
{
    /// <summary>The kind under which programmes stand in the journal.</summary>
    public const string Kind = "custody_programme";

    private const string FindSql = "SELECT p.body FROM custody_programme p WHERE p.id = @id";

    private const string InsertSql = """
        INSERT INTO custody_programme (id, version, state, name, layer, sponsor_id, budget_fen, granted_fen, paid_fen,
            packages, from_on, to_on, body)
        VALUES (@id, @version, @state, @name, @layer, @sponsor, @budget, @granted, @paid, @packages, @from, @to, @body)
        ON CONFLICT DO NOTHING
        """;

    private const string UpdateSql = """
        UPDATE custody_programme SET version = @version, state = @state, granted_fen = @granted, paid_fen = @paid,
            packages = @packages, body = @body
        WHERE id = @id AND version = @version - 1
        """;

    private const string AppointSql = """
        INSERT INTO custody_appointment (programme_id, custodian_id, appointed_on) VALUES (@id, @Custodian, @On)
        """;

    private const string EarnedSql = """
        SELECT COALESCE(CAST(SUM(m.price_fen) AS BIGINT), 0) FROM custody_mandate m
        WHERE m.programme_id = @id AND m.custodian_id = @custodian AND m.acknowledged_on IS NOT NULL
            AND {visible:custody_mandate m}
        """;

    private const string WaitingSql = """
        SELECT COUNT(DISTINCT m.firm_id) FROM custody_mandate m
        JOIN custody_patent c ON c.mandate_id = m.id JOIN registered_right g ON g.right_id = c.patent_id
        WHERE m.programme_id = @id AND m.state = 'Asked' AND m.firm_id <> @firm AND {visible:custody_mandate m}
        """;

    /// <summary>A programme, or null.</summary>
    public static async Task<CustodyProgramme?> FindProgrammeAsync(this Db db, CustodyProgrammeId id) =>
        await db.ScalarAsync<string>(FindSql, new { id }) is { } body
            ? CanonicalJson.Read<CustodyProgramme>(body)
            : null;

    /// <summary>Writes a new programme.</summary>
    /// <returns>False where the name is taken.</returns>
    public static async Task<bool> AddProgrammeAsync(this Db db, CustodyProgramme programme, ProgrammeOpened fact)
    {
        if (await db.ExecuteAsync(InsertSql, ArgsOf(programme)) == 0)
        {
            return false;
        }

        await db.RecordAsync(Kind, programme.Id.Value, programme.Version, fact);
        return true;
    }

    /// <summary>Writes what the fact makes of the programme.</summary>
    /// <exception cref="ChangedMeanwhileException">Another writer came first.</exception>
    public static async Task<CustodyProgramme> SaveProgrammeAsync(this Db db, CustodyProgramme before, IFact fact)
    {
        var after = before.Apply(fact);
        if (await db.ExecuteAsync(UpdateSql, ArgsOf(after)) == 0)
        {
            throw new ChangedMeanwhileException();
        }

        if (fact is CustodianAppointed appointed)
        {
            await db.ExecuteAsync(AppointSql, new { id = after.Id, appointed.Custodian, appointed.On });
        }

        IReadOnlyList<Posting> postings = fact is PackagesPaid paid ? CustodyPostings.Paid(after, paid) : [];
        await db.RecordAsync(Kind, after.Id.Value, after.Version, fact, postings);
        return after;
    }

    /// <summary>What a custodian's packages of a programme that came into force cost together.</summary>
    public static async Task<Money> EarnedAsync(this Db db, CustodyProgrammeId id, OrganisationId custodian) =>
        new(await db.ScalarAsync<long>(EarnedSql, new { id, custodian }));

    /// <summary>How many other firms with a pledged right wait for a package.</summary>
    public static async Task<int> PledgedWaitingAsync(this Db db, CustodyProgrammeId id, OrganisationId firm) =>
        (int)await db.ScalarAsync<long>(WaitingSql, new { id, firm });

    private static object ArgsOf(CustodyProgramme programme) => new
    {
        id = programme.Id,
        version = programme.Version,
        state = programme.State.ToString(),
        name = programme.Terms.Name,
        layer = programme.Terms.Layer.ToString(),
        sponsor = programme.Terms.Sponsor,
        budget = programme.Terms.Budget,
        granted = programme.Granted,
        paid = programme.PaidInAll,
        packages = programme.Packages,
        from = programme.Terms.From,
        to = programme.Terms.To,
        body = CanonicalJson.Write(programme),
    };
}
