using Fourwings.Platform.Insurance;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Fourwings.Web.Shared;

/// <summary>Keeps a node at work on batches of policies while the site runs.</summary>
/// <param name="rosters">The work.</param>
/// <param name="log">Where a failed round is told.</param>
internal sealed partial class BackgroundRosters(RostersAtWork rosters, ILogger<BackgroundRosters> log)
    : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.Run(() => rosters.RunAsync(fault => Failed(log, fault), stoppingToken), stoppingToken);

    [LoggerMessage(LogLevel.Error, "A round of batches failed; it is tried again.")]
    private static partial void Failed(ILogger log, Exception fault);
}
