using Fourwings.Domain.Disposal;
using Fourwings.Domain.Transfers;
using Fourwings.Finance;
using Fourwings.Platform.Disposal;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Disposal;

/// <summary>A disposal: its route with papers and clocks, the ways compared, the sale, where the price went.</summary>
public sealed class DisposalRecordPage : AppPage
{
    /// <summary>The disposal.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>What is shown.</summary>
    public DisposalPage View { get; private set; } = null!;

    /// <summary>The upper part.</summary>
    public RecordHead Head { get; private set; } = null!;

    /// <summary>The time line, newest first.</summary>
    public IReadOnlyList<TimeEntry> Moments { get; private set; } = [];

    /// <summary>The last line of the journal.</summary>
    public AuditLine? Audit { get; private set; }

    /// <summary>The ways compared; before one was chosen those that the rule knows.</summary>
    public IReadOnlyList<WayEstimate> Ways => View.Disposal.Comparison?.Estimates ?? View.Suggested;

    /// <summary>The rate of discount.</summary>
    public AnnualRate Rate => View.Disposal.Comparison?.Rate ?? View.Rate;

    /// <summary>The papers of the route.</summary>
    public IReadOnlyList<DocumentSlot> Papers =>
    [
        .. View.Papers.Zip(View.Needed, (slot, paper) => slot.IsReceived
            ? new DocumentSlot(
                T.Of(paper), true, T["disposals.open-paper"], $"/documents/{slot.Documents[0].Id.Value}",
                F.Day(slot.Documents[0].AddedOn))
            : new DocumentSlot(
                T.Of(paper), false, T["disposals.upload"], MayAdd ? $"{At}/papers/{paper}" : null)),
    ];

    /// <summary>What the viewer may do now, and what not with the reason.</summary>
    public IReadOnlyList<Can> Cans => !IsHolder ? [] :
    [
        .. View.Disposal.NeedsCourt ? CourtCans : [Of(DisposalAction.Agree)],
        Of(DisposalAction.ChangeRoute),
        Of(DisposalAction.ChooseWay),
        Of(DisposalAction.Sell),
        Of(DisposalAction.Unsell),
        Of(DisposalAction.Enter),
        Of(DisposalAction.SendBack),
        Of(DisposalAction.Distribute),
        Of(DisposalAction.Complete),
        Of(DisposalAction.End),
    ];

    private Can[] CourtCans =>
    [
        Of(DisposalAction.Apply), Of(DisposalAction.Serve), Of(DisposalAction.Rule), Of(DisposalAction.TakeEffect),
        Of(DisposalAction.Dismiss),
    ];

    private bool IsHolder => View.Disposal.Terms.Holder == Viewer.Organisation;

    private bool MayAdd => IsHolder && View.Disposal.StateFault(DisposalAction.AddPaper) is null;

    private string At => $"/disposals/{Id}";

    public async Task<IActionResult> OnGetAsync()
    {
        if (!(await Calls.ReadAsync(new ShowDisposal(new(Id)))).Succeeded(out var view, out var refusal))
        {
            return Declined(refusal);
        }

        View = view;
        (Moments, Audit) = await HistoryAsync(Id);
        Head = MakeHead();
        return Page();
    }

    private RecordHead MakeHead()
    {
        var (known, row) = (View.Disposal, View.Row);
        return new(
            "disposals", "/disposals", row.Number, row.PledgorName, DisposalWords.State(T, known.State))
        {
            Sub = $"{row.HolderName} · {T.Of(known.Path)} · {View.LoanNumber}",
            Actions =
            [
                new(T["disposals.to-loan"], $"/loans/{known.Terms.Loan.Value}"),
                .. known.Lot is { } lot
                    ? new Button[] { new(T["sales.to-contract"], $"/transfers/{lot.Contract.Value}") } : [],
                .. known.DistributedOn is not null
                    ? new Button[] { new(T["disposals.statement"], $"{At}/print", Icon: "printer") } : [],
            ],
            Next = NextOf(known),
            Facts =
            [
                new(T["disposals.column.value"], F.AmountFigure(known.Terms.Value)),
                new(T["disposals.owed"], F.AmountFigure(View.Owed), T["disposals.owed-note"]),
                new(
                    T["disposals.price"], F.AmountFigure(known.Lot?.Price),
                    known.PriceToValue is { } share ? T["disposals.to-value", ("share", F.Ratio(share))] : null),
                new(T["disposals.clock"], new(F.Day(known.ClockOn))),
            ],
        };
    }

    private NextBand? NextOf(PledgeDisposal known) => !IsHolder ? null : known.State switch
    {
        DisposalState.Opened => Band(known.NeedsCourt ? DisposalAction.Apply : DisposalAction.Agree),
        DisposalState.Applied => Band(DisposalAction.Serve),
        DisposalState.Served => Band(DisposalAction.Rule),
        DisposalState.Ruled => Band(DisposalAction.TakeEffect),
        DisposalState.Cleared => Band(DisposalAction.ChooseWay),
        DisposalState.Planned => SaleUnderWay is { } sale ? BandOf(sale) : Band(DisposalAction.Sell),
        DisposalState.Sold => Band(DisposalAction.Enter),
        DisposalState.Entered => Band(DisposalAction.Distribute),
        DisposalState.Distributed => Band(DisposalAction.Complete),
        _ => null,
    };

    /// <summary>The sale by sealed bids that the disposal waits for.</summary>
    private DisposalSale? SaleUnderWay => View.Disposal.Way != DisposalWay.SealedBids ? null : View.Sales
        .FirstOrDefault(sale => sale.Stands is SaleState.Drafted or SaleState.Announced or SaleState.Opening);

    private NextBand BandOf(DisposalSale sale) => new(
        Tone.Doing,
        T["disposals.next.bids", ("number", sale.Number)],
        T["disposals.next.bids-why"],
        new Button(T["disposals.next.bids-see"], $"/sales/{sale.Id.Value}", Primary: true));

    private NextBand Band(DisposalAction action) => new(
        Tone.Doing,
        T.Of(action),
        T[$"disposals.next.{action}", ("day", F.Day(View.Disposal.ClockOn))],
        new Button(T.Of(action), $"{At}/{action}".ToLowerInvariant(), Primary: true));

    private Can Of(DisposalAction action)
    {
        var closed = View.Disposal.StateFault(action);
        return new(
            T.Of(action),
            closed is null ? $"{At}/{action}".ToLowerInvariant() : null,
            closed is null ? null : T.Of(closed));
    }
}
