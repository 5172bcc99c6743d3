using Fourwings.Platform.Journal;
using Fourwings.Platform.Storage;
using Quartz;

namespace Fourwings.Platform.Jobs;

/// <summary>Seals the journal's committed lines, every minute.</summary>
/// <param name="database">The database.</param>
[DisallowConcurrentExecution]
public sealed class SealJob(Database database) : IJob
{
    /// <summary>Its key.</summary>
    public static JobKey Key { get; } = new("seal");

    /// <inheritdoc/>
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await Sealer.SealAsync(database);
}
