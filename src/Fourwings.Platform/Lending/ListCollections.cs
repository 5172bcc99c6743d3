using Fourwings.Domain;
using Fourwings.Domain.Lending;
using Fourwings.Domain.Parties;
using Fourwings.Finance;
using Fourwings.Platform.Search;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Lending;

/// <summary>What of the collection list a person wants to see (视图).</summary>
public enum CollectionView
{
    /// <summary>Signed by me (我经办).</summary>
    Mine = 1,

    /// <summary>A promise was not kept (承诺未兑现).</summary>
    Broken,

    /// <summary>The next step is due (该跟进).</summary>
    FollowUp,

    /// <summary>Nobody has spoken to the debtor (未联系).</summary>
    Untouched,
}

/// <summary>A bank's loans past due (催收清单), the oldest arrears first; an auditor sees every bank's.</summary>
/// <param name="Wish">Search, sort and page.</param>
/// <param name="View">Only of this view.</param>
/// <param name="Bucket">Only of these days past due.</param>
public sealed record ListCollections(
    ListWish Wish, CollectionView? View = null, ArrearsBucket? Bucket = null) : IQuery<CollectionList>
{
    private const string FromSql = """
        FROM loan_day d JOIN loan l ON l.id = d.loan_id
        LEFT JOIN loan_collection c ON c.loan_id = d.loan_id AND {visible:loan_collection c}
        WHERE d.days_past_due > 0 AND l.state IN ('Active', 'Defaulted') AND {visible:loan l}
            AND (@all = 1 OR l.bank_id = @bank)
        """;

    private const string DueSql = """
        (d.due_principal_fen + d.due_interest_fen + d.penalty_fen + d.compound_fen + l.costs_left_fen)
        """;

    private const string PaidSql = """
        COALESCE((SELECT CAST(SUM(r.amount_fen) AS BIGINT) FROM repayment r
            WHERE r.loan_id = d.loan_id AND r.state = 'Recorded' AND r.value_on >= c.promised_on
                AND r.value_on <= c.promise_on), 0)
        """;

    private const string BrokenSql = $"(c.promise_on < @today AND c.promise_fen > {PaidSql})";

    private const string RowsSql = $$"""
        SELECT l.id, l.number, {name:l.borrower_id l.borrower_name} AS borrower_name,
            {name:l.bank_id l.bank_name} AS bank_name, d.days_past_due, d.loan_class, d.oldest_unpaid_on,
            {{DueSql}} AS due_fen, d.penalty_fen + d.compound_fen AS late_fen, l.outstanding_fen,
            COALESCE(c.contacts, 0) AS contacts, COALESCE(c.letters, 0) AS letters, c.last_on, c.last_kind,
            c.last_result, c.promise_fen, c.promise_on, c.next_on, {{PaidSql}} AS promise_paid_fen
        {{FromSql}}
        """;

    private const string TotalsSql = $$"""
        SELECT CAST(COUNT(*) AS BIGINT) AS chosen, {{Sums}}
            COALESCE(CAST(SUM({{DueSql}}) AS BIGINT), 0) AS due_fen,
            COALESCE(CAST(SUM(d.penalty_fen + d.compound_fen) AS BIGINT), 0) AS late_fen,
            COALESCE(CAST(SUM(l.outstanding_fen) AS BIGINT), 0) AS outstanding_fen
        {{FromSql}}
        """;

    private const string Sums = $$"""
        COALESCE(CAST(SUM(CASE WHEN l.officer_id = @user THEN 1 ELSE 0 END) AS BIGINT), 0) AS mine,
        COALESCE(CAST(SUM(CASE WHEN {{BrokenSql}} THEN 1 ELSE 0 END) AS BIGINT), 0) AS broken,
        COALESCE(CAST(SUM(CASE WHEN c.next_on <= @today THEN 1 ELSE 0 END) AS BIGINT), 0) AS follow_up,
        COALESCE(CAST(SUM(CASE WHEN c.loan_id IS NULL THEN 1 ELSE 0 END) AS BIGINT), 0) AS untouched,
        COALESCE(CAST(SUM(CASE WHEN d.days_past_due <= 30 THEN 1 ELSE 0 END) AS BIGINT), 0) AS up_to30,
        COALESCE(CAST(SUM(CASE WHEN d.days_past_due BETWEEN 31 AND 90 THEN 1 ELSE 0 END) AS BIGINT), 0) AS up_to90,
        COALESCE(CAST(SUM(CASE WHEN d.days_past_due BETWEEN 91 AND 180 THEN 1 ELSE 0 END) AS BIGINT), 0) AS up_to180,
        COALESCE(CAST(SUM(CASE WHEN d.days_past_due BETWEEN 181 AND 270 THEN 1 ELSE 0 END) AS BIGINT), 0) AS up_to270,
        COALESCE(CAST(SUM(CASE WHEN d.days_past_due BETWEEN 271 AND 360 THEN 1 ELSE 0 END) AS BIGINT), 0) AS up_to360,
        COALESCE(CAST(SUM(CASE WHEN d.days_past_due > 360 THEN 1 ELSE 0 END) AS BIGINT), 0) AS over360,
        """;

    private string Filter => View switch
    {
        CollectionView.Mine => " AND l.officer_id = @user",
        CollectionView.Broken => " AND " + BrokenSql,
        CollectionView.FollowUp => " AND c.next_on <= @today",
        CollectionView.Untouched => " AND c.loan_id IS NULL",
        _ => string.Empty,
    } + (Bucket is null ? string.Empty : " AND d.days_past_due >= @first AND d.days_past_due <= @last");

    private string Order => Wish.Sort switch
    {
        "due" => $"due_fen {Wish.Direction}, l.id {Wish.Direction}",
        "borrower" => $"l.borrower_name {Wish.Direction}, l.id {Wish.Direction}",
        "days" => $"d.days_past_due {Wish.Direction}, d.loan_id {Wish.Direction}",
        _ => "d.days_past_due DESC, d.loan_id DESC",
    };

    /// <inheritdoc/>
    public async Task<Result<CollectionList>> HandleAsync(Db db, Call call)
    {
        var found = await db.FoundLoansAsync(Wish.Search);
        var (first, last) = Bucket is { } bucket ? ArrearsBuckets.DaysOf(bucket) : (1, int.MaxValue);
        var args = new
        {
            all = call.Viewer.Desk == Desk.Bank ? 0 : 1,
            bank = call.Viewer.Organisation,
            user = call.Viewer.User,
            today = call.BusinessDate,
            first,
            last,
            found = found ?? [],
            end = Wish.End,
        };
        var filter = Filter + (found is null ? "" : found.Count == 0 ? " AND FALSE" : " AND l.id IN @found");
        var totals = (await db.FindAsync<CollectionTotals>(TotalsSql, args))!;
        var chosen = filter.Length == 0 ? totals : (await db.FindAsync<CollectionTotals>(TotalsSql + filter, args))!;
        var rows = await db.QueryAsync<CollectionLine>($"{RowsSql}{filter} ORDER BY {Order} LIMIT @end", args);
        return new CollectionList([.. rows.Skip(Wish.Skip).Select(row => row.On(call.BusinessDate))], totals, chosen);
    }
}

