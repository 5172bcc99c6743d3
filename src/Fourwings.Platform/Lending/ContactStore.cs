using Fourwings.Domain;
using Fourwings.Domain.Lending;
using Fourwings.Domain.Parties;
using Fourwings.Finance;
using Fourwings.Platform.Documents;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Lending;

/// <summary>The rows of the contact log, and where the bank stands with each debtor.</summary>
internal static class ContactStore
{
    /// <summary>A dunning letter as it went out.</summary>
    public static DocumentSlot LetterSlot { get; } = DocumentSlot.Scan("loan.letter");

    private const string InsertSql = """
        INSERT INTO loan_contact (loan_id, number, bank_id, kind, contacted_on, whom, result, note, days_past_due,
            promise_fen, promise_on, next_on, letter_number, letter_level, document_id, sha256, by_id, booked_on)
        VALUES (@LoanId, @Number, @BankId, @Kind, @ContactedOn, @Whom, @Result, @Note, @DaysPastDue, @PromiseFen,
            @PromiseOn, @NextOn, @LetterNumber, @LetterLevel, @DocumentId, @Sha256, @ById, @BookedOn)
        """;

    private const string UpsertSql = """
        INSERT INTO loan_collection (loan_id, bank_id, contacts, letters, last_on, last_kind, last_result, promise_fen,
            promise_on, promised_on, next_on)
        VALUES (@LoanId, @BankId, @Contacts, @Letters, @LastOn, @LastKind, @LastResult, @PromiseFen, @PromiseOn,
            @PromisedOn, @NextOn)
        ON CONFLICT (loan_id) DO UPDATE SET contacts = excluded.contacts, letters = excluded.letters,
            last_on = excluded.last_on, last_kind = excluded.last_kind, last_result = excluded.last_result,
            promise_fen = excluded.promise_fen, promise_on = excluded.promise_on, promised_on = excluded.promised_on,
            next_on = excluded.next_on
        """;

    private const string ContactsSql = """
        SELECT c.loan_id, c.number, c.bank_id, c.kind, c.contacted_on, c.whom, c.result, c.note, c.days_past_due,
            c.promise_fen, c.promise_on, c.next_on, c.letter_number, c.letter_level, c.document_id, c.sha256, c.by_id,
            c.booked_on
        FROM loan_contact c WHERE c.loan_id IN @ids AND {visible:loan_contact c} ORDER BY c.loan_id, c.number
        """;

    private const string CollectionsSql = """
        SELECT c.loan_id, c.bank_id, c.contacts, c.letters, c.last_on, c.last_kind, c.last_result, c.promise_fen,
            c.promise_on, c.promised_on, c.next_on
        FROM loan_collection c WHERE c.loan_id IN @ids AND {visible:loan_collection c}
        """;

    /// <summary>Keeps a talk or a letter, and where the bank stands after it.</summary>
    /// <param name="db">The unit of work.</param>
    /// <param name="loan">The loan after the fact.</param>
    /// <param name="fact">The talk or the letter.</param>
    public static async Task SaveContactAsync(this Db db, Loan loan, IFact fact)
    {
        await db.ExecuteAsync(InsertSql, StoredContact.Of(loan, fact, db.Call.BusinessDate));
        await db.ExecuteAsync(UpsertSql, StoredCollection.Of(loan));
    }

    /// <summary>The stored contacts of some loans.</summary>
    public static async Task<ILookup<LoanId, StoredContact>> ContactsAsync(this Db db, IReadOnlyList<Guid> ids) =>
        (await db.QueryAsync<StoredContact>(ContactsSql, new { ids })).ToLookup(row => row.LoanId);

    /// <summary>Where the bank stands with the debtors of some loans, as stored.</summary>
    public static async Task<IReadOnlyDictionary<LoanId, StoredCollection>> CollectionsAsync(
        this Db db, IReadOnlyList<Guid> ids) =>
        (await db.QueryAsync<StoredCollection>(CollectionsSql, new { ids })).ToDictionary(row => row.LoanId);
}

