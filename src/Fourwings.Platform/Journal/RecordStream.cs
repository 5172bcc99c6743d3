using System.Text.Json;
using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Journal;

/// <summary>One fact of a stream, with who wrote it for whom and on which business date.</summary>
/// <param name="Fact">What happened.</param>
/// <param name="BusinessOn">On which business date.</param>
/// <param name="User">Who.</param>
/// <param name="Organisation">For whom.</param>
public sealed record StreamLine(IFact Fact, DateOnly BusinessOn, UserId User, OrganisationId Organisation);

/// <summary>The stream of one record (一条记录的流水), in order: what a replay makes the record from.</summary>
/// <param name="Id">The record.</param>
/// <param name="Lines">Its lines; at least one.</param>
public sealed record RecordStream(Guid Id, IReadOnlyList<StreamLine> Lines)
{
    private const string Sql = """
        SELECT j.stream, j.business_on, j.user_id, j.organisation_id, j.fact_type, j.fact FROM journal j
        WHERE j.stream IN @streams ORDER BY j.stream, j.version
        """;

    private static readonly Lazy<IReadOnlyDictionary<string, Type>> Types = new(() =>
        new[] { typeof(IFact).Assembly, typeof(RecordStream).Assembly }
            .SelectMany(floor => floor.GetTypes())
            .Where(type => typeof(IFact).IsAssignableFrom(type) && type is { IsAbstract: false })
            .ToDictionary(type => type.Name));

    /// <summary>The facts alone.</summary>
    public IEnumerable<IFact> Facts => Lines.Select(line => line.Fact);

    /// <summary>The line that began the record.</summary>
    public StreamLine First => Lines[0];

    /// <summary>The last line.</summary>
    public StreamLine Last => Lines[^1];

    /// <summary>The streams of some records; one without a line is left out.</summary>
    /// <exception cref="JsonException">A line holds no fact that this build knows.</exception>
    public static async Task<IReadOnlyDictionary<Guid, RecordStream>> LoadAsync(Db db, IReadOnlyList<Guid> streams)
    {
        var rows = await db.QueryAsync<Row>(Sql, new { streams });
        return rows.GroupBy(row => row.Stream).ToDictionary(
            lines => lines.Key,
            lines => new RecordStream(lines.Key, [.. lines.Select(line => line.ToLine())]));
    }

    /// <summary>A fact from its name and its text in the journal.</summary>
    /// <exception cref="JsonException">This build knows no such fact.</exception>
    internal static IFact FactOf(string name, string text) => Types.Value.TryGetValue(name, out var type)
        ? (IFact)CanonicalJson.Read(text, type)
        : throw new JsonException($"This build knows no fact '{name}'.");

    private sealed record Row
    {
        public required Guid Stream { get; init; }

        public required DateOnly BusinessOn { get; init; }

        public required UserId UserId { get; init; }

        public required OrganisationId OrganisationId { get; init; }

        public required string FactType { get; init; }

        public required string Fact { get; init; }

        public StreamLine ToLine() => new(FactOf(FactType, Fact), BusinessOn, UserId, OrganisationId);
    }
}
