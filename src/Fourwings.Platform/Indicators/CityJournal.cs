using Fourwings.Domain.Accounting;
using Fourwings.Domain.Lending;
using Fourwings.Domain.Pledges;
using Fourwings.Platform.Journal;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Indicators;

/// <summary>
/// What the journal says for the city's figures between two transaction numbers: each line goes in once, with the
/// business date on which it was booked, so that a correction counts in the month in which it was made.
/// </summary>
internal static class CityJournal
{
    private const string ApplicationsSql = """
        SELECT j.business_on, a.applicant_id AS firm_id, a.bank_id,
            CAST(SUM(CASE WHEN j.fact_type = 'ApplicationSubmitted' THEN 1 ELSE 0 END) AS BIGINT) AS applied,
            CAST(SUM(CASE WHEN j.fact_type = 'ApplicationApproved' THEN 1 ELSE 0 END) AS BIGINT) AS approved,
            CAST(SUM(CASE WHEN j.fact_type = 'ApplicationRefused' THEN 1 ELSE 0 END) AS BIGINT) AS refused
        FROM journal j JOIN loan_application a ON a.id = j.stream
        WHERE j.tx >= @from AND j.tx < @to AND {visible:loan_application a}
            AND j.fact_type IN ('ApplicationSubmitted', 'ApplicationApproved', 'ApplicationRefused')
        GROUP BY j.business_on, a.applicant_id, a.bank_id
        """;

    private const string LinesSql = """
        SELECT j.business_on, c.firm_id, c.bank_id, COUNT(*) AS line_count,
            CAST(SUM(c.limit_fen) AS BIGINT) AS lines_fen
        FROM journal j JOIN credit_line c ON c.id = j.stream
        WHERE j.tx >= @from AND j.tx < @to AND j.fact_type = 'LineOpened' AND {visible:credit_line c}
        GROUP BY j.business_on, c.firm_id, c.bank_id
        """;

    private const string LoansSql = """
        SELECT j.business_on, l.borrower_id AS firm_id, l.bank_id,
            CAST(SUM(CASE WHEN j.fact_type = 'LoanClosed' THEN 1 ELSE 0 END) AS BIGINT) AS settled,
            CAST(SUM(CASE WHEN j.fact_type = 'LoanTakenOver' THEN 1 ELSE 0 END) AS BIGINT) AS moved_count,
            CAST(SUM(CASE WHEN j.fact_type = 'DrawdownReleased' THEN 1 ELSE 0 END) AS BIGINT) AS loan_count
        FROM journal j JOIN loan l ON l.id = j.stream
        WHERE j.tx >= @from AND j.tx < @to AND {visible:loan l}
            AND (j.fact_type IN ('LoanClosed', 'LoanTakenOver') OR (j.fact_type = 'DrawdownReleased' AND NOT EXISTS
                (SELECT 1 FROM journal e WHERE e.stream = j.stream AND e.version < j.version
                    AND e.fact_type = 'DrawdownReleased')))
        GROUP BY j.business_on, l.borrower_id, l.bank_id
        """;

    private const string PrincipalSql = """
        SELECT j.business_on, l.borrower_id AS firm_id, l.bank_id,
            CAST(SUM(CASE WHEN p.debit = @loans AND p.reverses_stream IS NULL AND p.text_key <> @moved
                THEN p.amount_fen ELSE 0 END) AS BIGINT) AS drawn_fen,
            CAST(SUM(CASE WHEN p.debit = @loans AND p.reverses_stream IS NULL AND p.text_key <> @moved
                AND l.line_id IS NULL THEN p.amount_fen ELSE 0 END) AS BIGINT) AS lineless_fen,
            CAST(SUM(CASE WHEN p.debit = @loans AND p.text_key = @moved THEN p.amount_fen ELSE 0 END) AS BIGINT)
                AS moved_fen,
            CAST(SUM(CASE WHEN p.credit = @loans THEN p.amount_fen
                WHEN p.reverses_stream IS NOT NULL THEN -p.amount_fen ELSE 0 END) AS BIGINT) AS repaid_fen
        FROM journal j JOIN loan l ON l.id = j.stream
        JOIN posting p ON p.stream = j.stream AND p.version = j.version
        WHERE j.tx >= @from AND j.tx < @to AND {visible:loan l} AND {visible:posting p}
            AND (p.debit = @loans OR p.credit = @loans)
        GROUP BY j.business_on, l.borrower_id, l.bank_id
        """;

    private const string PledgesSql = """
        SELECT j.stream, j.version, j.business_on, j.fact_type
        FROM journal j
        WHERE j.tx >= @from AND j.tx < @to AND j.fact_type IN ('PledgeRegistered', 'PledgeReleased')
        ORDER BY j.tx, j.stream, j.version
        """;

