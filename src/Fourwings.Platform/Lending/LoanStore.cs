using Fourwings.Domain;
using Fourwings.Domain.Accounting;
using Fourwings.Domain.Lending;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Pledges;
using Fourwings.Finance;
using Fourwings.Platform.Search;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Lending;

/// <summary>All SQL that writes loans, and their load by id.</summary>
public static class LoanStore
{
    /// <summary>The kind under which loans stand in the journal and among participants.</summary>
    public const string Kind = "loan";

    private const string FindSql = "SELECT l.body FROM loan l WHERE l.id = @id AND {visible:loan l}";

    private const string DrawnSql = """
        SELECT d.loan_id, d.value_on, d.amount_fen FROM drawdown d JOIN loan l ON l.id = d.loan_id
        WHERE d.loan_id IN @ids AND d.state = 'Released' AND {visible:loan l} ORDER BY d.value_on
        """;

    private const string InsertSql = """
        INSERT INTO loan (id, version, state, number, bank_id, bank_name, unit_id, borrower_id, borrower_name, line_id,
            application_id, officer_id, purpose, method, principal_fen, drawn_fen, outstanding_fen,
            interest_received_fen, penalty_received_fen, compound_received_fen, costs_left_fen, rate, penalty_multiple,
            compounds, interest_days, default_after_days, security, ip_share, signed_on, starts_on, matures_on,
            entries_waiting, shortfall_fen, cure_by, changed_on, body)
        VALUES (@Id, @Version, @State, @Number, @BankId, @BankName, @UnitId, @BorrowerId, @BorrowerName, @LineId,
            @ApplicationId, @OfficerId, @Purpose, @Method, @PrincipalFen, @DrawnFen, @OutstandingFen,
            @InterestReceivedFen, @PenaltyReceivedFen, @CompoundReceivedFen, @CostsLeftFen, @Rate, @PenaltyMultiple,
            @Compounds, @InterestDays, @DefaultAfterDays, @Security, @IpShare, @SignedOn, @StartsOn, @MaturesOn,
            @EntriesWaiting, @ShortfallFen, @CureBy, @ChangedOn, @Body)
        ON CONFLICT DO NOTHING
        """;

    private const string UpdateSql = """
        UPDATE loan SET version = @Version, state = @State, drawn_fen = @DrawnFen, outstanding_fen = @OutstandingFen,
            interest_received_fen = @InterestReceivedFen, penalty_received_fen = @PenaltyReceivedFen,
            compound_received_fen = @CompoundReceivedFen, costs_left_fen = @CostsLeftFen,
            entries_waiting = @EntriesWaiting, shortfall_fen = @ShortfallFen, cure_by = @CureBy,
            changed_on = @ChangedOn, body = @Body
        WHERE id = @Id AND version = @Version - 1
        """;

    private const string HoldSql = "UPDATE loan SET version = version WHERE id = @Id AND version = @Version";

    private const string PledgeSql = "INSERT INTO loan_pledge (loan_id, pledge_id) VALUES (@loan, @pledge)";

    private const string OpenOnPledgeSql = """
        SELECT COUNT(*) FROM loan_pledge k JOIN loan l ON l.id = k.loan_id
        WHERE k.pledge_id = @pledge AND l.state NOT IN ('Closed', 'Cancelled') /* every row: a debt secured
            elsewhere counts too */
        """;

    private const string CloseRunningSql = """
        SELECT COUNT(*) FROM close_run r
        WHERE r.state = 'Running' AND NOT EXISTS
            (SELECT 1 FROM loan_day d WHERE d.loan_id = @id AND d.closed_on >= r.closed_on)
        """;

    /// <summary>A loan that the viewer may see, or null.</summary>
    public static async Task<Loan?> FindLoanAsync(this Db db, LoanId id) =>
        await db.ScalarAsync<string>(FindSql, new { id }) is { } body
            ? CanonicalJson.Read<Loan>(body).For(db.Call.Viewer)
            : null;

    /// <summary>
    /// The loan as the viewer may read it: where the bank stands with the debtor is for the bank's own eyes, and the
    /// auditor's.
    /// </summary>
    internal static Loan For(this Loan loan, Viewer viewer) =>
        loan.Collection is null || viewer.Desk is Desk.System or Desk.Auditor || viewer.Organisation == loan.Terms.Bank
            ? loan
            : loan with { Collection = null };

    /// <summary>Holds the loan as it was read until the unit of work ends: nobody changes it meanwhile.</summary>
    /// <exception cref="ChangedMeanwhileException">Another writer came first.</exception>
    internal static async Task HoldLoanAsync(this Db db, Loan loan)
    {
        if (await db.ExecuteAsync(HoldSql, new { loan.Id, loan.Version }) == 0)
        {
            throw new ChangedMeanwhileException();
        }
    }

    /// <summary>What went out on loans, with its days, by the loan's id.</summary>
    public static async Task<ILookup<Guid, CashFlow>> DrawnAsync(this Db db, IReadOnlyCollection<Guid> ids)
    {
        var rows = ids.Count == 0 ? [] : await db.QueryAsync<DrawnRow>(DrawnSql, new { ids });
        return rows.ToLookup(row => row.LoanId, row => new CashFlow(row.ValueOn, row.AmountFen));
    }

