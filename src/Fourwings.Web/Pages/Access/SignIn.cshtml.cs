using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Caching.Memory;

namespace Fourwings.Web.Pages.Access;

/// <summary>The door: the form; in a demo one card for each desk beside it.</summary>
[EnableRateLimiting(Door.SignInLimit)]
public sealed class SignInPage(ISignIn door, IEnumerable<DeskPart> parts, IMemoryCache cache) : AppPage
{
    private static readonly TimeSpan CountAge = TimeSpan.FromSeconds(15);

    /// <summary>What was typed as login.</summary>
    [BindProperty]
    public string? Login { get; set; }

    /// <summary>Where the visitor wanted to go.</summary>
    [BindProperty(SupportsGet = true)]
    public string? To { get; set; }

    /// <summary>Whether the second factor is asked for.</summary>
    public bool AsksForCode { get; private set; }

    /// <summary>The demo's cards; empty outside a demo.</summary>
    public IReadOnlyList<(DemoDesk Desk, string Waiting)> Desks { get; private set; } = [];

    /// <summary>The business date, for the demo's note.</summary>
    public DateOnly BusinessOn { get; private set; }

    public Task<IActionResult> OnGetAsync() =>
        Calls.Visitor is null ? ShowAsync() : Task.FromResult<IActionResult>(LocalRedirect("/"));

    public async Task<IActionResult> OnPostAsync(string? password, string? code) =>
        await EnterAsync(await door.PasswordAsync(Login ?? string.Empty, password ?? string.Empty, code));

    public async Task<IActionResult> OnPostDemoAsync()
    {
        var result = await door.DemoAsync(Login ?? string.Empty);
        return await EnterAsync(result.Succeeded(out var visitor, out _)
            ? visitor with { Viewer = visitor.Viewer with { Language = T.Language } }
            : result);
    }

    protected override async Task<IActionResult> ShowAsync()
    {
        AsksForCode = Refusal?.Field == "Code";
        var desks = new List<(DemoDesk Desk, string Waiting)>();
        foreach (var desk in await door.DemoDesksAsync())
        {
            desks.Add((desk, await WaitingAtAsync(desk)));
        }

        Desks = desks;
        BusinessOn = (await Calls.StateAsync()).BusinessOn;
        return Page();
    }

    private async Task<string> WaitingAtAsync(DemoDesk desk)
    {
        if (desk.Desk == Desk.Auditor)
        {
            return T["sign-in.reads"];
        }

        var count = await cache.GetOrCreateAsync((typeof(SignInPage), desk.Login), async entry =>
        {
            entry.AbsoluteExpirationRelativeToNow = CountAge;
            var calls = Calls.As(new(desk.Viewer, desk.Person, desk.Organisation));
            var sum = 0;
            foreach (var part in parts)
            {
                sum += (await part.WaitingAsync(calls)).Count;
            }

            return sum;
        });
        return count == 0 ? T["sign-in.waits-none"] : T["sign-in.waits", ("count", count)];
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
