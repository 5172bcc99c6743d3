using Fourwings.Domain;
using Fourwings.Platform.Access;
using Fourwings.Platform.Custody;
using Fourwings.Web.Shared;

namespace Fourwings.Web.Pages.Custody;

/// <summary>The city's programmes: budget, packages, use.</summary>
public sealed class ProgrammesPage : ListPage<ProgrammeRow>
{
    public override string Name => "custody-programmes";

    public override bool Searches => false;

    public override IReadOnlyList<Button> Actions => Permissions.Allows(Viewer.Desk, typeof(OpenProgramme))
        ? [new(T["custody-programmes.new"], "/custody/programmes/new", Primary: true, Icon: "plus")]
        : [];

    protected override IReadOnlyList<Column<ProgrammeRow>> Columns =>
    [
        Column.Link<ProgrammeRow>("name", row => row.Name, Href).OnCard('a'),
        Column.Text<ProgrammeRow>("layer", row => T.Of(row.Buys)).OnCard('c'),
        Column.State<ProgrammeRow>("state", row => CustodyWords.State(T, row.Stands)).OnCard('b'),
        Column.Exact<ProgrammeRow>("budget", row => row.BudgetFen).OnCard('d', labelled: true),
        Column.Exact<ProgrammeRow>("granted", row => row.GrantedFen),
        Column.Exact<ProgrammeRow>("paid", row => row.PaidFen),
        Column.Count<ProgrammeRow>("packages", row => row.Packages).OnCard('e', labelled: true),
        Column.Count<ProgrammeRow>("custodians", row => row.Custodians),
        Column.Day<ProgrammeRow>("from", row => row.FromOn),
        Column.Day<ProgrammeRow>("to", row => row.ToOn),
    ];

    protected override string Href(ProgrammeRow row) => $"/custody/programmes/{row.Id.Value}";

    protected override async Task<Result<ListRows<ProgrammeRow>>> ReadAsync(ListState state) =>
        (await Calls.ReadAsync(new ListProgrammes())).Succeeded(out var rows, out var refusal)
            ? new ListRows<ProgrammeRow>([.. rows.Skip(state.Wish.Skip).Take(state.Wish.Take)], rows.Count)
            : refusal;
}
