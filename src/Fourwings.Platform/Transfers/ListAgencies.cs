using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Domain.Transfers;
using Fourwings.Platform.Search;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Transfers;

/// <summary>The agency mandates that the viewer may see (流转代理列表), searched by number, owner and agent.</summary>
/// <param name="Wish">Search, sort and page.</param>
/// <param name="State">Only in this state.</param>
public sealed record ListAgencies(ListWish Wish, AgencyState? State = null) : IQuery<ListPart<AgencyRow>>
{
    private const string Where = "FROM transfer_agency a WHERE {visible:transfer_agency a}";

    private const string FoundSql = """
        SELECT s.record_id AS id, s.words FROM search_entry s JOIN transfer_agency a ON a.id = s.record_id
        WHERE s.kind = 'transfer_agency' AND {visible:transfer_agency a}
        """;

    private string Narrowing => State is null ? "" : " AND a.state = @state";

    private ListOrder Order => Wish.Sort switch
    {
        "number" => ListOrder.Text("a.number", "a.id", Wish.Descending),
        "firm" => ListOrder.Text("a.firm_name", "a.id", Wish.Descending),
        "agent" => ListOrder.Text("a.agent_name", "a.id", Wish.Descending),
        _ => ListOrder.Day("a.intended_on", "a.id", true),
    };

    /// <inheritdoc/>
    public async Task<Result<ListPart<AgencyRow>>> HandleAsync(Db db, Call call)
    {
        var terms = SearchWords.Query(Wish.Search);
        if (terms.Count > 0)
        {
            return await FoundAsync(db, terms);
        }

        var page = KeyedPage.Of(Wish, Order);
        var args = new { state = State?.ToString(), placeKey = page.Key, placeId = page.Id, limit = page.Limit };
        var rows = page.Cut(await db.QueryAsync<AgencyRow>(
            $"SELECT {AgencyRow.Columns}, {Order.KeySql} AS sort_key {Where}{Narrowing}{page.Where} {page.OrderBy}",
            args));
        var total = await TotalsCache.OfAsync(
            db, $"agencies {State}", () => db.ScalarAsync<long>($"SELECT COUNT(*) {Where}{Narrowing}", args));
        return new ListPart<AgencyRow>(rows, total)
        {
            First = rows is [var first, ..] ? first.Place : null,
            Last = rows is [.., var last] ? last.Place : null,
        };
    }

    private async Task<ListPart<AgencyRow>> FoundAsync(Db db, IReadOnlyList<string> terms)
    {
        var args = new
        {
            state = State?.ToString(),
            search = db.Dialect.SearchText(terms),
            limit = SearchIndex.MaxCandidates,
        };
        var found = await db.QueryAsync<SearchCandidate>(
            $"{FoundSql} AND {db.Dialect.SearchSql}{Narrowing} LIMIT @limit", args);
        Guid[] page = [.. SearchIndex.Rank(Wish.Search, found).Skip(Wish.Skip).Take(Wish.Take)];
        var rows = (await db.QueryAsync<AgencyRow>(
            $"SELECT {AgencyRow.Columns}, '' AS sort_key {Where} AND a.id IN @page", new { page }))
            .ToDictionary(row => row.Id.Value);
        return new([.. page.Select(id => rows[id])], found.Count);
    }
}

/// <summary>A mandate with its patents and listings (流转代理详情).</summary>
/// <param name="Id">Which.</param>
public sealed record ShowAgency(AgencyMandateId Id) : IQuery<AgencyPage>
{
    private const string RowSql = $$"""
        SELECT {{AgencyRow.Columns}} FROM transfer_agency a WHERE a.id = @Id AND {visible:transfer_agency a}
        """;

    private const string PatentsSql = """
        SELECT p.id AS patent_id, p.number, {title:p} AS title, p.state FROM patent p WHERE p.id IN @ids
        /* every row: who sees the mandate reads how its patents stand */
        ORDER BY p.number
        """;

