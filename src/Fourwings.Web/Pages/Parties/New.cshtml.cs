using System.ComponentModel.DataAnnotations;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Access;
using Fourwings.Platform.Parties;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Parties;

/// <summary>Registers an organisation.</summary>
public sealed class NewOrganisationPage : AppPage
{
    [BindProperty, Required]
    public string? Code { get; set; }

    [BindProperty]
    public ProfileForm Profile { get; set; } = new() { Roles = [Desk.Enterprise] };

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostAsync() =>
        RunAsync(
            new RegisterOrganisation(Code ?? string.Empty, Profile.ToProfile()),
            organisation => $"/organisations/{organisation.Id.Value}");

    protected override Task<IActionResult> ShowAsync() => Permissions.Allows(Viewer.Desk, typeof(RegisterOrganisation))
        ? base.ShowAsync()
        : Task.FromResult(Declined(new("platform.forbidden")));
}
