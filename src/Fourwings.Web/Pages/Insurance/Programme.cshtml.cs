using Fourwings.Domain.Insurance;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Insurance;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Insurance;

/// <summary>A programme of insurance: its terms, its budget, its batches.</summary>
public sealed class InsuranceProgrammeRecordPage : AppPage
{
    /// <summary>The programme.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>What is shown.</summary>
    public InsuranceProgrammePage View { get; private set; } = null!;

    /// <summary>The upper part.</summary>
    public RecordHead Head { get; private set; } = null!;

    /// <summary>The time line, newest first.</summary>
    public IReadOnlyList<TimeEntry> Moments { get; private set; } = [];

    /// <summary>The last line of the journal.</summary>
    public AuditLine? Audit { get; private set; }

    /// <summary>What the viewer may do now.</summary>
    public IReadOnlyList<Can> Cans
    {
        get
        {
            var terms = View.Programme.Terms;
            var isSponsor = Viewer.Desk == Desk.IpOffice && Viewer.Organisation == terms.Sponsor;
            var isInsurer = Viewer.Desk == Desk.Insurer && Viewer.Organisation == terms.Insurer;
            return
            [
                .. isSponsor || isInsurer ? [Of(GroupAction.TakeRoster, "roster")] : Array.Empty<Can>(),
                .. isSponsor ? [Of(GroupAction.Close, "close")] : Array.Empty<Can>(),
            ];
        }
    }

    private string At => $"/insurance/programmes/{Id}";

    public async Task<IActionResult> OnGetAsync()
    {
        if (!(await Calls.ReadAsync(new ShowInsuranceProgramme(new(Id)))).Succeeded(out var view, out var refusal))
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
            "insurance-programmes", "/insurance/programmes", known.Terms.Name, known.Terms.Name,
            InsuranceWords.State(T, known.State))
        {
            Sub = $"{T.Of(known.Terms.Product)} · {View.InsurerName}",
            Facts =
            [
                new(T["insurance-programmes.column.budget"], F.ExactFigure(known.Terms.Budget)),
                new(T["insurance-programmes.column.committed"], F.ExactFigure(known.Committed)),
                new(T["insurance-programmes.free"], F.ExactFigure(known.Free)),
                new(T["insurance-programmes.column.policies"], new(F.Count(known.Policies)),
                    T["insurance-programmes.patents-count", ("count", known.Patents)]),
            ],
        };
    }

    private Can Of(GroupAction action, string act)
    {
        var closed = View.Programme.StateFault(action);
        return new(
            T[$"insurance-programmes.act.{act}"],
            closed is null ? $"{At}/{act}" : null,
            closed is null ? null : T.Of(closed));
    }
}
