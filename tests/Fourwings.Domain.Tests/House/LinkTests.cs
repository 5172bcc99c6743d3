using System.Text.RegularExpressions;

namespace Fourwings.Domain.Tests.House;

/// <summary>What the documents point to is there.</summary>
public partial class LinkTests
{
    [Fact]
    public void Links_LeadSomewhere() => Finding.None(SourceTree.Files.SelectMany(Broken));

    [Fact]
    public void Files_NamedInDocumentsExist() => Finding.None(SourceTree.Files.SelectMany(Absent));

    [Fact]
    public void Links_Bite()
    {
        Assert.Empty(Broken(
            new SourceFile("docs/a.md", "[style](../STYLE.md#names) [site](https://example.org) [here](#a)")));
        Assert.Single(Broken(new SourceFile("docs/a.md", "[gone](gone.md)")));
    }

    [Fact]
    public void Files_Bite()
    {
        Assert.Empty(Absent(
            new SourceFile("docs/a.md", "`src/Fourwings.Domain/Result.cs` and `src/Fourwings.X/<Module>`")));
        Assert.Single(Absent(new SourceFile("docs/a.md", "`src/Fourwings.Domain/Gone.cs`")));
    }

    private static IEnumerable<string> Broken(SourceFile file) =>
        file.Extension != ".md" ? [] : Link().Matches(file.Text)
        .Select(match => match.Groups["target"].Value.Split('#')[0])
        .Where(target => target.Length > 0 && !target.Contains(':', StringComparison.Ordinal))
        .Where(target => !Exists(Path.Combine(Path.GetDirectoryName(file.Path)!, target)))
        .Select(target => $"{file.Path}: {target} is not there");

    private static IEnumerable<string> Absent(SourceFile file) =>
        file.Extension != ".md" ? [] : Named().Matches(file.Text)
        .Select(match => match.Groups["path"].Value)
        .Where(path => !Exists(path))
        .Select(path => $"{file.Path}: {path} is not there");

    private static bool Exists(string path) => Path.Exists(Path.Combine(Repository.Root, path));

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)", RegexOptions.None, 1000)]
    private static partial Regex Link();

    [GeneratedRegex(@"`(?<path>(src|tests|rules|docs|bench|demo)/[\w./-]*\w)`", RegexOptions.None, 1000)]
    private static partial Regex Named();
}