/// <summary>A page of the collection list.</summary>
/// <param name="Rows">The rows of the page.</param>
/// <param name="All">The totals of all that is past due.</param>
/// <param name="Chosen">The totals of the selection.</param>
public sealed record CollectionList(
    IReadOnlyList<CollectionLine> Rows, CollectionTotals All, CollectionTotals Chosen);

/// <summary>Counts and sums of a selection of arrears.</summary>
public sealed record CollectionTotals
{
    /// <summary>How many loans.</summary>
    public required long Chosen { get; init; }

    /// <summary>Signed by the viewer.</summary>
    public required long Mine { get; init; }

    /// <summary>With a promise that was not kept.</summary>
    public required long Broken { get; init; }

    /// <summary>Whose next step is due.</summary>
    public required long FollowUp { get; init; }

    /// <summary>Never contacted.</summary>
    public required long Untouched { get; init; }

    /// <summary>1 to 30 days past due.</summary>
    public required long UpTo30 { get; init; }

    /// <summary>31 to 90 days.</summary>
    public required long UpTo90 { get; init; }

    /// <summary>91 to 180 days.</summary>
    public required long UpTo180 { get; init; }

    /// <summary>181 to 270 days.</summary>
    public required long UpTo270 { get; init; }

    /// <summary>271 to 360 days.</summary>
    public required long UpTo360 { get; init; }

