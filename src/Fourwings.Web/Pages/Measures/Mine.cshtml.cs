using Fourwings.Domain.Measures;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Measures;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Measures;

/// <summary>Which measures apply to a firm, and what it lacks for the others.</summary>
public sealed class MyMeasuresPage : AppPage
{
    /// <summary>The firm; null = the viewer's own.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Firm { get; set; }

    public FirmMeasures Found { get; private set; } = null!;

    public IReadOnlyList<Fact> Facts =>
    [
        new(T["measures.fact.size"], new(Found.Firm.Size is { } size ? T.Of(size) : T["measures.not-on-file"])),
        new(T["measures.fact.county"],
            new(Found.Firm.County.Length > 0 ? Found.Firm.County : T["measures.not-on-file"])),
        new(T.Of(MeasureNeed.Patent), new(F.Count(Found.Firm.Patents))),
        new(T.Of(MeasureNeed.Pledge), new(F.Count(Found.Firm.Pledges))),
        new(T.Of(MeasureNeed.Loan), new(F.Count(Found.Firm.Loans))),
    ];

    public async Task<IActionResult> OnGetAsync()
    {
        if (Firm is null && Viewer.Desk is Desk.IpOffice or Desk.Auditor)
        {
            return LocalRedirect("/organisations"); // The office chooses a firm there, and asks from its record.
        }

        if (!(await Calls.ReadAsync(new MeasuresForFirm(Firm is { } firm ? new(firm) : null)))
            .Succeeded(out var found, out var refusal))
        {
            return Declined(refusal);
        }

        Found = found;
        return Page();
    }

    /// <summary>Whether a measure applies.</summary>
    public StateWord Standing(FirmMeasure one) => one.Applies
        ? new(Tone.Ok, T["measures.applies"])
        : new(Tone.Wait, T["measures.lacks", ("what", one.Lacks)]);
}
