using Fourwings.Domain.Parties;
using Fourwings.Domain.Valuation;
using Fourwings.Platform.Search;
using Fourwings.Platform.Valuation;
using Fourwings.Web.Shared;

namespace Fourwings.Web.Pages.Valuation;

/// <summary>What orders put on the desks: a panel to draw, scores to enter, work to read, a report to sign.</summary>
public sealed class OrdersOnDesk(PageText text, Format format) : DeskPart
{
    private const int Most = 50;

    private static readonly OrderState[] Open =
        [OrderState.Placed, OrderState.Working, OrderState.Reading, OrderState.Read];

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<Waiting>> WaitingAsync(PageCall calls) =>
        calls.Viewer.Desk != Desk.Analyst ? [] :
        [
            .. (await LinesAsync(calls))
                .Where(line => line.ExecutorId == calls.Viewer.Organisation
                    && !(line.State == OrderState.Reading && line.SubmittedBy == calls.Viewer.User))
                .Select(WaitingOf),
        ];

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<Waiting>> OthersAsync(PageCall calls) =>
        calls.Viewer.Desk is Desk.Analyst or Desk.Auditor ? [] :
        [
            .. (await LinesAsync(calls)).Where(line => line.ClientId == calls.Viewer.Organisation).Select(WaitingOf),
        ];

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<Hit>> SearchAsync(PageCall calls, string text)
    {
        var list = await calls.ReadAsync(new ListOrders(new ListWish(text, Take: 10)));
        return list.Succeeded(out var found, out _)
            ? [.. found.Rows.Select(line => new Hit("nav.orders", line.Number, Href(line), line.Title))]
            : [];
    }

    private static string Href(OrderLine line) => $"/analysis-orders/{line.Id.Value}";

    private static async Task<IEnumerable<OrderLine>> LinesAsync(PageCall calls)
    {
        var list = await calls.ReadAsync(new ListOrders(new ListWish(Take: Most)));
        return list.Succeeded(out var found, out _) ? found.Rows.Where(line => Open.Contains(line.State)) : [];
    }

    private Waiting WaitingOf(OrderLine line) => new(
        text[$"orders.waits.{line.State}"],
        text["orders.waits-note", ("kind", text.Of(line.Kind)), ("number", line.Number),
            ("day", format.Day(line.BaseOn))],
        line.ClientName,
        Href(line),
        text[$"orders.waits-do.{line.State}"])
    {
        Since = line.ChangedOn,
    };
}
