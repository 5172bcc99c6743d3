using Fourwings.Platform.Imports;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Fourwings.Web.Shared;

/// <summary>Keeps a node at work on imports while the site runs.</summary>
/// <param name="imports">The work.</param>
/// <param name="log">Where a failed round is told.</param>
internal sealed partial class BackgroundImports(ImportsAtWork imports, ILogger<BackgroundImports> log)
    : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.Run(() => imports.RunAsync(fault => Failed(log, fault), stoppingToken), stoppingToken);

    [LoggerMessage(LogLevel.Error, "A round of imports failed; it is tried again.")]
    private static partial void Failed(ILogger log, Exception fault);
}
