using Fourwings.Domain.LossFunds;
using Fourwings.Platform.LossFunds;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.LossFunds;

/// <summary>Suspends, resumes or ends a fund.</summary>
public sealed class MoveFundPage : FundFormPage
{
    [BindProperty(SupportsGet = true)]
    public string Act { get; set; } = string.Empty;

    [BindProperty]
    public string? Reason { get; set; }

    public string Title => T[$"funds.move.{Action}"];

    private FundAction Action => Enum.Parse<FundAction>(Act, ignoreCase: true);

    public Task<IActionResult> OnPostAsync() => RunAsync(new MoveFund(new(Id), Action, Reason ?? ""), _ => At);
}
