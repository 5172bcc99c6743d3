using Fourwings.Domain.Parties;
using Fourwings.Platform.Identity;
using Fourwings.Platform.Storage;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Access;

/// <summary>How a request to take part stands, for whoever has its address.</summary>
public sealed class SignUpStandingPage(Database database) : AppPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>How it stands.</summary>
    public SignUpStanding Standing { get; private set; } = null!;

    /// <summary>The sign of its state.</summary>
    public StateWord State => StateOf(T, Standing.State);

    /// <summary>The sign of a state.</summary>
    public static StateWord StateOf(PageText text, SignUpState state) => new(
        state switch
        {
            SignUpState.Asked => Tone.Doing,
            SignUpState.Accepted => Tone.Ok,
            _ => Tone.End,
        },
        text.Of(state));

    public async Task<IActionResult> OnGetAsync()
    {
        if (await SignUpStanding.FindAsync(database, new(Id)) is not { } standing)
        {
            return NotFound();
        }

        Standing = standing;
        return Page();
    }
}
