using Fourwings.Domain.Parties;
using Fourwings.Domain.Transfers;
using Fourwings.Platform.Transfers;
using Fourwings.Web.Shared;

namespace Fourwings.Web.Pages.Sales;

/// <summary>What sales put on the desks: to announce, to open, to settle; for firms those open to bids.</summary>
public sealed class SalesOnDesk(PageText text) : DeskPart
{
    /// <inheritdoc/>
    public override async Task<IReadOnlyList<Waiting>> WaitingAsync(PageCall calls) =>
        (await calls.ReadAsync(new SalesHome())).Succeeded(out var home, out _)
            ? [.. home.Sales.Select(row => Of(row, calls.Viewer.Desk, home.On, calls.Clock.LocalTimeZone))]
            : [];

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<Hit>> SearchAsync(PageCall calls, string text)
    {
        var found = await calls.ReadAsync(new ListSales(new(text, Take: 10)));
        return found.Succeeded(out var list, out _)
            ? [.. list.Rows.Select(row => new Hit("nav.sales", row.Number, $"/sales/{row.Id.Value}", row.Subject))]
            : [];
    }

    private Waiting Of(SaleRow row, Desk desk, DateOnly today, TimeZoneInfo zone)
    {
        var what = desk == Desk.Enterprise && row.Stands == SaleState.Announced ? "bid" : row.Stands.ToString();
        return new(
            text[$"sales.waits.{what}"],
            text["sales.waits-note", ("number", row.Number), ("subject", row.Subject)],
            row.SellerName,
            $"/sales/{row.Id.Value}",
            text[$"sales.waits-do.{what}"])
        {
            Due = row.Stands is SaleState.Awarded or SaleState.Opening
                ? null
                : new DueDay(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(row.EndsAt, zone).DateTime), today),
            Amount = row.PriceFen ?? row.DepositFen,
        };
    }
}
