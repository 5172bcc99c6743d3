using Fourwings.Domain;
using Fourwings.Domain.Insurance;
using Fourwings.Finance;
using Fourwings.Platform.Search;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Insurance;

/// <summary>The policies that the viewer may see (保单列表), searched by number, firm, insurer and loan.</summary>
/// <param name="Wish">Search, sort and page.</param>
/// <param name="State">Only in this state.</param>
/// <param name="Product">Only of this product.</param>
public sealed record ListPolicies(ListWish Wish, PolicyState? State = null, InsuranceProduct? Product = null)
    : IQuery<ListPart<PolicyRow>>
{
    private const string Where = "FROM insurance_policy p WHERE {visible:insurance_policy p}";

    private const string FoundSql = """
        SELECT s.record_id AS id, s.words FROM search_entry s JOIN insurance_policy p ON p.id = s.record_id
        WHERE s.kind = 'insurance_policy' AND {visible:insurance_policy p}
        """;

    private string Narrowing =>
        (State is null ? "" : " AND p.state = @state") + (Product is null ? "" : " AND p.product = @product");

    private ListOrder Order => Wish.Sort switch
    {
        "firm" => ListOrder.Text("p.firm_name", "p.id", Wish.Descending),
        "insurer" => ListOrder.Text("p.insurer_name", "p.id", Wish.Descending),
        "number" => ListOrder.Text("p.number", "p.id", Wish.Descending),
        "from" => ListOrder.Day("p.from_on", "p.id", Wish.Descending),
        _ => ListOrder.Day("p.asked_on", "p.id", true),
    };

    /// <inheritdoc/>
    public async Task<Result<ListPart<PolicyRow>>> HandleAsync(Db db, Call call)
    {
        var terms = SearchWords.Query(Wish.Search);
        if (terms.Count > 0)
        {
            return await FoundAsync(db, terms);
        }

        var page = KeyedPage.Of(Wish, Order);
        var args = new
        {
            state = State?.ToString(),
            product = Product?.ToString(),
            placeKey = page.Key,
            placeId = page.Id,
            limit = page.Limit,
        };
        var rows = page.Cut(await db.QueryAsync<PolicyRow>(
            $"SELECT {PolicyRow.Columns}, {Order.KeySql} AS sort_key {Where}{Narrowing}{page.Where} {page.OrderBy}",
            args));
        var total = await TotalsCache.OfAsync(
            db, $"policies {State} {Product}", () => db.ScalarAsync<long>($"SELECT COUNT(*) {Where}{Narrowing}", args));
        return new ListPart<PolicyRow>(rows, total)
        {
            First = rows is [var first, ..] ? first.Place : null,
            Last = rows is [.., var last] ? last.Place : null,
        };
    }

    private async Task<ListPart<PolicyRow>> FoundAsync(Db db, IReadOnlyList<string> terms)
    {
        var args = new
        {
            state = State?.ToString(),
            product = Product?.ToString(),
            search = db.Dialect.SearchText(terms),
            limit = SearchIndex.MaxCandidates,
        };
        var found = await db.QueryAsync<SearchCandidate>(
            $"{FoundSql} AND {db.Dialect.SearchSql}{Narrowing} LIMIT @limit", args);
        Guid[] page = [.. SearchIndex.Rank(Wish.Search, found).Skip(Wish.Skip).Take(Wish.Take)];
        var rows = (await db.QueryAsync<PolicyRow>(
            $"SELECT {PolicyRow.Columns}, '' AS sort_key {Where} AND p.id IN @page", new { page }))
            .ToDictionary(row => row.Id.Value);
        return new([.. page.Select(id => rows[id])], found.Count);
    }
}

/// <summary>A line of the list of policies.</summary>
public sealed record PolicyRow
{
    internal const string Columns = """
        p.id, p.state, p.number, p.product, {name:p.firm_id p.firm_name} AS firm_name,
            {name:p.insurer_id p.insurer_name} AS insurer_name, p.patents, p.asked_on, p.from_on, p.to_on,
            p.stands_until, p.pay_by, p.limit_fen, p.premium_fen, p.city_fen, p.firm_owes_fen, p.indemnity_fen
        """;

    /// <summary>The policy.</summary>
    public required InsurancePolicyId Id { get; init; }

    /// <summary>The name of its state.</summary>
    public required string State { get; init; }

    /// <summary>Its number.</summary>
    public required string Number { get; init; }

    /// <summary>The name of its product.</summary>
    public required string Product { get; init; }

    /// <summary>The firm.</summary>
    public required string FirmName { get; init; }

    /// <summary>The insurer.</summary>
    public required string InsurerName { get; init; }

    /// <summary>How many patents.</summary>
    public required long Patents { get; init; }

    /// <summary>When it was asked for.</summary>
    public required DateOnly AskedOn { get; init; }

    /// <summary>The first day.</summary>
    public required DateOnly FromOn { get; init; }

    /// <summary>The last day; null = not quoted yet.</summary>
    public DateOnly? ToOn { get; init; }

    /// <summary>Until when its quote stands.</summary>
    public DateOnly? StandsUntil { get; init; }

    /// <summary>Until when the firm pays.</summary>
    public DateOnly? PayBy { get; init; }

    /// <summary>The limit.</summary>
    public required Money LimitFen { get; init; }

    /// <summary>The premium.</summary>
    public required Money PremiumFen { get; init; }

    /// <summary>The city's part of it.</summary>
    public required Money CityFen { get; init; }

    /// <summary>What the firm owes.</summary>
    public required Money FirmOwesFen { get; init; }

    /// <summary>What was paid under it.</summary>
    public required Money IndemnityFen { get; init; }

    /// <summary>Where the row stands in its list, as text.</summary>
    public string SortKey { get; init; } = string.Empty;

    /// <summary>Where it stands.</summary>
    public PolicyState Stands => Enum.Parse<PolicyState>(State);

    /// <summary>Which product.</summary>
    public InsuranceProduct Is => Enum.Parse<InsuranceProduct>(Product);

    internal ListPlace Place => new(SortKey, Id.Value);
}