    private const string LineRightsSql = """
        SELECT j.business_on, c.firm_id, c.bank_id, r.right_id AS subject_id, r.right_kind AS kind
        FROM journal j JOIN credit_line c ON c.id = j.stream JOIN credit_line_right r ON r.line_id = c.id
        WHERE j.tx >= @from AND j.tx < @to AND j.fact_type = 'LineOpened' AND {visible:credit_line c}
        """;

    /// <summary>The figures and the first times between two transaction numbers, by firm and day.</summary>
    public static async Task<CityNews> ReadAsync(Db db, long from, long to)
    {
        var (loans, moved) = (BankAccounts.PledgeLoans.Value, OpeningPostings.PrincipalText);
        var args = new { from, to, loans, moved };
        var rows = new List<CityRow>();
        foreach (var sql in new[] { ApplicationsSql, LinesSql, LoansSql, PrincipalSql })
        {
            rows.AddRange(await db.QueryAsync<CityRow>(sql, args));
        }

        var firsts = rows.Where(row => row.LineCount + row.LoanCount > 0)
            .Select(row => new CityFirst(row.FirmId, row.BankId, CityNews.Firm, row.FirmId, row.BusinessOn)).ToList();
        firsts.AddRange((await db.QueryAsync<LineRightRow>(LineRightsSql, args))
            .Select(row => new CityFirst(row.SubjectId, row.BankId, row.Kind, row.FirmId, row.BusinessOn)));
        foreach (var acted in await db.QueryAsync<PledgeRow>(PledgesSql, args))
        {
            var facts = await StreamStory.FactsAsync(db, acted.Stream);
            Add(acted, Pledge.Replay(facts.Take((int)acted.Version)).Contract, rows, firsts);
        }

        return new(rows, firsts);
    }

    /// <summary>A pledge as its contract stood when the registry acted.</summary>
    private static void Add(PledgeRow moved, PledgeContract contract, List<CityRow> rows, List<CityFirst> firsts)
    {
        var pledgee = contract.Pledgees.FirstOrDefault(one => one.Role == PledgeeRole.Bank) ?? contract.Pledgees[0];
        var (firm, bank) = (contract.Debtor.Organisation.Value, pledgee.Party.Organisation.Value);
        var registers = moved.FactType == nameof(PledgeRegistered);
        rows.Add(new()
        {
            BusinessOn = moved.BusinessOn,
            FirmId = firm,
            BankId = bank,
            PledgeCount = registers ? 1 : 0,
            RegisteredFen = registers ? contract.Debt.Amount : default,
            Released = registers ? 0 : 1,
        });
        if (registers)
        {
            firsts.AddRange(contract.Rights.Select(right => new CityFirst(
                right.Right.Id, bank, right.Right.Kind.ToString(), firm, moved.BusinessOn)));
        }
    }

    private sealed record PledgeRow
    {
        public required Guid Stream { get; init; }

        public required long Version { get; init; }

        public required DateOnly BusinessOn { get; init; }

        public required string FactType { get; init; }
    }

    private sealed record LineRightRow
    {
        public required DateOnly BusinessOn { get; init; }

        public required Guid FirmId { get; init; }

        public required Guid BankId { get; init; }

        public required Guid SubjectId { get; init; }

        public required string Kind { get; init; }
    }
}

/// <summary>What was booked for one firm and bank on one day.</summary>
internal sealed record CityRow : CityFigures
{
    public required DateOnly BusinessOn { get; init; }

    public required Guid FirmId { get; init; }

    public required Guid BankId { get; init; }
}

/// <summary>What the journal adds to the city's figures.</summary>
/// <param name="Rows">By firm, bank and day.</param>
/// <param name="Firsts">Firms and rights that stood behind credit; a first time only where it is none yet.</param>
internal sealed record CityNews(IReadOnlyList<CityRow> Rows, IReadOnlyList<CityFirst> Firsts)
{
    /// <summary>The kind of a firm among the first times.</summary>
    public const string Firm = "Firm";

    /// <summary>The firms.</summary>
    public IEnumerable<Guid> Firms =>
        Rows.Select(row => row.FirmId).Concat(Firsts.Select(first => first.Firm)).Distinct();

    /// <summary>The figures by month, county and bank.</summary>
    public IReadOnlyDictionary<CityKey, CityFigures> ByMonth(IReadOnlyDictionary<Guid, string> counties) => Rows
        .GroupBy(row => new CityKey(
            new(row.BusinessOn.Year, row.BusinessOn.Month, 1), counties[row.FirmId], row.BankId))
        .ToDictionary(
            group => group.Key, group => group.Aggregate(new CityFigures(), (sum, row) => sum + row));
}
