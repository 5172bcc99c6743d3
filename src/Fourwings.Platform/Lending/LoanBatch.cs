using Fourwings.Domain;
using Fourwings.Domain.Accounting;
using Fourwings.Domain.Lending;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Journal;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Lending;

/// <summary>A loan in a batch, with the facts decided on it and not yet written.</summary>
internal sealed class BatchLoan(Loan loan, byte[] head)
{
    private readonly List<(IFact Fact, IReadOnlyList<Posting> Postings)> _facts = [];

    /// <summary>As it was read.</summary>
    public Loan Before { get; } = loan;

    /// <summary>As the facts make it.</summary>
    public Loan Now { get; private set; } = loan;

    /// <summary>Whether there is anything to write.</summary>
    public bool IsChanged => _facts.Count > 0;

    /// <summary>Applies a fact that a decision on <see cref="Now"/> gave.</summary>
    public void Add(IFact fact, IReadOnlyList<Posting> postings)
    {
        Now = Now.Apply(fact);
        _facts.Add((fact, postings));
    }

    /// <summary>The journal lines.</summary>
    public IEnumerable<ChainedFact> Lines => _facts.Select((one, i) => new ChainedFact(
        new(LoanStore.Kind, Before.Id.Value, Before.Version + 1 + i, one.Fact, one.Postings), head));
}

/// <summary>
/// Many loans of one bank, changed together: read by their contract numbers in one statement, decided on one by one by
/// the loan's own decisions, written back in a handful of statements under their versions. What a batch writes is what
/// <see cref="LoanStore.SaveLoanAsync"/> writes.
/// </summary>
internal sealed class LoanBatch
{
    private const string PickColumns = "number {text} NOT NULL";

    private const string LoadSql = """
        SELECT l.body, j.hash FROM loan_pick k CROSS JOIN loan l CROSS JOIN journal j
        WHERE l.bank_id = @bank AND l.number = k.number AND j.stream = l.id AND j.version = l.version
        /* every row: a bank's own loans, by its own id */
        """;

    private const string TakenSql = """
        SELECT r.reference FROM loan_pick k CROSS JOIN repayment_reference r
        WHERE r.bank_id = @bank AND r.reference = k.number
        """;

    private const string StageColumns = """
        id {id} NOT NULL, version_before {count} NOT NULL, version {count} NOT NULL, state {text} NOT NULL,
        drawn_fen {fen} NOT NULL, outstanding_fen {fen} NOT NULL, interest_received_fen {fen} NOT NULL,
        penalty_received_fen {fen} NOT NULL, compound_received_fen {fen} NOT NULL, costs_left_fen {fen} NOT NULL,
        entries_waiting {count} NOT NULL, changed_on {day} NOT NULL, body {json} NOT NULL
        """;

    private const string UpdateSql = """
        UPDATE loan SET version = s.version, state = s.state, drawn_fen = s.drawn_fen,
            outstanding_fen = s.outstanding_fen, interest_received_fen = s.interest_received_fen,
            penalty_received_fen = s.penalty_received_fen, compound_received_fen = s.compound_received_fen,
            costs_left_fen = s.costs_left_fen, entries_waiting = s.entries_waiting, changed_on = s.changed_on,
            body = s.body
        FROM loan_stage s WHERE loan.id = s.id AND loan.version = s.version_before
        """;

    private const string CloseRunningSql = "SELECT COUNT(*) FROM close_run r WHERE r.state = 'Running'";

    private readonly Db _db;
    private readonly Dictionary<string, BatchLoan> _loans;

    private LoanBatch(Db db, Dictionary<string, BatchLoan> loans) => (_db, _loans) = (db, loans);

