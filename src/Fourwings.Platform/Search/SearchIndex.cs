using System.Buffers.Binary;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Search;

/// <summary>Keeps one search text per record (检索索引) and finds candidates in it, on both databases alike.</summary>
public static class SearchIndex
{
    /// <summary>How many candidates are ranked at most; beyond it the reader is asked to say more.</summary>
    public const int MaxCandidates = 500;

    private const string UpsertSql = """
        INSERT INTO search_entry (record_id, number, kind, words, terms)
        VALUES (@record, @number, @kind, @words, @terms)
        ON CONFLICT (record_id) DO UPDATE SET words = excluded.words, terms = excluded.terms
        """;

    /// <summary>Makes a record findable by its fields, the most telling first; replaces what was there.</summary>
    public static Task IndexAsync(this Db db, string kind, Guid record, params IReadOnlyCollection<string> fields) =>
        db.ExecuteAsync(UpsertSql, new
        {
            record,
            number = NumberOf(record),
            kind,
            words = Words(fields),
            terms = SearchWords.Terms(fields),
        });

    /// <summary>Makes many new records findable.</summary>
    internal static Task IndexAllAsync(
        this Db db, string kind, (Guid Record, IReadOnlyCollection<string> Fields)[] records) =>
        db.CopyAsync(new BulkRows("search_entry", records.Length)
            .Add("record_id", Array.ConvertAll(records, one => one.Record))
            .Add("number", Array.ConvertAll(records, one => NumberOf(one.Record)))
            .Add("kind", Array.ConvertAll(records, _ => kind))
            .Add("words", Array.ConvertAll(records, one => Words(one.Fields)))
            .Add("terms", Array.ConvertAll(records, one => SearchWords.Terms(one.Fields))));

    /// <summary>The folded fields of a record, one a line, as <see cref="SearchScore"/> reads them.</summary>
    public static string Words(IEnumerable<string> fields) => string.Join('\n', fields.Select(SearchWords.Fold));

    /// <summary>
    /// The candidates' order: a query selects <c>id</c> and <c>words</c> with <see cref="Dialect.SearchSql"/> and
    /// <see cref="MaxCandidates"/>, this ranks what it gave.
    /// </summary>
    public static IReadOnlyList<Guid> Rank(string query, IEnumerable<SearchCandidate> candidates) =>
        [.. candidates
            .Select(candidate => (candidate.Id, candidate.Words, Score: SearchScore.Of(query, candidate.Words)))
            .OrderByDescending(found => found.Score)
            .ThenBy(found => found.Words, StringComparer.Ordinal)
            .ThenBy(found => found.Id)
            .Select(found => found.Id)];

    /// <summary>
    /// The whole number by which the database's index names a record: the last eight bytes of its id, which are
    /// random in a version 7 UUID.
    /// </summary>
    public static long NumberOf(Guid record)
    {
        Span<byte> bytes = stackalloc byte[16];
        record.TryWriteBytes(bytes, bigEndian: true, out _);
        return BinaryPrimitives.ReadInt64BigEndian(bytes[8..]);
    }
}

/// <summary>A record that may answer a search.</summary>
public sealed record SearchCandidate
{
    /// <summary>The record.</summary>
    public required Guid Id { get; init; }

    /// <summary>Its folded fields, one a line.</summary>
    public required string Words { get; init; }
}
