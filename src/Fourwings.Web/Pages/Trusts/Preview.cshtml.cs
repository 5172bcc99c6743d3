using Fourwings.Finance;
using Fourwings.Platform.Access;
using Fourwings.Platform.Trusts;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Trusts;

/// <summary>
/// The next payment worked out with every step and trigger; nothing is changed before it is handed in.
/// </summary>
public sealed class TrustPreviewView : AppPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>What was reported for the period.</summary>
    [BindProperty(SupportsGet = true)]
    public List<string> Reported { get; set; } = [];

    /// <summary>What is shown.</summary>
    public TrustPreviewPage View { get; private set; } = null!;

    /// <summary>What the deal asks to be reported.</summary>
    public IReadOnlyList<string> Events => DealProgram.Of(View.Plan.Terms.Deal).Events;

    /// <summary>The plan's address.</summary>
    public string At => $"/trusts/{Id}";

    /// <summary>Whether the viewer may hand it in.</summary>
    public bool MaySubmit => View.Plan.UnderWay is null && Permissions.Allows(Viewer.Desk, typeof(SubmitTrustRun));

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostAsync() =>
        RunAsync(new SubmitTrustRun(new(Id), Reported), run => $"/payouts/{run.Id.Value}");

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync()
    {
        if (!(await Calls.ReadAsync(new PreviewTrustRun(new(Id), Reported))).Succeeded(out var view, out var refusal))
        {
            return Declined(refusal);
        }

        View = view;
        return Page();
    }
}
