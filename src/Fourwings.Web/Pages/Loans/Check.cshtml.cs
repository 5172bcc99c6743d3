using Fourwings.Domain;
using Fourwings.Domain.Lending;
using Fourwings.Platform.Lending;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Loans;

/// <summary>The second person's page: check what somebody entered, or send it back with a reason.</summary>
public sealed class LoanCheckPage : AppPage
{
    /// <summary>The entry.</summary>
    [BindProperty]
    public Guid Entry { get; set; }

    /// <summary><c>approve</c> or <c>reject</c>.</summary>
    [BindProperty]
    public string Verdict { get; set; } = string.Empty;

    /// <summary>Why it goes back.</summary>
    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>The loan.</summary>
    public LoanPage Loan { get; private set; } = null!;

    public Task<IActionResult> OnGetAsync(Guid id) => ShowAsync();

    public async Task<IActionResult> OnPostAsync(Guid id)
    {
        var loan = new LoanId(id);
        if (Verdict == "reject")
        {
            return await RunAsync(new RejectEntry(loan, Entry, Reason ?? string.Empty), _ => $"/loans/{id}");
        }

        if (!(await Calls.ReadAsync(new ShowLoan(loan))).Succeeded(out var page, out var refusal))
        {
            return Declined(refusal);
        }

        return page.Loan.Pending.FirstOrDefault(entry => entry.Id == Entry) switch
        {
            null => await StayAsync(new Refusal("loan.entry-unknown")),
            { Kind: LoanAction.ReleaseDrawdown } =>
                await RunAsync(new ApproveDrawdown(loan, new(Entry)), _ => $"/loans/{id}"),
            _ => await RunAsync(new ApproveRepayment(loan, new(Entry)), _ => $"/loans/{id}"),
        };
    }

    protected override async Task<IActionResult> ShowAsync()
    {
        var id = new LoanId(Guid.Parse((string)RouteData.Values["id"]!));
        if (!(await Calls.ReadAsync(new ShowLoan(id))).Succeeded(out var loan, out var refusal))
        {
            return Declined(refusal);
        }

        Loan = loan;
        return Page();
    }
}
