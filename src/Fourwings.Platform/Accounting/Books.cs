using Fourwings.Domain;
using Fourwings.Domain.Accounting;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Journal;
using Fourwings.Platform.Search;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Accounting;

/// <summary>Postings of an organisation's own books, newest first (账簿).</summary>
/// <param name="From">The first booking date.</param>
/// <param name="To">The last booking date.</param>
/// <param name="Account">Only those that touch this account; empty = all.</param>
/// <param name="Record">Only those of this record; null = all.</param>
/// <param name="After">The last line of the page before; null = the first page.</param>
/// <param name="Take">Lines of the page.</param>
public sealed record ListPostings(
    DateOnly From, DateOnly To, string Account = "", Guid? Record = null, PostingRow? After = null, int Take = 50)
    : IQuery<IReadOnlyList<PostingRow>>
{
    private const string Sql = BooksSql.Columns + """
        FROM posting p
        WHERE p.organisation_id = @books AND p.booked_on >= @From AND p.booked_on <= @To AND {visible:posting p}
        """;

    private const string AfterSql = """
         AND (p.booked_on < @on OR (p.booked_on = @on AND (p.stream < @stream
            OR (p.stream = @stream AND (p.version < @version OR (p.version = @version AND p.line < @line))))))
        """;

    private const string OrderSql =
        " ORDER BY p.booked_on DESC, p.stream DESC, p.version DESC, p.line DESC LIMIT @Take";

    /// <inheritdoc/>
    public async Task<Result<IReadOnlyList<PostingRow>>> HandleAsync(Db db, Call call)
    {
        var narrowing = (Account.Length == 0 ? "" : " AND (p.debit = @Account OR p.credit = @Account)")
            + (Record is null ? "" : " AND p.record_id = @Record") + (After is null ? "" : AfterSql);
        var args = new
        {
            books = call.Viewer.Organisation,
            From,
            To,
            Account,
            Record,
            Take = Math.Clamp(Take, 0, ListWish.Most),
            on = After?.BookedOn,
            stream = After?.Stream,
            version = After?.Version,
            line = After?.Line,
        };
        return (await db.QueryAsync<PostingRow>(Sql + narrowing + OrderSql, args)).ToArray();
    }
}

/// <summary>The trial balance of the viewer's own books for a span of booking dates (试算平衡表).</summary>
/// <param name="From">The first day.</param>
/// <param name="To">The last day.</param>
/// <param name="Unit">Only a unit's figures; null = the whole organisation.</param>
public sealed record ShowTrialBalance(DateOnly From, DateOnly To, UnitId? Unit = null) : IQuery<TrialBalance>
{
    /// <inheritdoc/>
    public async Task<Result<TrialBalance>> HandleAsync(Db db, Call call) =>
        await db.TrialBalanceAsync(call.Viewer.Organisation, From, To, Unit);
}

/// <summary>Closes a month of the viewer's own books with its trial balance (结账); it stays closed.</summary>
/// <param name="Month">Any day of the month.</param>
public sealed record ClosePeriod(DateOnly Month) : ISlice<TrialBalance>
{
    private const string InsertSql = """
        INSERT INTO closed_period (organisation_id, month_on, closed_on, trial_balance)
        VALUES (@books, @month, @on, @body)
        ON CONFLICT DO NOTHING
        """;

    private const string LaterSql =
        "SELECT COUNT(*) FROM closed_period c WHERE c.organisation_id = @books AND c.month_on > @month";

    /// <inheritdoc/>
    public async Task<Result<TrialBalance>> HandleAsync(Db db, Call call)
    {
        var month = new DateOnly(Month.Year, Month.Month, 1);
        var last = month.AddMonths(1).AddDays(-1);
        var books = call.Viewer.Organisation;
        if (last >= call.BusinessDate)
        {
            return new Refusal("period.not-over", Field: "month").With("month", month);
        }

        if (await db.ScalarAsync<long>(LaterSql, new { books, month }) > 0)
        {
            return new Refusal("period.later-closed", Field: "month").With("month", month);
        }

        var balance = await db.TrialBalanceAsync(books, month, last, null);
        var row = new { books, month, on = call.BusinessDate, body = CanonicalJson.Write(balance) };
        if (await db.ExecuteAsync(InsertSql, row) == 0)
        {
            return new Refusal("period.closed-already", Field: "month").With("month", month);
        }

        var fact = new PeriodClosed(books, month, balance, call.Viewer.User);
        await db.RecordAsync("closed_period", call.Ids.Next(), 1, fact);
        return balance;
    }
}

/// <summary>Reads postings.</summary>
internal static class BooksSql
{
    public const string Columns = """
        SELECT p.stream, p.version, p.line, p.organisation_id, p.unit_id, p.record_id, p.debit, p.credit, p.amount_fen,
            p.value_on, p.booked_on, p.text_key, p.reverses_stream, p.reverses_version, p.reverses_line, p.reason

        """;

    private const string OfRecordSql = Columns + """
        FROM posting p WHERE p.record_id = @record AND {visible:posting p}
        ORDER BY p.booked_on, p.stream, p.version, p.line
        """;

    private const string TurnoverSql = """
        SELECT t.account, CAST(SUM(t.debit_before) AS BIGINT) AS debit_before,
            CAST(SUM(t.credit_before) AS BIGINT) AS credit_before,
            CAST(SUM(t.debit) AS BIGINT) AS debit, CAST(SUM(t.credit) AS BIGINT) AS credit
        FROM (
            SELECT p.debit AS account, CASE WHEN p.booked_on < @from THEN p.amount_fen ELSE 0 END AS debit_before,
                0 AS credit_before, CASE WHEN p.booked_on >= @from THEN p.amount_fen ELSE 0 END AS debit, 0 AS credit
            FROM posting p
            WHERE p.organisation_id = @books AND p.booked_on <= @to {unit} AND {visible:posting p}
            UNION ALL
            SELECT p.credit AS account, 0 AS debit_before,
                CASE WHEN p.booked_on < @from THEN p.amount_fen ELSE 0 END AS credit_before,
                0 AS debit, CASE WHEN p.booked_on >= @from THEN p.amount_fen ELSE 0 END AS credit
            FROM posting p
            WHERE p.organisation_id = @books AND p.booked_on <= @to {unit} AND {visible:posting p}
        ) t
        GROUP BY t.account ORDER BY t.account
        """;

    /// <summary>The viewer's own postings for a record, oldest first.</summary>
    public static Task<IReadOnlyList<PostingRow>> PostingsOfAsync(this Db db, Guid record) =>
        db.QueryAsync<PostingRow>(OfRecordSql, new { record });

    /// <summary>The trial balance of an organisation's books.</summary>
    public static async Task<TrialBalance> TrialBalanceAsync(
        this Db db, OrganisationId books, DateOnly from, DateOnly to, UnitId? unit)
    {
        var rows = await db.QueryAsync<TurnoverRow>(
            TurnoverSql.Replace("{unit}", unit is null ? "" : "AND p.unit_id = @unit"), new { books, from, to, unit });
        return TrialBalance.Of(
            rows.Select(row => new AccountTurnover(new(row.Account), new(row.DebitBefore), new(row.CreditBefore))),
            rows.Select(row => new AccountTurnover(new(row.Account), new(row.Debit), new(row.Credit))));
    }

    private sealed record TurnoverRow
    {
        public required string Account { get; init; }

        public required long DebitBefore { get; init; }

        public required long CreditBefore { get; init; }

        public required long Debit { get; init; }

        public required long Credit { get; init; }
    }
}
