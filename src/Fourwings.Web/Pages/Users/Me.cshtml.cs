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

    /// <summary>The secret for the authenticator app, until it is switched on.</summary>
    [BindProperty]
    public string? FactorKey { get; set; }

    /// <summary>The six digits that the app shows.</summary>
    [BindProperty]
    public string? Code { get; set; }

    /// <summary>The password, to switch the second factor off.</summary>
    [BindProperty]
    public string? Password { get; set; }

    /// <summary>How the own login stands; null for somebody who has none here.</summary>
    public OwnLogin? Own { get; private set; }

    /// <summary>The secret as it is typed into the app.</summary>
    public string KeyInGroups => string.Join(' ', FactorKey!.Chunk(4).Select(four => new string(four)));

    /// <summary>The secret as a phone's app takes it from a link.</summary>
    public string KeyHref =>
        $"otpauth://totp/{Uri.EscapeDataString(T["site.name"])}:{Uri.EscapeDataString(Own!.Login)}?secret={FactorKey}";

    /// <summary>How the second factor stands.</summary>
    public StateWord FactorState => Own!.HasSecondFactor
        ? new(Tone.Ok, T["me.factor-on"])
        : new(Tone.Warn, T["me.factor-off"]);

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostAsync() =>
        RunAsync(new ChangePassword(Old ?? string.Empty, New ?? string.Empty), _ => "/me?done=true");

    public Task<IActionResult> OnPostFactorAsync() =>
        RunAsync(new SetSecondFactor(FactorKey ?? string.Empty, Code ?? string.Empty), _ => "/me");

    public Task<IActionResult> OnPostDropFactorAsync() =>
        RunAsync(new DropSecondFactor(Password ?? string.Empty), _ => "/me");

    protected override async Task<IActionResult> ShowAsync()
    {
        Own = (await Calls.ReadAsync(new ShowOwnLogin())).Succeeded(out var own, out _) ? own : null;
        FactorKey ??= Totp.NewKey();
        return Page();
    }
}
