using Fourwings.Domain;
using Fourwings.Domain.Lending;
using Fourwings.Domain.Parties;
using Fourwings.Finance;
using Fourwings.Platform.Search;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Lending;

/// <summary>The credit lines that the viewer may see, with what is free (授信列表).</summary>
/// <param name="Wish">Search, sort and page.</param>
/// <param name="State">Only in this state.</param>
/// <param name="Firm">Only this firm's.</param>
public sealed record ListLines(ListWish Wish, LineState? State = null, OrganisationId? Firm = null)
    : IQuery<ListPart<LineRow>>
{
    private const string FoundSql = """
        SELECT s.record_id AS id, s.words FROM search_entry s JOIN credit_line c ON c.id = s.record_id
        WHERE s.kind = 'credit_line' AND {visible:credit_line c}
        """;

    private const string PageSql = """
        SELECT c.id, c.number, c.state, c.bank_id, c.firm_id, {name:f} AS firm_name, {name:b} AS bank_name,
            c.limit_fen, c.from_on, c.to_on, c.unit_id, c.fair_id, c.for_year, g.balance_fen, g.reserved_fen,
            (SELECT COUNT(*) FROM credit_line_right r WHERE r.line_id = c.id) AS rights
        FROM credit_line c JOIN guarded_account g ON g.id = c.id
            JOIN organisation f ON f.id = c.firm_id JOIN organisation b ON b.id = c.bank_id
        WHERE {visible:credit_line c}
        """;

    private const string CountSql = "SELECT COUNT(*) FROM credit_line c WHERE {visible:credit_line c}";

    private string Order => Wish.Sort switch
    {
        "firm" => $"f.name_zh {Wish.Direction}, c.id {Wish.Direction}",
        "limit" => $"c.limit_fen {Wish.Direction}, c.id {Wish.Direction}",
        "to" => $"c.to_on {Wish.Direction}, c.id {Wish.Direction}",
        _ => $"c.number {Wish.Direction}, c.id {Wish.Direction}",
    };

    /// <inheritdoc/>
    public async Task<Result<ListPart<LineRow>>> HandleAsync(Db db, Call call)
    {
        var terms = SearchWords.Query(Wish.Search);
        var found = terms.Count == 0 ? null : SearchIndex.Rank(Wish.Search, await db.QueryAsync<SearchCandidate>(
            $"{FoundSql} AND {db.Dialect.SearchSql} LIMIT @limit",
            new { search = db.Dialect.SearchText(terms), limit = SearchIndex.MaxCandidates }));
        var filter = (State is null ? "" : " AND c.state = @state")
            + (Firm is null ? "" : " AND c.firm_id = @Firm")
            + (found is null ? "" : found.Count == 0 ? " AND FALSE" : " AND c.id IN @found");
        var args = new { state = State?.ToString(), Firm, found = found ?? [], end = Wish.End };
        var total = await db.ScalarAsync<long>(CountSql + filter, args);
        var rows = await db.QueryAsync<LineRow>($"{PageSql}{filter} ORDER BY {Order} LIMIT @end", args);
        return new ListPart<LineRow>([.. rows.Skip(Wish.Skip)], total);
    }
}

/// <summary>A credit line with its headroom as it stands (授信记录).</summary>
public sealed record LineRow
{
    /// <summary>The line.</summary>
    public required LineId Id { get; init; }

    /// <summary>Its number.</summary>
    public required string Number { get; init; }

    /// <summary>The name of its state.</summary>
    public required string State { get; init; }

    /// <summary>The bank.</summary>
    public required OrganisationId BankId { get; init; }

    /// <summary>The firm.</summary>
    public required OrganisationId FirmId { get; init; }

    /// <summary>The firm's name.</summary>
    public required string FirmName { get; init; }

    /// <summary>The bank's name.</summary>
    public required string BankName { get; init; }

    /// <summary>The limit.</summary>
    public required Money LimitFen { get; init; }

    /// <summary>The first day.</summary>
    public required DateOnly FromOn { get; init; }

    /// <summary>The last day.</summary>
    public required DateOnly ToOn { get; init; }

    /// <summary>The branch in whose figures it counts; null = none is named.</summary>
    public UnitId? UnitId { get; init; }

    /// <summary>The matching fair on which it was signed; null = none.</summary>
    public MatchingFairId? FairId { get; init; }

    /// <summary>The year that it is meant for; null = none is named.</summary>
    public long? ForYear { get; init; }

    /// <summary>How many rights stand behind it by name.</summary>
    public required long Rights { get; init; }

    /// <summary>Limit less what is drawn.</summary>
    public required Money BalanceFen { get; init; }

    /// <summary>Set aside for signed contracts.</summary>
    public required Money ReservedFen { get; init; }

    /// <summary>What is free (剩余额度).</summary>
    public Money Free => BalanceFen - ReservedFen;

    /// <summary>What is drawn (已用额度).</summary>
    public Money Drawn => LimitFen - BalanceFen;

    /// <summary>Where it stands.</summary>
    public LineState Stands => Enum.Parse<LineState>(State);
}
