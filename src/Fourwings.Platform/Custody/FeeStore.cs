using Fourwings.Domain;
using Fourwings.Domain.Custody;
using Fourwings.Domain.Patents;
using Fourwings.Platform.Journal;
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

    private const string OfPatentSql = """
        SELECT f.body FROM custody_fee f
        WHERE f.patent_id = @patent AND f.state IN ('Open', 'ToPay', 'ToGiveUp') AND {visible:custody_fee f}
        ORDER BY f.id
        """;

    private const string ThereSql = """
        SELECT f.id, f.state, f.mandate_id, f.patent_id, f.year FROM custody_fee f
        WHERE f.patent_id IN @patents AND {visible:custody_fee f}
        """;

    private const string UpdateSql = """
        UPDATE custody_fee SET version = @version, state = @state, payable_fen = @payable, paid_fen = @paid,
            paid_on = @paidOn, stepped_in = @steppedIn, by_neglect = @byNeglect, body = @body
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

    /// <summary>The unpaid fees of a patent, under all mandates, whoever asks.</summary>
    public static async Task<IReadOnlyList<FeeTask>> UnpaidOfAsync(this Db db, PatentId patent) =>
        [.. (await db.ForSystem().QueryAsync<string>(OfPatentSql, new { patent })).Select(CanonicalJson.Read<FeeTask>)];

    /// <summary>
    /// Whether the viewer's bank holds the registered pledge of a patent: of banks, only pledgees see a pledge.
    /// </summary>
    public static async Task<bool> IsPledgedToViewerAsync(this Db db, PatentId patent) =>
        await db.ScalarAsync<long>(PledgedToSql, new { patent }) > 0;

    /// <summary>
    /// Writes fees that come up in custody: new ones, and those of before whose patent is kept again; what is being
    /// seen to already is left out.
    /// </summary>
    /// <returns>How many came up.</returns>
    public static async Task<int> AddFeesAsync(
        this Db db, IReadOnlyCollection<OpeningFee> opening, DateOnly nextNoticeOn)
    {
        PatentId[] patents = [.. opening.Select(one => one.Fact.Patent).Distinct()];
        var there = patents.Length == 0 ? [] : (await db.QueryAsync<FeeThere>(ThereSql, new { patents }))
            .ToDictionary(row => (row.MandateId, row.PatentId, row.Year));
        OpeningFee[] asked = [.. opening.DistinctBy(one => KeyOf(one.Fact))];
        OpeningFee[] added = [.. asked.Where(one => !there.ContainsKey(KeyOf(one.Fact)))];
        var again = asked.Where(one => there.GetValueOrDefault(KeyOf(one.Fact)) is { IsDropped: true })
            .ToDictionary(one => there[KeyOf(one.Fact)].Id, one => one.Fact.Payable);
        foreach (var fee in again.Count == 0 ? [] : await db.LoadFeesAsync(again.Keys))
        {
            await db.SaveFeeAsync(fee, fee.Reopen(again[fee.Id], nextNoticeOn).Value);
        }

        if (added.Length > 0)
        {
            await db.CopyAsync(RowsOf(added, nextNoticeOn));
            await db.RecordAllAsync([.. added.Select(one =>
                new ChainedFact(new(Kind, one.Fact.Id.Value, 1, one.Fact, []), []))]);
        }

        return added.Length + again.Count;
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

    private static object ArgsOf(FeeTask fee) => new
    {
        id = fee.Id,
        version = fee.Version,
        state = fee.State.ToString(),
        payable = fee.About.Payable,
        paid = fee.Paid,
        paidOn = fee.PaidOn,
        steppedIn = fee.SteppedInBy is not null,
        byNeglect = fee.ByNeglect,
        body = CanonicalJson.Write(fee),
    };

    private static BulkRows RowsOf(OpeningFee[] added, DateOnly nextNoticeOn)
    {
        var fees = Array.ConvertAll(added, one => FeeTask.Of(one.Fact));
        return new BulkRows("custody_fee", added.Length)
            .Add("id", Array.ConvertAll(fees, fee => fee.Id.Value))
            .Add("version", Array.ConvertAll(fees, fee => fee.Version))
            .Add("state", Array.ConvertAll(fees, fee => fee.State.ToString()))
            .Add("mandate_id", Array.ConvertAll(fees, fee => fee.About.Mandate.Value))
            .Add("patent_id", Array.ConvertAll(fees, fee => fee.About.Patent.Value))
            .Add("number", Array.ConvertAll(fees, fee => fee.About.Number))
            .Add("firm_id", Array.ConvertAll(fees, fee => fee.About.Firm.Value))
            .Add("firm_name", Array.ConvertAll(added, one => one.FirmName))
            .Add("custodian_id", Array.ConvertAll(fees, fee => fee.About.Custodian.Value))
            .Add("custodian_name", Array.ConvertAll(added, one => one.CustodianName))
            .Add("year", Array.ConvertAll(fees, fee => (long)fee.About.Year))
            .Add("due_on", Array.ConvertAll(fees, fee => fee.About.DueOn))
            .Add("grace_ends_on", Array.ConvertAll(fees, fee => fee.About.GraceEndsOn))
            .Add("payable_fen", Array.ConvertAll(fees, fee => fee.About.Payable.Fen))
            .AddValues("stepped_in", Array.ConvertAll(fees, _ => (object?)false))
            .AddValues("by_neglect", Array.ConvertAll(fees, _ => (object?)false))
            .Add("next_notice_on", Array.ConvertAll(fees, _ => nextNoticeOn))
            .Add("body", Array.ConvertAll(fees, CanonicalJson.Write));
    }

    private static (CustodyMandateId Mandate, PatentId Patent, long Year) KeyOf(FeeTaskOpened fact) =>
        (fact.Mandate, fact.Patent, fact.Year);

    private sealed record FeeThere
    {
        public required FeeTaskId Id { get; init; }

        public required string State { get; init; }

        public required CustodyMandateId MandateId { get; init; }

        public required PatentId PatentId { get; init; }

        public required long Year { get; init; }

        public bool IsDropped => State == nameof(FeeTaskState.Dropped);
    }
}

/// <summary>A fee that comes into a custodian's sight, with the names that its list shows.</summary>
/// <param name="Fact">Which.</param>
/// <param name="FirmName">The firm's name.</param>
/// <param name="CustodianName">The custodian's name.</param>
internal sealed record OpeningFee(FeeTaskOpened Fact, string FirmName, string CustodianName);
