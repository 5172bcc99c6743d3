using Fourwings.Domain;
using Fourwings.Domain.Accounting;
using Fourwings.Domain.Lending;
using Fourwings.Domain.Parties;
using Fourwings.Finance;
using Fourwings.Platform.Journal;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Lending;

/// <summary>A repayment of a batch.</summary>
/// <param name="Loan">The loan after it.</param>
/// <param name="Incoming">What came in.</param>
/// <param name="Settled">What it settled; nothing while it waits.</param>
/// <param name="By">Who recorded it; null = it waits for a second person.</param>
internal sealed record BatchRepayment(Loan Loan, IncomingRepayment Incoming, LoanDue Settled, UserId? By);

/// <summary>The rows of repayments and the guard of the banks' references.</summary>
internal static class RepaymentStore
{
    private const string InsertSql = """
        INSERT INTO repayment (id, loan_id, bank_id, state, amount_fen, value_on, reference, cost_fen, penalty_fen,
            compound_fen, interest_fen, principal_fen, loan_version, entered_by, recorded_by)
        VALUES (@id, @loan, @bank, @state, @amount, @on, @reference, @Cost, @Penalty, @Compound, @Interest, @Principal,
            @version, @enteredBy, @by)
        ON CONFLICT (id) DO UPDATE SET state = excluded.state, cost_fen = excluded.cost_fen,
            penalty_fen = excluded.penalty_fen, compound_fen = excluded.compound_fen,
            interest_fen = excluded.interest_fen, principal_fen = excluded.principal_fen,
            loan_version = excluded.loan_version, recorded_by = excluded.recorded_by
        """;

    private const string TakeReferenceSql = """
        INSERT INTO repayment_reference (bank_id, reference, repayment_id) VALUES (@bank, @reference, @id)
        ON CONFLICT DO NOTHING
        """;

    private const string TakeAllReferencesSql = """
        INSERT INTO repayment_reference (bank_id, reference, repayment_id)
        SELECT @bank, s.reference, s.repayment_id FROM reference_stage s WHERE TRUE
        ON CONFLICT DO NOTHING
        """;

    private const string StageColumns = """
        id {id} NOT NULL, loan_id {id} NOT NULL, bank_id {id} NOT NULL, state {text} NOT NULL,
        amount_fen {fen} NOT NULL, value_on {day} NOT NULL, reference {text} NOT NULL, cost_fen {fen} NOT NULL,
        penalty_fen {fen} NOT NULL, compound_fen {fen} NOT NULL, interest_fen {fen} NOT NULL,
        principal_fen {fen} NOT NULL, loan_version {count}, entered_by {id} NOT NULL, recorded_by {id}
        """;

    private const string UpdateStagedSql = """
        UPDATE repayment SET state = s.state, cost_fen = s.cost_fen, penalty_fen = s.penalty_fen,
            compound_fen = s.compound_fen, interest_fen = s.interest_fen, principal_fen = s.principal_fen,
            loan_version = s.loan_version, recorded_by = s.recorded_by
        FROM repayment_stage s WHERE repayment.id = s.id
        """;

    private const string VersionSql = "SELECT r.loan_version FROM repayment r WHERE r.id = @id AND r.loan_id = @loan";

    private const string PostingsSql = """
        SELECT p.stream, p.version, p.line, p.organisation_id, p.unit_id, p.record_id, p.debit, p.credit, p.amount_fen,
            p.value_on, p.booked_on, p.text_key
        FROM posting p
        WHERE p.stream = @stream AND p.version = @version /* every row: both sides' postings of one fact are undone */
        ORDER BY p.line
        """;

    /// <summary>Takes the bank's reference for a repayment; one that was taken is a refusal.</summary>
    public static async Task<Refusal?> TakeReferenceAsync(this Db db, Loan loan, IncomingRepayment repayment)
    {
        var args = new { bank = loan.Terms.Bank, reference = repayment.Reference.Trim(), id = repayment.Id };
        return await db.ExecuteAsync(TakeReferenceSql, args) == 1
            ? null
            : new Refusal("repayment.reference-taken", Field: "reference").With("reference", args.reference);
    }

    /// <summary>Frees the bank's reference of a repayment that was reversed or sent back.</summary>
    public static Task FreeReferenceAsync(this Db db, RepaymentId id) =>
        db.ExecuteAsync("DELETE FROM repayment_reference WHERE repayment_id = @id", new { id });

    /// <summary>Keeps a repayment that waits for a second person.</summary>
    public static Task SaveEnteredAsync(this Db db, Loan loan, RepaymentEntered fact) => db.ExecuteAsync(
        InsertSql,
        ArgsOf(
            loan,
            "Entered",
            new(fact.Repayment, fact.Amount, fact.ValueOn, fact.Reference, fact.By),
            LoanDue.None(0),
            null));

