using Fourwings.Platform.Indicators;
using Fourwings.Platform.Lending;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Calendar;

/// <summary>The firm's calendar: payments, annual fees, values that expire, mandates that end.</summary>
public sealed class CalendarPage : AppPage
{
    /// <summary>The days by month.</summary>
    public IReadOnlyList<IGrouping<DateOnly, CalendarRow>> Months { get; private set; } = [];

    /// <summary>The business date.</summary>
    public DateOnly Today { get; private set; }

    /// <summary>The record's page.</summary>
    public static string HrefOf(CalendarRow entry) => entry.Is switch
    {
        CalendarKind.Payment => $"/loans/{entry.RecordId}",
        CalendarKind.Policy or CalendarKind.Premium => $"/insurance/{entry.RecordId}",
        CalendarKind.Mandate => $"/custody/{entry.RecordId}",
        CalendarKind.Offer => $"/negotiations/{entry.RecordId}",
        CalendarKind.Agency => $"/agencies/{entry.RecordId}",
        _ => $"/patents/{entry.RecordId}",
    };

    public async Task<IActionResult> OnGetAsync()
    {
        if (!(await Calls.ReadAsync(new ShowRightsCalendar())).Succeeded(out var rights, out var refusal)
            || !(await Calls.ReadAsync(new FirmOwes())).Succeeded(out var loans, out refusal))
        {
            return Declined(refusal);
        }

        Today = (await Calls.StateAsync()).BusinessOn;
        Months = [.. rights.Concat(loans.Where(owed => owed.DueOn is not null).Select(PaymentOf))
            .OrderBy(entry => entry.DueOn).ThenBy(entry => entry.Is)
            .GroupBy(entry => new DateOnly(entry.DueOn.Year, entry.DueOn.Month, 1))];
        return Page();
    }

    private static CalendarRow PaymentOf(OwedLoan owed) => new()
    {
        Kind = nameof(CalendarKind.Payment),
        RecordId = owed.Loan.Id.Value,
        Number = owed.Loan.Terms.Number,
        DueOn = owed.DueOn!.Value,
        AmountFen = owed.Due,
    };
}
