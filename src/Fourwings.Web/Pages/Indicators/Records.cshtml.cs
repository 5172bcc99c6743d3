using System.Globalization;
using Fourwings.Domain;
using Fourwings.Domain.Parties;
using Fourwings.Platform.Indicators;
using Fourwings.Web.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Fourwings.Web.Pages.Indicators;

/// <summary>The records behind a figure of the board: one view a kind, narrowed as the board was.</summary>
public sealed class RecordsPage : ListPage<CityRecord>
{
    private const int YearsBack = 12;

    private int _thisYear;

    public override string Name => "city.records";

    public override bool Searches => false;

    public override IReadOnlyList<Button> Actions => [new(T["city.back"], "/city", Icon: "chart-bar")];

    public override IReadOnlyList<Filter> Filters =>
    [
        new("year", [.. Enumerable.Range(_thisYear - YearsBack, YearsBack + 1).Reverse()
            .Select(year => year.ToString(CultureInfo.InvariantCulture)).Select(year => (year, year))]),
        new("county", Asked("county") is { } county ? [(county, county)] : []),
        new("bank", Asked("bank") is { } bank ? [(bank, T["city.one-bank"])] : []),
    ];

    protected override IReadOnlyList<string> TabNames =>
        [.. Enum.GetValues<CityRecordKind>().Select(kind => kind.ToString())];

    protected override IReadOnlyList<Column<CityRecord>> Columns =>
    [
        Column.Link<CityRecord>("number", row => row.Number, Href).OnCard('c'),
        Column.Text<CityRecord>("name", row => row.FirmName).OnCard('a'),
        Column.Text<CityRecord>("county", row => row.County),
        Column.Text<CityRecord>("bank", row => row.BankName).OnCard('e'),
        Column.Day<CityRecord>("on", row => row.HappenedOn).OnCard('b'),
        Column.Amount<CityRecord>("amount", row => row.AmountFen).OnCard('d'),
    ];

    protected override string Href(CityRecord row) => $"/{row.Page}/{row.Id}";

    protected override async Task<IActionResult> ShowAsync()
    {
        _thisYear = (await Calls.StateAsync()).BusinessOn.Year;
        return await base.ShowAsync();
    }

    protected override async Task<Result<ListRows<CityRecord>>> ReadAsync(ListState state)
    {
        var scope = new CityScope(
            int.TryParse(state.Filter("year"), NumberStyles.None, CultureInfo.InvariantCulture, out var year)
                ? year : null,
            state.Filter("county"),
            Guid.TryParse(state.Filter("bank"), out var bank) ? new OrganisationId(bank) : null);
        var query = new ListCityRecords(
            Enum.Parse<CityRecordKind>(state.Tab), scope, state.Wish);
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
