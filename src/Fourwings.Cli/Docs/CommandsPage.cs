using System.CommandLine;
using System.Text;

namespace Fourwings.Cli.Docs;

/// <summary>docs/cli.md: what every command says of itself with <c>--help</c>.</summary>
public static class CommandsPage
{
    /// <summary>The page.</summary>
    public static GeneratedPage Of()
    {
        var commands = CliApp.MakeCommands(Context(Stream.Null)).Select(command => command.Command).ToList();
        var page = new StringBuilder();
        page.Append("# The command line\n\n")
            .Append("What every command says of itself; in Chinese where LANG begins with zh.\n")
            .Append("Made by `./fourwings docs`.\n");
        foreach (var path in Paths([], commands))
        {
            var title = string.Join(' ', path.Prepend("fourwings"));
            page.Append("\n## ").Append(title).Append("\n\n```\n").Append(Help(path)).Append("```\n");
        }

        return new("docs/cli.md", page.ToString());
    }

    private static IEnumerable<string[]> Paths(string[] above, IReadOnlyCollection<Command> commands) =>
        [above, .. commands.SelectMany(command => Paths([.. above, command.Name], [.. command.Subcommands]))];

    private static string Help(string[] path)
    {
        using var text = new MemoryStream();
        CliApp.RunAsync([.. path, "--help"], Context(text)).GetAwaiter().GetResult();
        return Encoding.UTF8.GetString(text.ToArray());
    }

    private static CliContext Context(Stream output) => new(Stream.Null, output, TextWriter.Null, "en");
}
