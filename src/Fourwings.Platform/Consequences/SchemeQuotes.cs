using Fourwings.Domain.Cover;
using Fourwings.Domain.Lending;
using Fourwings.Platform.LossFunds;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Consequences;

/// <summary>
/// What the schemes behind a loan's plan of cover say to a loss today: whichever claims first, the loss is divided with
/// the words of all.
/// </summary>
internal static class SchemeQuotes
{
    /// <summary>The quotes for a loan.</summary>
    public static async Task<IReadOnlyList<SchemeQuote>> OfAsync(Db db, LoanId loan) =>
        await FollowCover.QuoteAsync(db.ForSystem(), loan) is { } fund ? [fund] : [];
}
