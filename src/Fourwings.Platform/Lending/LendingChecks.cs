using Fourwings.Domain;
using Fourwings.Domain.Accounting;
using Fourwings.Domain.Lending;
using Fourwings.Domain.Parties;
using Fourwings.Finance;
using Fourwings.Platform.Journal;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Lending;

/// <summary>
/// What is booked as earned, loan by loan, by the close and with a loan book that moved here, is what stands in each
/// bank's books (计提与账簿核对).
/// </summary>
public sealed class EarnedInterestCheck : IVerificationCheck
{
    private const string Sql = """
        SELECT b.id FROM (
            SELECT l.bank_id AS id, CAST(SUM(d.booked_interest_fen) AS BIGINT) AS interest,
                CAST(SUM(d.booked_penalty_fen) AS BIGINT) AS penalty,
                CAST(SUM(d.booked_compound_fen) AS BIGINT) AS compound
            FROM loan l JOIN loan_day d ON d.loan_id = l.id WHERE {visible:loan l} GROUP BY l.bank_id) b
        LEFT JOIN (
            SELECT p.organisation_id AS id,
                CAST(SUM(CASE WHEN p.credit = @interest THEN p.amount_fen WHEN p.debit = @interest THEN -p.amount_fen
                    WHEN p.text_key = 'posting.interest-taken-over' THEN p.amount_fen ELSE 0 END)
                    AS BIGINT) AS interest,
                CAST(SUM(CASE WHEN p.credit = @penalty THEN p.amount_fen WHEN p.debit = @penalty THEN -p.amount_fen
                    WHEN p.text_key = 'posting.penalty-taken-over' THEN p.amount_fen ELSE 0 END)
                    AS BIGINT) AS penalty,
                CAST(SUM(CASE WHEN p.credit = @compound THEN p.amount_fen WHEN p.debit = @compound THEN -p.amount_fen
                    WHEN p.text_key = 'posting.compound-taken-over' THEN p.amount_fen ELSE 0 END)
                    AS BIGINT) AS compound
            FROM posting p
            WHERE p.text_key IN ('posting.interest-accrued', 'posting.penalty-accrued', 'posting.compound-accrued',
                    'posting.interest-taken-over', 'posting.penalty-taken-over', 'posting.compound-taken-over')
                AND {visible:posting p}
            GROUP BY p.organisation_id) s ON s.id = b.id
        WHERE b.interest <> COALESCE(s.interest, 0) OR b.penalty <> COALESCE(s.penalty, 0)
            OR b.compound <> COALESCE(s.compound, 0)
        ORDER BY b.id
        """;

    /// <inheritdoc/>
    public async Task<(long Records, IReadOnlyList<VerificationFault> Faults)> RunAsync(Db db)
    {
        var differing = await db.QueryAsync<Guid>(Sql, new
        {
            interest = BankAccounts.InterestIncome.Value,
            penalty = BankAccounts.PenaltyIncome.Value,
            compound = BankAccounts.CompoundIncome.Value,
        });
        return (0, [.. differing.Select(
            bank => new VerificationFault("balance", $"loan_day {bank}", "verify.balance-differs"))]);
    }
}

/// <summary>Each bank's settings are those of its last fact (设置核对).</summary>
public sealed class LendingSettingsCheck : IVerificationCheck
{
    private const string RowsSql = "SELECT s.bank_id, s.repayments_checked, s.bands FROM lending_setting s";

    private const string FactsSql = "SELECT j.fact FROM journal j WHERE j.kind = 'lending_setting' ORDER BY j.version";

    /// <inheritdoc/>
    public async Task<(long Records, IReadOnlyList<VerificationFault> Faults)> RunAsync(Db db)
    {
        var rows = (await db.QueryAsync<SettingRow>(RowsSql)).ToHashSet();
        var last = (await db.QueryAsync<string>(FactsSql)).Select(CanonicalJson.Read<LendingSettingsChanged>)
            .GroupBy(fact => fact.Bank).Select(facts => SettingRow.Of(facts.Last()));
        rows.SymmetricExceptWith(last);
        return (0, [.. rows.Select(row =>
            new VerificationFault("state", $"lending_setting {row.BankId.Value}", "verify.state-differs"))]);
    }

    private sealed record SettingRow
    {
        public required OrganisationId BankId { get; init; }

        public required bool RepaymentsChecked { get; init; }

        public string? Bands { get; init; }

        public static SettingRow Of(LendingSettingsChanged fact) => new()
        {
            BankId = fact.Bank,
            RepaymentsChecked = fact.RepaymentsChecked,
            Bands = fact.Bands is null ? null : CanonicalJson.Write(fact.Bands),
        };
    }
}

/// <summary>A line's guarded headroom is what its limit and the loans under it make (额度余额核对).</summary>
public sealed class LineHeadroomCheck : IVerificationCheck
{
    private const int Page = 500;

    private const string LinesSql = """
        SELECT c.id, c.body, g.balance_fen, g.reserved_fen FROM credit_line c
        JOIN guarded_account g ON g.id = c.id
        WHERE c.id > @after AND {visible:credit_line c} ORDER BY c.id LIMIT @Page
        """;

    private const string UsedSql = """
        SELECT l.line_id AS id, CAST(SUM(l.drawn_fen) AS BIGINT) AS drawn_fen,
            CAST(SUM(l.outstanding_fen) AS BIGINT) AS outstanding_fen,
            CAST(SUM(CASE WHEN l.state IN ('Closed', 'Cancelled') THEN 0 ELSE l.principal_fen - l.drawn_fen END)
                AS BIGINT) AS reserved_fen
        FROM loan l WHERE l.line_id IN @ids AND {visible:loan l} GROUP BY l.line_id
        """;

    /// <inheritdoc/>
    public async Task<(long Records, IReadOnlyList<VerificationFault> Faults)> RunAsync(Db db)
    {
        var faults = new List<VerificationFault>();
        var after = Guid.Empty;
        var records = 0L;
        while (await db.QueryAsync<HeadroomRow>(LinesSql, new { after, Page }) is { Count: > 0 } rows)
        {
            var used = (await db.QueryAsync<UseRow>(UsedSql, new { ids = rows.Select(row => row.Id) }))
                .ToDictionary(row => row.Id);
            faults.AddRange(rows.Where(row => !Agrees(row, used.GetValueOrDefault(row.Id)))
                .Select(row => new VerificationFault("balance", $"credit_line {row.Id}", "verify.balance-differs")));
            records += rows.Count;
            after = rows[^1].Id;
        }

        return (records, faults);
    }

    /// <summary>Where a line revolves, what was repaid is free again.</summary>
    private static bool Agrees(HeadroomRow line, UseRow? use)
    {
        var terms = CanonicalJson.Read<CreditLine>(line.Body).Terms;
        var gone = use is null ? Money.Zero : terms.Revolving ? use.OutstandingFen : use.DrawnFen;
        return line.BalanceFen == terms.Limit - gone && line.ReservedFen == (use?.ReservedFen ?? Money.Zero);
    }

    private sealed record HeadroomRow
    {
        public required Guid Id { get; init; }

        public required string Body { get; init; }

        public required Money BalanceFen { get; init; }

        public required Money ReservedFen { get; init; }
    }

    private sealed record UseRow
    {
        public required Guid Id { get; init; }

        public required Money DrawnFen { get; init; }

        public required Money OutstandingFen { get; init; }

        public required Money ReservedFen { get; init; }
    }
}
