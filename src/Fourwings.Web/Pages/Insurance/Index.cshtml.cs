using Fourwings.Domain;
using Fourwings.Domain.Insurance;
using Fourwings.Platform.Access;
using Fourwings.Platform.Insurance;
using Fourwings.Web.Shared;

namespace Fourwings.Web.Pages.Insurance;

/// <summary>The policies that the viewer may see, the latest first.</summary>
public sealed class PolicyListPage : ListPage<PolicyRow>
{
    public override string Name => "insurance";

    public override IReadOnlyList<Filter> Filters =>
    [
        new("state", [.. Enum.GetValues<PolicyState>().Select(state => (state.ToString(), T.Of(state)))]),
        new("product", [.. Enum.GetValues<InsuranceProduct>().Select(one => (one.ToString(), T.Of(one)))]),
    ];

    public override IReadOnlyList<Button> Actions =>
    [
        new(T["insurance.products"], "/insurance/products", Icon: "book"),
        .. Permissions.Allows(Viewer.Desk, typeof(AskPolicy))
            ? [new Button(T["insurance.new"], "/insurance/new", Primary: true, Icon: "plus")]
            : Array.Empty<Button>(),
    ];

    protected override IReadOnlyList<Column<PolicyRow>> Columns =>
    [
        Column.Link<PolicyRow>("number", row => row.Number, Href).Sorting().OnCard('c'),
        Column.Text<PolicyRow>("firm", row => row.FirmName).Sorting().OnCard('a'),
        Column.Text<PolicyRow>("product", row => T.Of(row.Is)).OnCard('e'),
        Column.State<PolicyRow>("state", row => InsuranceWords.State(T, row.Stands)).OnCard('b'),
        Column.Text<PolicyRow>("insurer", row => row.InsurerName).Sorting(),
        Column.Count<PolicyRow>("patents", row => row.Patents),
        Column.Exact<PolicyRow>("premium", row => row.PremiumFen),
        Column.Exact<PolicyRow>("city", row => row.CityFen),
        Column.Exact<PolicyRow>("limit", row => row.LimitFen).OnCard('d', labelled: true),
        Column.Exact<PolicyRow>("indemnity", row => row.IndemnityFen),
        Column.Day<PolicyRow>("from", row => row.FromOn).Sorting(),
        Column.Day<PolicyRow>("to", row => row.ToOn).OnCard('f'),
    ];

    protected override string Href(PolicyRow row) => $"/insurance/{row.Id.Value}";

    protected override async Task<Result<ListRows<PolicyRow>>> ReadAsync(ListState state)
    {
        var list = new ListPolicies(
            state.Wish, state.Chosen<PolicyState>("state"), state.Chosen<InsuranceProduct>("product"));
        return (await Calls.ReadAsync(list)).Succeeded(out var part, out var refusal)
            ? ListRows<PolicyRow>.Of(part)
            : refusal;
    }
}
