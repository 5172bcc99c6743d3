using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Patents;
using Fourwings.Platform.Access;
using Fourwings.Platform.Patents;
using Fourwings.Platform.Transfers;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Transfers;

/// <summary>An owner says that it wants a transfer agent to act.</summary>
public sealed class AgencyNewPage : AppPage
{
    private const int Most = 500;

    [BindProperty]
    public Guid? Agent { get; set; }

    [BindProperty]
    public List<Guid> Patents { get; set; } = [];

    [BindProperty]
    public string? Note { get; set; }

    /// <summary>The transfer agents on the platform.</summary>
    public IReadOnlyList<(string Value, string Words)> Agents { get; private set; } = [];

    /// <summary>The owner's patents in force.</summary>
    public IReadOnlyList<PatentLine> Choices { get; private set; } = [];

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostAsync() => Agent is { } agent
        ? RunAsync(
            new IntendAgency(new(agent), Note ?? string.Empty, [.. Patents.Select(id => new PatentId(id))]),
            mandate => $"/agencies/{mandate.Id.Value}")
        : StayAsync(new Refusal("transfers.no-agent", Field: nameof(Agent)));

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync()
    {
        if (!Permissions.Allows(Viewer.Desk, typeof(IntendAgency)))
        {
            return Declined(new("platform.forbidden"));
        }

        Agents = await TransferWords.AtDeskAsync(Calls, Desk.TransferAgent);
        var patents = new ListPatents(new(Take: Most), State: PatentState.Granted);
        Choices = (await Calls.ReadAsync(patents)).Succeeded(out var list, out _) ? list.Rows : [];
        return Page();
    }
}
