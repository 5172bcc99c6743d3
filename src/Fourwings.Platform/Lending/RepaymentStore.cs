using Fourwings.Domain;
using Fourwings.Domain.Accounting;
using Fourwings.Domain.Lending;
using Fourwings.Domain.Parties;
using Fourwings.Finance;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Lending;

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

    private const string VersionSql = "SELECT r.loan_version FROM repayment r WHERE r.id = @id AND r.loan_id = @loan";

    private const string PostingsSql = """
        SELECT p.line, p.organisation_id, p.unit_id, p.record_id, p.debit, p.credit, p.amount_fen, p.value_on,
            p.text_key
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

    /// <summary>The loan's version after the repayment was recorded; null = no such repayment of the loan.</summary>
    public static Task<long?> RepaymentVersionAsync(this Db db, LoanId loan, RepaymentId id) =>
        db.ScalarAsync<long?>(VersionSql, new { id, loan });

    /// <summary>The postings of one fact of a loan, the other way round.</summary>
    public static async Task<IReadOnlyList<Posting>> ReversedAsync(this Db db, LoanId loan, long version, string reason)
    {
        var rows = await db.QueryAsync<PostedRow>(PostingsSql, new { stream = loan.Value, version });
        return [.. rows.Select(row => row.ToPosting().Reverse(new(loan.Value, version, (int)row.Line), reason))];
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

    private sealed record PostedRow
    {
        public required long Line { get; init; }

        public required OrganisationId OrganisationId { get; init; }

        public UnitId? UnitId { get; init; }

        public Guid? RecordId { get; init; }

        public required string Debit { get; init; }

        public required string Credit { get; init; }

        public required Money AmountFen { get; init; }

        public required DateOnly ValueOn { get; init; }

        public required string TextKey { get; init; }

        public Posting ToPosting() => new(OrganisationId, new(Debit), new(Credit), AmountFen, ValueOn, TextKey)
        {
            Unit = UnitId,
            Record = RecordId,
        };
    }
}
