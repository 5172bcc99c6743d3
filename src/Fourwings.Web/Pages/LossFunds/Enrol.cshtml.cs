using Fourwings.Domain.LossFunds;
using Fourwings.Platform.LossFunds;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.LossFunds;

/// <summary>Enrols a loan: every fund of its bank with what it has free, or why it does not take the loan.</summary>
public sealed class EnrolPage : AppPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Loan { get; set; }

    [BindProperty]
    public Guid Fund { get; set; }

    public LoanFund Shown { get; private set; } = null!;

    public Empty NoFund => Shown.Enrolment is { HoldsHeadroom: true }
        ? new(T["funds.enrolled-there", ("fund", Shown.FundName)], T["funds.enrolled-there-why"])
        : new(T["funds.no-fund"], T["funds.no-fund-why"]);

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    /// <summary>What the bank confirms.</summary>
    [BindProperty]
    public List<FundCondition> Confirmed { get; set; } = [];

    public Task<IActionResult> OnPostAsync() => RunAsync(
        new EnrolLoan(new(Fund), new(Loan), [.. Confirmed.Where(Enum.IsDefined)]), _ => $"/loans/{Loan}");

    /// <summary>Whether the fund takes the loan.</summary>
    public StateWord Standing(FundOffer offer) => offer.Faults.Count > 0
        ? new(Tone.Bad, T["funds.takes-not", ("count", offer.Faults.Count)])
        : offer.Free < offer.Exposure
            ? new(Tone.Warn, T["funds.takes-full"])
            : new(Tone.Ok, T["funds.takes"]);

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
