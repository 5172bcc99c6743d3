using System.CommandLine;
using System.Data.Common;
using System.Reflection;
using System.Text.Json;
using Fourwings.Cli.Demo;
using Fourwings.Cli.Operations;
using Fourwings.Domain;

namespace Fourwings.Cli;

/// <summary>The one executable; every command is one file and one line in <see cref="Commands"/>.</summary>
public static class CliApp
{
    /// <summary>All went well.</summary>
    public const int Done = 0;

    /// <summary>Something that nobody foresaw.</summary>
    public const int Broken = 1;

    /// <summary>The command line or its input cannot be read; standard output is empty.</summary>
    public const int Unreadable = 2;

    /// <summary>Stopped by Ctrl-C.</summary>
    public const int Stopped = 130;

    private static readonly Func<CliContext, CliCommand>[] Commands =
    [
        CalcCommand.Make,
        RulesCommand.Make,
        DemoCommand.Make,
        ServeCommand.Make,
        SetupCommand.Make,
        UserCommand.Make,
        CloseCommand.Make,
        ImportCommand.Make,
        VerifyCommand.Make,
        BackupCommands.MakeBackup,
        BackupCommands.MakeRestore,
        MigrateCommand.Make,
        DocsCommand.Make,
    ];

    /// <summary>The version of the assembly, without the commit.</summary>
    public static string Version { get; } =
        typeof(CliApp).Assembly
            .GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>The commands in the order of the help.</summary>
    internal static CliCommand[] MakeCommands(CliContext context) => [.. Commands.Select(make => make(context))];

    /// <summary>Runs one command line.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> words, CliContext context)
    {
        var commands = MakeCommands(context);
        var root = MakeRoot(context, commands);
        var parsed = root.Parse(words);
        if (parsed.Errors.Count > 0 && parsed.GetValue<bool>("--help") is false)
        {
            foreach (var error in parsed.Errors)
            {
                context.Error.WriteLine($"fourwings: {error.Message}");
            }

            var line = string.Join(' ', CliHelp.PathOf(parsed.CommandResult).Append("--help"));
            var args = new Dictionary<string, object> { ["line"] = line };
            context.Error.WriteLine(Texts.Of("cli.see-help", context.Language, args));
            return Unreadable;
        }

        return await InvokeAsync(parsed, context);
    }

    private static async Task<int> InvokeAsync(ParseResult parsed, CliContext context)
    {
        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (OperationCanceledException)
        {
            context.Error.WriteLine(Texts.Of("cli.stopped", context.Language));
            return Stopped;
        }
        catch (DbException fault)
        {
            context.Error.WriteLine($"fourwings: {fault.Message}");
            context.Error.WriteLine(Texts.Of("cli.database-fault", context.Language));
            return Broken;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or JsonException)
        {
            context.Error.WriteLine($"fourwings: {fault.Message}");
            return Broken;
        }
    }

    private static RootCommand MakeRoot(CliContext context, CliCommand[] commands)
    {
        var root = new RootCommand(Texts.Of("cli.about", context.Language));
        foreach (var command in commands)
        {
            root.Add(command.Command);
        }

        var examples = commands.SelectMany(command => command.Examples).ToDictionary();
        foreach (var command in commands)
        {
            examples[command.Command] = command.Example;
        }

        examples[root] = "fourwings calc --list";
        root.Options.Clear();
        root.Add(new Option<bool>("--help", "-h", "-?")
        {
            Description = Texts.Of("cli.help", context.Language),
            Recursive = true,
            Action = new CliHelp(context, examples),
        });
        root.Add(new Option<bool>("--version")
        {
            Description = Texts.Of("cli.version", context.Language),
            Action = new VersionAction(context),
        });
        root.SetAction(parsed => new CliHelp(context, examples).Invoke(parsed));
        return root;
    }

    private sealed class VersionAction(CliContext context) : System.CommandLine.Invocation.SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            context.WriteLines($"fourwings {Version}");
            return Done;
        }
    }
}
