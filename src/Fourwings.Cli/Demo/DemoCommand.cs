using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Fourwings.Cli.Operations;
using Fourwings.Domain;
using Fourwings.Platform.Storage;

namespace Fourwings.Cli.Demo;

/// <summary>
/// <c>fourwings demo</c>: replays Zhenjiang's years on an embedded database of its own, prints the article's figures
/// beside ours and opens the site; <c>--check</c> only prints them.
/// </summary>
internal static class DemoCommand
{
    private const string StoryName = "zhenjiang";

    private static readonly JsonSerializerOptions Printed = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>Makes the command.</summary>
    public static CliCommand Make(CliContext context)
    {
        var check = new Option<bool>("--check") { Description = Texts.Of("cli.demo.check", context.Language) };
        var format = new Option<string>("--format")
        {
            Description = Texts.Of("cli.demo.format", context.Language),
            HelpName = "json|table",
            DefaultValueFactory = _ => "table",
        };
        format.AcceptOnlyFromAmong("json", "table");
        var url = new Option<string>("--url")
        {
            Description = Texts.Of("cli.serve.url", context.Language),
            DefaultValueFactory = _ => "http://127.0.0.1:5080",
        };
        var database = PlatformAt.Option(context.Language);
        var command = new Command("demo", Texts.Of("cli.demo", context.Language)) { check, format, url, database };
        command.SetAction(async (parsed, cancel) =>
        {
            var at = parsed.GetValue(database);
            using var folder = at is null ? new DemoFolder() : null;
            var clock = new DemoClock();
            var demo = PlatformAt.Open(at ?? folder!.Location, clock, durable: at is not null);
            if (!await IsReadyAsync(context, demo, clock, cancel))
            {
                context.Error.WriteLine($"fourwings: {Texts.Of("cli.demo.not-empty", context.Language)}");
                return CliApp.Unreadable;
            }

            var rows = await RowsAsync(demo);
            context.WriteLines(parsed.GetValue(format) == "json" ? [JsonText(rows)] : Table(rows, context.Language));
            if (!parsed.GetValue(check))
            {
                return await ServeCommand.RunAsync(context, demo, parsed.GetRequiredValue(url), new(), cancel);
            }

            return rows.Any(row => row.Status == "differs") ? CliApp.Broken : CliApp.Done;
        });
        return new(command, "fourwings demo --check");
    }

    /// <summary>
    /// Replays into an empty database; a demo that was replayed to its end before is opened as it stands.
    /// </summary>
    /// <returns>False where something else lies there, or a demo that was broken off.</returns>
    private static async Task<bool> IsReadyAsync(
        CliContext context, Database demo, DemoClock clock, CancellationToken cancel)
    {
        var story = Story.Read(StoryName);
        await Migrator.RunAsync(demo);
        var state = await demo.SnapshotAsync(db => Task.FromResult(db.State));
        if (state != PlatformState.NotSetUp)
        {
            clock.Morning(state.BusinessOn);
            clock.Run();
            return state.IsDemo && state.BusinessOn >= story.EndsOn;
        }

        var replay = new Replay(demo, clock, story)
        {
            Progress = context.ShowsProgress ? progress => Show(context, progress) : null,
        };
        await replay.RunAsync(cancel);
        if (context.ShowsProgress)
        {
            await context.Error.WriteLineAsync();
        }

        return true;
    }

    private static void Show(CliContext context, ReplayProgress progress) => context.Error.Write(string.Create(
        CultureInfo.InvariantCulture, $"\r{progress.On:yyyy-MM-dd} · {progress.Steps}   "));

    private static async Task<IReadOnlyList<ArticleRow>> RowsAsync(Database demo) =>
        ArticleRows.With(await ArticleFigures.ReadAsync(demo));

    private static string JsonText(IEnumerable<ArticleRow> rows) => JsonSerializer.Serialize(
        rows.Select(row => new
        {
            row.Id,
            article = new { row.Value, row.Relation },
            row.Replay,
            row.Status,
            row.Sentence,
        }),
        Printed);

    private static IEnumerable<string> Table(IReadOnlyList<ArticleRow> rows, string language)
    {
        yield return Texts.Of("cli.demo.head", language);
        foreach (var row in rows)
        {
            var line = new StringBuilder();
            line.Append(CultureInfo.InvariantCulture,
                $"{row.Id,-24} {Texts.Of($"enum.Relation.{row.Relation}", language),6} ");
            line.Append(CultureInfo.InvariantCulture,
                $"{row.Value,8:0.##} | {row.Replay?.ToString("0.##", CultureInfo.InvariantCulture) ?? "—",8} ");
            yield return line.Append(Texts.Of($"cli.demo.{row.Status}", language)).ToString();
        }
    }

    /// <summary>A folder for a demo's database, gone when the demo ends.</summary>
    private sealed class DemoFolder : IDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("fourwings-demo-");

        public string Location => "sqlite:" + Path.Combine(_folder.FullName, "demo.db");

        public void Dispose()
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            _folder.Delete(recursive: true);
        }
    }
}
