using Fourwings.Domain;
using Fourwings.Domain.Patents;
using Fourwings.Finance;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Indicators;

/// <summary>
/// What firms obtained from banks on their rights up to a day (累计授信和贷款): each facility once, so a loan drawn under
/// a line is in the line; firms, banks and rights counted once each. From the records, never kept apart.
/// </summary>
/// <param name="Until">The last day.</param>
public sealed record ShowCreditFigures(DateOnly Until) : IQuery<CreditFigures>
{
    // Lines and loans under no line: what was obtained, by whom, from whom.
    private const string FacilitiesSql = """
        SELECT COUNT(DISTINCT x.firm_id) AS firms, COUNT(DISTINCT x.bank_id) AS banks,
            COALESCE(CAST(SUM(x.amount_fen) AS BIGINT), 0) AS credit_fen
        FROM (
            SELECT c.firm_id, c.bank_id, c.limit_fen AS amount_fen
            FROM credit_line c WHERE c.from_on <= @Until AND {visible:credit_line c}
            UNION ALL
            SELECT l.borrower_id AS firm_id, l.bank_id,
                CASE WHEN l.line_id IS NULL THEN d.amount_fen ELSE 0 END AS amount_fen
            FROM loan l JOIN drawdown d ON d.loan_id = l.id
            WHERE d.state = 'Released' AND d.value_on <= @Until AND {visible:loan l}
        ) x
        """;

    private const string RightsSql = """
        SELECT x.right_kind AS kind, COUNT(DISTINCT x.right_id) AS rights
        FROM (
            SELECT r.right_kind, r.right_id
            FROM credit_line c JOIN credit_line_right r ON r.line_id = c.id
            WHERE c.from_on <= @Until AND {visible:credit_line c}
            UNION ALL
            SELECT r.right_kind, r.right_id
            FROM loan l JOIN loan_pledge k ON k.loan_id = l.id JOIN pledge_right r ON r.pledge_id = k.pledge_id
            WHERE l.drawn_fen > 0 AND l.starts_on <= @Until AND {visible:loan l}
        ) x
        GROUP BY x.right_kind
        """;

    /// <inheritdoc/>
    public async Task<Result<CreditFigures>> HandleAsync(Db db, Call call)
    {
        var facilities = (await db.FindAsync<FacilitiesRow>(FacilitiesSql, new { Until }))!;
        var rights = await db.QueryAsync<RightsRow>(RightsSql, new { Until });
        return new CreditFigures(
            facilities.Firms,
            facilities.Banks,
            facilities.CreditFen,
            rights.ToDictionary(row => row.Kind, row => row.Rights));
    }

    private sealed record FacilitiesRow
    {
        public required long Firms { get; init; }

        public required long Banks { get; init; }

        public required Money CreditFen { get; init; }
    }

    private sealed record RightsRow
    {
        public required RightKind Kind { get; init; }

        public required long Rights { get; init; }
    }
}

/// <summary>What firms obtained on their rights up to a day.</summary>
/// <param name="Firms">Firms.</param>
/// <param name="Banks">Banks.</param>
/// <param name="Credit">Lines, and loans under no line.</param>
/// <param name="Rights">Rights behind them, by kind.</param>
public sealed record CreditFigures(
    long Firms, long Banks, Money Credit, IReadOnlyDictionary<RightKind, long> Rights)
{
    /// <summary>Patents of all kinds.</summary>
    public long Patents => Rights.Where(kind => kind.Key.IsPatent()).Sum(kind => kind.Value);

    /// <summary>Rights of one kind.</summary>
    public long Of(RightKind kind) => Rights.GetValueOrDefault(kind);
}
