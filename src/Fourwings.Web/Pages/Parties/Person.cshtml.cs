using System.ComponentModel.DataAnnotations;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Identity;
using Fourwings.Platform.Parties;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Parties;

/// <summary>Adds a person.</summary>
public sealed class PersonPage : OrganisationForm
{
    [BindProperty, Required]
    public string? Name { get; set; }

    [BindProperty]
    public string? Post { get; set; }

    [BindProperty]
    public Guid? Unit { get; set; }

    [BindProperty]
    public Guid? Login { get; set; }

    public IEnumerable<(string Value, string Words)> Users { get; private set; } = [];

    public Task<IActionResult> OnPostAsync() =>
        RunAsync(
            new AddPerson(new(Id), Name ?? "", Post ?? "", UnitOf(Unit), Login is { } user ? new UserId(user) : null),
            _ => Back);

    protected override async Task PrepareAsync()
    {
        var users = await Calls.ReadAsync(new ListUsers());
        Users = (users.IsSuccess ? users.Value : [])
            .Where(line => line.User.OrganisationId == Organisation.Id)
            .Select(line => (line.User.Id.Value.ToString(), $"{line.User.Login} {line.User.Name}"))
            .Prepend(("", Format.Nothing));
    }
}
