using System.Text.RegularExpressions;

namespace Fourwings.Domain.Tests.House;

/// <summary>The modules of the field know only those they stand on, as docs/architecture.md draws it.</summary>
public partial class ModuleArrowTests
{
    private const string Drawing =
        "```\nRules ← Patents ← { Custody, Licences } ← Lending   Lending ← Cover\nall of them ← Indicators\n```";

    [Fact]
    public void Modules_KeepToTheDrawing() => Finding.None(
        SourceTree.CSharp("src/Fourwings.Domain").Concat(SourceTree.CSharp("src/Fourwings.Platform"))
            .SelectMany(file => Against(House(), file)));

    [Fact]
    public void Modules_OfTheFieldAreAllDrawn()
    {
        var house = House();
        Finding.None(SourceTree.CSharp("src/Fourwings.Domain").Select(ModuleOf).Distinct()
            .Where(module => module.Length > 0 && !house.Modules.Contains(module))
            .Select(module => $"{module} is not drawn"));
    }

    [Theory]
    [InlineData("src/Fourwings.Domain/Lending/Loan.cs", "using Fourwings.Domain.Patents;", 0)]
    [InlineData("src/Fourwings.Domain/Lending/Loan.cs", "using Fourwings.Domain.Cover;", 1)]
    [InlineData("src/Fourwings.Domain/Lending/Loan.cs", "class A { Fourwings.Domain.Cover.CoverPlan Plan; }", 1)]
    [InlineData("src/Fourwings.Domain/Lending/Loan.cs", "// Fourwings.Domain.Cover is above.", 0)]
    [InlineData("src/Fourwings.Domain/Custody/Watch.cs", "using Fourwings.Domain.Licences;", 1)]
    [InlineData("src/Fourwings.Platform/Patents/Show.cs", "using static Fourwings.Platform.Lending.LoanStore;", 1)]
    [InlineData("src/Fourwings.Platform/Access/Permissions.Patents.cs", "using Fourwings.Platform.Lending;", 1)]
    [InlineData("src/Fourwings.Platform/Consequences/Table.cs", "using Fourwings.Platform.Lending;", 0)]
    [InlineData("src/Fourwings.Domain/Indicators/Figures.cs", "using Fourwings.Domain.Cover;", 0)]
    public void Modules_Bites(string path, string code, int found) =>
        Assert.Equal(found, Against(Arrows.Of(Drawing), new SourceFile(path, code)).Count());

    [Fact]
    public void Drawing_BitesOnARoundTrip() =>
        Assert.ThrowsAny<Exception>(() => Arrows.Of("```\nRules ← Patents ← Lending\nLending ← Rules\n```"));

    private static Arrows House() =>
        Arrows.Of(SourceTree.Files.Single(file => file.Path == "docs/architecture.md").Text);

    /// <summary>What is no module of the field (storage, access, identity, pages) may name those it serves.</summary>
    private static IEnumerable<string> Against(Arrows arrows, SourceFile file)
    {
        var module = ModuleOf(file);
        return !arrows.Modules.Contains(module) ? [] : Named().Matches(file.CSharp.Code)
            .Select(match => (Module: match.Groups["module"].Value, Line: file.CSharp.LineOf(match.Index)))
            .Where(named => arrows.Modules.Contains(named.Module) && !arrows.Allows(module, named.Module))
            .Select(named => $"{file.Path}:{named.Line}: {module} names {named.Module}, which it does not stand on")
            .Distinct();
    }

    private static string ModuleOf(SourceFile file) =>
        Place().Match(file.Path) is { Success: true } place ? place.Groups["module"].Value : "";

    [GeneratedRegex(@"(\bFourwings\.|(?<![\w.]))(Domain|Platform)\.(?<module>[A-Z]\w*)", RegexOptions.None, 1000)]
    private static partial Regex Named();

    [GeneratedRegex(@"^src/Fourwings\.(Domain|Platform)/(Access/Permissions\.(?<module>\w+)\.cs|(?<module>\w+)/)",
        RegexOptions.None, 1000)]
    private static partial Regex Place();
}
