using Fourwings.Domain.Insurance;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Insurance;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Insurance;

/// <summary>A batch: its lines with their answers, the bad ones first, and how far its policies are.</summary>
public sealed class RosterRecordPage : AppPage
{
    /// <summary>The batch.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>What is shown.</summary>
    public RosterPage View { get; private set; } = null!;

    /// <summary>The upper part.</summary>
    public RecordHead Head { get; private set; } = null!;

    /// <summary>The time line, newest first.</summary>
    public IReadOnlyList<TimeEntry> Moments { get; private set; } = [];

    /// <summary>The last line of the journal.</summary>
    public AuditLine? Audit { get; private set; }

    /// <summary>What the office that pays may do now.</summary>
    public IReadOnlyList<Can> Cans =>
        Viewer.Desk != Desk.IpOffice || Viewer.Organisation != View.Programme.Terms.Sponsor ? [] :
        [
            Of(BatchAction.Confirm, "confirm"),
            Of(BatchAction.Pay, "pay"),
            Of(BatchAction.Drop, "drop"),
        ];

    private string At => $"/insurance/rosters/{Id}";

    public async Task<IActionResult> OnGetAsync()
    {
        if (!(await Calls.ReadAsync(new ShowRoster(new(Id)))).Succeeded(out var view, out var refusal))
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
        var (batch, group) = (View.Batch, View.Programme);
        var figures = batch.Figures;
        return new(
            "insurance-programmes", $"/insurance/programmes/{group.Id.Value}", batch.Number, batch.Number,
            InsuranceWords.State(T, batch.State))
        {
            Sub = string.Join(" · ", group.Terms.Name, batch.FileName, F.Day(batch.From)),
            Next = batch.State switch
            {
                BatchState.Checked when Cans.Count > 0 => new(
                    batch.Bad > 0 ? Tone.Warn : Tone.Doing,
                    T["roster.next", ("good", figures.Good), ("bad", batch.Bad)],
                    T["roster.next-why", ("policies", figures.Policies), ("city", F.Exact(figures.City))],
                    new Button(T["roster.act.confirm"], $"{At}/confirm", Primary: true)),
                BatchState.Confirmed => new(
                    Tone.Doing, T["roster.working"],
                    T["roster.progress", ("issued", batch.Issued), ("policies", figures.Policies)]),
                _ => null,
            },
            Facts =
            [
                new(T["roster.good"], new(F.Count(figures.Good)), T["roster.of-lines", ("lines", figures.Lines)]),
                new(T["roster.bad"], new(F.Count(batch.Bad))),
                new(T["roster.issued"], new(F.Count(batch.Issued)),
                    T["roster.insured-count", ("count", batch.Insured)]),
                new(T["insurance.premium"], F.ExactFigure(figures.Premium)),
                new(T["insurance.city-pays"], F.ExactFigure(figures.City),
                    T["roster.paid-so-far", ("paid", F.Exact(batch.Paid))]),
            ],
        };
    }

    private Can Of(BatchAction action, string act)
    {
        var closed = View.Batch.StateFault(action);
        return new(
            T[$"roster.act.{act}"], closed is null ? $"{At}/{act}" : null, closed is null ? null : T.Of(closed));
    }
}
