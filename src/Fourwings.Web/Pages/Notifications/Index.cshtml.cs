using Fourwings.Platform.Notifications;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Notifications;

/// <summary>What others did to one's records, as far as one wants to hear of it.</summary>
public sealed class IndexPage : AppPage
{
    /// <summary>Where the page before ended.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Before { get; set; }

    /// <summary>The newest that was shown, to mark as read.</summary>
    [BindProperty]
    public long UpTo { get; set; }

    /// <summary>The kinds that were ticked.</summary>
    [BindProperty]
    public IReadOnlyList<string> Told { get; set; } = [];

    /// <summary>What is shown.</summary>
    public NotificationPage Shown { get; private set; } = null!;

    /// <summary>The notifications of each business date, the newest first.</summary>
    public IEnumerable<IGrouping<DateOnly, Notification>> Days => Shown.Lines.GroupBy(line => line.Moment.BusinessOn);

    /// <summary>How many on the page are new.</summary>
    public int Fresh => Shown.Lines.Count(line => line.IsNew);

    /// <summary>The kinds to choose from, by their words.</summary>
    public IEnumerable<(string Kind, string Word, bool IsTold)> Kinds => RecordPages.Kinds.Append("comment")
        .Select(kind => (kind, RecordPages.Word(kind, T), !Shown.Muted.Contains(kind)))
        .OrderBy(one => one.Item2, StringComparer.Ordinal);

    /// <summary>What happened, in words.</summary>
    public string WordsOf(Notification line) => FactWords.Of(line.Moment.FactType, line.Moment.Fact, T.Language);

    /// <summary>Who did it.</summary>
    public string WhoOf(Notification line) => FactWords.WhoOf(line.Moment, T);

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostAsync() => RunAsync(new ReadNotifications(UpTo), _ => "/notifications");

    public Task<IActionResult> OnPostChooseAsync() => RunAsync(
        new ChooseNotifications([.. RecordPages.Kinds.Append("comment").Except(Told)]), _ => "/notifications");

    protected override async Task<IActionResult> ShowAsync()
    {
        if (!(await Calls.ReadAsync(new ListNotifications(Before))).Succeeded(out var shown, out var refusal))
        {
            return Declined(refusal);
        }

        Shown = shown;
        return Page();
    }
}
