using Fourwings.Domain.Accounting;
using Fourwings.Platform.Accounting;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Books;

/// <summary>The own books: the trial balance of a span of days.</summary>
public sealed class BooksPage : AppPage
{
    /// <summary>The first day; the month's first by default.</summary>
    [BindProperty(SupportsGet = true)]
    public DateOnly From { get; set; }

    /// <summary>The last day; the business date by default.</summary>
    [BindProperty(SupportsGet = true)]
    public DateOnly To { get; set; }

    /// <summary>The trial balance.</summary>
    public TrialBalance Trial { get; private set; } = new([]);

    /// <summary>Whether both sides are equal.</summary>
    public StateWord Balance =>
        Trial.Balances ? new(Tone.Ok, T["books.balances"]) : new(Tone.Bad, T["books.unbalanced"]);

    /// <summary>An account's name.</summary>
    public string NameOf(AccountCode account) => BookWords.NameOf(T, Viewer.Desk, account);

    public async Task<IActionResult> OnGetAsync()
    {
        var today = (await Calls.StateAsync()).BusinessOn;
        To = To == default ? today : To;
        From = From == default ? new(To.Year, To.Month, 1) : From;
        if (!(await Calls.ReadAsync(new ShowTrialBalance(From, To))).Succeeded(out var trial, out var refusal))
        {
            return Declined(refusal);
        }

        Trial = trial;
        return Page();
    }
}
