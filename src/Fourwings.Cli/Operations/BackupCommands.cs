using System.CommandLine;
using System.Globalization;
using Fourwings.Domain;
using Fourwings.Platform.Operations;

namespace Fourwings.Cli.Operations;

/// <summary><c>fourwings backup</c> and <c>fourwings restore</c>: one file holds all, for either database.</summary>
internal static class BackupCommands
{
    /// <summary>Makes <c>backup FILE</c>.</summary>
    public static CliCommand MakeBackup(CliContext context)
    {
        var database = PlatformAt.Option(context.Language);
        var file = new Argument<string>("file") { Description = Texts.Of("cli.backup.file", context.Language) };
        var command = new Command("backup", Texts.Of("cli.backup", context.Language)) { file, database };
        command.SetAction(async parsed =>
        {
            var manifest = await Backup.WriteAsync(
                PlatformAt.Open(parsed.GetValue(database)), parsed.GetRequiredValue(file));
            context.WriteLines(Summary(manifest, "cli.backup.done", context.Language));
            return CliApp.Done;
        });
        return new(command, "fourwings backup fourwings-backup.zip");
    }

    /// <summary>Makes <c>restore FILE</c>.</summary>
    public static CliCommand MakeRestore(CliContext context)
    {
        var database = PlatformAt.Option(context.Language);
        var file = new Argument<string>("file") { Description = Texts.Of("cli.restore.file", context.Language) };
        var command = new Command("restore", Texts.Of("cli.restore", context.Language)) { file, database };
        command.SetAction(async parsed =>
        {
            try
            {
                var manifest = await Restore.ReadAsync(
                    PlatformAt.Open(parsed.GetValue(database)), parsed.GetRequiredValue(file));
                context.WriteLines(Summary(manifest, "cli.restore.done", context.Language));
                return CliApp.Done;
            }
            catch (InvalidOperationException fault)
            {
                await context.Error.WriteLineAsync($"fourwings: {fault.Message}");
                return CliApp.Unreadable;
            }
        });
        return new(command, "fourwings restore fourwings-backup.zip --database sqlite:restored.db");
    }

    private static string Summary(BackupManifest manifest, string key, string language) =>
        Texts.Of(key, language, new Dictionary<string, object>
        {
            ["tables"] = manifest.Rows.Count.ToString(CultureInfo.InvariantCulture),
            ["rows"] = manifest.Rows.Values.Sum(),
        });
}
