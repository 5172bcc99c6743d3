using Fourwings.Domain;
using Fourwings.Domain.Custody;
using Fourwings.Domain.Parties;
using Fourwings.Finance;
using Fourwings.Platform.Search;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Custody;

/// <summary>The mandates that the viewer may see (托管委托列表), searched by number, firm and custodian.</summary>
/// <param name="Wish">Search, sort and page.</param>
/// <param name="State">Only in this state.</param>
/// <param name="Layer">Only of this layer.</param>
public sealed record ListCustody(ListWish Wish, CustodyMandateState? State = null, CustodyLayer? Layer = null)
    : IQuery<ListPart<CustodyRow>>
{
    private const string Where = "FROM custody_mandate m WHERE {visible:custody_mandate m}";

    private const string FoundSql = """
        SELECT s.record_id AS id, s.words FROM search_entry s JOIN custody_mandate m ON m.id = s.record_id
        WHERE s.kind = 'custody_mandate' AND {visible:custody_mandate m}
        """;

    private const string Columns = """
        m.id, m.state, m.number, m.layer, m.firm_id, {name:m.firm_id m.firm_name} AS firm_name, m.custodian_id,
            {name:m.custodian_id m.custodian_name} AS custodian_name, m.programme_id,
            m.price_fen, m.from_on, m.to_on, m.patents, m.answer_by, m.acknowledged_on
        """;

    private string Narrowing =>
        (State is null ? "" : " AND m.state = @state") + (Layer is null ? "" : " AND m.layer = @layer");

    private ListOrder Order => Wish.Sort switch
    {
        "firm" => ListOrder.Text("m.firm_name", "m.id", Wish.Descending),
        "custodian" => ListOrder.Text("m.custodian_name", "m.id", Wish.Descending),
        "to" => ListOrder.Day("m.to_on", "m.id", Wish.Descending),
        "number" => ListOrder.Text("m.number", "m.id", Wish.Descending),
        _ => ListOrder.Day("m.from_on", "m.id", true),
    };

    /// <inheritdoc/>
    public async Task<Result<ListPart<CustodyRow>>> HandleAsync(Db db, Call call)
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
            layer = Layer?.ToString(),
            placeKey = page.Key,
            placeId = page.Id,
            limit = page.Limit,
        };
        var rows = page.Cut(await db.QueryAsync<CustodyRow>(
            $"SELECT {Columns}, {Order.KeySql} AS sort_key {Where}{Narrowing}{page.Where} {page.OrderBy}", args));
        var total = await TotalsCache.OfAsync(
            db, $"custody {State} {Layer}", () => db.ScalarAsync<long>($"SELECT COUNT(*) {Where}{Narrowing}", args));
        return new ListPart<CustodyRow>(rows, total)
        {
            First = rows is [var first, ..] ? first.Place : null,
            Last = rows is [.., var last] ? last.Place : null,
        };
    }

    private async Task<ListPart<CustodyRow>> FoundAsync(Db db, IReadOnlyList<string> terms)
    {
        var args = new
        {
            state = State?.ToString(),
            layer = Layer?.ToString(),
            search = db.Dialect.SearchText(terms),
            limit = SearchIndex.MaxCandidates,
        };
        var found = await db.QueryAsync<SearchCandidate>(
            $"{FoundSql} AND {db.Dialect.SearchSql}{Narrowing} LIMIT @limit", args);
        Guid[] page = [.. SearchIndex.Rank(Wish.Search, found).Skip(Wish.Skip).Take(Wish.Take)];
        var rows = (await db.QueryAsync<CustodyRow>(
            $"SELECT {Columns}, '' AS sort_key {Where} AND m.id IN @page", new { page }))
            .ToDictionary(row => row.Id.Value);
        return new([.. page.Select(id => rows[id])], found.Count);
    }
}

/// <summary>A line of the list of mandates.</summary>
public sealed record CustodyRow
{
    /// <summary>The mandate.</summary>
    public required CustodyMandateId Id { get; init; }

    /// <summary>The name of its state.</summary>
    public required string State { get; init; }

    /// <summary>Its number.</summary>
    public required string Number { get; init; }

    /// <summary>The name of its layer.</summary>
    public required string Layer { get; init; }

    /// <summary>The firm.</summary>
    public required OrganisationId FirmId { get; init; }

    /// <summary>The firm's name.</summary>
    public required string FirmName { get; init; }

    /// <summary>The custodian.</summary>
    public required OrganisationId CustodianId { get; init; }

    /// <summary>The custodian's name.</summary>
    public required string CustodianName { get; init; }

    /// <summary>The programme that pays; null = the firm.</summary>
    public CustodyProgrammeId? ProgrammeId { get; init; }

    /// <summary>What it costs.</summary>
    public required Money PriceFen { get; init; }

    /// <summary>The first day.</summary>
    public required DateOnly FromOn { get; init; }

    /// <summary>The last day.</summary>
    public required DateOnly ToOn { get; init; }

    /// <summary>How many patents.</summary>
    public required long Patents { get; init; }

    /// <summary>Until when the custodian has to answer.</summary>
    public DateOnly? AnswerBy { get; init; }

    /// <summary>When it answered.</summary>
    public DateOnly? AcknowledgedOn { get; init; }

    /// <summary>Where the row stands in its list, as text.</summary>
    public required string SortKey { get; init; }

    /// <summary>Where it stands.</summary>
    public CustodyMandateState Stands => Enum.Parse<CustodyMandateState>(State);

    /// <summary>What is mandated.</summary>
    public CustodyLayer Of => Enum.Parse<CustodyLayer>(Layer);

    internal ListPlace Place => new(SortKey, Id.Value);
}
