using System.Text;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Access;
using Fourwings.Platform.Storage;

namespace Fourwings.Cli.Docs;

/// <summary>
/// docs/permissions.md: which desk may do what. A row given to a wrong desk changes this page, and so is read by
/// whoever reads the change.
/// </summary>
public static class PermissionsPage
{
    private static readonly Desk[] Everyone = [.. Enum.GetValues<Desk>().Where(desk => desk != Desk.System)];

    /// <summary>The page.</summary>
    public static GeneratedPage Of()
    {
        var page = new StringBuilder();
        page.Append("# Permissions\n\n")
            .Append("Which desk may do what: a use case that is not listed for a desk is refused there. Of which\n")
            .Append("records a desk may do it with, visibility and the use case itself decide. Made from the code by\n")
            .Append("`./fourwings docs`.\n");
        foreach (var module in Permissions.All.GroupBy(row => row.UseCase.Namespace!.Split('.')[^1])
            .OrderBy(module => module.Key, StringComparer.Ordinal))
        {
            page.Append("\n## ").Append(module.Key).Append("\n\n| use case | | desks |\n|---|---|---|\n");
            foreach (var (useCase, desks) in module.OrderBy(row => row.UseCase.Name, StringComparer.Ordinal))
            {
                page.Append("| ").Append(useCase.Name).Append(" | ").Append(Changes(useCase) ? "changes" : "reads")
                    .Append(" | ").Append(Named(desks)).Append(" |\n");
            }
        }

        return new("docs/permissions.md", page.ToString());
    }

    private static string Named(IReadOnlySet<Desk> desks) =>
        desks.SetEquals(Everyone) ? "everyone" : string.Join(", ", desks.Order());

    private static bool Changes(Type useCase) => useCase.GetInterfaces().Any(type =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ISlice<>));
}
