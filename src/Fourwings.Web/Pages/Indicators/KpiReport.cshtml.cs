using Fourwings.Domain.Indicators;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Documents;
using Fourwings.Platform.Indicators;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Indicators;

/// <summary>The report to the province (上报报表) on a closed period: an A4 page, a PDF, a workbook.</summary>
public sealed class KpiReportPage : PaperPage
{
    /// <summary>The period; null = the last month that is closed.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Period { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? County { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid? Bank { get; set; }

    /// <summary><c>xlsx</c>: as a workbook.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Format { get; set; }

    public KpiReport Report { get; private set; } = null!;

    /// <inheritdoc/>
    public override string Number => $"KPI-{Report.Period}";

    public string Words => KpiWords.Period(Report.Period, T, F);

    /// <summary>Of what it is: the city, a county, a bank.</summary>
    public string Scope
    {
        get
        {
            var bank = Report.Banks.FirstOrDefault(one => one.Key == Report.Bank?.Value.ToString())?.Name;
            return string.Join(
                " · ", new[] { Report.County ?? T["city.all-counties"], bank }.Where(word => word is not null));
        }
    }

    public string Back => At("/kpis");

    public string Workbook => At("/kpis/report") + "&format=xlsx";

    /// <summary>By county and by bank.</summary>
    public IReadOnlyList<(string Title, KpiPartsTable Table)> Parts =>
    [
        (T["city.counties-short"], new("county", T["city.counties-short"], Rows(Report.Counties))),
        (T["city.banks"], new("bank", T["city.banks"], Rows(Report.Banks))),
    ];

    public async Task<IActionResult> OnGetAsync()
    {
        var query = new ShowKpis(Period, County, Bank is { } bank ? new OrganisationId(bank) : null);
        if (!(await Calls.ReadAsync(query)).Succeeded(out var report, out var refusal))
        {
            return Declined(refusal);
        }

        if (report.Period.Open(report.BusinessOn) is { } open)
        {
            return Declined(open);
        }

        Report = report;
        return Format == "xlsx"
            ? File(
                Platform.Documents.Workbook.Write(Figures(), Of(Parts[0]), Of(Parts[1]), Definitions()),
                Platform.Documents.Workbook.MediaType, $"{Number}.xlsx")
            : Page();
    }

    /// <summary>A figure, or why it is missing.</summary>
    public string Said(KpiFigure figure) => figure.Gap is { } gap ? T.Of(gap) : Said(figure.Number);

    public string Said(KpiNumber? number) => KpiWords.Said(number, T, F);

    public string Change(KpiFigure figure) => KpiWords.Change(figure.Definition.Unit, figure.Change, T, F);

    private static IReadOnlyList<(string Href, KpiPart Part)> Rows(IReadOnlyList<KpiPart> parts) =>
        [.. parts.Where(part => KpiPartsTable.Shown.Any(kpi => part.Basis[kpi] is { Number: not 0m }))
            .Select(part => (string.Empty, part))];

    private string At(string path) => KpiWords.Address(
        path, ("period", Report.Period.ToString()), ("county", Report.County), ("bank", Report.Bank?.Value.ToString()));

    private Sheet Figures() => new(
        T["kpi-report.sheet-figures"],
        [
            T["kpi-report.group"], T["kpi.column.kpi"], T["kpi-report.unit"], T["kpi.column.number"],
            T["kpi.column.before"], T["kpi.column.change"], T["kpi-report.note"],
        ],
        Report.Figures.Select(figure => (IReadOnlyList<object?>)
        [
            T.Of(figure.Definition.Group), T.Of(figure.Definition.Kpi), T.Of(figure.Definition.Unit),
            Cell(figure.Number), Cell(figure.Before),
            figure.Change is { } change ? change.Value * 100m : null,
            figure.Gap is { } gap ? T.Of(gap) : null,
        ]));

    private Sheet Of((string Title, KpiPartsTable Table) parts) => new(
        parts.Title,
        [
            parts.Title,
            .. KpiPartsTable.Shown.Select(kpi => T["list.with-unit",
                ("title", T.Of(kpi)), ("unit", T.Of(KpiDefinition.Of(kpi).Unit))]),
        ],
        parts.Table.Rows.Select(row => (IReadOnlyList<object?>)
            [row.Part.Name, .. KpiPartsTable.Shown.Select(kpi => Cell(row.Part.Basis[kpi]))]));

    private Sheet Definitions() => new(
        T["kpi-report.definitions"],
        [T["kpi.column.kpi"], T["kpi-report.definition"], T["kpi-report.source"]],
        KpiDefinition.All.Select(definition => (IReadOnlyList<object?>)
            [T.Of(definition.Kpi), T[definition.Means], T[definition.Source]]));

    /// <summary>Yuan, per cent, or a count.</summary>
    private static object? Cell(KpiNumber? number) => number switch
    {
        null => null,
        { Unit: KpiUnit.Money } amount => amount.AsMoney.Yuan,
        { Unit: KpiUnit.Percent } share => share.Number * 100m,
        { Unit: KpiUnit.Times } times => times.Number,
        var some => (long)some.Value.Number,
    };
}
