using Fourwings.Domain;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Fourwings.Web.Pages.Access;

/// <summary>The door: the form; in a demo one card for each desk beside it.</summary>
[EnableRateLimiting(Door.SignInLimit)]
public sealed class SignInPage(ISignIn door) : AppPage
{
    /// <summary>What was typed as login.</summary>
    [BindProperty]
    public string? Login { get; set; }

    /// <summary>Where the visitor wanted to go.</summary>
    [BindProperty(SupportsGet = true)]
    public string? To { get; set; }

    /// <summary>Whether the second factor is asked for.</summary>
    public bool AsksForCode { get; private set; }

    /// <summary>The demo's cards; empty outside a demo.</summary>
    public IReadOnlyList<DemoDesk> Desks { get; private set; } = [];

    /// <summary>The business date, for the demo's note.</summary>
    public DateOnly BusinessOn { get; private set; }

    /// <summary>How many things wait at a desk, in words.</summary>
    public string WaitingAt(DemoDesk desk) => desk.Waiting switch
    {
        null => T["sign-in.reads"],
        0 => T["sign-in.waits-none"],
        { } count => T["sign-in.waits", ("count", count)],
    };

    public Task<IActionResult> OnGetAsync() =>
        Calls.Visitor is null ? ShowAsync() : Task.FromResult<IActionResult>(LocalRedirect("/"));

    public async Task<IActionResult> OnPostAsync(string? password, string? code) =>
        await EnterAsync(await door.PasswordAsync(Login ?? string.Empty, password ?? string.Empty, code));

    public async Task<IActionResult> OnPostDemoAsync() => await EnterAsync(await door.DemoAsync(Login ?? string.Empty));

    protected override async Task<IActionResult> ShowAsync()
    {
        AsksForCode = Refusal?.Field == "Code";
        Desks = await door.DemoDesksAsync();
        BusinessOn = (await Calls.StateAsync()).BusinessOn;
        return Page();
    }

    private async Task<IActionResult> EnterAsync(Result<Visitor> result)
    {
        if (!result.Succeeded(out var visitor, out var refusal))
        {
            return await StayAsync(refusal);
        }

        await HttpContext.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, visitor.ToPrincipal());
        return LocalRedirect(Url.IsLocalUrl(To) ? To! : Fourwings.Web.Shared.Desks.Start(visitor.Viewer.Desk));
    }
}
