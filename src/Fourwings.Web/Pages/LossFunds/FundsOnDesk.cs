using Fourwings.Domain.LossFunds;
using Fourwings.Domain.Parties;
using Fourwings.Platform.LossFunds;
using Fourwings.Platform.Search;
using Fourwings.Web.Shared;

namespace Fourwings.Web.Pages.LossFunds;

/// <summary>What funds put on the desks: claims to complete, to review, to approve, to pay.</summary>
public sealed class FundsOnDesk(PageText text) : DeskPart
{
    private const int Most = 50;

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<Waiting>> WaitingAsync(PageCall calls)
    {
        var viewer = calls.Viewer;
        CompensationState[] states = viewer.Desk switch
        {
            Desk.Bank => [CompensationState.Drafted],
            Desk.IpOffice => [CompensationState.Claimed, CompensationState.Reviewed, CompensationState.Approved],
            _ => [],
        };
        return states is [] ? [] :
        [
            .. (await LinesAsync(calls, states))
                .Where(line => line.State != CompensationState.Reviewed || line.ReviewedBy != viewer.User)
                .Select(WaitingOf),
        ];
    }

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<Waiting>> OthersAsync(PageCall calls) => calls.Viewer.Desk != Desk.Bank
        ? []
        : [.. (await LinesAsync(
            calls, CompensationState.Claimed, CompensationState.Reviewed, CompensationState.Approved))
            .Select(WaitingOf)];

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<Hit>> SearchAsync(PageCall calls, string text)
    {
        var list = await calls.ReadAsync(new ListCompensations(new ListWish(text, Take: 10), []));
        return list.Succeeded(out var found, out _)
            ? [.. found.Rows.Select(line => new Hit("nav.compensations", line.Number, Href(line), line.BorrowerName))]
            : [];
    }

    private static string Href(CompensationLine line) => $"/compensations/{line.Id.Value}";

    private static async Task<IReadOnlyList<CompensationLine>> LinesAsync(
        PageCall calls, params CompensationState[] states)
    {
        var list = await calls.ReadAsync(new ListCompensations(new ListWish(Take: Most), states));
        return list.Succeeded(out var found, out _) ? found.Rows : [];
    }

    private Waiting WaitingOf(CompensationLine line) => new(
        text[$"compensations.waits.{line.State}"],
        text["compensations.waits-note", ("number", line.Number), ("fund", line.FundName)],
        line.BorrowerName,
        Href(line),
        text[$"compensations.waits-do.{line.State}"])
    {
        Amount = line.State == CompensationState.Approved ? line.PayableFen : line.PrincipalFen,
        Since = line.ClaimedOn,
    };
}
