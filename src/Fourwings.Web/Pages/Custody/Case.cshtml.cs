using Fourwings.Domain.Custody;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Access;
using Fourwings.Platform.Custody;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Custody;

/// <summary>A case: where it stands, its steps, experts and deliverables, its deadlines.</summary>
public sealed class CaseRecordPage : AppPage
{
    /// <summary>The case.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>What is shown.</summary>
    public CasePage View { get; private set; } = null!;

    /// <summary>The upper part.</summary>
    public RecordHead Head { get; private set; } = null!;

    /// <summary>The time line, newest first.</summary>
    public IReadOnlyList<TimeEntry> Moments { get; private set; } = [];

    /// <summary>The last line of the journal.</summary>
    public AuditLine? Audit { get; private set; }

    /// <summary>What was handed over.</summary>
    public IReadOnlyList<DocumentSlot> Papers =>
    [
        .. View.Case.Deliverables.Select(one => new DocumentSlot(
            one.Title, true, T["custody-cases.open"], $"/documents/{one.Document}",
            $"{T.Of(one.Kind)} · {F.Day(one.On)}")),
    ];

    /// <summary>What the viewer may do now, and what not with the reason.</summary>
    public IReadOnlyList<Can> Cans =>
    [
        .. View.Case.Payer == ServicePayer.Package
            ? Of<BeginCase>(CaseAction.Begin, "begin")
            : Of<QuoteCase>(CaseAction.Quote, "quote"),
        .. Of<OrderCase>(CaseAction.Order, "order"),
        .. Of<AddCaseStep>(CaseAction.AddStep, "step"),
        .. Of<AssignCaseExpert>(CaseAction.AssignExpert, "expert"),
        .. Of<AddCaseDeliverable>(CaseAction.AddDeliverable, "deliverable"),
        .. Of<DeliverCase>(CaseAction.Deliver, "deliver"),
        .. Of<AcceptCase>(CaseAction.Accept, "accept"),
        .. View.Case.Owed.IsZero ? [] : Of<PayCase>(CaseAction.Pay, "pay"),
        .. Of<SendBackCase>(CaseAction.SendBack, "send-back"),
        .. Of<DeclineCase>(CaseAction.Decline, "decline"),
        .. Of<WithdrawCase>(CaseAction.Withdraw, "withdraw"),
    ];

    private string At => $"/custody/cases/{Id}";

    public async Task<IActionResult> OnGetAsync()
    {
        if (!(await Calls.ReadAsync(new ShowCase(new(Id)))).Succeeded(out var view, out var refusal))
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
        var (known, row) = (View.Case, View.Row);
        var service = T.Of(known.Terms.Work);
        return new("custody-cases", "/custody/cases", row.Number, service, CustodyWords.State(T, known.State))
        {
            Sub = $"{row.FirmName} · {row.CustodianName}",
            Actions = [new(T["custody-cases.mandate"], $"/custody/{row.MandateId.Value}", Icon: "chevron-left")],
            Next = NextOf(),
            Facts =
            [
                new(
                    T["custody-cases.respond-by"], new(F.Day(known.RespondBy)),
                    Kept(known.RespondedOn, known.RespondBy)),
                new(T["custody-cases.deliver-by"], new(F.Day(known.DeliverBy)), known.DeliverBy is { } by
                    ? Kept(known.DeliveredOn, by) : null),
                new(T["custody-cases.payer"], new(T.Of(known.Payer))),
                new(T["custody-cases.column.price"], F.ExactFigure(known.Price)),
            ],
        };
    }

    private string Kept(DateOnly? done, DateOnly by) => done is not { } on
        ? T[by < View.On ? "custody-cases.late" : "custody-cases.open-yet"]
        : T[on <= by ? "custody-cases.kept" : "custody-cases.missed", ("day", F.Day(on))];

    private NextBand? NextOf() => (View.Case.State, Viewer.Desk, View.Case.Payer) switch
    {
        (CaseState.Asked, Desk.Custodian, ServicePayer.Package) => Band("begin"),
        (CaseState.Asked, Desk.Custodian, ServicePayer.Firm) => Band("quote"),
        (CaseState.Quoted, Desk.Enterprise, _) => Band("order"),
        (CaseState.Working, Desk.Custodian, _) when View.Case.Deliverables.Count > 0 => Band("deliver"),
        (CaseState.Delivered, Desk.Enterprise, _) => Band("accept"),
        (CaseState.Closed, Desk.Enterprise, _) when !View.Case.Owed.IsZero => Band("pay"),
        _ => null,
    };

    private NextBand Band(string act) => new(
        Tone.Doing,
        T[$"custody-cases.next.{act}"],
        T[$"custody-cases.next-why.{act}",
            ("respond", F.Day(View.Case.RespondBy)), ("deliver", F.Day(View.Case.DeliverBy)),
            ("price", F.Exact(View.Case.Price))],
        new Button(T[$"custody-cases.act.{act}"], $"{At}/{act}", Primary: true));

    private IEnumerable<Can> Of<TSlice>(CaseAction action, string act)
    {
        if (Permissions.Allows(Viewer.Desk, typeof(TSlice)))
        {
            var closed = View.Case.StateFault(action);
            yield return new(
                T[$"custody-cases.act.{act}"],
                closed is null ? $"{At}/{act}" : null,
                closed is null ? null : T.Of(closed));
        }
    }
}
