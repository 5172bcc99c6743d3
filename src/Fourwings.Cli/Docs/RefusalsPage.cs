using System.Text;
using System.Text.RegularExpressions;
using Fourwings.Domain;

namespace Fourwings.Cli.Docs;

/// <summary>docs/refusals.md: every refusal of the code with its text in both languages.</summary>
public static partial class RefusalsPage
{
    private static readonly string[] Others = ["cli.", "fact.", "enum.", "action.", "verify."];

    /// <summary>The page.</summary>
    public static GeneratedPage Of(string root)
    {
        var page = new StringBuilder();
        page.Append("# Refusals\n\n")
            .Append("What the platform declines, by the code that pages, API and CLI give. Each says what cannot\n")
            .Append("be, why, and how to cure it; `{name}` is filled in. Made from the code by `./fourwings docs`.\n");
        foreach (var group in Codes(root).GroupBy(code => code.Split('.')[0]))
        {
            page.Append("\n## ").Append(group.Key).Append('\n');
            foreach (var code in group)
            {
                var text = Texts.All.GetValueOrDefault(code);
                page.Append("\n### ").Append(code).Append("\n\n")
                    .Append(text?.Zh ?? "—").Append("\\\n")
                    .Append(text?.En ?? "—").Append('\n');
            }
        }

        return new("docs/refusals.md", page.ToString());
    }

    /// <summary>The codes that the sources refuse with, in order.</summary>
    public static IReadOnlyList<string> Codes(string root) =>
        [.. GeneratedPages.Floors.SelectMany(floor => Sources(Path.Combine(root, "src", $"Fourwings.{floor}")))
            .SelectMany(CodesIn).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The codes of one source: what stands in quotes where a <see cref="Refusal"/> is made.</summary>
    public static IEnumerable<string> CodesIn(string source) =>
        Made().Matches(source).SelectMany(made => Code().Matches(Arguments(source, made.Index + made.Length)))
            .Select(code => code.Groups["code"].Value)
            .Concat(Shorthand().Matches(source).Select(code => code.Groups["code"].Value).Where(Texts.Has))
            .Where(code => !Others.Any(other => code.StartsWith(other, StringComparison.Ordinal)));

    private static IEnumerable<string> Sources(string floor) =>
        Directory.EnumerateFiles(floor, "*.cs", SearchOption.AllDirectories)
            .Where(file => !Path.GetRelativePath(floor, file).StartsWith("obj", StringComparison.Ordinal))
            .Select(File.ReadAllText);

    private static string Arguments(string source, int from)
    {
        var depth = 1;
        var to = from;
        for (; to < source.Length && depth > 0; to++)
        {
            depth += source[to] switch { '(' => 1, ')' => -1, _ => 0 };
        }

        return source[from..to];
    }

    [GeneratedRegex(@"new Refusal\(", RegexOptions.None, 1000)]
    private static partial Regex Made();

    [GeneratedRegex(@"(?<!(?:RuleId|Field): )""(?<code>[a-z][a-z0-9-]*(?:\.[a-z0-9-]+)+)""", RegexOptions.None, 1000)]
    private static partial Regex Code();

    [GeneratedRegex(@"\bnew\(\s*""(?<code>[a-z][a-z0-9-]*(?:\.[a-z0-9-]+)+)""", RegexOptions.None, 1000)]
    private static partial Regex Shorthand();
}
