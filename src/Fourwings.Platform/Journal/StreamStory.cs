using Fourwings.Domain;
using Fourwings.Platform.Storage;

namespace Fourwings.Platform.Journal;

/// <summary>The facts of one record, for a replay; what people read of it gives <see cref="ReadHistory"/>.</summary>
public static class StreamStory
{
    /// <summary>The facts of a stream, in order.</summary>
    public static async Task<IReadOnlyList<IFact>> FactsAsync(Db db, Guid stream) =>
        [.. (await RecordStream.LoadAsync(db, [stream])).Values.SelectMany(lines => lines.Facts)];
}
