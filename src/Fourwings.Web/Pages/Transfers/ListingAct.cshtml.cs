using Fourwings.Platform.Transfers;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Transfers;

/// <summary>One step of a listing: change it, take it off, ask about it.</summary>
public sealed class ListingActPage : ListingForm
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public string Act { get; set; } = string.Empty;

    /// <summary>The reason, or the question.</summary>
    [BindProperty]
    public string? Text { get; set; }

    [BindProperty]
    public bool Abroad { get; set; }

    /// <summary>What is shown.</summary>
    public ListingPage View { get; private set; } = null!;

    /// <summary>The record's address.</summary>
    public string At => $"/listings/{Id}";

    public async Task<IActionResult> OnGetAsync()
    {
        var shown = await ShowAsync();
        if (View is { Listing.Words: var words })
        {
            (TitleZh, TitleEn, WordsZh, WordsEn, Ask) =
                (words.TitleZh, words.TitleEn, words.WordsZh, words.WordsEn, words.Ask?.Yuan);
        }

        return shown;
    }

    public Task<IActionResult> OnPostAsync() => Act switch
    {
        "withdraw" => RunAsync(new WithdrawListing(new(Id), Text ?? string.Empty), _ => At),
        "enquire" => RunAsync(
            new EnquireListing(new(Id), Text ?? string.Empty, Abroad), talk => $"/negotiations/{talk.Id.Value}"),
        _ when Words is { } words => RunAsync(new ChangeListing(new(Id), words), _ => At),
        _ => StayAsync(new("form.not-read", Field: nameof(Ask))),
    };

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync()
    {
        if (!(await Calls.ReadAsync(new ShowListing(new(Id)))).Succeeded(out var view, out var refusal))
        {
            return Declined(refusal);
        }

        if (Act != "enquire" && !view.IsOwn)
        {
            return Declined(new("platform.not-yours"));
        }

        View = view;
        return Page();
    }
}
