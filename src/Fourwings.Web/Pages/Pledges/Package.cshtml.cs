using Fourwings.Domain.Pledges;
using Fourwings.Platform.Documents;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Pledges;

/// <summary>The filing package: the papers to print and sign, and the list of patents for the registry.</summary>
public sealed class PackagePage : PledgeFormPage
{
    [BindProperty(SupportsGet = true)]
    public string? Format { get; set; }

    /// <summary>The papers that this pledge needs now.</summary>
    public IEnumerable<string> Papers => PledgePapers.Of(View);

    protected override async Task<IActionResult> ShowAsync()
    {
        var shown = await base.ShowAsync();
        return Format == "xlsx" && View is not null
            ? File(Workbook.Write(List()), Workbook.MediaType, $"{Pledge.Contract.Number}.xlsx")
            : shown;
    }

    /// <summary>The registry's list for more than ten patents: numbers whole, without the dot.</summary>
    private Sheet List()
    {
        string[] columns = ["number", "title", "right-number", "filed-on", "granted-on", "owners"];
        var rows = Pledge.Contract.Rights.Select((right, i) => (IReadOnlyList<object?>)
        [
            i + 1,
            right.Title,
            PledgeWords.Bare(right),
            right.FiledOn,
            right.GrantedOn,
            string.Join('、', View.Rights.OwnersOf(right.Right).Select(owner => owner.Name)),
        ]);
        return new(T["pledges.paper.list"], [.. columns.Select(column => T[$"pledges.list.{column}"])], rows);
    }
}

/// <summary>Which papers a pledge needs (登记文件).</summary>
internal static class PledgePapers
{
    /// <summary>All papers that can be printed.</summary>
    public static IReadOnlyList<string> All { get; } =
        ["application", "contract", "commitment", "statement", "consent", "change", "release"];

    /// <summary>Those that this pledge needs in its state.</summary>
    public static IEnumerable<string> Of(Platform.Pledges.PledgeView view)
    {
        yield return "application";
        yield return "contract";
        yield return "commitment";
        if (view.Pledge.Contract.Rights.Any(right => right.Right.Kind == Domain.Patents.RightKind.UtilityModel))
        {
            yield return "statement";
        }

        if (view.Pledge.Contract.Rights.Any(right => view.Rights.OwnersOf(right.Right).Count > 1))
        {
            yield return "consent";
        }

        if (PledgeLifecycle.Secures(view.Pledge.State))
        {
            yield return "change";
            yield return "release";
        }
    }
}
