using Fourwings.Domain;
using Fourwings.Domain.Patents;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Search;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Patents;

/// <summary>
/// The trade marks, software copyrights and plant varieties that the viewer may see (其他权利), by number.
/// </summary>
/// <param name="Wish">Search by number, name or owner, and the page.</param>
/// <param name="Kind">Only this kind.</param>
public sealed record ListRights(ListWish Wish, RightKind? Kind = null) : IQuery<ListPart<IpRight>>
{
    private const string Where = "FROM ip_right r WHERE {visible:ip_right r}";

    private const string FoundSql = """
        SELECT s.record_id AS id, s.words FROM search_entry s JOIN ip_right r ON r.id = s.record_id
        WHERE s.kind = 'ip_right' AND {visible:ip_right r}
        """;

    private static readonly ListOrder Order = ListOrder.Text("r.number", "r.id", descending: false);

    /// <inheritdoc/>
    public async Task<Result<ListPart<IpRight>>> HandleAsync(Db db, Call call)
    {
        var terms = SearchWords.Query(Wish.Search);
        var found = terms.Count == 0 ? null : SearchIndex.Rank(Wish.Search, await db.QueryAsync<SearchCandidate>(
            $"{FoundSql} AND {db.Dialect.SearchSql} LIMIT @limit",
            new { search = db.Dialect.SearchText(terms), limit = SearchIndex.MaxCandidates }));
        var filter = (found is null ? "" : found.Count == 0 ? " AND FALSE" : " AND r.id IN @found")
            + (Kind is null ? "" : " AND r.kind = @kind");
        var page = KeyedPage.Of(Wish, Order);
        var args = new
        {
            found = found ?? [],
            kind = Kind?.ToString(),
            placeKey = page.Key,
            placeId = page.Id,
            limit = page.Limit,
        };
        var total = await db.ScalarAsync<long>($"SELECT COUNT(*) {Where}{filter}", args);
        var keys = page.Cut(await db.QueryAsync<KeyRow>(
            $"SELECT r.id, {Order.KeySql} AS sort_key {Where}{filter}{page.Where} {page.OrderBy}", args));
        var rights = (await IpRightStore.LoadAsync(db, [.. keys.Select(key => new IpRightId(key.Id))]))
            .ToDictionary(right => right.Id.Value);
        var names = await SaidNames.OfAsync(
            db, rights.Values.SelectMany(right => right.Owners).Select(owner => owner.Name));
        return new ListPart<IpRight>([.. keys.Select(key => Said(rights[key.Id], names))], total)
        {
            First = keys is [var first, ..] ? first.Place : null,
            Last = keys is [.., var last] ? last.Place : null,
        };
    }

    private static IpRight Said(IpRight right, SaidNames names) =>
        right with { Owners = [.. right.Owners.Select(owner => owner with { Name = names[owner.Name] })] };
}
