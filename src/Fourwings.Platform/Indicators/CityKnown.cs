using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Indicators;

/// <summary>Firms or rights of a kind that came first in a year, within a scope.</summary>
/// <param name="Kind"><c>Firm</c>, or the kind of right.</param>
/// <param name="Year">The year.</param>
/// <param name="County">The county; <see cref="CityKnown.EveryCounty"/> = all.</param>
/// <param name="BankId">The bank; <see cref="CityKnown.EveryBank"/> = all.</param>
internal readonly record struct KnownKey(string Kind, long Year, string County, Guid BankId);

/// <summary>A firm or a right that stood behind credit, as it is stored.</summary>
internal sealed record FirstRow
{
    public required Guid SubjectId { get; init; }

    public required Guid BankId { get; init; }

    public required string Kind { get; init; }

    public required string County { get; init; }

    public required DateOnly FirstOn { get; init; }
}

/// <summary>
/// How many firms and rights the city knows (涉及企业、权利), counted once where they came first: kept by scope and year,
/// so that the board reads a handful of rows however many they are.
/// </summary>
internal static class CityKnown
{
    /// <summary>In place of a county: all of them.</summary>
    public const string EveryCounty = "";

    private const string FirstsSql = """
        SELECT f.subject_id, f.bank_id, f.kind, f.county, f.first_on FROM city_first f WHERE f.subject_id IN @subjects
        """;

    private const string AddSql = """
        INSERT INTO city_known (kind, year, county, bank_id, subjects) VALUES (@Kind, @Year, @County, @BankId, @more)
        ON CONFLICT (county, bank_id, kind, year) DO UPDATE SET subjects = city_known.subjects + excluded.subjects
        """;

    private const string AllSql = """
        SELECT k.kind, k.year, k.county, k.bank_id, k.subjects FROM city_known k WHERE k.subjects <> 0
        """;

    /// <summary>In place of a bank: all of them.</summary>
    public static Guid EveryBank => Guid.Empty;

    /// <summary>The counts that first times give: a subject counts in the year of its first in each scope.</summary>
    public static IReadOnlyDictionary<KnownKey, long> Of(IEnumerable<FirstRow> firsts) => firsts
        .SelectMany(ScopesOf)
        .GroupBy(one => (one.Subject, one.Key.Kind, one.Key.County, one.Key.BankId))
        .Select(scope => new KnownKey(
            scope.Key.Kind, scope.Min(one => one.Key.Year), scope.Key.County, scope.Key.BankId))
        .GroupBy(key => key)
        .ToDictionary(keys => keys.Key, keys => keys.LongCount());

    /// <summary>The counts as they are kept.</summary>
    public static async Task<IReadOnlyDictionary<KnownKey, long>> KnownAsync(this Db db) =>
        (await db.QueryAsync<KnownRow>(AllSql))
        .ToDictionary(row => new KnownKey(row.Kind, row.Year, row.County, row.BankId), row => row.Subjects);

    /// <summary>The first times of some subjects as they stand.</summary>
    public static Task<IReadOnlyList<FirstRow>> FirstsOfAsync(this Db db, IReadOnlyList<Guid> subjects) =>
        db.QueryAsync<FirstRow>(FirstsSql, new { subjects });

    /// <summary>Lets the counts follow what changed in the first times of some subjects.</summary>
    public static Task FollowAsync(this Db db, IEnumerable<FirstRow> before, IEnumerable<FirstRow> after)
    {
        var (old, now) = (Of(before), Of(after));
        return db.ExecuteEachAsync(AddSql, old.Keys.Union(now.Keys)
            .Select(key => (Key: key, More: now.GetValueOrDefault(key) - old.GetValueOrDefault(key)))
            .Where(one => one.More != 0)
            .Select(one => new { one.Key.Kind, one.Key.Year, one.Key.County, one.Key.BankId, more = one.More }));
    }

    private static IEnumerable<(Guid Subject, KnownKey Key)> ScopesOf(FirstRow first)
    {
        foreach (var county in new[] { first.County, EveryCounty }.Distinct())
        {
            yield return (first.SubjectId, new(first.Kind, first.FirstOn.Year, county, first.BankId));
            yield return (first.SubjectId, new(first.Kind, first.FirstOn.Year, county, EveryBank));
        }
    }

    private sealed record KnownRow
    {
        public required string Kind { get; init; }

        public required long Year { get; init; }

        public required string County { get; init; }

        public required Guid BankId { get; init; }

        public required long Subjects { get; init; }
    }
}
