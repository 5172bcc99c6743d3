using Fourwings.Platform.Lending;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Pipeline;

/// <summary>All that waits for the viewer's second pair of eyes or vote, from every module.</summary>
public sealed class ApprovalsPage(IEnumerable<DeskPart> parts) : AppPage
{
    /// <summary>By deadline, the late ones first.</summary>
    public IReadOnlyList<Waiting> Tasks { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        if ((await Calls.ReadAsync(new MyApprovals())).Refusal is { } refusal)
        {
            return Declined(refusal);
        }

        var tasks = new List<Waiting>();
        foreach (var part in parts)
        {
            tasks.AddRange(await part.ApprovalsAsync(Calls));
        }

        Tasks = [.. tasks.OrderBy(task => task.Due?.Left ?? int.MaxValue)];
        return Page();
    }
}
