using System.Net.Mime;
using System.Text.Encodings.Web;
using System.Text.Json;
using Fourwings.Domain;
using Fourwings.Domain.Indicators;
using Fourwings.Platform.Access;
using Fourwings.Platform.Documents;
using Fourwings.Platform.Indicators;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Indicators;

/// <summary>What the office published (公开数据): for every desk, with its definitions, as CSV and JSON too.</summary>
public sealed class PublishedPage : AppPage
{
    private static readonly JsonSerializerOptions Written = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
    };

    /// <summary>The period shown; null = the latest.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Period { get; set; }

    /// <summary><c>csv</c> or <c>json</c>: the figures as a file.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Format { get; set; }

    /// <summary>The period to publish.</summary>
    [BindProperty]
    public string? Publish { get; set; }

    public IReadOnlyList<KpisPublished> All { get; private set; } = [];

    /// <summary>What is shown; null = nothing was published yet.</summary>
    public KpisPublished? Shown { get; private set; }

    public bool May => Permissions.Allows(Viewer.Desk, typeof(PublishKpis));

    /// <summary>The periods that are closed and can be published.</summary>
    public IReadOnlyList<(string Value, string Words)> Closed { get; private set; } = [];

    public IReadOnlyList<Tab> Tabs => [.. All.Select(one => new Tab(
        Words(one.Period), KpiWords.Address("/kpis/published", ("period", one.Period.ToString())), one == Shown))];

    public IReadOnlyList<string> Counties =>
        [.. Shown!.Figures.Select(one => one.County).Where(county => county.Length > 0).Distinct()];

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostAsync() => RunAsync(
        new PublishKpis(Publish ?? string.Empty),
        done => KpiWords.Address("/kpis/published", ("period", done.Period.ToString())));

    /// <summary>A period in words.</summary>
    public string Words(KpiPeriod period) => KpiWords.Period(period, T, F);

    /// <summary>The address of the file.</summary>
    public string Download(string format) =>
        KpiWords.Address("/kpis/published", ("period", Shown!.Period.ToString()), ("format", format));

    /// <summary>One of the figures.</summary>
    public PublishedKpi Of(Kpi kpi, string county) =>
        Shown!.Figures.Single(one => one.Kpi == kpi && one.County == county);

    /// <summary>How much, or why not.</summary>
    public string Said(PublishedKpi one) => one switch
    {
        { Hidden: true } => T["kpi-published.mark"],
        { Gap: { } gap } => T.Of(gap),
        _ => Said(one.Number),
    };

    /// <summary>A figure with its unit.</summary>
    public string Said(KpiNumber? number) => KpiWords.Said(number, T, F);

    /// <summary>The change against a year before.</summary>
    public string Change(PublishedKpi one) => KpiWords.Change(KpiDefinition.Of(one.Kpi).Unit, one.Change, T, F);

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync()
    {
        if (!(await Calls.ReadAsync(new ListPublishedKpis())).Succeeded(out var all, out var refusal))
        {
            return Declined(refusal);
        }

        All = all;
        Shown = all.FirstOrDefault(one => one.Period.ToString() == Period) ?? (all.Count > 0 ? all[0] : null);
        var today = (await Calls.StateAsync()).BusinessOn;
        var last = KpiPeriod.LastClosed(KpiSpan.Quarter, today);
        Closed =
        [
            .. KpiWords.Choices(today, last, KpiSpan.Quarter, KpiSpan.Year)
                .Where(period => period.IsClosed(today)).Select(period => (period.ToString(), Words(period))),
        ];
        return (Format, Shown) switch
        {
            ("csv", { } shown) => File(Csv.Write(Table(shown)), MediaTypeNames.Text.Csv, Name(shown, "csv")),
            ("json", { } shown) => File(
                JsonSerializer.SerializeToUtf8Bytes(Document(shown), Written),
                MediaTypeNames.Application.Json, Name(shown, "json")),
            _ => Page(),
        };
    }

    private static string Name(KpisPublished shown, string ending) => $"kpis-{shown.Period}.{ending}";

    private static Sheet Table(KpisPublished shown) => new(
        "kpis",
        [
            "period", "from", "to", "county", "kpi", "name_zh", "name_en", "unit", "value", "year_before", "change",
            "status", "definition_zh", "definition_en", "source_zh", "source_en",
        ],
        shown.Figures.Select(one => (IReadOnlyList<object?>)
        [
            shown.Period.ToString(), shown.Period.From, shown.Period.Last, one.County, one.Kpi.ToString(),
            Zh(one.Kpi), En(one.Kpi), Unit(one.Kpi), Value(one.Number), Value(one.Before), one.Change?.Value,
            Status(one), Texts.Of(KpiDefinition.Of(one.Kpi).Means, "zh"), Texts.Of(KpiDefinition.Of(one.Kpi).Means, "en"),
            Texts.Of(KpiDefinition.Of(one.Kpi).Source, "zh"), Texts.Of(KpiDefinition.Of(one.Kpi).Source, "en"),
        ]));

    private static object Document(KpisPublished shown) => new
    {
        Period = shown.Period.ToString(),
        shown.Period.From,
        To = shown.Period.Last,
        PublishedOn = shown.On,
        Definitions = KpiDefinition.All.Select(definition => new
        {
            Kpi = definition.Kpi.ToString(),
            NameZh = Zh(definition.Kpi),
            NameEn = En(definition.Kpi),
            Unit = Unit(definition.Kpi),
            DefinitionZh = Texts.Of(definition.Means, "zh"),
            DefinitionEn = Texts.Of(definition.Means, "en"),
            SourceZh = Texts.Of(definition.Source, "zh"),
            SourceEn = Texts.Of(definition.Source, "en"),
        }),
        Figures = shown.Figures.Select(one => new
        {
            one.County,
            Kpi = one.Kpi.ToString(),
            Value = Value(one.Number),
            YearBefore = Value(one.Before),
            Change = one.Change?.Value,
            Status = Status(one),
        }),
    };

    private static string Zh(Kpi kpi) => Texts.Of(kpi, "zh");

    private static string En(Kpi kpi) => Texts.Of(kpi, "en");

    /// <summary>Money in yuan, a share as a fraction.</summary>
    private static string Unit(Kpi kpi) => KpiDefinition.Of(kpi).Unit switch
    {
        KpiUnit.Money => "CNY",
        KpiUnit.Percent => "fraction",
        var unit => Texts.Of(unit, "en"),
    };

    private static decimal? Value(KpiNumber? number) => number switch
    {
        null => null,
        { Unit: KpiUnit.Money } amount => amount.AsMoney.Yuan,
        var some => some.Value.Number,
    };

    private static string Status(PublishedKpi one) =>
        one.Hidden ? "hidden" : one.Gap is { } gap ? JsonNamingPolicy.KebabCaseLower.ConvertName(gap.ToString()) : "ok";
}
