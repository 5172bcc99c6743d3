using Fourwings.Platform.Licences;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Licences;

/// <summary>One step of an open licence: announce, take, withdraw.</summary>
public sealed class OpenLicenceActPage : AppPage
{
    private static readonly string[] Acts = ["announce", "take", "withdraw"];

    /// <summary>The open licence.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public string Act { get; set; } = string.Empty;

    [BindProperty]
    public string? Text { get; set; }

    /// <summary>What is shown.</summary>
    public OpenLicencePage View { get; private set; } = null!;

    /// <summary>The record's address.</summary>
    public string At => $"/open-licences/{Id}";

    /// <summary>What the one field is.</summary>
    public string Label => Act == "announce" ? "open-licences.announcement" : "licences.reason";

    /// <summary>What taking it brings about.</summary>
    public Confirm? Question => Act == "take"
        ? new(
            T["open-licences.ask-take", ("number", View.Row.Number)],
            [T["open-licences.ask-pay", ("fee", LicenceWords.Fee(T, F, View.Row))], T["open-licences.ask-forms"]],
            T["open-licences.act.take"],
            At)
        : null;

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostAsync() => Act switch
    {
        "take" => RunAsync(new TakeOpenLicence(new(Id)), made => $"/licences/{made.Id.Value}"),
        "announce" => RunAsync(new AnnounceOpenLicence(new(Id), Text ?? string.Empty), _ => At),
        _ => RunAsync(new WithdrawOpenLicence(new(Id), Text ?? string.Empty), _ => At),
    };

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync()
    {
        if (!Acts.Contains(Act))
        {
            return NotFound();
        }

        if (!(await Calls.ReadAsync(new ShowOpenLicence(new(Id)))).Succeeded(out var view, out var refusal))
        {
            return Declined(refusal);
        }

        View = view;
        return Page();
    }
}
