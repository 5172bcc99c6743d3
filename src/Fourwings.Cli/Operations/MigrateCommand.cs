using System.CommandLine;
using Fourwings.Domain;
using Fourwings.Platform.Storage;

namespace Fourwings.Cli.Operations;

/// <summary><c>fourwings migrate</c>: brings the database to the schema of this build.</summary>
internal static class MigrateCommand
{
    /// <summary>Makes the command.</summary>
    public static CliCommand Make(CliContext context)
    {
        var database = PlatformAt.Option(context.Language);
        var command = new Command("migrate", Texts.Of("cli.migrate", context.Language)) { database };
        command.SetAction(async parsed =>
        {
            var run = await Migrator.RunAsync(PlatformAt.Open(parsed.GetValue(database)));
            context.WriteLines(run.Count == 0 ? [Texts.Of("cli.migrate.nothing", context.Language)] : run);
            return CliApp.Done;
        });
        return new(command, "fourwings migrate --database sqlite:fourwings.db");
    }
}
