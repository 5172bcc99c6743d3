using System.CommandLine;
using Fourwings.Domain;
using Fourwings.Platform.Jobs;
using Fourwings.Platform.Storage;
using Fourwings.Web;
using Microsoft.Extensions.Hosting;

namespace Fourwings.Cli.Operations;

/// <summary><c>fourwings serve</c>: opens the site on the platform's own database.</summary>
internal static class ServeCommand
{
    /// <summary>Makes the command.</summary>
    public static CliCommand Make(CliContext context)
    {
        var database = PlatformAt.Option(context.Language);
        var url = new Option<string>("--url")
        {
            Description = Texts.Of("cli.serve.url", context.Language),
            DefaultValueFactory = _ => "http://127.0.0.1:5080",
        };
        var closeAt = new Option<TimeOnly?>("--close-at")
        {
            Description = Texts.Of("cli.serve.close-at", context.Language),
            HelpName = "HH:mm",
        };
        var command = new Command("serve", Texts.Of("cli.serve", context.Language)) { url, closeAt, database };
        command.SetAction((parsed, cancel) =>
            RunAsync(
            context,
            PlatformAt.Open(parsed.GetValue(database)),
            parsed.GetRequiredValue(url),
            new(parsed.GetValue(closeAt)),
            cancel));
        return new(command, "fourwings serve --url http://127.0.0.1:5080");
    }

    /// <summary>Serves until stopped.</summary>
    public static async Task<int> RunAsync(
        CliContext context, Database database, string url, JobTimes jobs, CancellationToken cancel)
    {
        await Migrator.RunAsync(database);
        await using var site = Site.Build(database, url, jobs);
        await site.StartAsync(cancel);
        context.WriteLines(
            Texts.Of("cli.serve.ready", context.Language, new Dictionary<string, object> { ["url"] = site.Address() }));
        await site.WaitForShutdownAsync(cancel);
        return CliApp.Done;
    }
}
