using Fourwings.Domain;
using Fourwings.Platform.Access;
using Fourwings.Platform.Insurance;
using Fourwings.Web.Shared;

namespace Fourwings.Web.Pages.Insurance;

/// <summary>The city's programmes of insurance: budget, batches, policies.</summary>
public sealed class InsuranceProgrammesPage : ListPage<InsuranceProgrammeRow>
{
    public override string Name => "insurance-programmes";

    public override bool Searches => false;

    public override IReadOnlyList<Button> Actions =>
        Permissions.Allows(Viewer.Desk, typeof(OpenInsuranceProgramme))
            ? [new(T["insurance-programmes.new"], "/insurance/programmes/new", Primary: true, Icon: "plus")]
            : [];

    protected override IReadOnlyList<Column<InsuranceProgrammeRow>> Columns =>
    [
        Column.Link<InsuranceProgrammeRow>("name", row => row.Name, Href).OnCard('a'),
        Column.Text<InsuranceProgrammeRow>("product", row => T.Of(row.Is)).OnCard('c'),
        Column.State<InsuranceProgrammeRow>("state", row => InsuranceWords.State(T, row.Stands)).OnCard('b'),
        Column.Text<InsuranceProgrammeRow>("insurer", row => row.InsurerName),
        Column.Exact<InsuranceProgrammeRow>("budget", row => row.BudgetFen).OnCard('d', labelled: true),
        Column.Exact<InsuranceProgrammeRow>("committed", row => row.CommittedFen),
        Column.Count<InsuranceProgrammeRow>("batches", row => row.Batches),
        Column.Count<InsuranceProgrammeRow>("policies", row => row.Policies).OnCard('e', labelled: true),
        Column.Count<InsuranceProgrammeRow>("patents", row => row.Patents),
        Column.Day<InsuranceProgrammeRow>("from", row => row.FromOn),
        Column.Day<InsuranceProgrammeRow>("to", row => row.ToOn),
    ];

    protected override string Href(InsuranceProgrammeRow row) => $"/insurance/programmes/{row.Id.Value}";

    protected override async Task<Result<ListRows<InsuranceProgrammeRow>>> ReadAsync(ListState state) =>
        (await Calls.ReadAsync(new ListInsuranceProgrammes())).Succeeded(out var rows, out var refusal)
            ? new ListRows<InsuranceProgrammeRow>([.. rows.Skip(state.Wish.Skip).Take(state.Wish.Take)], rows.Count)
            : refusal;
}
