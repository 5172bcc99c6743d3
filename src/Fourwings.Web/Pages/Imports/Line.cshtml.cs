using Fourwings.Domain.Imports;
using Fourwings.Platform.Imports;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Imports;

/// <summary>Settles one difference, with the reason.</summary>
public sealed class DifferencePage : AppPage
{
    [BindProperty]
    public Resolution How { get; set; }

    [BindProperty]
    public string? Contract { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public ImportPage Import { get; private set; } = null!;

    public ImportLineShown Line { get; private set; } = null!;

    /// <summary>The ways that can succeed; the likeliest first.</summary>
    public IEnumerable<(string Value, string Words)> Ways => Allowed().Select(way => (way.ToString(), T.Of(way)));

    public bool MayCorrect => Allowed().Count > 1 && Line.Fault?.Code == "import.contract-unknown";

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostAsync(Guid id, long number) => RunAsync(
        new ResolveDifference(new(id), number, How, Reason ?? string.Empty, Contract),
        run => $"/imports/{run.Id.Value}");

    protected override async Task<IActionResult> ShowAsync()
    {
        var id = new ImportId(Guid.Parse((string)RouteData.Values["id"]!));
        var number = long.Parse(
            (string)RouteData.Values["number"]!, System.Globalization.CultureInfo.InvariantCulture);
        var query = new ShowImport(id, ImportLineState.Differs, number - 1, 1);
        if (!(await Calls.ReadAsync(query)).Succeeded(out var page, out var refusal))
        {
            return Declined(refusal);
        }

        Import = page;
        if (page.Shown is not [var line] || line.Number != number)
        {
            return LocalRedirect($"/imports/{id.Value}");
        }

        Line = line;
        How = How == default ? Allowed()[0] : How;
        return Page();
    }

    private IReadOnlyList<Resolution> Allowed()
    {
        if (Line.IsUnread || Import.Run.Kind != ImportKind.CoreBank)
        {
            return [Resolution.Dismiss];
        }

        return Line.Fault?.Code switch
        {
            "import.less-than-due" or "import.principal-differs" or "import.interest-differs"
                or "import.late-differs" => [Resolution.EnterAsIs, Resolution.TryAgain, Resolution.Dismiss],
            "repayment.more-than-due" or "repayment.nothing-due" =>
                [Resolution.EnterEarly, Resolution.TryAgain, Resolution.Dismiss],
            _ => [Resolution.TryAgain, Resolution.EnterAsIs, Resolution.EnterEarly, Resolution.Dismiss],
        };
    }
}
