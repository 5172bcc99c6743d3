using Fourwings.Domain;
using Fourwings.Domain.Indicators;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Indicators;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Indicators;

/// <summary>The records behind a figure of a period: one view a kind, narrowed as the figures were.</summary>
public sealed class KpiRecordsPage : ListPage<CityRecord>
{
    private DateOnly _today;

    public override string Name => "kpi.records";

    public override bool Searches => false;

    public override IReadOnlyList<Button> Actions =>
    [
        new(T["kpi.title"], KpiWords.Address(
            "/kpis", ("period", Asked("period")), ("county", Asked("county")), ("bank", Asked("bank"))),
            Icon: "chart-bar"),
    ];

    public override IReadOnlyList<Filter> Filters =>
    [
        new("period", [.. KpiWords.Choices(_today, Chosen, KpiSpan.Year, KpiSpan.Quarter, KpiSpan.Month)
            .Select(period => (period.ToString(), KpiWords.Period(period, T, F)))]),
        new("county", Asked("county") is { } county ? [(county, county)] : []),
        new("bank", Asked("bank") is { } bank ? [(bank, T["city.one-bank"])] : []),
    ];

    protected override IReadOnlyList<string> TabNames =>
        [.. Enum.GetValues<KpiRecordKind>().Select(kind => kind.ToString())];

    protected override IReadOnlyList<Column<CityRecord>> Columns =>
    [
        Column.Link<CityRecord>("number", row => row.Number, Href).OnCard('c'),
        Column.Text<CityRecord>("name", row => row.FirmName).OnCard('a'),
        Column.Text<CityRecord>("county", row => row.County),
        Column.Text<CityRecord>("with", row => row.BankName).OnCard('e'),
        Column.Day<CityRecord>("on", row => row.HappenedOn).OnCard('b'),
        Column.Amount<CityRecord>("amount", row => row.AmountFen).OnCard('d'),
    ];

    private KpiPeriod Chosen => KpiPeriod.Read(Asked("period") ?? string.Empty).Succeeded(out var period, out _)
        ? period
        : KpiPeriod.LastClosed(KpiSpan.Month, _today);

    protected override string Href(CityRecord row) => $"/{row.Page}/{row.Id}";

    protected override async Task<IActionResult> ShowAsync()
    {
        _today = (await Calls.StateAsync()).BusinessOn;
        return await base.ShowAsync();
    }

    protected override async Task<Result<ListRows<CityRecord>>> ReadAsync(ListState state)
    {
        var query = new ListKpiRecords(
            Enum.Parse<KpiRecordKind>(state.Tab),
            state.Wish,
            state.Filter("period"),
            state.Filter("county"),
            Guid.TryParse(state.Filter("bank"), out var bank) ? new OrganisationId(bank) : null);
        if (!(await Calls.ReadAsync(query)).Succeeded(out var found, out var refusal))
        {
            return refusal;
        }

        return new ListRows<CityRecord>(found.Rows, found.Total)
        {
            First = found.First,
            Last = found.Last,
            Sums = T["city.sums", ("count", F.Count(found.Total)), ("amount", F.AmountSaid(found.Amount))],
        };
    }

    private string? Asked(string name) => Request.Query[name].ToString() is { Length: > 0 } value ? value : null;
}
