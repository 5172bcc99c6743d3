using Fourwings.Domain.Custody;
using Fourwings.Platform.Custody;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Custody;

/// <summary>A programme: its budget and use, its custodians with what each is owed.</summary>
public sealed class ProgrammeRecordPage : AppPage
{
    /// <summary>The programme.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>What is shown.</summary>
    public ProgrammePage View { get; private set; } = null!;

    /// <summary>The upper part.</summary>
    public RecordHead Head { get; private set; } = null!;

    /// <summary>The time line, newest first.</summary>
    public IReadOnlyList<TimeEntry> Moments { get; private set; } = [];

    /// <summary>The last line of the journal.</summary>
    public AuditLine? Audit { get; private set; }

    /// <summary>What the office that pays may do now.</summary>
    public IReadOnlyList<Can> Cans => Viewer.Organisation != View.Programme.Terms.Sponsor ? [] :
    [
        Of(ProgrammeAction.Grant, "offer"),
        Of(ProgrammeAction.Appoint, "appoint"),
        Of(ProgrammeAction.Pay, "pay"),
        Of(ProgrammeAction.Close, "close"),
    ];

    private string At => $"/custody/programmes/{Id}";

    public async Task<IActionResult> OnGetAsync()
    {
        if (!(await Calls.ReadAsync(new ShowProgramme(new(Id)))).Succeeded(out var view, out var refusal))
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
        var known = View.Programme;
        return new(
            "custody-programmes", "/custody/programmes", known.Terms.Name, known.Terms.Name,
            CustodyWords.State(T, known.State))
        {
            Sub = $"{T.Of(known.Terms.Layer)} · {View.SponsorName}",
            Facts =
            [
                new(T["custody-programmes.column.budget"], F.ExactFigure(known.Terms.Budget)),
                new(T["custody-programmes.column.granted"], F.ExactFigure(known.Granted),
                    T["custody-programmes.packages-count", ("count", known.Packages)]),
                new(T["custody-programmes.free"], F.ExactFigure(known.Free)),
                new(T["custody-programmes.column.paid"], F.ExactFigure(known.PaidInAll)),
            ],
        };
    }

    private Can Of(ProgrammeAction action, string act)
    {
        var closed = View.Programme.StateFault(action);
        return new(
            T[$"custody-programmes.act.{act}"],
            closed is null ? $"{At}/{act}" : null,
            closed is null ? null : T.Of(closed));
    }
}
