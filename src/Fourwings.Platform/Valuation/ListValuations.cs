using Fourwings.Domain;
using Fourwings.Domain.Valuation;
using Fourwings.Platform.Search;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Valuation;

/// <summary>The values on file that the viewer may see (在册价值), with the rights they are of.</summary>
/// <param name="Wish">Search (over the rights), sort and page.</param>
/// <param name="Kind">Only this kind.</param>
/// <param name="State">Only in this state.</param>
public sealed record ListValuations(ListWish Wish, ValueKind? Kind = null, ValuationState? State = null)
    : IQuery<ListPart<ValuationLine>>
{
    private const string Where = """
        FROM valuation v JOIN search_entry s ON s.record_id = v.right_id
        WHERE {visible:valuation v}
        """;

    private const string RightsSql = """
        SELECT p.id, p.number, {title:p} AS name FROM patent p WHERE p.id IN @rights AND {visible:patent p}
        UNION ALL
        SELECT r.id, r.number, {name:r} AS name FROM ip_right r WHERE r.id IN @rights AND {visible:ip_right r}
        """;

    private string Narrowing =>
        (Kind is null ? string.Empty : " AND v.kind = @kind")
        + (State is null ? string.Empty : " AND v.state = @state");

    private ListOrder Order => Wish.Sort switch
    {
        "amount" => ListOrder.Number("v.amount_fen", "v.id", Wish.Descending),
        "base" => ListOrder.Day("v.base_on", "v.id", Wish.Descending),
        _ => ListOrder.Day("v.valid_until", "v.id", Wish.Descending),
    };

    /// <inheritdoc/>
    public async Task<Result<ListPart<ValuationLine>>> HandleAsync(Db db, Call call)
    {
        var terms = SearchWords.Query(Wish.Search);
        var at = KeyedPage.Of(Wish, Order);
        var args = new
        {
            kind = Kind?.ToString(),
            state = State?.ToString(),
            search = db.Dialect.SearchText(terms),
            placeKey = at.Key,
            placeId = at.Id,
            limit = at.Limit,
        };
        var where = Where + Narrowing + (terms.Count == 0 ? string.Empty : " AND " + db.Dialect.SearchSql);
        var keys = at.Cut(await db.QueryAsync<KeyRow>(
            $"SELECT v.id, {Order.KeySql} AS sort_key {where}{at.Where} {at.OrderBy}", args));
        var total = await TotalsCache.OfAsync(
            db,
            $"valuations {Kind} {State} {args.search}",
            () => db.ScalarAsync<long>($"SELECT COUNT(*) {where}", args));
        var values = await ValuationStore.LoadAsync(db, [.. keys.Select(key => key.Id)]);
        var rights = values.Count == 0 ? [] : await db.QueryAsync<RightRow>(
            RightsSql, new { rights = values.Select(value => value.Statement.Right.Id).Distinct().ToArray() });
        var names = rights.ToDictionary(row => row.Id);
        return new ListPart<ValuationLine>(
            [.. values.Select(value => names[value.Statement.Right.Id].ToLine(value))], total)
        {
            First = keys is [var first, ..] ? first.Place : null,
            Last = keys is [.., var last] ? last.Place : null,
        };
    }

    private sealed record RightRow
    {
        public required Guid Id { get; init; }

        public required string Number { get; init; }

        public required string Name { get; init; }

        public ValuationLine ToLine(RightValuation value) => new(value, Number, Name);
    }
}

/// <summary>A line of the list of values.</summary>
/// <param name="Valuation">The value.</param>
/// <param name="Number">The number of the right.</param>
/// <param name="Name">The name of the right in the reader’s language.</param>
public sealed record ValuationLine(RightValuation Valuation, string Number, string Name);
