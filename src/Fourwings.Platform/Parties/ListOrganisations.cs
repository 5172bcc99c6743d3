using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Search;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Parties;

/// <summary>The directory of organisations (机构名录): who takes part, in which roles.</summary>
/// <param name="Wish">Search, sort and page.</param>
/// <param name="Role">Only those at this desk.</param>
/// <param name="State">Only those in this state.</param>
public sealed record ListOrganisations(ListWish Wish, Desk? Role = null, OrganisationState? State = null)
    : IQuery<ListPart<OrganisationLine>>
{
    private const string Where = """
        FROM organisation o
        WHERE (@state IS NULL OR o.state = @state) AND (@role IS NULL OR EXISTS (
            SELECT 1 FROM organisation_role r WHERE r.organisation_id = o.id AND r.desk = @role))
        """;

    private const string RowsSql = """
        SELECT o.id, o.code, o.name_zh, o.name_en, o.county, o.state, r.desk
        FROM organisation o JOIN organisation_role r ON r.organisation_id = o.id
        WHERE o.id IN @ids
        ORDER BY r.organisation_id, r.position
        """;

    /// <inheritdoc/>
    public async Task<Result<ListPart<OrganisationLine>>> HandleAsync(Db db, Call call)
    {
        var args = new
        {
            state = State?.ToString(),
            role = Role?.ToString(),
            search = db.Dialect.SearchText(SearchWords.Query(Wish.Search)),
            kind = OrganisationStore.Kind,
            limit = SearchIndex.MaxCandidates,
        };
        if (SearchWords.Query(Wish.Search).Count > 0)
        {
            var (found, count) = await FoundAsync(db, args);
            return new ListPart<OrganisationLine>(
                await LinesAsync(db, [.. found.Skip(Wish.Skip).Take(Wish.Take)]), count);
        }

        var at = KeyedPage.Of(Wish, Order);
        var keys = at.Cut(await db.QueryAsync<KeyRow>(
            $"SELECT o.id, {Order.KeySql} AS sort_key {Where}{at.Where} {at.OrderBy}",
            new { args.state, args.role, placeKey = at.Key, placeId = at.Id, limit = at.Limit }));
        var total = await TotalsCache.OfAsync(
            db, $"organisations {Role} {State}", () => db.ScalarAsync<long>($"SELECT COUNT(*) {Where}", args));
        return new ListPart<OrganisationLine>(await LinesAsync(db, [.. keys.Select(key => key.Id)]), total)
        {
            First = keys is [var first, ..] ? first.Place : null,
            Last = keys is [.., var last] ? last.Place : null,
        };
    }

    private static async Task<IReadOnlyList<OrganisationLine>> LinesAsync(Db db, Guid[] page)
    {
        var rows = page.Length == 0 ? [] : await db.QueryAsync<Row>(RowsSql, new { ids = page });
        var lines = rows.GroupBy(row => row.Id.Value).ToDictionary(row => row.Key, Row.ToLine);
        return [.. page.Select(id => lines[id])];
    }

    private ListOrder Order => Wish.Sort switch
    {
        "code" => ListOrder.Text("o.code", "o.id", Wish.Descending),
        "county" => ListOrder.Text("o.county", "o.id", Wish.Descending),
        _ => ListOrder.Text("o.name_zh", "o.id", Wish.Descending),
    };

    private async Task<(IReadOnlyList<Guid> Ids, long Total)> FoundAsync(Db db, object args)
    {
        var found = await db.QueryAsync<SearchCandidate>(
            $"""
            SELECT s.record_id AS id, s.words FROM search_entry s
            WHERE s.kind = @kind AND {db.Dialect.SearchSql} AND EXISTS (SELECT 1 {Where} AND o.id = s.record_id)
            LIMIT @limit
            """,
            args);
        return (SearchIndex.Rank(Wish.Search, found), found.Count);
    }

    private sealed record Row
    {
        public required OrganisationId Id { get; init; }

        public required string Code { get; init; }

        public required string NameZh { get; init; }

        public required string NameEn { get; init; }

        public required string County { get; init; }

        public required string State { get; init; }

        public required string Desk { get; init; }

        public static OrganisationLine ToLine(IEnumerable<Row> rows)
        {
            var first = rows.First();
            return new(first.Id, first.Code, first.NameZh, first.NameEn, first.County)
            {
                State = Enum.Parse<OrganisationState>(first.State),
                Roles = [.. rows.Select(row => Enum.Parse<Desk>(row.Desk))],
            };
        }
    }
}

/// <summary>A line of the directory.</summary>
/// <param name="Id">The organisation.</param>
/// <param name="Code">Its social credit or organisation code.</param>
/// <param name="NameZh">Its Chinese name.</param>
/// <param name="NameEn">Its English name; may be empty.</param>
/// <param name="County">Its county or district.</param>
public sealed record OrganisationLine(OrganisationId Id, string Code, string NameZh, string NameEn, string County)
{
    /// <summary>Where it stands.</summary>
    public required OrganisationState State { get; init; }

    /// <summary>At which desks its people work.</summary>
    public required IReadOnlyList<Desk> Roles { get; init; }
}