    /// <summary>Whether a debt that the pledge secures is still open: only then may it not be released.</summary>
    public static async Task<bool> SecuresOpenLoanAsync(this Db db, PledgeId pledge) =>
        await db.ScalarAsync<long>(OpenOnPledgeSql, new { pledge }) > 0;

    /// <summary>Writes a new loan; false where the bank has one of the number.</summary>
    internal static Task<bool> AddLoanAsync(this Db db, Loan loan, LoanSigned fact, LoanNames names) =>
        db.AddLoanAsync(loan, fact, names, LendingPostings.Signed(fact));

    /// <summary>Writes a loan that was taken over; false where the bank has one of the number.</summary>
    internal static Task<bool> AddTakenOverAsync(
        this Db db, Loan loan, LoanTakenOver fact, LoanNames names, IReadOnlyList<Posting> postings) =>
        db.AddLoanAsync(loan, fact, names, postings);

    private static async Task<bool> AddLoanAsync(
        this Db db, Loan loan, IFact fact, LoanNames names, IReadOnlyList<Posting> postings)
    {
        if (await db.ExecuteAsync(InsertSql, LoanRow.Of(loan, names, db.Call.Viewer.User, db.Call.BusinessDate)) == 0)
        {
            return false;
        }

        await db.ExecuteEachAsync(PledgeSql, loan.Terms.Pledges.Select(pledge => new { loan = loan.Id, pledge }));
        await db.AddParticipantAsync(Kind, loan.Id.Value, loan.Terms.Bank);
        await db.AddParticipantAsync(Kind, loan.Id.Value, loan.Terms.Borrower);
        await db.IndexAsync(Kind, loan.Id.Value, loan.Terms.Number, names.Borrower, loan.Terms.Purpose);
        await db.SaveInstallmentsAsync(loan with { Figures = new() }, loan);
        await db.SaveLoanDayAsync(loan);
        await db.RecordAsync(Kind, loan.Id.Value, loan.Version, fact, postings);
        return true;
    }

    /// <summary>Notes that another pledge secures the loan.</summary>
    internal static Task AddLoanPledgeAsync(this Db db, LoanId loan, PledgeId pledge) =>
        db.ExecuteAsync(PledgeSql, new { loan, pledge });

    /// <summary>
    /// Loads, decides and saves one change of a loan by its own bank.
    /// </summary>
    /// <typeparam name="TFact">What the decision gives.</typeparam>
    /// <param name="db">The unit of work.</param>
    /// <param name="id">Which loan.</param>
    /// <param name="decide">The decision.</param>
    /// <param name="post">What the fact posts, from the loan before it; null = nothing.</param>
    internal static async Task<Result<Changed<TFact>>> ChangeLoanAsync<TFact>(
        this Db db,
        LoanId id,
        Func<Loan, Task<Result<TFact>>> decide,
        Func<Loan, TFact, IReadOnlyList<Posting>>? post = null)
        where TFact : class, IFact
    {
        if (await db.FindLoanAsync(id) is not { } before)
        {
            return new Refusal("platform.not-yours");
        }

        if (Acts.NotBy(db.Call.Viewer, before.Terms.Bank) is { } stranger)
        {
            return stranger;
        }

        if (before.State != LoanState.Signed && await db.ScalarAsync<long>(CloseRunningSql, new { id }) > 0)
        {
            return new Refusal("loan.close-running");
        }

        if (!(await decide(before)).Succeeded(out var fact, out var refusal))
        {
            return refusal;
        }

        var after = await db.SaveLoanAsync(before, fact, post?.Invoke(before, fact) ?? []);
        return new Changed<TFact>(before, after, fact);
    }

    /// <summary>Writes what the fact makes of the loan, with its postings.</summary>
    /// <exception cref="ChangedMeanwhileException">Another writer came first.</exception>
    internal static async Task<Loan> SaveLoanAsync(this Db db, Loan before, IFact fact, IReadOnlyList<Posting> postings)
    {
        var after = before.Apply(fact);
        var row = LoanRow.Of(after, LoanNames.None, db.Call.Viewer.User, db.Call.BusinessDate);
        if (await db.ExecuteAsync(UpdateSql, row) == 0)
        {
            throw new ChangedMeanwhileException();
        }

        if (!ReferenceEquals(before.Figures, after.Figures))
        {
            await db.SaveInstallmentsAsync(before, after);
            await db.SaveLoanDayAsync(after);
        }

        await db.RecordAsync(Kind, after.Id.Value, after.Version, fact, postings);
        return after;
    }

    private sealed record DrawnRow
    {
        public required Guid LoanId { get; init; }

        public required DateOnly ValueOn { get; init; }

        public required Money AmountFen { get; init; }
    }
}

/// <summary>A change of a loan.</summary>
/// <typeparam name="TFact">What happened.</typeparam>
/// <param name="Before">The loan before.</param>
/// <param name="After">The loan after.</param>
/// <param name="Fact">What happened.</param>
internal sealed record Changed<TFact>(Loan Before, Loan After, TFact Fact);

/// <summary>Names kept beside the loan, as they were when it was signed.</summary>
/// <param name="Bank">The bank's name.</param>
/// <param name="Borrower">The firm's name.</param>
internal sealed record LoanNames(string Bank, string Borrower)
{
    /// <summary>Names are written once.</summary>
    public static LoanNames None { get; } = new("", "");
}
