using Fourwings.Platform.Indicators;
using Fourwings.Platform.Lending;
using Fourwings.Web.Shared;

namespace Fourwings.Web.Pages.Calendar;

/// <summary>The days of a firm's calendar: payments, annual fees, values that expire, mandates that end.</summary>
public sealed class CalendarOnDesk(PageText text) : DeskPart
{
    /// <inheritdoc/>
    public override async Task<IReadOnlyList<CalendarEntry>> DaysAsync(PageCall calls)
    {
        if (!(await calls.ReadAsync(new ShowRightsCalendar())).Succeeded(out var rights, out _)
            || !(await calls.ReadAsync(new FirmOwes())).Succeeded(out var loans, out _))
        {
            return [];
        }

        return
        [
            .. loans.Where(owed => owed.DueOn is not null).Select(owed => new CalendarEntry(
                owed.DueOn!.Value,
                text.Of(CalendarKind.Payment),
                owed.Loan.Terms.Number,
                $"/loans/{owed.Loan.Id.Value}")
            {
                Amount = owed.Due,
            }),
            .. rights.OrderBy(row => row.Is).Select(row => new CalendarEntry(
                row.DueOn, text.Of(row.Is), row.Number, HrefOf(row))
            {
                Amount = row.AmountFen,
            }),
        ];
    }

    private static string HrefOf(CalendarRow row) => row.Is switch
    {
        CalendarKind.Policy or CalendarKind.Premium => $"/insurance/{row.RecordId}",
        CalendarKind.Mandate => $"/custody/{row.RecordId}",
        CalendarKind.Offer => $"/negotiations/{row.RecordId}",
        CalendarKind.Agency => $"/agencies/{row.RecordId}",
        _ => $"/patents/{row.RecordId}",
    };
}
