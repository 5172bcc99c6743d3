using Fourwings.Platform.Identity;
using Fourwings.Platform.Jobs;
using Fourwings.Platform.Storage;
using Fourwings.Web;
using Fourwings.Web.Api;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Fourwings.Cli.Operations;

/// <summary>The whole site over a database: pages, API, OpenAPI, health and metrics.</summary>
public static class Site
{
    /// <summary>Builds it; the caller runs and disposes it.</summary>
    /// <param name="database">Migrated.</param>
    /// <param name="url">Where it listens; port 0 takes a free one.</param>
    /// <param name="jobs">When the platform's jobs run on this node; null = not here.</param>
    /// <param name="change">Changes the options, for tests and benchmarks.</param>
    public static WebApplication Build(
        Database database, string url, JobTimes? jobs = null, Func<WebOptions, WebOptions>? change = null)
    {
        var services = new ServiceCollection();
        services.AddLogging().AddSingleton(database.World.Clock).AddPlatformIdentity(database);
        var identity = services.BuildServiceProvider();
        var metrics = new MetricsText();
        var options = new WebOptions
        {
            Database = database,
            SignIn = new PlatformSignIn(database, identity.GetRequiredService<IServiceScopeFactory>()),
            Url = url,
            SecureCookies = url.StartsWith("https:", StringComparison.Ordinal),
            Services = site =>
            {
                site.AddPlatformIdentity(database);
                site.AddSingleton(database.World.Clock);
                site.AddApiDocument();
                site.AddLogging(log => log.AddJsonConsole(json => json.UseUtcTimestamp = true));
                if (jobs is not null)
                {
                    site.AddPlatformJobs(database, jobs);
                }
            },
            Endpoints = app =>
            {
                app.MapApi();
                app.MapApiSignIn();
                app.MapProbes(database, metrics);
                app.MapOpenApi("/openapi/{documentName}.json");
            },
        };
        return WebHost.Build(change?.Invoke(options) ?? options);
    }
}