    private const string ListingsSql = $$"""
        SELECT {{ListingRow.Columns}}, '' AS sort_key FROM transfer_listing l WHERE l.agency_id = @Id
        ORDER BY l.listed_on DESC, l.id DESC LIMIT 50
        """;

    /// <inheritdoc/>
    public async Task<Result<AgencyPage>> HandleAsync(Db db, Call call)
    {
        if (await db.FindAgencyAsync(Id) is not { } mandate)
        {
            return new Refusal("platform.not-yours");
        }

        var row = (await db.FindAsync<AgencyRow>(RowSql, new { Id }))!;
        return new AgencyPage(
            mandate,
            row.FirmName,
            row.AgentName,
            [.. await db.QueryAsync<AgencyPatent>(PatentsSql, new
            {
                ids = mandate.Terms?.Patents.Select(patent => patent.Id) ?? mandate.Wanted,
            })],
            [.. await db.QueryAsync<ListingRow>(ListingsSql, new { Id })],
            call.BusinessDate);
    }
}

/// <summary>A mandate with what its page shows.</summary>
/// <param name="Mandate">The mandate.</param>
/// <param name="FirmName">The owner's name.</param>
/// <param name="AgentName">The agent's name.</param>
/// <param name="Patents">Its patents.</param>
/// <param name="Listings">What was listed under it.</param>
/// <param name="On">The business date.</param>
public sealed record AgencyPage(
    AgencyMandate Mandate,
    string FirmName,
    string AgentName,
    IReadOnlyList<AgencyPatent> Patents,
    IReadOnlyList<ListingRow> Listings,
    DateOnly On);

/// <summary>A patent under a mandate.</summary>
public sealed record AgencyPatent
{
    /// <summary>The patent.</summary>
    public required PatentId PatentId { get; init; }

    /// <summary>Its number.</summary>
    public required string Number { get; init; }

    /// <summary>Its title.</summary>
    public required string Title { get; init; }

    /// <summary>The name of its state.</summary>
    public required string State { get; init; }

    /// <summary>Where it stands.</summary>
    public PatentState Stands => Enum.Parse<PatentState>(State);
}

/// <summary>A line of the list of mandates.</summary>
public sealed record AgencyRow
{
    internal const string Columns = """
        a.id, a.state, a.number, a.firm_id, {name:a.firm_id a.firm_name} AS firm_name, a.agent_id,
            {name:a.agent_id a.agent_name} AS agent_name, a.intended_on, a.signed_on, a.to_on, a.kind, a.patents
        """;

    /// <summary>The mandate.</summary>
    public required AgencyMandateId Id { get; init; }

    /// <summary>The name of its state.</summary>
    public required string State { get; init; }

    /// <summary>Its number.</summary>
    public required string Number { get; init; }

    /// <summary>The owner.</summary>
    public required OrganisationId FirmId { get; init; }

    /// <summary>The owner's name.</summary>
    public required string FirmName { get; init; }

    /// <summary>The agent.</summary>
    public required OrganisationId AgentId { get; init; }

    /// <summary>The agent's name.</summary>
    public required string AgentName { get; init; }

    /// <summary>The day of the intention.</summary>
    public required DateOnly IntendedOn { get; init; }

    /// <summary>The day of the signature; null = not signed.</summary>
    public DateOnly? SignedOn { get; init; }

    /// <summary>The last day; null = no terms yet.</summary>
    public DateOnly? ToOn { get; init; }

    /// <summary>The name of its kind; null = no terms yet.</summary>
    public string? Kind { get; init; }

    /// <summary>How many patents.</summary>
    public required long Patents { get; init; }

    /// <summary>How many wait just as this one does; nothing in lists.</summary>
    public long Alike { get; init; }

    /// <summary>Where the row stands in its list, as text.</summary>
    public string SortKey { get; init; } = string.Empty;

    /// <summary>Where it stands.</summary>
    public AgencyState Stands => Enum.Parse<AgencyState>(State);

    internal ListPlace Place => new(SortKey, Id.Value);
}
