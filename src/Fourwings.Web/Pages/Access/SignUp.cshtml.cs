using Fourwings.Domain.Parties;
using Fourwings.Platform.Identity;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Fourwings.Web.Pages.Access;

/// <summary>An organisation asks to take part; nobody needs to be signed in.</summary>
[EnableRateLimiting(Door.SignInLimit)]
public sealed class SignUpPage : AppPage
{
    [BindProperty]
    public string? Code { get; set; }

    [BindProperty]
    public string? NameZh { get; set; }

    [BindProperty]
    public string? NameEn { get; set; }

    [BindProperty]
    public List<Desk> Roles { get; set; } = [];

    [BindProperty]
    public string? Address { get; set; }

    [BindProperty]
    public string? County { get; set; }

    /// <summary>Who will work for it first, and whom to ask.</summary>
    [BindProperty]
    public string? Person { get; set; }

    [BindProperty]
    public string? Phone { get; set; }

    [BindProperty]
    public string? Login { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    protected override bool IsPublic => true;

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostAsync() => RunAsync(
        new AskSignUp(
            new(Code ?? string.Empty, Profile(), Person ?? string.Empty, Login ?? string.Empty),
            Password ?? string.Empty),
        asked => $"/sign-up/{asked.Id.Value}");

    private OrganisationProfile Profile() => new(NameZh?.Trim() ?? string.Empty, NameEn?.Trim() ?? string.Empty, Roles)
    {
        Address = Address?.Trim() ?? string.Empty,
        County = County?.Trim() ?? string.Empty,
        ContactName = Person?.Trim() ?? string.Empty,
        ContactPhone = Phone?.Trim() ?? string.Empty,
    };
}
