using Fourwings.Domain;

namespace Fourwings.Platform.Storage;

/// <summary>Ids for production: version 7 UUIDs by the given clock.</summary>
/// <param name="clock">The clock whose instant goes into the id.</param>
public sealed class SystemIds(TimeProvider clock) : IdSource
{
    /// <inheritdoc/>
#pragma warning disable RS0030 // The one place that may make ids.
    public override Guid Next() => Guid.CreateVersion7(clock.GetUtcNow());
#pragma warning restore RS0030
}
