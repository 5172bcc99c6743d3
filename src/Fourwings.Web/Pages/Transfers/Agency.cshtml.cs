using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Domain.Transfers;
using Fourwings.Platform.Transfers;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Transfers;

/// <summary>An agency mandate: its patents with floors, its terms, its listings, what can be done.</summary>
public sealed class AgencyRecordPage : AppPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>What is shown.</summary>
    public AgencyPage View { get; private set; } = null!;

    /// <summary>The upper part.</summary>
    public RecordHead Head { get; private set; } = null!;

    /// <summary>The time line, newest first.</summary>
    public IReadOnlyList<TimeEntry> Moments { get; private set; } = [];

    /// <summary>The last line of the journal.</summary>
    public AuditLine? Audit { get; private set; }

    /// <summary>What the viewer may do now, and what not with the reason.</summary>
    public IReadOnlyList<Can> Cans =>
    [
        .. Of<OfferAgency>(AgencyAction.Offer, "offer"),
        .. Of<SignAgency>(AgencyAction.Sign, "sign"),
        .. TransferWords.Can<PublishListing>(
            T, Viewer.Desk, "agencies.act.list", $"/listings/new?mandate={Id}",
            View.Mandate.IsInForce ? null : new Refusal("transfers.agency-not-in-force")
                .With("number", View.Mandate.Number).With("state", View.Mandate.State)),
        .. Of<SetAgencyFloor>(AgencyAction.SetFloor, "floor"),
        .. Of<DeclineAgency>(AgencyAction.Decline, "decline"),
        .. Of<EndAgency>(AgencyAction.End, "end"),
    ];

    /// <summary>The terms, label and value.</summary>
    public IEnumerable<(string Label, string Value)> Pairs
    {
        get
        {
            var mandate = View.Mandate;
            if (mandate.Note.Length > 0)
            {
                yield return (T["agencies.note"], mandate.Note);
            }

            if (mandate.Terms is { } terms)
            {
                yield return (T["agencies.kind"], T.Of(terms.Kind));
                yield return (T["agencies.days"], F.Days(terms.From, terms.To));
                yield return (T["agencies.tail"], T["agencies.tail-said", ("months", terms.TailMonths)]);
                foreach (var tier in Tiers(terms.Commission))
                {
                    yield return (T["agencies.commission"], tier);
                }

                yield return (T["agencies.minimum"], F.ExactSaid(terms.Commission.Minimum));
                yield return (T["agencies.payer"], T.Of(terms.Commission.Payer));
                yield return (T["agencies.expense-cap"], F.ExactSaid(terms.ExpenseCap));
                yield return (T["agencies.split"], SplitSaid(terms));
            }

            if (mandate.Reason.Length > 0)
            {
                yield return (T["agencies.reason"], mandate.Reason);
            }
        }
    }

    private string At => $"/agencies/{Id}";

    public async Task<IActionResult> OnGetAsync()
    {
        if (!(await Calls.ReadAsync(new ShowAgency(new(Id)))).Succeeded(out var view, out var refusal))
        {
            return Declined(refusal);
        }

        View = view;
        (Moments, Audit) = await HistoryAsync(Id);
        Head = MakeHead();
        return Page();
    }

    private IEnumerable<string> Tiers(CommissionTable table) => table.Tiers.Select(tier => tier.UpTo is { } bound
        ? T["agencies.tier-up-to", ("bound", F.ExactSaid(bound)), ("share", tier.Share)]
        : T["agencies.tier-rest", ("share", tier.Share)]);

    private string SplitSaid(AgencyTerms terms) => terms switch
    {
        { IsInstitution: false } => T["agencies.split-firm"],
        { Split: { } own } => T["agencies.split-own", ("inventors", own.Inventors)],
        _ => T["agencies.split-law"],
    };

    private RecordHead MakeHead()
    {
        var mandate = View.Mandate;
        return new("agencies", "/agencies", mandate.Number, View.FirmName, TransferWords.State(T, mandate.State))
        {
            Sub = View.AgentName,
            Next = NextOf(),
            Facts =
            [
                new(T["agencies.patents"], new(F.Count(View.Patents.Count))),
                new(T["agencies.floor"], F.ExactFigure(mandate.Terms?.Floor)),
                new(T["agencies.column.intended"], new(F.Day(mandate.IntendedOn))),
                new(T["agencies.column.signed"], new(F.Day(mandate.SignedOn))),
            ],
        };
    }

    private NextBand? NextOf() => (View.Mandate.State, Viewer.Desk) switch
    {
        (AgencyState.Intended, Desk.TransferAgent) => Band("offer"),
        (AgencyState.Offered, Desk.Enterprise) => Band("sign"),
        _ => null,
    };

    private NextBand Band(string act) => new(
        Tone.Doing,
        T[$"agencies.next-{act}"],
        T[$"agencies.next-{act}-why"],
        new Button(T[$"agencies.act.{act}"], $"{At}/{act}", Primary: true));

    private IEnumerable<Can> Of<TSlice>(AgencyAction action, string act) => TransferWords.Can<TSlice>(
        T, Viewer.Desk, $"agencies.act.{act}", $"{At}/{act}", View.Mandate.StateFault(action));
}
