using Fourwings.Platform.Search;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Lending;

/// <summary>Finds loans by contract number, firm and purpose.</summary>
internal static class LoanSearch
{
    private const string FoundSql = """
        SELECT s.record_id AS id, s.words FROM search_entry s JOIN loan l ON l.id = s.record_id
        WHERE s.kind = 'loan' AND {visible:loan l}
        """;

    /// <summary>The loans that answer the text, the best first; null = the text asks for nothing.</summary>
    public static async Task<IReadOnlyList<Guid>?> FoundLoansAsync(this Db db, string text)
    {
        var terms = SearchWords.Query(text);
        return terms.Count == 0 ? null : SearchIndex.Rank(text, await db.QueryAsync<SearchCandidate>(
            $"{FoundSql} AND {db.Dialect.SearchSql} LIMIT @limit",
            new { search = db.Dialect.SearchText(terms), limit = SearchIndex.MaxCandidates }));
    }
}
