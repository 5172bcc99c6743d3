using Fourwings.Domain;
using Fourwings.Domain.Lending;
using Fourwings.Finance;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Lending;

/// <summary>What a firm owes on each of its loans (我要还的): next payment, arrears, letters.</summary>
public sealed record FirmOwes : IQuery<IReadOnlyList<OwedLoan>>
{
    private const string LoansSql = """
        SELECT l.body, {name:l.bank_id l.bank_name} AS bank_name FROM loan l
        WHERE l.borrower_id = @Organisation AND l.state IN ('Active', 'Defaulted') AND {visible:loan l}
        ORDER BY l.number LIMIT 100
        """;

    private const string LettersSql = """
        SELECT d.id, d.record_id, d.file_name, d.added_on FROM document d
        WHERE d.record_id IN @ids AND d.slot = 'loan.letter' AND {visible:document d} ORDER BY d.added_at DESC
        """;

    /// <inheritdoc/>
    public async Task<Result<IReadOnlyList<OwedLoan>>> HandleAsync(Db db, Call call)
    {
        var rows = await db.QueryAsync<Row>(LoansSql, new { call.Viewer.Organisation });
        var loans = rows.Select(row => (Loan: CanonicalJson.Read<Loan>(row.Body).For(call.Viewer), row.BankName))
            .ToArray();
        Guid[] ids = [.. loans.Select(one => one.Loan.Id.Value)];
        var found = ids.Length == 0 ? [] : await db.QueryAsync<OwedLetter>(LettersSql, new { ids });
        var drawn = await db.DrawnAsync(ids);
        var letters = found.ToLookup(letter => letter.RecordId);
        return loans.Select(one => new OwedLoan(one.Loan, one.BankName, one.Loan.On(call.BusinessDate))
        {
            Letters = [.. letters[one.Loan.Id.Value]],
            NetCost = NetCost.Of(one.Loan, [.. drawn[one.Loan.Id.Value]]),
        }).OrderBy(one => one.DueOn ?? DateOnly.MaxValue).ToArray();
    }

    private sealed record Row
    {
        public required string Body { get; init; }

        public required string BankName { get; init; }
    }
}

/// <summary>What a firm owes on one loan.</summary>
/// <param name="Loan">The loan.</param>
/// <param name="Bank">The bank.</param>
/// <param name="Today">Where it stands today.</param>
public sealed record OwedLoan(Loan Loan, string Bank, LoanDay Today)
{
    /// <summary>The dunning letters, newest first.</summary>
    public required IReadOnlyList<OwedLetter> Letters { get; init; }

    /// <summary>What it costs the firm over its term.</summary>
    public required NetCost NetCost { get; init; }

    /// <summary>Whether something is past its day.</summary>
    public bool IsLate => Today.DaysPastDue > 0;

    /// <summary>When the next payment is due; the oldest unpaid item's day where one is.</summary>
    public DateOnly? DueOn => Today.OldestUnpaidOn ?? Today.NextDueOn;

    /// <summary>What has to be paid next, late interest and costs included.</summary>
    public Money Due => IsDue ? new Money(Today.DueInAll) + Loan.Figures.CostsLeft : new(Today.NextDue);

    /// <summary>The instalment that is due next; null = something is due already, or none is left.</summary>
    public Installment? Next => IsDue
        ? null
        : Loan.Figures.Installments.FirstOrDefault(row => row.DueOn == Today.NextDueOn);

    /// <summary>Whether something is due by today.</summary>
    public bool IsDue => Today.OldestUnpaidOn is not null;
}

/// <summary>A dunning letter as the firm sees it.</summary>
public sealed record OwedLetter
{
    /// <summary>The document.</summary>
    public required Guid Id { get; init; }

    /// <summary>The loan.</summary>
    public required Guid RecordId { get; init; }

    /// <summary>Its file name, which is its number.</summary>
    public required string FileName { get; init; }

    /// <summary>When it was sent.</summary>
    public required DateOnly AddedOn { get; init; }
}
