using System.Text.RegularExpressions;

namespace Fourwings.Domain.Tests.House;

/// <summary>The rules of STYLE.md that a machine can hold; each gives a line for every place that breaks it.</summary>
internal static partial class Tidy
{
    private const int MaxColumns = 120;
    private const int MaxMethodLines = 60;
    private const int MaxFileLines = 400;

    private static readonly string[] _narrow = [".cs", ".cshtml", ".sql", ".md"];

    private static readonly string[] _generated = ["docs/rules.md", "docs/refusals.md", "docs/cli.md"];

    private static readonly string[] _emptySuffixes =
        ["Manager", "Helper", "Service", "Util", "Utils", "Info", "Data", "Dto"];

    private static readonly string[] _doublePlaces =
        [
            "src/Fourwings.Finance/Simulation/", "src/Fourwings.Finance/Valuation/", "src/Fourwings.Finance/Irr.cs",
            "src/Fourwings.Finance/Credit/",
            "src/Fourwings.Web/Api/Probes.cs", // The framework measures how long a request took in double.
        ];

    private static readonly Regex _unfinished =
        new(@"\b(TO" + @"DO|FIX" + @"ME|X" + @"XX)\b", RegexOptions.None, TimeSpan.FromSeconds(1));

    /// <summary>Lines of at most 120 columns; a document's table, link or block of code may be wider.</summary>
    public static IEnumerable<string> WideLines(SourceFile file) =>
        !_narrow.Contains(file.Extension) || _generated.Contains(file.Path) ? [] : Prose(file).Split('\n').Index()
            .Where(line => line.Item.Length > MaxColumns)
            .Where(line => file.Extension != ".md" || !MayBeWide().IsMatch(line.Item))
            .Select(line => $"{file.Path}:{line.Index + 1}: {line.Item.Length} columns");

    /// <summary>Files of code of at most 400 lines.</summary>
    public static IEnumerable<string> LongFiles(SourceFile file) =>
        file.Extension is ".cs" or ".cshtml" or ".sql" && file.Lines.Length - 1 > MaxFileLines
            ? [$"{file.Path}: {file.Lines.Length - 1} lines"]
            : [];

    /// <summary>Methods of at most 60 lines.</summary>
    public static IEnumerable<string> LongMethods(SourceFile file) =>
        file.Extension != ".cs" ? [] : CSharpMembers.Of(file.CSharp)
            .Where(member => member.Kind == MemberKind.Method && member.Lines > MaxMethodLines)
            .Select(member => $"{file.Path}:{member.Line}: {member.Name} has {member.Lines} lines");

    /// <summary>
    /// No declared name that says nothing: …Manager, …Helper, …Service, …Util, …Info, …Data, …Dto; what overrides or
    /// implements another's member is named by him.
    /// </summary>
    public static IEnumerable<string> EmptyNames(SourceFile file) =>
        file.Extension != ".cs" ? [] : CSharpMembers.Of(file.CSharp)
            .Where(member => !member.Head.Contains("override ", StringComparison.Ordinal)
                && !member.Head.Contains("." + member.Name, StringComparison.Ordinal) && SaysNothing(member.Name))
            .Select(member => $"{file.Path}:{member.Line}: {member.Name} says nothing; see the glossary");

    /// <summary>No word that the glossary forbids: an annual fee is no annuity, a pledge no mortgage.</summary>
    public static IEnumerable<string> ForbiddenWords(SourceFile file) =>
        file.Extension != ".cs" ? [] : ForbiddenWord().Matches(file.CSharp.Code)
            .Select(match => $"{Place(file, match)}: {match.Value} is not a word of this house");

    /// <summary>Nothing unfinished is marked in the tree; what is open is an issue.</summary>
    public static IEnumerable<string> UnfinishedMarks(SourceFile file) => file.Lines.Index()
        .Where(line => _unfinished.IsMatch(line.Item))
        .Select(line => $"{file.Path}:{line.Index + 1}: an unfinished mark");

    /// <summary>Every document has one title, on its first line.</summary>
    public static IEnumerable<string> Titles(SourceFile file)
    {
        if (file.Extension != ".md")
        {
            return [];
        }

        var titles = Prose(file).Split('\n').Count(line => line.StartsWith("# ", StringComparison.Ordinal));
        return titles == 1 && file.Text.StartsWith("# ", StringComparison.Ordinal)
            ? []
            : [$"{file.Path}: {titles} titles, where one stands on the first line"];
    }

    /// <summary>No <c>#region</c>, and no <c>#pragma</c> without its reason on the line.</summary>
    public static IEnumerable<string> Directives(SourceFile file) =>
        file.Extension != ".cs" ? [] : Directive().Matches(file.CSharp.Code)
            .Select(match => (Match: match, Line: file.Lines[file.CSharp.LineOf(match.Index) - 1].Trim()))
            .Where(found => Unreasoned().IsMatch(found.Line))
            .Select(found => $"{Place(file, found.Match)}: {found.Line}");

    /// <summary>Binary floating point only where no money is: simulation, option values, rates of return.</summary>
    public static IEnumerable<string> Doubles(SourceFile file)
    {
        var isAllowed = _doublePlaces.Any(place => file.Path.StartsWith(place, StringComparison.Ordinal));
        return file.Extension != ".cs" || !file.IsUnder("src") || isAllowed
            ? []
            : FloatingPoint().Matches(file.CSharp.Code).Select(match => $"{Place(file, match)}: {match.Value}");
    }

    private static string Place(SourceFile file, Match match) => $"{file.Path}:{file.CSharp.LineOf(match.Index)}";

    /// <summary>The file; of a document without its blocks of code, whose lines stay as empty ones.</summary>
    private static string Prose(SourceFile file) => file.Extension != ".md"
        ? file.Text
        : Fence().Replace(file.Text, block => new string('\n', block.Value.Count(letter => letter == '\n')));

    private static bool SaysNothing(string name) =>
        _emptySuffixes.Any(suffix => name == suffix || (name.EndsWith(suffix, StringComparison.Ordinal)
            && !name.EndsWith("TagHelper", StringComparison.Ordinal))); // The web framework's own word.

    [GeneratedRegex(@"^\||^\s*(<|!?\[)|\]\(|https?://", RegexOptions.None, 1000)]
    private static partial Regex MayBeWide();

    [GeneratedRegex(@"\b\w*(annuit|mortgag)\w*", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex ForbiddenWord();

    [GeneratedRegex(@"^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline, 1000)]
    private static partial Regex Fence();

    [GeneratedRegex(@"^[ \t]*#(region|pragma)", RegexOptions.Multiline, 1000)]
    private static partial Regex Directive();

    [GeneratedRegex(@"^#region|^#pragma warning disable(?!.*//\s*\S)", RegexOptions.None, 1000)]
    private static partial Regex Unreasoned();

    [GeneratedRegex(@"\b(double|float|Double)\b", RegexOptions.None, 1000)]
    private static partial Regex FloatingPoint();
}