    /// <summary>More than 360 days.</summary>
    public required long Over360 { get; init; }

    /// <summary>What is due, all kinds.</summary>
    public required Money DueFen { get; init; }

    /// <summary>Penalty and compound interest in it.</summary>
    public required Money LateFen { get; init; }

    /// <summary>Principal not repaid.</summary>
    public required Money OutstandingFen { get; init; }

    /// <summary>How many of a bucket; null = all.</summary>
    public long Of(ArrearsBucket? bucket) => bucket switch
    {
        ArrearsBucket.UpTo30 => UpTo30,
        ArrearsBucket.UpTo90 => UpTo90,
        ArrearsBucket.UpTo180 => UpTo180,
        ArrearsBucket.UpTo270 => UpTo270,
        ArrearsBucket.UpTo360 => UpTo360,
        ArrearsBucket.Over360 => Over360,
        _ => Chosen,
    };
}

/// <summary>A line of the collection list.</summary>
public sealed record CollectionLine
{
    /// <summary>The loan.</summary>
    public required LoanId Id { get; init; }

    /// <summary>The contract number.</summary>
    public required string Number { get; init; }

    /// <summary>The firm.</summary>
    public required string BorrowerName { get; init; }

    /// <summary>The bank.</summary>
    public required string BankName { get; init; }

    /// <summary>Days since the oldest unpaid item was due.</summary>
    public required long DaysPastDue { get; init; }

    /// <summary>The name of its class.</summary>
    public required string LoanClass { get; init; }

    /// <summary>When the oldest unpaid item was due.</summary>
    public DateOnly? OldestUnpaidOn { get; init; }

    /// <summary>What is due, costs and late interest included.</summary>
    public required Money DueFen { get; init; }

    /// <summary>Penalty and compound interest so far.</summary>
    public required Money LateFen { get; init; }

    /// <summary>Principal not repaid.</summary>
    public required Money OutstandingFen { get; init; }

    /// <summary>How many contacts, letters among them.</summary>
    public required long Contacts { get; init; }

    /// <summary>How many letters.</summary>
    public required long Letters { get; init; }

    /// <summary>The last contact.</summary>
    public DateOnly? LastOn { get; init; }

    /// <summary>The name of its kind.</summary>
    public string? LastKind { get; init; }

    /// <summary>The name of what came of it.</summary>
    public string? LastResult { get; init; }

    /// <summary>What was promised last.</summary>
    public Money? PromiseFen { get; init; }

    /// <summary>For which day.</summary>
    public DateOnly? PromiseOn { get; init; }

    /// <summary>When to go on.</summary>
    public DateOnly? NextOn { get; init; }

    /// <summary>What came in on the last promise.</summary>
    public required Money PromisePaidFen { get; init; }

    /// <summary>How the last promise stands; null = none.</summary>
    public PromiseState? Promise { get; init; }

    /// <summary>Its class.</summary>
    public LoanClass Class => Enum.Parse<LoanClass>(LoanClass);

    /// <summary>The kind of the last contact; null = never contacted.</summary>
    public ContactKind? Way => LastKind is { } kind ? Enum.Parse<ContactKind>(kind) : null;

    /// <summary>What came of it.</summary>
    public ContactResult? Outcome => LastResult is { } result ? Enum.Parse<ContactResult>(result) : null;

    internal CollectionLine On(DateOnly today) => PromiseFen is { } amount && PromiseOn is { } on
        ? this with { Promise = new PaymentPromise(amount, on).Stands(PromisePaidFen, today) }
        : this;
}
