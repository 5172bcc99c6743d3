using Fourwings.Platform.Insurance;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Insurance;

/// <summary>One step of a batch: keep the good lines, pay the city's part, drop it.</summary>
/// <param name="work">Issues what was confirmed.</param>
public sealed class RosterActPage(RostersAtWork work) : AppPage
{
    /// <summary>The batch.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public string Act { get; set; } = string.Empty;

    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>What is shown.</summary>
    public RosterPage View { get; private set; } = null!;

    /// <summary>The record's address.</summary>
    public string At => $"/insurance/rosters/{Id}";

    /// <summary>What the step brings about; null where the step asks for more than a yes.</summary>
    public Confirm? Question => Act == "drop" ? null : new(
        T[$"roster.ask.{Act}", ("number", View.Batch.Number)],
        [T[$"roster.ask-what.{Act}", ("policies", View.Batch.Figures.Policies), ("bad", View.Batch.Bad),
            ("city", F.Exact(View.Batch.Figures.City - View.Batch.Paid))]],
        T[$"roster.act.{Act}"],
        At);

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        var done = Act switch
        {
            "confirm" => await RunAsync(new ConfirmRoster(new(Id)), _ => At),
            "pay" => await RunAsync(new PayRoster(new(Id)), _ => At),
            _ => await RunAsync(new DropRoster(new(Id), Reason ?? string.Empty), _ => At),
        };
        if (done is LocalRedirectResult && Act == "confirm")
        {
            work.Call();
        }

        return done;
    }

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync()
    {
        if (!(await Calls.ReadAsync(new ShowRoster(new(Id)))).Succeeded(out var view, out var refusal))
        {
            return Declined(refusal);
        }

        View = view;
        return Page();
    }
}
