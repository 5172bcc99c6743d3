using Fourwings.Domain.Parties;
using Fourwings.Platform.Access;
using Fourwings.Platform.Identity;
using Fourwings.Platform.Parties;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Users;

/// <summary>One login: who, how it stands, what happened to it; the worked example of a record.</summary>
public sealed class UserPage : AppPage
{
    /// <summary>The login.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>The new password.</summary>
    [BindProperty]
    public string? Password { get; set; }

    /// <summary>The login as the list knows it.</summary>
    public UserLine Line { get; private set; } = null!;

    /// <summary>The head of the page.</summary>
    public RecordHead Head { get; private set; } = null!;

    /// <summary>What happened to the login.</summary>
    public IReadOnlyList<TimeEntry> Moments { get; private set; } = [];

    /// <summary>The last line of the journal.</summary>
    public AuditLine? Last { get; private set; }

    /// <summary>Whether the viewer may change logins.</summary>
    public bool MayChange => Permissions.Allows(Viewer.Desk, typeof(DisableUser));

    /// <summary>What the button does.</summary>
    public string CloseVerb => T[Line.User.Disabled ? "users.reopen" : "users.close"];

    private UserId UserId => new(Id);

    /// <summary>How a login stands.</summary>
    public static StateWord StateOf(UserLine line, PageText text) => line switch
    {
        { User.Disabled: true } => new(Tone.End, text["users.state-closed"]),
        { Locked: true } => new(Tone.Warn, text["users.state-locked"]),
        _ => new(Tone.Ok, text["users.state-open"]),
    };

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostResetAsync() =>
        RunAsync(new ResetPassword(UserId, Password ?? string.Empty), _ => $"/users/{Id}");

    public Task<IActionResult> OnPostCloseAsync() => RunAsync(new DisableUser(UserId, true), _ => $"/users/{Id}");

    public Task<IActionResult> OnPostOpenAsync() => RunAsync(new DisableUser(UserId, false), _ => $"/users/{Id}");

    protected override async Task<IActionResult> ShowAsync()
    {
        var found = await Calls.ReadAsync(new ListUsers());
        if (!found.Succeeded(out var lines, out var refusal))
        {
            return Declined(refusal);
        }

        if (lines.FirstOrDefault(line => line.User.Id == UserId) is not { } line)
        {
            return Declined(new("platform.not-yours"));
        }

        Line = line;
        (Moments, Last) = await HistoryAsync(Id);
        Head = new("users", "/users", line.User.Login, line.User.Name, StateOf(line, T))
        {
            Sub = $"{await OrganisationAsync(line.User)} · {T.Of(line.User.Desk)}",
        };
        return Page();
    }

    private async Task<string> OrganisationAsync(PlatformUser user)
    {
        var found = await Calls.ReadAsync(new ShowOrganisation(user.OrganisationId));
        return found.Succeeded(out var shown, out _) ? NameOf(shown) : Format.Nothing;
    }

    private string NameOf(OrganisationView shown) =>
        T.Language == Languages.English ? shown.Organisation.Profile.NameEn : shown.Organisation.Profile.NameZh;
}
