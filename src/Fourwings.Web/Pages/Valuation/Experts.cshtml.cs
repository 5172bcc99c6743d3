using Fourwings.Domain.Valuation;
using Fourwings.Platform.Access;
using Fourwings.Platform.Valuation;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Valuation;

/// <summary>The register of experts from which panels are drawn.</summary>
public sealed class ExpertsPage : AppPage
{
    public IReadOnlyList<Expert> Rows { get; private set; } = [];

    public bool MayKeep => Permissions.Allows(Viewer.Desk, typeof(ListExpert));

    /// <summary>Whether an expert may be drawn.</summary>
    public StateWord StateOf(Expert expert) =>
        new(expert.State == ExpertState.Listed ? Tone.Ok : Tone.End, T.Of(expert.State));

    public async Task<IActionResult> OnGetAsync()
    {
        if (!(await Calls.ReadAsync(new ListExperts())).Succeeded(out var rows, out var refusal))
        {
            return Declined(refusal);
        }

        Rows = rows;
        return Page();
    }
}
