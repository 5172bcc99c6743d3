using System.ComponentModel.DataAnnotations;
using Fourwings.Domain;
using Fourwings.Domain.Patents;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Patents;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Patents;

/// <summary>Lets an organisation see a patent and its values.</summary>
public sealed class SharePage : AppPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty, Required]
    public string? Organisation { get; set; }

    public PatentView View { get; private set; } = null!;

    public string Back => $"/patents/{Id}";

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
        {
            return await StayAsync(new("form.not-read"));
        }

        var name = Organisation!.Trim();
        var found = await Calls.ReadAsync(new FindOrganisations([name]));
        if (!found.IsSuccess || !found.Value.TryGetValue(name, out var organisation))
        {
            return await StayAsync(new Refusal("organisation.unknown", Field: "Organisation"));
        }

        var shown = await Calls.ReadAsync(new ShowPatent(new(Id)));
        return shown.Succeeded(out var view, out var refusal)
            ? await RunAsync(new ShareRight(new RightRef(view.Patent.Filing.Kind, Id), organisation), _ => Back)
            : Declined(refusal);
    }

    protected override async Task<IActionResult> ShowAsync()
    {
        if (!(await Calls.ReadAsync(new ShowPatent(new(Id)))).Succeeded(out var view, out var refusal))
        {
            return Declined(refusal);
        }

        View = view;
        return Page();
    }
}
