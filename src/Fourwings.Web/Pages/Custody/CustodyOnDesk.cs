using Fourwings.Domain.Custody;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Custody;
using Fourwings.Web.Shared;

namespace Fourwings.Web.Pages.Custody;

/// <summary>What custody puts on the desks: mandates to sign, grant or take, cases, fees.</summary>
public sealed class CustodyOnDesk(PageText text) : DeskPart
{
    /// <inheritdoc/>
    public override async Task<IReadOnlyList<Waiting>> WaitingAsync(PageCall calls)
    {
        if (!(await calls.ReadAsync(new CustodyHome())).Succeeded(out var home, out _))
        {
            return [];
        }

        return
        [
            .. home.Mandates.Select(row => OfMandate(row, home.On)),
            .. home.Cases.Select(row => OfCase(row, calls.Viewer.Desk, home.On)),
            .. home.Fees.Select(row => OfFee(row, calls.Viewer.Desk, home.On)),
        ];
    }

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<Hit>> SearchAsync(PageCall calls, string text)
    {
        var found = await calls.ReadAsync(new ListCustody(new(text, Take: 10)));
        return found.Succeeded(out var list, out _)
            ? [.. list.Rows.Select(row => new Hit(
                "nav.custody", row.Number, $"/custody/{row.Id.Value}", $"{row.FirmName} · {row.CustodianName}"))]
            : [];
    }

    private Waiting OfMandate(MandateToDo row, DateOnly today)
    {
        var what = row.IsOwed ? "Owed" : row.Stands.ToString();
        return new(
            text[$"custody.waits.{what}"],
            text["custody.waits-note", ("number", row.Number), ("custodian", row.CustodianName)],
            row.FirmName,
            $"/custody/{row.Id.Value}",
            text[$"custody.waits-do.{what}"])
        {
            Due = row.AnswerBy is { } by && !row.IsOwed ? new DueDay(by, today) : null,
            Amount = row.IsOwed ? row.OwedFen : row.PriceFen.IsZero ? null : row.PriceFen,
        };
    }

    private Waiting OfFee(FeeRow row, Desk desk, DateOnly today)
    {
        var what = desk == Desk.Bank ? "step-in" : row.Stands.ToString();
        return new(
            text[$"custody-fees.waits.{what}"],
            text["custody-fees.waits-note", ("number", row.Number), ("year", row.Year)],
            desk == Desk.Enterprise ? row.CustodianName : row.FirmName,
            $"/custody/fees/{row.Id.Value}",
            text[$"custody-fees.waits-do.{what}"])
        {
            Due = row.IsUnpaid ? new DueDay(row.DueOn, today) : null,
            Amount = row.PaidFen ?? row.PayableFen,
        };
    }

    private Waiting OfCase(CaseRow row, Desk desk, DateOnly today) => new(
        text[$"custody-cases.waits.{row.Stands}", ("service", text.Of(row.Does))],
        row.Subject,
        desk == Desk.Enterprise ? row.CustodianName : row.FirmName,
        $"/custody/cases/{row.Id.Value}",
        text[$"custody-cases.waits-do.{row.Stands}"])
    {
        Due = row.DueOn is { } due ? new DueDay(due, today) : null,
        Amount = row.Stands == CaseState.Quoted ? row.PriceFen : null,
    };
}
