using Fourwings.Domain.Parties;
using Fourwings.Domain.Transfers;
using Fourwings.Platform.Access;
using Fourwings.Platform.Transfers;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Sales;

/// <summary>A sale: what is sold, its times, deposits and own bids; opened, all bids for its parties.</summary>
public sealed class SaleRecordPage : AppPage
{
    /// <summary>The sale.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>What is shown.</summary>
    public SalePage View { get; private set; } = null!;

    /// <summary>The upper part.</summary>
    public RecordHead Head { get; private set; } = null!;

    /// <summary>The time line, newest first.</summary>
    public IReadOnlyList<TimeEntry> Moments { get; private set; } = [];

    /// <summary>The last line of the journal.</summary>
    public AuditLine? Audit { get; private set; }

    private string At => $"/sales/{Id}";

    /// <summary>What the viewer may do now, and what not with the reason.</summary>
    public IReadOnlyList<Can> Cans =>
    [
        .. IsSide ? Of<AnnounceSale>(SaleAction.Announce, "announce") : [],
        .. IsHost ? Of<TakeSaleDeposit>(SaleAction.TakeDeposit, "deposit") : [],
        .. !IsSide ? Of<MakeSealedBid>(SaleAction.Bid, "bid") : [],
        .. IsSide && View.Sale.State == SaleState.Opening
            ? Of<HandInSaleKey>(SaleAction.Award, "key")
            : IsSide ? Of<HandInSaleKey>(SaleAction.HandInKey, "key") : [],
        .. IsSeller ? Of<ContractSale>(SaleAction.TakePayment, "contract") : [],
        .. IsHost ? Of<TakeSalePayment>(SaleAction.TakePayment, "payment") : [],
        .. IsHost ? Of<ReturnSaleDeposit>(SaleAction.ReturnDeposit, "return") : [],
        .. IsHost ? Of<ForfeitSale>(SaleAction.Forfeit, "forfeit") : [],
        .. IsSide ? Of<CancelSale>(SaleAction.Cancel, "cancel") : [],
    ];

    private bool IsSeller => View.Sale.Terms.Seller == Viewer.Organisation;

    private bool IsHost => View.Sale.Terms.Host == Viewer.Organisation;

    private bool IsSide => IsSeller || IsHost;

    /// <summary>What came of a bid.</summary>
    public string ResultOf(OpenedBid bid) => bid.Id == View.Sale.Winner?.Id ? T["sales.won"]
        : bid.Flaw is { } flaw ? T.Of(flaw)
        : T["sales.outbid"];

    public async Task<IActionResult> OnGetAsync()
    {
        if (!(await Calls.ReadAsync(new ShowSale(new(Id)))).Succeeded(out var view, out var refusal))
        {
            return Declined(refusal);
        }

        View = view;
        if (view.IsParty)
        {
            (Moments, Audit) = await HistoryAsync(Id);
        }

        Head = MakeHead();
        return Page();
    }

    private RecordHead MakeHead()
    {
        var (sale, row) = (View.Sale, View.Row);
        return new("sales", "/sales", row.Number, row.Subject, SaleWords.State(T, sale.State))
        {
            Sub = $"{row.SellerName} · {row.HostName} · "
                + (sale.Terms.IsAuction ? row.HostLicence : T["sales.negotiated"]),
            Actions =
            [
                .. View.Contract is { } contract
                    ? new Button[] { new(T["sales.to-contract"], $"/transfers/{contract.Value}") } : [],
                .. View.IsParty && sale.OpenedOn is not null
                    ? new Button[] { new(T["sales.protocol"], $"{At}/print", Icon: "printer") } : [],
            ],
            Next = NextOf(),
            Facts =
            [
                new(T["sales.starts"], new(F.At(sale.Terms.StartsAt))),
                new(T["sales.ends"], new(F.At(sale.Terms.EndsAt)), T[View.IsOver ? "sales.over" : "sales.runs"]),
                new(T["sales.column.deposit"], F.ExactFigure(sale.Terms.Deposit)),
                new(T["sales.column.price"], F.ExactFigure(sale.Winner?.Price)),
            ],
        };
    }

    private NextBand? NextOf() => View.Sale.State switch
    {
        SaleState.Drafted when IsSide => Band("announce"),
        SaleState.Announced when View.IsOver && IsSide => Band("key"),
        SaleState.Opening when IsSide => Band("key"),
        SaleState.Announced when View.IsOpen && !IsSide && Viewer.Desk == Desk.Enterprise => Band("bid"),
        _ => null,
    };

    private NextBand Band(string act) => new(
        Tone.Doing,
        T[$"sales.next.{act}"],
        T[$"sales.next-why.{act}", ("ends", F.At(View.Sale.Terms.EndsAt))],
        new Button(T[$"sales.act.{act}"], $"{At}/{act}", Primary: true));

    private IEnumerable<Can> Of<TSlice>(SaleAction action, string act)
    {
        if (Permissions.Allows(Viewer.Desk, typeof(TSlice)))
        {
            var closed = View.Sale.StateFault(action);
            yield return new(
                T[$"sales.act.{act}"],
                closed is null ? $"{At}/{act}" : null,
                closed is null ? null : T.Of(closed));
        }
    }
}
