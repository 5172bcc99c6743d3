namespace Fourwings.Domain.Indicators;

/// <summary>
/// The detectors of the anomaly watch (异常监测): pure decisions over what the records say. Their spans of days stand in
/// <c>rules/indicators/anomalies.yaml</c>.
/// </summary>
public static class AnomalyWatch
{
    /// <summary>A ring of more firms than this is not looked for.</summary>
    public const int LongestRing = 6;

    /// <summary>
    /// Rings of pledges (循环质押): A pledges for the debt of B, B for that of C … and the last for that of A, all at one
    /// time. Each ring once.
    /// </summary>
    public static IEnumerable<Anomaly> CircularPledges(IEnumerable<PledgeTie> ties)
    {
        var all = ties.Where(tie => tie.Pledgor != tie.Debtor).OrderBy(tie => tie.From).ThenBy(tie => tie.Pledge)
            .ToArray();
        var byPledgor = all.ToLookup(tie => tie.Pledgor);
        return all.SelectMany(first => Rings([first], byPledgor))
            .Select(ring => new Anomaly(
                AnomalyKind.CircularPledge,
                [.. ring.Select(tie => new AnomalyRecord("pledges", tie.Pledge, $"{tie.Number} {tie.Names}"))],
                ring.Max(tie => tie.From)))
            .DistinctBy(anomaly => anomaly.Key);
    }

    /// <summary>Pledges released so many days after they were registered at the latest (当日或次日注销).</summary>
    public static IEnumerable<Anomaly> SameDayReleases(IEnumerable<PledgeSpell> spells, int days) =>
        from spell in spells
        let stood = spell.EndedOn.DayNumber - spell.RegisteredOn.DayNumber
        where stood <= days
        select new Anomaly(
            AnomalyKind.SameDayRelease,
            [new AnomalyRecord("pledges", spell.Id, $"{spell.Number} {spell.FirmName}")],
            spell.EndedOn)
        {
            Days = stood,
        };

    /// <summary>
    /// Licences from A to B and from B to A that begin within so many days of one another (许可出去又许可回来). They may be
    /// a true exchange; whether royalties went both ways shows their records.
    /// </summary>
    public static IEnumerable<Anomaly> RoundTrips(IEnumerable<LicenceTie> ties, int days)
    {
        var all = ties.Where(tie => tie.Licensor != tie.Licensee).ToArray();
        var back = all.ToLookup(tie => (tie.Licensor, tie.Licensee));
        return all.Where(tie => tie.Licensor.CompareTo(tie.Licensee) < 0)
            .SelectMany(tie => back[(tie.Licensee, tie.Licensor)].Select(other => (Out: tie, Back: other)))
            .Select(pair => (pair.Out, pair.Back, Apart: Math.Abs(pair.Out.From.DayNumber - pair.Back.From.DayNumber)))
            .Where(pair => pair.Apart <= days)
            .Select(pair => new Anomaly(
                AnomalyKind.RoundTripLicence,
                [
                    .. new[] { pair.Out, pair.Back }.OrderBy(tie => tie.From).ThenBy(tie => tie.Licence)
                        .Select(tie => new AnomalyRecord("licences", tie.Licence, $"{tie.Number} {tie.Names}")),
                ],
                pair.Out.From > pair.Back.From ? pair.Out.From : pair.Back.From)
            {
                Days = pair.Apart,
            });
    }

    /// <summary>
    /// Patents used in two records at one time, each of which needs the patent for itself (一件专利两处使用): two pledges,
    /// a pledge and a pool, two pools.
    /// </summary>
    public static IEnumerable<Anomaly> TwoPlaces(IEnumerable<PatentUse> uses) => uses
        .GroupBy(use => use.PatentId)
        .SelectMany(group => Pairs([.. group.OrderBy(use => use.FromOn).ThenBy(use => use.RecordId)]))
        .Where(pair => pair.First.RecordId != pair.Second.RecordId && Meet(pair.First, pair.Second))
        .Select(pair => new Anomaly(
            AnomalyKind.TwoPlaces,
            [
                new(pair.First.Page, pair.First.RecordId, pair.First.Number),
                new(pair.Second.Page, pair.Second.RecordId, pair.Second.Number),
            ],
            pair.Second.FromOn)
        {
            Subject = pair.First.Patent,
        });

    private static IEnumerable<(PatentUse First, PatentUse Second)> Pairs(IReadOnlyList<PatentUse> uses) =>
        uses.SelectMany((first, i) => uses.Skip(i + 1).Select(second => (first, second)));

    /// <summary>The second begins before the first has ended, and lasts at least a day.</summary>
    private static bool Meet(PatentUse first, PatentUse second) =>
        (first.UntilOn is not { } ended || second.FromOn < ended)
        && (second.UntilOn is not { } gone || gone > second.FromOn);

    /// <summary>The rings that begin with a path of ties, every one of which stood on a common day.</summary>
    private static IEnumerable<IReadOnlyList<PledgeTie>> Rings(
        IReadOnlyList<PledgeTie> path, ILookup<Guid, PledgeTie> byPledgor)
    {
        foreach (var next in byPledgor[path[^1].Debtor].Where(next => StandTogether([.. path, next])))
        {
            if (next.Debtor == path[0].Pledgor)
            {
                yield return [.. path, next];
            }
            else if (path.Count + 1 < LongestRing && path.All(tie => tie.Pledgor != next.Debtor))
            {
                foreach (var ring in Rings([.. path, next], byPledgor))
                {
                    yield return ring;
                }
            }
        }
    }

    private static bool StandTogether(IReadOnlyList<PledgeTie> ties)
    {
        var from = ties.Max(tie => tie.From);
        return ties.All(tie => tie.Until is not { } until || from < until);
    }
}
