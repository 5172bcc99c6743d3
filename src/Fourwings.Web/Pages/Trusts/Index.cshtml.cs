using Fourwings.Domain;
using Fourwings.Domain.Trusts;
using Fourwings.Platform.Access;
using Fourwings.Platform.Trusts;
using Fourwings.Web.Shared;

namespace Fourwings.Web.Pages.Trusts;

/// <summary>The trust plans that the viewer may see, the latest first.</summary>
public sealed class TrustListPage : ListPage<TrustPlanRow>
{
    public override string Name => "trusts";

    public override IReadOnlyList<Filter> Filters =>
        [new("state", [.. Enum.GetValues<TrustState>().Select(state => (state.ToString(), T.Of(state)))])];

    public override IReadOnlyList<Button> Actions => Permissions.Allows(Viewer.Desk, typeof(DraftTrust))
        ? [new(T["trusts.new"], "/trusts/new", Primary: true, Icon: "plus")]
        : [];

    protected override IReadOnlyList<Column<TrustPlanRow>> Columns =>
    [
        Column.Link<TrustPlanRow>("number", row => row.Number, Href).Sorting().OnCard('c'),
        Column.Text<TrustPlanRow>("name", row => row.Name).Sorting().OnCard('a'),
        Column.Text<TrustPlanRow>("trustee", row => row.TrusteeName),
        Column.Text<TrustPlanRow>("mode", row => T.Of(row.By)),
        Column.State<TrustPlanRow>("state", row => TrustWords.State(T, row.Stands)).OnCard('b'),
        Column.Amount<TrustPlanRow>("size", row => row.SizeFen).OnCard('d', labelled: true),
        Column.Count<TrustPlanRow>("made", row => row.PaidCount),
        Column.Day<TrustPlanRow>("next", row => row.PaidOn).OnCard('e'),
    ];

    protected override string Href(TrustPlanRow row) => $"/trusts/{row.Id.Value}";

    protected override async Task<Result<ListRows<TrustPlanRow>>> ReadAsync(ListState state) =>
        (await Calls.ReadAsync(new ListTrusts(state.Wish, state.Chosen<TrustState>("state"))))
            .Succeeded(out var part, out var refusal)
            ? ListRows<TrustPlanRow>.Of(part)
            : refusal;
}
