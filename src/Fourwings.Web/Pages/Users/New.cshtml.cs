using Fourwings.Domain.Parties;
using Fourwings.Platform.Identity;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Search;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Users;

/// <summary>An administrator makes a login for a person.</summary>
public sealed class NewUserPage : AppPage
{
    private const int MostOrganisations = 500;

    /// <summary>For whom the person acts.</summary>
    [BindProperty]
    public Guid Organisation { get; set; }

    /// <summary>The desk.</summary>
    [BindProperty]
    public Desk Desk { get; set; }

    /// <summary>The name typed at sign-in.</summary>
    [BindProperty]
    public string? Login { get; set; }

    /// <summary>The person's name.</summary>
    [BindProperty]
    public string? Name { get; set; }

    /// <summary>The first password.</summary>
    [BindProperty]
    public string? Password { get; set; }

    /// <summary>The person's language.</summary>
    [BindProperty]
    public string? Language { get; set; }

    /// <summary>The organisations to choose from.</summary>
    public IReadOnlyList<(string Value, string Words)> Organisations { get; private set; } = [];

    /// <summary>The desks to choose from.</summary>
    public IReadOnlyList<(string Value, string Words)> Desks => [.. Enum.GetValues<Desk>()
        .Where(desk => desk != Desk.System)
        .Select(desk => (desk.ToString(), T.Of(desk)))];

    /// <summary>The languages to choose from.</summary>
    public IReadOnlyList<(string Value, string Words)> Tongues =>
        [(Languages.Chinese, T["users.language-zh"]), (Languages.English, T["users.language-en"])];

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostAsync() => RunAsync(
        new AddUser(
            new(Organisation),
            null,
            Desk,
            Login ?? string.Empty,
            Name ?? string.Empty,
            Password ?? string.Empty,
            Language ?? Languages.Chinese),
        user => $"/users/{user.Value}");

    protected override async Task<IActionResult> ShowAsync()
    {
        if (!Fourwings.Platform.Access.Permissions.Allows(Viewer.Desk, typeof(AddUser)))
        {
            return Declined(new("platform.forbidden"));
        }

        var found = await Calls.ReadAsync(new ListOrganisations(new ListWish(Take: MostOrganisations)));
        if (!found.Succeeded(out var organisations, out var refusal))
        {
            return Declined(refusal);
        }

        Organisations = [.. organisations.Rows.Select(line => (
            line.Id.Value.ToString(), T.Language == Languages.English ? line.NameEn : line.NameZh))];
        return Page();
    }
}
