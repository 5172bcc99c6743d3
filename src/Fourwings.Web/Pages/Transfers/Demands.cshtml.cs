using Fourwings.Domain;
using Fourwings.Domain.Transfers;
using Fourwings.Platform.Access;
using Fourwings.Platform.Transfers;
using Fourwings.Web.Shared;

namespace Fourwings.Web.Pages.Transfers;

/// <summary>What firms look for, for every desk.</summary>
public sealed class DemandListPage : ListPage<DemandRow>
{
    public override string Name => "demands";

    public override IReadOnlyList<Filter> Filters =>
        [new("state", [.. Enum.GetValues<DemandState>().Select(state => (state.ToString(), T.Of(state)))])];

    public override IReadOnlyList<Button> Actions => Permissions.Allows(Viewer.Desk, typeof(PostDemand))
        ? [new(T["demands.new"], "/demands/new", Primary: true, Icon: "plus")]
        : [];

    protected override IReadOnlyList<Column<DemandRow>> Columns =>
    [
        Column.Link<DemandRow>("title", row => row.Title, Href).OnCard('a'),
        Column.Text<DemandRow>("number", row => row.Number).Sorting().OnCard('c'),
        Column.Text<DemandRow>("firm", row => row.FirmName).OnCard('e'),
        Column.State<DemandRow>("state", row => TransferWords.State(T, row.Stands)).OnCard('b'),
        Column.Amount<DemandRow>("budget", row => row.BudgetFen).OnCard('d', labelled: true),
        Column.Day<DemandRow>("posted", row => row.PostedOn),
        Column.Day<DemandRow>("until", row => row.UntilOn).Sorting().OnCard('f'),
    ];

    protected override string Href(DemandRow row) => $"/demands/{row.Id.Value}";

    protected override async Task<Result<ListRows<DemandRow>>> ReadAsync(ListState state) =>
        (await Calls.ReadAsync(new ListDemands(state.Wish, state.Chosen<DemandState>("state"))))
            .Succeeded(out var part, out var refusal)
            ? ListRows<DemandRow>.Of(part)
            : refusal;
}
