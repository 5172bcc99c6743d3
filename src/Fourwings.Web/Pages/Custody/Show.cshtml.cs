using Fourwings.Domain.Custody;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Access;
using Fourwings.Platform.Custody;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Custody;

/// <summary>A mandate: its patents with their fees, its cases, what can be done, what happened.</summary>
public sealed class CustodyRecordPage : AppPage
{
    /// <summary>The mandate.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>What is shown.</summary>
    public CustodyPage View { get; private set; } = null!;

    /// <summary>The upper part.</summary>
    public RecordHead Head { get; private set; } = null!;

    /// <summary>The time line, newest first.</summary>
    public IReadOnlyList<TimeEntry> Moments { get; private set; } = [];

    /// <summary>The last line of the journal.</summary>
    public AuditLine? Audit { get; private set; }

    /// <summary>Whether the viewer sees the patents' own pages: a custodian only while it keeps them.</summary>
    public bool OpensPatents => Viewer.Desk != Desk.Custodian || View.Mandate.State == CustodyMandateState.InForce;

    /// <summary>What the viewer may do now, and what not with the reason.</summary>
    public IReadOnlyList<Can> Cans =>
    [
        .. Of<GrantCustody>(CustodyMandateAction.Grant, "grant"),
        .. Of<SignCustody>(CustodyMandateAction.Sign, "sign"),
        .. Of<AcknowledgeCustody>(CustodyMandateAction.Acknowledge, "acknowledge"),
        .. View.Mandate.Owed.IsZero ? [] : Of<PayCustody>(CustodyMandateAction.Pay, "pay"),
        .. Of<DeclineCustody>(CustodyMandateAction.Decline, "decline"),
        .. CaseCans(),
        .. Of<AddCustodyPatents>(CustodyMandateAction.AddPatents, "patents"),
        .. Of<EndCustody>(CustodyMandateAction.End, "end"),
    ];

    private string At => $"/custody/{Id}";

    public async Task<IActionResult> OnGetAsync()
    {
        if (!(await Calls.ReadAsync(new ShowCustody(new(Id)))).Succeeded(out var view, out var refusal))
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
        var (mandate, terms) = (View.Mandate, View.Mandate.Terms);
        return new("custody", "/custody", terms.Number, View.FirmName, CustodyWords.State(T, mandate.State))
        {
            Sub = $"{T.Of(terms.Layer)} · {View.CustodianName}",
            Actions = mandate.AcknowledgedOn is null
                ? []
                : [new(T["custody.act.report"], $"{At}/report", Icon: "file-text")],
            Next = NextOf(),
            Facts =
            [
                new(T["custody.days"], new(F.Day(terms.To)), T["custody.days-from", ("from", F.Day(terms.From))]),
                new(T["custody.patents"], new(F.Count(terms.Patents.Count)), T["custody.pledged-count",
                    ("count", View.Patents.Count(patent => patent.Pledges > 0))]),
                new(T["custody.column.price"], F.ExactFigure(terms.Price), View.ProgrammeName is null
                    ? T["custody.payer-firm"] : T["custody.payer-city"]),
                new(T["custody.next-fee"], new(F.Day(View.Patents.Min(patent => patent.FeePaidUntil)))),
            ],
        };
    }

    private NextBand? NextOf() => (View.Mandate.State, Viewer.Desk) switch
    {
        (CustodyMandateState.Offered, Desk.Enterprise) => Band("sign", "sign"),
        (CustodyMandateState.Asked, Desk.IpOffice) => Band("grant", "grant"),
        (CustodyMandateState.Signed, Desk.Custodian) => Band("acknowledge", "acknowledge"),
        (_, Desk.Enterprise) when !View.Mandate.Owed.IsZero => Band("pay", "pay"),
        _ => null,
    };

    private NextBand Band(string text, string act) => new(
        Tone.Doing,
        T[$"custody.next-{text}"],
        T[$"custody.next-{text}-why", ("day", F.Day(View.Mandate.AnswerBy)), ("to", F.Day(View.Mandate.Terms.To)),
            ("owed", F.ExactSaid(View.Mandate.Owed))],
        new Button(T[$"custody.act.{act}"], $"{At}/{act}", Primary: true));

    private IEnumerable<Can> Of<TSlice>(CustodyMandateAction action, string act)
    {
        if (Permissions.Allows(Viewer.Desk, typeof(TSlice)))
        {
            var closed = View.Mandate.StateFault(action);
            yield return new(
                T[$"custody.act.{act}"], closed is null ? $"{At}/{act}" : null, closed is null ? null : T.Of(closed));
        }
    }

    private IEnumerable<Can> CaseCans()
    {
        if (!Permissions.Allows(Viewer.Desk, typeof(OpenCase)))
        {
            yield break;
        }

        var opens = View.Mandate is
        { State: CustodyMandateState.InForce, Terms.Layer: CustodyLayer.RightsDefence };
        yield return new(
            T["custody.act.case"],
            opens ? $"{At}/case" : null,
            opens ? null : T[View.Mandate.Terms.Layer == CustodyLayer.RightsDefence
                ? "custody.case-when-in-force" : "custody.case-not-here"]);
    }
}
