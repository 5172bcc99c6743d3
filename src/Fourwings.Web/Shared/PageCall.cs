using Fourwings.Domain;
using Fourwings.Platform.Storage;
using Microsoft.AspNetCore.Http;

namespace Fourwings.Web.Shared;

/// <summary>Runs slices and queries for the person who is signed in, in the language of the page.</summary>
public sealed class PageCall(Database database, IHttpContextAccessor accessor, PageText text)
{
    private PlatformState? _state;

    /// <summary>Who is signed in; null at the door.</summary>
    public Visitor? Visitor { get; } = Visitor.From(accessor.HttpContext!.User);

    /// <summary>Who looks and acts.</summary>
    /// <exception cref="InvalidOperationException">Nobody is signed in.</exception>
    public Viewer Viewer => Visitor is { } visitor
        ? visitor.Viewer with { Language = text.Language }
        : throw new InvalidOperationException("Nobody is signed in on this page.");

    /// <summary>The clock, for what pages show as printed at; law and money use the business date.</summary>
    public TimeProvider Clock => database.World.Clock;

    /// <summary>Runs a use case under the form's key.</summary>
    public Task<Result<T>> RunAsync<T>(ISlice<T> slice, string? key) => database.RunAsync(slice, Viewer, key);

    /// <summary>Answers a question on one snapshot.</summary>
    public Task<Result<T>> ReadAsync<T>(IQuery<T> query) => database.ReadAsync(query, Viewer);

    /// <summary>A new idempotency key.</summary>
    public string NewKey() => database.World.Ids.Next().ToString("N");

    /// <summary>The business date, the place and whether this is a demo; read once a request.</summary>
    public async Task<PlatformState> StateAsync() =>
        _state ??= (await database.ReadAsync(new ReadState(), Viewer.System)).Value;

    private sealed record ReadState : IQuery<PlatformState>
    {
        public Task<Result<PlatformState>> HandleAsync(Db db, Call call) =>
            Task.FromResult<Result<PlatformState>>(db.State);
    }
}