    /// <summary>Keeps a repayment as it was recorded.</summary>
    public static Task SaveRecordedAsync(this Db db, Loan loan, RepaymentRecorded fact)
    {
        var incoming = new IncomingRepayment(fact.Repayment, fact.Amount, fact.ValueOn, fact.Reference, fact.EnteredBy);
        return db.ExecuteAsync(InsertSql, ArgsOf(loan, "Recorded", incoming, fact.Settled, fact.By));
    }

    /// <summary>
    /// Keeps many repayments as they were entered or recorded, and takes their references.
    /// </summary>
    /// <exception cref="ChangedMeanwhileException">One of the references was taken meanwhile.</exception>
    public static async Task SaveAllAsync(this Db db, IReadOnlyList<BatchRepayment> rows)
    {
        if (rows.Count == 0)
        {
            return;
        }

        var bank = rows[0].Loan.Terms.Bank;
        await db.CopyAsync(RowsOf("repayment", rows));
        await db.TemporaryAsync("reference_stage", "reference {text} NOT NULL, repayment_id {id} NOT NULL");
        await db.CopyAsync(new BulkRows("reference_stage", rows.Count)
            .Add("reference", rows.Select(row => row.Incoming.Reference.Trim()).ToArray())
            .Add("repayment_id", rows.Select(row => row.Incoming.Id.Value).ToArray()));
        if (await db.ExecuteAsync(TakeAllReferencesSql, new { bank }) != rows.Count)
        {
            throw new ChangedMeanwhileException();
        }
    }

    /// <summary>Keeps many repayments that were entered before and are now recorded.</summary>
    public static async Task SaveAllApprovedAsync(this Db db, IReadOnlyList<BatchRepayment> rows)
    {
        if (rows.Count > 0)
        {
            await db.TemporaryAsync("repayment_stage", StageColumns);
            await db.CopyAsync(RowsOf("repayment_stage", rows));
            await db.ExecuteAsync(UpdateStagedSql);
        }
    }

    /// <summary>The loan's version after the repayment was recorded; null = no such repayment of the loan.</summary>
    public static Task<long?> RepaymentVersionAsync(this Db db, LoanId loan, RepaymentId id) =>
        db.ScalarAsync<long?>(VersionSql, new { id, loan });

    /// <summary>The postings of one fact of a loan, the other way round.</summary>
    public static async Task<IReadOnlyList<Posting>> ReversedAsync(this Db db, LoanId loan, long version, string reason)
    {
        var rows = await db.QueryAsync<PostingRow>(PostingsSql, new { stream = loan.Value, version });
        return [.. rows.Select(row => row.ToPosting().Reverse(new(loan.Value, version, (int)row.Line), reason))];
    }

    private static BulkRows RowsOf(string table, IReadOnlyList<BatchRepayment> rows)
    {
        long[] Fen(Func<BatchRepayment, Money> of) => [.. rows.Select(row => of(row).Fen)];
        return new BulkRows(table, rows.Count)
            .Add("id", rows.Select(row => row.Incoming.Id.Value).ToArray())
            .Add("loan_id", rows.Select(row => row.Loan.Id.Value).ToArray())
            .Add("bank_id", rows.Select(row => row.Loan.Terms.Bank.Value).ToArray())
            .Add("state", rows.Select(row => row.By is null ? "Entered" : "Recorded").ToArray())
            .Add("amount_fen", Fen(row => row.Incoming.Amount))
            .Add("value_on", rows.Select(row => row.Incoming.ValueOn).ToArray())
            .Add("reference", rows.Select(row => row.Incoming.Reference.Trim()).ToArray())
            .Add("cost_fen", Fen(row => row.Settled.Cost))
            .Add("penalty_fen", Fen(row => row.Settled.Penalty))
            .Add("compound_fen", Fen(row => row.Settled.Compound))
            .Add("interest_fen", Fen(row => row.Settled.Interest))
            .Add("principal_fen", Fen(row => row.Settled.Principal))
            .AddValues("loan_version", rows.Select(row => row.By is null ? null : (object)row.Loan.Version).ToArray())
            .Add("entered_by", rows.Select(row => row.Incoming.EnteredBy.Value).ToArray())
            .AddValues("recorded_by", rows.Select(row => (object?)row.By?.Value).ToArray());
    }

    private static object ArgsOf(
        Loan loan, string state, IncomingRepayment incoming, LoanDue settled, UserId? by) => new
        {
            id = incoming.Id,
            loan = loan.Id,
            bank = loan.Terms.Bank,
            state,
            amount = incoming.Amount,
            on = incoming.ValueOn,
            reference = incoming.Reference.Trim(),
            settled.Cost,
            settled.Penalty,
            settled.Compound,
            settled.Interest,
            settled.Principal,
            version = by is null ? (long?)null : loan.Version,
            enteredBy = incoming.EnteredBy,
            by,
        };
}
