using Fourwings.Domain.Parties;
using Fourwings.Domain.Transfers;
using Fourwings.Platform.Transfers;
using Fourwings.Web.Shared;

namespace Fourwings.Web.Pages.Transfers;

/// <summary>What transfer puts on the desks: terms to put or sign, prices to answer, contracts to act on.</summary>
public sealed class TransfersOnDesk(PageText text) : DeskPart
{
    private const int Hits = 10;

    // More than so many that wait in the same way are one line that leads to their list.
    private const int AgenciesShown = 5;

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<Waiting>> WaitingAsync(PageCall calls)
    {
        if (!(await calls.ReadAsync(new TransfersHome())).Succeeded(out var home, out _))
        {
            return [];
        }

        return
        [
            .. home.Agencies is [{ Alike: > AgenciesShown } first, ..]
                ? [OfMany(first)]
                : home.Agencies.Select(row => OfAgency(row, calls.Viewer.Desk)),
            .. home.Negotiations.Select(row => OfTalk(row, home.On)),
            .. home.Contracts.Select(row => OfContract(row, home.On)),
        ];
    }

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<Fact>> FactsAsync(PageCall calls)
    {
        if (calls.Viewer.Desk != Desk.TransferAgent
            || !(await calls.ReadAsync(new ShowTransferFigures())).Succeeded(out var figures, out _))
        {
            return [];
        }

        return
        [
            new(text["transfers.fact.agreements"], new($"{figures.Agreements}"),
                text["transfers.fact.intentions", ("count", figures.Intentions)]),
            new(text["transfers.fact.listed"], new($"{figures.Listed}"),
                text["transfers.fact.sold", ("count", figures.Sold)]),
            new(text["transfers.fact.days"], new(figures.MedianDays is { } days ? $"{days}" : Format.Nothing),
                figures.PriceAgainstValue is { } share ? text["transfers.fact.value", ("share", share)] : null),
        ];
    }

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<Hit>> SearchAsync(PageCall calls, string text)
    {
        var hits = new List<Hit>();
        if ((await calls.ReadAsync(new ListCatalogue(new(text, Take: Hits)))).Succeeded(out var found, out _))
        {
            hits.AddRange(found.Rows.Select(row => new Hit(
                "nav.listings", row.Title, $"/listings/{row.Id.Value}", $"{row.Number} · {row.SellerName}")));
        }

        if ((await calls.ReadAsync(new ListTransfers(new(text, Take: Hits)))).Succeeded(out var contracts, out _))
        {
            hits.AddRange(contracts.Rows.Select(row => new Hit(
                "nav.transfers", row.Number, $"/transfers/{row.Id.Value}", $"{row.SellerNames} · {row.BuyerName}")));
        }

        return [.. hits.Take(Hits)];
    }

    private Waiting OfAgency(AgencyRow row, Desk desk) => new(
        text[$"agencies.waits.{row.Stands}"],
        text["agencies.waits-note", ("number", row.Number), ("count", row.Patents)],
        desk == Desk.TransferAgent ? row.FirmName : row.AgentName,
        $"/agencies/{row.Id.Value}",
        text[$"agencies.waits-do.{row.Stands}"])
    {
        Since = row.IntendedOn,
    };

    private Waiting OfMany(AgencyRow first) => new(
        text[$"agencies.waits.{first.Stands}"],
        text["agencies.waits-many", ("count", first.Alike)],
        string.Empty,
        $"/agencies?state={first.Stands}",
        text["agencies.waits-see"])
    {
        Since = first.IntendedOn,
    };

    private Waiting OfTalk(NegotiationRow row, DateOnly today) => new(
        text[$"negotiations.waits.{row.Stands}"],
        row.Title,
        row.Stands == NegotiationState.Offered ? row.BuyerName : row.SellerName,
        $"/negotiations/{row.Id.Value}",
        text[$"negotiations.waits-do.{row.Stands}"])
    {
        Due = row.ValidUntil is { } until ? new DueDay(until, today) : null,
        Amount = row.PriceFen,
    };

    private Waiting OfContract(ContractToDo row, DateOnly today) => new(
        text[$"transfers.waits.{row.Act}"],
        text["transfers.waits-note", ("number", row.Number), ("buyer", row.BuyerName)],
        row.SellerNames,
        $"/transfers/{row.Id.Value}",
        text[$"transfers.waits-do.{row.Act}"])
    {
        Due = row.Due is { } due ? new DueDay(due, today) : null,
        Amount = row.Price,
    };
}
