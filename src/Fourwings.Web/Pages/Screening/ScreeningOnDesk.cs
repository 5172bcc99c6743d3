using Fourwings.Domain.Lending;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Lending;
using Fourwings.Web.Shared;

namespace Fourwings.Web.Pages.Screening;

/// <summary>What the productivity centre finds on its desk: projects to screen.</summary>
public sealed class ScreeningOnDesk(PageText text) : DeskPart
{
    /// <inheritdoc/>
    public override async Task<IReadOnlyList<Waiting>> WaitingAsync(PageCall calls)
    {
        if (calls.Viewer.Desk != Desk.Analyst)
        {
            return [];
        }

        var today = (await calls.StateAsync()).BusinessOn;
        var found = await calls.ReadAsync(new ListApplications(new(Take: 50), ApplicationState.AwaitingScreening));
        return found.Succeeded(out var list, out _)
            ? [.. list.Rows.Select(row => new Waiting(
                text["screenings.waits"], row.Number, row.ApplicantName, $"/screenings/{row.Id.Value}",
                text["screenings.waits-do"])
            {
                Due = new DueDay(row.AnswerBy, today),
                Amount = row.AmountFen,
            })]
            : [];
    }

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<(string Item, long Count)>> CountsAsync(PageCall calls)
    {
        if (calls.Viewer.Desk != Desk.Analyst)
        {
            return [];
        }

        var found = await calls.ReadAsync(new ListApplications(new(Take: 1), ApplicationState.AwaitingScreening));
        return found.Succeeded(out var list, out _) ? [("screenings", list.Total)] : [];
    }
}
