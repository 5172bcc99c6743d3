using Fourwings.Domain;

namespace Fourwings.Platform.Storage;

/// <summary>
/// One use case that changes something: load, decide, save, in one file. Run by <see cref="Database.RunAsync"/>.
/// </summary>
/// <typeparam name="T">What it gives back; stored with the idempotency key, so it must be plain data.</typeparam>
public interface ISlice<T>
{
    /// <summary>Loads, decides, saves, inside one transaction. A refusal rolls everything back.</summary>
    Task<Result<T>> HandleAsync(Db db, Call call);
}

/// <summary>
/// A slice that does costly work before its transaction begins, so that nobody waits for it; what the work rests on is
/// looked at again inside.
/// </summary>
public interface IPrepares
{
    /// <summary>Does the work.</summary>
    Task PrepareAsync(Database database, Viewer viewer);
}

/// <summary>
/// A slice that many call at once for the same row: those of one node line up before they ask the database, which is
/// quicker than many connections that wait for one lock. The row is locked in the database all the same.
/// </summary>
public interface ILinesUp
{
    /// <summary>The row that all want.</summary>
    Guid Row { get; }
}

/// <summary>
/// One question that changes nothing. Run by <see cref="Database.ReadAsync"/> on one consistent snapshot.
/// </summary>
/// <typeparam name="T">The answer.</typeparam>
public interface IQuery<T>
{
    /// <summary>Reads what the page shows.</summary>
    Task<Result<T>> HandleAsync(Db db, Call call);
}

/// <summary>
/// A slice whose input must not be hashed whole, because it holds a secret, says what identifies the request.
/// </summary>
public interface INamesItsRequest
{
    /// <summary>The input without the secret.</summary>
    object Request { get; }
}
