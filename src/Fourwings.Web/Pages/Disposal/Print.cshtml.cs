using Fourwings.Platform.Disposal;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Disposal;

/// <summary>The statement of where a price went (处置价款分配表), as an A4 page and as PDF.</summary>
public sealed class DisposalPrintPage : PaperPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public DisposalPage View { get; private set; } = null!;

    public override string Number => View.Row.Number;

    public async Task<IActionResult> OnGetAsync()
    {
        if (!(await Calls.ReadAsync(new ShowDisposal(new(Id)))).Succeeded(out var view, out var refusal))
        {
            return Declined(refusal);
        }

        View = view;
        return Page();
    }
}
