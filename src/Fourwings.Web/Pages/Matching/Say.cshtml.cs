using Fourwings.Platform.Matching;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Matching;

/// <summary>What needs a sentence at most: come, decline, close, call off.</summary>
public sealed class SayPage : FairFormPage
{
    [BindProperty(SupportsGet = true)]
    public string Act { get; set; } = string.Empty;

    [BindProperty]
    public string? Reason { get; set; }

    public Task<IActionResult> OnPostAsync() => Act switch
    {
        "register" => RunAsync(new RegisterForFair(new(Id), Reason ?? string.Empty), _ => At),
        "decline" => RunAsync(new DeclineFair(new(Id), Reason ?? string.Empty), _ => At),
        "close" => RunAsync(new CloseFair(new(Id)), _ => At),
        _ => RunAsync(new CancelFair(new(Id), Reason ?? string.Empty), _ => At),
    };
}