    /// <summary>
    /// Reads the loans of a bank that bear the contract numbers; while a close is at work, entries wait.
    /// </summary>
    public static async Task<Result<LoanBatch>> LoadAsync(
        Db db, OrganisationId bank, IEnumerable<string> numbers)
    {
        if (await db.ScalarAsync<long>(CloseRunningSql) > 0)
        {
            return new Refusal("loan.close-running");
        }

        await PickAsync(db, numbers);
        var rows = await db.QueryAsync<BodyRow>(LoadSql, new { bank });
        var loans = rows.Select(row => new BatchLoan(CanonicalJson.Read<Loan>(row.Body), row.Hash));
        return new LoanBatch(db, loans.ToDictionary(loan => loan.Now.Terms.Number.Trim()));
    }

    /// <summary>Which of the bank's references were used for a repayment already.</summary>
    public static async Task<HashSet<string>> TakenReferencesAsync(
        Db db, OrganisationId bank, IEnumerable<string> references)
    {
        await PickAsync(db, references);
        return [.. await db.QueryAsync<string>(TakenSql, new { bank })];
    }

    /// <summary>The loan of a contract number, or null.</summary>
    public BatchLoan? Find(string number) => _loans.GetValueOrDefault(number);

    /// <summary>Writes all that was decided.</summary>
    /// <exception cref="ChangedMeanwhileException">Another writer came first to one of the loans.</exception>
    public async Task SaveAsync()
    {
        var changed = _loans.Values.Where(loan => loan.IsChanged).OrderBy(loan => loan.Now.Id.Value).ToArray();
        if (changed.Length == 0)
        {
            return;
        }

        await UpdateAsync(changed);
        var moved = changed.Where(loan => !ReferenceEquals(loan.Before.Figures, loan.Now.Figures)).ToArray();
        await _db.SaveAllInstallmentsAsync(moved);
        await _db.SaveAllLoanDaysAsync([.. moved.Select(loan => loan.Now)]);
        await _db.RecordAllAsync([.. changed.SelectMany(loan => loan.Lines)]);
    }

    private async Task UpdateAsync(BatchLoan[] changed)
    {
        var (user, today) = (_db.Call.Viewer.User, _db.Call.BusinessDate);
        var rows = changed.Select(loan => LoanRow.Of(loan.Now, LoanNames.None, user, today)).ToArray();
        await _db.TemporaryAsync("loan_stage", StageColumns);
        await _db.CopyAsync(new BulkRows("loan_stage", rows.Length)
            .Add("id", Column(rows, row => row.Id.Value))
            .Add("version_before", Column(changed, loan => loan.Before.Version))
            .Add("version", Column(rows, row => row.Version))
            .Add("state", Column(rows, row => row.State))
            .Add("drawn_fen", Column(rows, row => row.DrawnFen.Fen))
            .Add("outstanding_fen", Column(rows, row => row.OutstandingFen.Fen))
            .Add("interest_received_fen", Column(rows, row => row.InterestReceivedFen.Fen))
            .Add("penalty_received_fen", Column(rows, row => row.PenaltyReceivedFen.Fen))
            .Add("compound_received_fen", Column(rows, row => row.CompoundReceivedFen.Fen))
            .Add("costs_left_fen", Column(rows, row => row.CostsLeftFen.Fen))
            .Add("entries_waiting", Column(rows, row => row.EntriesWaiting))
            .Add("changed_on", Column(rows, row => row.ChangedOn))
            .Add("body", Column(rows, row => row.Body)));
        if (await _db.ExecuteAsync(UpdateSql) != rows.Length)
        {
            throw new ChangedMeanwhileException();
        }
    }

    private static async Task PickAsync(Db db, IEnumerable<string> numbers)
    {
        var picked = numbers.Distinct().ToArray();
        await db.TemporaryAsync("loan_pick", PickColumns);
        await db.CopyAsync(new BulkRows("loan_pick", picked.Length).Add("number", picked));
    }

    private static T[] Column<TRow, T>(TRow[] rows, Func<TRow, T> of) => Array.ConvertAll(rows, row => of(row));

    private sealed record BodyRow
    {
        public required string Body { get; init; }

        public required byte[] Hash { get; init; }
    }
}
