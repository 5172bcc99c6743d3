using System.CommandLine;
using System.Globalization;
using Fourwings.Domain;
using Fourwings.Platform.Closing;
using Fourwings.Platform.Storage;

namespace Fourwings.Cli.Operations;

/// <summary><c>fourwings close [--until DATE]</c>: the daily close; a killed one goes on.</summary>
internal static class CloseCommand
{
    /// <summary>Makes the command; without a date it closes the open day.</summary>
    public static CliCommand Make(CliContext context)
    {
        var database = PlatformAt.Option(context.Language);
        var until = new Option<DateOnly?>("--until")
        {
            Description = Texts.Of("cli.close.until", context.Language),
            HelpName = "YYYY-MM-DD",
        };
        var command = new Command("close", Texts.Of("cli.close", context.Language)) { until, database };
        command.SetAction(async (parsed, cancel) =>
            await RunAsync(context, PlatformAt.Open(parsed.GetValue(database)), parsed.GetValue(until), cancel));
        return new(command, "fourwings close --until 2010-12-31");
    }

    private static async Task<int> RunAsync(
        CliContext context, Database database, DateOnly? until, CancellationToken cancel)
    {
        var last = until ?? await database.SnapshotAsync(db => Task.FromResult(db.Call.BusinessDate));
        var close = new DailyClose(database, CloseSteps.All)
        {
            Progress = context.ShowsProgress ? progress => Show(context, progress) : null,
        };
        var days = await close.UntilAsync(last, cancel);
        context.WriteLines(Texts.Of("cli.close.done", context.Language, new Dictionary<string, object>
        {
            ["days"] = days,
            ["on"] = await database.SnapshotAsync(db => Task.FromResult(db.Call.BusinessDate)),
        }));
        return cancel.IsCancellationRequested ? CliApp.Stopped : CliApp.Done;
    }

    private static void Show(CliContext context, CloseProgress progress) => context.Error.Write(string.Create(
        CultureInfo.InvariantCulture,
        $"\r{progress.ClosedOn:yyyy-MM-dd} {progress.Step} {progress.PartsDone}/{progress.Parts}    "));
}
