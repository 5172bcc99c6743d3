using System.ComponentModel.DataAnnotations;
using Fourwings.Domain;
using Fourwings.Domain.Custody;
using Fourwings.Finance;
using Fourwings.Platform.Access;
using Fourwings.Platform.Custody;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Custody;

/// <summary>Opens a programme.</summary>
public sealed class ProgrammeNewPage : AppPage
{
    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public CustodyLayer Layer { get; set; } = CustodyLayer.RightsDefence;

    [BindProperty, Required]
    public decimal? Budget { get; set; }

    [BindProperty, Required]
    public decimal? PackagePrice { get; set; }

    [BindProperty, Required]
    public int? Months { get; set; } = 12;

    [BindProperty, Required]
    public DateOnly? From { get; set; }

    [BindProperty, Required]
    public DateOnly? To { get; set; }

    [BindProperty]
    public string? Ground { get; set; }

    /// <summary>The two layers.</summary>
    public IEnumerable<(string Value, string Words)> Layers =>
        Enum.GetValues<CustodyLayer>().Select(layer => (layer.ToString(), T.Of(layer)));

    public async Task<IActionResult> OnGetAsync()
    {
        From = (await Calls.StateAsync()).BusinessOn;
        return await ShowAsync();
    }

    public Task<IActionResult> OnPostAsync()
    {
        if (decimal.Round(Budget!.Value, 2) != Budget || decimal.Round(PackagePrice!.Value, 2) != PackagePrice)
        {
            return StayAsync(new Refusal("form.not-read", Field: nameof(Budget)));
        }

        var open = new OpenProgramme(
            Name ?? string.Empty,
            Layer,
            Money.FromYuan(Budget.Value),
            Money.FromYuan(PackagePrice.Value),
            Months!.Value,
            From!.Value,
            To!.Value,
            Ground ?? string.Empty);
        return RunAsync(open, opened => $"/custody/programmes/{opened.Id.Value}");
    }

    /// <inheritdoc/>
    protected override Task<IActionResult> ShowAsync() => Task.FromResult<IActionResult>(
        Permissions.Allows(Viewer.Desk, typeof(OpenProgramme)) ? Page() : Declined(new("platform.forbidden")));
}
