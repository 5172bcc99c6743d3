using Fourwings.Platform.Transfers;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Transfers;

/// <summary>The firm says that its demand is met, or closes it.</summary>
public sealed class DemandActPage : AppPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public string Act { get; set; } = string.Empty;

    /// <summary>What is shown.</summary>
    public DemandPage View { get; private set; } = null!;

    /// <summary>The record's address.</summary>
    public string At => $"/demands/{Id}";

    /// <summary>What it brings about.</summary>
    public Confirm Question => new(
        T[$"demands.ask.{Act}"], [T["demands.ask-off"]], T[$"demands.act.{Act}"], At);

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostAsync() => Act == "meet"
        ? RunAsync(new MeetDemand(new(Id)), _ => At)
        : RunAsync(new CloseDemand(new(Id)), _ => At);

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync()
    {
        if (!(await Calls.ReadAsync(new ShowDemand(new(Id)))).Succeeded(out var view, out var refusal))
        {
            return Declined(refusal);
        }

        if (!view.IsOwn)
        {
            return Declined(new("platform.not-yours"));
        }

        View = view;
        return Page();
    }
}
