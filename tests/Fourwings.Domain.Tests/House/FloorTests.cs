using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Fourwings.Domain.Tests.House;

/// <summary>Floors point down: a project knows those below it, and a namespace is the folder it stands in.</summary>
public partial class FloorTests
{
    private static readonly string[] _floors = ["Finance", "Domain", "Platform", "Web", "Cli"];

    private static readonly Dictionary<string, string[]> _packages = new()
    {
        ["Finance"] = [],
        ["Domain"] = ["YamlDotNet"],
    };

    [Fact]
    public void Projects_AreNine() => Assert.Equal(9, SourceTree.Files.Count(file => file.Extension == ".csproj"));

    [Fact]
    public void Projects_PointDown() =>
        Finding.None(SourceTree.Files.Where(file => file.Extension == ".csproj").SelectMany(Upward));

    [Fact]
    public void Namespaces_PointDownAndFollowTheFolders() =>
        Finding.None(SourceTree.CSharp("src").SelectMany(Misplaced));

    [Theory]
    [InlineData("Domain", "Project", "../Fourwings.Finance/Fourwings.Finance.csproj", 0)]
    [InlineData("Domain", "Project", "../Fourwings.Platform/Fourwings.Platform.csproj", 1)]
    [InlineData("Domain", "Package", "Dapper", 1)]
    [InlineData("Finance", "Package", "YamlDotNet", 1)]
    [InlineData("Platform", "Package", "Dapper", 0)]
    public void Projects_Bites(string floor, string kind, string name, int found)
    {
        var project = $"<Project><ItemGroup><{kind}Reference Include=\"{name}\" /></ItemGroup></Project>";
        var file = new SourceFile($"src/Fourwings.{floor}/Fourwings.{floor}.csproj", project);
        Assert.Equal(found, Upward(file).Count());
    }

    [Theory]
    [InlineData("Domain/Lending/Loan.cs", "using Fourwings.Finance;\nnamespace Fourwings.Domain.Lending;", 0)]
    [InlineData("Domain/Lending/Loan.cs", "namespace Fourwings.Domain.Pledges;", 1)]
    [InlineData("Domain/Lending/Loan.cs", "using Fourwings.Platform;\nnamespace Fourwings.Domain.Lending;", 1)]
    [InlineData("Finance/Money.cs", "namespace Fourwings.Finance;\nclass A { Fourwings.Web.B C; }", 1)]
    [InlineData("Web/Pages/Loans/Show.cshtml.cs", "namespace Fourwings.Web.Pages.Loans;", 0)]
    public void Namespaces_Bites(string path, string code, int found) =>
        Assert.Equal(found, Misplaced(new SourceFile($"src/Fourwings.{path}", code)).Count());

    private static IEnumerable<string> Upward(SourceFile project)
    {
        var floor = project.Name.Split('.')[1];
        if (!project.IsUnder("src"))
        {
            return [];
        }

        var items = XDocument.Parse(project.Text).Descendants().ToLookup(
            item => item.Name.LocalName,
            item => Path.GetFileNameWithoutExtension(((string?)item.Attribute("Include") ?? "").Replace('\\', '/')));
        var upward = items["ProjectReference"].Where(name => Height(name.Split('.')[1]) >= Height(floor));
        var foreign = XDocument.Parse(project.Text).Descendants("PackageReference")
            .Select(item => (string)item.Attribute("Include")!)
            .Where(name => _packages.TryGetValue(floor, out var allowed) && !allowed.Contains(name));
        return upward.Concat(foreign).Select(name => $"{project.Path}: {floor} may not stand on {name}");
    }

    private static IEnumerable<string> Misplaced(SourceFile file)
    {
        var folders = file.Path.Split('/')[1..^1];
        var floor = folders[0].Split('.')[1];
        var declared = Declared().Match(file.CSharp.Code).Groups[1].Value;
        if (declared.Length > 0 && declared != (floor == "Finance" ? folders[0] : string.Join('.', folders)))
        {
            yield return $"{file.Path}: the namespace {declared} is not its folder";
        }

        var upward = Floor().Matches(file.CSharp.Code).Where(match => Height(match.Groups[1].Value) > Height(floor));
        foreach (var match in upward)
        {
            yield return $"{file.Path}:{file.CSharp.LineOf(match.Index)}: {floor} names {match.Value}";
        }
    }

    private static int Height(string floor) => Array.IndexOf(_floors, floor);

    [GeneratedRegex(@"\bnamespace\s+([\w.]+)", RegexOptions.None, 1000)]
    private static partial Regex Declared();

    [GeneratedRegex(@"\bFourwings\.(Finance|Domain|Platform|Web|Cli)\b", RegexOptions.None, 1000)]
    private static partial Regex Floor();
}
