using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Finance;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Lending;

/// <summary>
/// Lending by branch (分支机构业务): applications and approvals, lines, loans, of the viewer's bank or of all banks.
/// </summary>
public sealed record ShowBranches : IQuery<IReadOnlyList<BranchRow>>
{
    private const string UnitsSql = """
        SELECT o.id AS bank_id, {name:o} AS bank_name, u.id AS unit_id, u.name_zh AS unit_zh, u.name_en AS unit_en,
            u.opened_on
        FROM organisation o JOIN organisation_role r ON r.organisation_id = o.id AND r.desk = 'Bank'
            LEFT JOIN organisation_unit u ON u.organisation_id = o.id
        WHERE @all OR o.id = @own ORDER BY o.name_zh, o.id, u.position
        """;

    private const string ApplicationsSql = """
        SELECT a.bank_id, a.unit_id, COUNT(*) AS number,
            CAST(SUM(CASE WHEN a.state IN ('Approved', 'Contracted') THEN 1 ELSE 0 END) AS BIGINT) AS chosen,
            COALESCE(CAST(SUM(CASE WHEN a.state IN ('Approved', 'Contracted') THEN a.amount_fen ELSE 0 END) AS BIGINT),
                0) AS amount_fen,
            CAST(0 AS BIGINT) AS left_fen
        FROM loan_application a WHERE {visible:loan_application a} GROUP BY a.bank_id, a.unit_id
        """;

    private const string LinesSql = """
        SELECT c.bank_id, c.unit_id, COUNT(*) AS number, COUNT(*) AS chosen,
            CAST(SUM(c.limit_fen) AS BIGINT) AS amount_fen,
            CAST(SUM(g.balance_fen - g.reserved_fen) AS BIGINT) AS left_fen
        FROM credit_line c JOIN guarded_account g ON g.id = c.id
        WHERE c.state = 'Open' AND {visible:credit_line c} GROUP BY c.bank_id, c.unit_id
        """;

    private const string LoansSql = """
        SELECT l.bank_id, l.unit_id, COUNT(*) AS number, COUNT(*) AS chosen,
            CAST(SUM(l.drawn_fen) AS BIGINT) AS amount_fen, CAST(SUM(l.outstanding_fen) AS BIGINT) AS left_fen
        FROM loan l WHERE l.drawn_fen > 0 AND {visible:loan l} GROUP BY l.bank_id, l.unit_id
        """;

    /// <inheritdoc/>
    public async Task<Result<IReadOnlyList<BranchRow>>> HandleAsync(Db db, Call call)
    {
        var args = new { all = call.Viewer.Desk != Desk.Bank, own = call.Viewer.Organisation };
        var units = await db.QueryAsync<UnitKey>(UnitsSql, args);
        var applications = await CountedAsync(db, ApplicationsSql);
        var lines = await CountedAsync(db, LinesSql);
        var loans = await CountedAsync(db, LoansSql);
        // A bank's own row, for what names no branch, stands before its branches.
        var keys = units.GroupBy(unit => (unit.BankId, unit.BankName)).SelectMany(bank => bank
            .Where(unit => unit.UnitId is not null)
            .Prepend(new() { BankId = bank.Key.BankId, BankName = bank.Key.BankName }));
        return (BranchRow[])[.. keys
            .Select(key => new BranchRow(
                key.BankId,
                key.BankName,
                key.UnitId is { } unit
                    ? new Unit(unit, key.UnitZh!, key.UnitEn!, null) { OpenedOn = key.OpenedOn }
                    : null,
                applications.GetValueOrDefault((key.BankId, key.UnitId)),
                lines.GetValueOrDefault((key.BankId, key.UnitId)),
                loans.GetValueOrDefault((key.BankId, key.UnitId))))
            .Where(row => row.Unit is not null || row.IsBusy)];
    }

    private static async Task<Dictionary<(OrganisationId, UnitId?), BranchFigures>> CountedAsync(Db db, string sql) =>
        (await db.QueryAsync<CountRow>(sql)).ToDictionary(
            row => (row.BankId, row.UnitId),
            row => new BranchFigures(row.Number, row.Chosen, row.AmountFen, row.LeftFen));

    private sealed record UnitKey
    {
        public required OrganisationId BankId { get; init; }

        public required string BankName { get; init; }

        public UnitId? UnitId { get; init; }

        public string? UnitZh { get; init; }

        public string? UnitEn { get; init; }

        public DateOnly? OpenedOn { get; init; }
    }

    private sealed record CountRow
    {
        public required OrganisationId BankId { get; init; }

        public UnitId? UnitId { get; init; }

        public required long Number { get; init; }

        public required long Chosen { get; init; }

        public required Money AmountFen { get; init; }

        public required Money LeftFen { get; init; }
    }
}

/// <summary>Lending of one branch, or of a bank where no branch is named.</summary>
/// <param name="Bank">The bank.</param>
/// <param name="BankName">Its name.</param>
/// <param name="Unit">The branch; null = no branch is named.</param>
/// <param name="Applications">Applications; chosen are those approved, with their amount.</param>
/// <param name="Lines">Lines in force, their limits and what is free of them.</param>
/// <param name="Loans">Loans drawn, what was paid out and what is outstanding.</param>
public sealed record BranchRow(
    OrganisationId Bank,
    string BankName,
    Unit? Unit,
    BranchFigures Applications,
    BranchFigures Lines,
    BranchFigures Loans)
{
    /// <summary>Whether there is anything to show.</summary>
    public bool IsBusy => Applications.Number + Lines.Number + Loans.Number > 0;
}

/// <summary>Records of a branch, counted.</summary>
/// <param name="Number">How many.</param>
/// <param name="Chosen">How many of them count for the amount.</param>
/// <param name="Amount">Their amount.</param>
/// <param name="Left">What is free or outstanding of it.</param>
public readonly record struct BranchFigures(long Number, long Chosen, Money Amount, Money Left);
