using Fourwings.Domain.LossFunds;
using Fourwings.Platform.LossFunds;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.LossFunds;

/// <summary>Puts a paper into a claim's file.</summary>
public sealed class CompensationPaperPage : CompensationFormPage
{
    [BindProperty(SupportsGet = true)]
    public CompensationPaper Paper { get; set; }

    public Task<IActionResult> OnPostAsync() => WithUploadAsync(upload => upload is null
        ? StayAsync(new("document.not-chosen", null, nameof(Scan)))
        : RunAsync(new AddCompensationPaper(new(Id), Paper, upload), _ => At));

    protected override Task<IActionResult> ShowAsync() => Enum.IsDefined(Paper)
        ? base.ShowAsync()
        : Task.FromResult<IActionResult>(NotFound());
}
