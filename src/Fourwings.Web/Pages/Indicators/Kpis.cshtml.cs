using Fourwings.Domain.Indicators;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Indicators;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Indicators;

/// <summary>
/// The figures of a period (考核指标): what each is, how it came about, what it was a year before, and its records.
/// </summary>
public sealed class KpisPage : AppPage
{
    /// <summary>The figures on top.</summary>
    public static IReadOnlyList<Kpi> OnTop { get; } =
        [Kpi.Registrations, Kpi.RegisteredAmount, Kpi.FirmsBenefiting, Kpi.Disbursed, Kpi.Outstanding, Kpi.BadRatio];

    /// <summary>The period; null = the last month that is closed.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Period { get; set; }

    /// <summary>Only firms of this county.</summary>
    [BindProperty(SupportsGet = true)]
    public string? County { get; set; }

    /// <summary>Only this bank.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Bank { get; set; }

    /// <summary>The figures.</summary>
    public KpiReport Report { get; private set; } = null!;

    /// <summary>The period in words.</summary>
    public string Words => KpiWords.Period(Report.Period, T, F);

    /// <summary>What stands under the title.</summary>
    public string Sub => T["kpi.sub", ("period", Words), ("days", F.Days(Report.Period.From, Report.Period.Last)),
        ("state", T[Report.IsClosed ? "kpi.closed" : "kpi.open"])];

    /// <summary>The periods to choose from.</summary>
    public IEnumerable<(string Value, string Words)> Periods => KpiWords
        .Choices(Report.BusinessOn, Report.Period, KpiSpan.Year, KpiSpan.Quarter, KpiSpan.Month)
        .Select(period => (period.ToString(), KpiWords.Period(period, T, F)));

    public async Task<IActionResult> OnGetAsync()
    {
        var query = new ShowKpis(Period, County, Bank is { } bank ? new OrganisationId(bank) : null);
        if (!(await Calls.ReadAsync(query)).Succeeded(out var report, out var refusal))
        {
            return Declined(refusal);
        }

        Report = report;
        return Page();
    }

    /// <summary>Another page about the same figures.</summary>
    public string At(string path) => KpiWords.Address(
        path, ("period", Report.Period.ToString()), ("county", Report.County), ("bank", Report.Bank?.Value.ToString()));

    /// <summary>A figure with its unit.</summary>
    public Figure Figure(KpiNumber? number) => KpiWords.Figure(number, T, F);

    /// <summary>A figure in a cell.</summary>
    public string Said(KpiNumber? number) => KpiWords.Said(number, T, F);

    /// <summary>The change against a year before.</summary>
    public string Change(KpiFigure figure) => KpiWords.Change(figure.Definition.Unit, figure.Change, T, F);

    /// <summary>What stands under a figure on top.</summary>
    public string Note(KpiFigure figure) => figure.Gap is { } gap
        ? T.Of(gap)
        : figure.Change is null ? T["kpi.no-change"] : T["kpi.change", ("change", Change(figure))];

    /// <summary>The records behind a figure; null = none, or it is not known.</summary>
    public string? Drill(KpiFigure figure) =>
        figure.Number is null || ListKpiRecords.Behind(figure.Definition.Kpi) is not { } kind
            ? null
            : KpiWords.Address(
                "/kpis/records", ("tab", kind.ToString()), ("period", Report.Period.ToString()),
                ("county", Report.County), ("bank", Report.Bank?.Value.ToString()));

    /// <summary>Why a figure is what it is: its definition, what it is worked out from, its rule, its source.</summary>
    public Why WhyOf(KpiFigure figure)
    {
        var definition = figure.Definition;
        var why = new Why(
            definition.Kpi.ToString(), T.Of(definition.Kpi), new WhyPart(null,
            [
                .. figure.Inputs.Select(input => new WhyLine(
                    input.Kpi is { } kpi ? T.Of(kpi) : T[$"kpi.input.{input.Name}"],
                    KpiWords.Exact(input.Number, T, F))),
                new(T.Of(definition.Kpi), KpiWords.Exact(figure.Number, T, F), Total: true),
            ],
            T[definition.Means] + Within(figure)))
        {
            Source = T[definition.Source],
            Verified = definition.IsOurs,
        };
        return figure.Rule is { } rule ? why.By(rule, T.Language) : why;
    }

    /// <summary>A table of counties or banks.</summary>
    public KpiPartsTable PartsTable(string title, IReadOnlyList<KpiPart> parts, string name) => new(
        name, title,
        [
            .. parts.Where(part => KpiPartsTable.Shown.Any(kpi => part.Basis[kpi] is { Number: not 0m }))
                .Select(part => (KpiWords.Address(
                    "/kpis", ("period", Report.Period.ToString()),
                    ("county", name == "county" ? part.Key : Report.County),
                    ("bank", name == "bank" ? part.Key : Report.Bank?.Value.ToString())), part)),
        ]);

    /// <summary>Whether the gap to the banks' own ratio lies within the tolerance.</summary>
    private string Within(KpiFigure figure) =>
        figure is { Definition.Kpi: Kpi.BadGap, Number: { } gap } && Report.Tolerance is { } tolerance
            ? T[gap.AsRatio <= tolerance.Value ? "kpi.within" : "kpi.beyond", ("most", tolerance.Value)]
            : string.Empty;
}

/// <summary>Figures by county or by bank.</summary>
/// <param name="Name">The name of the table on the page.</param>
/// <param name="Title">Its title.</param>
/// <param name="Rows">Each with the address that narrows to it.</param>
public sealed record KpiPartsTable(string Name, string Title, IReadOnlyList<(string Href, KpiPart Part)> Rows)
{
    /// <summary>The figures shown.</summary>
    public static IReadOnlyList<Kpi> Shown { get; } =
    [
        Kpi.Registrations, Kpi.RegisteredAmount, Kpi.FirmsBenefiting, Kpi.Loans, Kpi.Disbursed, Kpi.InclusiveShare,
        Kpi.Outstanding,
    ];

    /// <summary>Those of them that a sheet of A4 is wide enough for.</summary>
    public static IReadOnlyList<Kpi> OnPaper { get; } =
        [Kpi.Registrations, Kpi.RegisteredAmount, Kpi.FirmsBenefiting, Kpi.Disbursed, Kpi.Outstanding];

    /// <summary>The unit in a column's head.</summary>
    public string UnitOf(Kpi kpi, PageText text, Format format) => KpiDefinition.Of(kpi).Unit switch
    {
        KpiUnit.Money => format.AmountUnit,
        var unit => text.Of(unit),
    };

    /// <summary>A figure in its cell, in the unit of the head.</summary>
    public string Said(KpiNumber? number, Format format) => number switch
    {
        null => Format.Nothing,
        { Unit: KpiUnit.Money } amount => format.Amount(amount.AsMoney),
        { Unit: KpiUnit.Percent } share => format.RatioNumber(share.AsRatio),
        var some => format.Count((long)some.Value.Number),
    };
}
