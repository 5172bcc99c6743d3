using System.CommandLine;

namespace Fourwings.Cli;

/// <summary>A command of the executable with one example that works as it stands.</summary>
/// <param name="Command">The command as the parser knows it; subcommands hang below it.</param>
/// <param name="Example">The whole line: <c>fourwings calc --list</c>.</param>
public sealed record CliCommand(Command Command, string Example)
{
    /// <summary>The examples of subcommands that have their own.</summary>
    public IReadOnlyDictionary<Command, string> Examples { get; init; } = new Dictionary<Command, string>();
}
