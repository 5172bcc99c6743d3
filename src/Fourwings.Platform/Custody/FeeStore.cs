using Fourwings.Domain;
using Fourwings.Domain.Custody;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Custody;

/// <summary>All SQL that writes fees in custody, and their load; who sees the patent sees them.</summary>
internal static class FeeStore
{
    /// <summary>The kind under which fees in custody stand in the journal.</summary>
    public const string Kind = "custody_fee";

    private const string FindSql = "SELECT f.body FROM custody_fee f WHERE f.id = @id AND {visible:custody_fee f}";

    private const string LoadSql = """
        SELECT f.body FROM custody_fee f WHERE f.id IN @ids AND {visible:custody_fee f} ORDER BY f.id
        """;

    private const string OfYearSql = """
        SELECT f.body FROM custody_fee f
        WHERE f.patent_id = @patent AND f.year = @year AND f.state <> 'Dropped' AND {visible:custody_fee f}
        """;

    private const string OfMandateSql = """
        SELECT f.body FROM custody_fee f
        WHERE f.mandate_id = @mandate AND f.state IN ('Open', 'ToPay', 'ToGiveUp') AND {visible:custody_fee f}
        ORDER BY f.id
        """;

    private const string InsertSql = """
        INSERT INTO custody_fee (id, version, state, mandate_id, patent_id, number, firm_id, firm_name, custodian_id,
            custodian_name, year, due_on, grace_ends_on, payable_fen, paid_fen, paid_on, stepped_in, by_neglect,
            next_notice_on, body)
        VALUES (@id, @version, @state, @mandate, @patent, @number, @firm, @firmName, @custodian, @custodianName, @year,
            @dueOn, @graceEndsOn, @payable, @paid, @paidOn, @steppedIn, @byNeglect, @nextNoticeOn, @body)
        ON CONFLICT DO NOTHING
        """;

    private const string UpdateSql = """
        UPDATE custody_fee SET version = @version, state = @state, paid_fen = @paid, paid_on = @paidOn,
            stepped_in = @steppedIn, by_neglect = @byNeglect, body = @body
        WHERE id = @id AND version = @version - 1
        """;

    private const string PledgedToSql = """
        SELECT COUNT(*) FROM registered_right g JOIN pledge p ON p.id = g.pledge_id
        WHERE g.right_id = @patent AND {visible:pledge p}
        """;

    /// <summary>A fee in custody that the viewer may see, or null.</summary>
    public static async Task<FeeTask?> FindFeeAsync(this Db db, FeeTaskId id) =>
        await db.ScalarAsync<string>(FindSql, new { id }) is { } body ? CanonicalJson.Read<FeeTask>(body) : null;

    /// <summary>The fees in custody of a list of ids, as far as the viewer may see them, in order of id.</summary>
    public static async Task<IReadOnlyList<FeeTask>> LoadFeesAsync(this Db db, IReadOnlyCollection<FeeTaskId> ids) =>
        [.. (await db.QueryAsync<string>(LoadSql, new { ids })).Select(CanonicalJson.Read<FeeTask>)];

    /// <summary>The fee of a patent year that a custodian sees to, or null.</summary>
    public static async Task<FeeTask?> FeeOfAsync(this Db db, PatentId patent, int year) =>
        (await db.QueryAsync<string>(OfYearSql, new { patent, year })).Select(CanonicalJson.Read<FeeTask>)
            .OrderByDescending(fee => fee.IsUnpaid).FirstOrDefault();

    /// <summary>The unpaid fees of a mandate.</summary>
    public static async Task<IReadOnlyList<FeeTask>> UnpaidOfAsync(this Db db, CustodyMandateId mandate) =>
        [.. (await db.QueryAsync<string>(OfMandateSql, new { mandate })).Select(CanonicalJson.Read<FeeTask>)];

    /// <summary>
    /// Whether the viewer's bank holds the registered pledge of a patent: of banks, only pledgees see a pledge.
    /// </summary>
    public static async Task<bool> IsPledgedToViewerAsync(this Db db, PatentId patent) =>
        await db.ScalarAsync<long>(PledgedToSql, new { patent }) > 0;

    /// <summary>Writes a new fee in custody; nothing where it is there already.</summary>
    public static async Task AddFeeAsync(
        this Db db, FeeTaskOpened fact, IReadOnlyDictionary<OrganisationId, string> names, DateOnly nextNoticeOn)
    {
        var fee = FeeTask.Of(fact);
        if (await db.ExecuteAsync(InsertSql, ArgsOf(fee, names, nextNoticeOn)) > 0)
        {
            await db.RecordAsync(Kind, fee.Id.Value, fee.Version, fact);
        }
    }

    /// <summary>Writes what the fact makes of the fee.</summary>
    /// <exception cref="ChangedMeanwhileException">Another writer came first.</exception>
    public static async Task<FeeTask> SaveFeeAsync(this Db db, FeeTask before, IFact fact)
    {
        var after = before.Apply(fact);
        if (await db.ExecuteAsync(UpdateSql, ArgsOf(after)) == 0)
        {
            throw new ChangedMeanwhileException();
        }

        await db.RecordAsync(Kind, after.Id.Value, after.Version, fact);
        return after;
    }

    private static object ArgsOf(
        FeeTask fee, IReadOnlyDictionary<OrganisationId, string>? names = null, DateOnly? nextNoticeOn = null) => new
        {
            id = fee.Id,
            version = fee.Version,
            state = fee.State.ToString(),
            mandate = fee.About.Mandate,
            patent = fee.About.Patent,
            number = fee.About.Number,
            firm = fee.About.Firm,
            firmName = names?.GetValueOrDefault(fee.About.Firm) ?? string.Empty,
            custodian = fee.About.Custodian,
            custodianName = names?.GetValueOrDefault(fee.About.Custodian) ?? string.Empty,
            year = fee.About.Year,
            dueOn = fee.About.DueOn,
            graceEndsOn = fee.About.GraceEndsOn,
            payable = fee.About.Payable,
            paid = fee.Paid,
            paidOn = fee.PaidOn,
            steppedIn = fee.SteppedInBy is not null,
            byNeglect = fee.ByNeglect,
            nextNoticeOn,
            body = CanonicalJson.Write(fee),
        };
}
