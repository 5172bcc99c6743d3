using Fourwings.Domain;
using Fourwings.Domain.Lending;
using Fourwings.Finance;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Lending;

/// <summary>What a bank's collection desk has to do today (催收待办): promises not kept, next steps due.</summary>
public sealed record CollectionWaits : IQuery<IReadOnlyList<CollectionWait>>
{
    private const string Sql = """
        SELECT l.id, l.number, {name:l.borrower_id l.borrower_name} AS borrower_name, d.days_past_due,
            c.promise_fen, c.promise_on, c.last_on, c.next_on,
            COALESCE((SELECT CAST(SUM(r.amount_fen) AS BIGINT) FROM repayment r
                WHERE r.loan_id = c.loan_id AND r.state = 'Recorded' AND r.value_on >= c.promised_on
                    AND r.value_on <= c.promise_on), 0) AS paid_fen
        FROM loan_collection c JOIN loan l ON l.id = c.loan_id JOIN loan_day d ON d.loan_id = c.loan_id
        WHERE c.bank_id = @bank AND d.days_past_due > 0 AND l.state IN ('Active', 'Defaulted')
            AND ((c.promise_on < @today AND c.last_on <= c.promise_on) OR c.next_on <= @today)
            AND {visible:loan_collection c} AND {visible:loan l}
        ORDER BY c.next_on, l.number LIMIT 200
        """;

    /// <inheritdoc/>
    public async Task<Result<IReadOnlyList<CollectionWait>>> HandleAsync(Db db, Call call)
    {
        var today = call.BusinessDate;
        var rows = await db.QueryAsync<Row>(Sql, new { bank = call.Viewer.Organisation, today });
        return rows.Select(row => row.Of(today)).OfType<CollectionWait>().ToArray();
    }

    private sealed record Row
    {
        public required LoanId Id { get; init; }

        public required string Number { get; init; }

        public required string BorrowerName { get; init; }

        public required long DaysPastDue { get; init; }

        public Money? PromiseFen { get; init; }

        public DateOnly? PromiseOn { get; init; }

        public required DateOnly LastOn { get; init; }

        public DateOnly? NextOn { get; init; }

        public required Money PaidFen { get; init; }

        /// <summary>A promise that nobody took up since goes before the plan.</summary>
        public CollectionWait? Of(DateOnly today)
        {
            if (PromiseFen is { } amount && PromiseOn is { } on && LastOn <= on
                && new PaymentPromise(amount, on).Stands(PaidFen, today) == PromiseState.Broken)
            {
                return new(Id, Number, BorrowerName, DaysPastDue, on, amount - PaidFen, IsBroken: true);
            }

            return NextOn is { } next && next <= today
                ? new(Id, Number, BorrowerName, DaysPastDue, next, null, IsBroken: false)
                : null;
        }
    }
}

/// <summary>A debtor to take up today.</summary>
/// <param name="Id">The loan.</param>
/// <param name="Number">The contract number.</param>
/// <param name="BorrowerName">The firm.</param>
/// <param name="DaysPastDue">The days past due.</param>
/// <param name="On">The promise's day, or the day planned.</param>
/// <param name="Missing">What is missing of the promise; null = a next step that was planned.</param>
/// <param name="IsBroken">Whether a promise was not kept.</param>
public sealed record CollectionWait(
    LoanId Id,
    string Number,
    string BorrowerName,
    long DaysPastDue,
    DateOnly On,
    Money? Missing,
    bool IsBroken);
