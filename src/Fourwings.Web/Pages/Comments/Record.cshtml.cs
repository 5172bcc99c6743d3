using Fourwings.Domain.Comments;
using Fourwings.Platform.Access;
using Fourwings.Platform.Comments;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Comments;

/// <summary>What is said about a record: its own page, and the card that a record's page fetches.</summary>
public sealed class RecordPage : AppPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>Who reads what is written now.</summary>
    [BindProperty]
    public CommentReach Reach { get; set; } = CommentReach.All;

    /// <summary>What is written now.</summary>
    [BindProperty]
    public string? Text { get; set; }

    /// <summary>Which comment is withdrawn.</summary>
    [BindProperty]
    public Guid Comment { get; set; }

    /// <summary>What is said.</summary>
    public RecordComments Said { get; private set; } = null!;

    /// <summary>The record's page; null where it has none.</summary>
    public string? Back => RecordPages.Of(Said.RecordKind, Id);

    /// <summary>Whether the viewer may say something.</summary>
    public bool MaySpeak => Permissions.Allows(Viewer.Desk, typeof(MakeComment));

    /// <summary>Who may read it, to choose from.</summary>
    public IEnumerable<(string Value, string Words)> Reaches =>
        Enum.GetValues<CommentReach>().OrderDescending().Select(reach => (reach.ToString(), T.Of(reach)));

    /// <summary>Whether the viewer may take the comment back.</summary>
    public bool IsOwn(CommentLine line) =>
        line.Comment.By == Viewer.User && line.Comment.State == CommentState.Made && MaySpeak;

    /// <summary>Who said it.</summary>
    public static string WhoOf(CommentLine line) =>
        line.Person is { } person ? $"{person} · {line.Organisation}" : line.Organisation;

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostAsync() =>
        RunAsync(new MakeComment(Id, Reach, Text ?? string.Empty), _ => $"/comments/{Id}");

    public Task<IActionResult> OnPostWithdrawAsync() =>
        RunAsync(new WithdrawComment(new(Comment)), _ => $"/comments/{Id}");

    protected override async Task<IActionResult> ShowAsync()
    {
        if (!(await Calls.ReadAsync(new ListComments(Id))).Succeeded(out var said, out var refusal))
        {
            // The card that a record's page fetches goes away where nobody takes part, as on what is public.
            return Request.Headers.ContainsKey("HX-Request")
                ? Content("<section id=\"comments\" hidden></section>", "text/html")
                : Declined(refusal);
        }

        Said = said;
        return Page();
    }
}
