using Fourwings.Domain;
using Fourwings.Domain.Indicators;
using Fourwings.Domain.Pledges;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Indicators;

/// <summary>What looks odd in the records (异常监测), the latest first, with what was put aside.</summary>
/// <param name="Kind">Only these; null = all.</param>
public sealed record ListAnomalies(AnomalyKind? Kind = null) : IQuery<AnomalyReport>
{
    // Who pledges for his own debt stands under the debtor's name; a changed name only reads one body more.
    private const string TiesSql = """
        SELECT p.registered_on, p.ended_on, p.body FROM pledge p JOIN organisation o ON o.id = p.debtor_id
        WHERE p.registered_on IS NOT NULL AND p.pledgor_names <> o.name_zh AND {visible:pledge p}
        """;

    private const string SpellsSql = """
        SELECT p.id, COALESCE(p.registration_number, p.contract_number) AS number, {name:o} AS firm_name,
            p.registered_on, p.ended_on
        FROM pledge p JOIN organisation o ON o.id = p.debtor_id
        WHERE p.state = 'Released' AND p.registered_on IS NOT NULL AND p.ended_on IS NOT NULL AND {visible:pledge p}
        """;

    private const string LicencesSql = """
        SELECT l.id, l.number, l.licensor_id, l.licensee_id, {name:a} AS licensor_name, {name:b} AS licensee_name,
            l.from_on
        FROM licence l JOIN organisation a ON a.id = l.licensor_id JOIN organisation b ON b.id = l.licensee_id
        WHERE l.state IN ('Signed', 'Filed', 'Recorded', 'Ended') AND {visible:licence l}
            AND EXISTS (SELECT 1 FROM licence m WHERE m.licensor_id = l.licensee_id AND m.licensee_id = l.licensor_id
                AND m.state IN ('Signed', 'Filed', 'Recorded', 'Ended') AND {visible:licence m})
        """;

    // Only patents with more than one pledge can be in two of them.
    private const string UsesSql = """
        SELECT r.right_id AS patent_id, r.number AS patent, 'pledges' AS page, p.id AS record_id,
            COALESCE(p.registration_number, p.contract_number) AS number, p.registered_on AS from_on,
            p.ended_on AS until_on
        FROM pledge p JOIN pledge_right r ON r.pledge_id = p.id
        WHERE p.registered_on IS NOT NULL AND {visible:pledge p}
            AND EXISTS (SELECT 1 FROM pledge_right s WHERE s.right_id = r.right_id AND s.pledge_id <> r.pledge_id)
        """;

    /// <inheritdoc/>
    public async Task<Result<AnomalyReport>> HandleAsync(Db db, Call call)
    {
        if (KpiRules.Of(db.Rules).Spans(call.BusinessDate) is not { } spans)
        {
            return new Refusal("rule.not-covered", "indicators/anomalies")
                .With("rule", "indicators/anomalies").With("day", call.BusinessDate);
        }

        var reviews = await db.ReviewsAsync();
        var found = (await FoundAsync(db, spans.Value)).Where(one => Kind is null || one.Kind == Kind)
            .OrderByDescending(one => one.On).ThenBy(one => one.Key, StringComparer.Ordinal);
        return new AnomalyReport(
            [.. found.Select(one => new WatchedAnomaly(one, reviews.GetValueOrDefault(one.Key)))], spans);
    }

    /// <summary>Everything odd, in no order.</summary>
    internal static async Task<IReadOnlyList<Anomaly>> FoundAsync(Db db, AnomalySpans spans) =>
    [
        .. AnomalyWatch.CircularPledges((await db.QueryAsync<TieRow>(TiesSql)).SelectMany(row => row.ToTies())),
        .. AnomalyWatch.SameDayReleases(await db.QueryAsync<PledgeSpell>(SpellsSql), spans.SameDayRelease),
        .. AnomalyWatch.RoundTrips(
            (await db.QueryAsync<LicenceRow>(LicencesSql)).Select(row => row.ToTie()), spans.RoundTrip),
        .. AnomalyWatch.TwoPlaces(await db.QueryAsync<PatentUse>(UsesSql)),
    ];

    private sealed record TieRow
    {
        public required DateOnly RegisteredOn { get; init; }

        public DateOnly? EndedOn { get; init; }

        public required string Body { get; init; }

        public IEnumerable<PledgeTie> ToTies()
        {
            var pledge = CanonicalJson.Read<Pledge>(Body);
            var contract = pledge.Contract;
            return contract.Pledgors
                .Where(pledgor => pledgor.Organisation != contract.Debtor.Organisation)
                .Select(pledgor => new PledgeTie(
                    pledge.Id.Value, contract.Number, pledgor.Organisation.Value, contract.Debtor.Organisation.Value,
                    $"{pledgor.Name} → {contract.Debtor.Name}", RegisteredOn, EndedOn));
        }
    }

    private sealed record LicenceRow
    {
        public required Guid Id { get; init; }

        public required string Number { get; init; }

        public required Guid LicensorId { get; init; }

        public required Guid LicenseeId { get; init; }

        public required string LicensorName { get; init; }

        public required string LicenseeName { get; init; }

        public required DateOnly FromOn { get; init; }

        public LicenceTie ToTie() =>
            new(Id, Number, LicensorId, LicenseeId, $"{LicensorName} → {LicenseeName}", FromOn);
    }
}

/// <summary>What looks odd, and within which spans of days it was looked for.</summary>
/// <param name="Anomalies">The latest first.</param>
/// <param name="Spans">The spans.</param>
public sealed record AnomalyReport(
    IReadOnlyList<WatchedAnomaly> Anomalies, Domain.Rules.Ruled<AnomalySpans> Spans);

/// <summary>Something odd, and what somebody found who looked into it.</summary>
/// <param name="Anomaly">What.</param>
/// <param name="Review">What was found; null = nobody has looked into it yet.</param>
public sealed record WatchedAnomaly(Anomaly Anomaly, AnomalyPutAside? Review);

/// <summary>The office puts an oddity aside after looking into it (核查后排除).</summary>
/// <param name="Oddity">What it is known by.</param>
/// <param name="Reason">What was found.</param>
public sealed record PutAsideAnomaly(string Oddity, string Reason) : ISlice<AnomalyPutAside>
{
    /// <inheritdoc/>
    public async Task<Result<AnomalyPutAside>> HandleAsync(Db db, Call call)
    {
        var spans = KpiRules.Of(db.Rules).Spans(call.BusinessDate)?.Value ?? new(0, 0);
        if ((await ListAnomalies.FoundAsync(db, spans)).FirstOrDefault(one => one.Key == Oddity) is not { } anomaly)
        {
            return new Refusal("anomaly.unknown", Field: "oddity");
        }

        var wish = new AnomalyPutAside(
            new(call.Ids.Next()), anomaly.Kind, anomaly.Key, Reason, call.BusinessDate, call.Viewer.User);
        if (!AnomalyReview.PutAside(wish).Succeeded(out var fact, out var refusal))
        {
            return refusal;
        }

        return await db.AddAsync(fact) ? fact : new Refusal("anomaly.aside-already", Field: "oddity");
    }
}
