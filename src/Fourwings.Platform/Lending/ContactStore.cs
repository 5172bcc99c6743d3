using Fourwings.Domain.Lending;
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
        VALUES (@loan, @number, @bank, @kind, @on, @whom, @result, @note, @daysPastDue, @promise, @promiseOn, @nextOn,
            @letter, @level, @document, @sha256, @by, @bookedOn)
        """;

    private const string UpsertSql = """
        INSERT INTO loan_collection (loan_id, bank_id, contacts, letters, last_on, last_kind, last_result, promise_fen,
            promise_on, promised_on, next_on)
        VALUES (@loan, @bank, @Contacts, @Letters, @LastOn, @kind, @result, @promise, @promiseOn, @PromisedOn, @NextOn)
        ON CONFLICT (loan_id) DO UPDATE SET contacts = excluded.contacts, letters = excluded.letters,
            last_on = excluded.last_on, last_kind = excluded.last_kind, last_result = excluded.last_result,
            promise_fen = excluded.promise_fen, promise_on = excluded.promise_on, promised_on = excluded.promised_on,
            next_on = excluded.next_on
        """;

    /// <summary>Keeps a talk.</summary>
    public static async Task SaveContactAsync(this Db db, Loan loan, DebtorContacted fact)
    {
        var note = fact.Note;
        await db.ExecuteAsync(InsertSql, new
        {
            loan = loan.Id,
            number = loan.Collection!.Contacts,
            bank = loan.Terms.Bank,
            kind = note.Kind.ToString(),
            on = note.On,
            whom = note.Whom,
            result = note.Result.ToString(),
            note = note.Note,
            daysPastDue = fact.DaysPastDue,
            promise = note.Promise?.Amount,
            promiseOn = note.Promise?.On,
            nextOn = note.NextOn,
            letter = (string?)null,
            level = (string?)null,
            document = (Guid?)null,
            sha256 = (string?)null,
            by = fact.By,
            bookedOn = db.Call.BusinessDate,
        });
        await db.SaveCollectionAsync(loan);
    }

    /// <summary>Keeps a letter.</summary>
    public static async Task SaveLetterAsync(this Db db, Loan loan, DunningLetterSent fact)
    {
        await db.ExecuteAsync(InsertSql, new
        {
            loan = loan.Id,
            number = loan.Collection!.Contacts,
            bank = loan.Terms.Bank,
            kind = nameof(ContactKind.Letter),
            on = fact.On,
            whom = fact.Whom,
            result = nameof(ContactResult.Sent),
            note = string.Empty,
            daysPastDue = fact.DaysPastDue,
            promise = (Money?)null,
            promiseOn = (DateOnly?)null,
            nextOn = (DateOnly?)fact.PayBy,
            letter = fact.Number,
            level = fact.Level.ToString(),
            document = fact.Document,
            sha256 = fact.Sha256,
            by = fact.By,
            bookedOn = db.Call.BusinessDate,
        });
        await db.SaveCollectionAsync(loan);
    }

    private static Task SaveCollectionAsync(this Db db, Loan loan) => db.ExecuteAsync(UpsertSql, new
    {
        loan = loan.Id,
        bank = loan.Terms.Bank,
        loan.Collection!.Contacts,
        loan.Collection.Letters,
        loan.Collection.LastOn,
        kind = loan.Collection.LastKind.ToString(),
        result = loan.Collection.LastResult.ToString(),
        promise = loan.Collection.Promise?.Amount,
        promiseOn = loan.Collection.Promise?.On,
        loan.Collection.PromisedOn,
        loan.Collection.NextOn,
    });
}
