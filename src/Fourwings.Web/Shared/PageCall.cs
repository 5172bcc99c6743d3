using Fourwings.Domain;
using Fourwings.Platform.Storage;

namespace Fourwings.Web.Shared;

/// <summary>Runs slices and queries for the person who is signed in, in the language of the page.</summary>
/// <param name="database">The platform.</param>
/// <param name="text">The language.</param>
/// <param name="visitor">Who is signed in; null at the door.</param>
public sealed class PageCall(Database database, PageText text, Visitor? visitor)
{
    private readonly Dictionary<object, Task> _answers = [];
    private PlatformState? _state;

    /// <summary>Who is signed in; null at the door.</summary>
    public Visitor? Visitor => visitor;

    /// <summary>Who looks and acts.</summary>
    /// <exception cref="InvalidOperationException">Nobody is signed in.</exception>
    public Viewer Viewer => visitor is not null
        ? visitor.Viewer with { Language = text.Language }
        : throw new InvalidOperationException("Nobody is signed in on this page.");

    /// <summary>The clock, for what pages show as printed at; law and money use the business date.</summary>
    public TimeProvider Clock => database.World.Clock;

    /// <summary>Runs a use case under the form's key.</summary>
    public Task<Result<T>> RunAsync<T>(ISlice<T> slice, string? key)
    {
        _answers.Clear();
        return database.RunAsync(slice, Viewer, key);
    }

    /// <summary>
    /// Answers a question on one snapshot; a question that the page, its parts or its frame asks again in the same
    /// request has the same answer.
    /// </summary>
    public Task<Result<T>> ReadAsync<T>(IQuery<T> query)
    {
        if (!_answers.TryGetValue(query, out var answer))
        {
            _answers[query] = answer = database.ReadAsync(query, Viewer);
        }

        return (Task<Result<T>>)answer;
    }

    /// <summary>A new idempotency key.</summary>
    public string NewKey() => database.World.Ids.Next().ToString("N");

    /// <summary>The business date, the place and whether this is a demo; read once a request.</summary>
    public async Task<PlatformState> StateAsync() =>
        _state ??= await database.SnapshotAsync(db => Task.FromResult(db.State));

    /// <summary>The same for a page that is open to everybody: who is not signed in reads as a stranger.</summary>
    public PageCall ForAnybody() => visitor is null ? As(Visitor.Stranger) : this;

    /// <summary>The same for someone else: the demo's door counts what waits for each of its desks.</summary>
    public PageCall As(Visitor other) => new(database, text, other);
}
