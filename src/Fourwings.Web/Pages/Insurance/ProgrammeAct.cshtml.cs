using Fourwings.Platform.Documents;
using Fourwings.Platform.Insurance;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Insurance;

/// <summary>One step of a programme: a roster is handed in, or it ends.</summary>
public sealed class InsuranceProgrammeActPage : AppPage
{
    /// <summary>The programme.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public string Act { get; set; } = string.Empty;

    [BindProperty]
    public DateOnly? From { get; set; }

    [BindProperty(Name = "File")]
    public IFormFile? Sent { get; set; }

    /// <summary>What is shown.</summary>
    public InsuranceProgrammePage View { get; private set; } = null!;

    /// <summary>The record's address.</summary>
    public string At => $"/insurance/programmes/{Id}";

    /// <summary>What the end brings about; null where a file is asked for.</summary>
    public Confirm? Question => Act == "close"
        ? new(
            T["insurance-programmes.ask.close", ("name", View.Programme.Terms.Name)],
            [T["insurance-programmes.ask-what.close", ("free", F.Exact(View.Programme.Free))]],
            T["insurance-programmes.act.close"],
            At)
        : null;

    public async Task<IActionResult> OnGetAsync()
    {
        From = (await Calls.StateAsync()).BusinessOn;
        return await ShowAsync();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (Act == "close")
        {
            return await RunAsync(new CloseInsuranceProgramme(new(Id)), _ => At);
        }

        if (Sent is null)
        {
            return await StayAsync(new("document.not-chosen", null, "File"));
        }

        var read = await Upload.ReadAsync(Sent.FileName, Sent.Length, Sent.OpenReadStream);
        return read.Succeeded(out var upload, out var refusal)
            ? await RunAsync(new StageRoster(new(Id), upload, From), batch => $"/insurance/rosters/{batch.Id.Value}")
            : await StayAsync(refusal);
    }

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync()
    {
        if (!(await Calls.ReadAsync(new ShowInsuranceProgramme(new(Id)))).Succeeded(out var view, out var refusal))
        {
            return Declined(refusal);
        }

        View = view;
        return Page();
    }
}
