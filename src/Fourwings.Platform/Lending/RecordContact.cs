using Fourwings.Domain;
using Fourwings.Domain.Lending;
using Fourwings.Platform.Documents;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Lending;

/// <summary>Notes a talk with the debtor (登记催收联系): for the bank's own eyes.</summary>
/// <param name="Id">Which loan.</param>
/// <param name="Note">What was said, promised, planned.</param>
public sealed record RecordContact(LoanId Id, ContactNote Note) : ISlice<Loan>
{
    /// <inheritdoc/>
    public async Task<Result<Loan>> HandleAsync(Db db, Call call)
    {
        var change = await db.ChangeLoanAsync(
            Id, loan => Task.FromResult(loan.RecordContact(Note, call.BusinessDate, call.Viewer.User)));
        if (!change.Succeeded(out var changed, out var refusal))
        {
            return refusal;
        }

        await db.SaveContactAsync(changed.After, changed.Fact);
        return changed.After;
    }
}

/// <summary>
/// Sends a dunning letter (发催收函): the printed paper goes on file with the loan, and its hash into the contact log.
/// </summary>
/// <param name="Id">Which loan.</param>
/// <param name="Terms">Level, last day, address.</param>
/// <param name="PrintedFrom">The loan's version that the paper shows; a later one refuses it.</param>
/// <param name="PrintedOn">The business date that the paper shows.</param>
/// <param name="Paper">The printed letter.</param>
public sealed record SendLetter(LoanId Id, LetterTerms Terms, long PrintedFrom, DateOnly PrintedOn, Upload? Paper)
    : ISlice<Loan>, INamesItsRequest
{
    /// <summary>Each print of one letter has other bytes; the letter is the same.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public object Request => this with { Paper = null };

    /// <inheritdoc/>
    public async Task<Result<Loan>> HandleAsync(Db db, Call call)
    {
        var change = await db.ChangeLoanAsync(Id, loan => DecideAsync(db, loan));
        if (!change.Succeeded(out var changed, out var refusal))
        {
            return refusal;
        }

        await db.SaveContactAsync(changed.After, changed.Fact);
        return changed.After;
    }

    private async Task<Result<DunningLetterSent>> DecideAsync(Db db, Loan loan)
    {
        if (loan.Version != PrintedFrom || db.Call.BusinessDate != PrintedOn)
        {
            return new Refusal("platform.changed-meanwhile");
        }

        if (!loan.DraftLetter(Terms, PrintedOn).Succeeded(out var letter, out var refusal))
        {
            return refusal;
        }

        if (Paper is null)
        {
            return new Refusal("letter.paper-missing", Field: "paper");
        }

        return (await db.AddDocumentAsync(LoanStore.Kind, Id.Value, ContactStore.LetterSlot, Paper))
            .Succeeded(out var document, out refusal)
            ? letter.Sent(document.Value, Paper.Sha256, db.Call.Viewer.User)
            : refusal;
    }
}
