using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using Fourwings.Domain;

namespace Fourwings.Cli;

/// <summary>Help in the reader's language: what a command is for, its arguments and options, one example.</summary>
internal sealed class CliHelp(CliContext context, IReadOnlyDictionary<Command, string> examples)
    : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    /// <summary>The words that lead to a command: <c>fourwings rules show</c>.</summary>
    public static IEnumerable<string> PathOf(CommandResult result) =>
        result.Parent is CommandResult parent ? PathOf(parent).Append(result.Command.Name) : ["fourwings"];

    public override int Invoke(ParseResult parseResult)
    {
        var command = parseResult.CommandResult.Command;
        var path = string.Join(' ', PathOf(parseResult.CommandResult));
        context.WriteLines(Lines(command, path));
        return CliApp.Done;
    }

    private IEnumerable<string> Lines(Command command, string path) =>
    [
        .. command.Description is { Length: > 0 } about ? [about, ""] : Array.Empty<string>(),
        Text("cli.usage"),
        "  " + UsageOf(command, path),
        .. Section("cli.commands", command.Subcommands.Select(sub => (sub.Name, sub.Description))),
        .. Section("cli.arguments", command.Arguments.Select(argument => ($"<{argument.Name}>", argument.Description))),
        .. Section("cli.options", OptionsOf(command).Select(option => (LabelOf(option), option.Description))),
        .. ExampleOf(command) is { } example ? ["", Text("cli.example"), "  " + example] : Array.Empty<string>(),
    ];

    private static string UsageOf(Command command, string path) =>
        string.Join(' ', [
            path,
            .. command.Arguments.Select(argument =>
                argument.Arity.MinimumNumberOfValues == 0 ? $"[<{argument.Name}>]" : $"<{argument.Name}>"),
            .. command.Subcommands.Count > 0 ? ["COMMAND"] : Array.Empty<string>(),
            .. command.Options.Where(option => option.Name is not ("--help" or "--version"))
                .Select(option => option.Required ? LabelOf(option) : $"[{LabelOf(option)}]"),
        ]);

    private static IEnumerable<Option> OptionsOf(Command command) =>
    [
        .. command.Options,
        .. command.Parents.OfType<Command>().SelectMany(OptionsOf).Where(option => option.Recursive),
    ];

    private static string LabelOf(Option option) =>
        option.HelpName is { } value ? $"{option.Name} {value}" : option.Name;

    private string? ExampleOf(Command command) =>
        examples.TryGetValue(command, out var example)
            ? example
            : command.Parents.OfType<Command>().Select(ExampleOf).FirstOrDefault();

    private IEnumerable<string> Section(string title, IEnumerable<(string Label, string? About)> rows)
    {
        var list = rows.ToArray();
        if (list.Length == 0)
        {
            return [];
        }

        var width = list.Max(row => row.Label.Length);
        return ["", Text(title), .. list.Select(row => $"  {row.Label.PadRight(width)}  {row.About}".TrimEnd())];
    }

    private string Text(string key) => Texts.Of(key, context.Language);
}
