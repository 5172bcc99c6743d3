using System.Globalization;
using Fourwings.Domain.Custody;
using Fourwings.Platform.Custody;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Custody;

/// <summary>A custodian's quarterly report to a firm (托管季报), as an A4 page and as PDF.</summary>
public sealed class CustodyReportPage : PaperPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>The year; null = that of the last quarter that is over.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Year { get; set; }

    /// <summary>The quarter, 1 to 4.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Quarter { get; set; }

    public CustodyReport View { get; private set; } = null!;

    public override string Series => $"{T["site.name"]} · {View.Page.CustodianName}";

    public override string Number => string.Create(
        CultureInfo.InvariantCulture, $"{View.Page.Mandate.Terms.Number}-{View.Quarter.Year}Q{View.Quarter.Number}");

    /// <summary>The quarters before and after.</summary>
    public IReadOnlyList<(string Words, string Href)> Others =>
    [
        (T["custody-report.before"], Href(View.Quarter.Plus(-1))),
        (T["custody-report.after"], Href(View.Quarter.Plus(1))),
    ];

    /// <summary>Deliverables in a line.</summary>
    public string Said(IEnumerable<Deliverable> deliverables) =>
        string.Join(T["custody-report.comma"], deliverables.Select(one => one.Title));

    public async Task<IActionResult> OnGetAsync()
    {
        var last = Fourwings.Platform.Custody.Quarter.Of((await Calls.StateAsync()).BusinessOn).Plus(-1);
        var quarter = new Fourwings.Platform.Custody.Quarter(Year ?? last.Year, Quarter ?? last.Number);
        if (!(await Calls.ReadAsync(new ShowCustodyReport(new(Id), quarter))).Succeeded(out var view, out var refusal))
        {
            return Declined(refusal);
        }

        View = view;
        return Page();
    }

    private string Href(Fourwings.Platform.Custody.Quarter quarter) => string.Create(
        CultureInfo.InvariantCulture, $"/custody/{Id}/report?year={quarter.Year}&quarter={quarter.Number}");
}
