using System.Reflection;
using Fourwings.Domain;
using Fourwings.Domain.Rules;

namespace Fourwings.Cli.Docs;

/// <summary>
/// A page of docs/ that is made from the code: its path from the root of the repository, and its text.
/// </summary>
public sealed record GeneratedPage(string Path, string Text);

/// <summary>Every page of docs/ that is made from the code, so that it cannot say something else.</summary>
public static class GeneratedPages
{
    /// <summary>The floors of the house, from the ground up.</summary>
    internal static readonly string[] Floors = ["Finance", "Domain", "Platform", "Web", "Cli"];

    /// <summary>The pages as the code has them now.</summary>
    public static IReadOnlyList<GeneratedPage> All(string root)
    {
        foreach (var floor in Floors)
        {
            Texts.Register(floor == "Cli" ? typeof(CliApp).Assembly : Assembly.Load($"Fourwings.{floor}"));
        }

        var rules = new GeneratedPage("docs/rules.md", RulesDocument.Write(RuleBook.Standard));
        return [rules, RefusalsPage.Of(root), PermissionsPage.Of(), CommandsPage.Of(), .. LifecyclePages.Of(root)];
    }

    /// <summary>The pages whose file says something else.</summary>
    public static IReadOnlyList<GeneratedPage> Stale(string root) =>
        [.. All(root).Where(page => !File.Exists(Place(root, page)) || Read(root, page) != page.Text)];

    /// <summary>Writes the pages whose file says something else.</summary>
    /// <returns>Those pages.</returns>
    public static IReadOnlyList<GeneratedPage> Write(string root)
    {
        var stale = Stale(root);
        foreach (var page in stale)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Place(root, page))!);
            File.WriteAllText(Place(root, page), page.Text);
        }

        return stale;
    }

    /// <summary>The repository around a folder, or null.</summary>
    public static string? Repository(string folder)
    {
        for (var place = new DirectoryInfo(folder); place is not null; place = place.Parent)
        {
            if (File.Exists(Path.Combine(place.FullName, "Fourwings.slnx")))
            {
                return place.FullName;
            }
        }

        return null;
    }

    private static string Place(string root, GeneratedPage page) => Path.Combine(root, page.Path);

    private static string Read(string root, GeneratedPage page) =>
        File.ReadAllText(Place(root, page)).ReplaceLineEndings("\n");
}
