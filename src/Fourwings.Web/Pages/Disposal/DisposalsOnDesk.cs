using Fourwings.Platform.Disposal;
using Fourwings.Web.Shared;

namespace Fourwings.Web.Pages.Disposal;

/// <summary>What disposals put on the bank's desk: pledges in default to realise, steps of those under way.</summary>
public sealed class DisposalsOnDesk(PageText text) : DeskPart
{
    /// <inheritdoc/>
    public override async Task<IReadOnlyList<Waiting>> WaitingAsync(PageCall calls) =>
        (await calls.ReadAsync(new DisposalHome())).Succeeded(out var home, out _)
            ?
            [
                .. home.Disposals.Select(row => Of(row, home.On)),
                .. home.Defaulted.Select(one => new Waiting(
                    text["disposals.waits.new"],
                    text["disposals.waits-new-note", ("number", one.Number)],
                    one.Borrower,
                    $"/disposals/new?pledge={one.Id.Value}.{one.PledgeId.Value}",
                    text["disposals.new"])),
            ]
            : [];

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<Hit>> SearchAsync(PageCall calls, string text)
    {
        var found = await calls.ReadAsync(new ListDisposals(new(text, Take: 10)));
        return found.Succeeded(out var list, out _)
            ? [.. list.Rows.Select(row => new Hit(
                "nav.disposals", row.Number, $"/disposals/{row.Id.Value}", row.PledgorName))]
            : [];
    }

    private Waiting Of(DisposalRow row, DateOnly today) => new(
        text["disposals.waits.step"],
        text["disposals.waits-note", ("number", row.Number), ("state", text.Of(row.Stands))],
        row.PledgorName,
        $"/disposals/{row.Id.Value}",
        text["disposals.waits-do"])
    {
        Due = row.ClockOn is { } by ? new DueDay(by, today) : null,
        Amount = row.PriceFen ?? (row.ValueFen.IsZero ? null : row.ValueFen),
    };
}
