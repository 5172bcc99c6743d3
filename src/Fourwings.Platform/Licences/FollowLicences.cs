using Fourwings.Domain;
using Fourwings.Domain.Licences;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Platform.Patents;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Licences;

/// <summary>
/// What a patent's event means for its licences (从专利事件到许可), and a licence's end for its patents: both parties are
/// told, a licence with no patent in force left ends, an open licence on such a patent is withdrawn.
/// </summary>
internal static class FollowLicences
{
    private const string ConcernedSql = """
        SELECT DISTINCT p.patent_id FROM licence l JOIN licence_patent p ON p.licence_id = l.id
        WHERE p.patent_id IN @patents AND l.state IN ('Drafted', 'Signed', 'Filed', 'Recorded')
        UNION SELECT o.patent_id FROM open_licence o
        WHERE o.patent_id IN @patents AND o.state IN ('Declared', 'Announced')
        /* every row: what happens to a patent is told to who is licensed, whoever recorded it */
        """;

    private const string OpenSql = """
        SELECT l.body FROM licence l JOIN licence_patent p ON p.licence_id = l.id
        WHERE p.patent_id = @id AND l.state IN ('Drafted', 'Signed', 'Filed', 'Recorded') AND {visible:licence l}
        ORDER BY l.id
        """;

    private const string OfferedSql = """
        SELECT o.body FROM open_licence o
        WHERE o.patent_id = @id AND o.state IN ('Declared', 'Announced') AND {visible:open_licence o} ORDER BY o.id
        """;

    private const string RecordedSql = """
        SELECT COUNT(*) FROM licence l JOIN licence_patent p ON p.licence_id = l.id
        WHERE p.patent_id = @patent AND l.state = 'Recorded' AND {visible:licence l}
        """;

    /// <summary>Those of some patents that somebody is licensed, or may take under an open licence.</summary>
    public static async Task<IReadOnlySet<Guid>> ConcernedAsync(Db db, IReadOnlyList<Guid> patents) =>
        (await db.QueryAsync<Guid>(ConcernedSql, new { patents })).ToHashSet();

    /// <summary>Something happened to a patent.</summary>
    public static async Task<Refusal?> HappenedAsync(Db user, PatentId id, PatentAction action)
    {
        if (!(await ConcernedAsync(user, [id.Value])).Contains(id.Value))
        {
            return null;
        }

        var (db, on, by) = (user.ForSystem(), user.Call.BusinessDate, user.Call.Viewer.User);
        var gone = Texts.Of("licences.nothing-left", "zh");
        foreach (var licence in (await db.QueryAsync<string>(OpenSql, new { id })).Select(CanonicalJson.Read<Licence>))
        {
            var patents = await PatentStore.FactsAsync(db, licence.Terms.Patents);
            var number = patents.First(patent => patent.Id == id).Number;
            var told = await db.SaveLicenceAsync(licence, licence.Tell(id, number, action, on).Value);
            if (patents.All(patent => !patent.InForce))
            {
                await db.SaveLicenceAsync(told, OverOf(told, gone, on, by));
            }
        }

        return await WithdrawAsync(db, id, gone, by);
    }

    /// <summary>A recorded licence ended: the register says so where no other recorded one is on the patent.</summary>
    public static async Task<Refusal?> EndedAsync(Db user, LicenceId id)
    {
        var db = user.ForSystem();
        if (await db.FindLicenceAsync(id) is not { RecordNumber.Length: > 0 } licence)
        {
            return null;
        }

        var on = user.Call.BusinessDate;
        foreach (var patent in await PatentStore.LoadAsync(db, licence.Terms.Patents))
        {
            // A patent that has ended has no licence to take off.
            if (await db.ScalarAsync<long>(RecordedSql, new { patent = patent.Id }) == 0
                && patent.Has(PatentFlag.LicenceRecorded)
                && patent.Record(new(PatentAction.EndLicence, on, licence.RecordNumber), Desk.System, on)
                    .Succeeded(out var fact, out _))
            {
                await PatentStore.SaveAsync(user, patent.Apply(fact), fact);
            }
        }

        return null;
    }

    private static IFact OverOf(Licence licence, string reason, DateOnly on, UserId by) => licence.Binds
        ? licence.End(reason, on, by).Value
        : licence.Drop(reason, on, by).Value;

    private static async Task<Refusal?> WithdrawAsync(Db db, PatentId id, string reason, UserId by)
    {
        var offered = (await db.QueryAsync<string>(OfferedSql, new { id })).Select(CanonicalJson.Read<OpenLicence>);
        if ((await PatentStore.FactsAsync(db, [id])).All(patent => patent.InForce))
        {
            return null;
        }

        foreach (var open in offered)
        {
            await db.SaveOpenLicenceAsync(open, open.Withdraw(reason, db.Call.BusinessDate, by).Value);
        }

        return null;
    }
}
