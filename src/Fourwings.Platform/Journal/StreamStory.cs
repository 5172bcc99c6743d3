using System.Text.Json;
using Fourwings.Domain;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Journal;

/// <summary>The facts of one record, for a replay; what people read of it gives <see cref="ReadHistory"/>.</summary>
public static class StreamStory
{
    private const string Sql = "SELECT j.fact_type, j.fact FROM journal j WHERE j.stream = @stream ORDER BY j.version";

    private static readonly Lazy<IReadOnlyDictionary<string, Type>> Types = new(() => typeof(IFact).Assembly.GetTypes()
        .Where(type => typeof(IFact).IsAssignableFrom(type) && type is { IsAbstract: false })
        .ToDictionary(type => type.Name));

    /// <summary>The facts of a stream, in order.</summary>
    public static async Task<IReadOnlyList<IFact>> FactsAsync(Db db, Guid stream) =>
        [.. (await db.QueryAsync<Row>(Sql, new { stream })).Select(row => row.ToFact())];

    private sealed record Row
    {
        public required string FactType { get; init; }

        public required string Fact { get; init; }

        public IFact ToFact() => Types.Value.TryGetValue(FactType, out var type)
            ? (IFact)CanonicalJson.Read(Fact, type)
            : throw new JsonException($"This build knows no fact '{FactType}'.");
    }
}
