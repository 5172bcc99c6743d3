namespace Fourwings.Cli;

/// <summary>
/// What a command may touch of the process: the three streams and the language; tests hand in their own.
/// </summary>
/// <param name="In">Standard input.</param>
/// <param name="Out">Standard output: the answer and nothing else.</param>
/// <param name="Error">Standard error: faults, progress, what went wrong.</param>
/// <param name="Language"><c>zh</c> or <c>en</c>.</param>
public sealed record CliContext(Stream In, Stream Out, TextWriter Error, string Language)
{
    /// <summary>Whether somebody watches standard error: only then is progress shown.</summary>
    public bool ShowsProgress { get; init; }

    /// <summary>The keys as they are pressed, unseen; null where standard input is no terminal.</summary>
    public Func<ConsoleKeyInfo>? Keys { get; init; }

    /// <summary>The streams of this process, the language by LANG: zh* is Chinese, all else English.</summary>
    public static CliContext OfProcess() =>
        new(
            Console.OpenStandardInput(),
            Console.OpenStandardOutput(),
            Console.Error,
            LanguageOf(Environment.GetEnvironmentVariable("LANG")))
        {
            ShowsProgress = !Console.IsErrorRedirected,
            Keys = Console.IsInputRedirected ? null : () => Console.ReadKey(intercept: true),
        };

    /// <summary>The language of a value of LANG.</summary>
    public static string LanguageOf(string? lang) =>
        lang?.StartsWith("zh", StringComparison.OrdinalIgnoreCase) == true ? "zh" : "en";

    /// <summary>Writes lines of text to standard output.</summary>
    public void WriteLines(params IEnumerable<string> lines)
    {
        Out.Write(System.Text.Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n"))));
        Out.Flush();
    }
}
