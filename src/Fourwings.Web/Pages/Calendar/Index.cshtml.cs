using Fourwings.Domain.Parties;
using Fourwings.Web.Shared;

namespace Fourwings.Web.Pages.Calendar;

/// <summary>
/// A desk's calendar: the firm's payments, annual fees, values that expire, mandates that end; for every other desk
/// what waits for it with a day.
/// </summary>
public sealed class CalendarPage(IEnumerable<DeskPart> parts) : AppPage
{
    /// <summary>The days by month.</summary>
    public IReadOnlyList<IGrouping<DateOnly, CalendarEntry>> Months { get; private set; } = [];

    /// <summary>The business date.</summary>
    public DateOnly Today { get; private set; }

    /// <summary>Whether it is a firm's.</summary>
    public bool IsFirms => Viewer.Desk == Desk.Enterprise;

    /// <summary>What stands there where no day is known.</summary>
    public Empty Nothing => IsFirms
        ? new(T["calendar.empty"], T["calendar.empty-why"])
        : new(T["calendar.empty-desk"], T["calendar.empty-desk-why"]);

    public async Task OnGetAsync()
    {
        Today = (await Calls.StateAsync()).BusinessOn;
        var entries = new List<CalendarEntry>();
        foreach (var part in parts)
        {
            entries.AddRange(IsFirms
                ? await part.DaysAsync(Calls)
                : (await part.WaitingAsync(Calls)).Where(task => task.Due is not null).Select(Of));
        }

        Months = [.. entries.OrderBy(entry => entry.On)
            .GroupBy(entry => new DateOnly(entry.On.Year, entry.On.Month, 1))];
    }

    private static CalendarEntry Of(Waiting task) => new(task.Due!.On, task.Title, task.Note, task.Href)
    {
        Amount = task.Amount,
        Who = task.Who,
    };
}
