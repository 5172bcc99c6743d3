using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Indicators;

/// <summary>All SQL over the tables of the city's figures.</summary>
internal static class CityStore
{
    /// <summary>The columns of the figures, in the table's order.</summary>
    public const string Columns = """
        applied, approved, refused, line_count, lines_fen, pledge_count, registered_fen, released, loan_count,
            drawn_fen, lineless_fen, repaid_fen, settled, moved_count, moved_fen
        """;

    private const string FirmsSql = """
        INSERT INTO city_firm (firm_id, county) SELECT o.id, o.county FROM organisation o WHERE o.id IN @firms
        ON CONFLICT DO NOTHING
        """;

    private const string CountiesSql = "SELECT f.firm_id, f.county FROM city_firm f WHERE f.firm_id IN @firms";

    private const string AddSql = $"""
        INSERT INTO city_month (month_on, county, bank_id, {Columns})
        VALUES (@MonthOn, @County, @Bank, @Applied, @Approved, @Refused, @LineCount, @LinesFen, @PledgeCount,
            @RegisteredFen, @Released, @LoanCount, @DrawnFen, @LinelessFen, @RepaidFen, @Settled, @MovedCount,
            @MovedFen)
        ON CONFLICT (month_on, county, bank_id) DO UPDATE SET applied = city_month.applied + excluded.applied,
            approved = city_month.approved + excluded.approved, refused = city_month.refused + excluded.refused,
            line_count = city_month.line_count + excluded.line_count,
            lines_fen = city_month.lines_fen + excluded.lines_fen,
            pledge_count = city_month.pledge_count + excluded.pledge_count,
            registered_fen = city_month.registered_fen + excluded.registered_fen,
            released = city_month.released + excluded.released,
            loan_count = city_month.loan_count + excluded.loan_count,
            drawn_fen = city_month.drawn_fen + excluded.drawn_fen,
            lineless_fen = city_month.lineless_fen + excluded.lineless_fen,
            repaid_fen = city_month.repaid_fen + excluded.repaid_fen,
            settled = city_month.settled + excluded.settled,
            moved_count = city_month.moved_count + excluded.moved_count,
            moved_fen = city_month.moved_fen + excluded.moved_fen
        """;

    private const string FirstSql = """
        INSERT INTO city_first (subject_id, bank_id, kind, county, first_on)
        VALUES (@Subject, @Bank, @Kind, @County, @On)
        ON CONFLICT (subject_id, bank_id) DO UPDATE SET first_on =
            CASE WHEN excluded.first_on < city_first.first_on THEN excluded.first_on ELSE city_first.first_on END
        """;

    /// <summary>Up to which transaction the journal has gone in.</summary>
    public static Task<long> CursorAsync(this Db db) =>
        db.ScalarAsync<long>("SELECT to_tx FROM city_cursor WHERE id = 1");

    /// <summary>Adds what the journal says, and remembers how far it has gone in.</summary>
    public static async Task AddAsync(this Db db, CityNews news, long to)
    {
        var counties = await db.CountiesAsync([.. news.Firms]);
        await db.ExecuteEachAsync(AddSql, news.ByMonth(counties).Select(row => new
        {
            row.Key.MonthOn,
            row.Key.County,
            row.Key.Bank,
            row.Value.Applied,
            row.Value.Approved,
            row.Value.Refused,
            row.Value.LineCount,
            row.Value.LinesFen,
            row.Value.PledgeCount,
            row.Value.RegisteredFen,
            row.Value.Released,
            row.Value.LoanCount,
            row.Value.DrawnFen,
            row.Value.LinelessFen,
            row.Value.RepaidFen,
            row.Value.Settled,
            row.Value.MovedCount,
            row.Value.MovedFen,
        }));
        var firsts = news.Firsts.GroupBy(first => (first.Subject, first.Bank))
            .Select(group => group.MinBy(first => first.On)!);
        Guid[] subjects = [.. news.Firsts.Select(first => first.Subject).Distinct()];
        var before = await db.FirstsOfAsync(subjects);
        await db.ExecuteEachAsync(FirstSql, firsts.Select(first => new
        {
            first.Subject,
            first.Bank,
            first.Kind,
            County = counties[first.Firm],
            first.On,
        }));
        await db.FollowAsync(before, await db.FirstsOfAsync(subjects));
        await db.ExecuteAsync("UPDATE city_cursor SET to_tx = @to WHERE id = 1", new { to });
    }

    /// <summary>The county in whose figures each firm counts, kept from the first time on.</summary>
    public static async Task<IReadOnlyDictionary<Guid, string>> CountiesAsync(this Db db, IReadOnlyList<Guid> firms)
    {
        if (firms.Count == 0)
        {
            return new Dictionary<Guid, string>();
        }

        await db.ExecuteAsync(FirmsSql, new { firms });
        return await db.KnownCountiesAsync(firms);
    }

    /// <summary>The county of firms that stand in the figures already.</summary>
    public static async Task<IReadOnlyDictionary<Guid, string>> KnownCountiesAsync(
        this Db db, IReadOnlyList<Guid> firms) =>
        (await db.QueryAsync<CountyRow>(CountiesSql, new { firms }))
        .ToDictionary(row => row.FirmId, row => row.County);

    private sealed record CountyRow
    {
        public required Guid FirmId { get; init; }

        public required string County { get; init; }
    }
}
