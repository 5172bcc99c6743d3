namespace Fourwings.Domain.Tests.House;

/// <summary>A file of the repository, by its path from the root with forward slashes.</summary>
internal sealed record SourceFile(string Path, string Text)
{
    private CSharpSource? _parsed;

    /// <summary>The file read as C#.</summary>
    public CSharpSource CSharp => _parsed ??= CSharpSource.Parse(Text);

    public string Name => System.IO.Path.GetFileName(Path);

    public string Extension => System.IO.Path.GetExtension(Path);

    public string[] Lines => Text.Split('\n');

    public bool IsUnder(string folder) => Path.StartsWith(folder + "/", StringComparison.Ordinal);
}

/// <summary>The files that the house wrote itself, read once.</summary>
internal static class SourceTree
{
    private static readonly string[] _kinds =
        [".cs", ".cshtml", ".sql", ".md", ".yaml", ".js", ".css", ".csproj", ".props"];

    private static readonly string[] _leftOut = ["bin", "obj", "node_modules", ".git", ".fourwings", "TestResults"];

    private static readonly Lazy<IReadOnlyList<SourceFile>> _files = new(() => [.. Read(Repository.Root)]);

    public static IReadOnlyList<SourceFile> Files => _files.Value;

    public static IEnumerable<SourceFile> CSharp(string folder) =>
        Files.Where(file => file.Extension == ".cs" && file.IsUnder(folder));

    private static IEnumerable<SourceFile> Read(string folder)
    {
        var below = Directory.EnumerateDirectories(folder)
            .Where(sub => !_leftOut.Contains(Path.GetFileName(sub)))
            .SelectMany(Read);
        return Directory.EnumerateFiles(folder)
            .Where(file => _kinds.Contains(Path.GetExtension(file)))
            .Where(file => !file.EndsWith(".min.js", StringComparison.Ordinal))
            .Select(file => new SourceFile(
                Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'),
                File.ReadAllText(file).ReplaceLineEndings("\n")))
            .Concat(below);
    }
}

/// <summary>Says what was found, a line each, so that one run shows all of it.</summary>
internal static class Finding
{
    public static void None(IEnumerable<string> findings)
    {
        var all = findings.ToList();
        Assert.True(all.Count == 0, $"{all.Count} found:\n{string.Join('\n', all)}");
    }
}
