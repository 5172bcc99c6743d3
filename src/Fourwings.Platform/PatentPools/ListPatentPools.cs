using Fourwings.Domain;
using Fourwings.Domain.PatentPools;
using Fourwings.Finance;
using Fourwings.Platform.Search;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.PatentPools;

/// <summary>The patent pools that the viewer may see (专利池列表), searched by number and name.</summary>
/// <param name="Wish">Search, sort and page.</param>
/// <param name="State">Only in this state.</param>
public sealed record ListPatentPools(ListWish Wish, PatentPoolState? State = null) : IQuery<ListPart<PatentPoolRow>>
{
    private const string Where = "FROM patent_pool p WHERE {visible:patent_pool p}";

    private string Narrowing => State is null ? "" : " AND p.state = @state";

    private ListOrder Order => ListOrder.Text("p.number", "p.id", Wish.Sort != "number" || Wish.Descending);

    /// <inheritdoc/>
    public async Task<Result<ListPart<PatentPoolRow>>> HandleAsync(Db db, Call call)
    {
        var terms = SearchWords.Query(Wish.Search);
        var found = terms.Count == 0 ? "" : $"""
             AND p.id IN (SELECT s.record_id FROM search_entry s
                WHERE s.kind = 'patent_pool' AND {db.Dialect.SearchSql})
            """;
        var page = KeyedPage.Of(Wish, Order);
        var args = new
        {
            state = State?.ToString(),
            search = terms.Count == 0 ? null : db.Dialect.SearchText(terms),
            placeKey = page.Key,
            placeId = page.Id,
            limit = page.Limit,
        };
        var columns = $"SELECT {PatentPoolRow.Columns}, {Order.KeySql} AS sort_key";
        var rows = page.Cut(await db.QueryAsync<PatentPoolRow>(
            $"{columns} {Where}{Narrowing}{found}{page.Where} {page.OrderBy}", args));
        var total = await db.ScalarAsync<long>($"SELECT COUNT(*) {Where}{Narrowing}{found}", args);
        return new ListPart<PatentPoolRow>(rows, total)
        {
            First = rows is [var first, ..] ? first.Place : null,
            Last = rows is [.., var last] ? last.Place : null,
        };
    }
}

/// <summary>A line of the list of patent pools.</summary>
public sealed record PatentPoolRow
{
    /// <summary>The columns.</summary>
    internal const string Columns =
        "p.id, p.state, p.number, p.name, p.members, p.patents, p.collected_fen, p.waiting_fen, p.held_fen";

    /// <summary>The patent pool.</summary>
    public required PatentPoolId Id { get; init; }

    /// <summary>The name of its state.</summary>
    public required string State { get; init; }

    /// <summary>Its number.</summary>
    public required string Number { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>How many members.</summary>
    public required long Members { get; init; }

    /// <summary>How many patents are in.</summary>
    public required long Patents { get; init; }

    /// <summary>All that came in.</summary>
    public required Money CollectedFen { get; init; }

    /// <summary>What waits to be shared.</summary>
    public required Money WaitingFen { get; init; }

    /// <summary>What is held for disputes.</summary>
    public required Money HeldFen { get; init; }

    /// <summary>Where the row stands in its list, as text.</summary>
    public string SortKey { get; init; } = string.Empty;

    /// <summary>Where it stands.</summary>
    public PatentPoolState Stands => Enum.Parse<PatentPoolState>(State);

    internal ListPlace Place => new(SortKey, Id.Value);
}

/// <summary>What waits for the viewer in patent pools (专利池待办).</summary>
public sealed record PatentPoolsHome : IQuery<PatentPoolsToDo>
{
    private const string Sql = """
        SELECT q.kind, q.body FROM (
            SELECT 'pool' AS kind, p.id, p.body FROM patent_pool p
            WHERE p.state IN ('Founding', 'Operating') AND {visible:patent_pool p}
            UNION ALL
            SELECT 'licence' AS kind, l.id, l.body FROM patent_pool_licence l
            WHERE (l.state = 'Drafted' OR l.owed_fen > 0 OR (l.state = 'Signed' AND l.report_on < @on))
                AND {visible:patent_pool_licence l}) q
        ORDER BY q.kind DESC, q.id LIMIT 100
        """;

    /// <inheritdoc/>
    public async Task<Result<PatentPoolsToDo>> HandleAsync(Db db, Call call)
    {
        var found = (await db.QueryAsync<HomeRow>(Sql, new { on = call.BusinessDate })).ToLookup(
            row => row.Kind, row => row.Body);
        return new PatentPoolsToDo(
            [.. found["pool"].Select(CanonicalJson.Read<PatentPool>)],
            [.. found["licence"].Select(CanonicalJson.Read<PatentPoolLicence>)],
            call.BusinessDate);
    }

    private sealed record HomeRow
    {
        public required string Kind { get; init; }

        public required string Body { get; init; }
    }
}

/// <summary>What waits in patent pools.</summary>
/// <param name="Pools">The viewer's patent pools that are not over.</param>
/// <param name="Licences">Licences to sign, report or pay under.</param>
/// <param name="On">The business date.</param>
public sealed record PatentPoolsToDo(
    IReadOnlyList<PatentPool> Pools, IReadOnlyList<PatentPoolLicence> Licences, DateOnly On);
