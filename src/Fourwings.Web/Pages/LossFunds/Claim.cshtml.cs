using Fourwings.Platform.LossFunds;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.LossFunds;

/// <summary>Opens a claim's file for a loan in default.</summary>
public sealed class ClaimPage : AppPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Loan { get; set; }

    public LoanFund Shown { get; private set; } = null!;

    public Confirm Question => new(
        T["funds.claim-question", ("number", Shown.Loan.Terms.Number), ("fund", Shown.FundName)],
        [
            T["funds.claim-what", ("amount", F.ExactSaid(Shown.Loan.Figures.Outstanding))],
            T["funds.claim-papers"],
            T["funds.claim-review"],
        ],
        T["funds.claim"],
        $"/loans/{Loan}");

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostAsync() =>
        RunAsync(new DraftCompensation(new(Loan)), made => $"/compensations/{made.Id.Value}");

    protected override async Task<IActionResult> ShowAsync()
    {
        if (!(await Calls.ReadAsync(new ShowLoanFund(new(Loan)))).Succeeded(out var shown, out var refusal))
        {
            return Declined(refusal);
        }

        Shown = shown;
        return Page();
    }
}
