using Fourwings.Platform.Closing;
using Fourwings.Platform.Storage;
using Quartz;

namespace Fourwings.Platform.Jobs;

/// <summary>Closes the open business day, or goes on with a close that was broken off.</summary>
/// <param name="database">The database.</param>
[DisallowConcurrentExecution]
public sealed class CloseJob(Database database) : IJob
{
    /// <summary>Its key.</summary>
    public static JobKey Key { get; } = new("close");

    /// <inheritdoc/>
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var open = await database.SnapshotAsync(db => Task.FromResult(db.Call.BusinessDate));
        await new DailyClose(database, CloseSteps.All).UntilAsync(open, cancellationToken);
    }
}
