using Fourwings.Domain;
using Fourwings.Domain.Custody;
using Fourwings.Platform.Custody;
using Fourwings.Web.Shared;

namespace Fourwings.Web.Pages.Custody;

/// <summary>The cases that the viewer may see, the latest first.</summary>
public sealed class CasesPage : ListPage<CaseRow>
{
    private DateOnly _today;

    public override string Name => "custody-cases";

    public override bool Searches => false;

    public override IReadOnlyList<Filter> Filters =>
    [
        new("state", [.. Enum.GetValues<CaseState>().Select(state => (state.ToString(), T.Of(state)))]),
        new("service", [.. Enum.GetValues<CustodyWork>().Select(one => (one.ToString(), T.Of(one)))]),
    ];

    protected override IReadOnlyList<Column<CaseRow>> Columns =>
    [
        Column.Link<CaseRow>("number", row => row.Number, Href).Sorting().OnCard('c'),
        Column.Text<CaseRow>("firm", row => row.FirmName).Sorting().OnCard('a'),
        Column.Text<CaseRow>("service", row => T.Of(row.Does)).OnCard('e'),
        Column.Text<CaseRow>("subject", row => row.Subject),
        Column.State<CaseRow>("state", row => CustodyWords.State(T, row.Stands)).OnCard('b'),
        Column.Of<CaseRow>("due", row => Cell.Due(row.DueOn is { } due ? new DueDay(due, _today) : null)).OnCard('d'),
        Column.Text<CaseRow>("custodian", row => row.CustodianName),
        Column.Exact<CaseRow>("price", row => row.PriceFen),
        Column.Day<CaseRow>("opened", row => row.OpenedOn),
    ];

    protected override string Href(CaseRow row) => $"/custody/cases/{row.Id.Value}";

    protected override async Task<Result<ListRows<CaseRow>>> ReadAsync(ListState state)
    {
        _today = (await Calls.StateAsync()).BusinessOn;
        var list = new ListCases(
            state.Wish,
            state.Chosen<CaseState>("state"),
            state.Chosen<CustodyWork>("service"));
        return (await Calls.ReadAsync(list)).Succeeded(out var part, out var refusal)
            ? ListRows<CaseRow>.Of(part)
            : refusal;
    }
}
