using Fourwings.Domain.Disposal;
using Fourwings.Platform.Disposal;
using Fourwings.Platform.Documents;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Disposal;

/// <summary>Puts a paper into the file of a disposal.</summary>
public sealed class DisposalPaperPage : AppPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public DisposalPaper Paper { get; set; }

    [BindProperty]
    public IFormFile? Scan { get; set; }

    /// <summary>What is shown.</summary>
    public DisposalPage View { get; private set; } = null!;

    /// <summary>The record's address.</summary>
    public string At => $"/disposals/{Id}";

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        if (Scan is null)
        {
            return await StayAsync(new("document.not-chosen", null, nameof(Scan)));
        }

        var read = await Upload.ReadAsync(Scan.FileName, Scan.Length, Scan.OpenReadStream);
        return read.Succeeded(out var upload, out var refusal)
            ? await RunAsync(new AddDisposalPaper(new(Id), Paper, upload), _ => At)
            : await StayAsync(refusal with { Field = nameof(Scan) });
    }

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync()
    {
        if (!Enum.IsDefined(Paper))
        {
            return NotFound();
        }

        if (!(await Calls.ReadAsync(new ShowDisposal(new(Id)))).Succeeded(out var view, out var refusal))
        {
            return Declined(refusal);
        }

        View = view;
        return Page();
    }
}
