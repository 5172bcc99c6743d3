using Fourwings.Domain;
using Fourwings.Domain.Matching;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Matching;
using Fourwings.Platform.Parties;
using Fourwings.Platform.Search;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Matching;

/// <summary>Invites firms and banks that are not invited yet.</summary>
public sealed class InvitePage : FairFormPage
{
    private const int Most = 500;

    [BindProperty]
    public List<Guid> Guests { get; set; } = [];

    /// <summary>Banks and firms not invited yet.</summary>
    public IReadOnlyList<(GuestSide Side, IReadOnlyList<OrganisationLine> Choices)> Sides { get; private set; } = [];

    public Task<IActionResult> OnPostAsync() => Guests.Count == 0
        ? StayAsync(new Refusal("matching.guests-missing", Field: nameof(Guests)))
        : RunAsync(new InviteToFair(new(Id), [.. Guests.Select(guest => new OrganisationId(guest))]), _ => At);

    /// <inheritdoc/>
    protected override async Task<Refusal?> FillAsync()
    {
        Sides =
        [
            (GuestSide.Bank, await NotInvitedAsync(Desk.Bank)),
            (GuestSide.Firm, await NotInvitedAsync(Desk.Enterprise)),
        ];
        return null;
    }

    private async Task<IReadOnlyList<OrganisationLine>> NotInvitedAsync(Desk role)
    {
        var query = new ListOrganisations(new ListWish(Take: Most), role, OrganisationState.Active);
        var invited = View.Roster.Select(row => row.GuestId).ToHashSet();
        return (await Calls.ReadAsync(query)).Succeeded(out var list, out _)
            ? [.. list.Rows.Where(row => !invited.Contains(row.Id))]
            : [];
    }
}
