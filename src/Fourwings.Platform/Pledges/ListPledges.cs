using Fourwings.Domain;
using Fourwings.Domain.Pledges;
using Fourwings.Finance;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Search;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Pledges;

/// <summary>The pledges that the viewer may see (质押列表): searched, filtered, sorted, paged, with totals.</summary>
/// <param name="Wish">Search, sort and page.</param>
/// <param name="States">Only in these states; empty = all.</param>
public sealed record ListPledges(ListWish Wish, IReadOnlyList<PledgeState> States) : IQuery<PledgeList>
{
    private const string Where = """
        FROM pledge p
        WHERE {visible:pledge p}
        """;

    private const string Columns = """
        SELECT {key} AS sort_key, p.id, p.state, p.registry, p.contract_number, p.pledgor_names, p.pledgee_names,
            p.secured_fen, p.is_ceiling, p.debt_due_on, p.right_count, p.review_due_on, p.registration_number,
            p.registered_on, p.changed_on
        """;

    private const string CountsSql = """
        SELECT p.state, COUNT(*) AS pledges FROM pledge p WHERE {visible:pledge p} GROUP BY p.state
        """;

    // A text without what is searched is left unchanged; both databases compare it alike.
    private string Narrowing =>
        (Wish.Search.Length == 0 ? string.Empty : " AND REPLACE(p.search_text, @search, '') <> p.search_text")
        + (States.Count == 0 ? string.Empty : $" AND p.state IN ({string.Join(", ", States.Select(Quoted))})");

    // A day that is not there comes after all others.
    private ListOrder Order => Wish.Sort switch
    {
        "number" => ListOrder.Text("p.contract_number", "p.id", Wish.Descending),
        "amount" => ListOrder.Number("p.secured_fen", "p.id", Wish.Descending),
        "due" => ListOrder.Day("COALESCE(p.debt_due_on, '9999-12-31')", "p.id", Wish.Descending),
        "registered" => ListOrder.Day("COALESCE(p.registered_on, '9999-12-31')", "p.id", Wish.Descending),
        _ => ListOrder.Day("p.changed_on", "p.id", descending: true),
    };

    /// <inheritdoc/>
    public async Task<Result<PledgeList>> HandleAsync(Db db, Call call)
    {
        var at = KeyedPage.Of(Wish, Order);
        var args = new
        {
            search = PledgeSearch.Normal(Wish.Search),
            placeKey = at.Key,
            placeId = at.Id,
            limit = at.Limit,
        };
        var rows = at.Cut(await db.QueryAsync<PledgeListRow>(
            $"{Columns.Replace("{key}", Order.KeySql)} {Where}{Narrowing}{at.Where} {at.OrderBy}", args));
        var totals = await db.FindAsync<PledgeTotals>(
            $"""
            SELECT COUNT(*) AS pledges, COALESCE(CAST(SUM(p.secured_fen) AS BIGINT), 0) AS secured
            {Where}{Narrowing}
            """,
            args);
        var counts = await db.QueryAsync<StateCount>(CountsSql);
        var names = await SaidNames.OfAsync(db, rows.SelectMany(row => new[] { row.PledgorNames, row.PledgeeNames }));
        return new PledgeList(
            [.. rows.Select(row => row.ToLine(names))],
            totals!.Pledges,
            totals.Secured,
            counts.ToDictionary(count => count.State, count => count.Pledges))
        {
            First = rows is [var first, ..] ? first.Place : null,
            Last = rows is [.., var last] ? last.Place : null,
        };
    }

    private static string Quoted(PledgeState state) => $"'{state}'";

    private sealed record PledgeTotals
    {
        public required long Pledges { get; init; }

        public required Money Secured { get; init; }
    }

    private sealed record StateCount
    {
        public required PledgeState State { get; init; }

        public required long Pledges { get; init; }
    }
}

/// <summary>A page of the list with the totals of the whole selection.</summary>
/// <param name="Rows">The rows of the page.</param>
/// <param name="Total">How many there are in the selection.</param>
/// <param name="Secured">What they secure together.</param>
/// <param name="ByState">How many there are in each state, search and filter aside.</param>
public sealed record PledgeList(
    IReadOnlyList<PledgeLine> Rows, long Total, Money Secured, IReadOnlyDictionary<PledgeState, long> ByState)
{
    /// <summary>The place of the first row; null = none.</summary>
    public ListPlace? First { get; init; }

    /// <summary>The place of the last row.</summary>
    public ListPlace? Last { get; init; }
}

/// <summary>A line of the list.</summary>
/// <param name="Id">The pledge.</param>
/// <param name="Number">The contract's number.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Pledgors">Who gives it.</param>
/// <param name="Pledgees">Who holds it.</param>
/// <param name="Secured">The amount secured.</param>
public sealed record PledgeLine(
    PledgeId Id, string Number, PledgeState State, string Pledgors, string Pledgees, Money Secured)
{
    /// <summary>Whether it is a ceiling pledge.</summary>
    public required bool Ceiling { get; init; }

    /// <summary>The end of the performance term; null = not stated.</summary>
    public DateOnly? DebtDueOn { get; init; }

    /// <summary>How many rights it takes.</summary>
    public required long Rights { get; init; }

    /// <summary>By when the registry answers; null = it was not asked, or its text names no time.</summary>
    public DateOnly? ReviewDueOn { get; init; }

    /// <summary>The registration number; null = none.</summary>
    public string? RegistrationNumber { get; init; }

    /// <summary>The day of registration; null = none.</summary>
    public DateOnly? RegisteredOn { get; init; }
}

internal sealed record PledgeListRow
{
    public string SortKey { get; init; } = string.Empty;

    public ListPlace Place => new(SortKey, Id.Value);

    public required PledgeId Id { get; init; }

    public required PledgeState State { get; init; }

    public required Registry Registry { get; init; }

    public required string ContractNumber { get; init; }

    public required string PledgorNames { get; init; }

    public required string PledgeeNames { get; init; }

    public required Money SecuredFen { get; init; }

    public required bool IsCeiling { get; init; }

    public DateOnly? DebtDueOn { get; init; }

    public required long RightCount { get; init; }

    public DateOnly? ReviewDueOn { get; init; }

    public string? RegistrationNumber { get; init; }

    public DateOnly? RegisteredOn { get; init; }

    public required DateOnly ChangedOn { get; init; }

    public PledgeLine ToLine(SaidNames names) => new(
        Id, ContractNumber, State, names[PledgorNames], names[PledgeeNames], SecuredFen)
    {
        Ceiling = IsCeiling,
        DebtDueOn = DebtDueOn,
        Rights = RightCount,
        ReviewDueOn = ReviewDueOn,
        RegistrationNumber = RegistrationNumber,
        RegisteredOn = RegisteredOn,
    };
}
