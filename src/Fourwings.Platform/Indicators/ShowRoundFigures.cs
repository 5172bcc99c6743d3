using Fourwings.Domain;
using Fourwings.Finance;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Indicators;

/// <summary>The figures of a year's product-bound round (项目化质押贷款): from the records, never kept apart.</summary>
/// <param name="Year">The year in which the money went out.</param>
public sealed record ShowRoundFigures(int Year) : IQuery<RoundFigures>
{
    private const string LoansSql = """
        SELECT COUNT(DISTINCT l.borrower_id) AS firms, CAST(SUM(d.amount_fen) AS BIGINT) AS amount_fen
        FROM loan l
        JOIN loan_application a ON a.id = l.application_id
        JOIN drawdown d ON d.loan_id = l.id
        WHERE a.kind = 'ProductBound' AND d.state = 'Released' AND d.value_on >= @from AND d.value_on < @to
            AND {visible:loan l} AND {visible:loan_application a}
        """;

    private const string ProjectsSql = """
        SELECT COUNT(DISTINCT r.right_id)
        FROM loan l
        JOIN loan_application a ON a.id = l.application_id
        JOIN loan_pledge k ON k.loan_id = l.id
        JOIN pledge_right r ON r.pledge_id = k.pledge_id
        WHERE a.kind = 'ProductBound' AND l.drawn_fen > 0 AND l.starts_on >= @from AND l.starts_on < @to
            AND {visible:loan l} AND {visible:loan_application a}
        """;

    /// <inheritdoc/>
    public async Task<Result<RoundFigures>> HandleAsync(Db db, Call call)
    {
        var year = Math.Clamp(Year, 1, DateOnly.MaxValue.Year - 1); // Beyond these there is no round.
        var span = new { from = new DateOnly(year, 1, 1), to = new DateOnly(year + 1, 1, 1) };
        var loans = await db.FindAsync<LoansRow>(LoansSql, span);
        return new RoundFigures(
            loans!.Firms, await db.ScalarAsync<long>(ProjectsSql, span), new Money(loans.AmountFen ?? 0));
    }

    private sealed record LoansRow
    {
        public required long Firms { get; init; }

        public long? AmountFen { get; init; }
    }
}

/// <summary>What a product-bound round came to.</summary>
/// <param name="Firms">Firms that got money.</param>
/// <param name="Projects">Patents pledged, each a project bound to its product.</param>
/// <param name="Loans">What was paid out.</param>
public sealed record RoundFigures(long Firms, long Projects, Money Loans);
