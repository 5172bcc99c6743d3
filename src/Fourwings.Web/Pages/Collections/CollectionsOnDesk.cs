using Fourwings.Platform.Lending;
using Fourwings.Web.Shared;

namespace Fourwings.Web.Pages.Collections;

/// <summary>What the collection desk has to take up: promises not kept, next steps due.</summary>
public sealed class CollectionsOnDesk(PageText text) : DeskPart
{
    /// <inheritdoc/>
    public override async Task<IReadOnlyList<Waiting>> WaitingAsync(PageCall calls)
    {
        if (!(await calls.ReadAsync(new CollectionWaits())).Succeeded(out var waits, out _) || waits.Count == 0)
        {
            return [];
        }

        var today = (await calls.StateAsync()).BusinessOn;
        return [.. waits.Select(wait => Of(wait, new DueDay(wait.On, today)))];
    }

    private Waiting Of(CollectionWait wait, DueDay due)
    {
        var name = wait.IsBroken ? "broken" : "next";
        return new(
            text[$"collections.waits.{name}"],
            text["collections.waits-note", ("number", wait.Number), ("days", wait.DaysPastDue)],
            wait.BorrowerName,
            $"/loans/{wait.Id.Value}/contacts",
            text["collections.waits-do"])
        {
            Due = due,
            Amount = wait.Missing,
        };
    }
}
