using Fourwings.Domain;
using Fourwings.Domain.Transfers;
using Fourwings.Finance;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Search;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Transfers;

/// <summary>What firms look for (技术需求列表), for every desk; searched by title, words, class and firm.</summary>
/// <param name="Wish">Search, sort and page.</param>
/// <param name="State">Only in this state; null = still open.</param>
public sealed record ListDemands(ListWish Wish, DemandState? State = null) : IQuery<ListPart<DemandRow>>
{
    private const string FoundSql = """
        SELECT s.record_id AS id, s.words FROM search_entry s JOIN transfer_demand d ON d.id = s.record_id
        WHERE s.kind = 'transfer_demand' AND d.state = @state
        """;

    private ListOrder Order => Wish.Sort switch
    {
        "number" => ListOrder.Text("d.number", "d.id", Wish.Descending),
        "until" => ListOrder.Day("d.until_on", "d.id", Wish.Descending),
        _ => ListOrder.Day("d.posted_on", "d.id", true),
    };

    /// <inheritdoc/>
    public async Task<Result<ListPart<DemandRow>>> HandleAsync(Db db, Call call)
    {
        var state = (State ?? DemandState.Open).ToString();
        var terms = SearchWords.Query(Wish.Search);
        if (terms.Count > 0)
        {
            return await FoundAsync(db, state, terms);
        }

        var page = KeyedPage.Of(Wish, Order);
        var args = new { state, placeKey = page.Key, placeId = page.Id, limit = page.Limit };
        const string From = "FROM transfer_demand d WHERE d.state = @state";
        var rows = page.Cut(await db.QueryAsync<DemandRow>(
            $"SELECT {DemandRow.Columns}, {Order.KeySql} AS sort_key {From}{page.Where} {page.OrderBy}", args));
        var total = await TotalsCache.OfAsync(
            db, $"demands {state}", () => db.ScalarAsync<long>($"SELECT COUNT(*) {From}", args));
        return new ListPart<DemandRow>(rows, total)
        {
            First = rows is [var first, ..] ? first.Place : null,
            Last = rows is [.., var last] ? last.Place : null,
        };
    }

    private async Task<ListPart<DemandRow>> FoundAsync(Db db, string state, IReadOnlyList<string> terms)
    {
        var args = new { state, search = db.Dialect.SearchText(terms), limit = SearchIndex.MaxCandidates };
        var found = await db.QueryAsync<SearchCandidate>(
            $"{FoundSql} AND {db.Dialect.SearchSql} LIMIT @limit", args);
        Guid[] page = [.. SearchIndex.Rank(Wish.Search, found).Skip(Wish.Skip).Take(Wish.Take)];
        var rows = (await db.QueryAsync<DemandRow>(
            $"SELECT {DemandRow.Columns}, '' AS sort_key FROM transfer_demand d WHERE d.id IN @page", new { page }))
            .ToDictionary(row => row.Id.Value);
        return new([.. page.Select(id => rows[id])], found.Count);
    }
}

/// <summary>A demand with the listings that answer it, and why (需求详情与匹配).</summary>
/// <param name="Id">Which.</param>
public sealed record ShowDemand(DemandId Id) : IQuery<DemandPage>
{
    private const int MostWords = 12;
    private const int MostShown = 20;

    private const string ByClassSql = """
        SELECT DISTINCT l.id, l.body, s.terms, l.listed_on
        FROM transfer_listing_class c JOIN transfer_listing l ON l.id = c.listing_id
        JOIN search_entry s ON s.record_id = l.id
        WHERE c.class IN @classes AND l.state = 'Listed' ORDER BY l.listed_on DESC, l.id LIMIT @limit
        """;

    private const string ByWordSql = """
        SELECT l.id, l.body, s.terms, l.listed_on FROM search_entry s JOIN transfer_listing l ON l.id = s.record_id
        WHERE s.kind = 'transfer_listing' AND l.state = 'Listed'
        """;

    /// <inheritdoc/>
    public async Task<Result<DemandPage>> HandleAsync(Db db, Call call)
    {
        if (await db.FindDemandAsync(Id) is not { } demand)
        {
            return new Refusal("platform.not-yours");
        }

        if (!TransferRules.Of(db.Rules).Weights.At(call.BusinessDate).Succeeded(out var weights, out var refusal))
        {
            return refusal;
        }

        var names = await OrganisationStore.NamesAsync(db, [demand.Terms.Firm]);
        var asked = SideOf(SearchWords.Terms([demand.Terms.Title, demand.Terms.Words]), demand);
        var matches = (await CandidatesAsync(db, demand))
            .Select(row => row.Match(asked, weights.Value))
            .Where(found => found.Match.Score >= weights.Value.Least)
            .OrderByDescending(found => found.Match.Score).ThenBy(found => found.Number, StringComparer.Ordinal)
            .Take(MostShown).ToArray();
        return new DemandPage(
            demand, names.GetValueOrDefault(demand.Terms.Firm, string.Empty), matches, weights.Value,
            weights.Rule.RuleId,
            call.Viewer.IsFor(demand.Terms.Firm), call.BusinessDate);
    }

