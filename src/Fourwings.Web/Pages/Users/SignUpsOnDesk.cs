using Fourwings.Domain.Parties;
using Fourwings.Platform.Access;
using Fourwings.Platform.Identity;
using Fourwings.Web.Shared;

namespace Fourwings.Web.Pages.Users;

/// <summary>Organisations that ask to take part wait for the administrator.</summary>
/// <param name="words">The reader's language.</param>
public sealed class SignUpsOnDesk(PageText words) : DeskPart
{
    /// <inheritdoc/>
    public override async Task<IReadOnlyList<Waiting>> WaitingAsync(PageCall calls)
    {
        if (!Permissions.Allows(calls.Viewer.Desk, typeof(AcceptSignUp)))
        {
            return [];
        }

        return (await calls.ReadAsync(new ListSignUps(OnlyWaiting: true))).Succeeded(out var asked, out _)
            ? [.. asked.Select(Wait)]
            : [];
    }

    private Waiting Wait(SignUp asked) => new(
        words["sign-ups.wait"], asked.Wish.Code, asked.Wish.Profile.NameZh, $"/sign-ups/{asked.Id.Value}",
        words["sign-ups.wait-do"]);
}
