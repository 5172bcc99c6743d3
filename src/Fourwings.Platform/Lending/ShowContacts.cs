using Fourwings.Domain;
using Fourwings.Domain.Lending;
using Fourwings.Domain.Parties;
using Fourwings.Finance;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Lending;

/// <summary>A loan's contact log with what is due today (催收档案).</summary>
/// <param name="Id">Which loan.</param>
public sealed record ShowContacts(LoanId Id) : IQuery<ContactPage>
{
    private const string RowsSql = """
        SELECT c.number, c.kind, c.contacted_on, c.whom, c.result, c.note, c.days_past_due, c.promise_fen, c.promise_on,
            c.next_on, c.letter_number, c.letter_level, c.document_id, c.sha256, c.by_id, u.name AS person
        FROM loan_contact c LEFT JOIN platform_user u ON u.id = c.by_id AND {visible:platform_user u}
        WHERE c.loan_id = @Id AND {visible:loan_contact c} ORDER BY c.number DESC
        """;

    private const string HeadSql = """
        SELECT {name:l.borrower_id l.borrower_name} AS borrower_name, d.loan_class,
            COALESCE((SELECT CAST(SUM(r.amount_fen) AS BIGINT) FROM repayment r
            WHERE r.loan_id = l.id AND r.state = 'Recorded' AND r.value_on >= @from AND r.value_on <= @to), 0)
            AS promise_paid_fen
        FROM loan l JOIN loan_day d ON d.loan_id = l.id WHERE l.id = @Id AND {visible:loan l}
        """;

    /// <inheritdoc/>
    public async Task<Result<ContactPage>> HandleAsync(Db db, Call call)
    {
        if (await db.FindLoanAsync(Id) is not { } loan)
        {
            return new Refusal("platform.not-yours");
        }

        if (call.Viewer.Desk == Desk.Bank && Acts.NotBy(call.Viewer, loan.Terms.Bank) is { } stranger)
        {
            return stranger;
        }

        await db.NoteReadAsync(LoanStore.Kind, Id.Value);
        var none = call.BusinessDate;
        var head = (await db.FindAsync<HeadRow>(HeadSql, new
        {
            Id,
            from = loan.Collection?.PromisedOn ?? none,
            to = loan.Collection?.Promise?.On ?? none,
        }))!;
        return new ContactPage
        {
            Loan = loan,
            BorrowerName = head.BorrowerName,
            Class = Enum.Parse<LoanClass>(head.LoanClass),
            Today = loan.On(call.BusinessDate),
            PromisePaid = head.PromisePaidFen,
            Contacts = await db.QueryAsync<ContactRow>(RowsSql, new { Id }),
        };
    }

    private sealed record HeadRow
    {
        public required string BorrowerName { get; init; }

        public required string LoanClass { get; init; }

        public required Money PromisePaidFen { get; init; }
    }
}

/// <summary>A loan's contact log.</summary>
public sealed record ContactPage
{
    /// <summary>The loan.</summary>
    public required Loan Loan { get; init; }

    /// <summary>The firm.</summary>
    public required string BorrowerName { get; init; }

    /// <summary>Its class at the last close or entry.</summary>
    public required LoanClass Class { get; init; }

    /// <summary>Where it stands today.</summary>
    public required LoanDay Today { get; init; }

    /// <summary>What came in on the last promise.</summary>
    public required Money PromisePaid { get; init; }

    /// <summary>The contacts, newest first.</summary>
    public required IReadOnlyList<ContactRow> Contacts { get; init; }

    /// <summary>How the last promise stands; null = none was made.</summary>
    public PromiseState? Promise => Loan.Collection?.Promise?.Stands(PromisePaid, Today.AsOf);
}

/// <summary>One row of the contact log.</summary>
public sealed record ContactRow
{
    /// <summary>Its place in the log, from 1.</summary>
    public required long Number { get; init; }

    /// <summary>The name of its kind.</summary>
    public required string Kind { get; init; }

    /// <summary>The day.</summary>
    public required DateOnly ContactedOn { get; init; }

    /// <summary>With whom.</summary>
    public required string Whom { get; init; }

    /// <summary>The name of what came of it.</summary>
    public required string Result { get; init; }

    /// <summary>What was said.</summary>
    public required string Note { get; init; }

    /// <summary>The days past due that day.</summary>
    public required long DaysPastDue { get; init; }

    /// <summary>The amount promised.</summary>
    public Money? PromiseFen { get; init; }

    /// <summary>For which day.</summary>
    public DateOnly? PromiseOn { get; init; }

    /// <summary>When to go on.</summary>
    public DateOnly? NextOn { get; init; }

    /// <summary>The letter's number.</summary>
    public string? LetterNumber { get; init; }

    /// <summary>The name of its level.</summary>
    public string? LetterLevel { get; init; }

    /// <summary>The letter on file.</summary>
    public Guid? DocumentId { get; init; }

    /// <summary>The hash of its bytes.</summary>
    public string? Sha256 { get; init; }

    /// <summary>Who.</summary>
    public required UserId ById { get; init; }

    /// <summary>Who by name, as far as the viewer may know it.</summary>
    public string? Person { get; init; }

    /// <summary>By telephone, at the firm, by letter.</summary>
    public ContactKind Way => Enum.Parse<ContactKind>(Kind);

    /// <summary>What came of it.</summary>
    public ContactResult Outcome => Enum.Parse<ContactResult>(Result);

    /// <summary>The letter's level.</summary>
    public LetterLevel? Level => LetterLevel is { } name ? Enum.Parse<LetterLevel>(name) : null;
}
