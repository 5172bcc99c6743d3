using Fourwings.Platform.Pledges;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Pledges;

/// <summary>Puts a paper into a slot of the pledge.</summary>
public sealed class PaperUploadPage : PledgeFormPage
{
    [BindProperty(SupportsGet = true)]
    public string Slot { get; set; } = string.Empty;

    public Task<IActionResult> OnPostAsync() =>
        WithPaperAsync(upload => RunAsync(new AddPledgePaper(PledgeId, Slot, upload), _ => At));

    protected override Task<IActionResult> ShowAsync() => PledgeDocuments.Open.Any(slot => slot.Key == Slot)
        ? base.ShowAsync()
        : Task.FromResult<IActionResult>(NotFound());
}
