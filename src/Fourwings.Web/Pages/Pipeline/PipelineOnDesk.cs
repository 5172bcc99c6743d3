using Fourwings.Platform.Lending;
using Fourwings.Web.Shared;

namespace Fourwings.Web.Pages.Pipeline;

/// <summary>What waits for the viewer's second pair of eyes or vote in lending, and how much.</summary>
public sealed class PipelineOnDesk(PageText text) : DeskPart
{
    /// <inheritdoc/>
    public override async Task<IReadOnlyList<Waiting>> ApprovalsAsync(PageCall calls)
    {
        if (!(await calls.ReadAsync(new MyApprovals())).Succeeded(out var items, out _))
        {
            return [];
        }

        var today = (await calls.StateAsync()).BusinessOn;
        return [.. items.Select(item => new Waiting(
            text.Of(item.Task), item.Number, item.PartyName, HrefOf(item), text[$"loans.verb.{item.Task}"])
        {
            Due = item.DueOn is { } on ? new DueDay(on, today) : null,
            Amount = item.AmountFen,
        })];
    }

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<(string Item, long Count)>> CountsAsync(PageCall calls) =>
        (await calls.ReadAsync(new MyApprovals())).Succeeded(out var items, out _) ? [("approvals", items.Count)] : [];

    private static string HrefOf(HomeItem item) => item.Task == HomeWait.Vote
        ? $"/applications/{item.RecordId}"
        : $"/loans/{item.RecordId}/check";
}
