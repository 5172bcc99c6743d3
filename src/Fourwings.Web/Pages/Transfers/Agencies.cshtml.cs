using Fourwings.Domain;
using Fourwings.Domain.Transfers;
using Fourwings.Platform.Access;
using Fourwings.Platform.Transfers;
using Fourwings.Web.Shared;

namespace Fourwings.Web.Pages.Transfers;

/// <summary>The agency mandates that the viewer may see, the latest first.</summary>
public sealed class AgencyListPage : ListPage<AgencyRow>
{
    public override string Name => "agencies";

    public override IReadOnlyList<Filter> Filters =>
        [new("state", [.. Enum.GetValues<AgencyState>().Select(state => (state.ToString(), T.Of(state)))])];

    public override IReadOnlyList<Button> Actions => Permissions.Allows(Viewer.Desk, typeof(IntendAgency))
        ? [new(T["agencies.new"], "/agencies/new", Primary: true, Icon: "plus")]
        : [];

    protected override IReadOnlyList<Column<AgencyRow>> Columns =>
    [
        Column.Link<AgencyRow>("number", row => row.Number, Href).Sorting().OnCard('c'),
        Column.Text<AgencyRow>("firm", row => row.FirmName).Sorting().OnCard('a'),
        Column.Text<AgencyRow>("agent", row => row.AgentName).Sorting().OnCard('e'),
        Column.State<AgencyRow>("state", row => TransferWords.State(T, row.Stands)).OnCard('b'),
        Column.Count<AgencyRow>("patents", row => row.Patents).OnCard('d', labelled: true),
        Column.Day<AgencyRow>("intended", row => row.IntendedOn),
        Column.Day<AgencyRow>("signed", row => row.SignedOn),
        Column.Day<AgencyRow>("to", row => row.ToOn).OnCard('f'),
    ];

    protected override string Href(AgencyRow row) => $"/agencies/{row.Id.Value}";

    protected override async Task<Result<ListRows<AgencyRow>>> ReadAsync(ListState state) =>
        (await Calls.ReadAsync(new ListAgencies(state.Wish, state.Chosen<AgencyState>("state"))))
            .Succeeded(out var part, out var refusal)
            ? ListRows<AgencyRow>.Of(part)
            : refusal;
}
