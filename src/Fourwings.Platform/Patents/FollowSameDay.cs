using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Patents;

/// <summary>
/// What the grant of an invention means for the utility model that its applicant filed for the same creation on the
/// same day (同日申请): the model is given up for it and ends on the day of the grant.
/// </summary>
internal static class FollowSameDay
{
    private const string PairSql = """
        FROM patent p JOIN patent u ON u.filed_on = p.filed_on
        JOIN patent_owner a ON a.patent_id = p.id JOIN patent_owner b ON b.patent_id = u.id AND b.name = a.name
        WHERE p.id IN @ids AND p.kind = 'Invention' AND u.kind = 'UtilityModel' AND u.same_day_invention
            AND u.state IN ('Granted', 'GracePeriod') AND {visible:patent p} AND {visible:patent u}
        """;

    private const string ModelsSql = $"SELECT DISTINCT u.id {PairSql} ORDER BY u.id";

    private const string ConcernedSql = $"SELECT DISTINCT p.id {PairSql}";

    /// <summary>Those of the patents that have a utility model of the same day.</summary>
    public static async Task<IReadOnlySet<Guid>> ConcernedAsync(Db db, IReadOnlyList<Guid> ids) =>
        (await db.ForSystem().QueryAsync<Guid>(ConcernedSql, new { ids })).ToHashSet();

    /// <summary>Something happened to a patent; its grant ends the model.</summary>
    public static async Task<Refusal?> HappenedAsync(Db db, PatentId id, PatentEvent happened)
    {
        var all = db.ForSystem();
        if (happened.Action != PatentAction.Grant
            || await PatentStore.FindAsync(all, id) is not { } invention
            || await ModelOfAsync(all, invention) is not { } model)
        {
            return null;
        }

        var note = Texts.Of("patent.same-day-granted", "zh", new Dictionary<string, object>
        {
            ["number"] = invention.Filing.Number,
        });
        var ends = new PatentEvent(PatentAction.Abandon, happened.On, note) { Code = LegalEventCode.AV01 };
        if (model.Record(ends, Desk.System, db.Call.BusinessDate).Succeeded(out var fact, out _))
        {
            await PatentStore.SaveAsync(all, model.Apply(fact), fact);
        }

        return null;
    }

    // One model of the day is the one; of several, the one under the same title. Where that is open, the register says.
    private static async Task<Patent?> ModelOfAsync(Db db, Patent invention)
    {
        var ids = await db.QueryAsync<PatentId>(ModelsSql, new { ids = new[] { invention.Id.Value } });
        var models = await PatentStore.LoadAsync(db, ids);
        return models is [var only] ? only
            : models.Where(model => model.Filing.TitleZh == invention.Filing.TitleZh).ToArray() is [var same] ? same
            : null;
    }
}
