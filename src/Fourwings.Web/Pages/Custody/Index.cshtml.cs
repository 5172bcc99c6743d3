using Fourwings.Domain;
using Fourwings.Domain.Custody;
using Fourwings.Platform.Access;
using Fourwings.Platform.Custody;
using Fourwings.Web.Shared;

namespace Fourwings.Web.Pages.Custody;

/// <summary>The custody mandates that the viewer may see, the latest first.</summary>
public sealed class CustodyListPage : ListPage<CustodyRow>
{
    public override string Name => "custody";

    public override IReadOnlyList<Filter> Filters =>
    [
        new("state", [.. Enum.GetValues<CustodyMandateState>().Where(state => state != CustodyMandateState.Drafted)
            .Select(state => (state.ToString(), T.Of(state)))]),
        new("layer", [.. Enum.GetValues<CustodyLayer>().Select(layer => (layer.ToString(), T.Of(layer)))]),
    ];

    public override IReadOnlyList<Button> Actions => Permissions.Allows(Viewer.Desk, typeof(OrderCustody))
        ? [new(T["custody.new"], "/custody/new", Primary: true, Icon: "plus")]
        : [];

    protected override IReadOnlyList<Column<CustodyRow>> Columns =>
    [
        Column.Link<CustodyRow>("number", row => row.Number, Href).Sorting().OnCard('c'),
        Column.Text<CustodyRow>("firm", row => row.FirmName).Sorting().OnCard('a'),
        Column.Text<CustodyRow>("custodian", row => row.CustodianName).Sorting().OnCard('e'),
        Column.Text<CustodyRow>("layer", row => T.Of(row.Of)),
        Column.State<CustodyRow>("state", row => CustodyWords.State(T, row.Stands)).OnCard('b'),
        Column.Count<CustodyRow>("patents", row => row.Patents).OnCard('d', labelled: true),
        Column.Text<CustodyRow>(
            "payer", row => T[row.ProgrammeId is null ? "custody.payer-firm" : "custody.payer-city"]),
        Column.Exact<CustodyRow>("price", row => row.PriceFen),
        Column.Day<CustodyRow>("from", row => row.FromOn),
        Column.Day<CustodyRow>("to", row => row.ToOn).Sorting().OnCard('f'),
    ];

    protected override string Href(CustodyRow row) => $"/custody/{row.Id.Value}";

    protected override async Task<Result<ListRows<CustodyRow>>> ReadAsync(ListState state)
    {
        var list = new ListCustody(
            state.Wish,
            state.Chosen<CustodyMandateState>("state"),
            state.Chosen<CustodyLayer>("layer"));
        return (await Calls.ReadAsync(list)).Succeeded(out var part, out var refusal)
            ? ListRows<CustodyRow>.Of(part)
            : refusal;
    }
}
