using Fourwings.Platform.Parties;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Parties;

/// <summary>Changes an organisation's profile.</summary>
public sealed class ChangeOrganisationPage : OrganisationForm
{
    [BindProperty]
    public ProfileForm Profile { get; set; } = new();

    public Task<IActionResult> OnPostAsync() =>
        RunAsync(new ChangeOrganisation(new(Id), Profile.ToProfile()), _ => Back);

    protected override Task PrepareAsync()
    {
        Profile = Profile.NameZh is null && Refusal is null ? ProfileForm.Of(Organisation.Profile) : Profile;
        return Task.CompletedTask;
    }
}
