using Fourwings.Domain;
using Fourwings.Domain.Lending;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Lending;

/// <summary>A dunning letter as it would go out today (拟催收函).</summary>
/// <param name="Id">Which loan.</param>
/// <param name="Terms">Level, last day, address.</param>
public sealed record DraftLetter(LoanId Id, LetterTerms Terms) : IQuery<LetterDraft>
{
    /// <inheritdoc/>
    public async Task<Result<LetterDraft>> HandleAsync(Db db, Call call)
    {
        if (await db.FindLoanAsync(Id) is not { } loan)
        {
            return new Refusal("platform.not-yours");
        }

        return Acts.NotBy(call.Viewer, loan.Terms.Bank) is { } stranger
            ? stranger
            : loan.DraftLetter(Terms, call.BusinessDate);
    }
}
