using Fourwings.Platform.Identity;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Users;

/// <summary>Who is signed in, and the own password: the worked example of a form.</summary>
public sealed class MePage : AppPage
{
    /// <summary>The password now.</summary>
    [BindProperty]
    public string? Old { get; set; }

    /// <summary>The password from now on.</summary>
    [BindProperty]
    public string? New { get; set; }

    /// <summary>Whether it has just been changed.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Done { get; set; }

    /// <summary>Who is signed in.</summary>
    public Visitor Visitor => Calls.Visitor!;

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostAsync() =>
        RunAsync(new ChangePassword(Old ?? string.Empty, New ?? string.Empty), _ => "/me?done=true");
}
