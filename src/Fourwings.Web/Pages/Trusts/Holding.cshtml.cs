using Fourwings.Platform.Trusts;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Trusts;

/// <summary>A holder's statement (受益人分配通知书), as an A4 page and as PDF.</summary>
public sealed class HoldingPrintPage : PaperPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public TrustStatementRow View { get; private set; } = null!;

    public override string Number => View.RunNumber;

    public async Task<IActionResult> OnGetAsync()
    {
        if (!(await Calls.ReadAsync(new ShowTrustStatement(new(Id)))).Succeeded(out var view, out var refusal))
        {
            return Declined(refusal);
        }

        View = view;
        return Page();
    }
}
