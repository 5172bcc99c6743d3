using Fourwings.Domain;
using Fourwings.Domain.Lending;
using Fourwings.Domain.LossFunds;
using Fourwings.Domain.Parties;
using Fourwings.Finance;
using Fourwings.Platform.Search;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.LossFunds;

/// <summary>The compensations that the viewer may see (代偿列表), newest change first.</summary>
/// <param name="Wish">Search by number of claim or loan, and the page.</param>
/// <param name="States">Only in these states; empty = all.</param>
public sealed record ListCompensations(ListWish Wish, IReadOnlyList<CompensationState> States)
    : IQuery<CompensationList>
{
    private const string Columns = """
        SELECT c.id, c.state, c.number, c.fund_id, f.name AS fund_name, c.loan_id, c.loan_number,
            {name:l.borrower_id c.borrower_name} AS borrower_name, c.principal_fen,
            c.payable_fen, c.back_fen, c.reviewed_by, c.claimed_on, c.paid_on, c.changed_on
        FROM compensation c JOIN loss_fund f ON f.id = c.fund_id
            LEFT JOIN loan l ON l.id = c.loan_id AND {visible:loan l}
        WHERE {visible:compensation c} AND {visible:loss_fund f}
        """;

    private const string CountsSql = """
        SELECT c.state, COUNT(*) AS claims FROM compensation c WHERE {visible:compensation c} GROUP BY c.state
        """;

    private static readonly ListOrder Order = ListOrder.Day("c.changed_on", "c.id", descending: true);

    private const string SearchSql =
        " AND (c.number = @search OR c.loan_number = @search OR c.borrower_name = @search)";

    /// <inheritdoc/>
    public async Task<Result<CompensationList>> HandleAsync(Db db, Call call)
    {
        var narrowing = (Wish.Search.Length == 0 ? string.Empty : SearchSql) + (States.Count == 0
            ? string.Empty
            : $" AND c.state IN ({string.Join(", ", States.Select(state => $"'{state}'"))})");
        var page = KeyedPage.Of(Wish, Order);
        var rows = page.Cut(await db.QueryAsync<CompensationLine>(
            $"{Columns}{narrowing}{page.Where} {page.OrderBy}",
            new { search = Wish.Search.Trim(), placeKey = page.Key, placeId = page.Id, limit = page.Limit }));
        var counts = await db.QueryAsync<StateCount>(CountsSql);
        return new CompensationList(rows, counts.ToDictionary(count => count.State, count => count.Claims))
        {
            First = rows is [var first, ..] ? first.Place : null,
            Last = rows is [.., var last] ? last.Place : null,
        };
    }

    /// <summary>A fund's compensations last changed.</summary>
    internal static Task<IReadOnlyList<CompensationLine>> OfFundAsync(Db db, LossFundId fund, int most) =>
        db.QueryAsync<CompensationLine>(
            $"{Columns} AND c.fund_id = @fund {KeyedPage.Of(new(), Order).OrderBy}", new { fund, limit = most });

    private sealed record StateCount
    {
        public required CompensationState State { get; init; }

        public required long Claims { get; init; }
    }
}

/// <summary>A page of the list.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="ByState">How many there are in each state, search and filter aside.</param>
public sealed record CompensationList(
    IReadOnlyList<CompensationLine> Rows, IReadOnlyDictionary<CompensationState, long> ByState)
{
    /// <summary>The place of the first row; null = there is none.</summary>
    public ListPlace? First { get; init; }

    /// <summary>The place of the last row.</summary>
    public ListPlace? Last { get; init; }
}

/// <summary>A compensation in a list.</summary>
public sealed record CompensationLine
{
    /// <summary>Which.</summary>
    public required CompensationId Id { get; init; }

    /// <summary>Where it stands.</summary>
    public required CompensationState State { get; init; }

    /// <summary>Its number.</summary>
    public required string Number { get; init; }

    /// <summary>The fund.</summary>
    public required LossFundId FundId { get; init; }

    /// <summary>The fund's name.</summary>
    public required string FundName { get; init; }

    /// <summary>The loan.</summary>
    public required LoanId LoanId { get; init; }

    /// <summary>The loan's number.</summary>
    public required string LoanNumber { get; init; }

    /// <summary>The borrower.</summary>
    public required string BorrowerName { get; init; }

    /// <summary>Principal lost.</summary>
    public required Money PrincipalFen { get; init; }

    /// <summary>What the fund pays.</summary>
    public required Money PayableFen { get; init; }

    /// <summary>What came back to the fund.</summary>
    public required Money BackFen { get; init; }

    /// <summary>Who reviewed it.</summary>
    public UserId? ReviewedBy { get; init; }

    /// <summary>When it was handed in.</summary>
    public DateOnly? ClaimedOn { get; init; }

    /// <summary>When it was paid.</summary>
    public DateOnly? PaidOn { get; init; }

    /// <summary>When it last changed.</summary>
    public required DateOnly ChangedOn { get; init; }

    internal ListPlace Place => ListPlace.On(ChangedOn, Id.Value);
}
