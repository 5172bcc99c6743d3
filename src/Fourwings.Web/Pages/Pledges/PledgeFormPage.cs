using Fourwings.Domain.Pledges;
using Fourwings.Platform.Documents;
using Fourwings.Platform.Pledges;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Pledges;

/// <summary>A form on one pledge: knows the pledge, reads an upload, goes back to the record.</summary>
public abstract class PledgeFormPage : AppPage
{
    /// <summary>The pledge.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>The scanned paper.</summary>
    [BindProperty]
    public IFormFile? Notice { get; set; }

    /// <summary>The pledge as it stands.</summary>
    public Pledge Pledge { get; private set; } = null!;

    /// <summary>All that its page shows.</summary>
    public PledgeView View { get; private set; } = null!;

    /// <summary>The business date.</summary>
    public DateOnly Today { get; private set; }

    /// <summary>The record's address.</summary>
    public string At => $"/pledges/{Id}";

    /// <summary>The id as the slices take it.</summary>
    protected PledgeId PledgeId => new(Id);

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync()
    {
        if (!(await Calls.ReadAsync(new ShowPledge(PledgeId))).Succeeded(out var view, out var refusal))
        {
            return Declined(refusal);
        }

        (View, Pledge, Today) = (view, view.Pledge, (await Calls.StateAsync()).BusinessOn);
        return Page();
    }

    /// <summary>Looks at the upload and goes on with it; null where none was chosen.</summary>
    protected async Task<IActionResult> WithUploadAsync(Func<Upload?, Task<IActionResult>> go)
    {
        if (Notice is null)
        {
            return await go(null);
        }

        var read = await Upload.ReadAsync(Notice.FileName, Notice.Length, Notice.OpenReadStream);
        return read.Succeeded(out var upload, out var refusal)
            ? await go(upload)
            : await StayAsync(refusal with { Field = nameof(Notice) });
    }

    /// <summary>The same where a paper must come.</summary>
    protected Task<IActionResult> WithPaperAsync(Func<Upload, Task<IActionResult>> go) => WithUploadAsync(
        upload => upload is null ? StayAsync(new("document.not-chosen", null, nameof(Notice))) : go(upload));
}
