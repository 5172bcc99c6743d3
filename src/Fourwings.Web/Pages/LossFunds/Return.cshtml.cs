using Fourwings.Platform.LossFunds;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.LossFunds;

/// <summary>The office sends an enrolment back.</summary>
public sealed class ReturnPage : FundFormPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Enrolment { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public string Number => Fund.Enrolments
        .FirstOrDefault(line => line.Id.Value == Enrolment)?.LoanNumber ?? string.Empty;

    public Task<IActionResult> OnPostAsync() =>
        RunAsync(new ReturnEnrolment(new(Enrolment), Reason ?? string.Empty), _ => At);

    protected override Task<IActionResult> ShowAsync()
    {
        Id = Id == Guid.Empty && Guid.TryParse(Request.Query["fund"], out var fund) ? fund : Id;
        return base.ShowAsync();
    }
}
