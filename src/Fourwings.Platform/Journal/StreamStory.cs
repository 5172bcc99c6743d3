using System.Text.Json;
using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Journal;

/// <summary>The time line of one record (时间线), read from its stream.</summary>
public static class StreamStory
{
    private const string Sql = """
        SELECT j.version, j.at, j.business_on, j.user_id, j.organisation_id, j.fact_type, j.fact,
            o.name_zh AS organisation_name
        FROM journal j LEFT JOIN organisation o ON o.id = j.organisation_id
        WHERE j.stream = @stream ORDER BY j.version DESC
        """;

    /// <summary>What has happened to a record that the viewer may see, the latest first.</summary>
    public static async Task<IReadOnlyList<StoryLine>> OfAsync(Db db, Guid stream) =>
        [.. (await db.QueryAsync<Row>(Sql, new { stream })).Select(row => row.ToLine())];

    /// <summary>The facts of a stream, in order, for a replay.</summary>
    public static async Task<IReadOnlyList<IFact>> FactsAsync(Db db, Guid stream) =>
        [.. (await RecordStream.LoadAsync(db, [stream])).Values.SelectMany(lines => lines.Facts)];

    private sealed record Row
    {
        public required long Version { get; init; }

        public required DateTimeOffset At { get; init; }

        public required DateOnly BusinessOn { get; init; }

        public required UserId UserId { get; init; }

        public required OrganisationId OrganisationId { get; init; }

        public required string FactType { get; init; }

        public required string Fact { get; init; }

        public string? OrganisationName { get; init; }

        public StoryLine ToLine() => new(Version, At, BusinessOn, FactType)
        {
            User = UserId,
            Organisation = OrganisationId,
            OrganisationName = OrganisationName,
            Args = ArgsOf(RecordStream.FactOf(FactType, Fact)),
        };

        private static Dictionary<string, object> ArgsOf(IFact fact) => fact.GetType().GetProperties()
            .Select(property => (property.Name, Value: property.GetValue(fact)))
            .Where(arg => arg.Value is not null)
            .ToDictionary(arg => JsonNamingPolicy.CamelCase.ConvertName(arg.Name), arg => arg.Value!);
    }
}

/// <summary>One line of a time line.</summary>
/// <param name="Version">The record's version after it.</param>
/// <param name="At">When it was written.</param>
/// <param name="BusinessOn">On which business date.</param>
/// <param name="FactType">Its type; the text stands under <c>fact.{FactType}</c>.</param>
public sealed record StoryLine(long Version, DateTimeOffset At, DateOnly BusinessOn, string FactType)
{
    /// <summary>Who.</summary>
    public required UserId User { get; init; }

    /// <summary>For whom.</summary>
    public required OrganisationId Organisation { get; init; }

    /// <summary>The name of the organisation; null = the platform itself.</summary>
    public string? OrganisationName { get; init; }

    /// <summary>The fact's properties, for its text.</summary>
    public required IReadOnlyDictionary<string, object> Args { get; init; }
}
