namespace Fourwings.Domain;

/// <summary>The identity of one record; an id is a <c>readonly record struct XId(Guid Value) : IRecordId</c>.</summary>
public interface IRecordId
{
    /// <summary>A version 7 UUID made by an <see cref="IdSource"/>.</summary>
    Guid Value { get; }
}

/// <summary>Makes ids; the one place that does, so that tests and replays can name theirs.</summary>
public abstract class IdSource
{
    /// <summary>A new id, version 7: later ids sort after earlier ones.</summary>
    public abstract Guid Next();
}
