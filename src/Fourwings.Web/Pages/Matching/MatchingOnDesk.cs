using Fourwings.Domain.Matching;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Matching;
using Fourwings.Web.Shared;

namespace Fourwings.Web.Pages.Matching;

/// <summary>What fairs put on the desks: invitations, wishes to state, lines to sign, fairs to close.</summary>
public sealed class MatchingOnDesk(PageText text) : DeskPart
{
    /// <inheritdoc/>
    public override async Task<IReadOnlyList<Waiting>> WaitingAsync(PageCall calls)
    {
        if (!(await calls.ReadAsync(new FairHome())).Succeeded(out var home, out _))
        {
            return [];
        }

        var today = (await calls.StateAsync()).BusinessOn;
        return
        [
            .. home.Entered.Where(line => line.IsProposal || line.EnteredBy != calls.Viewer.User)
                .Select(line => OfLine(line, today)),
            .. home.Fairs.Select(fair => OfFair(fair, calls.Viewer.Desk, today)).OfType<Waiting>(),
        ];
    }

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<Hit>> SearchAsync(PageCall calls, string text)
    {
        var found = await calls.ReadAsync(new ListFairs(new(text, Take: 10)));
        return found.Succeeded(out var list, out _)
            ? [.. list.Rows.Select(row => new Hit("nav.fairs", row.Name, $"/fairs/{row.Id.Value}", row.Place))]
            : [];
    }

    private Waiting OfLine(EnteredLine line, DateOnly today) => new(
        text[line.IsProposal ? "fairs.waits.proposal" : "fairs.waits.sign"],
        line.FairName,
        line.FirmName,
        $"/fairs/matches/{line.Id.Value}",
        text[line.IsProposal ? "fairs.waits-do.proposal" : "fairs.sign"])
    {
        Due = new DueDay(line.HeldOn, today),
        Amount = line.AmountFen,
    };

    private Waiting? OfFair(FairAhead fair, Desk desk, DateOnly today)
    {
        var at = $"/fairs/{fair.Id.Value}";
        var what = desk switch
        {
            Desk.IpOffice when fair.HeldOn < today => "close",
            Desk.Bank when fair.Invitation == nameof(InvitationState.Invited) && fair.HeldOn >= today => "answer",
            Desk.Enterprise when fair is { WishId: null, Invitation: not null and not nameof(InvitationState.Declined) }
                && fair.HeldOn >= today => "wish",
            _ => null,
        };
        return what is null ? null : new(
            text[$"fairs.waits.{what}"], fair.Name, string.Empty, what == "wish" ? at + "/wish" : at,
            text[$"fairs.waits-do.{what}"])
        {
            Due = new DueDay(fair.HeldOn, today),
        };
    }
}
