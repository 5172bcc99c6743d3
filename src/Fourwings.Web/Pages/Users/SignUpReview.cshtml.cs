using Fourwings.Domain.Parties;
using Fourwings.Platform.Access;
using Fourwings.Platform.Identity;
using Fourwings.Web.Pages.Access;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Users;

/// <summary>A request to take part: what it says, what the platform knows, and the decision.</summary>
public sealed class SignUpReviewPage : AppPage
{
    private SignUpKnown _known = new(false, false, false);

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>Why it is declined.</summary>
    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>The request.</summary>
    public SignUp Asked { get; private set; } = null!;

    /// <summary>The upper part.</summary>
    public RecordHead Head { get; private set; } = null!;

    /// <summary>The time line, newest first.</summary>
    public IReadOnlyList<TimeEntry> Moments { get; private set; } = [];

    /// <summary>The last line of the journal.</summary>
    public AuditLine? Audit { get; private set; }

    /// <summary>Whether the viewer decides it now.</summary>
    public bool MayDecide =>
        Asked.State == SignUpState.Asked && Permissions.Allows(Viewer.Desk, typeof(AcceptSignUp));

    /// <summary>What the platform knows of it, one line each.</summary>
    public IEnumerable<(StateWord Sign, string What)> Checks =>
    [
        Check(OrganisationCode.Parse(Asked.Wish.Code).IsSuccess, "code"),
        Check(!_known.IsCodeTaken || Asked.State == SignUpState.Accepted, "new"),
        Check(!_known.IsLoginTaken || Asked.State == SignUpState.Accepted, "login"),
    ];

    private SignUpId SignUpId => new(Id);

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostAcceptAsync() => RunAsync(new AcceptSignUp(SignUpId), _ => $"/sign-ups/{Id}");

    public Task<IActionResult> OnPostDeclineAsync() =>
        RunAsync(new DeclineSignUp(SignUpId, Reason ?? string.Empty), _ => $"/sign-ups/{Id}");

    protected override async Task<IActionResult> ShowAsync()
    {
        if (!(await Calls.ReadAsync(new ReviewSignUp(SignUpId))).Succeeded(out var review, out var refusal))
        {
            return Declined(refusal);
        }

        (Asked, _known) = (review.SignUp, review.Known);
        (Moments, Audit) = await HistoryAsync(Id);
        Head = new(
            "sign-ups", "/sign-ups", Asked.Wish.Code, Asked.Wish.Profile.NameZh,
            SignUpStandingPage.StateOf(T, Asked.State))
        {
            Sub = $"{T["sign-up.asked-on"]} {F.Day(Asked.AskedOn)}",
        };
        return Page();
    }

    private (StateWord Sign, string What) Check(bool isFine, string what) => (
        new(isFine ? Tone.Ok : Tone.Bad, T[isFine ? "sign-ups.fine" : "sign-ups.not-fine"]),
        T["sign-ups.check-" + what]);
}