    private static MatchSide SideOf(string terms, Demand demand) =>
        new(terms.Split(' ').ToHashSet(), demand.Terms.Ipc, demand.Terms.Budget);

    private static async Task<IReadOnlyList<CandidateRow>> CandidatesAsync(Db db, Demand demand)
    {
        string[] classes = [.. demand.Terms.Ipc.Select(IpcCode.Of).OfType<IpcCode>()
            .Select(code => code.Subclass ?? code.Class).Distinct()];
        var found = new Dictionary<Guid, CandidateRow>();
        var byClass = classes.Length == 0 ? [] : await db.QueryAsync<CandidateRow>(
            ByClassSql, new { classes, limit = SearchIndex.MaxCandidates });
        foreach (var row in byClass)
        {
            found.TryAdd(row.Id, row);
        }

        // The longest terms of the title are the most telling; each is asked for by itself.
        var words = SearchWords.Query(demand.Terms.Title).Where(term => term.Length > 1).Take(MostWords).ToArray();
        foreach (var word in words)
        {
            var rows = await db.QueryAsync<CandidateRow>(
                $"{ByWordSql} AND {db.Dialect.SearchSql} ORDER BY l.listed_on DESC, l.id LIMIT @limit",
                new { search = db.Dialect.SearchText([word]), limit = SearchIndex.MaxCandidates / MostWords });
            foreach (var row in rows)
            {
                found.TryAdd(row.Id, row);
            }
        }

        return [.. found.Values];
    }

    private sealed record CandidateRow
    {
        public required Guid Id { get; init; }

        public required string Body { get; init; }

        public required string Terms { get; init; }

        public DateOnly ListedOn { get; init; }

        public MatchedListing Match(MatchSide asked, MatchWeights weights)
        {
            var listing = CanonicalJson.Read<Listing>(Body);
            var side = new MatchSide(
                Terms.Split(' ').ToHashSet(),
                [.. listing.Terms.Patents.SelectMany(patent => patent.Ipc)],
                listing.Words.Ask);
            return new(listing.Id, listing.Terms.Number, listing.Words, ListingMatch.Of(asked, side, weights));
        }
    }
}

/// <summary>A listing that answers a demand.</summary>
/// <param name="Id">The listing.</param>
/// <param name="Number">Its number.</param>
/// <param name="Words">What its reader is told.</param>
/// <param name="Match">How well it answers, and why.</param>
public sealed record MatchedListing(ListingId Id, string Number, ListingWords Words, ListingMatch Match);

/// <summary>A demand with what its page shows.</summary>
/// <param name="Demand">The demand.</param>
/// <param name="FirmName">The firm's name.</param>
/// <param name="Matches">The listings that answer it, the best first.</param>
/// <param name="Weights">The weights of the score.</param>
/// <param name="RuleId">The rule behind them.</param>
/// <param name="IsOwn">Whether it is the viewer's own.</param>
/// <param name="On">The business date.</param>
public sealed record DemandPage(
    Demand Demand,
    string FirmName,
    IReadOnlyList<MatchedListing> Matches,
    MatchWeights Weights,
    string RuleId,
    bool IsOwn,
    DateOnly On);

/// <summary>A line of the list of demands.</summary>
public sealed record DemandRow
{
    internal const string Columns = """
        d.id, d.state, d.number, {name:d.firm_id d.firm_name} AS firm_name, d.title, d.budget_fen, d.posted_on,
            d.until_on
        """;

    /// <summary>The demand.</summary>
    public required DemandId Id { get; init; }

    /// <summary>The name of its state.</summary>
    public required string State { get; init; }

    /// <summary>Its number.</summary>
    public required string Number { get; init; }

    /// <summary>Who looks.</summary>
    public required string FirmName { get; init; }

    /// <summary>What for.</summary>
    public required string Title { get; init; }

    /// <summary>What it would pay; null = not said.</summary>
    public Money? BudgetFen { get; init; }

    /// <summary>When it was posted.</summary>
    public required DateOnly PostedOn { get; init; }

    /// <summary>The last day.</summary>
    public required DateOnly UntilOn { get; init; }

    /// <summary>Where the row stands in its list, as text.</summary>
    public string SortKey { get; init; } = string.Empty;

    /// <summary>Where it stands.</summary>
    public DemandState Stands => Enum.Parse<DemandState>(State);

    internal ListPlace Place => new(SortKey, Id.Value);
}
