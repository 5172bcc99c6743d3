using Fourwings.Domain.Patents;
using Fourwings.Domain.Transfers;
using Fourwings.Platform.Access;
using Fourwings.Platform.Transfers;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Transfers;

/// <summary>The agent, or the owner, lists a patent or a bundle under a mandate.</summary>
public sealed class ListingNewPage : ListingForm
{
    private const int Most = 100;

    [BindProperty(SupportsGet = true)]
    public Guid? Mandate { get; set; }

    [BindProperty]
    public List<Guid> Patents { get; set; } = [];

    /// <summary>The mandate; null = it has to be chosen first.</summary>
    public AgencyPage? View { get; private set; }

    /// <summary>The mandates in force.</summary>
    public IReadOnlyList<AgencyRow> Mandates { get; private set; } = [];

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostAsync() => Mandate is { } mandate && Words is { } words
        ? RunAsync(
            new PublishListing(new(mandate), [.. Patents.Select(id => new PatentId(id))], words),
            listing => $"/listings/{listing.Id.Value}")
        : StayAsync(new("form.not-read", Field: nameof(Ask)));

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync()
    {
        if (!Permissions.Allows(Viewer.Desk, typeof(PublishListing)))
        {
            return Declined(new("platform.forbidden"));
        }

        if (Mandate is { } mandate)
        {
            if (!(await Calls.ReadAsync(new ShowAgency(new(mandate)))).Succeeded(out var view, out var refusal))
            {
                return Declined(refusal);
            }

            View = view;
            return Page();
        }

        var list = new ListAgencies(new(Take: Most), AgencyState.InForce);
        Mandates = (await Calls.ReadAsync(list)).Succeeded(out var found, out _) ? found.Rows : [];
        return Page();
    }
}
