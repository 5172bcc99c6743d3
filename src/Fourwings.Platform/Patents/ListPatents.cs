using Fourwings.Domain;
using Fourwings.Domain.Patents;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Search;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Patents;

/// <summary>
/// The patents that the viewer may see (专利列表): searched by number, title and owner, filtered, sorted, paged.
/// </summary>
/// <param name="Wish">Search, sort and page.</param>
/// <param name="Kind">Only this kind.</param>
/// <param name="State">Only in this state.</param>
public sealed record ListPatents(ListWish Wish, RightKind? Kind = null, PatentState? State = null)
    : IQuery<ListPart<PatentLine>>
{
    private const string Where = """
        FROM patent p
        WHERE {visible:patent p}
        """;

    private const string FoundSql = """
        SELECT s.record_id AS id, s.words FROM search_entry s JOIN patent p ON p.id = s.record_id
        WHERE s.kind = 'patent' AND {visible:patent p}
        """;

    private const string RowsSql = """
        SELECT p.id, p.number, p.kind, p.title_zh, p.title_en, p.classes, p.owner_names, p.filed_on, p.granted_on,
            p.last_day, p.state, p.fee_paid_until, p.fee_unpaid, p.preserved, p.suspended, p.invalidation_pending,
            p.partly_invalid, p.same_day_invention, p.pledge_recorded, p.licence_recorded, p.open_licence, p.version
        FROM patent p
        WHERE p.id IN @ids AND {visible:patent p}
        """;

    private string Narrowing =>
        (Kind is null ? string.Empty : " AND p.kind = @kind")
        + (State is null ? string.Empty : " AND p.state = @state");

    // The id breaks ties, so that a page never shows a row twice.
    private ListOrder Order => Wish.Sort switch
    {
        "title" => ListOrder.Text("p.title_zh", "p.id", Wish.Descending),
        "filed" => ListOrder.Day("p.filed_on", "p.id", Wish.Descending),
        "ends" => ListOrder.Day("p.last_day", "p.id", Wish.Descending),
        _ => ListOrder.Text("p.number", "p.id", Wish.Descending),
    };

    /// <inheritdoc/>
    public async Task<Result<ListPart<PatentLine>>> HandleAsync(Db db, Call call)
    {
        var terms = SearchWords.Query(Wish.Search);
        var (keys, total) = terms.Count > 0 ? await FoundAsync(db, terms) : await PageAsync(db);
        Guid[] page = [.. keys.Select(key => key.Id)];
        var rows = page.Length == 0 ? [] : await db.QueryAsync<PatentRow>(RowsSql, new { ids = page });
        var names = await SaidNames.OfAsync(db, rows.Select(row => row.OwnerNames));
        var lines = rows.ToDictionary(
            row => row.Id.Value,
            row => PatentLine.Of(row, call.BusinessDate) with { Owners = names[row.OwnerNames] });
        return new ListPart<PatentLine>([.. page.Select(id => lines[id])], total)
        {
            First = terms.Count == 0 && keys is [var first, ..] ? first.Place : null,
            Last = terms.Count == 0 && keys is [.., var last] ? last.Place : null,
        };
    }

    private async Task<(IReadOnlyList<KeyRow> Keys, long Total)> PageAsync(Db db)
    {
        var page = KeyedPage.Of(Wish, Order);
        var args = new
        {
            kind = Kind?.ToString(),
            state = State?.ToString(),
            placeKey = page.Key,
            placeId = page.Id,
            limit = page.Limit,
        };
        var keys = await db.QueryAsync<KeyRow>(
            $"SELECT p.id, {Order.KeySql} AS sort_key {Where}{Narrowing}{page.Where} {page.OrderBy}", args);
        var total = await TotalsCache.OfAsync(
            db, $"patents {Kind} {State}", () => db.ScalarAsync<long>($"SELECT COUNT(*) {Where}{Narrowing}", args));
        return (page.Cut(keys), total);
    }

    private async Task<(IReadOnlyList<KeyRow> Keys, long Total)> FoundAsync(Db db, IReadOnlyList<string> terms)
    {
        var args = new
        {
            kind = Kind?.ToString(),
            state = State?.ToString(),
            search = db.Dialect.SearchText(terms),
            limit = SearchIndex.MaxCandidates,
        };
        var found = await db.QueryAsync<SearchCandidate>(
            $"{FoundSql} AND {db.Dialect.SearchSql}{Narrowing} LIMIT @limit", args);
        var ranked = SearchIndex.Rank(Wish.Search, found).Skip(Wish.Skip).Take(Wish.Take);
        return ([.. ranked.Select(id => new KeyRow { Id = id, SortKey = string.Empty })], found.Count);
    }
}

/// <summary>A line of the list of patents.</summary>
/// <param name="Id">The patent.</param>
/// <param name="Number">Its number for display.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="TitleZh">Its Chinese title.</param>
/// <param name="TitleEn">Its English title; may be empty.</param>
/// <param name="Owners">Its owners' names.</param>
public sealed record PatentLine(
    PatentId Id, string Number, RightKind Kind, string TitleZh, string TitleEn, string Owners)
{
    /// <summary>The filing day.</summary>
    public required DateOnly FiledOn { get; init; }

    /// <summary>The day of the grant announcement.</summary>
    public DateOnly? GrantedOn { get; init; }

    /// <summary>The last day of the term.</summary>
    public required DateOnly LastDay { get; init; }

    /// <summary>Where it stands on the business date.</summary>
    public required PatentState State { get; init; }

    /// <summary>What lies on it besides.</summary>
    public required IReadOnlyList<PatentFlag> Flags { get; init; }

    /// <summary>The title in a reader's language; the Chinese one where there is no English.</summary>
    public string TitleIn(string language) => language == "en" && TitleEn.Length > 0 ? TitleEn : TitleZh;

    internal static PatentLine Of(PatentRow row, DateOnly on) =>
        new(row.Id, row.Number, Enum.Parse<RightKind>(row.Kind), row.TitleZh, row.TitleEn, row.OwnerNames)
        {
            FiledOn = row.FiledOn,
            GrantedOn = row.GrantedOn,
            LastDay = row.LastDay,
            State = Patent.StateOn(Enum.Parse<PatentState>(row.State), row.LastDay, on),
            Flags = row.Flags(),
        };
}
