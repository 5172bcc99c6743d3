using System.CommandLine;
using Fourwings.Domain;
using Fourwings.Platform.Operations;
using Fourwings.Platform.Storage;
using YamlDotNet.Core;

namespace Fourwings.Cli.Operations;

/// <summary>
/// <c>fourwings setup FILE</c>: the city with its rules, the organisations and the first administrator, once.
/// </summary>
internal static class SetupCommand
{
    /// <summary>Makes the command.</summary>
    public static CliCommand Make(CliContext context)
    {
        var file = new Argument<string>("file")
        {
            Description = Texts.Of("cli.setup.file", context.Language),
            Arity = ArgumentArity.ZeroOrOne,
        };
        var example = new Option<bool>("--example") { Description = Texts.Of("cli.setup.example", context.Language) };
        var database = PlatformAt.Option(context.Language);
        var command = new Command("setup", Texts.Of("cli.setup", context.Language)) { file, example, database };
        command.SetAction(async parsed =>
        {
            if (parsed.GetValue(example))
            {
                context.WriteLines(SetupFile.Example().TrimEnd());
                return CliApp.Done;
            }

            return parsed.GetValue(file) is { } path
                ? await RunAsync(context, PlatformAt.Open(parsed.GetValue(database)), path)
                : Refuse(context, Texts.Of("cli.setup.file-missing", context.Language));
        });
        return new(command, "fourwings setup --example > setup.yaml");
    }

    private static async Task<int> RunAsync(CliContext context, Database database, string path)
    {
        SetupFile file;
        try
        {
            file = SetupFile.Read(await File.ReadAllTextAsync(path));
        }
        catch (YamlException fault)
        {
            return Refuse(context, $"{path}:{fault.Start.Line}: {Innermost(fault).Message}");
        }

        if (PasswordInput.Read(context) is not { } password)
        {
            return CliApp.Unreadable;
        }

        var today = DateOnly.FromDateTime(database.World.Clock.GetLocalNow().DateTime);
        var settings = new PlatformSettings(file.BusinessOn ?? today, file.Place);
        var first = file.Administrator;
        var done = await SetUp.RunAsync(
            database,
            settings,
            [.. file.Organisations.Select(organisation => organisation.Entry())],
            new(first.Login, first.Name, first.Organisation, password));
        if (!done.Succeeded(out _, out var refusal))
        {
            var where = refusal.Field is { } field ? $"{path}: {field}: " : string.Empty;
            return Refuse(context, where + Texts.Of(refusal, context.Language));
        }

        context.WriteLines(Texts.Of("cli.setup.done", context.Language, new Dictionary<string, object>
        {
            ["organisations"] = file.Organisations.Count,
            ["login"] = first.Login,
            ["on"] = settings.BusinessOn,
            ["rules"] = database.World.Rules.ForPlace(settings.Place).Rules.Count,
        }));
        return CliApp.Done;
    }

    private static Exception Innermost(Exception fault) => fault.InnerException is { } inner ? Innermost(inner) : fault;

    private static int Refuse(CliContext context, string why)
    {
        context.Error.WriteLine($"fourwings: {why}");
        return CliApp.Unreadable;
    }
}
