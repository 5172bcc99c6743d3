using Fourwings.Domain.PatentPools;
using Fourwings.Platform.PatentPools;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.PatentPools;

/// <summary>How what waits would be shared today; nothing is recorded.</summary>
public sealed class PoolPreviewPage : AppPage
{
    /// <summary>The patent pool.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>The patent pool.</summary>
    public PatentPool Pool { get; private set; } = null!;

    /// <summary>The sheet as it would be; null where there is none.</summary>
    public PatentPoolSheetPage? View { get; private set; }

    /// <summary>Why there is none.</summary>
    public string Why { get; private set; } = string.Empty;

    /// <summary>The patent pool's address.</summary>
    public string At => $"/patent-pools/{Id}";

    /// <summary>The parts of the record.</summary>
    public IReadOnlyList<Tab> Tabs => PatentPoolRecordPage.TabsOf(T, Id, "/preview");

    public async Task<IActionResult> OnGetAsync()
    {
        var preview = await Calls.ReadAsync(new PreviewPoolSharing(new(Id)));
        if (preview.Succeeded(out var view, out var none))
        {
            (View, Pool) = (view, view.Pool);
            return Page();
        }

        if (!(await Calls.ReadAsync(new ShowPatentPool(new(Id)))).Succeeded(out var page, out var refusal))
        {
            return Declined(refusal);
        }

        (Pool, Why) = (page.Pool, T.Of(none));
        return Page();
    }
}
