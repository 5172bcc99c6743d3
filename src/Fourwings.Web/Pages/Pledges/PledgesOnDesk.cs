using Fourwings.Domain.Pledges;
using Fourwings.Platform.Access;
using Fourwings.Platform.Pledges;
using Fourwings.Platform.Search;
using Fourwings.Web.Shared;

namespace Fourwings.Web.Pages.Pledges;

/// <summary>What pledges put on the desks: drafts to complete, registrations to record.</summary>
public sealed class PledgesOnDesk(PageText text) : DeskPart
{
    private const int Most = 50;

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<Waiting>> WaitingAsync(PageCall calls)
    {
        var today = (await calls.StateAsync()).BusinessOn;
        return
        [
            .. (await LinesAsync(calls, PledgeState.Drafted, PledgeState.Rejected))
                .Select(line => Of(line, line.State, null)),
            .. (await LinesAsync(calls, PledgeState.Submitted))
                .Where(_ => Permissions.Allows(calls.Viewer.Desk, typeof(RecordRegistration)))
                .Select(line => Of(line, line.State, line.ReviewDueOn is { } due ? new DueDay(due, today) : null)),
        ];
    }

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<(string Item, long Count)>> CountsAsync(PageCall calls)
    {
        var list = await calls.ReadAsync(new ListPledges(new ListWish(Take: 1), []));
        return list.Succeeded(out var found, out _)
            ? [("pledges", found.ByState.Where(row => row.Key is PledgeState.Drafted or PledgeState.Submitted
                or PledgeState.Rejected).Sum(row => row.Value))]
            : [];
    }

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<Hit>> SearchAsync(PageCall calls, string text)
    {
        var list = await calls.ReadAsync(new ListPledges(new ListWish(text, Take: 10), []));
        return list.Succeeded(out var found, out _)
            ? [.. found.Rows.Select(line => new Hit("nav.pledges", line.Number, Href(line), line.Pledgors))]
            : [];
    }

    private static string Href(PledgeLine line) => $"/pledges/{line.Id.Value}";

    private static async Task<IReadOnlyList<PledgeLine>> LinesAsync(PageCall calls, params PledgeState[] states)
    {
        var list = await calls.ReadAsync(new ListPledges(new ListWish(Take: Most), states));
        return list.Succeeded(out var found, out _) ? found.Rows : [];
    }

    private Waiting Of(PledgeLine line, PledgeState state, DueDay? due) => new(
        text[$"pledges.waits.{state}"],
        text[$"pledges.waits-note.{state}", ("number", line.Number), ("count", line.Rights)],
        line.Pledgors,
        Href(line),
        text[$"pledges.waits-do.{state}"])
    {
        Due = due,
        Amount = line.Secured,
    };
}
