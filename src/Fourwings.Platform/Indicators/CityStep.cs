using Fourwings.Platform.Closing;
using Fourwings.Platform.Journal;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Indicators;

/// <summary>
/// The city's step of the daily close: adds what was booked since the last close to the figures by month, county and
/// bank. It comes last, so that what other steps book on the day is in.
/// </summary>
public sealed class CityStep : ICloseStep
{
    /// <inheritdoc/>
    public string Name => "city";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<KeyRange>> PlanAsync(Db db, DateOnly closedOn) =>
        await db.ScalarAsync<long>(db.Dialect.HorizonSql) > await db.CursorAsync() ? [KeyRange.Whole] : [];

    /// <inheritdoc/>
    public async Task<RangeOutcome> RunAsync(Db db, DateOnly closedOn, KeyRange range)
    {
        var (from, to) = (await db.CursorAsync(), await db.ScalarAsync<long>(db.Dialect.HorizonSql));
        var news = await CityJournal.ReadAsync(db, from, to);
        await db.AddAsync(news, to);
        return new(news.Rows.Count, [], new Dictionary<string, long>
        {
            ["drawn"] = news.Rows.Sum(row => row.DrawnFen.Fen),
            ["registered"] = news.Rows.Sum(row => row.RegisteredFen.Fen),
        }, []);
    }
}

/// <summary>Works the city's figures out again from the whole journal.</summary>
public sealed class CityCheck : IVerificationCheck
{
    private const string MonthsSql = $"SELECT month_on, county, bank_id, {CityStore.Columns} FROM city_month";

    private const string FirstsSql = "SELECT subject_id, bank_id, kind, county, first_on FROM city_first";

    /// <inheritdoc/>
    public async Task<(long Records, IReadOnlyList<VerificationFault> Faults)> RunAsync(Db db)
    {
        var news = await CityJournal.ReadAsync(db, 0, await db.CursorAsync());
        var counties = await db.KnownCountiesAsync([.. news.Firms]);
        var kept = (await db.QueryAsync<MonthRow>(MonthsSql)).ToDictionary(row => row.Key, row => row.Figures);
        var again = news.Firms.All(counties.ContainsKey)
            ? news.ByMonth(counties)
            : new Dictionary<CityKey, CityFigures>();
        var faults = kept.Keys.Union(again.Keys)
            .Where(key => kept.GetValueOrDefault(key) != again.GetValueOrDefault(key))
            .Select(key => new VerificationFault(
                "balance", $"city {key.MonthOn:yyyy-MM} {key.County} {key.Bank}", "verify.balance-differs"));
        var firsts = await db.QueryAsync<FirstRow>(FirstsSql);
        var found = news.Firsts.GroupBy(first => (first.Subject, first.Bank))
            .Select(group => group.MinBy(first => first.On)!)
            .Select(first => new FirstRow
            {
                SubjectId = first.Subject,
                BankId = first.Bank,
                Kind = first.Kind,
                County = counties.GetValueOrDefault(first.Firm, string.Empty),
                FirstOn = first.On,
            }).ToArray();
        var differing = firsts.ToHashSet();
        differing.SymmetricExceptWith(found);
        var (known, counted) = (await db.KnownAsync(), CityKnown.Of(found));
        return (kept.Count, [
            .. faults,
            .. differing.Select(first => new VerificationFault(
                "balance", $"city {first.SubjectId}", "verify.balance-differs")),
            .. known.Keys.Union(counted.Keys)
                .Where(key => known.GetValueOrDefault(key) != counted.GetValueOrDefault(key))
                .Select(key => new VerificationFault(
                    "balance", $"city {key.Kind} {key.Year} {key.County} {key.BankId}", "verify.balance-differs")),
        ]);
    }

    private sealed record MonthRow : CityFigures
    {
        public required DateOnly MonthOn { get; init; }

        public required string County { get; init; }

        public required Guid BankId { get; init; }

        public CityKey Key => new(MonthOn, County, BankId);

        public CityFigures Figures => new CityFigures() + this;
    }
}
