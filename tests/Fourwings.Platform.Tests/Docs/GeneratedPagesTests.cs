using Fourwings.Cli.Docs;

namespace Fourwings.Platform.Tests.Docs;

/// <summary>The documents say what the code says.</summary>
public class GeneratedPagesTests
{
    [Fact]
    public void Pages_AreUpToDate() => Assert.Empty(GeneratedPages.Stale(Repository.Root).Select(page => page.Path));

    [Fact]
    public void Pages_BiteOnAChangedFile()
    {
        using var copy = new TemporaryFolder();
        CopyOf(Repository.Path("docs"), Path.Combine(copy.Path, "docs"));
        Directory.CreateSymbolicLink(Path.Combine(copy.Path, "src"), Repository.Path("src"));
        File.AppendAllText(Path.Combine(copy.Path, "docs", "refusals.md"), "By hand.\n");
        Assert.Contains(GeneratedPages.Stale(copy.Path), page => page.Path == "docs/refusals.md");

        GeneratedPages.Write(copy.Path);

        Assert.Empty(GeneratedPages.Stale(copy.Path));
    }

    [Theory]
    [InlineData("return new Refusal(\"pledge.lapsed\", \"pledges/r-02\").With(\"on\", on);", "pledge.lapsed")]
    [InlineData("new Refusal(isLate ? \"loan.late\" : \"loan.early\", Field: \"on\")", "loan.late,loan.early")]
    [InlineData("new Refusal(\"loan.late\", RuleId: \"lending.terms\")", "loan.late")]
    [InlineData("// nothing here\nvar text = \"loan.late\";", "")]
    public void Refusals_AreFoundWhereTheyAreMade(string source, string codes) =>
        Assert.Equal(codes.Split(',').Where(code => code.Length > 0), RefusalsPage.CodesIn(source));

    [Fact]
    public void Lifecycles_ShowEveryMoveAndEveryStandingAct()
    {
        var drawing = LifecyclePages.Draw(new Domain.Transitions<Light, Act>(
            Light.Red, (Light.Red, Act.Go, Light.Green), (Light.Green, Act.Wait, Light.Green)));
        Assert.Contains("[*] --> Red", drawing);
        Assert.Contains("Red --> Green: Go", drawing);
        Assert.Contains("| Wait | Green |", drawing);
        Assert.DoesNotContain("Green --> Green", drawing);
    }

    private static void CopyOf(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*.md", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    private enum Light
    {
        Red = 1,
        Green = 2,
    }

    private enum Act
    {
        Go = 1,
        Wait = 2,
    }

    private sealed class TemporaryFolder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("fourwings-docs-").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