/// <summary>A row of the contact log.</summary>
internal sealed record StoredContact
{
    public required LoanId LoanId { get; init; }

    public required long Number { get; init; }

    public required OrganisationId BankId { get; init; }

    public required string Kind { get; init; }

    public required DateOnly ContactedOn { get; init; }

    public required string Whom { get; init; }

    public required string Result { get; init; }

    public string Note { get; init; } = string.Empty;

    public required long DaysPastDue { get; init; }

    public Money? PromiseFen { get; init; }

    public DateOnly? PromiseOn { get; init; }

    public DateOnly? NextOn { get; init; }

    public string? LetterNumber { get; init; }

    public string? LetterLevel { get; init; }

    public Guid? DocumentId { get; init; }

    public string? Sha256 { get; init; }

    public required UserId ById { get; init; }

    public required DateOnly BookedOn { get; init; }

    /// <summary>The row that a fact makes; the loan as it is after it.</summary>
    /// <exception cref="ArgumentException">The fact is neither a talk nor a letter.</exception>
    public static StoredContact Of(Loan loan, IFact fact, DateOnly bookedOn) => fact switch
    {
        DebtorContacted { Note: var note } talk => new()
        {
            LoanId = loan.Id,
            Number = loan.Collection!.Contacts,
            BankId = loan.Terms.Bank,
            Kind = note.Kind.ToString(),
            ContactedOn = note.On,
            Whom = note.Whom,
            Result = note.Result.ToString(),
            Note = note.Note,
            DaysPastDue = talk.DaysPastDue,
            PromiseFen = note.Promise?.Amount,
            PromiseOn = note.Promise?.On,
            NextOn = note.NextOn,
            ById = talk.By,
            BookedOn = bookedOn,
        },
        DunningLetterSent letter => new()
        {
            LoanId = loan.Id,
            Number = loan.Collection!.Contacts,
            BankId = loan.Terms.Bank,
            Kind = nameof(ContactKind.Letter),
            ContactedOn = letter.On,
            Whom = letter.Whom,
            Result = nameof(ContactResult.Sent),
            DaysPastDue = letter.DaysPastDue,
            NextOn = letter.PayBy,
            LetterNumber = letter.Number,
            LetterLevel = letter.Level.ToString(),
            DocumentId = letter.Document,
            Sha256 = letter.Sha256,
            ById = letter.By,
            BookedOn = bookedOn,
        },
        _ => throw new ArgumentException($"{fact.GetType().Name} is no contact.", nameof(fact)),
    };
}

/// <summary>Where a bank stands with a debtor, as a row.</summary>
internal sealed record StoredCollection
{
    public required LoanId LoanId { get; init; }

    public required OrganisationId BankId { get; init; }

    public required long Contacts { get; init; }

    public required long Letters { get; init; }

    public required DateOnly LastOn { get; init; }

    public required string LastKind { get; init; }

    public required string LastResult { get; init; }

    public Money? PromiseFen { get; init; }

    public DateOnly? PromiseOn { get; init; }

    public DateOnly? PromisedOn { get; init; }

    public DateOnly? NextOn { get; init; }

    /// <summary>The row of a loan whose debtor was contacted.</summary>
    public static StoredCollection Of(Loan loan) => new()
    {
        LoanId = loan.Id,
        BankId = loan.Terms.Bank,
        Contacts = loan.Collection!.Contacts,
        Letters = loan.Collection.Letters,
        LastOn = loan.Collection.LastOn,
        LastKind = loan.Collection.LastKind.ToString(),
        LastResult = loan.Collection.LastResult.ToString(),
        PromiseFen = loan.Collection.Promise?.Amount,
        PromiseOn = loan.Collection.Promise?.On,
        PromisedOn = loan.Collection.PromisedOn,
        NextOn = loan.Collection.NextOn,
    };
}
