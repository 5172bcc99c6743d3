using Fourwings.Platform.LossFunds;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.LossFunds;

/// <summary>A form on one fund.</summary>
public abstract class FundFormPage : AppPage
{
    /// <summary>The fund.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>The fund as it stands.</summary>
    public FundPage Fund { get; private set; } = null!;

    /// <summary>The record's address.</summary>
    public virtual string At => $"/funds/{Id}";

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync()
    {
        if (!(await Calls.ReadAsync(new ShowFund(new(Id)))).Succeeded(out var fund, out var refusal))
        {
            return Declined(refusal);
        }

        Fund = fund;
        return Page();
    }
}
